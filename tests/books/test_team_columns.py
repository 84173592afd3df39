"""Columns of review sheets that are the team's to fill in: a run never writes them, and their cells stay with their row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from office.engine import Excel
from openpyxl import load_workbook
from review_template import edited, make_team_book

from mcr_excel.books.book import Book, Field, Written
from mcr_excel.books.live import LiveBook
from mcr_excel.books.package import PackageBook
from mcr_excel.pipeline import Asked, review_into
from mcr_excel.templates import template
from mcr_excel.terms.reviews import QUESTIONS, REVIEW_SHEETS

Opener = Callable[[Path], Book]
TABLE = QUESTIONS.tables[0]
FIELDS = [Field(column.key, (column.en, column.zh)) for column in TABLE.written]
HEADER_ROW = 4


@pytest.fixture(params=["package", pytest.param("live", marks=pytest.mark.office)])
def opened(request: pytest.FixtureRequest) -> Opener:
    if request.param == "package":
        return PackageBook.open
    excel: Excel = request.getfixturevalue("excel")

    def open_live(path: Path) -> Book:
        excel.clean()  # a file is open once
        return LiveBook(excel.open(path))

    return open_live


@pytest.fixture
def team(tmp_path: Path) -> Path:
    return make_team_book(tmp_path / "team.xlsx")


def asked(*ids: str) -> list[list[Written]]:
    """Rows of the Questions sheet with these ids."""
    keys = [column.key for column in TABLE.written]
    return [[of if key in ("question_id", "question") else None for key in keys] for of in ids]


def fill(book: Book, *ids: str) -> None:
    """Fill the Questions sheet and save, as the user would."""
    book.ensure("questions", template("review", "en"))
    book.fill(TABLE.name, FIELDS, asked(*ids), TABLE.key)
    book.save()
    if isinstance(book, LiveBook):
        book.book.save()


def answer(path: Path, sheet: str, of: str, text: str, heading: str = "Answer", key: str = "ID") -> None:
    """Write into a row of a review sheet, found by its id."""

    def write(book: Any) -> None:
        cells = book[sheet]
        columns = {cell.value: cell.column for cell in reversed(cells[HEADER_ROW])}
        row = next(row for row in range(HEADER_ROW, cells.max_row + 1) if cells.cell(row, columns[key]).value == of)
        cells.cell(row, columns[heading], text)

    edited(path, write)


def answers(path: Path) -> dict[str, Any]:
    """The team's answers by question id."""
    rows = load_workbook(path)["Questions"].iter_rows(min_row=HEADER_ROW, values_only=True)
    headings = next(rows)
    return {row[headings.index("ID")]: row[headings.index("Answer")] for row in rows}


def test_an_answer_stays_with_its_question_when_the_order_changes(opened: Opener, team: Path) -> None:
    fill(opened(team), "a", "b")
    answer(team, "Questions", "b", "told by Lee")
    fill(opened(team), "c", "b", "a")
    assert answers(team) == {"c": None, "b": "told by Lee", "a": None}


def test_an_answer_whose_question_is_gone_is_handed_back(opened: Opener, team: Path) -> None:
    fill(opened(team), "a", "b")
    answer(team, "Questions", "a", "told by Lee")
    book = opened(team)
    fill(book, "b")
    assert [(cell.key, cell.heading, cell.value) for cell in book.removed] == [("a", "Answer", "told by Lee")]
    assert answers(team) == {"b": None}


