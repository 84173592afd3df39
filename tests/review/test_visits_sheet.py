"""The Visit review sheet: six steps, closure and open issues of each visit, by owner and customer."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from review_sheets import Rows, measured, rows_of

from mcr_excel.review.gaps import missing
from mcr_excel.review.model import Link, SheetShown
from mcr_excel.review.visits import visits
from mcr_excel.terms.vocabulary import Lang

FULL = ["a date", "known", "hello", "s", "an offer", "too dear"]
HEADINGS = [
    "Visit ID", "Date", "Customer", "Our people", "Purpose kind", "Expected outcome", "Background", "Opening", "Situation",
    "Proposal", "Objections", "Summary", "Open issues", "Closed", "Next step", "Next due",
]  # fmt: skip
VISITS: Rows = [
    HEADINGS,
    ["V1", dt.date(2025, 10, 1), "Alder", "Ann", "lead", *FULL, "agreed", None, None, None, None],
    ["V2", dt.date(2025, 11, 1), "Alder", "Ann", "lead", *FULL, "agreed", "who pays", None, "ask", dt.date(2025, 12, 21)],
    ["V3", dt.date(2025, 11, 5), "Birch", None, "advance", "a date", None, None, "s", None, None, None, None, None, None, None],
    ["V4", dt.date(2026, 1, 9), "Birch", "Ann", None, None, None, None, None, None, None, None, None, None, None, None],
    ["V5", dt.date(2025, 12, 1), "Alder", "Ann", "lead", *FULL, "agreed", None, None, None, None],
    ["V6", dt.date(2025, 12, 5), "Birch", "Ann", "lead", *FULL, "agreed", "who pays", None, None, None],
    ["V7", dt.date(2025, 12, 6), "Birch", "Ann", "lead", *FULL, "agreed", None, "N", None, None],
]  # fmt: skip
BOOK: dict[str, Rows] = {
    "Customers": [["Customer name", "Account manager"], ["Alder", "Bob"], ["Birch", "Bob"], ["Cedar", "Bob"]],
    "Contacts": [["Customer", "Name"], ["Alder", "Lee"]],
    "Activities": [["Date", "Activity type", "Customers"]],
    "Visits": VISITS,
}
STATES = {
    "en": ["Issue overdue", "Not closed", "Not closed", "Not closed", "Planned", "Closed", "Closed"],
    "zh": ["问题逾期", "未闭环", "未闭环", "未闭环", "待进行", "已闭环", "已闭环"],
}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, SheetShown]:
    path = tmp_path_factory.mktemp("visits") / "book.xlsx"
    return {"en": visits(measured(path, BOOK)), "zh": visits(measured(path, BOOK, "zh"))}


@pytest.fixture
def by_id(shown: dict[str, SheetShown]) -> dict[str, dict[str, Any]]:
    return {row["visit_key"]: row for row in rows_of(shown["en"], "mcr_visits")}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_overdue_comes_first_then_open_ones_oldest_first_planned_and_closed_newest_first(
    shown: dict[str, SheetShown], lang: str
) -> None:
    rows = rows_of(shown[lang], "mcr_visits")
    assert [row["visit_key"] for row in rows] == ["V2", "V3", "V6", "V7", "V4", "V5", "V1"]
    assert [row["visit_state"] for row in rows] == STATES[lang]


def test_each_step_shows_whether_it_has_text(by_id: dict[str, dict[str, Any]]) -> None:
    steps = ["step_preparation", "step_opening", "step_needs", "step_proposal", "step_objections", "step_closure"]
    assert [by_id["V1"][step] for step in steps] == ["✓"] * 6
    assert [by_id["V3"][step] for step in steps] == ["✓", "–", "✓", "–", "–", "–"]
    assert by_id["V3"]["completeness"] == pytest.approx(2 / 6)


def test_a_planned_visit_is_judged_by_its_preparation_only(by_id: dict[str, dict[str, Any]]) -> None:
    assert by_id["V4"]["step_opening"] is None
    assert by_id["V4"]["why"].startswith("not prepared yet")
    assert by_id["V4"]["outcome"] is None


def test_open_issues_show_how_long_they_are_overdue(by_id: dict[str, dict[str, Any]]) -> None:
    assert (by_id["V2"]["open_issues"], by_id["V2"]["days_overdue"]) == ("who pays", 10)
    assert by_id["V1"]["days_overdue"] is None


def test_why_says_what_closing_lacks(by_id: dict[str, dict[str, Any]]) -> None:
    assert by_id["V2"]["why"] == "an open issue is past its date"
    assert (
        by_id["V3"]["why"] == "no record of: Opening, Proposal, Objections, Summary and closure; not closed: no summary"
    )
    assert by_id["V6"]["why"] == "not closed: an open issue has no dated next step"
    assert by_id["V7"]["why"] == "not closed: entered as not closed"
    assert by_id["V1"]["why"] is None


def test_a_row_leads_to_its_cells(by_id: dict[str, dict[str, Any]]) -> None:
    link = by_id["V3"]["source"]
    assert isinstance(link, Link)
    assert (link.sheet, link.cell) == ("Visits", "C4")


def test_owners_and_customers_have_their_rates_over_visits_that_took_place(shown: dict[str, SheetShown]) -> None:
    owners = {row["who"]: row for row in rows_of(shown["en"], "mcr_visit_owners")}
    assert [*owners] == ["Ann", "Bob"]  # overdue issues first
    assert (owners["Ann"]["visits"], owners["Ann"]["overdue_issues"]) == (5, 1)
    assert owners["Ann"]["closed_rate"] == pytest.approx(3 / 5)
    customers = {row["customer_name"]: row for row in rows_of(shown["en"], "mcr_visit_customers")}
    assert (customers["Alder"]["visits"], customers["Birch"]["visits"]) == (3, 3)
    assert "Cedar" not in customers


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_visits_there_is_no_sheet_and_the_overview_says_what_they_unlock(tmp_path: Path, lang: Lang) -> None:
    context = measured(tmp_path / "book.xlsx", {key: rows for key, rows in BOOK.items() if key != "Visits"}, lang)
    assert visits(context).is_empty
    assert {"zh": "拜访", "en": "Visits"}[lang] in [what for _, what, _ in missing(context)]


def test_two_visits_without_an_id_on_one_day_have_keys_of_their_own(tmp_path: Path) -> None:
    rows = [VISITS[0], *[[None, dt.date(2025, 12, 1), "Alder", *[None] * 13]] * 2]
    sheet = visits(measured(tmp_path / "book.xlsx", BOOK | {"Visits": rows}))
    keys = [row["visit_key"] for row in rows_of(sheet, "mcr_visits")]
    assert len(set(keys)) == 2
