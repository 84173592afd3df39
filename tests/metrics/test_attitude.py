from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_tables import AS_OF, settings_of, tables_of

from mcr_excel.metrics import measure
from mcr_excel.metrics.attitude import columns, gated, level_used, raw_level, score, status
from mcr_excel.terms import DIMENSIONS

LEVEL = st.sampled_from([-1.0, 0.0, 1.0, 2.0, 3.0])
MAYBE = st.one_of(st.none(), LEVEL)
SIX = st.lists(MAYBE, min_size=6, max_size=6)


def assessed(rows: list[dict[str, Any]], evidence: bool = True, **changes: Any) -> pd.Series:
    contacts = [{"contact_id": "K1", "customer_id": "C1"}]
    tables = tables_of(contacts=contacts, attitudes=[{"contact_id": "K1", **row} for row in rows])
    return columns(tables["contacts"].frame, tables["attitudes"].frame, evidence, settings_of(**changes))[0].iloc[0]


def six(*levels: float | None, **more: Any) -> list[dict[str, Any]]:
    return [
        {"dimension": dimension, "level": level, "date": AS_OF, "evidence": "seen", **more}
        for dimension, level in zip(DIMENSIONS, levels, strict=True)
        if level is not None
    ]


def used(levels: list[float | None]) -> float:
    wide = pd.DataFrame([levels], columns=list(DIMENSIONS), dtype="float64")
    settings = settings_of()
    level = gated(raw_level(score(wide, settings["dim_weights"]).score()), wide, settings["gates"]).score()
    known = wide.notna().sum(axis=1)
    return float(level_used(level, status(known, pd.Series([False]), settings["min_dims"])).score()[0])


def test_the_newest_row_in_the_window_counts_and_the_future_does_not() -> None:
    row = {"dimension": "accept", "evidence": "seen"}
    rows = [
        row | {"date": dt.date(2025, 3, 1), "level": 3},
        row | {"date": dt.date(2025, 9, 1), "level": 1},
        row | {"date": dt.date(2026, 1, 1), "level": 2},
    ]
    assert assessed(rows)["d_accept"] == 1
    assert assessed(rows)["last_assessed"] == pd.Timestamp(2025, 9, 1)
    assert assessed(rows[2:])["status"] == "UNASSESSED"


def test_of_one_day_the_lower_level_counts() -> None:
    rows = [{"dimension": "accept", "date": AS_OF, "level": level, "evidence": "seen"} for level in (1, 0, 2)]
    assert assessed(rows)["d_accept"] == assessed(rows[::-1])["d_accept"] == 0


def test_what_was_seen_for_a_higher_level_supports_the_lower_one_of_that_day() -> None:
    bare = {"dimension": "info", "date": AS_OF, "level": 2}
    higher = bare | {"level": 3, "evidence": "seen"}
    earlier = higher | {"date": AS_OF - dt.timedelta(days=1)}
    of_another = higher | {"dimension": "guide"}
    assert assessed([bare, higher])["d_info"] == 2
    assert not assessed([bare, higher])["lacks_evidence"]
    for no_help in (earlier, of_another, bare | {"level": 3}):
        assert assessed([bare, no_help])["d_info"] == 1
        assert assessed([bare, no_help])["lacks_evidence"]


def test_pulled_to_neutral_good_levels_fade_and_bad_ones_stay() -> None:
    half_a_life_ago = AS_OF - dt.timedelta(days=180)
    levels = {"accept": 3.0, "activity": 1.0, "project": -1.0, "info": 0.0}
    rows = [
        {"dimension": dimension, "level": level, "date": half_a_life_ago, "evidence": "seen"}
        for dimension, level in levels.items()
    ]
    kept, faded = assessed(rows), assessed(rows, decay_mode="pull_to_neutral")
    assert kept["score"] == pytest.approx(0.75)
    assert faded["score"] == pytest.approx((1.5 + 0.5 - 1 + 0) / 4)
    assert faded["d_accept"] == 3, "the sheet shows the level that was assessed"


def test_a_gate_asks_what_the_contact_did_not_how_long_ago() -> None:
    lately = AS_OF - dt.timedelta(days=10)
    contact = assessed(six(3, 3, 3, 3, 2, 2, date=lately), decay_mode="pull_to_neutral")
    assert contact["score"] == pytest.approx(16 / 6 * 0.5 ** (10 / 180))
    assert contact["level"] == 3


def test_old_evidence_is_expired_not_unassessed_and_counts_as_nobody_assessed() -> None:
    row = assessed(six(-1, -1, -1, -1, -1, -1) and [{"dimension": "accept", "level": 3, "date": dt.date(2024, 12, 31)}])
    assert (row["status"], row["level_used"], row["dims_known"]) == ("EXPIRED", 0, 0)
    assert pd.isna(row["score"])
    assert row["last_assessed"] == pd.Timestamp(2024, 12, 31)


