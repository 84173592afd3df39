"""Contacts whose given and family names stand in two columns."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from review_sheets import Rows, measured

from mcr_excel.review.context import Context


def book(path: Path, headings: list[str], *people: list[str | None], met: str | None = None) -> Context:
    contacts: Rows = [["Customer", *headings, "Title"], *[["Alder", *person, "CEO"] for person in people]]
    activities: Rows = [["Date", "Activity type", "Customer", "Contacts"]]
    activities = [*activities, [dt.date(2025, 11, 3), "Formal visit", "Alder", met]]
    sheets: dict[str, Rows] = {
        "Customers": [["Customer name"], ["Alder"]],
        "Contacts": contacts,
        "Activities": activities,
    }
    return measured(path / "book.xlsx", sheets)


def names(context: Context) -> list[str | None]:
    return list(context.tables["contacts"].frame["contact_name"])


@pytest.mark.parametrize(
    ("headings", "person", "whole"),
    [
        (["First name", "Last name"], ["Ann", "Smith"], "Ann Smith"),
        (["Surname", "Given Name"], ["Smith", "Ann"], "Ann Smith"),
        (["姓", "名"], ["王", "建国"], "王建国"),
        (["名", "姓"], ["建国", "王"], "王建国"),
        (["Name", "Surname"], ["Ann", "Smith"], "Ann Smith"),
        (["Name", "First name"], ["Smith", "Ann"], "Ann Smith"),
        (["Name", "Last name"], ["Ann Smith", "Smith"], "Ann Smith"),
        (["First name", "Last name"], ["Ann", None], "Ann"),
        (["First name", "Last name"], [None, "Smith"], "Smith"),
        (["First name", "Last name"], ["Zoë", "O'Neil"], "Zoë O'Neil"),
    ],
)
def test_both_halves_make_the_name(headings: list[str], person: list[str | None], whole: str, tmp_path: Path) -> None:
    read = book(tmp_path, headings, person)
    assert names(read) == [whole]
    said = [problem.where for problem in read.problems if problem.code == "NAME_IN_TWO_COLUMNS"]
    assert len(said) == 1


def test_an_activity_finds_the_contact_by_the_whole_name(tmp_path: Path) -> None:
    read = book(tmp_path, ["First name", "Last name"], ["Ann", "Smith"], ["Bob", "Smith"], met="Bob Smith")
    assert len(read.tables.activity_contacts) == 1
    assert [problem.code for problem in read.problems] == ["NAME_IN_TWO_COLUMNS"]


def test_nobody_in_either_column_is_a_position_to_identify(tmp_path: Path) -> None:
    read = book(tmp_path, ["First name", "Last name"], [None, None])
    assert [isinstance(name, str) for name in names(read)] == [False]
