"""Tables without a customer column whose customer stands above their rows, or is the sheet's name."""

from __future__ import annotations

from dataclasses import replace

from mcr_excel.grid import Grid, Value, is_filled
from mcr_excel.problems import Problem
from mcr_excel.tables.region import Region, Unread
from mcr_excel.tables.regions import regions
from mcr_excel.tables.vocabulary import Vocabulary
from mcr_excel.terms import SHEET_BY_KEY
from mcr_excel.terms.vocabulary import fold_name

_REFERENCES = (["customer"], ["customers"])


def placed(
    unread: list[Unread], customers: set[str], vocabulary: Vocabulary
) -> tuple[list[Region], list[Unread], list[Problem]]:
    """Sheets that lack nothing but their customer, read with the customer that they are placed under.

    Args:
        unread: Sheets that were not recognised.
        customers: Folded names of the customers.
        vocabulary: Names and headings that are known.

    Returns:
        The tables found, the sheets that stay unread, and what was done.
    """
    found: list[Region] = []
    rest: list[Unread] = []
    problems: list[Problem] = []
    for other in unread:
        grid, names = _with_customers(other, customers)
        tables = regions(grid, vocabulary) if grid is not None else other
        if isinstance(tables, Unread) or len(tables) != 1:
            rest.append(other)
            continue
        found += tables
        sheet = SHEET_BY_KEY[tables[0].layout.table]
        values = {"sheet": other.grid.sheet, "zh": sheet.zh, "en": sheet.en, "count": len(names), "first": names[0]}
        problems.append(Problem.at(other.grid.sheet, "CUSTOMER_FROM_PLACE", **values))
    return found, rest, problems


def _with_customers(other: Unread, customers: set[str]) -> tuple[Grid | None, list[str]]:
    """The sheet with a customer column of its own and without the rows that only name a customer; and the customers."""
    layout = other.nearest
    if layout is None or layout.lacking not in _REFERENCES:
        return None, []
    column = SHEET_BY_KEY[layout.table].column(layout.lacking[0])
    current = other.grid.sheet if fold_name(other.grid.sheet) in customers else None
    names = [current] if current else []
    width = max(map(len, other.grid.rows))
    rows: list[list[Value]] = []
    for number, row in enumerate(other.grid.rows, start=1):
        filled = [value for value in row if is_filled(value)]
        only = filled[0] if len(filled) == 1 else None
        if number > layout.header.first and isinstance(only, str) and fold_name(only) in customers:
            current = only.strip()
            names.append(current)
            rows.append([None] * (width + 1))
            continue
        customer: Value = current if filled and number > layout.header.last else None
        rows.append([*row, *[None] * (width - len(row)), column.zh if number == layout.header.last else customer])
    return (replace(other.grid, rows=rows), names) if names else (None, [])