def test_cells_to_fill_in_look_alike_in_old_and_new_rows(opened: Opener, team: Path) -> None:
    fill(opened(team), "a")
    answer(team, "Questions", "a", "told by Lee")
    fill(opened(team), "b", "a", "c")
    sheet = load_workbook(team)["Questions"]
    column = next(cell.column for cell in sheet[HEADER_ROW] if cell.value == "Answer")
    fills = {sheet.cell(row, column).fill.fgColor.rgb for row in range(HEADER_ROW + 1, HEADER_ROW + 4)}
    assert len(fills) == 1
    assert fills.pop() not in ("00000000", sheet.cell(HEADER_ROW + 1, column - 1).fill.fgColor.rgb)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_column_to_fill_in_is_shown_as_one(lang: str) -> None:
    book = load_workbook(template("review", "zh" if lang == "zh" else "en"))
    team_columns = 0
    for sheet in REVIEW_SHEETS:
        for table in sheet.tables:
            cells = book[sheet.label(lang)]
            headings, prototype = cells[cells.tables[table.name].ref]
            for column, heading, cell in zip(table.columns, headings, prototype, strict=True):
                assert (heading.style == "mcr_header_own") == column.is_team, (table.name, column.key)
                assert cell.style.startswith("mcr_own") == column.is_team, (table.name, column.key)
                team_columns += column.is_team
    assert team_columns >= 8


def test_a_drop_down_reaches_every_row(tmp_path: Path) -> None:
    annual = next(sheet for sheet in REVIEW_SHEETS if sheet.key == "annual")
    table = annual.tables[0]
    book = PackageBook.blank(template("review", "en"))
    book.ensure("annual", template("review", "en"))
    fields = [Field(column.key, (column.en,)) for column in table.written]
    book.fill(table.name, fields, [[f"C{n}", *[None] * (len(fields) - 1)] for n in range(5)], table.key)
    book.save_as(tmp_path / "review.xlsx")
    cells = load_workbook(tmp_path / "review.xlsx")["Annual review"]
    column = next(cell.column_letter for cell in cells[HEADER_ROW] if cell.value == "Acceptable")
    offered = {str(rule.sqref): rule.formula1 for rule in cells.data_validations.dataValidation}
    assert offered[f"{column}5:{column}9"] == '"Yes,No"'


class TestAReviewInItsOwnWorkbook:
    """The team's cells through whole runs."""

    @pytest.fixture
    def tracker(self, tmp_path: Path) -> Path:
        book = openpyxl.Workbook()
        sheets: dict[str, list[list[Any]]] = {
            "Customers": [["Customer ID", "Customer name", "Account manager"], ["C1", "Alder", "Ann"], ["C2", "Birch", None]],
            "Contacts": [["Contact ID", "Customer", "Name", "Key contact"], ["P1", "Alder", "Lee", "Yes"]],
            "Activities": [["Date", "Activity type", "Customers"], [dt.date(2025, 11, 3), "Formal visit", "Alder"]],
        }  # fmt: skip
        for name, rows in sheets.items():
            for row in rows:
                (book[name] if name in book.sheetnames else book.create_sheet(name)).append(row)
        del book["Sheet"]
        book.save(tmp_path / "tracker.xlsx")
        return tmp_path / "tracker.xlsx"

    def run(self, tracker: Path, lang: str = "en") -> None:
        day = dt.date(2025, 12, 31)
        review_into(tracker, tracker, Asked(day, day, "zh" if lang == "zh" else "en"))

    def test_an_answer_is_there_after_the_next_run_be_it_in_the_other_language(self, tracker: Path) -> None:
        self.run(tracker)
        answer(tracker, "Questions", "account_manager|C2", "Mei takes over in March")
        self.run(tracker, "zh")
        assert answers(tracker)["account_manager|C2"] == "Mei takes over in March"

    def test_a_question_that_is_answered_in_the_tracker_leaves_its_note_on_the_data_sheet(self, tracker: Path) -> None:
        self.run(tracker)
        answer(tracker, "Questions", "account_manager|C2", "Mei takes over in March")
        edited(tracker, lambda book: book["Customers"].__setitem__("C3", "Mei"))
        self.run(tracker)
        assert "account_manager|C2" not in answers(tracker)
        sheet = load_workbook(tracker)["Data"]
        rows = sheet[sheet.tables["mcr_removed"].ref]
        kept = dict(zip((cell.value for cell in rows[0]), (cell.value for cell in rows[1]), strict=True))
        assert (kept["Row"], kept["Column"], kept["Content"]) == (
            "account_manager|C2", "Answer", "Mei takes over in March",
        )  # fmt: skip
