"""The shipped templates are what the program builds from its vocabulary, and what the writer relies on is there."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from mcr_excel.books.authoring import TEMPLATES, __main__, palette
from mcr_excel.books.book import Field
from mcr_excel.books.package import PackageBook
from mcr_excel.books.wrapping import text_width
from mcr_excel.templates import template
from mcr_excel.terms.reviews import OVERVIEW, REVIEW_SHEETS, ReviewSheet
from mcr_excel.terms.vocabulary import Lang

LANGS: tuple[Lang, ...] = ("zh", "en")
SHEETS = [pytest.param(lang, sheet, id=f"{sheet.key}-{lang}") for lang in LANGS for sheet in REVIEW_SHEETS]
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"


@cache
def built(name: str) -> bytes:
    """A template as the program builds it."""
    return TEMPLATES[name]()


@pytest.fixture(scope="module")
def reviews() -> dict[str, Any]:
    """Both review templates, as openpyxl reads them."""
    return {lang: load_workbook(io.BytesIO(built(f"review_{lang}.xlsx"))) for lang in LANGS}


@pytest.mark.parametrize("name", TEMPLATES)
def test_building_a_template_twice_gives_the_same_bytes(name: str) -> None:
    assert TEMPLATES[name]() == built(name)


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_shipped_file_is_what_the_program_builds(name: str) -> None:
    kind, lang = name.removesuffix(".xlsx").split("_")
    shipped = template(kind, "zh" if lang == "zh" else "en").read_bytes()
    assert parts_of(shipped) == parts_of(built(name)), "run: python -m mcr_excel.books.authoring"


@pytest.mark.slow
def test_the_command_writes_all_templates_into_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["authoring", "-o", str(tmp_path / "new")])
    __main__.main()
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == sorted(TEMPLATES)


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_open_xml_sdk_finds_no_error(name: str, tmp_path: Path, validator: Callable[[Path], list[str]]) -> None:
    path = tmp_path / name
    path.write_bytes(built(name))
    assert validator(path) == []


@pytest.mark.parametrize("lang", LANGS)
def test_a_filled_template_is_still_valid(lang: Lang, tmp_path: Path, validator: Callable[[Path], list[str]]) -> None:
    path = tmp_path / "review.xlsx"
    filled(lang, 12, path)
    assert validator(path) == []


@pytest.mark.parametrize("lang", LANGS)
def test_the_writer_finds_a_place_for_every_table_column_and_name(lang: Lang, tmp_path: Path) -> None:
    assert filled(lang, 3, tmp_path / "review.xlsx").missing == []


@pytest.mark.parametrize(("lang", "sheet"), SHEETS)
def test_a_sheet_says_which_it_is_in_a_hidden_name(lang: Lang, sheet: ReviewSheet, reviews: dict[str, Any]) -> None:
    marker = reviews[lang][sheet.label(lang)].defined_names["mcr_sheet"]
    assert (marker.attr_text, marker.hidden) == (f'"{sheet.key}"', True)


@pytest.mark.parametrize(("lang", "sheet"), SHEETS)
def test_each_table_has_its_headings_and_one_blank_styled_row(
    lang: Lang, sheet: ReviewSheet, reviews: dict[str, Any]
) -> None:
    worksheet = reviews[lang][sheet.label(lang)]
    assert list(worksheet.tables) == [table.name for table in sheet.tables]
    for table in sheet.tables:
        headings, prototype = worksheet[worksheet.tables[table.name].ref]
        assert [cell.value for cell in headings] == [column.label(lang) for column in table.columns]
        assert [cell.value for cell in prototype] == [None] * len(table.columns)
        assert [cell.style for cell in prototype] == [f"mcr_{column.look}" for column in table.columns]


@pytest.mark.parametrize(("lang", "sheet"), SHEETS)
def test_no_word_of_a_heading_is_wider_than_its_column(lang: Lang, sheet: ReviewSheet, reviews: dict[str, Any]) -> None:
    worksheet = reviews[lang][sheet.label(lang)]
    for table in sheet.tables:
        for cell in worksheet[worksheet.tables[table.name].ref][0]:
            words = [word for word in cell.value.split() if word.isascii()] or [cell.value[:3]]
            assert worksheet.column_dimensions[cell.column_letter].width > max(text_width(word) for word in words)


@pytest.mark.parametrize("lang", LANGS)
def test_each_named_value_is_one_cell_of_the_overview(lang: Lang, reviews: dict[str, Any]) -> None:
    names = reviews[lang][OVERVIEW.label(lang)].defined_names
    places = [names[name].attr_text for name, *_ in OVERVIEW.names]
    assert all("!$" in place and ":" not in place for place in places)
    assert len(set(places)) == len(OVERVIEW.names)


@pytest.mark.parametrize(("lang", "sheet"), SHEETS)
def test_nothing_stands_under_a_table_that_may_grow(lang: Lang, sheet: ReviewSheet, reviews: dict[str, Any]) -> None:
    worksheet = reviews[lang][sheet.label(lang)]
    reserved = {"mcr_tiers": 5, "mcr_bands": 5, "mcr_urgent": 10, "mcr_movers": 10}
    for table in sheet.tables:
        left, top, right, bottom = range_boundaries(worksheet.tables[table.name].ref)
        last = bottom + reserved[table.name] - 1 if table.name in reserved else worksheet.max_row
        below = worksheet.iter_rows(bottom + 1, max(last, bottom + 1), left, right, values_only=True)
        assert all(value is None for row in below for value in row), table.name
        for chart in worksheet._charts:
            beside = chart.anchor._from.col + 1 > right or last_column(chart) < left
            assert beside or chart.anchor._from.row + 1 > last or chart.anchor._from.row + 1 < top, table.name


@pytest.mark.parametrize(("lang", "sheet"), SHEETS)
def test_formats_stand_on_the_prototype_row_or_a_named_value(
    lang: Lang, sheet: ReviewSheet, reviews: dict[str, Any]
) -> None:
    worksheet = reviews[lang][sheet.label(lang)]
    rows = {range_boundaries(worksheet.tables[table.name].ref)[3] for table in sheet.tables}
    names = {name.attr_text.replace("$", "").split("!")[-1] for name in worksheet.defined_names.values()}
    for formatting in worksheet.conditional_formatting:
        for area in formatting.sqref.ranges:
            assert (area.min_row == area.max_row and area.min_row in rows) or area.coord in names


@pytest.mark.parametrize(("lang", "sheet"), SHEETS)
def test_a_sheet_has_no_hidden_part_no_formula_and_no_merged_table_cell(
    lang: Lang, sheet: ReviewSheet, reviews: dict[str, Any]
) -> None:
    worksheet = reviews[lang][sheet.label(lang)]
    assert worksheet.sheet_state == "visible"
    assert not worksheet.protection.sheet
    assert all(cell.data_type != "f" for row in worksheet.iter_rows() for cell in row)
    for table in worksheet.tables.values():
        left, top, right, bottom = range_boundaries(table.ref)
        for merged in worksheet.merged_cells.ranges:
            assert not (
                merged.min_row <= bottom
                and merged.max_row >= top
                and merged.min_col <= right
                and merged.max_col >= left
            )


@pytest.mark.parametrize("lang", LANGS)
def test_each_chart_plots_whole_columns_of_tables(lang: Lang, reviews: dict[str, Any]) -> None:
    columns = set()
    for worksheet in reviews[lang]:
        for table in worksheet.tables.values():
            left, _, right, bottom = range_boundaries(table.ref)
            letters = [worksheet.cell(1, column).column_letter for column in range(left, right + 1)]
            columns |= {f"'{worksheet.title}'!${letter}${bottom}:${letter}${bottom}" for letter in letters}
    plotted = [reference.text for chart in charts(lang) for reference in chart.iter(f"{CHART}f")]
    assert plotted
    assert {reference if reference.startswith("'") else quoted(reference) for reference in plotted} <= columns


@pytest.mark.parametrize("lang", LANGS)
def test_each_chart_shows_its_axes_and_a_title(lang: Lang) -> None:
    for chart in charts(lang):
        assert [axis.get("val") for axis in chart.iter(f"{CHART}delete")] in ([], ["0", "0"])
        assert chart.find(f"{CHART}chart/{CHART}title") is not None


@pytest.mark.parametrize("lang", LANGS)
def test_each_chart_is_described_for_those_who_cannot_see_it(lang: Lang) -> None:
    texts = [
        element.get("descr", "")
        for name, content in parts_of(built(f"review_{lang}.xlsx")).items()
        if name.startswith("xl/drawings/drawing")
        for element in etree.fromstring(content).iter(f"{DRAWING}cNvPr")
    ]
    assert len(texts) == len(list(charts(lang)))
    assert all(len(text) > 8 for text in texts)


@pytest.mark.parametrize(
    "looks",
    [
        palette.BANDS,
        palette.TIERS,
        palette.LEVELS,
        palette.GRADES,
        palette.SEVERITIES,
        palette.TIER_SLICES,
        palette.PROGRESS,
    ],
)
def test_coloured_cells_are_readable(looks: dict[Any, tuple[str, str]]) -> None:
    for background, colour in looks.values():
        assert contrast(background, colour) >= 4.5, (background, colour)


def parts_of(workbook: bytes) -> dict[str, bytes]:
    """Parts in the file's order."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def charts(lang: Lang) -> Iterator[etree._Element]:
    """The chart parts of a review template."""
    for name, content in parts_of(built(f"review_{lang}.xlsx")).items():
        if name.startswith("xl/charts/chart"):
            yield etree.fromstring(content)


