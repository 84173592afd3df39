"""The worked cases of method.md E1..E15, E22, E25, as the text tables of tests/cases, through the public functions."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import pandas as pd
import pytest
from small_tables import AS_OF, agrees, cases, differences, settings_of, tables_of

from mcr_excel.metrics import Metrics, general, measure, overall
from mcr_excel.metrics.confidence import decayed
from mcr_excel.metrics.match import match, mismatch
from mcr_excel.metrics.tier import columns as tier_columns
from mcr_excel.metrics.window import age_days, within_months
from mcr_excel.terms import DIMENSIONS, MATCH_ITEMS, NON_ECONOMIC


def each(name: str) -> pytest.MarkDecorator:
    found = keyed(name)
    return pytest.mark.parametrize("case", found, ids=[str(case.get("id", case["key"])) for case in found])


def keyed(name: str) -> list[dict[str, Any]]:
    """The cases with a key by which each finds its row: all cases of a table are measured in one workbook."""
    return [case | {"key": f"{name}{place}"} for place, case in enumerate(cases(name))]


def dated(count: int, **activity: Any) -> list[dict[str, Any]]:
    return [{"date": AS_OF - dt.timedelta(days=30), "status": "done", **activity} for _ in range(count)]


def by_override(tier: str) -> dict[str, Any]:
    return {"tier_override": tier, "tier_override_reason": "agreed", "tier_override_by": "director"}


def customer_row(metrics: Metrics, key: str) -> pd.Series:
    return metrics.customers.set_index("customer_id", drop=False).loc[key]


@cache
def measured_values() -> Metrics:
    customers, years = [], []
    for case in keyed("value"):
        key = {"customer_id": case["key"]}
        for place, (revenue, margin) in enumerate(zip(case["revenue"], case["gross_margin"], strict=True)):
            years.append(key | {"year": 2022 + place, "revenue": revenue, "gross_margin": margin})
        years.append(key | {"year": 2025, "on_time_payment": case["on_time_payment"]})
        contributions = dict(zip(NON_ECONOMIC, case["non_economic"], strict=False))
        customers.append(key | {"potential": case["potential"]} | contributions)
    return measure(tables_of(customers=customers, customer_years=years), settings_of(value_rev_benchmark=100))


@each("value")
def test_value(case: dict[str, Any]) -> None:
    row = customer_row(measured_values(), case["key"])
    assert not differences(row, case["expected"])
    of_value = [flag for flag in [*row["tier_flags"], *row["flags"]] if flag in ("VALUE_PARTIAL", "NEW_FROM_ZERO")]
    assert of_value == case["flags"]


@each("match")
def test_match(case: dict[str, Any]) -> None:
    settings = settings_of()
    items = pd.DataFrame([case["items"]], columns=list(MATCH_ITEMS), dtype="float64")
    score = match(items, settings["match_weights"]).score()
    trend = pd.Series([None], dtype="str")
    assert agrees(score[0], case["match"])
    assert mismatch(score, trend, items["m_direction"], settings["match_min"])[0] == case["mismatch"]


@each("tier")
def test_tier(case: dict[str, Any]) -> None:
    settings = settings_of()
    customer = {"customer_id": "C1", "tier_current": case.get("current")}
    customers = tables_of(customers=[customer])["customers"].frame
    score = pd.Series([case["match"]], index=customers.index, dtype="float64")
    direction = pd.Series([case.get("m_direction")], index=customers.index, dtype="float64")
    trend = pd.Series([case.get("direction_trend")], index=customers.index, dtype="str")
    tiers = tier_columns(
        customers,
        value=pd.Series([case["value"]], index=customers.index, dtype="float64"),
        value_coverage=pd.Series([case.get("coverage", 1.0)], index=customers.index),
        match=score,
        mismatch=mismatch(score, trend, direction, settings["match_min"]),
        settings=settings,
    ).iloc[0]
    assert tiers["tier"] == tiers["tier_computed"] == case["tier"]
    assert tiers["tier_flags"] == case.get("flags", [])


@cache
def measured_attitudes() -> Metrics:
    contacts = [
        {"contact_id": case["key"], "contact_name": "Li", "customer_id": "C1", "assessed_on": AS_OF, "evidence": "seen"}
        | dict(zip(DIMENSIONS, case["levels"], strict=True))
        for case in keyed("attitude")
    ]
    return measure(tables_of(evidence=True, customers=[{"customer_id": "C1"}], contacts=contacts), settings_of())


@each("attitude")
def test_attitude(case: dict[str, Any]) -> None:
    row = measured_attitudes().contacts.set_index("contact_id").loc[case["key"]]
    assert not differences(row, case["expected"])


@each("window")
def test_window(case: dict[str, Any]) -> None:
    dates = pd.Series(pd.to_datetime([case["date"]]))
    assert within_months(dates, AS_OF, 12)[0] == case["inside"]


@cache
def measured_positions() -> Metrics:
    contacts, activities = [], []
    for case in keyed("key_index"):
        for place, position in enumerate(case["positions"]):
            contact = {"contact_id": position["name"] or f"placeholder{place}", "contact_name": position["name"]}
            contact["contact_id"] = f"{case['key']}/{contact['contact_id']}"
            contact |= {"customer_id": case["key"], "department": position["department"], "assessed_on": AS_OF}
            contact |= {"position_grade": position["grade"], "decision_role": position["role"]}
            contacts.append(contact | {"owner_a": position["owner"]} | dict.fromkeys(DIMENSIONS, position["level"]))
            activities += dated(position["met"], activity_type="K_VISIT", contacts=[contact["contact_id"]])
    customers = [{"customer_id": case["key"]} for case in keyed("key_index")]
    return measure(tables_of(customers=customers, contacts=contacts, activities=activities), settings_of())


@each("key_index")
def test_key_index_coverage_and_single_point(case: dict[str, Any]) -> None:
    row, contacts = customer_row(measured_positions(), case["key"]), measured_positions().contacts
    powers = contacts.loc[contacts["customer_id"] == case["key"], "power"]
    assert powers.tolist() == [position["power"] for position in case["positions"]]
    if top := case["expected"].pop("top_contact", None):
        assert row["top_contact"] == f"{case['key']}/{top}"
    assert not differences(row, case["expected"])
    assert set(case["flags"]["raised"]) <= set(row["flags"])
    assert not set(case["flags"]["not_raised"]) & set(row["flags"])


@each("ab_cover")
def test_ab_cover(case: dict[str, Any]) -> None:
    contacts, activities = [], []
    for place, contact in enumerate(case["contacts"]):
        key = {"contact_id": f"K{place}", "contact_name": f"N{place}", "customer_id": "C1", "is_key": True}
        owners = {owner: contact.get(owner) for owner in ("owner_a", "owner_b", "sponsor")}
        contacts.append(key | owners | {"position_grade": contact["grade"], "is_rising_star": contact.get("star")})
        activities += dated(contact.get("times_met", 0), activity_type="K_VISIT", contacts=[key["contact_id"]])
    sheets = {"contacts": contacts, "activities": activities, "team": case["team"]}
    metrics = measure(tables_of(customers=[{"customer_id": "C1"}], **sheets), settings_of())
    assert not differences(metrics.customers.iloc[0], case["expected"])


@cache
def measured_departments() -> Metrics:
    departments, activities = [], []
    for case in keyed("general"):
        (team, target_team), (business, target_biz) = case["team"], case["business"]
        department = {"department": case["key"], "customer_id": "C1", "assessed_on": AS_OF}
        department |= {"target_team": target_team, "target_biz": target_biz, "incident_spread": case["incident"]}
        for column, written in (("event_support", "support"), ("info_channel", "channel")):
            department[column] = None if case[written] is None else str(case[written])
        departments.append(department | {"satisfaction": case["satisfaction"]})
        at = {"customers": ["C1"], "departments": [("C1", case["key"])]}
        activities += dated(team, activity_type="G_SPORT", **at) + dated(business, activity_type="KG_EXCH", **at)
    tables = tables_of(customers=[{"customer_id": "C1"}], departments=departments, activities=activities)
    return measure(tables, settings_of())


@each("general")
def test_general(case: dict[str, Any]) -> None:
    row = measured_departments().departments.set_index("department").loc[case["key"]]
    assert not differences(row, case["expected"])


@each("general_customer")
def test_general_of_a_customer(case: dict[str, Any]) -> None:
    pairs = pd.DataFrame(case["departments"], columns=["general", "importance"], dtype="float64")
    departments = pairs[["importance"]].assign(in_scope=pd.Series([None] * len(pairs), dtype="boolean"))
    scores = pairs.assign(customer_id=pd.Series(["C1"] * len(pairs), dtype="str"), general_30_70=pairs["general"])
    measured, _ = general.columns(departments, scores, pd.Index(["C1"]), settings_of())
    assert not differences(measured.loc["C1"], case["expected"])


@cache
def measured_organizations(name: str) -> Metrics:
    customers, practices, activities = [], [], []
    for case in keyed(name):
        customers.append({"customer_id": case["key"]} | by_override(case["tier"]))
        for code, count in case["activities"].items():
            activities += dated(count, activity_type=code, customers=[case["key"]])
        for practice, status in case.get("status", {}).items():
            row = {"customer_id": case["key"], "practice": practice, "period_end": AS_OF, "status": str(status)}
            practices.append(row)
    return measure(tables_of(customers=customers, practices=practices, activities=activities), settings_of())


@each("organizational")
def test_organizational(case: dict[str, Any]) -> None:
    row = customer_row(measured_organizations("organizational"), case["key"])
    assert not differences(row, case["expected"])
    assert ("NOT_ASSESSED" in row["flags"]) == (case["expected"]["O"] is None)


@each("cadence")
def test_cadence(case: dict[str, Any]) -> None:
    metrics = measured_organizations("cadence")
    row, rows = customer_row(metrics, case["key"]), metrics.cadence
    assert agrees(row["cadence_compliance"], case["compliance"])
    over = rows[rows["flag"].notna() & (rows["customer_id"] == case["key"])]
    assert over["item"].tolist() == case["over"]
    assert ("OVER_MAX" in row["flags"]) == bool(case["over"])


@each("overall")
def test_overall(case: dict[str, Any]) -> None:
    parts = {part: pd.Series([case[part]], dtype="float64") for part in ("O", "K_index", "G")}
    row = overall.columns(pd.Series([case["tier"]]), **parts, settings=settings_of())[0].iloc[0]
    expected = {"index": case["index"], "index_shown": case["shown"], "band": case["band"]}
    assert not differences(row, expected | {"index_is_partial": case["partial"]})


@each("bands")
def test_bands(case: dict[str, Any]) -> None:
    assert overall.band(pd.Series([float(case["index"])]), settings_of()["bands"])[0] == case["band"]


@each("confidence")
def test_confidence(case: dict[str, Any]) -> None:
    rows = [
        {
            "contact_id": "K1",
            "date": AS_OF - dt.timedelta(days=age),
            "dimension": dimension,
            "level": 1,
            "source_kind": source,
        }
        for dimension, age, source in zip(DIMENSIONS, case["ages"], case["sources"], strict=True)
        if age is not None
    ]
    tables = tables_of(
        customers=[{"customer_id": "C1"}], contacts=[{"contact_id": "K1", "customer_id": "C1"}], attitudes=rows
    )
    fresh = decayed(age_days(tables["attitudes"].frame["date"], AS_OF), 180)
    known = [value for value in case["freshness"] if value is not None]
    assert all(agrees(got, value) for got, value in zip(fresh, known, strict=True))
    assert agrees(fresh.sum() / len(DIMENSIONS), case["mean_freshness"])
    assert agrees(measure(tables, settings_of()).contacts["confidence"].iloc[0], case["confidence"])
