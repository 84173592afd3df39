"""Which cadence is due with each customer: last time, next time, and whether that is past (method.md A9)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from mcr_excel.metrics.activity_log import are_kept, linked
from mcr_excel.metrics.cadence import ANY_SUMMIT, ANY_SUMMIT_TIER, targets
from mcr_excel.metrics.nothing import no_rows
from mcr_excel.metrics.totals import latest as last_of
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
_TYPES = tuple(sorted({*ANY_SUMMIT, *(code for codes in _ACTIVITIES.values() for code in codes)}))
Days = npt.NDArray[np.datetime64]


def interval_days(least: pd.DataFrame) -> npt.NDArray[np.float64]:
    """Days between two activities where `least` a year are asked for: ⌊365 / least⌋; missing where none is."""
    return np.floor(DAYS_A_YEAR / least.where(least > 0).to_numpy(dtype="float64"))


def latest(tables: Tables, counts: pd.Series, customers: pd.Index) -> Days:
    """The latest day of each customer's activities of each type that fulfils a cadence: customers × `_TYPES`.

    Args:
        tables: The input.
        counts: Whether an activity counts; one that counts has a date.
        customers: All customer ids.
    """
    activities = tables["activities"].frame
    links = linked(tables.activity_customers, counts & activities["activity_type"].isin(_TYPES))
    activity = activities.index.get_indexer(pd.Index(links["activity"]))
    of_type = pd.Index(_TYPES).get_indexer(pd.Index(activities["activity_type"].take(activity)))
    customer = customers.get_indexer(pd.Index(links["customer_id"]))
    cell = np.where(customer >= 0, customer * len(_TYPES) + of_type, -1)
    days = last_of(activities["date"].to_numpy()[activity], cell, len(customers) * len(_TYPES))
    return days.reshape(len(customers), len(_TYPES)).astype("datetime64[D]")


def latest_of_items(days: Days, tier: pd.Series) -> Days:
    """The latest day of the activities that fulfil each cadence: customers × items; a partner's summit: any (F21).

    Args:
        days: `latest`.
        tier: By customer.
    """

    def of(codes: Collection[str]) -> Days:
        return np.asarray(np.fmax.reduce(days[:, [_TYPES.index(code) for code in codes]], axis=1))

    is_any = (tier == ANY_SUMMIT_TIER).to_numpy()
    by_item = {item: of(codes) for item, codes in _ACTIVITIES.items()}
    return np.column_stack([*(by_item | {"summit": np.where(is_any, of(ANY_SUMMIT), by_item["summit"])}).values()])


def rows(tables: Tables, tier: pd.Series, is_done: pd.Series, settings: Settings) -> pd.DataFrame:
    """Cadences that are overdue, or due within `cadence_notice_days`, and not planned yet.

    Columns: customer_id, item, last, was_due (one interval after the last time; missing where there was none),
    is_overdue. Empty where the team keeps no activities.

    Args:
        tables: The input.
        tier: By customer.
        is_done: By activity.
        settings: The run's settings.

    Source: method.md A9 (S2 三.1, S1); the even spacing is OWN.
    """
    if not are_kept(tables):
        return no_rows(COLUMNS)
    as_of, least = settings["as_of"], targets(tier, tables["cadence"].frame, MONTHS_A_YEAR)[0]
    date, status = tables["activities"].frame["date"], tables["activities"].frame["status"]
    is_planned = (date > pd.Timestamp(as_of)) & (status != "cancelled")
    last = latest_of_items(latest(tables, is_done, tier.index), tier)
    planned = latest_of_items(latest(tables, is_planned, tier.index), tier)
    today, interval = np.datetime64(as_of), interval_days(least)
    was_due = last + np.nan_to_num(interval).astype("timedelta64[D]")
    notice = today + np.timedelta64(settings["cadence_notice_days"], "D")
    is_due = ~np.isnan(interval) & ~(was_due > notice) & np.isnat(planned)
    item, customer = np.nonzero(is_due.T)
    return pd.DataFrame(
        {
            "customer_id": tier.index[customer],
            "item": pd.array([*_ACTIVITIES], dtype="str").take(item),
            "last": last[customer, item].astype("datetime64[us]"),
            "was_due": was_due[customer, item].astype("datetime64[us]"),
            "is_overdue": ~(was_due >= today)[customer, item],
        }
    )


def by_activity(due: pd.DataFrame, tier: pd.Series, codes: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Whether an activity type would fulfil a cadence that is due: one row per customer, one column per type.

    Args:
        due: `rows`.
        tier: By customer.
        codes: The types, those of every cadence among them.
    """
    place, customer = {code: place for place, code in enumerate(codes)}, tier.index.get_indexer(due["customer_id"])
    grid = np.zeros((len(tier), len(codes)), dtype=bool)
    for item, activities in _ACTIVITIES.items():
        rows = customer[(due["item"] == item).to_numpy()]
        grid[np.ix_(rows, [place[code] for code in activities])] = True
        if item == "summit":
            partners = rows[(tier == ANY_SUMMIT_TIER).to_numpy()[rows]]
            grid[np.ix_(partners, [place[code] for code in ANY_SUMMIT])] = True
    return grid
