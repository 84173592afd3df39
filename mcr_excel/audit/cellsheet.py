"""The sheets of named cells: Settings and Rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from mcr_excel.audit.looks import style_of
from mcr_excel.audit.parameters import ABOVE, Named
from mcr_excel.books.authoring import palette
from mcr_excel.books.authoring.blocks import sheet_width
from mcr_excel.books.authoring.page import head, print_setup, put, view
from mcr_excel.terms.vocabulary import Lang

_HEADER = 4
_WIDEST = 6  # values of one row
_NOTE = _WIDEST + 2


class CellSheet(NamedTuple):
    """A sheet of named cells: its name and its read-me line, each (zh, en)."""

    title: tuple[str, str]
    read_me: tuple[str, str]


SETTINGS = CellSheet(
    ("设置", "Settings"),
    (
        "本次运行的设置，可改：改动后各表得分随即重算。名称即公式中的名称。",
        "The settings of the run. Change a value and every score is computed anew; formulas use these names.",
    ),
)
RULES = CellSheet(
    ("规则", "Rules"),
    (
        "由设置得出的日期与基准，以及方法本身的常数与要求。",
        "What follows from the settings, and the constants and needs of the method itself.",
    ),
)


def add_cells(workbook: Workbook, of: CellSheet, cells: Sequence[Named], lang: Lang) -> None:
    """Write named cells, one row each, or one row a label under the name."""
    place = 0 if lang == "zh" else 1
    worksheet = workbook.create_sheet(of.title[place])
    head(worksheet, of.title[place], of.read_me[place])
    headings = ("名称", "值", "说明") if lang == "zh" else ("Name", "Value", "What it is")
    for number in range(1, _NOTE + 1):
        text = {1: headings[0], 2: headings[1], _NOTE: headings[2]}.get(number)
        put(worksheet, f"{get_column_letter(number)}{_HEADER}", text, "header")
        sheet_width(worksheet, number, {1: 26.0, _NOTE: 90.0}.get(number, 12.0))
    row = _HEADER + 1
    for named in cells:
        row = _add(workbook, worksheet, row, named, lang)
    view(worksheet, palette.ACCENT, f"B{_HEADER + 1}")
    print_setup(worksheet, [f"A1:{get_column_letter(_NOTE)}{row - 1}"], lang, title_rows=f"{_HEADER}:{_HEADER}")


def _add(workbook: Workbook, worksheet: Worksheet, row: int, named: Named, lang: Lang) -> int:
    put(worksheet, f"A{row}", named.name, "guide_label")
    put(worksheet, f"{get_column_letter(_NOTE)}{row}", named.zh if lang == "zh" else named.en, "guide")
    first = row + 1 if named.labels else row
    for number, values in enumerate(named.rows, start=first):
        for place, value in enumerate(values, start=2):
            _put_value(worksheet, number, place, value, named)
    for number, label in enumerate(named.labels, start=first):
        put(worksheet, f"A{number}", label, "guide")
    last = first + len(named.rows) - 1
    _name(workbook, worksheet, named.name, f"$B${first}", f"${get_column_letter(1 + len(named.rows[0]))}${last}")
    if named.labels_name:
        _name(workbook, worksheet, named.labels_name, f"$A${first}", f"$A${last}")
    return last + 1


def _put_value(worksheet: Worksheet, row: int, place: int, value: Any, named: Named) -> None:
    if value == ABOVE:
        value = f"={get_column_letter(place)}{row - 1}"
    cell = worksheet.cell(row, place, value)
    is_text = isinstance(value, str) and not value.startswith("=")
    cell.style = style_of(
        named.kind, "date" if isinstance(value, dt.date) or named.name == "evidence_from" else "number"
    )
    if is_text:
        cell.data_type = "s"


def _name(workbook: Workbook, worksheet: Worksheet, name: str, first: str, last: str) -> None:
    area = first if first == last else f"{first}:{last}"
    workbook.defined_names[name] = DefinedName(name, attr_text=f"{quote_sheetname(worksheet.title)}!{area}")
