"""A tier that was set by hand, as Tiering tells it: by whom, why, until when, and whether it counts (C3, rule 1)."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from mcr_excel.review.context import Context

OVERRIDE = (
    "tier_override", "tier_override_until", "tier_override_reason", "tier_override_by", "tier_rule", "tier_flags",
)  # fmt: skip
"""What is told of a tier set by hand is made from these columns of customers."""


def override_told(context: Context, row: Mapping[str, object]) -> str | None:
    """One line; None where no tier was set by hand. The tier by the rules stands in a column of its own beside it.

    Args:
        context: The run.
        row: tier_override, its reason, by and until; tier_rule and tier_flags as measured.
    """
    tier, until = row["tier_override"], row["tier_override_until"]
    if not isinstance(tier, str):
        return None
    missing = context.say("未写", "not given")
    reason, by = (_text(row[f"tier_override_{key}"]) or missing for key in ("reason", "by"))
    day = f"{until:%Y-%m-%d}" if isinstance(until, pd.Timestamp) and not pd.isna(until) else ""
    state = _state(context, row)
    return context.say(
        f"{tier}：{state}；理由：{reason}；批准人：{by}；{f'到期：{day}' if day else '无到期日'}",
        f"{tier}: {state}; reason: {reason}; by: {by}; {f'until {day}' if day else 'no end'}",
    )


def _state(context: Context, row: Mapping[str, object]) -> str:
    flags: list[str] = row["tier_flags"]  # type: ignore[assignment]
    if row["tier_rule"] == "override":
        return context.say("有效", "in force")
    if "OVERRIDE_INCOMPLETE" in flags:
        return context.say("未采用（缺理由或批准人）", "not used (reason or approver missing)")
    if "OVERRIDE_EXPIRED" in flags:
        return context.say("已过期", "expired")
    return context.say("未采用（战略不匹配优先）", "not used (the mismatch wins)")


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
