"""The Agenda sheet: what is due, overdue first, and the load of each owner by week."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from review_sheets import Rows, measured, rows_of

from mcr_excel.review.agenda import agenda
from mcr_excel.review.model import SheetShown
from mcr_excel.terms.vocabulary import Lang

CUSTOMERS: Rows = [
    ["Customer ID", "Customer name", "Account manager"],
    ["C1", "Alder", "Ann"], ["C2", "Birch", "Bo"], ["C3", "Cedar", None],
]  # fmt: skip
CONTACTS: Rows = [["Contact ID", "Customer", "Name"], ["P1", "Alder", "Lee"]]
ACTIVITIES: Rows = [
    ["Activity ID", "Date", "Activity type", "Customers", "Contacts", "Next step", "Next due", "Status", "Our people"],
    ["A1", dt.date(2025, 11, 3), "Formal visit", "Alder", "Lee", "Send the minutes", dt.date(2025, 11, 10), None, None],
    ["A2", dt.date(2026, 1, 8), "Business meal", "Birch", None, None, None, "planned", None],
    ["A3", dt.date(2026, 3, 20), "Formal visit", "Alder", None, None, None, "planned", "Ann"],
    ["A4", dt.date(2026, 2, 2), "Formal visit", "Cedar", None, None, None, "planned", None],
    ["A5", dt.date(2027, 2, 2), "Formal visit", "Alder", None, None, None, "planned", None],
]  # fmt: skip
BOOK = {"Customers": CUSTOMERS, "Contacts": CONTACTS, "Activities": ACTIVITIES}


def shown(folder: Path, lang: Lang = "en", **settings: object) -> SheetShown:
    return agenda(measured(folder / "book.xlsx", BOOK, lang, **settings))


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> SheetShown:
    return shown(tmp_path_factory.mktemp("agenda"))


def entered(sheet: SheetShown) -> list[dict[str, Any]]:
    """What the activities above lead to, without what is suggested."""
    return [row for row in rows_of(sheet, "mcr_agenda") if row["agenda_id"].startswith("activity")]


def test_the_overdue_come_first_then_the_rest_by_day(sheet: SheetShown) -> None:
    rows = rows_of(sheet, "mcr_agenda")
    states = [row["due_state"] for row in rows]
    assert states == sorted(states, key=["Overdue", "Soon", "Later"].index)
    assert [row["due"].date() for row in entered(sheet)] == [
        dt.date(2025, 11, 10), dt.date(2026, 1, 8), dt.date(2026, 2, 2), dt.date(2026, 3, 20),
    ]  # fmt: skip


def test_a_row_says_who_does_what_with_whom(sheet: SheetShown) -> None:
    first = entered(sheet)[0]
    assert (first["owner"], first["customer_name"], first["contact"]) == ("Ann", "Alder", "Lee")
    assert (first["kind"], first["task"], first["due_state"]) == (
        "Next step of an activity", "Send the minutes", "Overdue",
    )  # fmt: skip


def test_a_restricted_activity_needs_approval_and_an_ordinary_one_does_not(sheet: SheetShown) -> None:
    approvals = {row["task"]: row["approval"] for row in entered(sheet)}
    assert approvals["Business meal"] == "needed"
    assert approvals["Send the minutes"] is None


def test_what_nobody_owns_is_said_to_be_nobodys(sheet: SheetShown) -> None:
    assert [row["owner"] for row in entered(sheet) if row["customer_name"] == "Cedar"] == ["(nobody)"]


def test_the_load_counts_each_owners_weeks_and_adds_up_to_the_agenda(sheet: SheetShown) -> None:
    load = {row["owner"]: row for row in rows_of(sheet, "mcr_load")}
    rows = rows_of(sheet, "mcr_agenda")
    assert {owner: row["total"] for owner, row in load.items()} == {
        owner: sum(row["owner"] == owner for row in rows) for owner in {row["owner"] for row in rows}
    }
    assert load["Ann"]["overdue"] == 1
    assert load["Bo"]["week_2"] == 1
    assert load["(nobody)"]["week_5"] == 1
    assert load["Ann"]["week_12"] == 1
    assert load["Bo"]["overdue"] is None
    assert all(row["later"] is None for row in load.values())


def test_what_is_due_after_the_last_week_counts_as_later(tmp_path: Path) -> None:
    load = {row["owner"]: row for row in rows_of(shown(tmp_path, agenda_days=500), "mcr_load")}
    assert load["Ann"]["later"] == 1


def test_rows_are_known_again_whatever_their_order(tmp_path: Path, sheet: SheetShown) -> None:
    keys = {row["agenda_id"]: row["task"] for row in rows_of(sheet, "mcr_agenda")}
    turned = BOOK | {"Activities": [ACTIVITIES[0], *reversed(ACTIVITIES[1:])]}
    again = agenda(measured(tmp_path / "turned.xlsx", turned))
    assert {row["agenda_id"]: row["task"] for row in rows_of(again, "mcr_agenda")} == keys


def test_the_sheet_speaks_chinese(tmp_path: Path) -> None:
    rows = entered(shown(tmp_path, "zh"))
    assert [(row["due_state"], row["kind"]) for row in rows][:2] == [("已逾期", "活动下一步"), ("近期", "已计划活动")]
    assert rows[1]["approval"] == "需审批"


def test_a_team_with_nothing_to_do_has_no_agenda(tmp_path: Path) -> None:
    few = BOOK | {"Activities": ACTIVITIES[:1], "Customers": [*CUSTOMERS[:1], ["C1", "Alder", "Ann"]]}
    sheet = agenda(measured(tmp_path / "few.xlsx", few))
    assert sheet.is_empty
    assert sheet.tables[1].rows == []
