"""Which activities count: done, and how recently (method.md 0, B3, C5, C8)."""

from __future__ import annotations

import datetime as dt
import math
from typing import TypeVar

import pandas as pd

from mcr_excel.metrics.window import until, within_days, within_months
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables
from mcr_excel.terms import ACTIVITIES

Counts = TypeVar("Counts", pd.Series, pd.DataFrame)


def are_kept(tables: Tables) -> bool:
    """Whether the team keeps an Activities sheet, be it empty: without one, counts are not 0 but unknown."""
    return bool(tables["activities"].sheet) or tables.keeps("activities")


def is_done(date: pd.Series, status: pd.Series, as_of: dt.date) -> pd.Series:
    """Whether an activity took place: status done, or blank and its date has come; nothing after the as-of day (B3)."""
    return until(date, as_of) & ((status == "done") | status.isna())


def categories(dictionary: pd.DataFrame) -> dict[str, str]:
    """Category (BUS, TEAM, ROUT, EXEC) of each activity type: A7, changed and completed by the Dictionary sheet."""
    own = dictionary[dictionary["category"].notna()]
    return {activity.code: activity.category for activity in ACTIVITIES} | dict(
        zip(own["activity_type"], own["category"], strict=True)
    )


def columns(activities: pd.DataFrame, dictionary: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """What counts of each activity, by its row.

    `is_done`, `in_period` (counts against targets), `is_recent` (covers a contact), `category`, `activity_type`.
    """
    as_of = settings["as_of"]
    done = is_done(activities["date"], activities["status"], as_of)
    activity_type = activities["activity_type"].astype("category")
    return pd.DataFrame(
        {
            "is_done": done,
            "in_period": done & within_months(activities["date"], as_of, settings["period_months"]),
            "is_recent": done & within_days(activities["date"], as_of, settings["coverage_days"]),
            "category": activity_type.map(categories(dictionary)),
            "activity_type": activity_type,
        }
    )


def linked(links: pd.DataFrame, is_counted: pd.Series) -> pd.DataFrame:
    """The links of those activities that count (`is_counted`, by activity)."""
    place = is_counted.index.get_indexer(pd.Index(links["activity"]))
    return links[(place >= 0) & is_counted.to_numpy()[place]]


def counts_if_kept(counts: Counts, tables: Tables) -> Counts:
    """The counts, all missing where the team keeps no activities."""
    return counts if are_kept(tables) else counts * math.nan
