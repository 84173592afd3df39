"""The findings of compliance in words: the figures behind each (method.md C18)."""

from __future__ import annotations

from collections.abc import Callable

from mcr_excel.review.columns import Row
from mcr_excel.review.context import Context, known, number
from mcr_excel.terms.codes import code_label


def told(context: Context, row: Row) -> str:
    """What the figures of a finding say; empty where its flag says all.

    Args:
        context: The run.
        row: flag, value, limit, setting, date (`compliance.findings`).
    """
    tell = _TOLD.get(str(row["flag"]))
    return tell(context, row) if tell is not None else ""


def _misfit(context: Context, row: Row) -> str:
    is_above = (known(row["value"]) or 0.0) > (known(row["limit"]) or 0.0)
    level, limit = _level(context, row["value"]), _level(context, row["limit"])
    return context.say(
        f"对方态度 {level}；这类活动{'最高' if is_above else '最低'}适合 {limit}",
        f"the contact is at {level}; this type suits {'at most' if is_above else 'at least'} {limit}",
    )


def _money(context: Context, row: Row) -> str:
    if row["value"] is None:
        return ""
    value = _grouped(row["value"])
    text = context.say(f"金额 {value}", f"worth {value}")
    if row["limit"] is not None:
        limit = _grouped(row["limit"])
        text += context.say(f"，限额 {limit}", f", limit {limit}")
    return text


def _no_limit(context: Context, row: Row) -> str:
    value = _grouped(row["value"])
    return context.say(
        f"设置 {row['setting']} 为空，礼品共 {value} 无从判断",
        f"the setting {row['setting']} is blank: gifts of {value} cannot be judged",
    )


def _no_approvals(context: Context, row: Row) -> str:
    count = _grouped(row["value"])
    return context.say(f"{count} 次受限活动", f"restricted activities: {count}")


def _until(context: Context, row: Row) -> str:
    return context.say(f"可保留至 {row['date']:%Y-%m-%d}", f"may be kept until {row['date']:%Y-%m-%d}")


def _level(context: Context, level: object) -> str:
    code = number(level, 0)
    return f"{code.replace('-', '−')} {code_label('level', code, context.lang)}"


def _grouped(amount: object) -> str:
    return f"{known(amount) or 0.0:,.0f}"


_TOLD: dict[str, Callable[[Context, Row], str]] = {
    "MISFIT": _misfit,
    "GIFT_OVER_EVENT": _money,
    "GIFT_OVER_YEAR": _money,
    "OFFICIAL_UNAPPROVED": _money,
    "RESTRICTED_UNAPPROVED": _money,
    "RECIPIENT_MISSING": _money,
    "LIMIT_NOT_SET": _no_limit,
    "APPROVALS_NOT_KEPT": _no_approvals,
    "PI_EXPIRED": _until,
    "RETENTION_DUE": _until,
}
