"""Sums, places and latest days by member."""

from __future__ import annotations

import numpy as np
import pandas as pd

from mcr_excel.metrics.totals import belonging, largest, latest, places, spread

MEMBERS = pd.Index(["C1", "C2", "C3"])
GROUP = belonging(pd.Series(["C2", "C1", "nobody", "C2", "C1"]), MEMBERS)


def test_a_rows_place_is_counted_among_the_rows_of_its_member_in_their_order() -> None:
    assert places(GROUP).tolist() == [0, 0, 0, 1, 1]


def test_each_row_gets_its_members_value_and_a_row_of_nobody_none() -> None:
    assert spread(pd.Series([1.0, 2.0, 3.0]), GROUP).tolist()[:2] == [2.0, 1.0]
    assert np.isnan(spread(pd.Series([1.0, 2.0, 3.0]), GROUP)[2])


def test_the_latest_day_leaves_out_missing_days_and_rows_of_nobody() -> None:
    days = np.array(["2025-01-02", "NaT", "2025-09-09", "2025-03-01"], dtype="datetime64[us]")
    found = latest(days, np.array([0, 0, -1, 0]), 2)
    assert found[0] == np.datetime64("2025-03-01")
    assert np.isnat(found[1])


def test_of_equal_values_the_first_by_name_is_the_largest_whatever_the_order_of_rows() -> None:
    values, names = pd.Series([5.0, 7.0, 9.0, 5.0, np.nan]), pd.Series(["b", "x", "y", "a", "z"])
    top = largest(values, names, GROUP)
    assert top.to_dict("index") == {"C1": {"row": 1, "value": 7.0}, "C2": {"row": 3, "value": 5.0}}
