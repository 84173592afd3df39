"""The templates of the pages about one customer: what the writer relies on, and that they print on one page."""

from __future__ import annotations

import io
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from mcr_excel.books.authoring import TEMPLATES
from mcr_excel.books.wrapping import text_width
from mcr_excel.terms.reviews import ReviewSheet
from mcr_excel.terms.reviews.handouts import HANDOUTS, ONEPAGE

CASES = [pytest.param(sheet, lang, id=f"{sheet.key}-{lang}") for sheet in HANDOUTS for lang in ("zh", "en")]


def page(sheet: ReviewSheet, lang: str) -> Any:
    kind = "onepage" if sheet is ONEPAGE else "visit"
    return load_workbook(io.BytesIO(TEMPLATES[f"{kind}_{lang}.xlsx"]())).worksheets[0]


@pytest.mark.parametrize(("sheet", "lang"), CASES)
def test_every_table_has_its_headings_and_one_blank_styled_row(sheet: ReviewSheet, lang: str) -> None:
    worksheet = page(sheet, lang)
    assert list(worksheet.tables) == [table.name for table in sheet.tables]
    for table in sheet.tables:
        headings, prototype = worksheet[worksheet.tables[table.name].ref]
        assert [cell.value for cell in headings] == [column.label(lang) for column in table.columns]
        assert [cell.style for cell in prototype] == [f"mcr_{column.look}" for column in table.columns]
        assert table.key in [column.key for column in table.columns]


@pytest.mark.parametrize(("sheet", "lang"), CASES)
def test_every_named_value_has_a_cell_of_its_own(sheet: ReviewSheet, lang: str) -> None:
    worksheet = page(sheet, lang)
    places = [worksheet.defined_names[name].attr_text for name, *_ in sheet.names]
    assert len(set(places)) == len(places)
    assert worksheet.defined_names["mcr_sheet"].attr_text == f'"{sheet.key}"'


@pytest.mark.parametrize(("sheet", "lang"), CASES)
def test_no_word_of_a_heading_is_wider_than_its_column(sheet: ReviewSheet, lang: str) -> None:
    worksheet = page(sheet, lang)
    for table in sheet.tables:
        for cell in worksheet[worksheet.tables[table.name].ref][0]:
            words = [word for word in cell.value.split() if word.isascii()] or [cell.value[:3]]
            width = worksheet.column_dimensions[cell.column_letter].width
            assert width > max(text_width(word) for word in words), cell.value


@pytest.mark.parametrize(("sheet", "lang"), CASES)
def test_the_page_is_one_upright_a4_that_holds_everything(sheet: ReviewSheet, lang: str) -> None:
    worksheet = page(sheet, lang)
    setup = worksheet.page_setup
    assert (setup.paperSize, setup.orientation, setup.fitToWidth, setup.fitToHeight) == (9, "portrait", 1, 1)
    assert worksheet.sheet_properties.pageSetUpPr.fitToPage
    _, _, right, bottom = range_boundaries(worksheet.print_area.split("!")[1].replace("$", ""))
    assert (right, bottom) == (worksheet.max_column, worksheet.max_row)


@pytest.mark.parametrize(("sheet", "lang"), CASES)
def test_tables_of_a_pair_begin_in_one_row_and_something_wide_stands_below(sheet: ReviewSheet, lang: str) -> None:
    """What stands below reaches across the page, so that either table of a pair moves it down."""
    worksheet = page(sheet, lang)
    areas = [range_boundaries(worksheet.tables[table.name].ref) for table in sheet.tables]
    merged = [area.bounds for area in worksheet.merged_cells.ranges]
    for left, _, right, bottom in areas:
        below = [area for area in merged if area[1] > bottom and area[0] <= right and left <= area[2]]
        assert min(area[1] for area in below) == bottom + 2