def quoted(reference: str) -> str:
    """The reference with its sheet in quotes."""
    sheet, _, cells = reference.partition("!")
    return f"'{sheet}'!{cells}"


def last_column(chart: Any) -> int:
    """The last column that a chart covers, counted from 1; those without an end are 10 columns wide."""
    end = getattr(chart.anchor, "to", None)
    return int(end.col) if end is not None else int(chart.anchor._from.col) + 10


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1..21 (WCAG 2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of an RGB colour."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def filled(lang: Lang, length: int, path: Path) -> PackageBook:
    """A review workbook with so many rows in each table."""
    source = template("review", lang)
    book = PackageBook.blank(source)
    for sheet in REVIEW_SHEETS:
        book.ensure(sheet.key, source)
        for table in sheet.tables:
            fields = [Field(column.key, (column.label(lang),)) for column in table.written]
            rows = [[example(column.look, number) for column in table.written] for number in range(length)]
            book.fill(table.name, fields, rows, table.key)
        for name, _, _, look in sheet.names:
            book.set(name, example(look, 1))
    book.save_as(path)
    return book


def example(look: str, number: int) -> str | float:
    """A value as a column of this look holds it."""
    return float(number) if look in ("level", "score", "index", "percent", "count", "money") else f"{look} {number}"
