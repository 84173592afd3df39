"""Flags: what a score wants to say beside its number, with severity and a phrase for the Why column."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Flag(NamedTuple):
    """A flag: its short label and what it means; red wants action, amber attention, info is context."""

    key: str
    severity: Literal["red", "amber", "info"]
    zh: str
    en: str
    means_zh: str
    means_en: str

    def label(self, lang: str) -> str:
        """The short label."""
        return self.zh if lang == "zh" else self.en

    def means(self, lang: str) -> str:
        """The meaning, as a phrase."""
        return self.means_zh if lang == "zh" else self.means_en


_FLAGS = (
    # value, match, tier (C1..C3)
    Flag("OVERRIDE", "info", "等级指定", "Tier set by hand", "等级由人工指定", "the tier was set by hand"),
    Flag("OVERRIDE_ON_MISMATCH", "red", "不匹配仍指定", "Override on mismatch", "战略不匹配的客户被指定为 S/A", "a customer that does not match was set to S or A"),
    Flag("OVERRIDE_EXPIRED", "red", "指定已过期", "Override expired", "等级指定已过有效期，不再生效", "the tier override has expired and no longer counts"),
    Flag("OVERRIDE_INCOMPLETE", "red", "指定不完整", "Override incomplete", "等级指定缺少理由或批准人，未采用", "the tier override lacks a reason or an approver and was not used"),
    Flag("TIER_CARRIED", "amber", "沿用现等级", "Tier carried over", "数据不足，沿用当前等级", "too little data: the current tier is kept"),
    Flag("CASH_COW", "red", "现金牛", "Cash cow", "战略不匹配，逐步收缩投入", "strategy does not match: shrink investment step by step"),
    Flag("MATCH_MISSING", "amber", "匹配未评", "Match not assessed", "六项战略匹配均未评估", "none of the six match items is assessed"),
    Flag("VALUE_PARTIAL", "amber", "价值数据不全", "Value data partial", "价值数据覆盖不足", "the value data cover too little"),
    Flag("PROVISIONAL", "amber", "暂定", "Provisional", "等级为暂定", "the tier is provisional"),
    Flag("NEW_FROM_ZERO", "info", "从零起步", "New from zero", "收入从零增长", "revenue grew from zero"),
    # key contacts (C4..C7)
    Flag("NO_KEY_CONTACT", "red", "无关键客户", "No key contact", "没有识别出关键客户", "no key position is identified"),
    Flag("NO_EYE", "red", "无棋眼", "No eye", "没有足够权力的支持者", "no supporter of enough power"),
    Flag("ONE_EYE", "red", "单眼", "One eye only", "只有一个棋眼，易被封堵", "only one supporter of enough power: can be blocked"),
    Flag("SAME_ROOM", "amber", "棋眼同部门", "Eyes in one department", "棋眼都在同一部门", "all supporters of power sit in one department"),
    Flag("CONCENTRATED", "amber", "支持集中", "Support concentrated", "支持过于集中在一人", "support rests on one contact"),
    Flag("OWNER_CONCENTRATION", "amber", "负责人集中", "Owner concentration", "支持关系集中在我方一人", "support rests on one of our people"),
    Flag("OWNER_CONCENTRATION_RED", "red", "负责人集中且无B角", "Owner concentration, no backup", "支持关系集中在我方一人且没有B角", "support rests on one of our people, and none of his supporters has a backup"),
    Flag("OPPONENT_IN_POWER", "red", "高权力反对者", "Opponent in power", "权力值≥7的联系人不认可我方", "a contact with power of 7 or more opposes us"),
    Flag("NO_EVIDENCE", "amber", "缺依据", "No evidence", "2、3、−1 分缺少依据", "a level of 2, 3 or −1 has no evidence"),
    Flag("EXPIRED", "amber", "评估过期", "Assessment expired", "评估已超过有效期", "the assessment is older than the evidence window"),
    Flag("UNASSESSED", "amber", "未评估", "Not assessed", "六维度尚未评估", "none of the six dimensions is assessed"),
    Flag("INSUFFICIENT", "amber", "维度不足", "Too few dimensions", "已评维度不足", "too few dimensions are assessed"),
    Flag("DATE_ASSUMED", "info", "日期缺省", "Date assumed", "评估未写日期，按截止日期计", "the assessment has no date: the as-of date was taken"),
    Flag("CLOSENESS_CONFLICT", "amber", "远近不一致", "Closeness conflict", "填写的远近与态度层次相差两级以上", "the closeness entered differs from the level by two or more"),
    Flag("NO_BACKUP", "amber", "缺B角", "No backup owner", "缺少在岗的B角", "an active backup owner is missing"),
    # general and organizational (C8, C9)
    Flag("NO_DEPARTMENT", "amber", "无部门", "No department", "没有部门可评估", "there is no department to assess"),
    Flag("SAT_LOW", "red", "满意度低", "Satisfaction low", "满意度低，结果得分封顶", "satisfaction is low: the result is capped"),
    Flag("SAT_MISSING", "info", "满意度未评", "Satisfaction missing", "满意度未填写", "satisfaction is not filled in"),
    Flag("INCIDENT", "red", "问题扩散", "Incident spread", "重大问题扩散", "a major incident spread"),
    Flag("BUSY_NO_RESULT", "amber", "忙而无果", "Busy, no result", "活动多而结果差", "many activities, little result"),
    Flag("RESULT_UNEXPLAINED", "info", "结果原因不明", "Result unexplained", "活动少而结果好", "good result without activities"),
    Flag("PARTIAL", "amber", "数据不全", "Partial", "缺少部分组成，按已知部分计算", "a part is missing: computed from what is known"),
    Flag("NOT_ASSESSED", "amber", "未评估", "Not assessed", "尚未评估，不计分", "not assessed, so there is no score"),
    Flag("PRACTICE_MISSING", "red", "必做实践为零", "Required practice at zero", "必做的组织实践尚未开展", "a required organizational practice is not in place"),
    Flag("CADENCE_LOW", "red", "频次不足", "Cadence low", "频次达成不足一半", "less than half of the cadence targets are met"),
    Flag("OVER_MAX", "info", "超过上限", "Above the maximum", "次数超过建议上限", "more often than the recommended maximum"),
)
FLAGS: dict[str, Flag] = {flag.key: flag for flag in _FLAGS}


_IMPLIED = {"OWNER_CONCENTRATION_RED": "OWNER_CONCENTRATION"}


def told(keys: list[str]) -> list[str]:
    """Flags without those that a graver one says already."""
    implied = {_IMPLIED[key] for key in keys if key in _IMPLIED}
    return [key for key in keys if key not in implied]


def flag_labels(keys: list[str], lang: str) -> str:
    """Labels of flags in one text, red ones first."""
    order = {"red": 0, "amber": 1, "info": 2}
    known = sorted((FLAGS[key] for key in told(keys)), key=lambda flag: order[flag.severity])
    return ("、" if lang == "zh" else ", ").join(flag.label(lang) for flag in known)
