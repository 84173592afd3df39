"""Which cadence is due with each customer: last time, next time, and whether that is past (method.md A9)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from mcr_excel.metrics.activity_log import are_kept, is_done
from mcr_excel.metrics.cadence import ANY_SUMMIT, ANY_SUMMIT_TIER, targets
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables
from mcr_excel.terms import CADENCES

DAYS_A_YEAR, MONTHS_A_YEAR = 365, 12
COLUMNS = {
    "customer_id": "str",
    "item": "str",
    "last": "datetime64[us]",
    "was_due": "datetime64[us]",
    "is_overdue": "bool",
}
_ACTIVITIES = {cadence.key: cadence.activities for cadence in CADENCES}


def interval_days(least: pd.Series) -> pd.Series:
    """Days between two activities where `least` a year are asked for: ⌊365 / least⌋; missing where none is."""
    return np.floor(DAYS_A_YEAR / least.where(least > 0))


def latest(tables: Tables, date: pd.Series, item: str, tier: pd.Series) -> pd.Series:
    """The latest date by customer of the activities that fulfil an item; a partner's summit may be of any kind (F21).

    Args:
        tables: The input.
        date: Of the activities that count.
        item: The cadence item.
        tier: By customer.
    """
    kind = tables["activities"].frame["activity_type"].reindex(date.index)
    of_item = _latest(tables, date[kind.isin(_ACTIVITIES[item])], tier.index)
    if item != "summit":
        return of_item
    return of_item.mask(tier == ANY_SUMMIT_TIER, _latest(tables, date[kind.isin(ANY_SUMMIT)], tier.index))


def _latest(tables: Tables, date: pd.Series, customers: pd.Index) -> pd.Series:
    links = tables.activity_customers
    links = links[links["activity"].isin(date.index)]
    days = date.reindex(links["activity"]).set_axis(links.index)
    return days.groupby(links["customer_id"]).max().reindex(customers).astype("datetime64[us]")


def rows(tables: Tables, tier: pd.Series, settings: Settings) -> pd.DataFrame:
    """Cadences that are overdue, or due within `cadence_notice_days`, and not planned yet.

    Columns: customer_id, item, last, was_due (one interval after the last time; missing where there was none),
    is_overdue. Empty where the team keeps no activities.

    Args:
        tables: The input.
        tier: By customer.
        settings: The run's settings.

    Source: method.md A9 (S2 三.1, S1); the even spacing is OWN.
    """
    if not are_kept(tables):
        return pd.DataFrame({column: pd.Series(dtype=dtype) for column, dtype in COLUMNS.items()})
    as_of, least = settings["as_of"], targets(tier, tables["cadence"].frame, MONTHS_A_YEAR)[0]
    today = pd.Timestamp(as_of)
    notice = today + pd.Timedelta(days=settings["cadence_notice_days"])
    date, status = tables["activities"].frame["date"], tables["activities"].frame["status"]
    done, planned = date[is_done(date, status, as_of)], date[(date > today) & (status != "cancelled")]
    found = []
    for item in _ACTIVITIES:
        interval = interval_days(least[item])
        last = latest(tables, done, item, tier).dt.normalize()
        was_due = last + pd.to_timedelta(interval, unit="D")
        is_due = interval.notna() & ~(was_due > notice) & latest(tables, planned, item, tier).isna()
        overdue = ~(was_due >= today)
        frame = pd.DataFrame({"item": item, "last": last, "was_due": was_due, "is_overdue": overdue})
        found.append(frame[is_due].rename_axis("customer_id").reset_index())
    return pd.concat(found, ignore_index=True)


def by_activity(due: pd.DataFrame, tier: pd.Series) -> pd.DataFrame:
    """Whether an activity type would fulfil a cadence that is due: one row per customer, one column per type.

    Args:
        due: `rows`.
        tier: By customer.
    """
    codes = sorted({code for codes in _ACTIVITIES.values() for code in codes} | set(ANY_SUMMIT))
    grid = pd.DataFrame(False, index=tier.index, columns=codes)
    for item, activities in _ACTIVITIES.items():
        customers = due.loc[due["item"] == item, "customer_id"]
        grid.loc[customers, list(activities)] = True
        if item == "summit":
            grid.loc[customers[customers.map(tier).to_numpy() == ANY_SUMMIT_TIER], list(ANY_SUMMIT)] = True
    return grid
