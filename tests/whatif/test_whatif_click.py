"""The button What if, as the add-in runs it, on the workbook that is open in the LibreOffice that stands in for Excel."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xlwings
from office.engine import Excel
from team_book import write_book

from mcr_excel import __version__, ribbon


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)


@pytest.fixture
def book(excel: Excel, tmp_path: Path) -> Iterator[Any]:
    yield excel.open(write_book(tmp_path / "team.xlsx"))
    excel.clean()


def click() -> None:
    ribbon.click("mcrWhatIf", __version__, xlwings.__version__)


@pytest.mark.parametrize(("sheet", "cell"), [("Customers", "F2"), ("Contacts", "C3"), ("Practices", "C4")])
def test_the_customer_of_the_selected_row_is_tried(excel: Excel, book: Any, sheet: str, cell: str) -> None:
    book.sheets[sheet].activate()
    book.sheets[sheet].range(cell).select()
    click()
    assert excel.alerts[-1].startswith("Alder: tier ")
    assert "To lift" in excel.alerts[-1]


def test_a_row_without_a_customer_is_said_with_its_place(excel: Excel, book: Any) -> None:
    for cell in ("A1", "C40"):
        book.sheets["Customers"].activate()
        book.sheets["Customers"].range(cell).select()
        click()
        assert f"Customers!{cell}" in excel.alerts[-1]
        assert "mend: " in excel.alerts[-1]
