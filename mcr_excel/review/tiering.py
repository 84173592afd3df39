"""Tiering: value, match, old and new tier, and the rule that decided (method.md C1..C3, D2)."""

from __future__ import annotations

from mcr_excel.review.columns import Row, falling
from mcr_excel.review.context import Context, labelled, number, percent, tier_rank, written
from mcr_excel.review.model import SheetShown, TableShown
from mcr_excel.review.overrides import OVERRIDE, override_told
from mcr_excel.terms.reviews import TIERING, table_of

_ELEMENTS = (
    ("e_revenue", "收入", "revenue"),
    ("e_margin", "毛利", "margin"),
    ("e_growth", "增长", "growth"),
    ("e_payment", "回款", "payment"),
    ("e_potential", "潜力", "potential"),
)


_EXPLAINED = (
    *(key for key, _, _ in _ELEMENTS), "value", "econ", "non_econ", "match_known", "tier", "tier_rule", "tier_computed",
    "tier_override_reason", "tier_override_by", "value_coverage", "match", "direction_trend", "m_direction",
)  # fmt: skip


def tiering(context: Context) -> SheetShown:
    """Customers by tier, then value."""
    of = context.customers
    of = of.ordered([-tier_rank(tier) for tier in of["tier"]], falling(of["value"]), of["customer_id"])
    of = of.assign(
        change=[_change(old, new) for old, new in of.rows("tier_current", "tier")],
        override=[override_told(context, row) for row in of.records(*OVERRIDE)],
        flags=labelled(of["tier_flags"], context.lang),
        why=[_why(context, row) for row in of.records(*_EXPLAINED)],
    )
    has_dots = any(None not in pair for pair in of.rows("value", "match"))
    note = context.say("还没有同时具备价值与匹配的客户", "no customer has both value and match yet")
    return SheetShown(
        TIERING,
        [written("tiering", "mcr_tiering", of), _threshold_lines(context)],
        {"mcr_note_tiering": None if has_dots else note},
    )


def _change(old: str | None, new: str) -> str | None:
    return None if old is None or old == new else f"{old} → {new}"


def _why(context: Context, row: Row) -> str:
    parts = [_rule(context, row)]
    if row["value"] is not None:
        elements = context.say("、", ", ").join(
            f"{context.say(zh, en)} {number(row[key])}" for key, zh, en in _ELEMENTS if row[key] is not None
        )
        parts.append(
            context.say(
                f"V {number(row['value'])}：经济 {number(row['econ'])}（{elements}），非经济 {number(row['non_econ'])}",
                f"V {number(row['value'])}: economic {number(row['econ'])} ({elements}), other {number(row['non_econ'])}",
            )
        )
    missing = [context.say(zh, en) for key, zh, en in _ELEMENTS if row[key] is None]
    if missing:
        lack = context.say("、", ", ").join(missing)
        parts.append(context.say(f"缺 {lack}", f"missing {lack}"))
    items = row["match_known"]
    if items and items < 6:
        parts.append(context.say(f"匹配仅评 {items:.0f}/6 项", f"match from {items:.0f} of 6 items"))
    return context.say("；", "; ").join(parts)


def _rule(context: Context, row: Row) -> str:
    settings, tier = context.settings, row["tier"]
    match row["tier_rule"]:
        case "override":
            reason, by = row["tier_override_reason"], row["tier_override_by"]
            return context.say(
                f"人工指定为 {tier}（{reason}；批准 {by}），按规则应为 {row['tier_computed']}",
                f"set to {tier} by hand ({reason}; approved by {by}); the rule gives {row['tier_computed']}",
            )
        case "unrated":
            return context.say("价值未知，未定级", "value unknown: unrated")
        case "mismatch":
            return context.say(
                f"战略不匹配（{_mismatch_cause(context, row)}）→ {tier}，逐步收缩",
                f"strategy does not match ({_mismatch_cause(context, row)}) → {tier}, shrink step by step",
            )
        case "carried_value_missing" | "carried_match_missing" | "carried_partial":
            return context.say(f"数据不足，沿用当前等级 {tier}", f"too little data: current tier {tier} kept")
        case "match_missing":
            return context.say(f"匹配未评，按价值暂定 {tier}", f"match not assessed: {tier} by value, provisional")
        case "partial":
            covered = percent(row["value_coverage"])
            return context.say(
                f"价值数据仅覆盖 {covered}，暂定 {tier}", f"value data cover {covered}: {tier}, provisional"
            )
        case _:
            pass
    if tier in ("S", "A"):
        least = number(settings[f"tier_{tier}"], 0)
        return context.say(f"价值与匹配均达 {least} → {tier}", f"value and match reach {least} → {tier}")
    least = number(settings["tier_B"], 0)
    if tier == "B":
        return context.say(
            f"价值达 {least}，未达 A 的两项门槛 → B", f"value reaches {least}, not both thresholds of A → B"
        )
    return context.say(f"价值低于 {least} → C", f"value below {least} → C")


def _mismatch_cause(context: Context, row: Row) -> str:
    causes = []
    match = row["match"]
    if match is not None and float(number(match)) < context.settings["match_min"]:
        causes.append(f"M {number(row['match'])} < {number(context.settings['match_min'], 0)}")
    if row["direction_trend"] == "diverging":
        causes.append(context.say("方向背离", "direction diverging"))
    direction = row["m_direction"]
    if direction is not None and direction <= 1:
        causes.append(context.say("战略方向契合 ≤ 1", "strategic direction fit ≤ 1"))
    return context.say("、", ", ").join(causes)


def _threshold_lines(context: Context) -> TableShown:
    """Corner points of the S and A thresholds and the B line, for the chart."""
    s, a, b = (context.settings[f"tier_{tier}"] for tier in "SAB")
    nothing = None
    points = [
        ("S1", s, 100, nothing, nothing), ("S2", s, s, nothing, nothing), ("S3", 100, s, nothing, nothing),
        ("A1", a, nothing, 100, nothing), ("A2", a, nothing, a, nothing), ("A3", 100, nothing, a, nothing),
        ("B1", 0, nothing, nothing, b), ("B2", 100, nothing, nothing, b),
    ]  # fmt: skip
    return TableShown(table_of("tiering", "mcr_tier_lines"), points)
