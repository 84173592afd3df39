"""Stickiness (C19): the cases, and when a customer is easy to leave."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd
import pytest
from small_tables import AS_OF, cases, differences, settings_of, tables_of

from mcr_excel.metrics import measure, stickiness
from mcr_excel.terms import DIMENSIONS
from mcr_excel.terms.flags import flag_labels

LAYERS = list(stickiness.LAYERS)
FUTURE = ["m_direction", "m_philosophy", "m_culture"]


@cache
def measured() -> pd.DataFrame:
    rows = cases("stickiness")
    entered = pd.DataFrame([case["entered"] for case in rows], columns=LAYERS, dtype="float64")
    match = [case.get("match", [None] * 3) for case in rows]
    customers = entered.join(pd.DataFrame(match, columns=FUTURE, dtype="float64"))
    satisfaction = pd.Series([case.get("satisfaction") for case in rows], dtype="float64")
    G = pd.Series([case.get("G") for case in rows], dtype="float64")
    return stickiness.columns(customers, satisfaction, G, settings_of())


@pytest.mark.parametrize(
    ("place", "case"), list(enumerate(cases("stickiness"))), ids=[case["id"] for case in cases("stickiness")]
)
def test_stickiness(place: int, case: dict[str, Any]) -> None:
    assert not differences(measured().iloc[place], case["expected"])


def flags_of(tier: str = "S", feel: float = 1, contact: dict[str, Any] | None = None) -> list[str]:
    customer = {
        "customer_id": "C1",
        "stick_feel": feel,
        "tier_override": tier,
        "tier_override_reason": "x",
        "tier_override_by": "y",
    }
    person = {"contact_id": "K1", "contact_name": "Li", "customer_id": "C1", "power_manual": 7, "assessed_on": AS_OF}
    tables = tables_of(customers=[customer], contacts=[person | contact] if contact else [])
    return [flag for flag in measure(tables, settings_of()).customers["flags"].iloc[0] if flag.startswith("EASY")]


def test_only_a_valued_customer_without_any_layer_is_easy_to_leave() -> None:
    assert flags_of("A") == ["EASY_TO_LEAVE"]
    assert flags_of("B") == []
    assert flags_of("S", feel=4) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("contact", "is_red"),
    [
        (dict.fromkeys(DIMENSIONS, -1), True),
        ({"compete": -1}, True),
        ({"backs_competitor": "Rival AG"}, True),
        ({"backs_competitor": "无"}, False),
        ({"backs_competitor": "Rival AG", "power_manual": 6}, False),
        ({"backs_competitor": "Rival AG", "is_active": False}, False),
        (dict.fromkeys(DIMENSIONS, 1), False),
    ],
)  # fmt: skip
def test_an_adversary_in_power_makes_it_red(contact: dict[str, Any], is_red: bool) -> None:
    assert ("EASY_TO_LEAVE_RED" in flags_of(contact=contact)) is is_red


def test_the_red_flag_is_said_alone() -> None:
    assert flag_labels(["EASY_TO_LEAVE_RED", "EASY_TO_LEAVE"], "en") == "Easy to leave, opposed"


def test_the_newest_known_satisfaction_is_what_is_felt() -> None:
    years = [
        {"customer_id": "C1", "year": year, "kind": kind, "satisfaction": mark}
        for year, kind, mark in ((2023, "A", 4), (2024, "A", None), (2025, "F", 1), (2026, "A", 1))
    ]
    row = measure(tables_of(customers=[{"customer_id": "C1"}], customer_years=years), settings_of()).customers.iloc[0]
    assert row["stick_feel"] == 4


def test_the_threshold_is_a_setting() -> None:
    tables = tables_of(customers=[{"customer_id": "C1", "stick_feel": 3}])
    assert measure(tables, settings_of(stickiness_reached=3)).customers["stickiness"].iloc[0] == 1
