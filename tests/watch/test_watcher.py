"""A watched workbook, saved in every manner that programs have."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import TableColumn
from watched import Desk, save_by_deleting, save_by_renaming, save_in_place, save_slowly

from mcr_excel.books.saving import backups


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def tiering_shown(desk: Desk) -> tuple[Any, ...]:
    """What the review's tiering shows of the customer whose potential changes."""
    rows = openpyxl.load_workbook(desk.out)["Tiering"].iter_rows(values_only=True)
    return next(row for row in rows if "Alder" in row)


def test_the_review_is_made_at_once_and_left_alone_while_nobody_saves(desk: Desk) -> None:
    assert "3 customers" in desk.wait(0)[0]
    made = desk.out.stat().st_mtime_ns
    assert desk.wait(30) == []
    assert desk.out.stat().st_mtime_ns == made


@pytest.mark.slow
def test_a_save_refreshes_the_review_once_in_whatever_manner(desk: Desk) -> None:
    desk.wait(0)
    shown = tiering_shown(desk)
    for number, save in enumerate((save_in_place, save_by_renaming, save_by_deleting, save_slowly)):
        save(desk, desk.changed(potential=number % 2 + 1))
        desk.wait(8)
        assert desk.count() == number + 2, save
        assert tiering_shown(desk) != shown, save
        shown = tiering_shown(desk)
    assert not any("✗" in line for line in desk.said)


@pytest.mark.slow
def test_a_burst_of_saves_is_one_review(desk: Desk) -> None:
    desk.wait(0)
    before = tiering_shown(desk)
    contents = [desk.changed(potential=5), desk.changed(potential=1)]
    for number in range(20):
        save_by_renaming(desk, contents[number % 2])
        desk.wait(0.5)
    desk.wait(8)
    assert desk.count() == 2
    assert tiering_shown(desk) != before


@pytest.mark.slow
def test_the_line_says_who_moved_and_the_first_new_problem(desk: Desk) -> None:
    desk.wait(0)
    workbook = openpyxl.load_workbook(desk.book)
    workbook["Contacts"]["F3"] = -1
    workbook["Contacts"]["G3"] = -1
    workbook["Contacts"]["F4"] = 7
    workbook["Activities"].insert_rows(2)
    workbook.save(desk.book)
    line, problem = desk.wait(2)
    assert "Birch" in line
    assert " → " in line
    assert "(+1)" in line
    assert "Contacts!F4" in problem
    assert "'7'" in problem
    assert "more" not in problem


@pytest.mark.slow
def test_a_save_without_any_change_computes_nothing(desk: Desk) -> None:
    desk.wait(0)
    os.utime(desk.book)
    assert desk.wait(5) == []


@pytest.mark.slow
def test_watching_anew_finds_the_review_current_and_leaves_it(desk: Desk) -> None:
    desk.wait(0)
    made = desk.out.stat().st_mtime_ns
    desk.sit_down()
    (line,) = desk.wait(5)
    assert "up to date" in line
    assert desk.out.stat().st_mtime_ns == made
    assert backups(desk.out) == []


@pytest.mark.slow
def test_that_the_tracker_is_open_is_no_problem_of_it(desk: Desk) -> None:
    desk.wait(0)
    made = desk.out.read_bytes()
    desk.book.with_name(f"~${desk.book.name}").write_bytes(b"owner")
    desk.sit_down()
    desk.wait(2)
    assert desk.out.read_bytes() == made


@pytest.mark.slow
def test_what_the_team_added_to_the_review_stays(desk: Desk) -> None:
    desk.wait(0)
    workbook = openpyxl.load_workbook(desk.out)
    sheet = workbook["Relationship board"]
    table = sheet.tables["mcr_board"]
    right = len(table.tableColumns) + 1
    name = [cell.value for cell in sheet[4]].index("Customer") + 1
    sheet.cell(4, right, "Next call")
    for row in (5, 6, 7):
        sheet.cell(row, right, f"call {sheet.cell(row, name).value}")
    table.ref = table.autoFilter.ref = f"A4:{get_column_letter(right)}7"
    table.tableColumns.append(TableColumn(id=right, name="Next call"))
    workbook.save(desk.out)
    for potential in (1, 5):
        save_in_place(desk, desk.changed(potential))
        desk.wait(2)
    after = openpyxl.load_workbook(desk.out)["Relationship board"]
    calls = {after.cell(row, name).value: after.cell(row, right).value for row in (5, 6, 7)}
    assert calls == {customer: f"call {customer}" for customer in ("Alder", "Birch", "Cedar")}


@pytest.mark.slow
def test_a_new_day_refreshes_the_review(desk: Desk) -> None:
    workbook = openpyxl.load_workbook(desk.book)
    del workbook["Settings"]
    workbook.save(desk.book)
    desk.sit_down()
    desk.wait(0)
    desk.today = desk.today.replace(day=6)
    assert "refreshed" in desk.wait(1)[0]
