"""The scores that are traced: formula, whose they are, and what their steps are called (method.md C1 to C10, C16)."""

from __future__ import annotations

from typing import Literal, NamedTuple

from mcr_excel.terms.practices import PRACTICES
from mcr_excel.terms.sheets import CONTACTS, CUSTOMERS, DIMENSIONS, MATCH_ITEMS, NON_ECONOMIC
from mcr_excel.terms.vocabulary import Lang

Kind = Literal["customer", "department", "contact"]


class TracedScore(NamedTuple):
    """A score: the column that bears it, its formula in method.md, whose it is, its two labels.

    `is_sum`: its steps are added as they are, not weighed; what adds nothing is not listed.
    `is_choice`: a rule or threshold decides it; its steps have no contribution.
    """

    key: str
    formula: str
    kind: Kind
    zh: str
    en: str
    decimals: int = 1
    is_sum: bool = False
    is_choice: bool = False

    def label(self, lang: Lang) -> str:
        """Its name in one language."""
        return self.zh if lang == "zh" else self.en


SCORES: tuple[TracedScore, ...] = (
    TracedScore("tier", "C3", "customer", "客户等级", "tier", is_choice=True),
    TracedScore("value", "C1", "customer", "客户价值 V", "value V"),
    TracedScore("match", "C2", "customer", "战略匹配 M", "strategic match M"),
    TracedScore("index", "C10", "customer", "综合指数", "overall index"),
    TracedScore("band", "C10", "customer", "区间", "band", is_choice=True),
    TracedScore("O", "C9", "customer", "组织关系 O", "organizational relationship O"),
    TracedScore("O_letter", "C9", "customer", "组织关系评级", "grade of O", is_choice=True),
    TracedScore("K_index", "C5", "customer", "关键客户关系 K", "key-contact relationship K"),
    TracedScore("K", "C5", "customer", "K 分值（−1..3）", "K as a level (−1..3)", 2),
    TracedScore("K_known_index", "C5", "customer", "K（仅已评）", "K of assessed positions"),
    TracedScore("K_known", "C5", "customer", "K 分值（仅已评）", "K of assessed positions as a level", 2),
    TracedScore("without_top_index", "C6", "customer", "失去最强支持者后的 K", "K without the strongest supporter"),
    TracedScore("drop", "C6", "customer", "N−1 下降", "N−1 drop", is_sum=True),
    TracedScore("G", "C8", "customer", "普遍关系 G", "general relationship G"),
    TracedScore("G_30_70", "C8", "customer", "普遍关系 G（30/70）", "general relationship G (30/70)"),
    TracedScore("general", "C8", "department", "部门普遍关系 G", "department's G"),
    TracedScore("grade", "C8", "department", "部门评级", "department's grade", is_choice=True),
    TracedScore("general_30_70", "C8", "department", "部门 G（30/70）", "department's G (30/70)"),
    TracedScore("process", "C8", "department", "过程 P", "process P"),
    TracedScore("result", "C8", "department", "结果 R", "result R"),
    TracedScore("score", "C4", "contact", "态度得分", "attitude score", 2),
    TracedScore("level", "C4", "contact", "态度层次", "attitude level", 0, is_sum=True),
    TracedScore("level_used", "C4", "contact", "计入层次", "level that counts", 0, is_sum=True),
    TracedScore("power", "C5", "contact", "权力", "power", 0, is_sum=True),
    TracedScore("confidence", "C16", "contact", "可信度", "confidence", 2),
)
SCORE_BY_KEY = {score.key: score for score in SCORES}
ORDER = {score.key: place for place, score in enumerate(SCORES)}

KINDS: dict[str, tuple[str, str]] = {
    "customer": ("客户", "Customer"), "department": ("部门", "Department"), "contact": ("联系人", "Contact"),
}  # fmt: skip
LETTERS = {
    "V": "value", "M": "match", "O": "O", "K": "K_index", "G": "G", "I": "index", "指数": "index", "等级": "tier", "价值": "value", "匹配": "match",
    "N-1": "without_top_index", "N−1": "without_top_index", "n1": "without_top_index", "P": "process", "R": "result", "层次": "level", "得分": "score",
}  # fmt: skip
"""What people call a score for short."""

# Columns of review sheets that show a part of a score, or the same under another name.
SHOWN_AS = {
    "urgency": "index", "index_shown": "index", "value_coverage": "value", "revenue_mean": "value", "match_known": "match",
    "change": "tier", "top_contact": "without_top_index", "top_share": "without_top_index", "eyes": "K_index",
    "dims_known": "score", "pct": "score", "level_label": "level", "gates": "level", "status": "level_used", "evidence_age": "confidence",
    "team_count": "process", "team_target": "process", "biz_count": "process", "biz_target": "process",
    "O_unassessed": "O", "O_communication": "O", "O_matching": "O", "O_alliance": "O", "O_recognition": "O",
    **{f"d_{dimension}": "score" for dimension in DIMENSIONS}, **{practice.key: "O" for practice in PRACTICES},
}  # fmt: skip

