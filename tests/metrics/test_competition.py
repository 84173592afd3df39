"""C15: how concentrated revenue is, and what part of a customer's purchases is ours."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from small_tables import AS_OF, cases, differences, settings_of, tables_of

from mcr_excel.metrics import measure
from mcr_excel.metrics.pareto import columns, pareto
from mcr_excel.terms.suppliers import names_a_rival


def each(name: str) -> pytest.MarkDecorator:
    found = cases(name)
    return pytest.mark.parametrize("case", found, ids=[str(case["id"]) for case in found])


@each("pareto")
def test_pareto(case: dict[str, Any]) -> None:
    revenue = pd.Series(case["revenue"], dtype="float64")
    assert not differences(pareto(revenue, 0.2)._asdict(), case["expected"])


def test_equal_revenues_are_ranked_by_id_and_an_unknown_one_has_no_rank() -> None:
    revenue = pd.Series([5.0, 5.0, None, -1.0], index=["C2", "C1", "C0", "C3"])
    rows = columns(revenue, settings_of())
    assert rows["revenue_rank"].fillna(0).tolist() == [2, 1, 0, 3]
    assert rows["is_top"].tolist() == [False, True, False, False]
    assert rows["revenue_share"].fillna(-1).tolist() == [0.5, 0.5, -1, 0]


@each("supplier_share")
def test_supplier_shares(case: dict[str, Any]) -> None:
    shares = [
        {"customer_id": "C1", "year": 2025, "supplier": name, "share": share} for name, share in case["shares"].items()
    ]
    years = [{"customer_id": "C1", "year": 2025, "our_share": case.get("stated")}]
    tables = tables_of(customers=[{"customer_id": "C1"}], supplier_shares=shares, customer_years=years)
    metrics = measure(tables, settings_of())
    assert not differences(metrics.customers.iloc[0], case["expected"])
    assert len(metrics.suppliers) == len(shares)


def share(year: int, supplier: str, part: float | None) -> dict[str, Any]:
    return {"customer_id": "C1", "year": year, "supplier": supplier, "share": part}


def test_the_newest_year_up_to_the_as_of_day_counts_and_one_supplier_written_twice_is_one() -> None:
    rows = [
        share(2024, "US", 0.9), share(2024, "R1", 0.1), share(2025, "us", 0.4), share(2025, "Rival One", 0.3),
        share(2025, "ＲＩＶＡＬ one", 0.3), share(2026, "US", 0.1), share(2025, "R9", None),
    ]  # fmt: skip
    metrics = measure(tables_of(customers=[{"customer_id": "C1"}], supplier_shares=rows), settings_of())
    assert metrics.suppliers[["supplier", "share", "is_us"]].to_numpy().tolist() == [["us", 0.4, True], ["Rival One", 0.6, False]]  # fmt: skip
    assert metrics.customers["share_position"].tolist() == ["FOLLOW"]
    assert metrics.customers["share_year"].tolist() == [2025]


def test_where_no_shares_are_kept_nothing_is_said_of_them() -> None:
    years = [{"customer_id": "C1", "year": 2025, "our_share": 0.4}]
    metrics = measure(tables_of(customers=[{"customer_id": "C1"}], customer_years=years), settings_of())
    assert metrics.suppliers.empty
    of_shares = ["share_year", "our_share", "best_rival", "best_rival_share", "share_gap", "share_position", "hhi"]
    assert metrics.customers[of_shares].isna().all(axis=None)


def position(power: float, backs: str | None, stance: int | None, **more: Any) -> dict[str, Any]:
    key = {"contact_id": f"K{power}", "contact_name": f"N{power}", "customer_id": "C1", "is_key": True}
    return key | {"power_manual": power, "backs_competitor": backs, "compete": stance, "assessed_on": AS_OF} | more


def rival_power(*contacts: dict[str, Any]) -> pd.Series:
    return measure(tables_of(customers=[{"customer_id": "C1"}], contacts=contacts), settings_of()).customers.iloc[0]


def test_power_behind_rivals_is_what_the_row_names_or_the_rival_stance() -> None:
    row = rival_power(
        position(4, "R1", None), position(3, None, -1), position(2, "无", 1), position(1, "我司", 0),
        position(9, "R1", None, is_key=False), position(8, "R1", None, is_active=False),
    )  # fmt: skip
    assert row["rival_power_share"] == pytest.approx(0.7)
    assert "RIVAL_POWER" in row["flags"]


def test_power_behind_rivals_is_unknown_where_nobody_s_stance_is() -> None:
    row = rival_power(position(4, None, None))
    assert pd.isna(row["rival_power_share"])
    assert "RIVAL_POWER" not in row["flags"]


@pytest.mark.parametrize(
    ("text", "is_rival"), [("R1", True), ("是", True), ("否", False), ("本公司", False), ("-", False)]
)
def test_a_cell_names_a_rival_unless_it_says_none_or_us(text: str, is_rival: bool) -> None:
    assert names_a_rival(text) == is_rival
