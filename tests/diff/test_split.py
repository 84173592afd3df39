"""The parts of a change: they add up to the whole, whatever each step does, and what has no sum says why."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcr_excel.diff.split import PARTS, between, split
from mcr_excel.metrics.history import KEY

Known = dict[tuple[str, str, str], float]
_NAMES = [
    ("customer", "C1", "index"),
    ("customer", "C1", "tier"),
    ("contact", "K1", "score"),
    ("department", "C1/IT", "general"),
]
_STEP = st.dictionaries(st.sampled_from(_NAMES), st.floats(-100, 100, allow_nan=False), max_size=len(_NAMES))
_ALL = pd.DataFrame([name[:2] for name in _NAMES], columns=KEY[:2]).drop_duplicates()


def frame(known: Known) -> pd.DataFrame:
    rows = [(*name, value) for name, value in known.items()]
    return pd.DataFrame(rows, columns=[*KEY, "value"]).astype({"value": "float64"})


def of(*values: float | None) -> pd.Series:
    """One index through the four steps; None where it is not known."""
    steps = [frame({} if value is None else {_NAMES[0]: value}) for value in values]
    rows = split(steps, _ALL, _ALL)
    assert len(rows) == 1
    return rows.iloc[0]


@pytest.mark.slow
@given(st.lists(_STEP, min_size=4, max_size=4))
def test_the_parts_add_up_to_the_whole_change(steps: list[Known]) -> None:
    rows = split([frame(step) for step in steps], _ALL, _ALL)
    told = {tuple(row): place for place, row in enumerate(rows[KEY].itertuples(index=False, name=None))}
    assert set(told) == set(steps[0]) | set(steps[3])
    for name, place in told.items():
        row = rows.iloc[place]
        if name in steps[0] and name in steps[3]:
            assert math.isclose(row["change"], steps[3][name] - steps[0][name], abs_tol=1e-9)
            assert math.isclose(sum(row[part] for part in PARTS), row["change"], abs_tol=1e-9)
        else:
            assert row["state"] in ("known", "lost")
            assert row["cause"] in PARTS


@given(_STEP)
def test_what_stays_the_same_has_no_part(step: Known) -> None:
    rows = split([frame(step)] * 4, _ALL, _ALL)
    assert (rows["state"] == "unchanged").all()
    assert (rows[list(PARTS)] == 0).all(axis=None)


def test_each_step_has_its_own_part() -> None:
    row = of(50.0, 47.0, 48.5, 60.0)
    assert [row[part] for part in ("change", *PARTS)] == [10.0, -3.0, 1.5, 11.5]


def test_a_score_that_aged_out_and_was_assessed_anew_changed_by_data() -> None:
    row = of(50.0, None, None, 60.0)
    assert [row[part] for part in ("change", *PARTS)] == [10.0, 0.0, 0.0, 10.0]


def test_a_score_that_aged_out_is_lost_by_time() -> None:
    row = of(50.0, None, None, None)
    assert (row["state"], row["cause"]) == ("lost", "time")
    assert row[["change", *PARTS]].isna().all()


def test_a_score_that_a_rule_gave_is_known_by_the_rule() -> None:
    row = of(None, None, 40.0, 40.0)
    assert (row["state"], row["cause"]) == ("known", "rule")


def test_who_came_and_who_went_is_told_apart_from_scores() -> None:
    nobody = _ALL.iloc[:0]
    known, unknown = frame({_NAMES[0]: 1.0}), frame({})
    assert split([unknown, unknown, unknown, known], nobody, _ALL)["state"].tolist() == ["came"]
    assert split([known, known, known, unknown], _ALL, nobody)["state"].tolist() == ["went"]


def test_snapshots_of_the_same_settings_changed_by_no_rule() -> None:
    before, after = (frame({_NAMES[0]: value}).assign(settings_hash="a") for value in (1.0, 3.0))
    row = between(before, after).iloc[0]
    assert (row["change"], row["rule"]) == (2.0, 0.0)
    assert row[["time", "data"]].isna().all()
    row = between(before, after.assign(settings_hash="b")).iloc[0]
    assert row["change"] == 2.0
    assert row[list(PARTS)].isna().all()
