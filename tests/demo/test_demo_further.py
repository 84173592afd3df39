"""The sheets beside the three needed ones: every later review sheet of the demo has something to show."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import openpyxl
import pytest
from command import mcr_excel
from demo_rows import AS_OF, Rows, rows_of

from mcr_excel.books.authoring.inputs import HEADER_ROW
from mcr_excel.demo.history import understood
from mcr_excel.metrics import Metrics, measure
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables
from mcr_excel.terms import SHEETS, Lang, code_of


@lru_cache(maxsize=2)
def reviewed(lang: Lang) -> tuple[Tables, Settings, Metrics]:
    """What the program makes of the demo."""
    tables, settings = understood(rows_of(lang), lang, AS_OF)
    return tables, settings, measure(tables, settings)


def id_of(serial: int) -> str:
    return f"C{serial:03d}"


def test_the_demo_team_keeps_every_sheet_but_an_own_practice_matrix(rows: Rows) -> None:
    assert set(rows) == {sheet.key for sheet in SHEETS} - {"practice_needs"}


def test_all_further_rows_are_used(rows: Rows, lang: Lang) -> None:
    tables, _, _ = reviewed(lang)
    for key in (
        "general_assessments",
        "plans",
        "opportunities",
        "supplier_shares",
        "team",
        "visits",
        "cadence",
        "history",
    ):
        assert len(tables[key].frame) == len(rows[key]), key
    sheets = {tables[key].sheet for key in ("plans", "opportunities", "team", "visits", "cadence", "history")}
    assert [problem for problem in tables.problems if problem.sheet in sheets] == []


def test_history_was_closed_with_the_settings_of_the_workbook(rows: Rows, lang: Lang) -> None:
    _, settings, _ = reviewed(lang)
    assert {row["settings_hash"] for row in rows["history"]} == {settings.fingerprint}
    assert {row["as_of"] for row in rows["history"]} == {dt.date(2024, 12, 31), dt.date(2025, 6, 30)}


def test_both_languages_have_the_same_history() -> None:
    chinese, english = (
        [
            (row["snapshot"], row["entity"], row["metric"], row["value"])
            for row in rows_of(lang)["history"]
            if row["entity_kind"] != "department"  # departments are known by their names
        ]
        for lang in ("zh", "en")
    )
    assert chinese == english


def test_earlier_values_are_values_that_the_metrics_can_take(rows: Rows) -> None:
    low_high = {"level": (-1, 3), "score": (-1, 3), "tier": (1, 4), "direction": (-1, 1), "revenue": (0, 1e9)}
    for row in rows["history"]:
        low, high = low_high.get(str(row["metric"]), (0, 100))
        assert isinstance(row["value"], int | float)
        assert low <= row["value"] <= high, row


def test_some_relationships_became_stronger_some_weaker_some_are_new(lang: Lang) -> None:
    _, _, metrics = reviewed(lang)
    of_index = metrics.trend[metrics.trend["metric"] == "index"].set_index("entity")
    assert set(of_index["verdict"]) == {"strengthened", "weakened", "stable", "NEW"}
    assert of_index.loc[id_of(10), "verdict"] == "strengthened"
    assert set(of_index.index[of_index["is_sustained_drop"]]) == {id_of(4), id_of(6)}
    assert set(of_index.index[of_index["verdict"] == "NEW"]) == {id_of(11), id_of(24), id_of(28)}
    of_contacts = metrics.trend[metrics.trend["metric"] == "level"]
    assert {"strengthened", "weakened"} <= set(of_contacts["verdict"])


def test_plans_are_in_every_state(lang: Lang) -> None:
    _, _, metrics = reviewed(lang)
    assert set(metrics.plans["status"].dropna()) == {"DONE", "OVERDUE", "ON_TRACK", "BEHIND", "CANCELLED"}
    flags = Counter(flag for flags in metrics.plans["flags"] for flag in flags)
    assert flags["REVIEW_MISSED"] >= 3
    assert flags["UNROOTED"] >= 1


def test_the_annual_review_has_its_stories(lang: Lang) -> None:
    _, _, metrics = reviewed(lang)
    flags = {
        number: set(metrics.annual.set_index("customer_id").loc[id_of(number), "flags"]) for number in (2, 4, 5, 7)
    }
    assert "NEW_PARTNER" in flags[2] & flags[5]
    assert {"DRIFT", "DEVIATION"} <= flags[5]
    assert "DEVIATION_UNEXPLAINED" in flags[7]
    assert "DEVIATION" in flags[4]
    assert "DEVIATION_UNEXPLAINED" not in flags[4] | flags[5]


def test_one_account_manager_rates_too_high(rows: Rows, lang: Lang) -> None:
    _, _, metrics = reviewed(lang)
    managers = dict.fromkeys(str(row["account_manager"]) for row in rows["customers"])
    biased = metrics.scorers[
        metrics.scorers["flags"].map(lambda flags: "SCORER_BIAS" in flags and "FEW_PAIRS" not in flags)
    ]
    assert list(biased["scorer"]) == [rows["customers"][1]["account_manager"]]
    assert set(biased["scorer"]) <= set(managers)


def test_a_second_opinion_changes_no_level_that_counts(lang: Lang) -> None:
    tables, settings, metrics = reviewed(lang)
    alone = rows_of(lang) | {"attitudes": []}
    without, _ = understood(alone, lang, AS_OF)
    levels = measure(without, settings).contacts["level"]
    assert levels.equals(metrics.contacts["level"])
    assert len(tables["attitudes"].frame) > len(without["attitudes"].frame)


def test_gifts_and_approvals_give_compliance_something_to_say(rows: Rows, lang: Lang) -> None:
    _, _, metrics = reviewed(lang)
    found = Counter(metrics.findings["flag"])
    assert {"GIFT_OVER_EVENT", "OFFICIAL_UNAPPROVED", "LIMIT_NOT_SET"} <= set(found)
    assert 1 <= found["OFFICIAL_UNAPPROVED"] <= 8
    assert 15 <= sum(row["gift_value"] is not None for row in rows["activities"]) <= 40


def test_shares_of_a_customer_and_year_sum_to_one_but_for_one_slip(rows: Rows) -> None:
    sums: dict[tuple[object, object], float] = {}
    for row in rows["supplier_shares"]:
        key = (row["customer"], row["year"])
        assert isinstance(row["share"], float)
        sums[key] = sums.get(key, 0) + row["share"]
    wrong = [key for key, total in sums.items() if abs(total - 1) > 0.02]
    assert wrong == [(rows["customers"][13]["customer_name"], 2025)]


def test_visits_are_past_and_planned_complete_and_not(rows: Rows, lang: Lang) -> None:
    _, _, metrics = reviewed(lang)
    took_place = metrics.visits["took_place"]
    assert 5 <= (~took_place).sum() <= 8
    assert metrics.visits.loc[took_place, "completeness"].min() < 0.5
    assert (metrics.visits["completeness"] == 1).sum() >= 5
    assert metrics.visits["issue_is_overdue"].any()
    assert all(isinstance(row["date"], dt.date) and row["date"].weekday() < 5 for row in rows["visits"])


def test_everybody_of_us_who_is_named_is_in_the_team_and_one_has_left(rows: Rows, lang: Lang) -> None:
    team = {str(row["person"]): code_of("yes_no", str(row["is_active"])) for row in rows["team"]}
    named = {row[key] for row in rows["contacts"] for key in ("owner_a", "owner_b", "owner_c", "sponsor")} - {None}
    assert named <= set(team)
    assert Counter(team.values()) == {"Y": 21, "N": 1}
    assert len({row["email"] for row in rows["team"]}) == len(rows["team"])


@pytest.mark.parametrize("as_of", [dt.date(2024, 2, 29), dt.date(2026, 3, 31)])
def test_the_further_sheets_follow_the_as_of_date(as_of: dt.date) -> None:
    rows = rows_of("en", as_of)
    assert max(str(row["as_of"]) for row in rows["history"]) < as_of.isoformat()
    assert all(isinstance(row["date"], dt.date) and row["date"] <= as_of for row in rows["attitudes"])
    assert (
        min(str(row["due"]) for row in rows["plans"])
        < as_of.isoformat()
        < max(str(row["due"]) for row in rows["plans"])
    )


@pytest.mark.slow
def test_closing_the_demo_adds_a_third_snapshot_to_its_own_history(
    demo: Callable[[Lang], Path], tmp_path: Path
) -> None:
    tracker = tmp_path / "tracker_en.xlsx"
    tracker.write_bytes((demo("en") / tracker.name).read_bytes())
    done = mcr_excel("close", tracker)
    assert done.code == 0, done.err
    workbook = openpyxl.load_workbook(tracker)
    assert sum("History" in name for name in workbook.sheetnames) == 1
    days = {row[2].value.date() for row in workbook["History"].iter_rows(HEADER_ROW + 1)}
    assert days == {dt.date(2024, 12, 31), dt.date(2025, 6, 30), AS_OF}
