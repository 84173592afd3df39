"""Each button, run as the add-in runs it, on a workbook that is open in the LibreOffice that stands in for Excel."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xlwings
from command import mcr_excel as run
from office.engine import Excel
from openpyxl import load_workbook
from ribbon_buttons import click
from small_tracker import make_small_tracker
from tracked_names import make_world

from mcr_excel import __version__, preferences, ribbon
from mcr_excel.books.live import LiveBook
from mcr_excel.books.reading import open_workbook

Cells = dict[str, list[list[Any]]]


pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    folder = tmp_path / "team"
    folder.mkdir()
    return make_small_tracker(folder / "tracker_en.xlsx")


@pytest.fixture
def book(excel: Excel, tracker: Path) -> Iterator[Any]:
    yield excel.open(tracker)
    excel.clean()


def review_cells(workbook: Any, names: list[str]) -> Cells:
    return {name: workbook.values(name).rows for name in names}


def test_recalculate_writes_what_the_command_writes(excel: Excel, book: Any, tracker: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed" / tracker.name
    closed.parent.mkdir()
    closed.write_bytes(tracker.read_bytes())
    click("mcrReview")
    assert run("review", str(closed)).code == 0
    live, made = LiveBook(book), open_workbook(closed)
    names = sorted(set(live.review_sheets().values()) - set(live.input_sheets()))
    assert names == sorted({name for name, _ in made.sheets()} - set(made.input_sheets()))
    assert review_cells(live, names) == review_cells(made, names)
    assert "Data" in excel.alerts[-1]


def test_close_period_keeps_it_on_the_history_sheet(excel: Excel, book: Any) -> None:
    click("mcrClose")
    once = book.sheets["History"].used_range.shape[0]
    assert "History keeps" in excel.alerts[-1]
    book.sheets["Settings"].range("B2").value = "2026-03-31"
    click("mcrClose")
    assert book.sheets["History"].used_range.shape[0] > once + 10
    click("mcrRestore")
    assert book.sheets["History"].used_range.shape[0] == once


def test_check_lists_the_problems_on_the_data_sheet_and_goes_there(excel: Excel, book: Any) -> None:
    click("mcrCheck")
    live = LiveBook(book)
    assert {"data", "overview"} & set(live.review_sheets()) == {"data"}
    assert book.sheets.active.name == "Data"
    assert "errors" in excel.alerts[-1]
    cells = book.sheets["Data"].used_range.value
    assert sum("Activities!" in str(row) for row in cells) > 1


def test_restore_takes_the_last_click_back(excel: Excel, book: Any) -> None:
    sheets = [sheet.name for sheet in book.sheets]
    click("mcrReview")
    assert [sheet.name for sheet in book.sheets] != sheets
    click("mcrRestore")
    assert [sheet.name for sheet in book.sheets] == sheets
    click("mcrRestore")
    assert "no last run" in excel.alerts[-1]


def test_a_new_tracker_is_put_beside_the_open_workbook_and_opened(excel: Excel, book: Any, tracker: Path) -> None:
    click("mcrNew")
    click("mcrNew")
    made = [tracker.parent / name for name in ("MCR tracker.xlsx", "MCR tracker 2.xlsx")]
    assert all("Customers" in load_workbook(file).sheetnames for file in made)
    assert {"MCR tracker.xlsx", "MCR tracker 2.xlsx"} <= {one.name for one in xlwings.books}
    assert str(made[1]) in excel.alerts[-1]


def test_settings_goes_to_the_sheet_where_they_are_changed(excel: Excel, book: Any) -> None:
    click("mcrSettings")
    assert book.sheets.active.name == "Settings"


def test_settings_says_how_to_change_one_where_there_is_no_sheet(excel: Excel, book: Any) -> None:
    book.sheets["Settings"].delete()
    click("mcrSettings")
    assert "add a sheet named Settings" in excel.alerts[-1]


@pytest.mark.slow
def test_the_language_goes_round_and_holds_for_the_next_review(book: Any) -> None:
    click("mcrLanguage")
    assert preferences.language() == "zh"
    click("mcrReview")
    assert "总览" in [sheet.name for sheet in book.sheets]
    click("mcrLanguage")
    assert preferences.language() == "en"
    click("mcrLanguage")
    assert preferences.language() is None


def test_a_damaged_preference_is_none(home: Path) -> None:
    (home / ".mcr").mkdir()
    (home / ".mcr" / "preferences.json").write_text(json.dumps({"language": "fr"}))
    assert preferences.language() is None
    (home / ".mcr" / "preferences.json").write_text("{")
    assert preferences.language() is None


def test_diagnose_and_help_speak(excel: Excel, book: Any) -> None:
    click("mcrDiagnose")
    assert "linux" in excel.alerts[-1]
    click("mcrHelp")
    assert __version__ in excel.alerts[-1]


def test_a_fault_speaks_with_its_cell_reason_and_mend(excel: Excel, book: Any) -> None:
    for sheet in ("Customers", "Contacts", "Activities"):
        book.sheets[sheet].delete()
    click("mcrReview")
    assert "why: " in excel.alerts[-1]
    assert "mend: " in excel.alerts[-1]
    assert "Traceback" not in excel.alerts[-1]


def test_an_add_in_of_another_version_is_named_with_its_mend(excel: Excel, book: Any) -> None:
    ribbon.click("mcrHelp", "0.0.1", xlwings.__version__)
    assert "0.0.1" in excel.alerts[-1]
    assert "addin install" in excel.alerts[-1]


@pytest.mark.slow
def test_the_command_line_attaches_to_the_open_workbook(book: Any, tracker: Path) -> None:
    assert run("check", "--open").code == 1
    assert run("review", tracker.name, "--open", "--as-of", "2025-12-31").code == 0
    assert LiveBook(book).review_sheets()["overview"] == "Overview"
    assert run("restore", "--open").code == 0
    assert "overview" not in LiveBook(book).review_sheets()
    assert run("settings", "--open").code == 0


@pytest.mark.parametrize("option", [["--into", "other.xlsx"], ["-o", "out.xlsx"]])
def test_an_open_review_goes_nowhere_else(book: Any, option: list[str]) -> None:
    done = run("review", "--open", *option)
    assert done.code == 2
    assert "--open" in done.err


def test_without_a_workbook_the_command_says_what_it_needs() -> None:
    done = run("review")
    assert done.code == 2
    assert "--open" in done.err


def test_packs_are_written_only_when_the_user_agrees(excel: Excel, tmp_path: Path) -> None:
    world = make_world(tmp_path / "world.xlsx", 4)
    excel.open(world.path)
    excel.answers.append("no")
    click("mcrPacks")
    assert "Account-manager" in excel.alerts[-2]
    assert not (tmp_path / "MCR outbox").exists()
    excel.answers.append("yes")
    click("mcrPacks")
    assert list((tmp_path / "MCR outbox").glob("*/*.eml"))
    assert "drafted" in excel.alerts[-1]
    excel.clean()