def test_an_assessment_without_a_date_is_of_the_as_of_day() -> None:
    assert assessed([{"dimension": "accept", "level": 1}])["last_assessed"] == pd.Timestamp(AS_OF)


def test_high_levels_without_evidence_count_as_1_and_opposition_stays() -> None:
    row = assessed(six(3, 2, -1, 1, 0, 2, evidence=None))
    assert row[[f"d_{dimension}" for dimension in DIMENSIONS]].tolist() == [1, 1, -1, 1, 0, 1]
    assert row["lacks_evidence"]


@pytest.mark.parametrize(
    ("rule", "kept", "required"),
    [("if_column", True, True), ("if_column", False, False), ("always", False, True), ("never", True, False)],
)
def test_the_evidence_rule_follows_the_setting(rule: str, kept: bool, required: bool) -> None:
    row = assessed(six(3, 3, 3, 3, 3, 3, evidence=None), evidence=kept, evidence_rule=rule)
    assert row["level"] == (1 if required else 3)
    assert row["lacks_evidence"] == required


def test_a_gate_that_is_switched_off_does_not_lower() -> None:
    assert assessed(six(3, 3, 3, 3, 1, 1), gates="G2/G3/G4")["level"] == 2


def test_weights_of_the_dimensions_are_obeyed_over_the_known_ones() -> None:
    row = assessed(six(3, 0, None, None, None, 3), dim_weights="2/1/1/1/1/1")
    assert row["score"] == pytest.approx((2 * 3 + 0 + 3) / 4)


def test_a_weight_of_zero_on_all_known_dimensions_is_no_score() -> None:
    row = assessed(six(3, None, None, None, None, None), dim_weights="0/1/1/1/1/1")
    assert pd.isna(row["score"])
    assert row["level_used"] == 0


def test_half_is_reached_within_the_tolerance_and_not_below() -> None:
    scores = pd.Series([0.5, 0.5 - 1e-10, 0.4999, -0.5, -0.5001])
    assert raw_level(scores).tolist() == [1, 1, 0, 0, -1]


def flags_of(*contacts: dict[str, Any]) -> list[list[str]]:
    named = [
        {"contact_id": f"K{n}", "contact_name": "Li", "customer_id": "C1", **contact}
        for n, contact in enumerate(contacts)
    ]
    tables = tables_of(customers=[{"customer_id": "C1"}], contacts=named, evidence=True)
    return measure(tables, settings_of()).contacts["flags"].tolist()


def test_a_closeness_that_contradicts_the_level_is_flagged() -> None:
    ones = dict.fromkeys(DIMENSIONS, 1) | {"assessed_on": AS_OF}
    found = flags_of({"closeness": 5, **ones}, {"closeness": 4, **ones}, {"closeness": 1})
    assert found == [["CLOSENESS_CONFLICT"], [], []]


def test_what_a_contact_lacks_is_flagged() -> None:
    old = dt.date(2023, 5, 1)
    lacking: list[tuple[dict[str, Any], list[str]]] = [
        ({"position_grade": "A", "owner_a": "Bo"}, ["UNASSESSED", "NO_BACKUP"]),
        ({"position_grade": "A", "owner_a": "Bo", "owner_b": "Bo"}, ["UNASSESSED", "NO_BACKUP"]),
        ({"position_grade": "A", "owner_a": "Bo", "owner_b": "Mei"}, ["UNASSESSED"]),
        ({"accept": 2, "assessed_on": AS_OF}, ["NO_EVIDENCE", "INSUFFICIENT"]),
        ({"accept": 1}, ["INSUFFICIENT", "DATE_ASSUMED"]),
        ({"accept": 1, "assessed_on": old}, ["EXPIRED"]),
        ({"accept": 1, "assessed_on": old, "is_active": False}, []),
    ]
    assert flags_of(*(contact for contact, _ in lacking)) == [flags for _, flags in lacking]


@settings(max_examples=50)
@given(SIX, st.integers(0, 5), LEVEL)
def test_raising_one_dimension_never_lowers_the_level(levels: list[float | None], place: int, higher: float) -> None:
    before = levels[place]
    if before is not None and higher >= before:
        assert used([*levels[:place], higher, *levels[place + 1 :]]) >= used(levels)


@settings(max_examples=50)
@given(SIX)
def test_the_level_used_is_a_level_and_the_blank_contact_counts_0(levels: list[float | None]) -> None:
    assert used(levels) in (-1, 0, 1, 2, 3)
    assert used([None] * 6) == 0


@settings(max_examples=50)
@given(st.lists(LEVEL, min_size=6, max_size=6), st.integers(0, 5))
def test_a_blank_dimension_is_not_a_zero(levels: list[float], place: int) -> None:
    blank = pd.DataFrame([levels], columns=list(DIMENSIONS))
    blank.iloc[0, place] = float("nan")
    others = [level for each, level in enumerate(levels) if each != place]
    assert score(blank, (1.0,) * 6).score()[0] == pytest.approx(sum(others) / 5)
