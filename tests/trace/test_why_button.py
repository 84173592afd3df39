"""The button Why?, on a workbook that is open in the LibreOffice that stands in for Excel."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xlwings
from office.engine import Excel
from openpyxl import Workbook

from mcr_excel import __version__, preferences, ribbon


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a user chose on this computer is not the test's business."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setattr(Path, "home", lambda: folder)


@pytest.fixture
def book(excel: Excel, tmp_path: Path) -> Iterator[Any]:
    made = Workbook()
    customers = made.active
    assert customers is not None
    customers.title = "Customers"
    customers.append(
        ["Customer ID", "Customer name", "Potential", "Philosophy fit", "Strategic direction fit", "Culture fit"]
    )
    customers.append(["C1", "Acme", 3, 4, 5, 4])
    customers.append(["C2", "Borealis", 1, 2, 2, 1])
    settings = made.create_sheet("Settings")
    settings.append(["Key", "Value"])
    settings.append(["as_of", "2025-12-31"])
    path = tmp_path / "tracker.xlsx"
    made.save(path)
    yield excel.open(path)
    excel.clean()


def click(button: str) -> None:
    ribbon.click(button, __version__, xlwings.__version__)


def select(book: Any, sheet: str, heading: str, first: str) -> None:
    """Select the cell under a heading in the row that begins with a text."""
    cells = book.sheets[sheet].used_range.value
    row = next(number for number, line in enumerate(cells, start=1) if line[0] == first)
    book.sheets[sheet].activate()
    book.sheets[sheet].range((row, cells[3].index(heading) + 1)).select()


def test_it_explains_the_selected_score(excel: Excel, book: Any) -> None:
    click("mcrReview")
    select(book, "Tiering", "Match M", "C1")
    click("mcrWhy")
    assert excel.alerts[-1].startswith("Acme (C1): strategic match M = ")
    assert "Customers!E2" in excel.alerts[-1]
    assert book.sheets.active.name == "Tiering"


def test_a_cell_that_is_no_score_stands_for_the_main_one_of_its_row(excel: Excel, book: Any) -> None:
    click("mcrReview")
    select(book, "Tiering", "Customer", "C2")
    click("mcrWhy")
    assert excel.alerts[-1].startswith("Borealis (C2): tier = ")


def test_it_goes_to_the_trace_where_there_is_one(excel: Excel, book: Any) -> None:
    book.sheets["Settings"].range("A3").value = [["trace_sheet", "Y"]]
    click("mcrReview")
    select(book, "Tiering", "Match M", "C2")
    click("mcrWhy")
    assert book.sheets.active.name == "Trace"
    row = book.selection.value
    assert "Borealis" in row
    assert "strategic match M" in row


def test_outside_a_review_table_it_says_what_to_select(excel: Excel, book: Any) -> None:
    book.sheets["Customers"].range("A2").select()
    click("mcrWhy")
    assert "select a cell with a score on a review sheet" in excel.alerts[-1]
    assert preferences.language() is None
