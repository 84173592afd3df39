"""C14: what was spent on whom, in proportion to revenue, and with what gain."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest
from small_tables import AS_OF, agrees, cases, differences, settings_of, tables_of

from mcr_excel.metrics import Metrics, measure
from mcr_excel.metrics.investment import cost_per_point, growth

LAST_YEAR = AS_OF - dt.timedelta(days=400)
COW = {"m_direction": 0, "potential": 3}


def each(name: str) -> pytest.MarkDecorator:
    found = cases(name)
    return pytest.mark.parametrize("case", found, ids=[str(case["id"]) for case in found])


def tiered(customer: str, tier: str) -> dict[str, Any]:
    by = {"tier_override": tier, "tier_override_reason": "agreed", "tier_override_by": "director"}
    return {"customer_id": customer} | by


def spent_on(customer: str, cost: float | None, date: dt.date = AS_OF, **more: Any) -> dict[str, Any]:
    return {
        "date": date,
        "status": "done",
        "activity_type": "K_VISIT",
        "customers": [customer],
        "cash_cost": cost,
    } | more


def of_tiers(tiers: list[dict[str, Any]]) -> Metrics:
    customers, years, activities = [], [], []
    for row in tiers:
        for n in range(row["customers"]):
            customer = f"{row['tier']}{n}"
            customers.append(tiered(customer, row["tier"]))
            years.append({"customer_id": customer, "year": 2025, "revenue": row["revenue"] / row["customers"]})
            activities.append(spent_on(customer, row["cost"] / row["customers"]))
    return measure(tables_of(customers=customers, customer_years=years, activities=activities), settings_of())


@each("investment")
def test_cost_by_tier_and_focus(case: dict[str, Any]) -> None:
    metrics = of_tiers(case["tiers"])
    rows = metrics.investment_tiers.set_index("tier", drop=False)
    assert rows.index.tolist() == [row["tier"] for row in case["tiers"]]
    for row in case["tiers"]:
        assert not differences(rows.loc[row["tier"]], {key: row[key] for key in row if key != "revenue"})
    assert not differences(metrics.focus._asdict(), case["focus"])


def test_cost_of_an_index_point_e19_and_without_gain() -> None:
    cost, change = pd.Series([120.0] * 4), pd.Series([4.0, 0.0, -1.0, None])
    assert cost_per_point(cost, change).tolist()[0] == 30
    assert cost_per_point(cost, change)[1:].isna().all()


@each("costs")
def test_an_activity_is_split_over_its_customers(case: dict[str, Any]) -> None:
    contacts = [
        {"contact_id": f"{customer}{n}", "contact_name": "Li", "customer_id": customer}
        for customer, count in case["contacts"].items()
        for n in range(count)
    ]
    activity = {key: case.get(key) for key in ("cash_cost", "staff_hours", "our_people", "attendees_customer")}
    activity |= {"date": AS_OF, "status": "done", "activity_type": "KG_EXCH", "customers": [*case["contacts"]]}
    activity |= {"contacts": [contact["contact_id"] for contact in contacts]}
    tables = tables_of(
        customers=[{"customer_id": "C1"}, {"customer_id": "C2"}],
        contacts=contacts,
        activities=[activity],
        team=[{"person": "Mei", "hour_rate": 500}, {"person": "Bo"}],
    )
    metrics = measure(tables, settings_of(hour_rate_default=100))
    assert metrics.customers.set_index("customer_id")["cost"].to_dict() == pytest.approx(case["expected"])
    assert agrees(metrics.activity_costs["per_head"].iloc[0], case["per_head"])


def test_rising_cost_of_a_cash_cow_is_a_breach_and_a_base_of_nothing_says_nothing_e24() -> None:
    activities = [
        spent_on("risen", 100, LAST_YEAR), spent_on("risen", 120), spent_on("new", 50),
        spent_on("shrunk", 120, LAST_YEAR), spent_on("shrunk", 100), spent_on("partner", 1, LAST_YEAR), spent_on("partner", 9),
    ]  # fmt: skip
    customers = [{"customer_id": each} | COW for each in ("risen", "new", "shrunk")] + [tiered("partner", "A")]
    rows = measure(tables_of(customers=customers, activities=activities), settings_of()).customers
    rows = rows.set_index("customer_id")
    assert rows["cost_growth"].round(4).dropna().to_dict() == {"risen": 0.2, "shrunk": -0.1667, "partner": 8.0}
    assert [each for each in rows.index if "SHRINK_BREACH" in rows.at[each, "flags"]] == ["risen"]
    assert pd.isna(growth(pd.Series([5.0]), pd.Series([0.0]))[0])


def test_a_customer_without_activities_cost_nothing_and_one_without_figures_is_unknown() -> None:
    activities = [spent_on("dear", 10), spent_on("unknown", None)]
    customers = [tiered(each, "B") for each in ("dear", "idle", "unknown")]
    metrics = measure(tables_of(customers=customers, activities=activities), settings_of())
    cost = metrics.customers.set_index("customer_id")["cost"]
    assert cost[["dear", "idle"]].tolist() == [10, 0]
    assert pd.isna(cost["unknown"])
    assert metrics.investment_tiers["average_cost"].tolist() == [5]
    assert metrics.focus.costed_share == 0.5


def test_only_what_was_done_in_the_period_costs() -> None:
    activities = [
        spent_on("C1", 1), spent_on("C1", 10, LAST_YEAR), spent_on("C1", 100, status="planned"),
        spent_on("C1", 1000, AS_OF + dt.timedelta(days=1), status=None), spent_on("C1", 10000, AS_OF - dt.timedelta(days=800)),
    ]  # fmt: skip
    row = measure(tables_of(customers=[{"customer_id": "C1"}], activities=activities), settings_of()).customers.iloc[0]
    assert (row["cost"], row["cost_before"]) == (1, 10)


def test_types_are_listed_the_dearest_first_with_the_team_s_own_type() -> None:
    activities = [
        spent_on("C1", 10), spent_on("C1", None), spent_on("C1", 30, activity_type="Golf day"), spent_on("C1", None, activity_type="R_TALK"),
    ]  # fmt: skip
    dictionary = [{"word": "Golf day", "activity_type": "Golf day", "kind": "K", "category": "TEAM"}]
    tables = tables_of(customers=[{"customer_id": "C1"}], activities=activities, dictionary=dictionary)
    types = measure(tables, settings_of()).investment_types
    assert types["activity_type"].tolist() == ["Golf day", "K_VISIT", "R_TALK"]
    assert types["category"].tolist() == ["TEAM", "BUS", "ROUT"]
    assert types["count"].tolist() == [1, 2, 1]
    assert types["cost_share"].tolist()[:2] == [0.75, 0.25]
    assert types.iloc[2][["cost", "cost_share", "average_cost"]].isna().all()


def test_where_no_costs_are_kept_nothing_is_said_of_them() -> None:
    metrics = measure(
        tables_of(customers=[tiered("C1", "S")], activities=[spent_on("C1", None)]), settings_of(hour_rate_default=100)
    )
    assert metrics.investment_tiers.empty
    assert metrics.investment_types.empty
    assert metrics.activity_costs.empty
    assert metrics.focus.cost is None
    assert metrics.customers[["cost", "cost_before", "cost_share", "cost_ratio"]].isna().all(axis=None)


def test_hours_without_a_rate_are_no_cost_of_0() -> None:
    activities = [spent_on("C1", None, staff_hours=5)]
    metrics = measure(tables_of(customers=[tiered("C1", "S")], activities=activities), settings_of())
    assert metrics.customers["cost"].isna().all()


def test_an_unrated_customer_may_cost_whatever_it_does() -> None:
    activities = [spent_on("C1", 1), spent_on("U1", 100)]
    tables = tables_of(customers=[tiered("C1", "C"), {"customer_id": "U1"}], activities=activities)
    tiers = measure(tables, settings_of()).investment_tiers
    assert tiers["tier"].tolist() == ["C", "U"]
    assert tiers["flags"].tolist() == [[], []]
