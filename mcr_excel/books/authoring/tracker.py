"""The tracker: a workbook of input sheets with drop-downs, instructions and examples, and of guides to look up.

A tracker with further sheets (`new --with`) is authored when it is asked for: its drop-downs and its first sheet
depend on which sheets are there, and a tenth of a second is quicker than keeping a template for each choice.
"""

from __future__ import annotations

from collections.abc import Collection

from openpyxl.workbook import Workbook

from mcr_excel.books.authoring.choices import add_lists, ranges_of_lists
from mcr_excel.books.authoring.inputs import add_input_sheet
from mcr_excel.books.authoring.readme import add_readme
from mcr_excel.books.authoring.reception import add_reception
from mcr_excel.books.authoring.rubric import add_rubric
from mcr_excel.books.authoring.styles import styled_workbook
from mcr_excel.terms.sheets import SHEETS
from mcr_excel.terms.vocabulary import Lang

INPUT_SHEETS = (
    "customers",
    "contacts",
    "activities",
    "customer_years",
    "departments",
    "practices",
    "settings",
    "dictionary",
    "aliases",
)
_LAST = ("settings", "dictionary", "aliases")


def tracker_workbook(lang: Lang, further: Collection[str] = ()) -> Workbook:
    """Instructions, the input sheets that every tracker has and the further ones, guides, lists.

    Args:
        lang: Language of headings and texts.
        further: Keys of `terms.SHEETS`.
    """
    workbook = styled_workbook(lang)
    wanted = [sheet for sheet in SHEETS if sheet.key in INPUT_SHEETS or sheet.key in further]
    sheets = sorted(wanted, key=lambda sheet: sheet.key in _LAST)
    lists = ranges_of_lists(sheets, lang)
    add_readme(workbook, sheets, lang)
    for sheet in sheets:
        add_input_sheet(workbook, sheet, lists, lang)
    add_rubric(workbook, lang)
    add_reception(workbook, lang)
    add_lists(workbook, sheets, lang)
    return workbook
