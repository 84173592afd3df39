"""The whole of `measure`: nothing there, everything there (what holds for any rows: test_invariants)."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from small_tables import AS_OF, settings_of, tables_of

from mcr_excel.metrics import measure
from mcr_excel.metrics.flags import flag_lists
from mcr_excel.terms import DIMENSIONS


def test_an_empty_workbook_is_measured() -> None:
    metrics = measure(tables_of(), settings_of())
    assert metrics.customers.empty
    assert {"tier", "index", "flags"} <= set(metrics.customers.columns)


def test_three_sheets_of_names_give_no_score_anywhere() -> None:
    tables = tables_of(
        customers=[{"customer_id": "C1"}], contacts=[{"contact_id": "K1", "contact_name": "Li", "customer_id": "C1"}], departments=[{"customer_id": "C1", "department": "IT"}]
    )  # fmt: skip
    row = measure(tables, settings_of()).customers.iloc[0]
    assert row["tier"] == "U"
    assert row[["value", "match", "K", "G", "O", "index", "band"]].isna().all()


def test_rows_answer_to_their_own_row_numbers() -> None:
    tables = tables_of(customers=[{"customer_id": "C2"}, {"customer_id": "C1", "tier_current": "A"}])
    tables["customers"].frame.index = pd.Index([7, 4])
    customers = measure(tables, settings_of()).customers
    assert customers.index.tolist() == [7, 4]
    assert customers.loc[4, ["customer_id", "tier"]].tolist() == ["C1", "A"]


def test_a_reference_to_nobody_counts_nowhere() -> None:
    tables = tables_of(
        customers=[{"customer_id": "C1"}],
        contacts=[{"contact_id": "K1", "contact_name": "Li", "customer_id": "gone", "is_key": True}],
        activities=[{"date": AS_OF, "activity_type": "O_WORK", "customers": ["gone"], "contacts": ["nobody"]}],
        practices=[{"customer_id": "gone", "practice": "O1", "status": "2"}],
    )
    metrics = measure(tables, settings_of())
    assert metrics.customers["key_positions"].iloc[0] == 0
    assert metrics.cadence["count"].sum() == 0


def test_an_unrated_customer_is_weighed_like_the_lowest_tier() -> None:
    tables = tables_of(
        customers=[{"customer_id": "C1"}],
        contacts=[{"contact_id": "K1", "contact_name": "Li", "customer_id": "C1", "is_key": True, "assessed_on": AS_OF, **dict.fromkeys(DIMENSIONS, 1)}],
        departments=[{"customer_id": "C1", "department": "IT", "event_support": "2"}],
    )  # fmt: skip
    assert measure(tables, settings_of()).customers["index"].iloc[0] == pytest.approx((50 + 100) / 2)


def test_red_flags_come_first() -> None:
    yes = pd.Series([True])
    assert flag_lists({"OVER_MAX": yes, "SAME_ROOM": yes, "NO_EYE": yes, "PARTIAL": yes})[0] == [
        "NO_EYE", "SAME_ROOM", "PARTIAL", "OVER_MAX",
    ]  # fmt: skip


def test_a_part_is_made_when_it_is_looked_at_and_then_once() -> None:
    measured, made = measure(tables_of(), settings_of()), []

    def agenda() -> pd.DataFrame:
        made.append("agenda")
        return pd.DataFrame({"day": [1, 2]})

    narrowed = replace(measured, agenda=agenda).changed(lambda name, part: part[:1] if name == "agenda" else part)
    assert made == []
    assert [len(narrowed.agenda), len(narrowed.agenda)] == [1, 1]
    assert made == ["agenda"]
