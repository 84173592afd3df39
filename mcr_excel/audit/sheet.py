"""One sheet of the mirror: openpyxl makes the head and the Excel table, the rows are written as XML text.

A large team's mirror has a million cells; made one by one through a library they would take longer than the review.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableColumn, TableFormula, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from mcr_excel.audit.formulas import NEXT_ROW, in_file
from mcr_excel.audit.looks import style_of
from mcr_excel.audit.table import Column, Kind, Table
from mcr_excel.books.authoring import palette
from mcr_excel.books.authoring.blocks import sheet_width
from mcr_excel.books.authoring.page import head, print_setup, put, view
from mcr_excel.books.cells import written
from mcr_excel.terms.vocabulary import Lang

LABELS, HEADER, FIRST = 4, 5, 6
_GROUPS: dict[Kind, tuple[str, str]] = {
    "given": ("录入", "input"),
    "step": ("公式：步骤", "formula: step"),
    "score": ("公式：得分", "formula: score"),
    "ours": ("程序的值", "our value"),
    "delta": ("差异", "difference"),
}
_HEADINGS: dict[Kind, str] = {
    "given": "header_wanted",
    "step": "header_optional",
    "score": "header",
    "ours": "header_optional",
    "delta": "header_optional",
}
_ROW = re.compile(rb'<row r="%d".*?</row>' % FIRST, re.DOTALL)
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"\s*/>')
_WIDE = 26.0
_NARROW = 14.0
_PER_PAGE = 16


class Placed(NamedTuple):
    """A table on its sheet, with the number of each column's style."""

    table: Table
    styles: list[int]

    @property
    def letters(self) -> dict[str, str]:
        """Key → column letters."""
        return {column.key: get_column_letter(place) for place, column in enumerate(self.table.columns, start=1)}


def add_sheet(workbook: Workbook, table: Table, lang: Lang) -> Placed:
    """A sheet with title, read-me line, labels, headings and the Excel table; its rows come later (`with_rows`)."""
    worksheet = workbook.create_sheet(table.title(lang))
    title = f"{table.title(lang)} · {table.rule}"
    head(worksheet, title, table.read_me[0 if lang == "zh" else 1])
    columns, styles = table.columns, []
    for place, column in enumerate(columns, start=1):
        letters = get_column_letter(place)
        put(worksheet, f"{letters}{LABELS - 1}", _GROUPS[column.kind][0 if lang == "zh" else 1], "caption")
        put(worksheet, f"{letters}{LABELS}", column.label(lang), "note")
        put(worksheet, f"{letters}{HEADER}", column.key, _HEADINGS[column.kind])
        if column.look == "number":
            _align_right(worksheet, letters)
        prototype = worksheet.cell(FIRST, place)
        prototype.style = style_of(column.kind, column.look)
        styles.append(prototype.style_id)
        sheet_width(worksheet, place, max(_WIDE if column.look == "text" else _NARROW, len(column.key) + 4))
    worksheet.row_dimensions[LABELS].height = 44
    placed = Placed(table, styles)
    _add_table(worksheet, placed)
    frozen = 3 if columns[2].key == "customer_name" or columns[2].key == "contact_name" else 2
    view(worksheet, palette.ACCENT_MIDDLE, f"{get_column_letter(frozen + 1)}{FIRST}")
    area = f"A1:{get_column_letter(len(columns))}{_last_row(table)}"
    across = math.ceil(len(columns) / _PER_PAGE)
    print_setup(worksheet, [area], lang, title_rows=f"{LABELS}:{HEADER}", across=across, is_wide=True)
    return placed


def _align_right(worksheet: Worksheet, letters: str) -> None:
    """What stands over a column of numbers stands at its right, too."""
    for row in range(LABELS - 1, HEADER + 1):
        worksheet[f"{letters}{row}"].alignment = Alignment(
            horizontal="right", vertical="top" if row == LABELS else "center", wrap_text=row == LABELS, indent=1
        )


def _last_row(table: Table) -> int:
    return FIRST + max(table.count, 1) - 1


def _add_table(worksheet: Worksheet, placed: Placed) -> None:
    table = placed.table
    area = f"A{HEADER}:{get_column_letter(len(table.columns))}{_last_row(table)}"
    listed = ExcelTable(displayName=table.name, name=table.name, ref=area)
    listed._initialise_columns()
    listed.tableColumns = [_listed(number, column, placed) for number, column in enumerate(table.columns, start=1)]
    listed.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    worksheet.add_table(listed)


def _listed(number: int, column: Column, placed: Placed) -> TableColumn:
    listed = TableColumn(id=number, name=column.key)
    text = in_file(column.formula, placed.table.name, placed.letters)
    if text and NEXT_ROW not in text:
        listed.calculatedColumnFormula = TableFormula(attr_text=text)
    return listed


def with_rows(sheet: bytes, placed: Placed) -> bytes:
    """The sheet's part with the table's rows in place of the prototype row."""
    table = placed.table
    if not table.count:
        return sheet
    columns = [_cells(column, placed, style) for column, style in zip(table.columns, placed.styles, strict=True)]
    rows = "".join(
        f'<row r="{number}">{"".join(cells)}</row>'
        for number, cells in enumerate(zip(*columns, strict=True), start=FIRST)
    ).encode()
    area = f"A1:{get_column_letter(len(table.columns))}{_last_row(table)}".encode()
    sheet = _DIMENSION.sub(lambda _: b'<dimension ref="%b"/>' % area, sheet, count=1)
    return _ROW.sub(lambda _: rows, sheet, count=1)


def _cells(column: Column, placed: Placed, style: int) -> Iterator[str]:
    letters, last = placed.letters[column.key], _last_row(placed.table)
    look = f' s="{style}"'
    if not column.formula:
        numbered = enumerate(column.values, start=FIRST)
        return (written(value, look, False).xml(f"{letters}{number}") for number, value in numbered)
    text = escape(in_file(column.formula, placed.table.name, placed.letters))
    if NEXT_ROW in text:
        return (
            f'<c r="{letters}{number}"{look}><f>{text.replace(NEXT_ROW, str(number + 1))}</f></c>'
            for number in range(FIRST, last + 1)
        )
    return (f'<c r="{letters}{number}"{look}><f>{text}</f></c>' for number in range(FIRST, last + 1))
