"""What holds for the rows of any workbook: order, ranges, and that better news never makes anything worse.

The slow tests say the same of many more workbooks.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import fields
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_tracker import LIMITS, tracker
from small_tables import AS_OF, differences, settings_of, tables_of

from mcr_excel.metrics import Metrics, measure
from mcr_excel.terms import DIMENSIONS, LEVELS
from mcr_excel.terms.flags import FLAGS

SEEDS = st.integers(0, 10**6)
IDS = ("C0", "C1", "C2", "C3")  # four customers at once: each is a case of its own
QUICK, THOROUGH = settings(max_examples=4, deadline=None), settings(max_examples=150, deadline=None)
Rows = dict[str, list[dict[str, Any]]]


def maybe(*choices: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from([None, *choices])


LEVEL = maybe(*LEVELS)
DAYS = st.integers(-20, 500).map(lambda days: AS_OF - dt.timedelta(days=days))
CONTACT = st.fixed_dictionaries(
    {"customer_id": st.sampled_from(IDS), "contact_name": maybe("Li", "Wu"), "department": maybe("IT", "HR"),
     "position_grade": maybe(*"SABC"), "decision_role": maybe(*"DAEIUN"), "is_key": maybe(True, True, False),
     "owner_a": maybe("Bo", "Mei"), "owner_b": maybe("Bo", "Mei"), "is_active": maybe(True, False),
     "assessed_on": st.none() | DAYS, "evidence": maybe("seen"), **dict.fromkeys(DIMENSIONS, LEVEL)}
)  # fmt: skip
ASSESSMENT = st.fixed_dictionaries(
    {"contact": st.integers(0, 9), "date": DAYS, "dimension": st.sampled_from(DIMENSIONS),
     "level": st.sampled_from(LEVELS), "evidence": maybe("seen"), "source_kind": maybe("observed", "self_opinion")}
)  # fmt: skip
CUSTOMER = st.fixed_dictionaries({"tier_current": maybe(*"SABC"), "potential": maybe(1, 5)})


@st.composite
def workbooks(draw: st.DrawFn) -> Rows:
    """Customers with contacts, their attitudes in both forms, and something in each of the other layers."""
    contacts = draw(st.lists(CONTACT, min_size=1, max_size=10))
    named = [contact | {"contact_id": f"K{n}"} for n, contact in enumerate(contacts)]
    drawn = [row | {"contact_id": f"K{row['contact'] % len(named)}"} for row in draw(st.lists(ASSESSMENT, max_size=12))]
    # one assessment of a dimension a day: where two disagree about evidence, see the test that is expected to fail
    taken = {
        (contact["contact_id"], dimension, contact["assessed_on"] or AS_OF)
        for contact in named
        for dimension in DIMENSIONS
    }
    unique = {(row["contact_id"], row["dimension"], row["date"]): row for row in drawn}
    attitudes = [{key: row[key] for key in row if key != "contact"} for key, row in unique.items() if key not in taken]
    support = draw(st.lists(maybe("0", "1", "2"), min_size=len(IDS), max_size=len(IDS)))
    return {
        "customers": [draw(CUSTOMER) | {"customer_id": each} for each in IDS],
        "contacts": named,
        "attitudes": attitudes,
        "departments": [
            {"customer_id": each, "department": "IT", "event_support": of}
            for each, of in zip(IDS, support, strict=True)
        ],
        "practices": [{"customer_id": "C0", "practice": "O4", "status": "1"}],
    }


def measured(rows: Rows, **changes: Any) -> Metrics:
    return measure(tables_of(evidence=True, **rows), settings_of(**changes))


def raised(rows: Rows, by: int, draw_at: int) -> Rows:
    """The workbook with one known level of each customer raised: on Contacts, or a row of Attitudes."""
    changed = {key: [dict(row) for row in of] for key, of in rows.items()}
    customer_of = {row["contact_id"]: row["customer_id"] for row in rows["contacts"]}
    cells: dict[str, list[tuple[dict[str, Any], str]]] = {}
    for row in changed["contacts"]:
        for dimension in DIMENSIONS:
            if row[dimension] is not None:
                cells.setdefault(row["customer_id"], []).append((row, dimension))
    for row in changed["attitudes"]:
        cells.setdefault(customer_of[row["contact_id"]], []).append((row, "level"))
    for of_customer in cells.values():
        row, column = of_customer[draw_at % len(of_customer)]
        row[column] = min(max(LEVELS), row[column] + by)
    return changed


def nothing_fell(before: pd.Series, after: pd.Series) -> bool:
    """Whether what was known is known still, and no lower."""
    return bool((after >= before - 1e-9)[before.notna()].all() and (after.notna() == before.notna()).all())


RAISES = (workbooks(), st.integers(1, 4), st.integers(0, 99), st.sampled_from(["if_column", "always", "never"]))


def raising_a_level_lowers_nothing(rows: Rows, by: int, at: int, rule: str) -> None:
    before, after = (measured(of, evidence_rule=rule) for of in (rows, raised(rows, by, at)))
    for column in ("score", "level", "level_used"):
        assert nothing_fell(before.contacts[column], after.contacts[column]), column
    for column in ("K", "K_index", "K_known", "index"):
        assert nothing_fell(before.customers[column], after.customers[column]), column


@QUICK
@given(*RAISES)
def test_raising_a_level_never_lowers_the_contact_the_key_score_or_the_index(
    rows: Rows, by: int, at: int, rule: str
) -> None:
    raising_a_level_lowers_nothing(rows, by, at, rule)


@pytest.mark.slow
@THOROUGH
@given(*RAISES)
def test_raising_a_level_lowers_nothing_in_many_workbooks(rows: Rows, by: int, at: int, rule: str) -> None:
    raising_a_level_lowers_nothing(rows, by, at, rule)


def test_raising_one_of_two_assessments_of_a_day_never_lowers_the_level() -> None:
    def level(first: int) -> float:
        both: list[dict[str, Any]] = [{"level": first, "evidence": "seen"}, {"level": 2}]
        rows = [
            {"contact_id": "K0", "date": AS_OF, "dimension": dimension} | row
            for dimension in DIMENSIONS
            for row in both
        ]
        contacts = [{"contact_id": "K0", "customer_id": "C0"}]
        contact = measured({"customers": [{"customer_id": "C0"}], "contacts": contacts, "attitudes": rows}).contacts
        return float(contact["level_used"].iloc[0])

    assert level(3) >= level(2)


@QUICK
@given(workbooks())
def test_without_the_strongest_supporter_the_key_score_is_never_higher(rows: Rows) -> None:
    customers = measured(rows).customers
    known = customers[customers["K"].notna()]
    assert (known["without_top_index"] <= known["K_index"] + 1e-9).all()
    assert (known["drop"] >= -1e-9).all()
    assert customers.loc[customers["K"].isna(), ["without_top_index", "drop"]].isna().all(axis=None)


KEPT = st.fixed_dictionaries(
    {"entity_kind": st.just("customer"), "entity": st.sampled_from(IDS), "value": st.floats(0, 100),
     "metric": st.sampled_from(["index", "K_index", "value", "match", "revenue", "direction"]),
     "settings_hash": st.sampled_from([settings_of().fingerprint, "other"])}
)  # fmt: skip


@pytest.mark.slow
@QUICK
@given(SEEDS, st.lists(KEPT, max_size=12), st.lists(KEPT, min_size=1, max_size=12), st.integers(1, 400))
def test_a_later_snapshot_never_changes_what_an_earlier_day_shows(
    seed: int, kept: list[dict[str, Any]], later: list[dict[str, Any]], days: int
) -> None:
    def on(rows: list[dict[str, Any]], day: dt.date) -> list[dict[str, Any]]:
        return [row | {"as_of": day, "snapshot": f"{day}"} for row in rows]

    known = on(kept, AS_OF - dt.timedelta(days=days))
    rows = tracker(seed) | {"history": known}
    before, after = (
        measured(rows | {"history": of}) for of in (known, known + on(later, AS_OF + dt.timedelta(days=days)))
    )
    for name in (field.name for field in fields(before)):
        frame = getattr(before, name)
        if isinstance(frame, pd.DataFrame):
            pd.testing.assert_frame_equal(frame, getattr(after, name), obj=name)
        elif name == "steps":
            for score, steps in frame.items():
                pd.testing.assert_series_equal(steps.score(), after.steps[score].score(), obj=score)
        else:
            assert not differences(frame._asdict(), getattr(after, name)._asdict()), name


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


@pytest.mark.slow
@settings(max_examples=4, deadline=None)
@given(SEEDS)
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


@settings(max_examples=4, deadline=None)
@given(SEEDS)
def test_every_share_is_within_0_and_1_and_every_index_within_0_and_100(seed: int) -> None:
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
