from __future__ import annotations

from typing import Any

import pandas as pd
from small_tables import settings_of, tables_of

from mcr_excel.metrics import Metrics, measure


def measured(
    tier: str, practices: list[dict[str, Any]], changes: dict[str, Any] | None = None, **sheets: Any
) -> Metrics:
    customer = {"customer_id": "C1", "tier_override": tier, "tier_override_reason": "r", "tier_override_by": "b"}
    rows = [{"customer_id": "C1", **practice} for practice in practices]
    return measure(tables_of(customers=[customer], practices=rows, **sheets), settings_of(**(changes or {})))


def practice(metrics: Metrics, key: str) -> pd.Series:
    rows = metrics.practices
    return rows[rows["practice"] == key].iloc[0]


def visits(count: int, date: str = "2025-10-01", code: str = "O_VISIT") -> list[dict[str, Any]]:
    return [{"date": date, "activity_type": code, "customers": ["C1"]}] * count


def test_the_newest_status_up_to_the_as_of_day_counts() -> None:
    rows = [
        {"practice": "O4", "status": "2", "period_end": "2024-12-31"},
        {"practice": "O4", "status": "1", "period_end": "2025-06-30"},
        {"practice": "O4", "status": "0", "period_end": "2026-06-30"},
    ]
    assert practice(measured("A", rows), "O4")["achieved"] == 0.5
    assert practice(measured("A", rows[::-1]), "O4")["achieved"] == 0.5


def test_of_one_day_the_lower_status_counts() -> None:
    rows = [{"practice": "O4", "status": status, "period_end": "2025-06-30"} for status in ("1", "0", "2")]
    assert practice(measured("A", rows), "O4")["achieved"] == 0


def test_a_count_entered_by_hand_wins_over_the_activities() -> None:
    row = practice(measured("S", [{"practice": "O2", "count_manual": 2}], activities=visits(1)), "O2")
    assert (row["count"], row["target"], row["achieved"]) == (2, 2, 1)


def test_counting_wins_over_a_status_where_the_tier_has_a_cadence() -> None:
    rows = [{"practice": "O1", "status": "2"}, {"practice": "O2", "status": "2"}]
    assert practice(measured("S", rows, activities=visits(1)), "O2")["achieved"] == 0.5
    assert practice(measured("B", rows), "O1")["achieved"] == 1


def test_optional_practices_are_listed_with_what_is_known_but_not_scored() -> None:
    metrics = measured(
        "A", [{"practice": "O3", "status": "0"}, {"practice": "O4", "status": "2"}], activities=visits(1)
    )
    assert practice(metrics, "O3")[["need", "achieved"]].tolist() == ["O", 0]
    assert "O3" not in measured("B", [{"practice": "O3", "status": "0"}]).practices["practice"].tolist()
    assert metrics.customers["O"].iloc[0] == 100 * 2 / 9


def test_a_required_practice_known_to_be_absent_is_flagged_a_blank_one_is_not() -> None:
    done = visits(1) + visits(1, code="O_SUMMIT")
    assert (
        "PRACTICE_MISSING"
        in measured("A", [{"practice": "O4", "status": "0"}], activities=done).customers["flags"].iloc[0]
    )
    blank = measured("A", [{"practice": "O4", "status": "2"}], activities=done).customers.iloc[0]
    assert "PRACTICE_MISSING" not in blank["flags"]
    assert blank["O_unassessed"] == 6


def test_the_teams_own_needs_and_cadence_replace_the_defaults() -> None:
    needs = [{"practice": "O1", "tier": "B", "need": "-"}, {"practice": "O4", "tier": "B", "need": "R"}]
    own = [{"item": "visits", "tier": "B", "min": 4}]
    rows = [{"practice": "O4", "status": "2"}]
    metrics = measured("B", rows, practice_needs=needs, cadence=own, activities=visits(1))
    assert metrics.customers["O"].iloc[0] == 100 * (1 + 0.25) / 2
    assert practice(metrics, "O2")["target"] == 4


def test_targets_follow_the_period() -> None:
    metrics = measured(
        "S", [{"practice": "O2"}], changes={"period_months": 6}, activities=visits(1) + visits(1, "2025-06-30")
    )
    assert practice(metrics, "O2")[["count", "target", "achieved"]].tolist() == [1, 1, 1]


def test_low_cadence_is_flagged_and_an_unrated_customer_has_none() -> None:
    assert "CADENCE_LOW" in measured("S", [], activities=visits(1)).customers["flags"].iloc[0]
    unrated = measure(tables_of(customers=[{"customer_id": "C1"}], activities=visits(9)), settings_of())
    assert unrated.customers["tier"].iloc[0] == "U"
    assert unrated.customers[["O", "cadence_compliance"]].isna().all(axis=None)
    assert unrated.practices.empty


def test_a_team_that_keeps_no_activities_is_judged_by_status() -> None:
    customer = {"customer_id": "C1", "tier_override": "B", "tier_override_reason": "r", "tier_override_by": "b"}
    tables = tables_of(customers=[customer], practices=[{"customer_id": "C1", "practice": "O2", "status": "1"}])
    tables["activities"].sheet = ""
    metrics = measure(tables, settings_of())
    assert practice(metrics, "O2")["achieved"] == 0.5
    assert pd.isna(metrics.customers["cadence_compliance"].iloc[0])
