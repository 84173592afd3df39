"""Closing a period: what History keeps, what it never changes, and what later reviews read from it."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from command import Done, mcr_excel
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import TableColumn

DIMENSIONS = (
    "Acceptance",
    "Activity participation",
    "Project support",
    "Information sharing",
    "Daily guidance",
    "Rival stance",
)
MAY_CHANGE = {
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "docProps/app.xml",
}
Cells = tuple[Any, ...]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    workbook = openpyxl.Workbook()
    customers = workbook.active
    customers.title = "Customers"
    customers.append(["Customer ID", "Customer name", "Potential", "Revenue 2024", "Revenue 2025"])
    customers.append(["00123", "Alder", 3, 100 / 3, 40])
    customers.append(["C2", "Birch", 5, 70, 80])
    contacts = workbook.create_sheet("Contacts")
    contacts.append(["Contact ID", "Customer", "Name", "Title", *DIMENSIONS, "Assessed on"])
    contacts.append(["K1", "00123", "Ann", "CEO", 2, 1, 1, 0, 1, 0, dt.date(2025, 3, 1)])
    contacts.append(["K2", "C2", "Ben", "CEO", 1, 1, 1, 1, 1, 1, dt.date(2025, 3, 1)])
    activities = workbook.create_sheet("Activities")
    activities.append(["Date", "Activity type", "Customers"])
    activities.append([dt.date(2025, 2, 1), "Formal visit", "Alder"])
    path = tmp_path / "team.xlsx"
    workbook.save(path)
    return path


def close(book: Path, day: str, *options: str) -> Done:
    done = mcr_excel("close", book, "--as-of", day, *options)
    assert done.code == 0, done.err
    return done


def kept(book: Path, sheet: str = "History") -> list[Cells]:
    rows = openpyxl.load_workbook(book)[sheet].iter_rows(min_row=5, max_col=9, values_only=True)
    return [row for row in rows if row[1] is not None]


def of_day(rows: list[Cells], day: str) -> list[Cells]:
    return [row for row in rows if row[1] == day]


def machine(book: Path, day: str) -> dict[str, Any]:
    target = book.parent / "machine.json"
    done = mcr_excel("review", book, "--as-of", day, "-o", book.parent / "review.xlsx", "--json", target)
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(target.read_text("utf-8"))
    return found


def change(book: Path, edit: Callable[[Any], None]) -> None:
    workbook = openpyxl.load_workbook(book)
    edit(workbook)
    workbook.save(book)


def set_levels(level: int) -> Callable[[Any], None]:
    def edit(workbook: Any) -> None:
        for column in range(5, 11):
            workbook["Contacts"].cell(2, column, level)

    return edit


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_what_is_kept_is_what_the_review_measures_to_the_last_digit(book: Path) -> None:
    close(book, "2025-06-30")
    values = {(row[4], row[5], row[6]): row[7] for row in kept(book)}
    result = machine(book, "2025-06-30")
    for customer in result["customers"]:
        for metric in ("index", "O", "K_index", "G", "value", "match"):
            assert values.get(("customer", customer["customer_id"], metric)) == customer[metric]
    for contact in result["contacts"]:
        assert values["contact", contact["contact_id"], "score"] == contact["score"]
        assert values["contact", contact["contact_id"], "level"] == contact["level_used"]
    row = next(row for row in kept(book) if row[4:7] == ("customer", "00123", "index"))
    assert (row[1], row[2].date(), row[3]) == ("2025-06-30", dt.date(2025, 6, 30), result["settings_hash"])


def test_the_teams_sheets_stay_byte_for_byte(book: Path) -> None:
    before = parts(book)
    close(book, "2025-06-30")
    after = parts(book)
    assert {name for name in before if after[name] != before[name]} <= MAY_CHANGE


def test_closing_a_day_again_with_the_same_data_changes_no_byte(book: Path) -> None:
    close(book, "2025-06-30")
    once = book.read_bytes()
    done = close(book, "2025-06-30")
    assert book.read_bytes() == once
    assert "in place of" in done.out


def test_closing_a_day_again_replaces_what_it_kept_and_nothing_else(book: Path) -> None:
    for day in ("2025-03-31", "2025-06-30", "2025-09-30"):
        close(book, day)
    before = kept(book)
    change(book, set_levels(-1))
    close(book, "2025-06-30")
    after = kept(book)
    assert of_day(after, "2025-06-30") != of_day(before, "2025-06-30")
    assert len(of_day(after, "2025-06-30")) == len(of_day(before, "2025-06-30"))
    for day in ("2025-03-31", "2025-09-30"):
        assert of_day(after, day) == of_day(before, day)
    assert [row[1] for row in after] == sorted(row[1] for row in after)


@pytest.mark.slow
def test_a_later_snapshot_never_changes_an_earlier_one_nor_what_its_day_shows(book: Path) -> None:
    close(book, "2025-03-31")
    close(book, "2025-06-30")
    before, shown = kept(book), machine(book, "2025-06-30")
    change(book, set_levels(3))
    close(book, "2025-09-30")
    change(book, set_levels(-1))
    close(book, "2025-12-31")
    assert kept(book)[: len(before)] == before
    change(book, lambda workbook: _restore_levels(workbook))
    assert machine(book, "2025-06-30")["trend"] == shown["trend"]


def _restore_levels(workbook: Any) -> None:
    for column, level in enumerate([2, 1, 1, 0, 1, 0], start=5):
        workbook["Contacts"].cell(2, column, level)


def test_the_next_review_tells_the_trend(book: Path) -> None:
    assert machine(book, "2025-09-30")["trend"] == []
    close(book, "2025-06-30")
    change(book, set_levels(-1))
    result = machine(book, "2025-09-30")
    alder, birch = result["customers"]
    assert (alder["index_trend"], birch["index_trend"]) == ("weakened", "stable")
    row = next(row for row in result["trend"] if row["entity"] == "K1" and row["metric"] == "level")
    assert (row["since"], row["before"], row["value"], row["verdict"]) == ("2025-06-30", 1, -1, "weakened")


def test_other_settings_give_no_trend(book: Path) -> None:
    close(book, "2025-06-30")

    def weigh(workbook: Any) -> None:
        settings = workbook.create_sheet("Settings")
        settings.append(["Key", "Value"])
        settings.append(["dim_weights", "2/1/1/1/1/1"])

    change(book, weigh)
    assert {row["verdict"] for row in machine(book, "2025-09-30")["trend"]} == {"METHOD_CHANGED"}


@pytest.mark.slow
def test_history_is_read_without_a_word_of_complaint(book: Path) -> None:
    before = machine(book, "2025-09-30")["problems"]
    close(book, "2025-06-30")
    assert machine(book, "2025-09-30")["problems"] == before


def test_restore_brings_the_workbook_back(book: Path) -> None:
    before = book.read_bytes()
    close(book, "2025-06-30")
    assert mcr_excel("restore", book).code == 0
    assert book.read_bytes() == before


def test_a_review_in_place_leaves_history_alone(book: Path) -> None:
    close(book, "2025-06-30")
    before = kept(book)
    assert mcr_excel("review", book, "--as-of", "2025-09-30").code == 0
    assert kept(book) == before
    once = book.read_bytes()
    close(book, "2025-06-30")
    assert book.read_bytes() == once


def own_history(workbook: Any) -> None:
    sheet = workbook.create_sheet("History")
    sheet.append(["Snapshot", "As of", "Settings hash", "Entity kind", "Entity", "Metric", "Value"])
    sheet.append(["old", dt.date(2024, 12, 31), "x", "customer", "00123", "revenue", 30])
    sheet.append(["old", dt.date(2024, 12, 31), "x", "customer", "00123", "index", 80])


@pytest.mark.slow
def test_a_history_of_the_teams_own_is_read_and_never_written(book: Path) -> None:
    change(book, own_history)
    before = parts(book)
    assert {row["verdict"] for row in machine(book, "2025-09-30")["trend"]} == {"METHOD_CHANGED", "NEW"}
    close(book, "2025-06-30")
    after = parts(book)
    theirs = [name for name in before if name.startswith("xl/worksheets/")]
    assert [after[name] for name in theirs] == [before[name] for name in theirs]
    assert kept(book, "History (MCR)")
    verdicts = {row["verdict"] for row in machine(book, "2025-09-30")["trend"]}
    assert verdicts == {"stable"}
    once = book.read_bytes()
    close(book, "2025-06-30")
    assert book.read_bytes() == once


def test_both_histories_give_baselines(book: Path) -> None:
    def plans(workbook: Any) -> None:
        own_history(workbook)
        sheet = workbook.create_sheet("Plans")
        sheet.append(["Customer", "Metric", "Target", "Start", "Due"])
        sheet.append(["Alder", "Revenue", 60, dt.date(2025, 1, 1), dt.date(2026, 12, 31)])
        sheet.append(["Birch", "Index", 90, dt.date(2025, 7, 1), dt.date(2026, 12, 31)])

    change(book, plans)
    close(book, "2025-06-30")
    index = next(row[7] for row in kept(book, "History (MCR)") if row[4:7] == ("customer", "C2", "index"))
    assert [plan["baseline"] for plan in machine(book, "2025-12-31")["plans"]] == [30, index]


def test_a_note_beside_a_kept_value_stays_with_it(book: Path) -> None:
    close(book, "2025-06-30")

    def note(workbook: Any) -> None:
        sheet = workbook["History"]
        table = sheet.tables["mcr_history"]
        last = int("".join(filter(str.isdigit, table.ref.split(":")[1])))
        sheet.cell(4, 10, "Note")
        sheet.cell(5, 10, "audited")
        table.ref = table.autoFilter.ref = f"A4:{get_column_letter(10)}{last}"
        table.tableColumns.append(TableColumn(id=10, name="Note"))

    change(book, note)
    noted = openpyxl.load_workbook(book)["History"]["A5"].value
    close(book, "2025-03-31")  # an earlier day: its rows come before
    sheet = openpyxl.load_workbook(book)["History"]
    assert [row[0].value for row in sheet.iter_rows(min_row=5) if row[9].value == "audited"] == [noted]


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_sample_is_closed_and_reviewed_in_its_own_language(
    lang: str, samples: Path, tmp_path: Path, validator: Callable[[Path], list[str]]
) -> None:
    book = tmp_path / "team.xlsx"
    book.write_bytes((samples / f"tracker_{lang}.xlsx").read_bytes())
    close(book, "2025-06-30")
    assert kept(book, {"zh": "历史", "en": "History"}[lang])
    once = book.read_bytes()
    close(book, "2025-06-30", "--lang", "en")
    assert book.read_bytes() == once
    assert validator(book) == []
    assert {row["verdict"] for row in machine(book, "2025-12-31")["trend"]} >= {"stable", "NEW"}


def test_a_workbook_without_any_score_has_nothing_to_keep(book: Path) -> None:
    def empty(workbook: Any) -> None:
        workbook["Contacts"].delete_rows(2, 5)
        for row in (2, 3):
            for column in (3, 4, 5):
                workbook["Customers"].cell(row, column).value = None

    change(book, empty)
    before = book.read_bytes()
    done = mcr_excel("close", book, "--as-of", "2025-06-30")
    assert done.code == 2
    assert "mend:" in done.err
    assert book.read_bytes() == before


def test_a_workbook_that_is_open_is_not_closed(book: Path) -> None:
    (book.parent / f"~${book.name}").write_bytes(b"\x04Name")
    before = book.read_bytes()
    assert mcr_excel("close", book, "--as-of", "2025-06-30").code == 2
    assert book.read_bytes() == before
