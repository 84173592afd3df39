"""The Rubric sheet: what behaviour each level of each dimension means (method.md A5)."""

from __future__ import annotations

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from mcr_excel.books.authoring import palette
from mcr_excel.books.authoring.blocks import sheet_width
from mcr_excel.books.authoring.page import head, mark, print_setup, put, recolour, view
from mcr_excel.books.authoring.words import words
from mcr_excel.books.wrapping import row_height
from mcr_excel.terms.codes import CODES
from mcr_excel.terms.vocabulary import Lang

_WIDTHS = (22, 30, 30, 30, 30, 30)


def add_rubric(workbook: Workbook, lang: Lang) -> None:
    """Write the sheet: the rubric in the tracker's language, then in the other one for teams that use both."""
    texts = words("rubric", lang)
    worksheet = workbook.create_sheet(texts["sheet"])
    mark(worksheet, "guide_rubric")  # ours: no input
    head(worksheet, texts["title"], texts["description"])
    put(worksheet, "A3", words("legal", lang)["information"], "warning")
    worksheet.merge_cells("A3:F3")
    worksheet.row_dimensions[3].height = 20
    for number, width in enumerate(_WIDTHS, start=1):
        sheet_width(worksheet, number, width)
    last = _add_grid(worksheet, 5, lang)
    put(worksheet, f"A{last + 2}", texts["other"], "section")
    worksheet.row_dimensions[last + 2].height = 24
    last = _add_grid(worksheet, last + 3, "en" if lang == "zh" else "zh")
    view(worksheet, palette.GREY)
    print_setup(worksheet, [f"A1:F{last}"], lang)


def _add_grid(worksheet: Worksheet, row: int, lang: Lang) -> int:
    """Levels across, dimensions down; the last row."""
    levels = [f"{term.key.replace('-', '−')} {term.label(lang)}" for term in CODES["level"]]
    put(worksheet, f"A{row}", None, "header")
    for letters, level, look in zip("BCDEF", levels, palette.LEVELS.values(), strict=True):
        put(worksheet, f"{letters}{row}", level, "header_number")
        recolour(worksheet[f"{letters}{row}"], *look)
    worksheet.row_dimensions[row].height = 24
    for dimension in CODES["dimension"]:
        row += 1
        behaviours = words("rubric_cells", lang)[dimension.key]
        put(worksheet, f"A{row}", dimension.label(lang), "name")
        for letters, text in zip("BCDEF", behaviours, strict=True):
            put(worksheet, f"{letters}{row}", text, "text")
        worksheet.row_dimensions[row].height = max(26.0, row_height([(text, 30) for text in behaviours]) + 6)
    return row
