"""A value written is the value read."""

from __future__ import annotations

import datetime as dt
import math
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
from review_template import TIERS, make_template

from mcr_excel.books import cells
from mcr_excel.books.book import Link, Written
from mcr_excel.books.cells import Cell
from mcr_excel.books.package import PackageBook

WRITABLE = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=40)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**53), 2**53)
DATES = st.datetimes(dt.datetime(1900, 3, 1), dt.datetime(9999, 12, 31)).map(lambda d: d.replace(microsecond=0))


def shared(number: int) -> str:
    return f"shared {number}"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("cells") / "template.xlsx")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=st.lists(st.tuples(WRITABLE.filter(lambda t: "_x" not in t), NUMBERS, DATES), min_size=1, max_size=30))
def test_texts_numbers_and_dates_come_back(rows: list[tuple[str, float, dt.datetime]], template: Path) -> None:
    path = template.parent / "out.xlsx"
    book = PackageBook.blank(template)
    book.ensure("tiering", template)
    book.fill("mcr_tiers", TIERS, [[text, number, date, text] for text, number, date in rows], "customer")
    book.save_as(path)
    by_openpyxl = [row[:4] for row in load_workbook(path)["Tiering"].iter_rows(5, 4 + len(rows), values_only=True)]
    by_calamine = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Tiering").to_python()[4 : 4 + len(rows)]
    for (text, number, date), openpyxl_row, calamine_row in zip(rows, by_openpyxl, by_calamine, strict=True):
        assert (openpyxl_row[0] or "", openpyxl_row[1], openpyxl_row[3] or "") == (text, number, text)
        assert abs(openpyxl_row[2] - date) < dt.timedelta(milliseconds=1)
        assert (calamine_row[0], calamine_row[1]) == (text, float(number))


@given(st.text(max_size=60))
def test_any_text_reads_back_as_it_was_but_for_lone_surrogates(text: str) -> None:
    cell = cells.written(text, "", False)
    expected = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    assert cells.read(cell, shared) == (expected or None)


@given(NUMBERS | st.booleans())
def test_any_number_reads_back_as_it_was(value: float) -> None:
    assert cells.read(cells.written(value, "", False), shared) == value


@pytest.mark.parametrize(
    ("value", "xml"),
    [
        (None, '<c r="A1" s="3"/>'),
        ("", '<c r="A1" s="3"/>'),
        (math.nan, '<c r="A1" s="3"/>'),
        (-math.inf, '<c r="A1" s="3"/>'),
        (pd.NaT, '<c r="A1" s="3"/>'),
        (True, '<c r="A1" s="3" t="b"><v>1</v></c>'),
        (2.0, '<c r="A1" s="3"><v>2</v></c>'),
        (1e300, '<c r="A1" s="3"><v>1e+300</v></c>'),
        (np.int64(7), '<c r="A1" s="3"><v>7</v></c>'),
        (np.float64(0.5), '<c r="A1" s="3"><v>0.5</v></c>'),
        (np.bool_(False), '<c r="A1" s="3" t="b"><v>0</v></c>'),
        (pd.Timestamp("2024-02-29 12:00"), '<c r="A1" s="3"><v>45351.5</v></c>'),
        (dt.time(6), '<c r="A1" s="3"><v>0.25</v></c>'),
        (dt.timedelta(hours=36), '<c r="A1" s="3"><v>1.5</v></c>'),
        ("a<b&c", '<c r="A1" s="3" t="inlineStr"><is><t>a&lt;b&amp;c</t></is></c>'),
        (" a", '<c r="A1" s="3" t="inlineStr"><is><t xml:space="preserve"> a</t></is></c>'),
        ("\x0b\r", '<c r="A1" s="3" t="inlineStr"><is><t xml:space="preserve">_x000B_&#13;</t></is></c>'),
        ("_x0041_", '<c r="A1" s="3" t="inlineStr"><is><t>_x005F_x0041_</t></is></c>'),
        (Link("go", "S", "A1"), '<c r="A1" s="3" t="inlineStr"><is><t>go</t></is></c>'),
    ],
)
def test_each_kind_of_value_has_its_spelling(value: Any, xml: str) -> None:
    assert cells.written(value, ' s="3"', False).xml("A1") == xml


def test_a_text_longer_than_a_cell_is_cut_with_an_ellipsis() -> None:
    for text in ("a" * 40_000, "𝒳" * 20_000):
        shown = cells.read(cells.written(text, "", False), shared)
        assert isinstance(shown, str)
        assert len(shown.encode("utf-16-le")) // 2 in (cells.LONGEST_TEXT, cells.LONGEST_TEXT - 1)
        assert shown.endswith("…")
    assert cells.read(cells.written("a" * cells.LONGEST_TEXT, "", False), shared) == "a" * cells.LONGEST_TEXT


@pytest.mark.parametrize(
    ("date", "in_1900", "in_1904"),
    [
        (dt.date(1900, 1, 1), 1, None),
        (dt.date(1900, 2, 28), 59, None),
        (dt.date(1900, 3, 1), 61, None),
        (dt.date(1904, 1, 1), 1462, 0),
        (dt.date(2024, 2, 29), 45351, 43889),
        (dt.date(1899, 12, 31), None, None),
    ],
)
def test_days_count_from_the_workbooks_epoch(date: dt.date, in_1900: int | None, in_1904: int | None) -> None:
    assert (cells.serial(date, False), cells.serial(date, True)) == (in_1900, in_1904)


def test_a_date_before_the_epoch_is_shown_as_text() -> None:
    assert cells.read(cells.written(dt.date(1850, 5, 1), "", False), shared) == "1850-05-01"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (Cell(' t="s"', "<v>4</v>"), "shared 4"),
        (Cell(' t="str"', "<f>A1</f><v>a&amp;b</v>"), "a&b"),
        (Cell(' t="e"', "<v>#N/A</v>"), "#N/A"),
        (Cell(' t="inlineStr"', "<is><r><t>a</t></r><r><t>b</t></r><rPh><t>no</t></rPh></is>"), "ab"),
        (Cell("", "<f>A1</f>"), None),
        (Cell(' s="1" t="n"', "<v> 1.50 </v>"), 1.5),
    ],
)
def test_cells_that_excel_wrote_are_read(cell: Cell, value: object) -> None:
    assert cells.read(cell, shared) == value


@pytest.mark.parametrize("value", ["a", 1, 2.5, True, None, dt.date(2024, 1, 1), Link("x", "S", "A1"), "", math.nan])
def test_a_value_is_recognised_in_the_cell_that_shows_it(value: Written) -> None:
    assert cells.read(cells.written(value, "", False), shared) == cells.identity(value)
