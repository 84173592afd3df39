"""The whole of `measure`: nothing there, everything there, any order of rows."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_tables import AS_OF, differences, settings_of, tables_of

from mcr_excel.metrics import Metrics, measure
from mcr_excel.metrics.flags import flag_lists
from mcr_excel.terms import DIMENSIONS, MATCH_ITEMS, NON_ECONOMIC
from mcr_excel.terms.flags import FLAGS

CODES = ["O_SUMMIT", "O_VISIT", "O_WORK", "K_VISIT", "KG_EXCH", "G_SPORT", "R_TALK", "K_GIFT", "G_FAMILY"]
LIMITS = {"gift_limit_event": 100, "gift_limit_year": 400}


def tracker(seed: int) -> dict[str, list[dict[str, Any]]]:
    """Rows of a small tracker with blanks everywhere."""
    chance = random.Random(seed)

    def maybe(*choices: Any) -> Any:
        return chance.choice([None, *choices])

    def day() -> dt.date:
        return AS_OF - dt.timedelta(days=chance.randrange(-20, 600))

    ids = [f"C{n}" for n in range(3)]
    names = ["IT", "HR"]
    contacts = [
        {"contact_id": f"K{n}", "contact_name": maybe("Li", "Wu"), "customer_id": chance.choice(ids), "department": maybe(*names),
         "position_grade": maybe(*"SABC"), "decision_role": maybe(*"DAEIUN"), "owner_a": maybe("Bo", "Mei"), "owner_b": maybe("Bo", "Mei"),
         "is_rising_star": maybe(True, False), "backs_competitor": maybe("R1", "无"), "is_official": maybe(True, False), "retain_until": maybe(day()), "left_date": maybe(None, None, None, day()), "assessed_on": maybe(day(), day()), "closeness": maybe(1, 3, 5),
         **{dimension: maybe(-1, 0, 1, 2, 3, 1) for dimension in DIMENSIONS}}
        for n in range(8)
    ]  # fmt: skip
    return {
        "customers": [{"customer_id": each, "account_manager": maybe("Bo"), "tier_current": maybe(*"SABC"), "potential": maybe(1, 5)}
                      | {item: maybe(0, 2, 4, 5) for item in (*MATCH_ITEMS, *NON_ECONOMIC)} for each in ids],
        "customer_years": [{"customer_id": each, "year": year, "revenue": maybe(0, 50, 120), "gross_margin": maybe(10, 20)}
                           for each in ids for year in (2022, 2023, 2024, 2025)],
        "contacts": contacts,
        "attitudes": [{"contact_id": f"K{chance.randrange(8)}", "date": day(), "dimension": chance.choice(DIMENSIONS), "level": chance.randrange(-1, 4),
                       "scorer": maybe("Bo", "Mei", "Wei"), "evidence": maybe("seen"), "source_kind": maybe("observed", "self_opinion")} for _ in range(20)],
        "departments": [{"customer_id": each, "department": name, "event_support": maybe("0", "1", "2"), "satisfaction": maybe(1, 4), "assessed_on": maybe(day())}
                        for each in ids for name in names],
        "general_assessments": [{"customer_id": chance.choice(ids), "department": chance.choice(names), "period_end": day(), "info_channel": maybe("0", "2")} for _ in range(4)],
        "activities": [{"date": day(), "activity_type": chance.choice(CODES), "status": maybe("done", "planned"), "customers": chance.sample(ids, chance.choice([1, 1, 2])),
                        "cash_cost": maybe(100, 900), "staff_hours": maybe(3), "gift_value": maybe(50, 300), "attendees_customer": maybe(0, 4), "our_people": maybe("Bo", "Bo; Mei"),
                        "approval_id": maybe("OA-1"),
                        "contacts": [f"K{chance.randrange(8)}"], "departments": [(chance.choice(ids), chance.choice(names))]} for _ in range(30)],
        "supplier_shares": [{"customer_id": each, "year": chance.choice([2024, 2025, 2026]), "supplier": name, "share": maybe(0.1, 0.3, 0.5)} for each in ids for name in ("US", "R1", "R2")],
        "team": [{"person": "Bo", "hour_rate": 80}, {"person": "Mei"}],
        "practices": [{"customer_id": each, "practice": f"O{n}", "status": maybe("0", "1", "2"), "period_end": maybe(day())} for each in ids[:2] for n in range(1, 13)],
    }  # fmt: skip


def of_the_whole(metrics: Metrics) -> dict[str, Any]:
    figures = [metrics.focus._asdict(), metrics.pareto._asdict(), metrics.agreement._asdict()]
    return {key: value for of in figures for key, value in of.items() if key != "flags"}


def findings_without_rows(metrics: Metrics) -> pd.DataFrame:
    findings = metrics.findings.drop(columns="activity")
    return findings.sort_values([*findings.columns], ignore_index=True)


def by_key(metrics: Metrics) -> list[Any]:
    frames = (metrics.customers, metrics.contacts, metrics.departments, metrics.practices, metrics.cadence)
    keys = (
        ["customer_id"],
        ["contact_id"],
        ["customer_id", "department"],
        ["customer_id", "practice"],
        ["customer_id", "item"],
    )
    return [frame.sort_values(key, ignore_index=True) for frame, key in zip(frames, keys, strict=True)]


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10**6))
def test_the_order_of_rows_changes_nothing(seed: int) -> None:
    rows = tracker(seed)
    # contacts and activities that others refer to by row keep their links: tables_of makes them after the shuffle
    shuffled = {key: random.Random(seed + 1).sample(each, len(each)) for key, each in rows.items()}
    before, after = (measure(tables_of(evidence=True, **each), settings_of(**LIMITS)) for each in (rows, shuffled))
    for left, right in zip(map(findings_without_rows, (before, after)), (after, before), strict=True):
        pd.testing.assert_frame_equal(left, findings_without_rows(right), rtol=1e-12)
    for name in ("investment_tiers", "investment_types", "suppliers", "scorers"):
        pd.testing.assert_frame_equal(getattr(before, name), getattr(after, name), rtol=1e-12)
    assert not differences(of_the_whole(before), of_the_whole(after))
    for left, right in zip(by_key(before), by_key(after), strict=True):
        pd.testing.assert_frame_equal(left, right, rtol=1e-12)


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10**6))
def test_every_figure_stays_in_its_range(seed: int) -> None:
    metrics = measure(tables_of(evidence=True, **tracker(seed)), settings_of())
    customers = metrics.customers
    hundred = [
        "value",
        "match",
        "K_index",
        "K_known_index",
        "without_top_index",
        "G",
        "G_30_70",
        "O",
        "index",
        "index_shown",
    ]
    shares = ["value_coverage", "identified_rate", "covered_rate", "covered_power_rate", "support_share", "exclusive_share",
              "opposition_share", "rival_share", "top_share", "owner_share", "ab_rate", "stars_attended_rate", "G_coverage", "cadence_compliance"]  # fmt: skip
    for columns, top in ((hundred, 100), (shares, 1)):
        known = customers[columns].astype("float64").stack().dropna()
        assert known.between(0, top + 1e-9).all()
    assert (customers["without_top_index"] <= customers["K_index"] + 1e-9).loc[customers["K"].notna()].all()
    of_money = ["cost_share", "revenue_share", "our_share", "best_rival_share", "rival_power_share"]
    assert customers[of_money].astype("float64").stack().dropna().between(0, 1 + 1e-9).all()
    assert metrics.scorers["kappa"].dropna().between(-1, 1).all()
    assert metrics.investment_tiers[["cost_share", "revenue_share"]].stack().dropna().between(0, 1 + 1e-9).all()
    assert customers["cost"].sum() == pytest.approx(
        metrics.activity_costs.loc[metrics.activity_costs["in_period"], "cost"].sum()
    )
    assert metrics.contacts["power"].between(1, 10).all()
    assert metrics.contacts["confidence"].between(0, 1).all()
    assert metrics.practices["achieved"].dropna().between(0, 1).all()
    raised = {
        flag
        for frame in (customers, metrics.contacts, metrics.departments, metrics.investment_tiers, metrics.scorers)
        for flags in frame["flags"]
        for flag in flags
    }
    assert raised | {flag for flags in customers["tier_flags"] for flag in flags} <= set(FLAGS)


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
