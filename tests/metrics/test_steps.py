"""Steps: shares of the known steps sum to 1, and any tables' scores are the sums of their traces.

The slow test says the latter of many more tables.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_tracker import tracker
from scored import faults
from small_tables import settings_of, tables_of

from mcr_excel.metrics import measure
from mcr_excel.metrics.steps import of_columns, of_rows, of_sum, with_change, within
from mcr_excel.metrics.totals import belonging
from mcr_excel.trace import trace

NUMBER = st.one_of(st.none(), st.floats(-100, 100))


QUICK, THOROUGH = settings(max_examples=4, deadline=None), settings(max_examples=50, deadline=None)
SEED, PROCESS, DIMS = st.integers(0, 10**6), st.sampled_from([0, 1, 0.3]), st.integers(1, 6)


def scores_are_the_sums_of_their_traces(seed: int, **changes: Any) -> None:
    tables, run = tables_of(evidence=True, **tracker(seed)), settings_of(**changes)
    metrics = measure(tables, run)
    assert faults(trace(tables, metrics, run), metrics) == []


def so_they_are_under_other_settings(seed: int, process: float, dims: int) -> None:
    changes = {"general_process_weight": process, "min_dims": dims, "gates": "G1, G3", "evidence_rule": "always"}
    changes |= {"dim_weights": "1/0/2/0/1/0", "tier_hysteresis": 5}
    scores_are_the_sums_of_their_traces(seed, **changes)


@QUICK
@given(SEED)
def test_any_tables_scores_are_the_sums_of_their_traces(seed: int) -> None:
    scores_are_the_sums_of_their_traces(seed)


@QUICK
@given(SEED, PROCESS, DIMS)
def test_they_are_under_other_settings_too(seed: int, process: float, dims: int) -> None:
    so_they_are_under_other_settings(seed, process, dims)


@pytest.mark.slow
@THOROUGH
@given(SEED, PROCESS, DIMS)
def test_many_tables_scores_are_the_sums_of_their_traces(seed: int, process: float, dims: int) -> None:
    scores_are_the_sums_of_their_traces(seed)
    so_they_are_under_other_settings(seed, process, dims)


@given(st.lists(st.tuples(NUMBER, NUMBER, NUMBER), min_size=1, max_size=5))
def test_the_weights_of_known_steps_sum_to_one(rows: list[tuple[float | None, ...]]) -> None:
    values = pd.DataFrame(rows, columns=["a", "b", "c"], dtype="float64")
    steps = of_columns(values, (1.0, 2.0, 3.0))
    known = values.notna().any(axis=1)
    weights = pd.Series(steps.weight).groupby(steps.of).sum()
    assert weights[known].tolist() == pytest.approx([1.0] * known.sum())
    assert steps.score().notna().tolist() == known.tolist()


def test_a_step_of_nobody_counts_nowhere() -> None:
    group = belonging(pd.Series(["A", "X", "A"]), pd.Index(["A", "B"]))
    steps = of_rows(pd.Series([10.0, 99.0, 40.0]), pd.Series([2.0, 5.0, 1.0]), group, step=["a", "x", "b"])
    assert steps.score().to_dict() == {"A": pytest.approx(20.0), "B": pytest.approx(float("nan"), nan_ok=True)}


def test_a_weight_of_nothing_is_no_score() -> None:
    assert of_columns(pd.DataFrame({"a": [5.0], "b": [None]}), (0.0, 1.0)).score().isna().all()


def test_steps_within_steps_weigh_both_weights() -> None:
    halves = of_columns(pd.DataFrame({"left": [10.0], "right": [30.0]}), (3.0, 1.0))
    left = of_columns(pd.DataFrame({"a": [8.0], "b": [12.0]}), (1.0, 1.0))
    right = of_columns(pd.DataFrame({"c": [30.0]}), (1.0,))
    whole = within(halves, {"left": left, "right": right})
    assert dict(zip(whole.step, whole.weight, strict=True)) == {"a": 0.375, "b": 0.375, "c": 0.25}
    assert whole.score().tolist() == halves.score().tolist() == [15.0]


def test_a_change_afterwards_is_a_step_and_a_missing_one_is_none() -> None:
    steps = of_sum(pd.DataFrame({"a": [80.0, 50.0]}))
    capped = with_change(steps, "cap", pd.Series([-20.0, None]), raw=pd.Series([2.0, 5.0]))
    assert capped.score().tolist() == [60.0, 50.0]
