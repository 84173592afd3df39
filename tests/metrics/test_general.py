from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_tables import AS_OF, settings_of, tables_of

from mcr_excel.metrics import Metrics, measure
from mcr_excel.metrics.general import general, process, result, targets

KEY = {"customer_id": "C1", "department": "IT"}
GOOD = {"event_support": "2", "info_channel": "2", "satisfaction": 4}
ITEM = st.one_of(st.none(), st.sampled_from([0.0, 1.0, 2.0]))


def measured(
    departments: list[dict[str, Any]],
    changes: dict[str, Any] | None = None,
    customer: dict[str, Any] | None = None,
    **sheets: Any,
) -> Metrics:
    rows = [KEY | department for department in departments]
    tables = tables_of(customers=[{"customer_id": "C1"} | (customer or {})], departments=rows, **sheets)
    return measure(tables, settings_of(**(changes or {})))


def activity(code: str, date: str = "2025-11-01", **more: Any) -> dict[str, Any]:
    return {"date": date, "activity_type": code, "customers": ["C1"], "departments": [("C1", "IT")]} | more


def counts(activities: list[dict[str, Any]], **sheets: Any) -> list[float]:
    contacts = [{"contact_id": f"K{n}", "contact_name": "N", **KEY} for n in range(2)]
    row = measured([{}], contacts=contacts, activities=activities, **sheets).departments.iloc[0]
    return [row["team_count"], row["biz_count"]]


def test_one_activity_counts_once_however_many_people_came() -> None:
    assert counts([activity("G_SPORT", contacts=["K0", "K1"])]) == [1, 0]
    assert counts([activity("G_SPORT", contacts=["K0", "K1"], departments=[])]) == [1, 0]


def test_only_team_building_and_business_count() -> None:
    assert counts([activity("R_TALK"), activity("O_SVCMEET"), activity("KG_EXCH"), activity("G_SOCIAL")]) == [1, 1]


def test_what_is_planned_cancelled_old_or_to_come_does_not_count() -> None:
    not_done = [activity("KG_EXCH", status="planned"), activity("KG_EXCH", status="cancelled")]
    not_now = [activity("KG_EXCH", date="2024-12-31"), activity("KG_EXCH", date="2026-01-01", status="done")]
    assert counts([*not_done, *not_now]) == [0, 0]
    assert counts([activity("KG_EXCH", date="2025-12-31"), activity("KG_EXCH", status="done")]) == [0, 2]


def test_the_dictionary_sheet_changes_a_category_and_adds_types() -> None:
    own = [
        {"word": "talk", "activity_type": "R_TALK", "category": "BUS"},
        {"word": "hike", "activity_type": "HIKE", "category": "TEAM"},
    ]
    assert counts([activity("R_TALK"), activity("HIKE")], dictionary=own) == [1, 1]


def test_targets_are_the_departments_own_else_the_tiers_by_months() -> None:
    own, tier = pd.Series([None, 5.0, None], dtype="float64"), pd.Series(["S", "S", "U"])
    found = targets(own, tier, {"S": 4.0}, 6)
    assert found.tolist()[:2] == [2, 2.5]
    assert pd.isna(found[2])


def test_the_newest_assessment_counts_wherever_it_stands() -> None:
    wide = GOOD | {"assessed_on": "2025-03-31"}
    late = KEY | {"period_end": "2025-06-30", "event_support": "1", "info_channel": "1"}
    future = KEY | {"period_end": "2026-06-30", "event_support": "0", "info_channel": "0"}
    assert measured([wide], general_assessments=[late, future]).departments["result"].iloc[0] == 50
    assert measured([wide | {"assessed_on": AS_OF}], general_assessments=[late]).departments["result"].iloc[0] == 100


def test_of_one_day_the_lower_result_counts_and_any_result_before_none() -> None:
    wide = GOOD | {"assessed_on": "2025-06-30"}
    lower = KEY | {"period_end": "2025-06-30", "event_support": "1"}
    checked = KEY | {"period_end": "2025-06-30", "satisfaction": 5}
    assert measured([wide], general_assessments=[lower, checked]).departments["result"].iloc[0] == 50
    assert measured([wide], general_assessments=[checked]).departments["result"].iloc[0] == 100


def test_an_empty_newer_row_does_not_hide_an_assessment() -> None:
    blank = KEY | {"period_end": "2025-12-30"}
    assert (
        measured([GOOD | {"assessed_on": "2025-01-31"}], general_assessments=[blank]).departments["result"].iloc[0]
        == 100
    )


def test_departments_out_of_scope_are_scored_but_do_not_count() -> None:
    other = {"department": "HR", "in_scope": False, "event_support": "0"}
    metrics = measured([GOOD, other])
    assert metrics.departments["general"].tolist() == [100, 0]
    assert metrics.customers[["G", "departments_in_scope"]].iloc[0].tolist() == [100, 1]


def test_a_customer_without_departments_says_so() -> None:
    assert "NO_DEPARTMENT" in measured([{"in_scope": False}]).customers["flags"].iloc[0]


def test_a_team_that_keeps_no_activities_has_unknown_counts_not_zero() -> None:
    tables = tables_of(customers=[{"customer_id": "C1"}], departments=[KEY | GOOD | {"target_team": 4}])
    tables["activities"].sheet = ""
    row = measure(tables, settings_of()).departments.iloc[0]
    assert row[["team_count", "process"]].isna().all()
    assert row["general"] == 100


@settings(max_examples=50)
@given(st.lists(ITEM, min_size=2, max_size=2), st.one_of(st.none(), st.sampled_from([0.0, 1.0])))
def test_the_result_stays_in_range_and_blank_items_are_not_zero(
    items: list[float | None], incident: float | None
) -> None:
    row = pd.DataFrame(
        [[*items, incident, None]],
        columns=["event_support", "info_channel", "incident_spread", "satisfaction"],
        dtype="float64",
    )
    R = result(row, (40, 40, 20), 2, 60).score()[0]
    known = [value * 50 for value in items if value is not None]
    known += [] if incident is None else [100 * (1 - incident)]
    assert pd.isna(R) if not known else min(known) - 1e-9 <= R <= max(known) + 1e-9


@settings(max_examples=50)
@given(st.floats(0, 20), st.floats(0.1, 20), st.floats(0, 100))
def test_more_activity_never_lowers_and_never_makes_a_score_alone(count: float, target: float, R: float) -> None:
    wanted = pd.DataFrame({"team": [target], "biz": [target]})
    few = process(pd.DataFrame({"team": [count], "biz": [0.0]}), wanted, (0.5, 0.5)).score()
    more = process(pd.DataFrame({"team": [count + 1], "biz": [0.0]}), wanted, (0.5, 0.5)).score()
    assert 0 <= few[0] <= more[0] <= 100
    assert general(few, pd.Series([R]), 0.2).score()[0] <= general(more, pd.Series([R]), 0.2).score()[0]
    assert general(more, pd.Series([float("nan")]), 0.2).score().isna()[0]
    assert general(pd.Series([float("nan")]), pd.Series([R]), 0.2).score()[0] == pytest.approx(R)
