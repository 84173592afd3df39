"""Plans: progress on the target's scale, reviews that are due, target K, benefits served (C11, C21, E16)."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import pandas as pd
import pytest
from small_tables import Row, cases, differences, settings_of, tables_of

from mcr_excel.metrics import Metrics, measure
from mcr_excel.terms import DIMENSIONS

AS_OF = dt.date(2025, 9, 30)


def plan(**columns: Any) -> dict[str, Any]:
    of = {"plan_id": "P1", "customer_id": "C1", "metric": "revenue", "target": 2, "due": dt.date(2025, 12, 31)}
    return of | {"supports": "profit"} | columns


def measured(plans: list[dict[str, Any]], **sheets: Any) -> Metrics:
    sheets = {"customers": [{"customer_id": "C1"}], "plans": plans} | sheets
    return measure(tables_of(**sheets), settings_of(as_of=AS_OF))


def with_revenue(value: float | None) -> list[Row]:
    return [{"customer_id": "C1", "year": 2025, "kind": "A", "revenue": value}]


def assessed(contact: str, level: int, **columns: Any) -> Row:
    of = {"contact_id": contact, "contact_name": contact, "customer_id": "C1", "is_key": True, "position_grade": "A"}
    return of | dict.fromkeys(DIMENSIONS, level) | {"assessed_on": AS_OF} | columns


CASES = cases("plan")


@cache
def progress_of_all_cases() -> pd.DataFrame:
    """Every case's plan, each with a customer of its own, in one workbook."""
    ids = [f"C{place}" for place in range(len(CASES))]
    plans = [plan(**case["plan"]) | {"plan_id": of, "customer_id": of} for of, case in zip(ids, CASES, strict=True)]
    years = [{**with_revenue(case["current"])[0], "customer_id": of} for of, case in zip(ids, CASES, strict=True)]
    return measured(plans, customers=[{"customer_id": of} for of in ids], customer_years=years).plans


@pytest.mark.parametrize("place", range(len(CASES)), ids=[case["id"] for case in CASES])
def test_progress_of_a_plan(place: int) -> None:
    assert not differences(progress_of_all_cases().iloc[place], CASES[place]["expected"])


def test_a_contact_plan_measures_the_level_that_counts() -> None:
    contacts = [assessed("X", 1), {"contact_id": "Y", "contact_name": "Y", "customer_id": "C1"}]
    plans = [plan(metric="contact_level", contact=key, baseline=0) for key in ("X", "Y")]
    current = measured(plans, contacts=contacts).plans["current"]
    assert current.iloc[0] == 1
    assert current.isna().iloc[1]  # never assessed: unknown, not neutral


def test_a_target_for_k_is_read_on_the_scale_it_is_written_on() -> None:
    plans = [plan(metric="K", target=1.5, baseline=0), plan(metric="K", target=65, baseline=25)]
    rows = measured(plans, contacts=[assessed("X", 1)]).plans
    assert rows["current"].tolist() == [1.0, 50.0]
    assert rows["gap"].tolist() == [0.5, 15.0]


def history(day: str, value: float, metric: str = "index", entity: str = "C1", **columns: Any) -> Row:
    of = {"snapshot": day, "as_of": dt.date.fromisoformat(day), "settings_hash": settings_of().fingerprint}
    return of | {"entity_kind": "customer", "entity": entity, "metric": metric, "value": value} | columns


def test_a_blank_baseline_is_the_value_kept_up_to_the_start() -> None:
    kept = [history("2025-03-31", 10), history("2025-06-30", 20), history("2025-08-31", 30)]
    (baseline,) = measured([plan(metric="index", target=80, start=dt.date(2025, 7, 1))], history=kept).plans["baseline"]
    assert baseline == 20


def test_a_baseline_on_the_scale_of_levels_comes_from_the_index_kept() -> None:
    kept = [history("2025-06-30", 50, metric="K_index")]
    plans = [plan(metric="K", target=2, start=dt.date(2025, 7, 1))]
    assert measured(plans, contacts=[assessed("X", 1)], history=kept).plans["baseline"].tolist() == [1.0]


@pytest.mark.parametrize(
    "kept",
    [
        [],
        [history("2025-07-02", 20)],
        [history("2025-06-30", 20, settings_hash="other")],
        [history("2025-06-30", 20, entity="C2")],
        [history("2025-06-30", 20, metric="O")],
    ],
    ids=["no history", "kept after the start", "made by other settings", "another customer's", "another metric"],
)
def test_a_baseline_that_nothing_comparable_tells_is_unknown(kept: list[Row]) -> None:
    row = measured([plan(metric="index", target=80, start=dt.date(2025, 7, 1))], history=kept).plans.iloc[0]
    assert differences(row, {"baseline": None, "attainment": None}) == {}


def test_what_was_entered_is_a_baseline_under_any_settings() -> None:
    kept = [history("2025-06-30", 90, metric="revenue", settings_hash="other")]
    row = measured([plan(target=120, start=dt.date(2025, 7, 1))], customer_years=with_revenue(105), history=kept)
    assert row.plans["attainment"].tolist() == [0.5]


