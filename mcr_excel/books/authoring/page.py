"""What every sheet of a template has: title, view, print set-up, the marker that says the sheet is ours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from copy import copy

from openpyxl.cell.cell import Cell
from openpyxl.styles import Color
from openpyxl.utils import quote_sheetname
from openpyxl.utils.cell import coordinate_from_string
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from mcr_excel.books.authoring.styles import fill, named
from mcr_excel.books.authoring.words import words
from mcr_excel.terms.vocabulary import Lang

_A4, _A3 = 9, 8
_ROW_HEIGHT = 18


def put(sheet: Worksheet, address: str, value: str | None, style: str) -> None:
    """Write a cell in a named style; the text is never read as a formula."""
    cell = sheet[address]
    put_value(cell, value)
    cell.style = named(style)


def put_value(cell: Cell, value: str | int | float | dt.date | None) -> None:
    """Write a cell's value; a text that begins with "=" stays a text."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def recolour(cell: Cell, background: str, colour: str) -> None:
    """Give one cell of a legend its own colours."""
    cell.fill = fill(background)
    font = copy(cell.font)
    font.color = Color(colour)
    cell.font = font


def head(sheet: Worksheet, title: str, description: str) -> None:
    """Title in A1, one line that describes the sheet in A2."""
    put(sheet, "A1", title, "title")
    put(sheet, "A2", description, "description")
    sheet.row_dimensions[1].height = 30
    sheet.row_dimensions[2].height = 18


def view(sheet: Worksheet, tab_colour: str, freeze: str | None = None, zoom: int = 85) -> None:
    """What the sheet looks like when it is opened."""
    sheet.sheet_properties.tabColor = tab_colour
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.zoomScale = zoom
    sheet.sheet_view.zoomScaleNormal = zoom
    sheet.freeze_panes = freeze
    sheet.sheet_format.defaultRowHeight = _ROW_HEIGHT
    sheet.sheet_format.customHeight = True


def print_setup(
    sheet: Worksheet,
    areas: Sequence[str],
    lang: Lang,
    title_rows: str | None = None,
    title_columns: str | None = None,
    pages: int = 0,
    across: int = 1,
    is_wide: bool = False,
) -> None:
    """Landscape, each area on its own page; titles repeat; footer with sheet and page.

    Args:
        sheet: The sheet.
        areas: Areas to print.
        lang: The footer's language.
        title_rows: Rows that every page repeats.
        title_columns: Columns that every page repeats.
        pages: At most so many pages; 0 for as many as needed.
        across: Pages beside each other.
        is_wide: A3 instead of A4.
    """
    sheet.page_setup.paperSize = _A3 if is_wide else _A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = across
    sheet.page_setup.fitToHeight = pages
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_area = ",".join(areas)
    sheet.print_title_rows = title_rows
    sheet.print_title_cols = title_columns
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom = 0.45, 0.6
    margins.header = margins.footer = 0.3
    footer = sheet.oddFooter
    footer.left.text, footer.center.text, footer.right.text = words("page", lang)["footer"], "&A", "&P / &N"
    for part in (footer.left, footer.center, footer.right):
        part.size = 8


def mark(sheet: Worksheet, key: str) -> None:
    """Say which review sheet this is, whatever it is called later."""
    sheet.defined_names["mcr_sheet"] = DefinedName("mcr_sheet", attr_text=f'"{key}"', hidden=True)


def name_cell(sheet: Worksheet, name: str, address: str) -> None:
    """A sheet-scoped name of one cell, by which a run writes it."""
    letters, row = coordinate_from_string(address)
    sheet.defined_names[name] = DefinedName(name, attr_text=f"{quote_sheetname(sheet.title)}!${letters}${row}")


def jump(sheet: Worksheet, address: str, text: str, target: str, style: str = "jump") -> None:
    """A link to another cell of the workbook."""
    put(sheet, address, text, style)
    sheet[address].hyperlink = Hyperlink(ref=address, location=target, display=text)
    sheet[address].style = named(style)
