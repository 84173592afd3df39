from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from mcr_excel.metrics.confidence import confidence_steps, decayed, source_weight
from mcr_excel.metrics.window import age_days


def test_a_confirmed_assessment_weighs_more_but_never_more_than_seen() -> None:
    kind = pd.Series(["observed", "second_hand", "self_opinion", None], dtype="str")
    confirmed = pd.Series([True, True, None, None], dtype="boolean")
    assert source_weight(kind, confirmed).tolist() == [1.0, pytest.approx(0.8), 0.4, 1.0]


def test_evidence_halves_with_each_half_life() -> None:
    dates = pd.Series(pd.to_datetime(["2025-12-31 00:00", "2025-12-21 15:00", "2025-12-11 00:00"]))
    assert decayed(age_days(dates, dt.date(2025, 12, 31)), 10).tolist() == [1, 0.5, 0.25]


def test_a_missing_dimension_lowers_confidence() -> None:
    contact = pd.Series(pd.Categorical(["K1"] * 3, categories=["K1", "K2"]))
    today, observed, dimension = pd.Series([0, 0, 0]), pd.Series([1.0] * 3), pd.Series(["accept", "info", "guide"])
    steps = confidence_steps(today, observed, contact, dimension, half_life_days=180)
    assert steps.score().tolist() == [0.5, 0]
