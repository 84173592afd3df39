"""The agenda: what stands in it, when, for whom, and that its entries can be told apart in the next run."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pandas as pd
import pytest
from random_tracker import tracker
from small_tables import AS_OF, Row, settings_of, tables_of

from mcr_excel.metrics import measure

CUSTOMERS = [{"customer_id": "C1", "account_manager": "Bo"}, {"customer_id": "C2", "account_manager": "An"}]
CONTACTS = [{"contact_id": "K1", "contact_name": "Li", "customer_id": "C1", "is_key": False, "owner_a": "Mei"}]


def day(days: int) -> dt.date:
    return AS_OF + dt.timedelta(days=days)


def agenda_of(changes: dict[str, Any] | None = None, **sheets: Any) -> pd.DataFrame:
    tables = tables_of(**{"customers": CUSTOMERS, "contacts": CONTACTS, **sheets})
    rows = measure(tables, settings_of(**(changes or {}))).agenda
    return rows[rows["kind"] != "cadence"].reset_index(drop=True)


def activity(days: int, **more: Any) -> Row:
    return {"date": day(days), "activity_type": "K_VISIT", "status": "done", "customers": ["C1"], **more}


def test_a_planned_activity_stands_on_its_day_with_its_first_of_our_people() -> None:
    row = agenda_of(
        activities=[activity(10, status="planned", our_people="Zo; Bo", contacts=["K1"], purpose="offer")]
    ).iloc[0]
    expected = {
        "day": pd.Timestamp(day(10)),
        "kind": "activity",
        "owner": "Zo",
        "customer_id": "C1",
        "contact_id": "K1",
        "what": "K_VISIT",
        "text": "offer",
        "is_overdue": False,
    }
    assert row[list(expected)].to_dict() == expected


@pytest.mark.parametrize(
    ("code", "approval", "needs"), [("K_GIFT", None, True), ("K_GIFT", "OA-1", False), ("K_VISIT", None, False)]
)
def test_a_planned_restricted_activity_says_that_it_needs_approval(
    code: str, approval: str | None, needs: bool
) -> None:
    rows = agenda_of(activities=[activity(1, activity_type=code, status="planned", approval_id=approval)])
    assert rows["needs_approval"].tolist() == [needs]


def test_a_next_step_stands_on_the_day_it_is_due() -> None:
    rows = agenda_of(activities=[activity(-5, next_step="send offer", next_due=day(3))])
    assert rows[["kind", "text", "owner", "is_overdue"]].to_numpy().tolist() == [
        ["activity_step", "send offer", "Bo", False]
    ]
    assert rows["day"].tolist() == [pd.Timestamp(day(3))]


def test_an_overdue_step_stands_on_the_as_of_day_until_the_same_people_are_met_again() -> None:
    late = activity(-50, next_step="call", next_due=day(-20), contacts=["K1"])
    rows = agenda_of(activities=[late])
    assert rows[["day", "due", "is_overdue"]].to_numpy().tolist() == [
        [pd.Timestamp(AS_OF), pd.Timestamp(day(-20)), True]
    ]
    assert len(agenda_of(activities=[late, activity(-10)])) == 1  # the customer was met, but not this contact
    assert agenda_of(activities=[late, activity(-10, contacts=["K1"])]).empty
    assert len(agenda_of(activities=[late, activity(-10, contacts=["K1"], status="cancelled")])) == 1
    nobody = activity(-50, next_step="call", next_due=day(-20))
    assert agenda_of(activities=[nobody, activity(-10)]).empty


def test_a_step_that_is_to_come_stays_whoever_is_met_before() -> None:
    rows = agenda_of(activities=[activity(-50, next_due=day(20)), activity(-10)])
    assert rows["day"].tolist() == [pd.Timestamp(day(20))]


@pytest.mark.parametrize("status", ["cancelled"])
def test_what_is_cancelled_is_not_to_be_done(status: str) -> None:
    assert agenda_of(activities=[activity(5, status=status, next_due=day(6))]).empty


def test_the_agenda_ends_after_ninety_days_or_as_set() -> None:
    planned = [activity(days, status="planned") for days in (90, 91)]
    assert agenda_of(activities=planned)["day"].tolist() == [pd.Timestamp(day(90))]
    assert len(agenda_of({"agenda_days": 91}, activities=planned)) == 2


def test_visits_stand_in_it_until_the_team_closes_them() -> None:
    visits = [
        {"date": day(7), "customer_id": "C2", "purpose_kind": "lead", "expected_outcome": "short list"},
        {"date": day(-7), "customer_id": "C1", "next_step": "minutes", "next_due": day(2)},
        {"date": day(-9), "customer_id": "C1", "next_step": "done", "next_due": day(-3), "closed": True},
    ]
    rows = agenda_of(visits=visits)
    assert rows[["kind", "owner", "text"]].to_numpy().tolist() == [
        ["visit_step", "Bo", "minutes"],
        ["visit", "An", "short list"],
    ]


def plan(**more: Any) -> Row:
    return {
        "customer_id": "C1",
        "metric": "index",
        "target": 80,
        "start": day(-100),
        "due": day(30),
        "actions": "workshops",
        **more,
    }


def test_plans_stand_on_their_due_date_and_cards_on_their_next_review() -> None:
    rows = agenda_of(plans=[plan(last_review=day(-80), review_every="3M", owner="Zo")])
    assert rows[["kind", "owner", "what", "text"]].fillna("").to_numpy().tolist() == [
        ["review", "Zo", "", ""],
        ["plan", "Zo", "index", "workshops"],
    ]
    assert rows["day"].dt.date.tolist() == [dt.date(2026, 1, 12), day(30)]


def test_a_card_is_reviewed_once_however_many_plans_it_has() -> None:
    own = [
        plan(contact="K1", metric="contact_level", target=2, last_review=day(-80), review_every="3M"),
        plan(contact="K1", metric="contact_level", target=3, last_review=day(-50), review_every="3M"),
    ]
    rows = agenda_of(plans=own)
    assert rows[["kind", "owner", "contact_id"]].to_numpy().tolist() == [
        ["review", "Mei", "K1"],
        ["plan", "Mei", "K1"],
        ["plan", "Mei", "K1"],
    ]


def test_a_plan_that_is_over_is_not_to_be_done() -> None:
    assert agenda_of(plans=[plan(status="done"), plan(status="cancelled")]).empty


def test_two_entries_alike_have_two_identities() -> None:
    rows = agenda_of(
        activities=[
            activity(5, status="planned"),
            activity(5, status="planned"),
            activity(5, status="planned", customers=["C2"]),
        ]
    )
    assert rows["identity"].nunique() == 3


def test_the_order_of_rows_changes_neither_order_nor_identity() -> None:
    sheets: dict[str, Any] = tracker(7)
    shuffled: dict[str, Any] = {key: random.Random(3).sample(rows, len(rows)) for key, rows in sheets.items()}
    before, after = (measure(tables_of(evidence=True, **each), settings_of()).agenda for each in (sheets, shuffled))
    assert len(before) > 20
    pd.testing.assert_frame_equal(before, after)


def test_an_entry_keeps_its_identity_when_the_day_of_the_run_changes() -> None:
    sheets: dict[str, Any] = tracker(7)
    runs = [measure(tables_of(**sheets), settings_of(as_of=on)).agenda for on in (AS_OF, day(1))]
    kinds = ("suggestion", "backup", "sponsor")
    ids = [set(run.loc[run["kind"].isin(kinds), "identity"]) for run in runs]
    assert ids[0] & ids[1]
    assert len(ids[0] ^ ids[1]) < len(ids[0]) / 2
