"""A tracker with rows in it: the demo's workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from copy import copy

from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from mcr_excel.books.authoring.inputs import HEADER_ROW, table_name
from mcr_excel.books.authoring.page import put_value
from mcr_excel.books.authoring.words import words
from mcr_excel.terms.sheets import SHEET_BY_KEY, Sheet
from mcr_excel.terms.vocabulary import Lang

Row = Mapping[str, str | int | float | dt.date | None]
_FIRST = HEADER_ROW + 1


def fill_in(workbook: Workbook, rows: Mapping[str, Sequence[Row]], lang: Lang) -> None:
    """Write rows into the input sheets of a tracker; on Settings a row's value goes where its key stands."""
    for key, of_sheet in rows.items():
        sheet = SHEET_BY_KEY[key]
        worksheet = workbook[sheet.label(lang)]
        if key == "settings":
            _fill_settings(worksheet, of_sheet)
        else:
            _fill_rows(worksheet, sheet, of_sheet, words("hints", lang)[key])


def _fill_rows(worksheet: Worksheet, sheet: Sheet, rows: Sequence[Row], hint: str) -> None:
    prototype = [worksheet.cell(_FIRST, position) for position in range(1, len(sheet.columns) + 1)]
    for number, row in enumerate(rows or [{}], start=_FIRST):  # no row: the example goes all the same
        for position, (column, like) in enumerate(zip(sheet.columns, prototype, strict=True), start=1):
            cell = worksheet.cell(number, position)
            cell._style = copy(like._style)
            put_value(cell, row.get(column.key))
    put_value(worksheet["A2"], hint)  # without a word about the example, which is gone
    table = worksheet.tables[table_name(sheet)]
    area = f"A{HEADER_ROW}:{get_column_letter(len(sheet.columns))}{HEADER_ROW + max(1, len(rows))}"
    table.ref = area
    if table.autoFilter is not None:
        table.autoFilter.ref = area
    printed = range_boundaries(worksheet.print_area.rpartition("!")[2])
    worksheet.print_area = f"A1:{get_column_letter(printed[2])}{HEADER_ROW + max(1, len(rows))}"


def _fill_settings(worksheet: Worksheet, rows: Sequence[Row]) -> None:
    places = {worksheet.cell(number, 1).value: number for number in range(_FIRST, worksheet.max_row + 1)}
    for row in rows:
        put_value(worksheet.cell(places[row["key"]], 2), row["value"])
