"""Columns that were passed over: a word beside their heading means something else, or no heading says anything."""

from __future__ import annotations

import datetime as dt

from mcr_excel.grid import is_filled
from mcr_excel.problems import NOTHING, Problem
from mcr_excel.tables.addresses import address, letters
from mcr_excel.tables.columns import column_of
from mcr_excel.tables.headers import Label
from mcr_excel.tables.region import Region


def about_qualified(region: Region, label: Label, key: str) -> Problem:
    """A heading that would mean a column, but for a word beside it: less grave where another column is read for it.

    Args:
        region: The table.
        label: The heading.
        key: Of the column that the heading would mean without that word.
    """
    column, read = column_of(region, key), region.labels.get(key)
    cell = address(region, read.position, -1) if read else NOTHING
    zh, en = column.zh, column.en
    if "@" in key:
        year, is_forecast = key[-5:-1], key.endswith("F")
        zh, en = (f"{year}预测{zh}", f"{en} {year} forecast") if is_forecast else (f"{year}{zh}", f"{en} {year}")
    values = {"heading": label.text, "zh": zh, "en": en, "first": read.text if read else NOTHING}
    code = "HEADING_QUALIFIED_BESIDE" if read else "HEADING_QUALIFIED"
    return Problem.at(address(region, label.position, -1), code, cell=cell, **values)


def about_unlabelled(region: Region) -> list[Problem]:
    """Once a table: columns within it that hold data under a heading that says nothing, or under none."""
    header = region.layout.header
    named = {label.position for label in header.labels}
    heads = region.row(header.last)
    inside = region.positions
    beyond = [at for at in range(inside.stop, region.end or len(heads)) if isinstance(heads[at], dt.date)]
    found = [at for at in (*inside, *beyond) if at not in named and _holds_data(region, at)]
    if not found:
        return []
    columns = ", ".join(map(letters, found))
    return [Problem.at(address(region, found[0], -1), "COLUMNS_UNLABELLED", columns=columns)]


def _holds_data(region: Region, position: int) -> bool:
    """Whether a column holds more than a stray remark: two cells, or that of the only row."""
    filled = sum(map(is_filled, region.column(position)))
    return filled >= min(2, max(1, region.last_row - region.first_row + 1))
