"""The tracker's first sheet: what it is for, how it is filled in, what may be added, and what must not go into it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl.utils import quote_sheetname
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from mcr_excel.books.authoring import palette
from mcr_excel.books.authoring.blocks import sheet_width
from mcr_excel.books.authoring.page import head, jump, mark, print_setup, put, view
from mcr_excel.books.authoring.words import words
from mcr_excel.books.wrapping import row_height
from mcr_excel.terms.sheets import NEEDED, SHEETS, Sheet
from mcr_excel.terms.vocabulary import Lang

_WIDTHS = (5, 24, 44, 88)
_PADDING = 4
_BOLD = 0.88  # what bold letters leave of a line


def add_readme(workbook: Workbook, here: Sequence[Sheet], lang: Lang) -> None:
    """Write the first sheet."""
    texts = words("readme", lang)
    worksheet = workbook.create_sheet(texts["sheet"])
    mark(worksheet, "guide_readme")  # ours: no input
    head(worksheet, texts["title"], texts["purpose"])
    for number, width in enumerate(_WIDTHS, start=1):
        sheet_width(worksheet, number, width)
    row = _steps(worksheet, 4, texts)
    row = _heading_colours(worksheet, row + 1, texts)
    row = _rules(worksheet, row + 1, texts, lang)
    row = _sheets_here(worksheet, row + 1, here, texts, lang)
    others = [sheet for sheet in SHEETS if sheet not in here and sheet.key != "history"]  # history: by the program
    if others:
        row = _sheets_to_add(worksheet, row + 1, others, texts, lang)
    view(worksheet, palette.ACCENT, zoom=100)
    print_setup(worksheet, [f"A1:D{row}"], lang)


def _section(worksheet: Worksheet, row: int, title: str) -> None:
    put(worksheet, f"A{row}", title, "section")
    worksheet.row_dimensions[row].height = 24


def _steps(worksheet: Worksheet, row: int, texts: dict[str, Any]) -> int:
    _section(worksheet, row, texts["how"])
    for number, text in enumerate(texts["steps"], start=1):
        row += 1
        put(worksheet, f"A{row}", str(number), "key")
        _across(worksheet, row, "B", text, "step")
    return row + 1


def _heading_colours(worksheet: Worksheet, row: int, texts: dict[str, Any]) -> int:
    _section(worksheet, row, texts["colours"])
    for style, key in (("header", "row"), ("header_wanted", "wanted"), ("header_optional", "free")):
        row += 1
        put(worksheet, f"B{row}", texts[f"heading_{key}"], style)
        _across(worksheet, row, "C", texts[f"means_{key}"], "step")
    return row + 1


def _rules(worksheet: Worksheet, row: int, texts: dict[str, Any], lang: Lang) -> int:
    _section(worksheet, row, texts["rules"])
    for text in (texts["confidential"], words("legal", lang)["information"]):
        row += 1
        _across(worksheet, row, "B", text, "warning")
    return row + 1


def _sheets_here(worksheet: Worksheet, row: int, sheets: Sequence[Sheet], texts: dict[str, Any], lang: Lang) -> int:
    _section(worksheet, row, texts["here"])
    hints = words("hints", lang)
    for sheet in sheets:
        row += 1
        is_needed = sheet.key in NEEDED
        use = texts["needed"] if is_needed else f"{texts['optional']} · {sheet.unlocks[0 if lang == 'zh' else 1]}"
        _entry(worksheet, row, (sheet.label(lang), use, hints[sheet.key]), is_link=True)
        if is_needed:
            put(worksheet, f"C{row}", use, "guide_label")
    for guide in ("rubric", "reception"):
        row += 1
        named = words(guide, lang)
        _entry(worksheet, row, (named["sheet"], texts["look_up"], named["title"]), is_link=True)
    return row + 1


def _sheets_to_add(worksheet: Worksheet, row: int, sheets: Sequence[Sheet], texts: dict[str, Any], lang: Lang) -> int:
    _section(worksheet, row, texts["more"])
    row += 1
    _across(worksheet, row, "B", texts["more_how"], "step")
    for sheet in sheets:
        row += 1
        headings = ("、" if lang == "zh" else ", ").join(column.label(lang) for column in sheet.columns)
        unlocks = sheet.unlocks[0 if lang == "zh" else 1]
        _entry(worksheet, row, (sheet.label(lang), unlocks, texts["headings"] + headings), is_link=False)
    return row


def _entry(worksheet: Worksheet, row: int, texts: tuple[str, str, str], is_link: bool) -> None:
    """A sheet's name, its use, and what goes into it."""
    if is_link:
        jump(worksheet, f"B{row}", texts[0], f"{quote_sheetname(texts[0])}!A1", "guide_link")
    else:
        put(worksheet, f"B{row}", texts[0], "guide_label")
    put(worksheet, f"C{row}", texts[1], "guide")
    put(worksheet, f"D{row}", texts[2], "guide")
    worksheet.row_dimensions[row].height = row_height(list(zip(texts, _WIDTHS[1:], strict=True))) + _PADDING


def _across(worksheet: Worksheet, row: int, first: str, text: str, style: str) -> None:
    """A text across the page."""
    put(worksheet, f"{first}{row}", text, style)
    worksheet.merge_cells(f"{first}{row}:D{row}")
    width = sum(_WIDTHS["ABCD".index(first) :]) * (_BOLD if style == "warning" else 1)
    worksheet.row_dimensions[row].height = row_height([(text, width)]) + _PADDING