STEPS: dict[str, tuple[str, str]] = {
    "e_revenue": ("收入规模", "revenue"), "e_margin": ("毛利率", "margin"), "e_growth": ("增长", "growth"), "e_payment": ("按期回款", "payment"),
    "e_potential": ("潜力", "potential"), "O": ("组织关系 O", "organizational O"), "K_index": ("关键客户关系 K", "key contacts K"), "G": ("普遍关系 G", "general G"),
    "without_top_index": ("失去最强支持者后的 K", "K without the strongest supporter"), "process": ("过程 P", "process P"), "result": ("结果 R", "result R"),
    "team": ("团建活动", "team activities"), "biz": ("商务活动", "business activities"), "event_support": ("事件支撑", "event support"),
    "info_channel": ("信息渠道", "information channel"), "incident_spread": ("问题扩散", "incident spread"), "satisfaction": ("满意度封顶", "cap by satisfaction"),
    "raw_level": ("得分对应的层次", "level by score"), "G1": ("门槛 G1", "gate G1"), "G2": ("门槛 G2", "gate G2"), "G3": ("门槛 G3", "gate G3"), "G4": ("门槛 G4", "gate G4"),
    "level": ("态度层次", "attitude level"), "policy": ("数据不足的处理", "rule for missing data"), "power_manual": ("手工填写的权力", "power as entered"),
    "position_grade": ("职位等级", "position grade"), "decision_role": ("决策角色", "decision role"), "limit": ("限于 1 至 10", "kept within 1 and 10"),
    "value": ("价值 V", "value V"), "match": ("匹配 M", "match M"), "value_coverage": ("价值数据覆盖", "coverage of value data"),
    "direction_trend": ("方向趋势", "direction trend"), "next_value": ("价值 V：到下一级", "value V: to the next"), "next_match": ("匹配 M：到下一级", "match M: to the next"),
    "reached": ("已达到", "reached"), "next": ("到下一档", "to the next"),
    "rule:override": ("规则 1：人工指定", "rule 1: set by hand"), "rule:unrated": ("规则 2：价值未知", "rule 2: value unknown"),
    "rule:carried_value_missing": ("规则 2：价值未知，沿用原等级", "rule 2: value unknown, current tier kept"), "rule:mismatch": ("规则 3：战略不匹配", "rule 3: strategy does not match"),
    "rule:carried_match_missing": ("规则 4：匹配未评，沿用原等级", "rule 4: match unknown, current tier kept"), "rule:match_missing": ("规则 4：匹配未评，按价值暂定", "rule 4: match unknown, by value for now"),
    "rule:carried_partial": ("规则 5：价值数据不足，沿用原等级", "rule 5: value data thin, current tier kept"), "rule:partial": ("规则 5：价值数据不足，按价值暂定", "rule 5: value data thin, by value for now"),
    "rule:threshold_S": ("规则 6：两项均达 S 门槛", "rule 6: both reach the threshold of S"), "rule:threshold_A": ("规则 7：两项均达 A 门槛", "rule 7: both reach the threshold of A"),
    "rule:threshold_B": ("规则 8：价值达 B 门槛", "rule 8: value reaches the threshold of B"), "rule:threshold_C": ("规则 8：价值未达 B 门槛", "rule 8: value is below the threshold of B"),
}  # fmt: skip
STEPS |= {
    column.key: (column.zh, column.en)
    for sheet, keys in ((CUSTOMERS, (*NON_ECONOMIC, *MATCH_ITEMS)), (CONTACTS, DIMENSIONS))
    for column in sheet.columns
    if column.key in keys
}
STEPS |= {practice.key: (f"{practice.key} {practice.zh}", f"{practice.key} {practice.en}") for practice in PRACTICES}

NOTES: dict[str, tuple[str, str]] = {
    "missing": ("未填，不计入", "not known, left out"),
    "counts_zero": ("未评估，按 0 计", "not assessed, counts 0"),
    "from_zero": ("从无到有，计满分", "from nothing to something: full"),
    "no_evidence": ("没有证据，按 1 计", "without evidence it counts 1"),
    "power": ("权力 {detail}", "power {detail}"),
    "importance": ("重要度 {detail}", "importance {detail}"),
    "top": ("最强支持者，按 0 计", "strongest supporter, counted 0"),
    "cap": ("满意度 {raw} ≤ {detail}，R 不超过 {limit}", "satisfaction {raw} ≤ {detail}: R is {limit} at most"),
    "target": ("{raw} 次，目标 {limit}", "{raw} done, target {limit}"),
    "G1": ("竞争态度未达 2，不算排他", "rival stance below 2 is not exclusive"),
    "G2": ("信息传递与业务指导须均达 2 才算教练", "a coach informs and guides: both must be 2"),
    "G3": ("项目支持或竞争态度为 −1，至多中立", "project or rival stance −1: neutral at most"),
    "G4": ("项目支持与竞争态度均为 −1，为反对者", "project and rival stance −1: an opponent"),
    "next_level": ("得分再升 {lack} 到层次 {detail}", "{lack} more in score would be level {detail}"),
    "highest": ("已是最高一档", "the highest there is"),
    "INSUFFICIENT": ("已评维度太少：坏消息计入，好消息按 0", "too few dimensions: bad news counts, good news is 0"),
    "UNASSESSED": ("未评估，按 0 计", "not assessed, counts 0"),
    "EXPIRED": ("评估已过期，按 0 计", "the assessment is too old, counts 0"),
    "decided": ("由此定为 {detail}", "this decided: {detail}"),
    "reached": ("达到 {limit}", "reaches {limit}"),
    "not_reached": ("未达 {limit}，差 {lack}", "below {limit} by {lack}"),
    "is_enough": ("到 {detail} 须 {limit}，已达到", "{detail} needs {limit}: reached"),
    "needs": ("到 {detail} 须 {limit}，还差 {lack}", "{detail} needs {limit}: {lack} short"),
    "needs_data": ("到 {detail} 须 {limit}，尚无数据", "{detail} needs {limit}: not known yet"),
    "needs_other": ("方向背离即为不匹配；改善后才能升级", "a diverging direction is a mismatch; it has to turn first"),
    "days": ("依据 {raw} 天前", "evidence {raw} days old"),
}  # fmt: skip


def step_label(step: str, lang: Lang) -> str:
    """What a step is called; a step that is a position or a department is known by its name, not here."""
    zh, en = STEPS.get(step, (step, step))
    return zh if lang == "zh" else en
