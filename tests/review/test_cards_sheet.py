"""The Expansion cards sheet: who has a card, how far it is, what comes next, and which come first."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from review_sheets import Rows, measured, rows_of

from mcr_excel.review.cards import cards
from mcr_excel.review.model import Link, SheetShown

DAY = dt.date(2025, 11, 3)
START, DUE, PAST = dt.date(2025, 7, 1), dt.date(2026, 6, 30), dt.date(2025, 11, 30)
CUSTOMERS: Rows = [
    ["Customer name", "Account manager", "Revenue 2025"],
    ["Alder", "Bo", 2_000_000],
    ["Birch", "Mei", 10],
]
HEADINGS = [
    "Customer", "Name", "Title", "Department", "Position grade", "Decision role", "Social style", "Need level", "Organizational need",
    "Target level", "Active", "Acceptance", "Activity participation", "Project support", "Information sharing", "Daily guidance",
    "Rival stance", "Assessed on",
]  # fmt: skip


def person(
    customer: str, name: str | None, level: int | None, target: int | None = None, active: str = "Y"
) -> list[Any]:
    who = [customer, name, "CEO", "Board", "S", "D", "driver", "N2", "promotion", target, active]
    return [*who, *[level] * 6, DAY if level is not None else None]


CONTACTS: Rows = [
    HEADINGS, person("Alder", "Ann", 1), person("Alder", "Ben", 1, 3), person("Alder", "Cay", None), person("Alder", "Dan", 1),
    person("Birch", "Eve", 1, active="N"), person("Birch", "Fay", 1), person("Birch", "Gil", 2),
]  # fmt: skip
PLAN_HEADINGS = [
    "Plan ID", "Customer", "Contact", "Metric", "Baseline", "Target", "Start", "Due", "Owner", "Sponsor", "Commitment", "Actions",
    "Review every", "Last review", "Status", "Supports",
]  # fmt: skip


def plan(
    number: str, customer: str, contact: str | None, metric: str, baseline: Any, target: Any, due: dt.date, *more: Any
) -> list[Any]:
    return [number, customer, contact, metric, baseline, target, START, due, *(more or [None] * 7 + ["profit"])]


PLANS: Rows = [
    PLAN_HEADINGS,
    plan(
        "P1",
        "Alder",
        "Ann",
        "contact_level",
        0,
        2,
        DUE,
        "Zoe",
        "Max",
        "on site in 4 h",
        "visit",
        "3M",
        dt.date(2025, 12, 1),
        "open",
        "profit",
    ),
    plan(
        "P2",
        "Alder",
        "Cay",
        "contact_level",
        0,
        2,
        DUE,
        None,
        None,
        None,
        None,
        "2M",
        dt.date(2025, 8, 1),
        "open",
        "profit",
    ),
    plan("P3", "Birch", "Eve", "contact_level", 0, 2, PAST),
    plan("P4", "Birch", "Gil", "contact_level", 1, 2, DUE),
    plan("P5", "Birch", "Fay", "contact_level", 0, 2, DUE, *[None] * 6, "cancelled", "profit"),
    plan("P6", "Alder", None, "revenue", 1_000_000, 3_000_000, DUE),
    plan("P7", "Birch", None, "share", 0.2, 0.3, PAST, *[None] * 6, None, None),
]
ACTIVITIES: Rows = [
    ["Date", "Activity type", "Customers", "Contacts", "Next step", "Next due"],
    [dt.date(2025, 12, 20), "Formal visit", "Alder", "Ann", "send the offer", dt.date(2026, 1, 12)],
]
BOOK = {"Customers": CUSTOMERS, "Contacts": CONTACTS, "Plans": PLANS, "Activities": ACTIVITIES}


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> SheetShown:
    return cards(measured(tmp_path_factory.mktemp("cards") / "book.xlsx", BOOK))


def card(sheet: SheetShown, name: str) -> dict[str, Any]:
    return next(row for row in rows_of(sheet, "mcr_cards") if row["contact_name"] == name)


def test_who_has_a_plan_or_a_target_has_a_card_red_ones_first_done_ones_last(sheet: SheetShown) -> None:
    rows = rows_of(sheet, "mcr_cards")
    assert [(row["contact_name"], row["plan_progress"], row["flags"]) for row in rows] == [
        ("Eve", "Overdue", "Plan overdue"), ("Cay", None, "Review missed"), ("Ann", "On track", None), ("Ben", None, None),
        ("Gil", "Done", None),
    ]  # fmt: skip


def test_a_card_says_who_what_they_need_and_how_far_the_plan_is(sheet: SheetShown) -> None:
    ann = card(sheet, "Ann")
    assert (ann["who"], ann["needs"], ann["social_style"]) == (
        "CEO, Board; Grade S, Decider", "N2 Safety need; promotion", "Driver",
    )  # fmt: skip
    assert (ann["owner"], ann["sponsor"], ann["agreed"]) == ("Zoe", "Max", "Commitment: on site in 4 h\nActions: visit")
    assert (ann["level"], ann["level_label"], ann["target_level"], ann["gap"]) == (1, "Supporter", 2, 1)
    assert ann["attainment"] == 0.5
    assert ann["elapsed"] == pytest.approx(183 / 364)
    assert (ann["due"].date(), ann["next_review"].date()) == (DUE, dt.date(2026, 3, 1))
    assert ann["why"] == "baseline → now → target: 0 → 1 → 2; 50% attained, 50% of the time gone"
    assert ann["source"] == Link("Plans!F2", "Plans", "F2")


def test_what_was_agreed_comes_before_what_is_suggested(sheet: SheetShown) -> None:
    lines = card(sheet, "Ann")["next_steps"].split("\n")
    assert lines[0] == "2026-01-12 Next step of an activity: send the offer"
    assert len(lines) > 1
    assert all(line[:4] == "2026" and line.endswith(")") for line in lines[1:])


def test_a_target_without_a_plan_has_a_gap_but_no_progress(sheet: SheetShown) -> None:
    ben = card(sheet, "Ben")
    assert (ben["target_level"], ben["gap"], ben["attainment"], ben["due"], ben["owner"]) == (3, 2, None, None, "Bo")
    assert ben["why"] == "a target without a plan: no due date, so no progress"
    assert ben["source"] == Link("Contacts!J3", "Contacts", "J3")


def test_what_is_not_known_is_blank_and_said(sheet: SheetShown) -> None:
    cay = card(sheet, "Cay")
    assert (cay["level"], cay["gap"], cay["attainment"]) == (None, None, None)
    assert cay["why"].startswith("not assessed now, so progress cannot be told; an expansion card was not reviewed")
    assert card(sheet, "Eve")["why"].startswith("the contact has left: change the plan")


def test_plans_for_the_customer_stand_beside_red_ones_first(sheet: SheetShown) -> None:
    share, revenue = rows_of(sheet, "mcr_customer_plans")
    assert (share["plan_key"], share["metric"], share["flags"]) == ("P7", "Share", "Plan overdue, Unrooted")
    assert (revenue["plan_current"], revenue["attainment"], revenue["benefit"]) == (2_000_000, 0.5, "Profit")


def test_open_plans_are_counted_by_what_they_serve(sheet: SheetShown) -> None:
    rows = {row["benefit"]: (row["open_plans"], row["plan_customers"]) for row in rows_of(sheet, "mcr_benefits")}
    assert rows == {
        "Profit": (4, 2), "Breakthrough": (0, 0), "Share": (0, 0), "Sales": (0, 0), "Steady growth": (0, 0), "Competition": (0, 0),
        "(none named)": (1, 1),
    }  # fmt: skip


def test_of_several_plans_the_open_one_for_the_level_that_is_due_last_is_shown(tmp_path: Path) -> None:
    more = [
        *PLANS,
        plan("P8", "Alder", "Ann", "contact_level", 0, 3, dt.date(2026, 12, 31)),
        plan("P9", "Alder", "Ann", "contact_level", 0, 1, PAST),
    ]
    ann = card(cards(measured(tmp_path / "book.xlsx", BOOK | {"Plans": more})), "Ann")
    assert ann["target_level"] == 3
    assert ann["why"].endswith("further open plans: 1")  # P9 is reached


def test_plans_without_ids_keep_apart(tmp_path: Path) -> None:
    same = [PLAN_HEADINGS, *[[None, *PLANS[6][1:]]] * 2]
    sheet = cards(measured(tmp_path / "book.xlsx", BOOK | {"Plans": same}, lang="zh"))
    keys = [row["plan_key"] for row in rows_of(sheet, "mcr_customer_plans")]
    assert len(set(keys)) == 2
    assert [row["contact_name"] for row in rows_of(sheet, "mcr_cards")] == ["Ben"]
    assert card(sheet, "Ben")["why"] == "只有目标、没有计划：没有期限，进度不计"


def test_plans_of_customers_alone_are_shown_too(tmp_path: Path) -> None:
    nobody: Rows = [["Customer", "Name"], ["Alder", "Ann"]]
    bare: Rows = [["Customer", "Metric", "Target", "Due"], ["Alder", "index", 60, DUE]]
    sheet = cards(measured(tmp_path / "book.xlsx", {**BOOK, "Contacts": nobody, "Plans": bare}))
    assert not sheet.is_empty
    assert [row["flags"] for row in rows_of(sheet, "mcr_customer_plans")] == ["Unrooted"]
    assert rows_of(sheet, "mcr_benefits")[-1]["benefit"] == "(none named)"


def test_without_plans_and_targets_there_are_no_cards(tmp_path: Path) -> None:
    nobody: Rows = [["Customer", "Name"], ["Alder", "Ann"]]
    assert cards(measured(tmp_path / "book.xlsx", {**BOOK, "Contacts": nobody, "Plans": [PLAN_HEADINGS]})).is_empty