REVIEWS: list[tuple[Row, str | None, dt.date | None]] = [
    ({"review_every": "3M", "last_review": dt.date(2025, 5, 31)}, "S", dt.date(2025, 8, 31)),
    ({"review_every": "6M", "last_review": dt.date(2025, 8, 31)}, "S", dt.date(2026, 2, 28)),
    ({"review_every": "2M", "start": dt.date(2025, 6, 1)}, "S", dt.date(2025, 8, 1)),
    ({"last_review": dt.date(2025, 6, 1)}, "A", dt.date(2025, 9, 1)),
    ({"last_review": dt.date(2025, 6, 1)}, "B", dt.date(2025, 12, 1)),
    ({"last_review": dt.date(2025, 6, 1)}, None, dt.date(2026, 6, 1)),
    ({"start": dt.date(2025, 1, 1)}, "S", None),
]


def test_the_next_review_is_one_period_after_the_last() -> None:
    customers = [{"customer_id": f"C{place}", "tier_current": tier} for place, (_, tier, _) in enumerate(REVIEWS)]
    plans = [plan(**card, customer_id=f"C{place}", plan_id=f"P{place}") for place, (card, _, _) in enumerate(REVIEWS)]
    rows = measured(plans, customers=customers).plans
    days = [None if pd.isna(found) else found.date() for found in rows["next_review"]]
    assert days == [day for _, _, day in REVIEWS]
    missed = ["REVIEW_MISSED" in flags for flags in rows["flags"]]
    assert missed == [day is not None and day < AS_OF for _, _, day in REVIEWS]


def test_a_review_is_not_missed_on_its_day() -> None:
    card = plan(review_every="3M", last_review=dt.date(2025, 6, 30))
    assert "REVIEW_MISSED" not in measured([card]).plans["flags"].iloc[0]


def test_a_plan_that_serves_no_benefit_has_no_root() -> None:
    plans = [plan(supports=None), plan(), plan(supports=None, status="cancelled")]
    assert [("UNROOTED" in flags) for flags in measured(plans).plans["flags"]] == [True, False, False]


def test_the_teams_word_closes_a_plan_and_silences_it() -> None:
    late = {"due": dt.date(2025, 1, 31), "baseline": 0, "start": dt.date(2024, 1, 1)}
    rows = measured([plan(status="done", **late), plan(status="cancelled", **late), plan(status="open", **late)]).plans
    assert rows["status"].tolist() == ["DONE", "CANCELLED", "OVERDUE"]
    assert rows["is_open"].tolist() == [False, False, True]
    assert rows["flags"].tolist() == [[], [], ["PLAN_OVERDUE"]]


def test_open_plans_are_counted_by_the_benefit_they_serve() -> None:
    supports = ["profit", "profit", "share", None]
    plans = [plan(supports=each) for each in supports] + [plan(supports="share", status="done")]
    found = measured(plans).benefits
    counts = dict(zip(found["benefit"].fillna("none"), found["open_plans"], strict=True))
    assert counts == {"profit": 2, "share": 1, "none": 1}


def test_e7_target_k() -> None:
    levels, targets, powers = [2, 1, None, -1, 1, None], [3, 2, 1, 0, 1, 1], [10, 8, 7, 4, 2, 8]
    contacts: list[Row] = [
        {"contact_id": f"P{place}", "contact_name": f"P{place}", "customer_id": "C1", "is_key": True}
        | dict.fromkeys(DIMENSIONS, level)
        | {"assessed_on": AS_OF, "power_manual": power, "target_level": target}
        for place, (level, target, power) in enumerate(zip(levels, targets, powers, strict=True))
    ]
    row = measured([], contacts=contacts).customers.iloc[0]
    assert not differences(row, {"K_target": 1.6154, "K_target_index": 65.3846})


def test_target_k_takes_open_plans_where_the_contact_names_no_target() -> None:
    contacts = [assessed("X", 1), assessed("Y", 0)]
    plans = [
        plan(metric="contact_level", contact="X", target=3, baseline=0),
        plan(metric="contact_level", contact="Y", target=3, baseline=0, status="cancelled"),
    ]
    assert measured(plans, contacts=contacts).customers["K_target"].tolist() == [1.5]


def test_without_any_target_there_is_no_target_k() -> None:
    assert measured([], contacts=[assessed("X", 1)]).customers["K_target"].isna().all()


def test_the_order_of_rows_does_not_matter() -> None:
    plans = [plan(plan_id=f"P{n}", metric="contact_level", contact="X", target=n % 3, baseline=0) for n in range(5)]
    kept = [history(f"2025-0{month}-01", month, metric="level", entity="X") for month in range(1, 7)]
    one = measured(plans, contacts=[assessed("X", 1)], history=kept)
    other = measured(plans[::-1], contacts=[assessed("X", 1)], history=kept[::-1])
    rows = [result.plans.set_index("plan_id").sort_index().drop(columns="flags") for result in (one, other)]
    assert rows[0].equals(rows[1])
    assert one.customers["K_target"].equals(other.customers["K_target"])


def test_no_plans_sheet_costs_nothing_and_says_nothing() -> None:
    result = measured([])
    assert result.plans.empty
    assert result.benefits.empty
