"""Match and tier as formulas (method.md C2, C3)."""

from __future__ import annotations

from mcr_excel.audit.run import Run, plain
from mcr_excel.audit.table import Column, Table, given, score, step
from mcr_excel.terms import MATCH_ITEMS, SHEET_BY_KEY

_REACHED = (
    '=IF(AND(MIN([@shown_value],[@shown_match])>=tier_{t}-IF([@tier_current]="{t}",tier_hysteresis,0),'
    "COUNT([@shown_value:shown_match])=2),1,0)"
)
_RULE = (
    '=IF([@value]="",IF([@tier_current]<>"","carried_value_missing","unrated"),'
    'IF([@is_mismatch]=1,"mismatch",'
    'IF([@match]="",IF([@tier_current]<>"","carried_match_missing","match_missing"),'
    'IF([@is_partial]=1,IF([@tier_current]<>"","carried_partial","partial"),'
    'IF([@reaches_S]=1,"threshold_S",IF([@reaches_A]=1,"threshold_A","threshold_"&[@ordinary]))))))'
)
_OBEYED = (
    '=IF(AND([@tier_override]<>"",[@has_reason]="Y",[@has_approver]="Y",'
    'OR([@tier_override_until]="",[@tier_override_until]>=as_of),'
    'OR(override_beats_mismatch,[@rule_computed]<>"mismatch")),1,0)'
)


def tier(run: Run) -> Table:
    """Match, the rule that decides, and the tier of each customer."""
    read_me = (
        "规则按 C3 的顺序写成一个公式：第一条适用的规则决定等级。门槛比较的是显示值（1 位小数）。",
        "The rules of C3 stand in one formula in their order: the first that applies decides. Thresholds compare the "
        "value as shown (one decimal).",
    )
    columns = [*_entered(run), *_match(run), *_tier(run)]
    return Table("tier", "匹配与等级", "Tier", "C2, C3", read_me, len(run.customers), columns)


def _entered(run: Run) -> list[Column]:
    customers, sheet = run.customers, SHEET_BY_KEY["customers"]

    def entered(key: str, look: str = "text") -> Column:
        column = sheet.column(key)
        return given(key, column.zh, column.en, plain(customers[key]), "date" if look == "date" else "text")

    items = [given(key, sheet.column(key).zh, sheet.column(key).en, plain(customers[key])) for key in MATCH_ITEMS]
    return [
        given("no", "序号", "No.", run.numbers),
        entered("customer_id"),
        entered("customer_name"),
        *items,
        entered("direction_trend"),
        entered("tier_current"),
        entered("tier_override"),
        given("has_reason", "有指定理由", "Reason given", plain(customers["tier_override_reason"].notna()), "text"),
        given("has_approver", "有批准人", "Approver given", plain(customers["tier_override_by"].notna()), "text"),
        entered("tier_override_until", "date"),
    ]


def _match(run: Run) -> list[Column]:
    items = f"[@{MATCH_ITEMS[0]}:{MATCH_ITEMS[-1]}]"
    return [
        score(
            "match",
            "战略匹配 M",
            "Match M",
            f'=IFERROR(20*SUMPRODUCT({items},match_weights)/SUMPRODUCT(--ISNUMBER({items}),match_weights),"")',
            plain(run.measured["match"]),
        ),
        step("value", "价值 V", "Value V", "=INDEX(t_value[value],[@no])"),
        step("shown_value", "V（显示值）", "V as shown", '=IF([@value]="","",ROUND([@value]+tiny/10,1))'),
        step("shown_match", "M（显示值）", "M as shown", '=IF([@match]="","",ROUND([@match]+tiny/10,1))'),
        step(
            "is_mismatch",
            "不匹配",
            "Mismatch",
            '=IF(OR(AND(ISNUMBER([@shown_match]),N([@shown_match])<match_min),[@direction_trend]="diverging",'
            "AND(ISNUMBER([@m_direction]),[@m_direction]<=1)),1,0)",
        ),
        step(
            "is_partial",
            "价值数据不足",
            "Value partial",
            '=IF(AND([@value]<>"",INDEX(t_value[value_coverage],[@no])<value_min_coverage-tiny),1,0)',
        ),
    ]


def _tier(run: Run) -> list[Column]:
    measured = run.measured
    return [
        step("ordinary", "B 或 C", "B or C", '=IF(N([@shown_value])>=tier_B,"B","C")', "text"),
        step("reaches_S", "达到 S", "Reaches S", _REACHED.format(t="S")),
        step("reaches_A", "达到 A", "Reaches A", _REACHED.format(t="A")),
        step("rule_computed", "适用规则（无指定）", "Rule without override", _RULE, "text"),
        score(
            "tier_computed",
            "计算等级",
            "Tier computed",
            '=IF(LEFT([@rule_computed],7)="carried",[@tier_current],IF([@rule_computed]="unrated","U",'
            'IF([@rule_computed]="threshold_S","S",IF([@rule_computed]="threshold_A","A",[@ordinary]))))',
            plain(measured["tier_computed"]),
            "text",
        ),
        step("is_obeyed", "等级指定有效", "Override obeyed", _OBEYED),
        score(
            "tier",
            "等级",
            "Tier",
            "=IF([@is_obeyed]=1,[@tier_override],[@tier_computed])",
            plain(measured["tier"]),
            "text",
        ),
        score(
            "tier_rule",
            "决定规则",
            "Rule that decided",
            '=IF([@is_obeyed]=1,"override",[@rule_computed])',
            plain(measured["tier_rule"]),
            "text",
        ),
    ]
