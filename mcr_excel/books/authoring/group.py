"""The template of a roll-up: its overview on one page with charts, the other sheets as those of a review."""

from __future__ import annotations

from openpyxl.chart._chart import ChartBase
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from mcr_excel.books.authoring import palette
from mcr_excel.books.authoring.blocks import Block, place, set_widths, sheet_width
from mcr_excel.books.authoring.conditional import add_conditional_formats
from mcr_excel.books.authoring.overview import across, tile
from mcr_excel.books.authoring.page import head, mark, name_cell, print_setup, put, view
from mcr_excel.books.authoring.pictures import group_index, group_tiers
from mcr_excel.books.authoring.review import build_sheet
from mcr_excel.books.authoring.styles import styled_workbook
from mcr_excel.books.authoring.words import words
from mcr_excel.terms.reviews import ReviewSheet
from mcr_excel.terms.reviews.group import GROUP_OVERVIEW, GROUP_SHEETS
from mcr_excel.terms.vocabulary import Lang

# The widths are those of the table of teams, which stands under all the rest and may grow.
_TILES = {
    "mcr_group_teams_count": "A5:A6",
    "mcr_group_read": "B5:C6",
    "mcr_group_failed": "D5:E6",
    "mcr_group_customers": "F5:H6",
    "mcr_group_contacts": "I5:J6",
    "mcr_group_activities": "K5:M6",
    "mcr_group_index": "N5:O6",
    "mcr_group_red": "P5:Q6",
    "mcr_group_shared": "R5:S6",
    "mcr_group_conflicts": "T5:U6",
    "mcr_group_completeness": "V5:W6",
    "mcr_group_errors": "X5:Y6",
}
_FACTS = ("mcr_group_as_of", "mcr_group_source", "mcr_group_run", "mcr_group_settings", "mcr_group_currency")
_FACTS_ROW, _ABSENT_ROW, _LEGEND_ROW, _SECRET_ROW, _TABLE_ROW = 8, 14, 16, 20, 23
_CHARTS = ((8, 16), (17, 25))  # columns of the two charts, beside facts and legend
_LAST = "Y"
_HEIGHTS = {3: 44, 4: 8, 5: 18, 6: 32, 7: 8, 8: 22, 14: 48, 16: 44, 17: 44, 18: 44, 20: 32, 22: 22}


def group_workbook(lang: Lang) -> tuple[Workbook, list[list[str]]]:
    """The template, and the alternative texts of its charts by sheet that has any."""
    workbook = styled_workbook(lang)
    alternatives = []
    for sheet in GROUP_SHEETS:
        worksheet = workbook.create_sheet(sheet.label(lang))
        build = _build_overview if sheet is GROUP_OVERVIEW else build_sheet
        texts = build(worksheet, sheet, lang)
        mark(worksheet, sheet.key)
        if texts:
            alternatives.append(texts)
    return workbook, alternatives


def _build_overview(worksheet: Worksheet, sheet: ReviewSheet, lang: Lang) -> list[str]:
    """Headline, tiles, facts and charts, and under them the table of teams with the charts' data beside it."""
    head(worksheet, sheet.label(lang), sheet.describes(lang))
    put(worksheet, f"{_LAST}1", words("overview", lang)["stamp"], "stamp")
    teams, largest = _tables(worksheet, sheet, lang)
    for row, height in _HEIGHTS.items():
        worksheet.row_dimensions[row].height = height
    labels = {name: zh if lang == "zh" else en for name, zh, en, _ in sheet.names}
    looks = {name: look for name, _, _, look in sheet.names}
    across(worksheet, f"A3:{_LAST}3", None, "headline")
    name_cell(worksheet, "mcr_group_headline", "A3")
    for name, area in _TILES.items():
        tile(worksheet, name, area, labels[name], looks[name])
    _facts(worksheet, labels, lang)
    charts = (group_tiers(largest, lang), group_index(largest, lang))
    for chart, (first, last) in zip(charts, _CHARTS, strict=True):
        _anchor(worksheet, chart, first, last)
    put(worksheet, f"{get_column_letter(_CHARTS[0][0])}{_SECRET_ROW}", None, "description")
    name_cell(worksheet, "mcr_group_chart_note", f"{get_column_letter(_CHARTS[0][0])}{_SECRET_ROW}")
    view(worksheet, palette.ACCENT)
    print_setup(worksheet, [f"A1:{get_column_letter(teams.last_column)}{_TABLE_ROW + 1}"], lang, is_wide=True)
    alternatives: list[str] = words("alternative", lang)["group_overview"]
    return alternatives


def _tables(worksheet: Worksheet, sheet: ReviewSheet, lang: Lang) -> list[Block]:
    """The teams, and to the right of them what the charts are drawn from."""
    blocks: list[Block] = []
    column = 1
    for table in sheet.tables:
        set_widths(worksheet, table, column, lang)
        block = place(worksheet, table, _TABLE_ROW, column, lang, filtered=not blocks)
        add_conditional_formats(block)
        put(worksheet, f"{get_column_letter(column)}{_TABLE_ROW - 1}", table.label(lang), "section")
        blocks.append(block)
        column = block.last_column + 2
        sheet_width(worksheet, column - 1, 2)
    return blocks


def _facts(worksheet: Worksheet, labels: dict[str, str], lang: Lang) -> None:
    texts = words("group", lang)
    put(worksheet, f"A{_FACTS_ROW}", texts["run"], "section")
    for row, name in enumerate(_FACTS, start=_FACTS_ROW + 1):
        put(worksheet, f"A{row}", labels[name], "fact_label")
        across(worksheet, f"B{row}:G{row}", None, "fact_date" if name == "mcr_group_as_of" else "fact")
        name_cell(worksheet, name, f"B{row}")
    put(worksheet, f"A{_ABSENT_ROW}", labels["mcr_group_absent"], "note")
    across(worksheet, f"B{_ABSENT_ROW}:G{_ABSENT_ROW}", None, "note")
    name_cell(worksheet, "mcr_group_absent", f"B{_ABSENT_ROW}")
    for row, text in enumerate(texts["legend"], start=_LEGEND_ROW):
        across(worksheet, f"A{row}:G{row}", text, "note")
    across(worksheet, f"A{_SECRET_ROW}:G{_SECRET_ROW}", words("overview", lang)["confidential"], "warning")


def _anchor(worksheet: Worksheet, chart: ChartBase, first: int, last: int) -> None:
    """Fit a chart to its columns, from the facts down to the line about confidentiality."""
    chart.anchor = TwoCellAnchor(
        "oneCell",
        _from=AnchorMarker(col=first - 1, colOff=60000, row=_FACTS_ROW - 1, rowOff=40000),
        to=AnchorMarker(col=last, colOff=0, row=_SECRET_ROW - 2, rowOff=0),
    )
    worksheet.add_chart(chart)
