from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mcr_excel.metrics.rounding import at_least, half_up, letter


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [(79.95, 1, 80.0), (79.94, 1, 79.9), (0.25, 1, 0.3), (0.35, 1, 0.4), (1.005, 2, 1.01), (-0.125, 2, -0.13)],
)
def test_halves_round_away_from_zero_as_excel_shows_them(value: float, decimals: int, shown: float) -> None:
    assert half_up(pd.Series([value]), decimals)[0] == pytest.approx(shown, abs=1e-12)


def test_a_missing_value_stays_missing_and_reaches_nothing() -> None:
    missing = pd.Series([None], dtype="float64")
    assert half_up(missing, 1).isna().all()
    assert not at_least(missing, -1e9).any()
    assert letter(missing, {"A": 80}, lowest="B").isna().all()


@settings(max_examples=50)
@given(st.integers(0, 1000))
def test_what_has_one_decimal_is_not_changed(tenths: int) -> None:
    assert half_up(pd.Series([tenths / 10]), 1)[0] == tenths / 10
