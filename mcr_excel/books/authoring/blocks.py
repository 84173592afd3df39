"""Excel tables with one prototype row, placed on a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from mcr_excel.books.authoring.styles import named
from mcr_excel.books.wrapping import LINE_HEIGHT, lines_needed, text_width
from mcr_excel.terms.codes import CODES
from mcr_excel.terms.reviews import ReviewColumn, ReviewTable
from mcr_excel.terms.vocabulary import Lang

_HEADER_PADDING = 12
_BOLD = 1.08
_FILTER_BUTTON = 3
_LEFT = {"id", "name", "text", "why", "flags", "link"}


class Block(NamedTuple):
    """A table on a sheet: the address of its first heading; the prototype row stands under it."""

    sheet: Worksheet
    table: ReviewTable
    row: int
    column: int

    @property
    def last_column(self) -> int:
        """Number of the last column."""
        return self.column + len(self.table.columns) - 1

    @property
    def area(self) -> str:
        """Headings and prototype row."""
        left, right = get_column_letter(self.column), get_column_letter(self.last_column)
        return f"{left}{self.row}:{right}{self.row + 1}"

    @property
    def prototype(self) -> str:
        """The prototype row."""
        left, right = get_column_letter(self.column), get_column_letter(self.last_column)
        return f"{left}{self.row + 1}:{right}{self.row + 1}"

    def cell(self, key: str) -> str:
        """Address of the prototype cell of a column."""
        keys = [column.key for column in self.table.columns]
        return f"{get_column_letter(self.column + keys.index(key))}{self.row + 1}"

    def series(self, key: str) -> str:
        """The data of a column, as charts refer to it."""
        letters = self.cell(key).rstrip("0123456789")
        cell = f"${letters}${self.row + 1}"
        return f"{quote_sheetname(self.sheet.title)}!{cell}:{cell}"


def place(sheet: Worksheet, table: ReviewTable, row: int, column: int, lang: Lang, filtered: bool = False) -> Block:
    """Write a table's headings and prototype row; the heading row becomes as high as the columns' widths ask."""
    block = Block(sheet, table, row, column)
    for position, entry in enumerate(table.columns, start=column):
        heading = sheet.cell(row, position, entry.label(lang))
        heading.style = named(_header(entry))
        prototype = sheet.cell(row + 1, position)
        prototype.style = named(entry.look)
        if entry.choices:
            _offer(sheet, prototype.coordinate, entry.choices, lang)
    labels = [entry.label(lang) for entry in table.columns]
    places = range(column, column + len(labels))
    widths = [sheet.column_dimensions[get_column_letter(place)].width for place in places]
    height = header_row_height(list(zip(labels, widths, strict=True)))
    sheet.row_dimensions[row].height = max(sheet.row_dimensions[row].height or 0, height)
    list_as_table(sheet, table.name, block.area, labels, filtered)
    return block


def _header(column: ReviewColumn) -> str:
    """The style of a column's heading."""
    if column.is_team:
        return "header_own"
    return "header" if column.look in _LEFT else "header_number"


def _offer(sheet: Worksheet, cell: str, codes: str, lang: Lang) -> None:
    """A drop-down on a cell of the team's own: anything else may be written too."""
    labels = ",".join(term.label(lang) for term in CODES[codes])
    offer = DataValidation("list", formula1=f'"{labels}"', allow_blank=True, showErrorMessage=False)
    offer.add(cell)
    sheet.add_data_validation(offer)


def header_row_height(headings: Sequence[tuple[str, float]]) -> float:
    """The height that the longest of these headings asks for in its column's width."""
    return LINE_HEIGHT * max(lines_needed(text, width) for text, width in headings) + _HEADER_PADDING


def list_as_table(
    sheet: Worksheet, name: str, area: str, headings: Sequence[str], filtered: bool, style: str | None = None
) -> None:
    """Make an area an Excel table; filter buttons only on request: filtering hides the rows of neighbours too."""
    table = Table(displayName=name, name=name, ref=area)
    table._initialise_columns()
    for column, heading in zip(table.tableColumns, headings, strict=True):
        column.name = heading
    if not filtered:
        table.autoFilter = None
    if style:
        table.tableStyleInfo = TableStyleInfo(name=style, showRowStripes=True)
    sheet.add_table(table)


def set_widths(sheet: Worksheet, table: ReviewTable, column: int, lang: Lang) -> None:
    """Give columns of a sheet, from this one on, the widths of a table; no word of a heading is broken."""
    for position, entry in enumerate(table.columns, start=column):
        sheet_width(sheet, position, heading_width(entry.label(lang), entry.width))


def heading_width(heading: str, width: float) -> float:
    """The width, or what the heading needs in bold on two lines, whole words, beside the filter button."""
    longest = max((text_width(word) for word in heading.split() if word.isascii()), default=0)
    return max(width, round(max(longest * _BOLD, text_width(heading) / 2) + _FILTER_BUTTON, 1))


def sheet_width(sheet: Worksheet, column: int, width: float) -> None:
    """Set a column's width; Excel counts 0.71 characters of padding in."""
    sheet.column_dimensions[get_column_letter(column)].width = width + 0.71
