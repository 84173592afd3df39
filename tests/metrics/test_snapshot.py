"""What closing a period keeps of each customer, contact and department (B16)."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from small_tables import AS_OF, settings_of, tables_of

from mcr_excel.metrics import measure, snapshot
from mcr_excel.terms import DIMENSIONS
from mcr_excel.terms.sheets import HISTORY


@pytest.fixture(scope="module")
def rows() -> pd.DataFrame:
    customers: list[dict[str, Any]] = [
        {"customer_id": "C1", "potential": 4, "m_direction": 5, "direction_trend": "diverging", "tier_current": "A"},
        {"customer_id": "C2"},
    ]
    person: dict[str, Any] = {"customer_id": "C1", "contact_name": "Li", "is_key": True, "assessed_on": AS_OF}
    contacts = [
        person | {"contact_id": "K1"} | dict.fromkeys(DIMENSIONS, 1),
        person | {"contact_id": "K2"},
        person | {"contact_id": "K3", "is_active": False} | dict.fromkeys(DIMENSIONS, 1),
        person | {"contact_id": "K4", "accept": -1},
    ]
    departments = [{"department": "IT", "customer_id": "C1", "event_support": "2", "info_channel": "1"}]
    years = [{"customer_id": "C1", "year": 2025, "kind": "A", "revenue": 0.1 + 0.2, "our_share": 0.3}]
    practices = [{"customer_id": "C1", "practice": "O2", "status": "2"}]
    sheets: dict[str, Any] = {
        "contacts": contacts,
        "departments": departments,
        "customer_years": years,
        "practices": practices,
    }
    return snapshot.rows(measure(tables_of(customers=customers, **sheets), settings_of()).values, settings_of())


def kept(rows: pd.DataFrame, kind: str) -> dict[tuple[str, str], float]:
    of = rows[rows["entity_kind"] == kind]
    return dict(zip(zip(of["entity"], of["metric"], strict=True), of["value"], strict=True))


def test_the_rows_are_those_of_the_history_sheet(rows: pd.DataFrame) -> None:
    assert list(rows.columns) == [column.key for column in HISTORY.columns]
    assert rows["history_id"].is_unique
    assert set(rows["snapshot"]) == {"2025-12-31"}
    assert set(rows["as_of"]) == {AS_OF}
    assert set(rows["settings_hash"]) == {settings_of().fingerprint}


def test_a_customer_keeps_its_scores_tier_and_figures(rows: pd.DataFrame) -> None:
    of = kept(rows, "customer")
    metrics = {metric for customer, metric in of if customer == "C1"}
    assert metrics == {"index", "O", "K_index", "G", "value", "match", "tier", "direction", "revenue", "share"}
    assert of["C1", "tier"] == 2.0  # it diverges: a cash cow of tier B
    assert of["C1", "direction"] == -1.0
    assert of["C1", "revenue"] == 0.1 + 0.2  # in full precision


def test_what_is_missing_keeps_no_row(rows: pd.DataFrame) -> None:
    assert not [key for key in kept(rows, "customer") if key[0] == "C2"]
    assert rows["value"].notna().all()


def test_contacts_that_are_there_and_assessed_keep_score_and_the_level_that_counts(rows: pd.DataFrame) -> None:
    expected = {("K1", "score"): 1.0, ("K1", "level"): 1.0, ("K4", "score"): -1.0, ("K4", "level"): -1.0}
    assert kept(rows, "contact") == pytest.approx(expected)


def test_a_department_keeps_its_general_relationship(rows: pd.DataFrame) -> None:
    assert kept(rows, "department") == {("C1/IT", "general"): 60.0}


def test_the_evidence_behind_a_value_is_counted(rows: pd.DataFrame) -> None:
    counts = rows.set_index(["entity", "metric"])["evidence_count"]
    assert [counts["C1", metric] for metric in ("index", "K_index", "match", "G", "O")] == [3, 2, 1, 1, 1]
    assert counts["C1", "value"] == 2  # potential and revenue
    assert counts["K4", "score"] == 1
