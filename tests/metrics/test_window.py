from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from mcr_excel.metrics.window import complete_years, months_before, until, within_days, within_months


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (dt.date(2024, 2, 29), 12, dt.date(2023, 2, 28)),
        (dt.date(2025, 8, 31), 6, dt.date(2025, 2, 28)),
        (dt.date(2024, 8, 31), 6, dt.date(2024, 2, 29)),
        (dt.date(2025, 1, 15), 1, dt.date(2024, 12, 15)),
        (dt.date(2025, 12, 31), 12, dt.date(2024, 12, 31)),
    ],
)
def test_months_are_calendar_months_clipped_to_the_months_end(day: dt.date, months: int, expected: dt.date) -> None:
    assert months_before(day, months) == expected


def test_a_time_of_day_on_the_as_of_day_still_counts() -> None:
    late = pd.Series(pd.to_datetime(["2025-12-31 18:30", "2024-12-31 18:30", None]))
    assert within_months(late, dt.date(2025, 12, 31), 12).tolist() == [True, False, False]
    assert until(late, dt.date(2025, 12, 31)).tolist() == [True, True, False]


def test_days_are_counted_back_to_the_oldest_day_that_is_just_old_enough() -> None:
    dates = pd.Series(pd.to_datetime(["2025-07-04", "2025-07-03", "2026-01-01"]))
    assert within_days(dates, dt.date(2025, 12, 31), 180).tolist() == [True, False, False]


def test_a_year_is_complete_on_its_last_day() -> None:
    assert list(complete_years(dt.date(2025, 12, 31), 4)) == [2022, 2023, 2024, 2025]
    assert list(complete_years(dt.date(2025, 12, 30), 2)) == [2023, 2024]
