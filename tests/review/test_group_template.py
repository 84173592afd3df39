"""The template of a roll-up: what the writer relies on, and that it holds few rows and many, beside a review's sheets."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from group_cases import conflict, context_of, group, shared_birch
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from mcr_excel.books.authoring import TEMPLATES, palette
from mcr_excel.books.package import PackageBook
from mcr_excel.books.wrapping import text_width
from mcr_excel.pipeline import fields_of, fill
from mcr_excel.review.board import board, ranked_customers
from mcr_excel.review.group.build import group_sheets
from mcr_excel.review.model import Link, SheetShown, TableShown
from mcr_excel.templates import template
from mcr_excel.terms.reviews import GROUP_SHEETS, ReviewSheet
from mcr_excel.terms.reviews.group import MEANS
from mcr_excel.terms.vocabulary import Lang

LANGS: tuple[Lang, ...] = ("zh", "en")
CASES = [pytest.param(lang, sheet, id=f"{sheet.key}-{lang}") for lang in LANGS for sheet in GROUP_SHEETS]


@cache
def workbook(lang: Lang) -> Any:
    return load_workbook(io.BytesIO(TEMPLATES[f"group_{lang}.xlsx"]()))


def written(sheets: list[SheetShown], lang: Lang, path: Path) -> PackageBook:
    """A workbook of these sheets, those of a group and those of a review."""
    book = PackageBook.blank(template("group", lang), dt.datetime(2025, 12, 31))
    kinds = {sheet.key: "group" for sheet in GROUP_SHEETS}
    for shown in sheets:
        book.ensure(shown.sheet.key, template(kinds.get(shown.sheet.key, "review"), lang))
    for shown in sheets:
        fill(shown, book, lang)
    book.save_as(path)
    return book


def example(look: str, number: int) -> Any:
    match look:
        case "date":
            return dt.date(2025, 1, 1)
        case "link":
            return Link(f"[a b/c#.xlsx]客户!B{number + 2}", "客户", f"B{number + 2}", "../teams/a b/c#.xlsx")
        case "name" | "text" | "why" | "id" | "flags" | "code":
            return f"{look} {number}"
        case _:
            return number % 90 + 0.5


def filled(lang: Lang, length: int) -> list[SheetShown]:
    """Every sheet with so many rows in each table; the charts' data have at most twenty."""
    return [
        SheetShown(
            sheet,
            [
                TableShown(
                    table,
                    [
                        [example(column.look, number) for column in table.written]
                        for number in range(min(length, 20) if table.name.endswith("_chart") else length)
                    ],
                )
                for table in sheet.tables
            ],
            {name: example(look, 1) for name, _, _, look in sheet.names},
        )
        for sheet in GROUP_SHEETS
    ]


@pytest.mark.parametrize(("lang", "sheet"), CASES)
def test_each_table_has_its_headings_and_a_styled_row_and_each_name_a_cell(lang: Lang, sheet: ReviewSheet) -> None:
    worksheet = workbook(lang)[sheet.label(lang)]
    assert worksheet.defined_names["mcr_sheet"].attr_text == f'"{sheet.key}"'
    for table in sheet.tables:
        headings, prototype = worksheet[worksheet.tables[table.name].ref]
        assert [cell.value for cell in headings] == [column.label(lang) for column in table.columns]
        assert [cell.style for cell in prototype] == [f"mcr_{column.look}" for column in table.columns]
        assert table.key in [column.key for column in table.columns]
        for cell in headings:
            words = [word for word in cell.value.split() if word.isascii()] or [cell.value[:3]]
            assert worksheet.column_dimensions[cell.column_letter].width > max(map(text_width, words)), cell.value
    places = [worksheet.defined_names[name].attr_text for name, *_ in sheet.names]
    assert len(set(places)) == len(sheet.names)


@pytest.mark.parametrize(("lang", "sheet"), CASES)
def test_headings_and_names_are_told_apart_in_both_languages(lang: Lang, sheet: ReviewSheet) -> None:
    assert sheet.describes(lang)
    for table in sheet.tables:
        headings = [column.label(lang).casefold() for column in table.columns]
        assert len(set(headings)) == len(headings)
    labels = [zh if lang == "zh" else en for _, zh, en, _ in sheet.names]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(("lang", "sheet"), CASES)
