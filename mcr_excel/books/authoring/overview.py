"""The Overview: headline, figures, tiers and bands with charts, the most urgent customers, what is missing, legend."""

from __future__ import annotations

from typing import Any

from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from mcr_excel.books.authoring import palette
from mcr_excel.books.authoring.blocks import Block, place, sheet_width
from mcr_excel.books.authoring.conditional import add_conditional_formats
from mcr_excel.books.authoring.page import head, name_cell, print_setup, put, recolour, view
from mcr_excel.books.authoring.pictures import band_bars, index_bars, tiers_doughnut
from mcr_excel.books.authoring.styles import named
from mcr_excel.books.authoring.words import words
from mcr_excel.terms.codes import CODES
from mcr_excel.terms.reviews import ReviewSheet
from mcr_excel.terms.vocabulary import Lang

# The widths serve all four tables at once; tables with few rows have their rows reserved under them.
_WIDTHS = (14, 27, 11, 10, 10, 15, 42, 70)
_TILES = {
    "mcr_customers": "A5:B6",
    "mcr_index": "C5:F6",
    "mcr_red": "G5:G6",
    "mcr_completeness": "H5:H6",
    "mcr_contacts": "A8:B9",
    "mcr_activities": "C8:F9",
    "mcr_errors": "G8:G9",
    "mcr_warnings": "H8:H9",
}
_ALARMING = {"mcr_red", "mcr_errors", "mcr_group_red", "mcr_group_errors", "mcr_group_failed", "mcr_group_conflicts"}
_TABLES = {"mcr_tiers": (12, 1), "mcr_bands": (20, 1), "mcr_urgent": (35, 1), "mcr_missing": (51, 6)}
_TABLES |= {"mcr_movers": (70, 1), "mcr_purposes": (83, 1)}
_FACTS = ("mcr_as_of", "mcr_source", "mcr_owner", "mcr_run", "mcr_settings")
_FACTS_ROW, _CHARTS_ROWS, _NOTES_ROW, _LEGEND_ROW = 27, (19, 33), 47, 51
_HEIGHTS = {
    3: 44,
    4: 8,
    5: 18,
    6: 32,
    7: 6,
    8: 18,
    9: 32,
    10: 8,
    11: 22,
    19: 22,
    27: 22,
    34: 22,
    47: 20,
    48: 20,
    50: 22,
    69: 22,
    82: 22,
}


def build_overview(worksheet: Worksheet, sheet: ReviewSheet, lang: Lang) -> list[str]:
    """Lay the sheet out; the charts' alternative texts."""
    texts = words("overview", lang)
    for number, width in enumerate(_WIDTHS, start=1):
        sheet_width(worksheet, number, width)
    for row, height in _HEIGHTS.items():
        worksheet.row_dimensions[row].height = height
    head(worksheet, texts["title"], sheet.describes(lang))
    put(worksheet, "H1", texts["stamp"], "stamp")
    labels = {name: zh if lang == "zh" else en for name, zh, en, _ in sheet.names}
    looks = {name: look for name, _, _, look in sheet.names}
    across(worksheet, "A3:H3", None, "headline")
    name_cell(worksheet, "mcr_headline", "A3")
    for name, area in _TILES.items():
        tile(worksheet, name, area, labels[name], looks[name])
    blocks = {table.name: _table(worksheet, table.name, sheet, lang) for table in sheet.tables}
    _facts(worksheet, labels, texts["run"])
    _charts(worksheet, blocks, lang)
    _notes(worksheet, texts, lang)
    _legend(worksheet, texts, lang)
    view(worksheet, palette.ACCENT)
    last = blocks["mcr_purposes"].row + 1
    print_setup(worksheet, ["A1:H33", f"A34:H{last}"], lang, pages=2)
    alternatives: list[str] = words("alternative", lang)["overview"]
    return alternatives


def _table(worksheet: Worksheet, name: str, sheet: ReviewSheet, lang: Lang) -> Block:
    table = next(table for table in sheet.tables if table.name == name)
    row, column = _TABLES[name]
    put(worksheet, f"{get_column_letter(column)}{row - 1}", table.label(lang), "section")
    block = place(worksheet, table, row, column, lang)
    add_conditional_formats(block)
    return block


