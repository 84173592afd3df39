"""Every step of a score and every problem of a roll-up names the workbook and the cell, and the cell holds the value."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from team_book import write_book
from team_workbooks import DAY, Gathered, gather, write_team

from mcr_excel.metrics import measure
from mcr_excel.rollup.places import book_and_sheet
from mcr_excel.trace.table import trace


@pytest.fixture(scope="module")
def rolled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Gathered]:
    """A workbook with every kind of evidence, and the demo's tracker as another team's."""
    folder = tmp_path_factory.mktemp("addresses") / "teams"
    folder.mkdir()
    write_book(folder / "north [1].xlsx")
    book = openpyxl.load_workbook(write_book(folder / "south.xlsx"))
    for row in book["Customers"].iter_rows(min_row=2):
        row[1].value, row[2].value = f"Southern {row[1].value}", "Mr Poe"
    book.save(folder / "south.xlsx")
    return folder, gather(folder)


def test_every_step_of_a_score_names_workbook_and_cell(rolled: tuple[Path, Gathered]) -> None:
    _, of = rolled
    tables, settings = of.understood.tables, of.understood.settings
    steps = trace(tables, measure(tables, settings), settings)
    cells = {cell for row in steps["cells"] for cell in row}
    assert len(cells) > 100
    books = {book_and_sheet(cell.rpartition("!")[0]) for cell in cells}
    assert {named[0] for named in books if named} == {"north [1].xlsx", "south.xlsx"}
    assert None not in books


def test_the_cell_that_is_named_holds_the_value(rolled: tuple[Path, Gathered]) -> None:
    folder, of = rolled
    books = {path.name: openpyxl.load_workbook(path) for path in folder.iterdir()}
    for key, column in (
        ("customers", "potential"), ("contacts", "title"), ("attitudes", "level"), ("customer_years", "revenue"),
        ("departments", "satisfaction"), ("practices", "status"),
    ):  # fmt: skip
        table = of.understood.tables[key]
        known = table.frame[column].dropna()
        assert len(known), key
        for row, value in known.items():
            sheet, _, cell = table.at(row, column).rpartition("!")
            named = book_and_sheet(sheet)
            assert named is not None
            there = books[named[0]][named[1]][cell].value
            assert str(there) == str(value) or float(there) == float(value), (key, column, cell)


def test_problems_name_their_workbook(tmp_path: Path, demo: Callable[[str], Path]) -> None:
    folder = tmp_path / "teams"
    folder.mkdir()
    shutil.copy(demo("en") / "tracker_en.xlsx", folder / "east.xlsx")
    of = gather(folder)
    assert of.understood.problems
    assert all(problem.where.startswith("[east.xlsx]") for problem in of.understood.problems)
    (book,) = of.group.books
    assert (book.customers, book.contacts, book.problems) == (30, 200, len(of.understood.problems))
    assert book.errors == sum(problem.severity == "error" for problem in of.understood.problems)


def test_what_is_counted_is_counted_for_each_workbook_that_keeps_the_column(tmp_path: Path) -> None:
    """Of another team's rows nothing is said under a team's name, nor of rows that have no such column."""
    folder = tmp_path / "t"
    kept = ["Activity ID", "Date", "Activity type", "Customers", "Result"]
    results_of: dict[str, list[str | None]] = {"east": ["agreed", None, "sold"], "west": [None, None], "north": []}
    for name, results in results_of.items():
        customers = [[f"{name}1", f"{name.title()} Works", name, name, 90, 100]]
        met = [
            [f"{name} A{number}", DAY, "Formal visit", f"{name.title()} Works", result]
            for number, result in enumerate(results or [None])
        ]
        headings = kept if results else kept[:4]
        write_team(
            folder / f"{name}.xlsx",
            customers,
            further={"Activities": [headings, *(row[: len(headings)] for row in met)]},
        )
    problems = [of for of in gather(folder).understood.problems if of.code == "ACTIVITIES_WITHOUT_RESULT"]
    assert {(of.where, *dict(of.values).values()) for of in problems} == {
        ("[east.xlsx]Activities!E3", "1", "3"),
        ("[west.xlsx]Activities!E2", "2", "2"),
    }


def test_workbooks_of_other_formats_are_listed_with_the_reason(tmp_path: Path) -> None:
    """They would be missing from the group's figures without a word."""
    folder = tmp_path / "t"
    write_team(folder / "north.xlsx", [["N1", "North Works", "Bo", "North", 90, 100]])
    (folder / "south.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    (folder / "west.ods").write_bytes(b"PK\x03\x04")
    (folder / "export.csv").write_text("a,b")
    books = {book.name: (book.status, bool(book.why)) for book in gather(folder).group.books}
    assert books == {"north.xlsx": ("read", False), "south.xls": ("failed", True), "west.ods": ("failed", True)}
