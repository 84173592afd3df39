"""The sheet that a pack's reader fills in: what the pack was made from on one line, then the table."""

from __future__ import annotations

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from mcr_excel.books.authoring import palette
from mcr_excel.books.authoring.blocks import place, set_widths
from mcr_excel.books.authoring.page import head, name_cell, print_setup, put, view
from mcr_excel.terms.reviews import ReviewSheet
from mcr_excel.terms.vocabulary import Lang

_FACTS_ROW, _HEADER_ROW = 3, 5


def build_your_answers(worksheet: Worksheet, sheet: ReviewSheet, lang: Lang) -> list[str]:
    """Title, facts, table; it has no chart, and so no alternative text."""
    head(worksheet, sheet.label(lang), sheet.describes(lang))
    (table,) = sheet.tables
    set_widths(worksheet, table, 1, lang)
    for number, (name, zh, en, look) in enumerate(sheet.names):
        label, value = (get_column_letter(2 * number + offset) for offset in (1, 2))
        put(worksheet, f"{label}{_FACTS_ROW}", zh if lang == "zh" else en, "fact_label")
        put(worksheet, f"{value}{_FACTS_ROW}", None, "fact_date" if look == "date" else "fact")
        name_cell(worksheet, name, f"{value}{_FACTS_ROW}")
    block = place(worksheet, table, _HEADER_ROW, 1, lang, filtered=True)
    keys = [column.key for column in table.columns]
    about, last = keys.index("about") + 1, keys.index("next_due") + 1
    view(worksheet, palette.AMBER, freeze=f"{get_column_letter(about + 1)}{_HEADER_ROW + 1}")
    area = f"A1:{get_column_letter(last)}{block.row + 1}"
    print_setup(worksheet, [area], lang, title_rows=f"{_HEADER_ROW}:{_HEADER_ROW}")
    return []
