"""Earlier snapshots, as the History sheet keeps them (method.md B16, C12)."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from mcr_excel.metrics.nothing import nothing_from_nothing
from mcr_excel.metrics.window import until

KEY = ["entity_kind", "entity", "metric"]
COLUMNS = dict.fromkeys((*KEY, "settings_hash"), "str") | {"as_of": "datetime64[us]", "value": "float64"}
_FACTS = ("revenue", "share", "satisfaction", "direction")  # entered, not scored: no setting changes them


@nothing_from_nothing(COLUMNS)
def known(history: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """The kept values up to the as-of day, in the order of their days; one per entity, metric, method and day.

    Rows that contradict each other (a period closed in two sheets) are taken by their value, so that the order of rows
    never matters.

    Args:
        history: The rows of History.
        as_of: Later snapshots are not read: they never change what an earlier day shows.
    """
    rows = history[until(history["as_of"], as_of) & history["value"].notna()]
    rows = rows.assign(as_of=rows["as_of"].dt.normalize())
    identity = [*KEY, "settings_hash", "as_of"]
    rows = rows.sort_values(["as_of", "value"], kind="stable").drop_duplicates(identity, keep="last")
    return rows[[*identity, "value"]]


def comparable(rows: pd.DataFrame, fingerprint: str) -> pd.DataFrame:
    """The values that were made by the same method: the same settings; for what was entered, any settings."""
    return rows[(rows["settings_hash"] == fingerprint) | rows["metric"].isin(_FACTS)]


def last_two(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Of each entity and metric the last value and the one before it, as columns `value` and `as_of` by key.

    Args:
        rows: In the order of their days (`known`).
    """
    from_the_end = rows.groupby(KEY).cumcount(ascending=False)
    last, before = (rows[from_the_end == place].set_index(KEY)[["value", "as_of"]] for place in (0, 1))
    return last, before


def value_at(rows: pd.DataFrame, wanted: pd.DataFrame) -> pd.Series:
    """The value of an entity's metric in the last snapshot up to a day; missing where there is none.

    Args:
        rows: Comparable rows in the order of their days.
        wanted: Columns of `KEY` and `day`; a missing day has no value.
    """
    asked = wanted[wanted["day"].notna() & wanted["entity"].notna()].reset_index(names="row").sort_values("day")
    asked["day"] = asked["day"].astype(rows["as_of"].dtype)
    found = pd.merge_asof(asked, rows, left_on="day", right_on="as_of", by=KEY)
    return found.set_index("row")["value"].reindex(wanted.index)
