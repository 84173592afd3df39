"""Visits (C20): the cases, who answers for them, and the totals."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import pandas as pd
import pytest
from small_tables import AS_OF, agrees, cases, differences, settings_of, tables_of

from mcr_excel.metrics import Metrics, measure, visits

CUSTOMERS = [{"customer_id": "C1", "account_manager": "Bo"}, {"customer_id": "C2"}]


def visit(case: dict[str, Any]) -> dict[str, Any]:
    text = {column: "lead" if column == "purpose_kind" else "said" for column in case["text"]}
    given = {
        "date": dt.date(2025, 12, 1),
        "customer_id": "C1",
        "closed": case.get("closed"),
        "next_due": case.get("next_due"),
    }
    return given | text | ({"date": case["date"]} if "date" in case else {})


@cache
def measured() -> Metrics:
    return measure(tables_of(customers=CUSTOMERS, visits=[visit(case) for case in cases("visits")]), settings_of())


@pytest.mark.parametrize(
    ("place", "case"), list(enumerate(cases("visits"))), ids=[case["id"] for case in cases("visits")]
)
def test_visits(place: int, case: dict[str, Any]) -> None:
    assert not differences(measured().visits.iloc[place], case["expected"])


def test_the_first_of_our_people_answers_for_a_visit_else_the_account_manager() -> None:
    rows = [
        {"date": AS_OF, "customer_id": customer, "our_people": people}
        for customer, people in (("C1", "Mei; Bo"), ("C1", None), ("C2", None))
    ]
    owners = measure(tables_of(customers=CUSTOMERS, visits=rows), settings_of()).visits["owner"]
    assert owners.iloc[:2].tolist() == ["Mei", "Bo"]
    assert pd.isna(owners.iloc[2])


def test_totals_are_of_visits_that_took_place() -> None:
    full = {column: "said" for columns in visits.STEPS.values() for column in columns} | {"purpose_kind": "lead"}
    rows = [
        {"date": AS_OF, "customer_id": "C1", **full},
        {"date": AS_OF, "customer_id": "C1", "our_people": "Mei", "summary": "x", "open_issues": "y", "next_due": dt.date(2025, 12, 1)},
        {"date": dt.date(2026, 2, 1), "customer_id": "C1"},
    ]  # fmt: skip
    totals = measure(tables_of(customers=CUSTOMERS, visits=rows), settings_of()).visit_totals.set_index(["by", "who"])
    assert totals.index.tolist() == [("owner", "Bo"), ("owner", "Mei"), ("customer", "C1")]
    expected = {
        "visits": 2,
        "completeness": (1 + 1 / 6) / 2,
        "closed_rate": 0.5,
        "overdue_issues": 1,
        "outcome_rate": 1,
    }
    assert not differences(totals.loc[("customer", "C1")], expected)
    assert agrees(totals.loc[("owner", "Mei"), "outcome_rate"], None)


def test_without_visits_there_is_nothing_to_tell() -> None:
    metrics = measure(tables_of(customers=CUSTOMERS), settings_of())
    assert metrics.visits.empty
    assert metrics.visit_totals.empty
