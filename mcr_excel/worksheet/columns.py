"""The rules that the cells of an argument obey: those of a column of the workbook, or of a score that has none."""

from __future__ import annotations

from mcr_excel.terms import SHEET_BY_KEY, Column


def column(sheet: str, key: str) -> Column:
    """A column of an input sheet."""
    return next(column for column in SHEET_BY_KEY[sheet].columns if column.key == key)


def number(zh: str, en: str, high: float | None, low: float = 0) -> Column:
    """A number that no input sheet has: a score or a share."""
    return Column(en, zh, en, "N", low=low, high=high)


SCORE = number("得分", "Score", 100)
POWER = column("contacts", "power_manual")
LEVEL = column("contacts", "accept")
TIER = column("customers", "tier_current")
