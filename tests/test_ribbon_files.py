"""The buttons that make a file beside the open workbook, as the add-in runs them, and the commands they are twins of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xlwings
from command import mcr_excel as run
from office.engine import Excel
from openpyxl import load_workbook
from ribbon_buttons import click
from strict_calendar import read_calendar
from team_book import write_book

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def team(tmp_path: Path) -> Path:
    folder = tmp_path / "team"
    folder.mkdir()
    return write_book(folder / "team.xlsx")


@pytest.fixture
def book(excel: Excel, team: Path) -> Iterator[Any]:
    yield excel.open(team)
    excel.clean()


def select(book: Any, sheet: str, cell: str) -> None:
    book.activate()
    book.sheets[sheet].activate()
    book.sheets[sheet].range(cell).select()


def made(team: Path, pattern: str) -> list[Path]:
    return sorted(path for path in team.parent.glob(pattern) if path != team)


def cells(path: Path) -> list[list[tuple[Any, ...]]]:
    return [list(sheet.iter_rows(values_only=True)) for sheet in load_workbook(path)]


@pytest.mark.parametrize(("button", "command"), [("mcrOnePage", "onepage"), ("mcrVisit", "visit")])
def test_a_page_about_the_selected_customer_is_made_and_opened(
    excel: Excel, book: Any, team: Path, tmp_path: Path, button: str, command: str
) -> None:
    select(book, "Contacts", "C3")
    click(button)
    (page,) = made(team, "*.xlsx")
    assert page.name in excel.alerts[-1]
    assert page.name in {one.name for one in xlwings.books}
    select(book, "Contacts", "C3")
    click(button)
    assert len(made(team, "*.xlsx")) == 2
    closed = tmp_path / "closed" / team.name
    closed.parent.mkdir()
    closed.write_bytes(team.read_bytes())
    own = closed.with_name(page.name)
    assert run(command, closed, "Alder", "-o", own).code == 0
    assert cells(page) == cells(own)


def test_a_page_needs_a_row_with_a_customer(excel: Excel, book: Any, team: Path) -> None:
    select(book, "Customers", "A1")
    click("mcrOnePage")
    assert "Customers!A1" in excel.alerts[-1]
    assert made(team, "*.xlsx") == []


def test_the_agenda_is_a_calendar_beside_the_workbook(excel: Excel, book: Any, team: Path) -> None:
    click("mcrAgenda")
    (file,) = made(team, "*.ics")
    assert str(file) in excel.alerts[-1]
    assert read_calendar(file.read_bytes())


def test_the_audit_is_made_beside_the_workbook_and_opened(excel: Excel, book: Any, team: Path) -> None:
    click("mcrAudit")
    (file,) = made(team, "*.xlsx")
    assert str(file) in excel.alerts[-1]
    assert file.name in {one.name for one in xlwings.books}
    assert any("=" in str(cell) for row in cells(file)[0] for cell in row)


def test_what_changed_is_told_against_the_last_closed_period(excel: Excel, book: Any, team: Path) -> None:
    click("mcrChanged")
    assert "closed no period" in excel.alerts[-1]
    for day in ("2025-06-30", "2025-09-30"):
        book.sheets["Settings"].range("A3").value = [["as_of", day]]
        click("mcrClose")
    book.sheets["Settings"].range("B3").value = "2025-12-31"
    click("mcrChanged")
    (file,) = made(team, "*.xlsx")
    assert "customers changed" in excel.alerts[-1]
    text = str(cells(file))
    assert "2025-09-30" in text
    assert "2025-12-31" in text
    assert "2025-06-30" not in text


def test_a_workbook_that_was_never_saved_gets_its_files_at_home(excel: Excel, book: Any, home: Path) -> None:
    new = excel.new()
    new.sheets[0].range("A1").value = [["Customer ID", "Customer name"], ["C1", "Alder"]]
    new.sheets[0].name = "Customers"
    click("mcrAudit")
    assert [path.suffix for path in home.glob("*audit*.xlsx")] == [".xlsx"]
