"""The sheet that a pack's reader fills in: what it asks about, and the IDs of its rows."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from review_sheets import Rows, measured, rows_of

from mcr_excel.review.answerable import KINDS, Wanted
from mcr_excel.review.build import build_review
from mcr_excel.review.your_answers import AnswerKey, plain, your_answers

SHEETS: dict[str, Rows] = {
    "Customers": [
        ["Customer ID", "Customer name", "Account manager", "Executive sponsor", "Tier set by hand", "Override reason", "Override until"],
        ["C1", "Alder", "Ann", "Sam", "S", "group deal", dt.date(2026, 12, 31)],
        ["C2", "Birch", "Ben", None, None, None, None],
    ],
    "Contacts": [
        ["Contact ID", "Customer", "Name", "Title", "Key contact", "Owner A", "Target level", "Active"],
        ["K1", "Alder", "Kim", "CEO", "Yes", "Ann", 2, "Yes"],
        ["K2", "Alder", "Lee", "Clerk", "No", "Ann", None, "Yes"],
    ],
    "Departments": [["Department", "Customer", "Owner"], ["IT  unit", "Alder", "Ann"]],
    "Activities": [
        ["Activity ID", "Date", "Activity type", "Customers", "Contacts", "Next step", "Next due"],
        ["A1", dt.date(2025, 12, 1), "Formal visit", "Alder", "Kim", "send the offer", dt.date(2026, 1, 15)],
    ],
}  # fmt: skip


def asked(tmp_path: Path, wanted: Wanted) -> list[dict[str, object]]:
    context = measured(tmp_path / "book.xlsx", SHEETS)
    return rows_of(your_answers(context, wanted, "Ann", "Account manager"), "mcr_your_answers")


def test_it_asks_about_customers_key_contacts_departments_and_what_was_agreed(tmp_path: Path) -> None:
    rows = asked(tmp_path, Wanted(("customer", "contact", "department", "step")))
    found = [(row["kind"], row["customer_id"], row["about"], row["owner"]) for row in rows]
    assert found == [
        ("Customer", "C1", "Alder", "Ann"),
        ("Contact", "C1", "Kim, CEO", "Ann"),
        ("Department", "C1", "IT  unit", "Ann"),
        ("Next step", "C1", "Kim", "Ann"),
        ("Customer", "C2", "Birch", "Ben"),
    ]
    step = rows[3]
    assert (str(step["says"]).endswith("send the offer"), plain(step["due"])) == (True, "2026-01-15")


def test_no_more_of_a_kind_for_a_customer_than_asked_for(tmp_path: Path) -> None:
    every = asked(tmp_path, Wanted(("question",)))
    some = asked(tmp_path, Wanted(("question",), most=1))
    assert len(every) > len(some)
    assert [row["customer_id"] for row in some] == list(dict.fromkeys(row["customer_id"] for row in every))


def test_only_important_customers_where_asked_for(tmp_path: Path) -> None:
    assert {row["customer_id"] for row in asked(tmp_path, Wanted(("customer",), is_important_only=True))} == {"C1"}


def test_a_review_has_neither_sheet_of_answers(tmp_path: Path) -> None:
    context = measured(tmp_path / "book.xlsx", SHEETS)
    assert {"your_answers", "answers"}.isdisjoint(shown.sheet.key for shown in build_review(context))


@pytest.mark.parametrize("subject", ["", "K1", "IT  unit", "a|b#c", "采购部"])
def test_a_key_is_read_as_it_was_written(subject: str) -> None:
    key = AnswerKey.of("contact", "00123", subject, "level 1", None, dt.date(2026, 1, 2))
    read = AnswerKey.read(f" {plain(key.text)} ")
    assert read is not None
    assert read.thing == ("contact", "00123", plain(subject))
    assert read.said == AnswerKey.of(*read.thing, "level  1 ", "", "2026-01-02").said


def test_a_key_that_was_changed_is_none() -> None:
    text = AnswerKey.of("contact", "C1", "K1", "level 1").text
    for changed in (text.replace("K1", "K2"), text.replace("C1", "C2"), text[1:], "x", "", text.replace("#", "")):
        assert AnswerKey.read(changed) is None


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_workbook_without_contacts_asks_what_it_can(kind: str, tmp_path: Path) -> None:
    context = measured(tmp_path / "book.xlsx", {"Customers": SHEETS["Customers"]})
    shown = your_answers(context, Wanted((kind,)), "Ann", "Sponsor")  # type: ignore[arg-type]
    assert shown.names["answers_reader"] == "Ann"
    assert bool(rows_of(shown, "mcr_your_answers")) == (kind in ("customer", "question"))
