"""Tiering: value, match, old and new tier, and the rule that decided (method.md C1..C3, D2)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from mcr_excel.review.context import TIER_RANK, Context, known, labelled, number, percent, records, shown, table_of
from mcr_excel.review.model import SheetShown, TableShown
from mcr_excel.review.overrides import override_told
from mcr_excel.terms.reviews import TIERING

_ELEMENTS = (
    ("e_revenue", "收入", "revenue"),
    ("e_margin", "毛利", "margin"),
    ("e_growth", "增长", "growth"),
    ("e_payment", "回款", "payment"),
    ("e_potential", "潜力", "potential"),
)


def tiering(context: Context) -> SheetShown:
    """Customers by tier, then value."""
    frame = context.customer_frame
    frame["tier_rank"] = frame["tier"].map(TIER_RANK) + (frame["tier"] != "U")
    frame = frame.sort_values(
        ["tier_rank", "value", "customer_id"], ascending=[False, False, True], na_position="last", kind="stable"
    )
    frame["change"] = [_change(old, new) for old, new in zip(frame["tier_current"], frame["tier"], strict=True)]
    frame["override"] = [override_told(context, row) for row in records(frame, *frame)]
    frame["flags"] = labelled(frame["tier_flags"], context.lang)
    frame["why"] = [_why(context, row) for row in records(frame, *frame)]
    has_dots = (frame["value"].notna() & frame["match"].notna()).any()
    note = context.say("还没有同时具备价值与匹配的客户", "no customer has both value and match yet")
    return SheetShown(
        TIERING,
        [shown("tiering", "mcr_tiering", frame), _threshold_lines(context)],
        {"mcr_note_tiering": None if has_dots else note},
    )


def _change(old: object, new: str) -> str | None:
    if not isinstance(old, str) or old == new:
        return None
    return f"{old} → {new}"


def _why(context: Context, row: dict[str, object]) -> str:
    elements_known = [(zh, en, row[key]) for key, zh, en in _ELEMENTS if pd.notna(row[key])]
    missing = [context.say(zh, en) for key, zh, en in _ELEMENTS if pd.isna(row[key])]
    parts = [_rule(context, row)]
    if pd.notna(row["value"]):
        elements = context.say("、", ", ").join(
            f"{context.say(zh, en)} {number(value)}" for zh, en, value in elements_known
        )
        parts.append(
            context.say(
                f"V {number(row['value'])}：经济 {number(row['econ'])}（{elements}），非经济 {number(row['non_econ'])}",
                f"V {number(row['value'])}: economic {number(row['econ'])} ({elements}), other {number(row['non_econ'])}",
            )
        )
    if missing:
        lack = context.say("、", ", ").join(missing)
        parts.append(context.say(f"缺 {lack}", f"missing {lack}"))
    items = known(row["match_known"])
    if items and items < 6:
        parts.append(context.say(f"匹配仅评 {items:.0f}/6 项", f"match from {items:.0f} of 6 items"))
    return context.say("；", "; ").join(parts)


def _rule(context: Context, row: dict[str, object]) -> str:
    settings, tier = context.settings, str(row["tier"])
    match str(row["tier_rule"]):
        case "override":
            reason, by = row.get("tier_override_reason"), row.get("tier_override_by")
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


def _mismatch_cause(context: Context, row: dict[str, object]) -> str:
    causes = []
    match = known(row["match"])
    if match is not None and float(number(match)) < context.settings["match_min"]:
        causes.append(f"M {number(row['match'])} < {number(context.settings['match_min'], 0)}")
    if row.get("direction_trend") == "diverging":
        causes.append(context.say("方向背离", "direction diverging"))
    direction = known(row.get("m_direction"))
    if direction is not None and direction <= 1:
        causes.append(context.say("战略方向契合 ≤ 1", "strategic direction fit ≤ 1"))
    return context.say("、", ", ").join(causes)


def _threshold_lines(context: Context) -> TableShown:
    """Corner points of the S and A thresholds and the B line, for the chart."""
    s, a, b = (context.settings[f"tier_{tier}"] for tier in "SAB")
    nothing = np.nan
    points = [
        ("S1", s, 100, nothing, nothing), ("S2", s, s, nothing, nothing), ("S3", 100, s, nothing, nothing),
        ("A1", a, nothing, 100, nothing), ("A2", a, nothing, a, nothing), ("A3", 100, nothing, a, nothing),
        ("B1", 0, nothing, nothing, b), ("B2", 100, nothing, nothing, b),
    ]  # fmt: skip
    rows = [tuple(None if value != value else value for value in point) for point in points]
    return TableShown(table_of("tiering", "mcr_tier_lines"), rows)
