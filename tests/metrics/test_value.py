from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_tables import AS_OF, settings_of, tables_of

from mcr_excel.metrics.value import columns, e_growth, e_revenue, revenue_benchmark


def values_of(years: list[dict[str, Any]], customers: int = 1, **changes: Any) -> pd.DataFrame:
    tables = tables_of(customers=[{"customer_id": f"C{n}"} for n in range(customers)], customer_years=years)
    frame = tables["customers"].frame.set_index("customer_id", drop=False).rename_axis(None)
    return columns(frame, tables["customer_years"].frame, settings_of(**changes))[0]


def test_forecasts_and_years_outside_the_window_are_left_out() -> None:
    years = [
        {"customer_id": "C0", "year": 2021, "revenue": 9000},
        {"customer_id": "C0", "year": 2024, "revenue": 100},
        {"customer_id": "C0", "year": 2025, "revenue": 300, "kind": "A"},
        {"customer_id": "C0", "year": 2023, "revenue": 7000, "kind": "F"},
        {"customer_id": "C0", "year": 2026, "revenue": 8000},
    ]
    assert values_of(years).loc["C0", "revenue_mean"] == 200


def test_the_running_year_is_not_complete() -> None:
    years = [{"customer_id": "C0", "year": year, "revenue": year - 2000} for year in (2024, 2025)]
    assert values_of(years, as_of=AS_OF.replace(day=30)).loc["C0", "revenue_mean"] == 24


def test_the_benchmark_is_the_pareto_boundary_customer_not_the_giant() -> None:
    means = pd.Series([1000.0, 50, 40, 30, 20, 10, 9, 8, 7, None])
    assert revenue_benchmark(means, 0.2) == 50  # nine known customers: the second largest
    years = [{"customer_id": f"C{n}", "year": 2025, "revenue": mean} for n, mean in enumerate(means.dropna())]
    elements = values_of(years, customers=10)["e_revenue"]
    assert elements.iloc[:2].tolist() == [5, 5]
    assert elements["C2"] == pytest.approx(4)
    assert pd.isna(elements["C9"])


def test_a_benchmark_of_zero_scores_nobody() -> None:
    assert e_revenue(pd.Series([10.0]), 0.0).isna().all()


def test_margin_takes_only_years_that_know_both() -> None:
    years = [
        {"customer_id": "C0", "year": 2024, "revenue": 100, "gross_margin": 15},
        {"customer_id": "C0", "year": 2025, "revenue": 900},
    ]
    assert values_of(years).loc["C0", "e_margin"] == pytest.approx(2.5)


def test_a_credit_year_stays_in_the_sums_and_never_scores_below_zero() -> None:
    years = [
        {"customer_id": "C0", "year": 2024, "revenue": -50, "gross_margin": -20},
        {"customer_id": "C0", "year": 2025, "revenue": 20, "gross_margin": 5},
    ]
    row = values_of(years, value_rev_benchmark=100).loc["C0"]
    assert row["revenue_mean"] == -15
    assert row["e_revenue"] == row["e_margin"] == 0
    assert row["e_growth"] == 5


@pytest.mark.parametrize(
    ("first", "last", "element"),
    [(0, 10, 5), (0, 0, None), (0, -10, 0), (100, 100, 2.5), (100, 110, 3.75), (100, 300, 5), (-10, -30, 0)],
)
def test_growth(first: float, last: float, element: float | None) -> None:
    grown = e_growth(pd.Series([float(first)]), pd.Series([float(last)]), -0.2, 0.2)
    assert grown.isna()[0] if element is None else grown[0] == pytest.approx(element)


def test_the_middle_year_of_an_odd_count_belongs_to_neither_half() -> None:
    years = [{"customer_id": "C0", "year": year, "revenue": revenue} for year, revenue in zip((2023, 2024, 2025), (100, 9999, 100), strict=True)]  # fmt: skip
    assert values_of(years).loc["C0", "e_growth"] == pytest.approx(2.5)


def test_rows_of_one_year_complete_each_other() -> None:
    years = [
        {"customer_id": "C0", "year": 2025, "revenue": 100},
        {"customer_id": "C0", "year": 2025, "gross_margin": 30, "on_time_payment": 0.5},
    ]
    row = values_of(years).loc["C0"]
    assert (row["revenue_mean"], row["e_margin"], row["e_payment"]) == (100, 5, 2.5)


def test_an_unknown_year_is_not_a_year_of_zero() -> None:
    known = values_of([{"customer_id": "C0", "year": 2025, "revenue": 80}], value_rev_benchmark=100)
    zero = [{"customer_id": "C0", "year": 2024, "revenue": 0}, {"customer_id": "C0", "year": 2025, "revenue": 80}]
    assert known.loc["C0", "e_revenue"] == 4
    assert values_of(zero, value_rev_benchmark=100).loc["C0", "e_revenue"] == 2


@settings(max_examples=15, deadline=None)
@given(st.lists(st.one_of(st.none(), st.floats(-1e6, 1e6)), min_size=4, max_size=4), st.floats(0, 1), st.floats(0, 5))
def test_value_and_elements_stay_in_their_ranges(revenue: list[float | None], payment: float, potential: float) -> None:
    years = [
        {"customer_id": "C0", "year": 2022 + n, "revenue": each, "gross_margin": each} for n, each in enumerate(revenue)
    ]
    years.append({"customer_id": "C0", "year": 2025, "on_time_payment": payment})
    row = values_of(years).loc["C0"]
    elements = row[["e_revenue", "e_margin", "e_growth", "e_payment"]].dropna()
    assert ((elements >= 0) & (elements <= 5)).all()
    assert 0 <= row["value"] <= 100
