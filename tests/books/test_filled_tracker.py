"""A tracker with rows in it: what is written replaces the example."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from mcr_excel.books.authoring import build_tracker
from mcr_excel.books.authoring.filled import Row
from mcr_excel.books.authoring.inputs import HEADER_ROW
from mcr_excel.books.authoring.words import words
from mcr_excel.books.reading import open_workbook
from mcr_excel.tables.binding import bind
from mcr_excel.tables.recognise import recognise
from mcr_excel.terms import SHEET_BY_KEY
from mcr_excel.terms.vocabulary import Lang

ROWS: dict[str, list[Row]] = {
    "customers": [{"customer_id": "C1", "customer_name": "Alder Ltd"}],
    "team": [{"person": "=Kim"}],
    "plans": [],
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_sheets_with_rows_are_there_and_hold_the_rows_alone(lang: Lang, tmp_path: Path) -> None:
    path = tmp_path / "tracker.xlsx"
    path.write_bytes(build_tracker(lang, rows=ROWS))
    workbook = open_workbook(path)

    recognised = recognise([workbook.values(name) for name in workbook.input_sheets()])
    tables = bind(recognised, dt.date(2025, 12, 31))
    assert list(tables["customers"].frame["customer_name"]) == ["Alder Ltd"]
    assert list(tables["team"].frame["person"]) == ["=Kim"]
    assert not tables.keeps("plans")
    (said,) = [problem for problem in tables.problems if problem.code == "EXAMPLES_LEFT_OUT"]
    sheets = set(dict(said.values)["sheets"].split(" · "))
    assert not {SHEET_BY_KEY[key].label(lang) for key in ROWS} & sheets


def test_a_filled_sheet_does_not_speak_of_an_example() -> None:
    workbook = load_workbook(io.BytesIO(build_tracker("en", rows=ROWS)))
    example = words("hints", "en")["example"]
    for key in ROWS:
        sheet = workbook[SHEET_BY_KEY[key].en]
        assert example not in sheet["A2"].value
        assert not str(sheet.cell(HEADER_ROW + 1, 1).value).startswith("Example")
    assert example in workbook["Contacts"]["A2"].value
