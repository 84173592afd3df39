"""Sheets that would exhaust memory or abort the reading library: bounded, and the other sheets are still read."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from raw_workbook import MAIN, cell, parts_of, row, sheet_part, write_parts, write_sheet

from mcr_excel.books.reading import open_workbook
from mcr_excel.grid import Grid
from mcr_excel.problems import Problem

GOOD = sheet_part(row(1, cell("A1", "good")).replace("<c ", '<c t="str" '))


@pytest.fixture
def beside_a_good_sheet(tmp_path: Path) -> Callable[[str], tuple[Grid, list[Problem]]]:
    def read(rows: str, **around: str) -> tuple[Grid, list[Problem]]:
        path = write_parts(tmp_path / "book.xlsx", parts_of({"Hostile": sheet_part(rows, **around), "Good": GOOD}))
        workbook = open_workbook(path)
        grid = workbook.values("Hostile")
        assert workbook.values("Good").rows == [["good"]]
        return grid, workbook.problems

    return read


Read = Callable[..., tuple[Grid, list[Problem]]]


@pytest.mark.parametrize(
    "rows",
    [
        row(1048577, cell("A1048577", "1")),
        row(1, cell("A1048577", "1")),
        row(1, cell("XFE1", "1")),
        row(1, cell("ZZZ1", "1")),
        row(1, cell("A99999999999", "1")),
        "<row r='4294967295'><c><v>1</v></c></row>",
        "<row r='1'><c r='AAAAAA1'><v>1</v></c></row>",
    ],
)
def test_a_cell_beyond_the_grid(beside_a_good_sheet: Read, rows: str) -> None:
    grid, problems = beside_a_good_sheet(rows)
    assert grid.rows == []
    assert [problem.code for problem in problems] == ["SHEET_BEYOND_GRID"]


@pytest.mark.parametrize("prefix", ["", "y:"])
def test_opposite_corners_of_the_grid(beside_a_good_sheet: Read, prefix: str) -> None:
    corner = f'<row r="1048576"><{prefix}c r="XFD1048576"><v>1</v></{prefix}c></row>'
    grid, problems = beside_a_good_sheet(row(1, cell("A1", "1")) + corner)
    assert grid.rows == []
    assert [problem.code for problem in problems] == ["SHEET_TOO_LARGE"]


def test_the_last_cell_alone(beside_a_good_sheet: Read) -> None:
    grid, problems = beside_a_good_sheet(row(1048576, cell("XFD1048576", "1")))
    assert grid.rows == []
    assert [problem.code for problem in problems] == ["SHEET_TOO_LARGE"]


@pytest.mark.parametrize(("address", "number"), [("A1048576", 1048576), ("XFD20", 20), ("XFD1048576", 1048576)])
def test_a_stray_cell_far_away_does_not_cost_the_data(beside_a_good_sheet: Read, address: str, number: int) -> None:
    letters = "ABCDEFGHIJKLMNOPQRST"
    data = "".join(row(n, *(cell(f"{letter}{n}", "1") for letter in letters)) for n in range(1, 1000) if n != number)
    stray = (
        row(number, cell(f"A{number}", "1"), cell(address, "9")) if number < 1000 else row(number, cell(address, "9"))
    )
    grid, problems = beside_a_good_sheet(data + stray)
    assert (len(grid.rows), len(grid.rows[0])) == (999, 20)
    assert all(9.0 not in values for values in grid.rows)
    assert [(problem.code, problem.where) for problem in problems] == [("SHEET_FAR_CELLS", f"Hostile!{address}")]


def test_the_same_problem_is_told_once(tmp_path: Path) -> None:
    path = write_parts(tmp_path / "book.xlsx", parts_of({"Bad": sheet_part(row(1, cell("XFE1", "1"))), "Good": GOOD}))
    workbook = open_workbook(path)
    assert workbook.values("Bad") == workbook.values("Bad")
    assert len(workbook.problems) == 1


def test_a_declared_size_is_not_believed(beside_a_good_sheet: Read) -> None:
    grid, problems = beside_a_good_sheet(
        row(1, cell("A1", "1"), cell("B1", "2")) + row(2, cell("A2", "3")), before='<dimension ref="A1:XFD1048576"/>'
    )
    assert (grid.rows, problems) == ([[1.0, 2.0], [3.0, None]], [])


def test_a_million_formatted_blank_rows(beside_a_good_sheet: Read) -> None:
    blank = "".join(f'<row r="{n}" ht="15"><c r="M{n}" s="0"/></row>' for n in range(2, 1_048_577, 20))
    grid, problems = beside_a_good_sheet(row(1, cell("A1", "1")) + blank + '<row r="1048576"/>')
    assert (grid.rows, problems) == ([[1.0]], [])


def test_a_long_text_that_is_shown_in_many_cells(tmp_path: Path) -> None:
    strings = f'<sst xmlns="{MAIN}"><si><t>{"x" * 32_000}</t></si></sst>'
    rows = "".join(row(n, cell(f"A{n}", "0", "s")) for n in range(1, 20_001))
    parts = parts_of({"Hostile": sheet_part(rows), "Good": GOOD}, strings)
    workbook = open_workbook(write_parts(tmp_path / "book.xlsx", parts))
    assert workbook.values("Hostile").rows == []
    assert [problem.code for problem in workbook.problems] == ["SHEET_TOO_MUCH_TEXT"]


def test_one_long_note_among_many_short_texts_is_no_reason_to_refuse(tmp_path: Path) -> None:
    strings = f'<sst xmlns="{MAIN}"><si><t>short</t></si><si><t>{"x" * 32_000}</t></si></sst>'
    rows = "".join(row(n, cell(f"A{n}", "0", "s")) for n in range(1, 20_001)) + row(20_001, cell("A20001", "1", "s"))
    grid = open_workbook(write_sheet(tmp_path / "book.xlsx", rows, strings=strings)).values("Data")
    assert len(grid.rows) == 20_001


def test_many_very_long_texts_are_bounded(tmp_path: Path) -> None:
    long = "x" * 30_000
    rows = "".join(row(n, f'<c r="A{n}" t="inlineStr"><is><t>{n}{long}</t></is></c>') for n in range(1, 401))
    started = time.monotonic()
    grid = open_workbook(write_sheet(tmp_path / "book.xlsx", rows)).values("Data")
    assert len(grid.rows) == 400
    assert time.monotonic() - started < 30


@pytest.mark.parametrize(
    "rows",
    [
        row(1, cell("A1", "99", "s")),
        row(1, cell("A1", "x", "b")),
        row(1, cell("A1", "1", "zz")),
        row(1, '<c r="A1"><v>1</c>'),
        row(1, '<c r="A1'),
    ],
)
def test_cells_that_no_library_understands_cost_one_sheet_at_most(beside_a_good_sheet: Read, rows: str) -> None:
    grid, problems = beside_a_good_sheet(rows)
    assert grid.rows == [] or not problems
    assert {problem.code for problem in problems} <= {"SHEET_UNREADABLE"}


def test_a_sheet_whose_part_is_missing(tmp_path: Path) -> None:
    parts = parts_of({"Gone": GOOD, "Good": GOOD})
    del parts["xl/worksheets/sheet1.xml"]
    workbook = open_workbook(write_parts(tmp_path / "book.xlsx", parts))
    assert workbook.values("Gone").rows == []
    assert workbook.values("Good").rows == [["good"]]
    assert [problem.where for problem in workbook.problems] == ["Gone"]
