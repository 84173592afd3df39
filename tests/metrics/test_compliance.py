"""C18: fit of activities to levels, approvals, gifts, officials, personal data."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest
from small_tables import AS_OF, cases, settings_of, tables_of

from mcr_excel.metrics import measure
from mcr_excel.review.findings import cells
from mcr_excel.tables.table import Tables
from mcr_excel.terms import DIMENSIONS
from mcr_excel.terms.flags import FLAGS

LIMITS = {"gift_limit_event": 200, "gift_limit_year": 600}
NEXT_MONTH = AS_OF + dt.timedelta(days=30)


def contact(key: str = "K1", level: int | None = None, **more: Any) -> dict[str, Any]:
    levels = {} if level is None else dict.fromkeys(DIMENSIONS, level) | {"assessed_on": AS_OF}
    return {"contact_id": key, "contact_name": "Li", "customer_id": "C1", "retain_until": NEXT_MONTH} | levels | more


def activity(kind: str = "K_VISIT", date: dt.date = AS_OF, **more: Any) -> dict[str, Any]:
    of = {"activity_type": kind, "date": date, "customers": ["C1"], "contacts": ["K1"], "approval_id": "OA-1"}
    return of | more


def tracker(*activities: dict[str, Any], contacts: tuple[dict[str, Any], ...] = (contact(),), **sheets: Any) -> Tables:
    sheets.setdefault("customers", [{"customer_id": "C1"}])
    return tables_of(contacts=contacts, activities=activities, **sheets)


def found(tables: Tables, **settings: Any) -> pd.DataFrame:
    return measure(tables, settings_of(**settings)).findings


def flags(tables: Tables, **settings: Any) -> list[str]:
    return found(tables, **settings)["flag"].tolist()


GIFTS = cases("gifts")


@pytest.mark.parametrize("case", GIFTS, ids=[case["id"] for case in GIFTS])
def test_gifts_against_their_limits(case: dict[str, Any]) -> None:
    people = [f"K{n}" for n in range(case.get("sharing", 1))]
    given = [
        activity("K_GIFT", dt.date(2025, 3 + place, 1), gift_value=value, contacts=people)
        for place, value in enumerate(case["gifts"])
    ]
    contacts = tuple(contact(key, is_official=case.get("official")) for key in people)
    rows = found(tracker(*given, contacts=contacts), official_gift_limit=case.get("official_limit"), **LIMITS)
    assert rows.loc[rows["flag"] == "GIFT_OVER_EVENT", "value"].tolist() == case["over_event"]
    assert rows.loc[rows["flag"] == "GIFT_OVER_YEAR", "value"].tolist() == case["over_year"]


def test_a_year_is_a_calendar_year_and_the_whole_of_it_counts() -> None:
    given = [activity("K_GIFT", dt.date(2024, month, 1), gift_value=190) for month in (1, 3, 5, 11)]
    given.append(activity("K_GIFT", dt.date(2025, 1, 5), gift_value=190))
    rows = found(tracker(*given), as_of=dt.date(2025, 1, 31), retention_months=240, **LIMITS)
    over = rows[rows["flag"] == "GIFT_OVER_YEAR"]
    assert over[["activity", "value", "limit", "setting"]].to_numpy().tolist() == [[5, 760, 600, "gift_limit_year"]]


def test_a_blank_limit_is_said_once_and_only_where_there_is_a_gift_to_judge() -> None:
    rows = found(tracker(activity("K_GIFT", gift_value=50), activity("K_GIFT", gift_value=70)), gift_limit_year=600)
    unset = rows[rows["flag"] == "LIMIT_NOT_SET"]
    assert unset[["setting", "value"]].to_numpy().tolist() == [["gift_limit_event", 120]]
    assert flags(tracker(activity())) == []
    official = tracker(activity("K_GIFT", gift_value=50), contacts=(contact(is_official=True),))
    assert found(official, **LIMITS)["setting"].tolist() == ["official_gift_limit"]


def test_a_gift_to_nobody_named_is_pointed_out_and_still_judged() -> None:
    rows = found(tracker(activity("K_GIFT", gift_value=500, contacts=[])), **LIMITS)
    assert rows["flag"].tolist() == ["GIFT_OVER_EVENT", "RECIPIENT_MISSING"]


@pytest.mark.parametrize(
    ("kind", "level", "limit"),
    [("G_FAMILY", 0, 1), ("G_ROADSHOW", 2, 1), ("K_HOME", 1, 2), ("K_VISIT", -1, None), ("G_FAMILY", 1, None)],
)
def test_an_activity_that_does_not_suit_the_level_is_a_misfit(kind: str, level: int, limit: float | None) -> None:
    rows = found(tracker(activity(kind, cash_cost=1), contacts=(contact(level=level),)))
    misfits = rows[rows["flag"] == "MISFIT"]
    assert misfits["limit"].tolist() == ([] if limit is None else [limit])
    assert misfits["value"].tolist() == ([] if limit is None else [level])


def test_a_contact_who_is_not_assessed_fits_everything() -> None:
    assert flags(tracker(activity("K_HOME", cash_cost=1))) == []


def test_the_dictionary_changes_what_a_type_suits_and_whether_it_is_restricted() -> None:
    own = [
        {"word": "visit", "activity_type": "K_VISIT", "level_from": 1},
        {"word": "call", "activity_type": "K_VISIT"},
        {"word": "dinner", "activity_type": "K_MEAL", "restricted": False},
        {"word": "golf", "activity_type": "Golf", "kind": "K", "category": "TEAM", "level_from": 2, "restricted": True},
        {"word": "tea", "activity_type": "Tea", "kind": "K", "category": "TEAM"},
    ]
    done = [activity(kind, approval_id=None, cash_cost=1) for kind in ("K_VISIT", "K_MEAL", "Golf", "Tea", "K_FUN")]
    tables = tracker(*done, activity(), contacts=(contact(level=0),), dictionary=own)
    assert found(tables)[["flag", "activity"]].to_numpy().tolist() == [
        ["RESTRICTED_UNAPPROVED", 4], ["RESTRICTED_UNAPPROVED", 6],
        ["MISFIT", 2], ["MISFIT", 4], ["MISFIT", 7],
    ]  # fmt: skip


def test_a_restricted_activity_needs_approval_and_a_value_even_when_it_is_planned() -> None:
    tables = tracker(
        activity("K_MEAL", cash_cost=300, approval_id=None), activity("K_MEAL"),
        activity("K_MEAL", NEXT_MONTH, status="planned", cash_cost=1, approval_id=None),
        activity("K_MEAL", status="cancelled", approval_id=None), activity("K_MEAL", dt.date(2020, 1, 1), approval_id=None),
    )  # fmt: skip
    assert found(tables)[["flag", "activity"]].to_numpy().tolist() == [
        ["RESTRICTED_UNAPPROVED", 2], ["RESTRICTED_UNAPPROVED", 4], ["VALUE_MISSING", 3],
    ]  # fmt: skip


def test_where_no_approvals_are_kept_that_alone_is_said() -> None:
    meals = [activity("K_MEAL", cash_cost=300, approval_id=None) for _ in range(2)]
    rows = found(tracker(*meals))
    assert rows[["flag", "value"]].to_numpy().tolist() == [["APPROVALS_NOT_KEPT", 2]]
    tables = tracker(*meals)
    tables["activities"].letters["approval_id"] = "P"
    assert flags(tables) == ["RESTRICTED_UNAPPROVED"] * 2


@pytest.mark.parametrize(
    ("is_official", "is_public", "expected"),
    [(True, None, 1), (None, True, 1), (False, True, 0), (None, None, 0), (None, False, 0)],
)
def test_an_official_and_any_value_need_approval(is_official: bool, is_public: bool, expected: int) -> None:
    given = [
        activity(cash_cost=5, approval_id=None), activity(cash_cost=0, approval_id=None), activity(approval_id=None),
        activity(cash_cost=5), activity(cash_cost=5, approval_id=None, contacts=[]),
    ]  # fmt: skip
    customers = [{"customer_id": "C1", "is_public_sector": is_public}]
    tables = tracker(*given, contacts=(contact(is_official=is_official),), customers=customers)
    assert flags(tables) == ["OFFICIAL_UNAPPROVED"] * expected


def test_personal_data_past_their_day_are_expired() -> None:
    long_ago = AS_OF - dt.timedelta(days=1)
    contacts = (
        contact("K1", retain_until=AS_OF), contact("K2", retain_until=long_ago),
        contact("K3", retain_until=long_ago, contact_name=None),
    )  # fmt: skip
    rows = found(tracker(contacts=contacts))
    assert rows[["flag", "contact_id"]].to_numpy().tolist() == [["PI_EXPIRED", "K2"]]
    assert rows["date"].tolist() == [pd.Timestamp(long_ago)]


def test_without_a_day_data_are_due_two_years_after_they_were_needed_last() -> None:
    people: dict[str, dict[str, Any]] = {
        "left": {"left_date": dt.date(2023, 12, 30)},
        "just left": {"left_date": dt.date(2023, 12, 31)},
        "silent": {},
        "met": {},
        "assessed": {"accept": 1, "assessed_on": dt.date(2024, 6, 1)},
        "nothing known": {},
    }
    contacts = tuple(contact(key, retain_until=None, **more) for key, more in people.items())
    met = [
        activity(date=dt.date(2023, 6, 1), contacts=["silent", "met", "assessed", "just left"]),
        activity(date=dt.date(2024, 6, 1), contacts=["met"]),
    ]
    rows = found(tracker(*met, contacts=contacts))
    assert rows[["flag", "contact_id"]].to_numpy().tolist() == [["RETENTION_DUE", "left"], ["RETENTION_DUE", "silent"]]


def test_nothing_there_is_nothing_found_and_every_flag_is_known() -> None:
    assert found(tables_of()).empty
    assert set(flags(tracker(activity("K_GIFT", gift_value=9, contacts=[])))) <= set(FLAGS)


def test_a_finding_is_shown_at_its_cell() -> None:
    contacts = (contact("K1", level=0, retain_until=dt.date(2025, 1, 1)),)
    tables = tracker(activity("K_HOME", gift_value=300, approval_id=None), activity(), contacts=contacts)
    tables["activities"].letters |= {"approval_id": "P", "contacts": "F"}
    tables["contacts"].sheet = "Contacts"
    rows = found(tables, gift_limit_event=200)
    at = dict(zip(rows["flag"], cells(tables, rows), strict=True))
    assert at["RESTRICTED_UNAPPROVED"] == "Activities!P2"
    assert at["MISFIT"] == "Activities!F2"
    assert at["GIFT_OVER_EVENT"] == "Activities!2"
    assert at["PI_EXPIRED"] == "Contacts!2"
    assert at["LIMIT_NOT_SET"] == ""
