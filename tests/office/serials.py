"""Dates as Excel's serial numbers."""

from __future__ import annotations

import datetime as dt

EPOCH = dt.datetime(1899, 12, 30)


def serial_of(date: dt.date) -> float:
    """Days since 1899-12-30; a time zone is cut off, as Excel knows none."""
    whole = date if isinstance(date, dt.datetime) else dt.datetime(date.year, date.month, date.day)
    return (whole.replace(tzinfo=None) - EPOCH) / dt.timedelta(days=1)


def datetime_of(serial: float) -> dt.datetime:
    """The date of a serial number, to the microsecond that a float still tells apart (rounded to milliseconds)."""
    return EPOCH + dt.timedelta(milliseconds=round(serial * 86_400_000))
