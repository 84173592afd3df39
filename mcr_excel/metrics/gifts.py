"""Gifts: what each contact was given at one event and in a year, against the company's limits (method.md C18)."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from mcr_excel.metrics.nothing import no_rows
from mcr_excel.metrics.window import months_before
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables

EVENT, YEAR, OFFICIAL = "gift_limit_event", "gift_limit_year", "official_gift_limit"
COLUMNS = {"activity": "int64", "contact_id": "str", "date": "datetime64[us]", "year": "int32", "value": "float64"}
_TOLERANCE = 1e-9


def given(tables: Tables, is_done: pd.Series, settings: Settings) -> pd.DataFrame:
    """What each contact was given: a gift's value in equal parts to the contacts named at it.

    Gifts of every calendar year that the period touches, so that a year's sum is of the whole year.

    Args:
        tables: The input.
        is_done: By activity.
        settings: as_of, period_months.

    Returns:
        activity, contact_id (missing where the gift names nobody), date, year, value.
    """
    activities = tables["activities"].frame
    first_day = months_before(settings["as_of"], settings["period_months"]) + dt.timedelta(days=1)
    is_gift = is_done & (activities["gift_value"] > 0)
    gifts = activities.loc[is_gift, ["date", "gift_value"]].rename_axis("activity")
    gifts = gifts[gifts["date"].dt.year >= first_day.year]
    if gifts.empty:
        return no_rows(COLUMNS)
    rows = gifts.reset_index().merge(tables.activity_contacts, on="activity", how="left")
    parts = rows["gift_value"] / rows.groupby("activity")["date"].transform("size")
    return pd.DataFrame(
        {
            "activity": rows["activity"],
            "contact_id": rows["contact_id"].astype("str"),
            "date": rows["date"],
            "year": rows["date"].dt.year,
            "value": parts,
        }
    )


def over_event(given: pd.DataFrame, is_official: pd.Series, settings: Settings) -> pd.DataFrame:
    """Gifts above the limit of one event; for an official the lower of the two limits holds.

    Args:
        given: activity, contact_id, date, value.
        is_official: Same index.
        settings: gift_limit_event, official_gift_limit; blank is no limit.

    Returns:
        activity, contact_id, date, value, limit, setting.
    """
    general = pd.Series(_number(settings[EVENT]), index=given.index)
    official = pd.Series(_number(settings[OFFICIAL]), index=given.index).where(is_official)
    is_stricter = official.notna() & ~(general <= official)
    limit = general.mask(is_stricter, official)
    setting = pd.Series(np.where(is_stricter, OFFICIAL, EVENT), index=given.index, dtype="str")
    rows = given.assign(limit=limit, setting=setting)[given["value"] > limit + _TOLERANCE]
    return rows[["activity", "contact_id", "date", "value", "limit", "setting"]]


def over_year(given: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Contacts whose gifts of a calendar year add up to more than the limit, at the year's last gift.

    Args:
        given: activity, contact_id, date, year, value.
        settings: gift_limit_year; blank is no limit.

    Returns:
        activity, contact_id, date, value (the year's sum), limit, setting.
    """
    named = given[given["contact_id"].notna()].sort_values(["date", "activity"])
    sums = named.groupby(["contact_id", "year"], as_index=False).agg(
        activity=("activity", "last"), date=("date", "last"), value=("value", "sum")
    )
    sums = sums.assign(limit=_number(settings[YEAR]), setting=YEAR)
    rows = sums[sums["value"] > sums["limit"] + _TOLERANCE]
    return rows[["activity", "contact_id", "date", "value", "limit", "setting"]]


def limits_not_set(given: pd.DataFrame, is_official: pd.Series, settings: Settings) -> pd.DataFrame:
    """Limits that are blank though there are gifts to judge: setting, value (of the gifts that were not judged).

    Args:
        given: value.
        is_official: Same index.
        settings: The three limits.
    """
    to_judge = {EVENT: given["value"], YEAR: given["value"], OFFICIAL: given["value"][is_official]}
    blank = {key: gifts.sum() for key, gifts in to_judge.items() if len(gifts) and settings[key] is None}
    return pd.DataFrame(
        {"setting": pd.Series([*blank], dtype="str"), "value": pd.Series([*blank.values()], dtype="float64")}
    )


def _number(limit: float | None) -> float:
    return np.nan if limit is None else float(limit)
