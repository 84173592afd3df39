"""The Lists sheet: what each drop-down offers, and what else may be written in its place."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.utils import quote_sheetname
from openpyxl.workbook import Workbook

from mcr_excel.books.authoring import palette
from mcr_excel.books.authoring.blocks import list_as_table, sheet_width
from mcr_excel.books.authoring.page import head, mark, print_setup, put, view
from mcr_excel.books.authoring.words import words
from mcr_excel.books.wrapping import row_height
from mcr_excel.terms.activities import ACTIVITIES
from mcr_excel.terms.codes import CODES
from mcr_excel.terms.sheets import Column, Sheet
from mcr_excel.terms.vocabulary import Lang, Term

_HEADER_ROW = 4
_WIDTHS = (36, 36, 90)


def codes_of(column: Column) -> str:
    """The list that a column's drop-down offers; empty where it has none."""
    return "yes_no" if column.kind == "B" else column.codes


def offered(codes: str, lang: Lang) -> list[str]:
    """What the drop-down of this list offers."""
    return [entry.label(lang) for entry in _entries(codes)]


def ranges_of_lists(sheets: Sequence[Sheet], lang: Lang) -> dict[str, str]:
    """Where each list will stand on the Lists sheet, as validations refer to it."""
    ranges = {}
    row = _HEADER_ROW + 1
    for codes in _used(sheets):
        last = row + len(_entries(codes)) - 1
        ranges[codes] = f"{quote_sheetname(words('lists', lang)['sheet'])}!$B${row}:$B${last}"
        row = last + 1
    return ranges


def add_lists(workbook: Workbook, sheets: Sequence[Sheet], lang: Lang) -> None:
    """Write the Lists sheet."""
    texts = words("lists", lang)
    worksheet = workbook.create_sheet(texts["sheet"])
    mark(worksheet, "guide_lists")  # ours: no input
    head(worksheet, texts["title"], texts["description"])
    headings = texts["headings"]
    for position, (heading, width) in enumerate(zip(headings, _WIDTHS, strict=True), start=1):
        put(worksheet, f"{'ABC'[position - 1]}{_HEADER_ROW}", heading, "header")
        sheet_width(worksheet, position, width)
    worksheet.row_dimensions[_HEADER_ROW].height = 24
    row = _HEADER_ROW
    for codes in _used(sheets):
        name = _list_name(codes, sheets, lang)
        for entry in _entries(codes):
            row += 1
            put(worksheet, f"A{row}", name, "id")
            put(worksheet, f"B{row}", entry.label(lang), "name")
            others = [
                word
                for word in (entry.key, entry.en if lang == "zh" else entry.zh, *entry.aliases)
                if word != entry.label(lang)
            ]
            accepted = ("、" if lang == "zh" else ", ").join(dict.fromkeys(others))
            put(worksheet, f"C{row}", accepted, "why")
            worksheet.row_dimensions[row].height = row_height([(name, _WIDTHS[0]), (accepted, _WIDTHS[2])])
    list_as_table(worksheet, "mcr_lists", f"A{_HEADER_ROW}:C{row}", headings, filtered=True)
    view(worksheet, palette.GREY, freeze=f"A{_HEADER_ROW + 1}")
    print_setup(worksheet, [f"A1:C{row}"], lang, title_rows=f"{_HEADER_ROW}:{_HEADER_ROW}")


def _used(sheets: Sequence[Sheet]) -> list[str]:
    return list(dict.fromkeys(codes for sheet in sheets for column in sheet.columns if (codes := codes_of(column))))


def _entries(codes: str) -> list[Term]:
    if codes == "activity_type":
        return [Term(activity.code, activity.zh, activity.en, activity.aliases) for activity in ACTIVITIES]
    return list(CODES[codes])


def _list_name(codes: str, sheets: Sequence[Sheet], lang: Lang) -> str:
    """The list is called after the first column that offers it."""
    if codes in ("yes_no", "level"):
        return str(words("lists", lang)[codes])
    sheet, column = next((sheet, column) for sheet in sheets for column in sheet.columns if codes_of(column) == codes)
    return f"{sheet.label(lang)} · {column.label(lang)}"