def tile(worksheet: Worksheet, name: str, area: str, label: str, look: str) -> None:
    """A figure under its label, each across the area's columns; one that alarms is red above 0."""
    left, top, right, bottom = range_boundaries(area)
    letters = get_column_letter(left), get_column_letter(right)
    across(worksheet, f"{letters[0]}{top}:{letters[1]}{top}", label, "tile_label")
    value = f"{letters[0]}{bottom}"
    across(worksheet, f"{value}:{letters[1]}{bottom}", None, f"tile_{look}")
    name_cell(worksheet, name, value)
    if name in _ALARMING:
        rule = FormulaRule([f"N({value})>0"], font=Font(color=palette.RED, bold=True))
        worksheet.conditional_formatting.add(value, rule)


def _facts(worksheet: Worksheet, labels: dict[str, str], title: str) -> None:
    put(worksheet, f"A{_FACTS_ROW}", title, "section")
    for row, name in enumerate(_FACTS, start=_FACTS_ROW + 1):
        put(worksheet, f"A{row}", labels[name], "fact_label")
        across(worksheet, f"B{row}:C{row}", None, "fact_date" if name == "mcr_as_of" else "fact")
        name_cell(worksheet, name, f"B{row}")


def _charts(worksheet: Worksheet, blocks: dict[str, Block], lang: Lang) -> None:
    """Three charts beside the bands, each fitted to its columns."""
    tiers, bands = blocks["mcr_tiers"], blocks["mcr_bands"]
    first, last = _CHARTS_ROWS
    for chart, left, right in (
        (tiers_doughnut(tiers, lang), 4, 6),
        (band_bars(bands, lang), 7, 7),
        (index_bars(tiers, lang), 8, 8),
    ):
        chart.anchor = TwoCellAnchor(
            "oneCell",
            _from=AnchorMarker(col=left - 1, colOff=60000, row=first - 1, rowOff=40000),
            to=AnchorMarker(col=right, colOff=0, row=last - 1, rowOff=0),
        )
        worksheet.add_chart(chart)


def _notes(worksheet: Worksheet, texts: dict[str, Any], lang: Lang) -> None:
    """Confidentiality, and the legal line of method.md A5."""
    across(worksheet, f"A{_NOTES_ROW}:H{_NOTES_ROW}", texts["confidential"], "warning")
    legal = words("legal", lang)["information"]
    across(worksheet, f"A{_NOTES_ROW + 1}:H{_NOTES_ROW + 1}", legal, "note")


def _legend(worksheet: Worksheet, texts: dict[str, Any], lang: Lang) -> None:
    put(worksheet, f"A{_LEGEND_ROW - 1}", texts["legend"], "section")
    put(worksheet, f"A{_LEGEND_ROW}", texts["tier"], "caption")
    put(worksheet, f"C{_LEGEND_ROW}", texts["level"], "caption")
    tiers = {term.key: term.label(lang) for term in CODES["tier"]} | {"U": texts["unrated"]}
    for row, (tier, look) in enumerate(palette.TIERS.items(), start=_LEGEND_ROW + 1):
        _key(worksheet, row, "AB", tier, look, tiers[tier])
    levels = {int(term.key): term.label(lang) for term in CODES["level"]}
    for row, (level, look) in enumerate(palette.LEVELS.items(), start=_LEGEND_ROW + 1):
        _key(worksheet, row, "CD", str(level).replace("-", "−"), look, levels[level])
    for row, text in enumerate(texts["notes"], start=_LEGEND_ROW + 1 + len(palette.TIERS)):
        put(worksheet, f"A{row}", text, "description")


def _key(worksheet: Worksheet, row: int, columns: str, code: str, look: tuple[str, str], text: str) -> None:
    put(worksheet, f"{columns[0]}{row}", code, "key")
    recolour(worksheet[f"{columns[0]}{row}"], *look)
    put(worksheet, f"{columns[1]}{row}", text, "key_text")


def across(worksheet: Worksheet, area: str, value: str | None, style: str) -> None:
    """Write a text across an area, whose cells become one."""
    for line in worksheet[area]:
        for cell in line if isinstance(line, tuple) else (line,):
            cell.style = named(style)
    first = area.split(":")[0]
    put(worksheet, first, value, style)
    if first != area.split(":")[1]:
        worksheet.merge_cells(area)
