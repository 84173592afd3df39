"""The Reception sheet: a checklist to print for a customer's visit to us (method.md C22, after S1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from mcr_excel.books.authoring import palette
from mcr_excel.books.authoring.blocks import sheet_width
from mcr_excel.books.authoring.page import head, mark, print_setup, put, view
from mcr_excel.books.authoring.styles import named
from mcr_excel.books.authoring.words import words
from mcr_excel.books.wrapping import row_height
from mcr_excel.terms.vocabulary import Lang

_WIDTHS = (9, 62, 16, 14, 24)
_PHASES = ("before", "arrival", "showroom", "tour", "exchange", "farewell", "follow_up")
_BOX = "☐"
_LEAST_HEIGHT = 20.0


def add_reception(workbook: Workbook, lang: Lang) -> None:
    """Write the sheet: what the visit is about, then its phases with a box to tick for each thing to do."""
    texts = words("reception", lang)
    worksheet = workbook.create_sheet(texts["sheet"])
    mark(worksheet, "guide_reception")  # ours: no input
    head(worksheet, texts["title"], texts["description"])
    for number, width in enumerate(_WIDTHS, start=1):
        sheet_width(worksheet, number, width)
    row = _facts(worksheet, 4, texts["facts"])
    _cells(worksheet, row + 1, texts["headings"], "header")
    worksheet.row_dimensions[row + 1].height = 24
    last = _phases(worksheet, row + 2, texts)
    view(worksheet, palette.GREY)
    print_setup(worksheet, [f"A1:E{last}"], lang, pages=1)
    worksheet.page_setup.orientation = "portrait"


def _facts(worksheet: Worksheet, row: int, facts: Sequence[str]) -> int:
    """A line to write on for each fact; the row below the last."""
    for number, fact in enumerate(facts, start=row):
        _cells(worksheet, number, [fact, *[None] * 4], "guide")
        worksheet[f"A{number}"].style = named("guide_label")
        worksheet.merge_cells(f"A{number}:B{number}")
        worksheet.merge_cells(f"C{number}:E{number}")
        worksheet.row_dimensions[number].height = _LEAST_HEIGHT
    return row + len(facts)


def _phases(worksheet: Worksheet, row: int, texts: dict[str, Any]) -> int:
    for phase in _PHASES:
        title, *things = texts[phase]
        _cells(worksheet, row, [title, *[None] * 4], "header_wanted")
        worksheet.merge_cells(f"A{row}:E{row}")
        worksheet.row_dimensions[row].height = _LEAST_HEIGHT
        for thing in things:
            row += 1
            _cells(worksheet, row, [_BOX, thing, None, None, None], "guide")
            worksheet[f"A{row}"].style = named("code")
            worksheet.row_dimensions[row].height = max(_LEAST_HEIGHT, row_height([(thing, _WIDTHS[1])]) + 4)
        row += 1
    return row - 1


def _cells(worksheet: Worksheet, row: int, texts: Sequence[str | None], style: str) -> None:
    for letters, text in zip("ABCDE", texts, strict=True):
        put(worksheet, f"{letters}{row}", text, style)