def test_no_cell_of_a_table_is_merged_and_nothing_stands_under_one(lang: Lang, sheet: ReviewSheet) -> None:
    worksheet = workbook(lang)[sheet.label(lang)]
    for table in worksheet.tables.values():
        left, top, right, bottom = range_boundaries(table.ref)
        for merged in worksheet.merged_cells.ranges:
            assert merged.max_row < top
        below = worksheet.iter_rows(bottom + 1, max(worksheet.max_row, bottom + 1), left, right, values_only=True)
        assert all(value is None for row in below for value in row)
        for chart in worksheet._charts:
            start, end = chart.anchor._from.col + 1, getattr(chart.anchor, "to", None)
            assert start > right or start + 9 < left or (end is not None and end.row < top)


@pytest.mark.parametrize("lang", LANGS)
def test_every_mean_over_few_is_in_italics(lang: Lang) -> None:
    worksheet = workbook(lang)[GROUP_SHEETS[0].label(lang)]
    table = GROUP_SHEETS[0].tables[0]
    row = worksheet[worksheet.tables[table.name].ref][1]
    cells = {column.key: cell.coordinate for column, cell in zip(table.columns, row, strict=True)}
    marked = {
        str(formatting.sqref): rule.formula[0]
        for formatting in worksheet.conditional_formatting
        for rule in formatting.rules
        if rule.dxf is not None and rule.dxf.font is not None and rule.dxf.font.i
    }
    assert marked == {cells[key]: f"AND(ISNUMBER({cells[f'{key}_n']}),{cells[f'{key}_n']}<3)" for key in MEANS}


def test_the_status_of_a_book_is_readable_on_its_colour() -> None:
    assert set(palette.BOOK_STATES) == {"read", "copy", "failed"}
    assert palette.BOOK_STATES["failed"] == palette.SEVERITIES["error"]


@pytest.mark.parametrize(("lang", "length"), [("zh", 3), ("en", 3), pytest.param("en", 3000, marks=pytest.mark.slow)])
def test_few_rows_and_many_find_their_place_and_the_file_is_valid(
    lang: Lang, length: int, tmp_path: Path, validator: Callable[[Path], list[str]]
) -> None:
    path = tmp_path / "group.xlsx"
    sheets = filled(lang, length)
    assert written(sheets, lang, path).missing == []
    assert validator(path) == []
    again = PackageBook.open(path)
    for shown in sheets:
        for table in shown.tables:
            assert len(again.rows(table.table.name, fields_of(table.table, lang))) == len(table.rows), table.table.name


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
def test_a_real_group_and_a_review_sheet_stand_in_one_valid_workbook(
    lang: Lang, tmp_path: Path, validator: Callable[[Path], list[str]]
) -> None:
    context = context_of(tmp_path, lang=lang)
    of = group(conflicts=[conflict("industry", "=1+1", None)], shared=[shared_birch(), shared_birch("name", "")])
    sheets = [*group_sheets(context, of), board(ranked_customers(context))]
    path = tmp_path / "out.xlsx"
    book = written(sheets, lang, path)
    assert book.missing == []
    assert validator(path) == []
    read = load_workbook(path)
    assert read.sheetnames == [shown.sheet.label(lang) for shown in sheets]
    worksheet = read[sheets[4].sheet.label(lang)]
    linked = [cell.hyperlink for row in worksheet.iter_rows() for cell in row if cell.hyperlink is not None]
    assert {link.target for link in linked if link.target} == {"../teams/east/accounts.xlsx", "../teams/west.xlsx"}
    cells = [cell for row in read[sheets[6].sheet.label(lang)].iter_rows() for cell in row]
    assert any(cell.value == "=1+1" for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)


def test_the_template_of_a_review_has_no_sheet_of_a_group() -> None:
    review = load_workbook(io.BytesIO(TEMPLATES["review_en.xlsx"]()))
    assert not {sheet.en for sheet in GROUP_SHEETS} & set(review.sheetnames)
