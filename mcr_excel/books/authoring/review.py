"""The review templates: every review sheet of `terms.reviews` with its tables, charts and formats."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.chart._chart import ChartBase
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from mcr_excel.books.authoring import palette
from mcr_excel.books.authoring.answers import build_your_answers
from mcr_excel.books.authoring.blocks import Block, place, set_widths, sheet_width
from mcr_excel.books.authoring.conditional import add_conditional_formats
from mcr_excel.books.authoring.overview import build_overview
from mcr_excel.books.authoring.page import head, jump, mark, name_cell, print_setup, put, view
from mcr_excel.books.authoring.pictures import PICTURES
from mcr_excel.books.authoring.styles import styled_workbook
from mcr_excel.books.authoring.words import words
from mcr_excel.terms.reviews import REVIEW_SHEETS, ReviewColumn, ReviewSheet, ReviewTable
from mcr_excel.terms.vocabulary import Lang

_HEADER_ROW = 4
_GAP_WIDTH = 2
_CHART_COLUMNS, _CHART_COLUMN_WIDTH, _CHART_ROWS = 10, 9, 27
_CHART_SIZE = (17.6, 11.6)  # centimetres
_WIDE = 300  # characters: more than A4 shows at a size that can be read
_NOT_PRINTED = {"mcr_removed"}  # mostly empty, and the team's own affair
# The columns behind are for sorting, jumping and telling rows apart.
_PRINTED_TO = {"mcr_power_map": "why", "mcr_cards": "team_note", "mcr_handover": "overdue_since", "mcr_answers": "note"}
_SUPPORTING = {"data", "settings_used", "group_sources"}
_BUILDERS = {"overview": build_overview, "your_answers": build_your_answers}


def review_workbook(lang: Lang) -> tuple[Workbook, list[list[str]]]:
    """The template, and the alternative texts of its charts by sheet that has any."""
    workbook = styled_workbook(lang)
    alternatives = []
    for sheet in REVIEW_SHEETS:
        worksheet = workbook.create_sheet(sheet.label(lang))
        texts = _BUILDERS.get(sheet.key, build_sheet)(worksheet, sheet, lang)
        mark(worksheet, sheet.key)
        if texts:
            alternatives.append(texts)
    return workbook, alternatives


def build_sheet(worksheet: Worksheet, sheet: ReviewSheet, lang: Lang) -> list[str]:
    """Main table from A4 on; its chart to the right with the first smaller table; then the other tables.

    The note of a sheet without a chart stands beside the links of row 3. Returns the alternative texts of charts.
    """
    head(worksheet, sheet.label(lang), sheet.describes(lang))
    blocks: list[Block] = []
    areas: list[str] = []
    column = 1
    chart_column = 0
    for number, table in enumerate(sheet.tables):
        set_widths(worksheet, table, column, lang)
        block = place(worksheet, table, _HEADER_ROW, column, lang, filtered=number == 0)
        add_conditional_formats(block)
        blocks.append(block)
        column = block.last_column + 1
        if number == 0:
            areas.append(f"A1:{_last_printed(block)}")
            if sheet.key in PICTURES:
                chart_column = column + 1
                column = _reserve_chart(worksheet, column)
        else:
            put(worksheet, f"{get_column_letter(block.column)}{_HEADER_ROW - 1}", table.label(lang), "section")
            if (number > 1 or not chart_column) and table.name not in _NOT_PRINTED:
                areas.append(block.area.replace(str(_HEADER_ROW), str(_HEADER_ROW - 1), 1))
        sheet_width(worksheet, column, _GAP_WIDTH)
        column += 1
    texts = []
    if chart_column:
        _add_picture(worksheet, PICTURES[sheet.key](blocks, lang), chart_column)
        note = f"{get_column_letter(chart_column)}{_HEADER_ROW - 1}"
        put(worksheet, note, None, "description")
        name_cell(worksheet, sheet.names[0][0], note)
        texts = [words("alternative", lang)[sheet.key]]
        last = max(blocks[1].last_column, chart_column + _CHART_COLUMNS - 1)
        areas.insert(1, f"{get_column_letter(chart_column)}3:{get_column_letter(last)}{_CHART_ROWS}")
    linked = _links(worksheet, blocks, chart_column, lang)
    if sheet.names and not chart_column:
        _note(worksheet, sheet.names[0][0], linked)
    colour = palette.GREY if sheet.key in _SUPPORTING else palette.ACCENT_MIDDLE
    view(worksheet, colour, freeze=_below_and_right_of_name(blocks[0]))
    is_wide = sum(column.width for column in _printed(sheet.tables[0])) > _WIDE
    print_setup(worksheet, areas, lang, title_rows=f"{_HEADER_ROW}:{_HEADER_ROW}", is_wide=is_wide)
    return texts


def _printed(table: ReviewTable) -> Sequence[ReviewColumn]:
    """The columns to print: an ID at the end tells rows apart in refilling, and it says nothing on paper."""
    keys = [column.key for column in table.columns]
    if table.name in _PRINTED_TO:
        return table.columns[: keys.index(_PRINTED_TO[table.name]) + 1]
    last = table.columns[-1]
    return table.columns[:-1] if last.look == "id" and last.key == table.key else table.columns


def _last_printed(block: Block) -> str:
    """The lower right cell to print."""
    return f"{get_column_letter(block.column + len(_printed(block.table)) - 1)}{block.row + 1}"


def _reserve_chart(worksheet: Worksheet, gap: int) -> int:
    """Even columns for a chart after a gap; the gap column after them."""
    sheet_width(worksheet, gap, _GAP_WIDTH)
    for column in range(gap + 1, gap + 1 + _CHART_COLUMNS):
        sheet_width(worksheet, column, _CHART_COLUMN_WIDTH)
    sheet_width(worksheet, gap + 1 + _CHART_COLUMNS, _GAP_WIDTH)
    return gap + 2 + _CHART_COLUMNS


def _add_picture(worksheet: Worksheet, chart: ChartBase, column: int) -> None:
    chart.width, chart.height = _CHART_SIZE
    worksheet.add_chart(chart, f"{get_column_letter(column)}{_HEADER_ROW}")


def _links(worksheet: Worksheet, blocks: list[Block], chart_column: int, lang: Lang) -> int:
    """Row 3 leads to what stands to the right of the main table; returns to how many places."""
    sheet = quote_sheetname(worksheet.title)
    targets = [(words("page", lang)["chart_link"], chart_column)] if chart_column else []
    standing_alone = blocks[2:] if chart_column else blocks[1:]
    targets += [(f"{block.table.label(lang)} →", block.column) for block in standing_alone]
    for number, (text, column) in enumerate(targets, start=1):
        jump(
            worksheet,
            f"{get_column_letter(number)}{_HEADER_ROW - 1}",
            text,
            f"{sheet}!{get_column_letter(column)}{_HEADER_ROW - 1}",
        )
    return len(targets)


def _note(worksheet: Worksheet, name: str, linked: int) -> None:
    """A named cell for a note of the run, clear of the links, which are wider than their cells."""
    place = f"{get_column_letter(1 + 2 * linked)}{_HEADER_ROW - 1}"
    put(worksheet, place, None, "description")
    name_cell(worksheet, name, place)


def _below_and_right_of_name(block: Block) -> str:
    names = [number for number, column in enumerate(block.table.columns) if column.look in ("name", "link")]
    first = names[0] if names else 0
    person = [number for number in names if number == first + 1]
    return f"{get_column_letter(block.column + (person or [first])[0] + 1)}{_HEADER_ROW + 1}"
