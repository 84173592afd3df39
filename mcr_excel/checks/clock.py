"""Whether the as-of date fits the evidence: a computer's clock may be wrong, and every age is counted from it."""

from __future__ import annotations

import pandas as pd

from mcr_excel.problems import Problem
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables


def as_of_is_not_before_every_activity(tables: Tables, settings: Settings) -> list[Problem]:
    """Some dated activity lies on the as-of date or before it (method.md 0)."""
    activities = tables["activities"]
    dates = activities.frame["date"].dropna()
    if dates.empty or dates.min() < pd.Timestamp(settings.as_of) + pd.Timedelta(days=1):
        return []
    values = {"count": len(dates), "first": f"{dates.min():%Y-%m-%d}", "as_of": f"{settings.as_of}"}
    return [Problem.at(activities.at(dates.idxmin(), "date"), "AS_OF_BEFORE_ALL", **values)]


def as_of_is_not_long_after_every_activity(tables: Tables, settings: Settings) -> list[Problem]:
    """Some dated activity lies within the period that ends on the as-of date, or after it (method.md 0)."""
    activities = tables["activities"]
    dates = activities.frame["date"].dropna()
    months = settings["period_months"]
    if dates.empty or dates.max() >= pd.Timestamp(settings.as_of) - pd.DateOffset(months=months):
        return []
    values = {"count": len(dates), "last": f"{dates.max():%Y-%m-%d}", "as_of": f"{settings.as_of}", "months": months}
    return [Problem.at(activities.at(dates.idxmax(), "date"), "AS_OF_LONG_AFTER", **values)]
