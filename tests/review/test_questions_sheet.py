"""The Questions sheet: each blank as a question with its owner, day and cell."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from review_sheets import Rows, measured, rows_of

from mcr_excel.review.model import Link, SheetShown
from mcr_excel.review.questions import questions
from mcr_excel.terms.vocabulary import Lang

CUSTOMERS: Rows = [
    ["Customer ID", "Customer name", "Account manager", "Tier override", "Override reason", "Override approver"],
    ["C1", "Alder", "Ann", "S", "x", "y"],
    ["C2", "Birch", None, "C", "x", "y"],
]
CONTACTS: Rows = [
    ["Contact ID", "Customer", "Name", "Title", "Key contact", "Acceptance"],
    ["P1", "Alder", "Lee", "CEO", "Yes", None],
    ["P2", "Alder", None, "Chief engineer", "Yes", None],
]
ACTIVITIES: Rows = [["Date", "Activity type", "Customers"], [dt.date(2025, 11, 3), "Formal visit", "Alder"]]
BOOK: dict[str, Rows] = {"Customers": CUSTOMERS, "Contacts": CONTACTS, "Activities": ACTIVITIES}


def asked(folder: Path, lang: Lang = "en", **sheets: Rows) -> SheetShown:
    return questions(measured(folder / "book.xlsx", BOOK | sheets, lang))


def by_id(sheet: SheetShown) -> dict[str, dict[str, Any]]:
    return {row["question_id"]: row for row in rows_of(sheet, "mcr_questions")}


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> SheetShown:
    return asked(tmp_path_factory.mktemp("questions"))


def test_the_most_worthwhile_question_comes_first(sheet: SheetShown) -> None:
    worth = [row["worth"] for row in rows_of(sheet, "mcr_questions")]
    assert worth == sorted(worth, reverse=True)
    assert worth[0] == 20
    assert rows_of(sheet, "mcr_questions")[0]["customer_name"] == "Alder"


def test_a_question_names_whom_it_is_about_and_who_asks_by_when(sheet: SheetShown) -> None:
    row = by_id(sheet)["placeholder|C1|P2"]
    assert row["question"] == "Who is the Chief engineer of Alder?"
    assert (row["about"], row["owner"], row["due"].date()) == ("Chief engineer", "Ann", dt.date(2026, 1, 14))


def test_a_question_leads_to_the_cell_that_takes_the_answer(sheet: SheetShown) -> None:
    rows = by_id(sheet)
    assert rows["account_manager|C2"]["place"] == Link("Customers!C3", "Customers", "C3")
    assert rows["attitude|C1|P1"]["place"] == Link("Contacts!F2", "Contacts", "F2")


def test_where_there_is_no_row_yet_the_sheet_and_column_are_named(sheet: SheetShown) -> None:
    assert by_id(sheet)["value|C1"]["place"] == "CustomerYears · Revenue"


def test_the_identity_of_a_question_does_not_depend_on_the_rows(tmp_path: Path, sheet: SheetShown) -> None:
    turned = asked(
        tmp_path, Customers=[CUSTOMERS[0], *reversed(CUSTOMERS[1:])], Contacts=[CONTACTS[0], *reversed(CONTACTS[1:])]
    )
    assert {key: row["question"] for key, row in by_id(turned).items()} == {
        key: row["question"] for key, row in by_id(sheet).items()
    }


def test_the_sheet_speaks_chinese(tmp_path: Path) -> None:
    rows = by_id(asked(tmp_path, "zh"))
    assert rows["placeholder|C1|P2"]["question"] == "Alder的Chief engineer是谁？"
    assert rows["value|C1"]["place"] == "客户年度 · 收入"


def test_two_visits_without_a_summary_are_two_questions(tmp_path: Path) -> None:
    visits: Rows = [
        ["Date", "Customer"],
        [dt.date(2025, 10, 1), "Alder"],
        [dt.date(2025, 10, 1), "Alder"],
        [dt.date(2025, 11, 1), "Alder"],
    ]
    keys = [key for key in by_id(asked(tmp_path, Visits=visits)) if key.startswith("visit_summary")]
    assert sorted(keys) == [
        "visit_summary|C1|||2025-10-01", "visit_summary|C1|||2025-10-01|2", "visit_summary|C1|||2025-11-01",
    ]  # fmt: skip
