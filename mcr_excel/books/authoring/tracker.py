"""The tracker templates: an empty workbook of input sheets with drop-downs and instructions."""

from __future__ import annotations

from openpyxl.workbook import Workbook

from mcr_excel.books.authoring.choices import add_lists, ranges_of_lists
from mcr_excel.books.authoring.inputs import add_input_sheet
from mcr_excel.books.authoring.readme import add_readme
from mcr_excel.books.authoring.rubric import add_rubric
from mcr_excel.books.authoring.styles import styled_workbook
from mcr_excel.terms.sheets import SHEET_BY_KEY
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


def tracker_workbook(lang: Lang) -> Workbook:
    """Instructions, input sheets, rubric, lists."""
    workbook = styled_workbook(lang)
    sheets = [SHEET_BY_KEY[key] for key in INPUT_SHEETS]
    lists = ranges_of_lists(sheets, lang)
    add_readme(workbook, sheets, lang)
    for sheet in sheets:
        add_input_sheet(workbook, sheet, lists, lang)
    add_rubric(workbook, lang)
    add_lists(workbook, sheets, lang)
    return workbook
