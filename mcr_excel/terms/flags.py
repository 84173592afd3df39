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
    Flag("NO_DECIDER", "amber", "决策人未填", "No decider named", "没有填写项目的决策人", "no decision contact of the project is named"),
    Flag("DECIDER_LEFT", "amber", "决策人已离任", "Decider has left", "所填决策人已离任", "a decision contact of the project has left"),
    Flag("POSITION_BLANK", "red", "待识别", "To be identified", "这个岗位上是谁还没有识别", "who holds this position is not known yet"),
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
    # stickiness, visits, archives (C19, C20, C22)
    Flag("EASY_TO_LEAVE", "amber", "容易流失", "Easy to leave", "S/A 级客户的黏性三层均未达到", "no layer of stickiness is reached with an S or A customer"),
    Flag("EASY_TO_LEAVE_RED", "red", "容易流失且有强反对", "Easy to leave, opposed", "黏性为零，且权力值≥7的联系人反对我方或支持对手", "no layer of stickiness is reached, and a contact with power of 7 or more opposes us or backs a rival"),
    Flag("ARCHIVE_THIN", "red", "档案不完整", "Archive thin", "合作多年，档案仍不完整", "after years of cooperation the archive is still thin"),
    Flag("VISIT_OPEN", "amber", "拜访未闭环", "Visit not closed", "拜访没有总结，或遗留问题没有带日期的下一步", "the visit has no summary, or an open issue without a dated next step"),
    Flag("ISSUE_OVERDUE", "red", "遗留问题逾期", "Issue overdue", "遗留问题已过下一步日期", "an open issue is past its next-step date"),
    # plans, trend, annual review (C11..C13, C21)
    Flag("PLAN_OVERDUE", "red", "计划逾期", "Plan overdue", "计划已过截止日期而目标未达成", "a plan is past its due date and its target is not reached"),
    Flag("PLAN_BEHIND", "red", "计划落后", "Plan behind", "目标完成度落后于时间进度", "a plan has come less far than its time has"),
    Flag("REVIEW_MISSED", "red", "评审逾期", "Review missed", "拓展卡片未按周期评审", "an expansion card was not reviewed when it was due"),
    Flag("UNROOTED", "amber", "未支撑业务", "Unrooted", "计划没有写明支撑哪项业务目标", "a plan names no business benefit that it serves"),
    Flag("SUSTAINED_DROP", "red", "持续下滑", "Sustained drop", "综合指数连续两期下降且累计超过限度", "the index fell twice in a row by more than the limit in sum"),
    Flag("DEVIATION_UNEXPLAINED", "red", "偏差无原因", "Deviation unexplained", "实际与预期偏差较大，且没有写明原因", "the year differs much from what was expected, and nobody said why"),
    Flag("DEVIATION", "amber", "偏差较大", "Deviation", "实际与预期偏差较大", "the year differs much from what was expected"),
    Flag("SAT_PROBLEM", "red", "客户不满意", "Dissatisfied", "客户满意度偏低或明显下降", "the customer's satisfaction is low or fell clearly"),
    Flag("NEW_PARTNER", "red", "出现新战略伙伴", "New partner", "客户有了新的战略合作伙伴或主要供应商", "the customer has a new strategic partner or a new major supplier"),
    Flag("DECLINING", "amber", "下降客户", "Declining", "收入、价值或排名明显下降", "revenue, value or rank declined clearly"),
    Flag("DRIFT", "amber", "战略漂移", "Strategy drift", "战略匹配明显下降或方向转为背离", "the match fell clearly, or the direction turned to diverging"),
    Flag("RISING", "info", "上升客户", "Rising", "收入、价值或排名明显上升", "revenue, value or rank rose clearly"),
    # investment, competition (C14, C15)
    Flag("SHRINK_BREACH", "red", "收缩未落实", "Not shrunk", "现金牛客户的投入不降反升", "spending on a cash cow rose though it should shrink"),
    Flag("SKEW_BREACH", "red", "投入倒挂", "Upside down", "低等级客户的平均投入高于上一等级", "a customer of this tier costs more on average than one of the next higher tier"),
    Flag("SPREAD_THIN", "amber", "投入分散", "Spread thin", "普通客户的投入占比明显超过收入占比", "ordinary customers get more than their revenue justifies"),
    Flag("UNDER_FOCUS", "amber", "聚焦不足", "Too little focus", "S、A 级客户的投入占比明显低于收入占比", "strategic and partner customers get less than their revenue justifies"),
    Flag("OVER_FOCUS", "amber", "过度聚焦", "Too much focus", "S、A 级客户的投入占比明显高于收入占比", "strategic and partner customers get more than their revenue justifies"),
    Flag("NO_GAIN", "info", "投入未见提升", "No gain", "有投入而综合指数没有提升", "money was spent and the index did not rise"),
    Flag("RIVAL_POWER", "red", "对手势力大", "Rival in power", "倾向竞争对手的关键岗位权力过大", "too much of the power stands behind rivals"),
    # scorers, compliance (C17, C18)
    Flag("SCORER_BIAS", "amber", "评分偏差", "Scorer bias", "负责人的评分与他人相差过大", "the owner's levels differ too much from others'"),
    Flag("FEW_PAIRS", "info", "评分对少", "Few pairs", "可比较的评分太少，结论仅供参考", "too few scores to compare: read with care"),
    Flag("RESTRICTED_UNAPPROVED", "red", "受限未审批", "Restricted, not approved", "受限类型的活动没有审批单号", "an activity of a restricted type has no approval"),
    Flag("OFFICIAL_UNAPPROVED", "red", "公职人员未审批", "Official, not approved", "有公职人员参加、有费用或礼品而没有审批单号", "a public official took part, something of value was given, and there is no approval"),
    Flag("GIFT_OVER_EVENT", "red", "单次礼品超限", "Gift over the limit", "单次礼品超过限额", "a gift is above the limit of one event"),
    Flag("GIFT_OVER_YEAR", "red", "全年礼品超限", "Gifts over the year's limit", "全年礼品合计超过限额", "the gifts of a year add up to more than the limit"),
    Flag("PI_EXPIRED", "red", "个人信息到期", "Personal data expired", "个人信息已过“保留至”日期", "the day until which personal data may be kept has passed"),
    Flag("MISFIT", "amber", "活动不合层次", "Misfit", "活动类型与联系人的态度层次不相称", "the type of activity does not suit the contact's level"),
    Flag("VALUE_MISSING", "amber", "受限活动缺金额", "Value missing", "受限类型的活动没有填写费用或礼品价值", "an activity of a restricted type states neither cost nor gift value"),
    Flag("RECIPIENT_MISSING", "amber", "礼品缺收礼人", "Recipient missing", "有礼品价值而没有写联系人", "a gift names no contact who received it"),
    Flag("LIMIT_NOT_SET", "amber", "限额未设", "Limit not set", "有礼品而相应限额尚未设置，无法判断", "there are gifts, and the limit to judge them by is not set"),
    Flag("APPROVALS_NOT_KEPT", "amber", "未记录审批", "Approvals not kept", "有受限类型的活动而没有审批单号一列，无法判断", "there are restricted activities, and no column of approvals to judge them by"),
    Flag("RETENTION_DUE", "amber", "个人信息待清理", "Retention due", "没有写“保留至”，且已超过保留月数未联系", "no retain-until day, and not needed for longer than data are kept"),
)
FLAGS: dict[str, Flag] = {flag.key: flag for flag in _FLAGS}


_IMPLIED = {"OWNER_CONCENTRATION_RED": "OWNER_CONCENTRATION", "EASY_TO_LEAVE_RED": "EASY_TO_LEAVE", "DEVIATION_UNEXPLAINED": "DEVIATION"}


def told(keys: list[str]) -> list[str]:
    """Flags without those that a graver one says already."""
    implied = {_IMPLIED[key] for key in keys if key in _IMPLIED}
    return [key for key in keys if key not in implied]


def flag_labels(keys: list[str], lang: str) -> str:
    """Labels of flags in one text, red ones first."""
    order = {"red": 0, "amber": 1, "info": 2}
    known = sorted((FLAGS[key] for key in told(keys)), key=lambda flag: order[flag.severity])
    return ("、" if lang == "zh" else ", ").join(flag.label(lang) for flag in known)
