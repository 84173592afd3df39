"""Periods that end on the as-of date: calendar months, days, and the years that are complete."""

from __future__ import annotations

import calendar
import datetime as dt

import pandas as pd


def months_before(day: dt.date, months: int) -> dt.date:
    """The day `months` calendar months earlier, clipped to the month's end (31 Aug − 6 months = 28 or 29 Feb)."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def until(date: pd.Series, as_of: dt.date) -> pd.Series:
    """Dates up to the end of the as-of day; a missing date is not."""
    return date < pd.Timestamp(as_of) + pd.Timedelta(days=1)


def within_months(date: pd.Series, as_of: dt.date, months: int) -> pd.Series:
    """Dates in (as_of − months, as_of].

    Args:
        date: Dates, a time of day is ignored; a missing date is outside.
        as_of: Last day that counts.
        months: Length of the window in calendar months.

    Source: method.md 0, E6.
    """
    return until(date, as_of) & ~until(date, months_before(as_of, months))


def within_days(date: pd.Series, as_of: dt.date, days: int) -> pd.Series:
    """Dates at most `days` old on the as-of day, and not after it."""
    return until(date, as_of) & (date >= pd.Timestamp(as_of) - pd.Timedelta(days=days))


def age_days(date: pd.Series, as_of: dt.date) -> pd.Series:
    """Whole days from a date to the as-of day; missing stays missing."""
    return (pd.Timestamp(as_of) - date.dt.normalize()).dt.days


def complete_years(as_of: dt.date, years: int) -> range:
    """The `years` calendar years that end with the last complete one; a year is complete on its 31 December (C1)."""
    last = as_of.year if (as_of.month, as_of.day) == (12, 31) else as_of.year - 1
    return range(last - years + 1, last + 1)
