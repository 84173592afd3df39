"""Archives: how much of what should be known of an S or A customer and its suppliers is on record (method.md C22)."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from mcr_excel.metrics.tier import INVESTED
from mcr_excel.metrics.totals import belonging, ratio, total
from mcr_excel.metrics.window import until, within_months
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables
from mcr_excel.terms.archives import ARCHIVE_FIELDS, ArchiveField, Source

ARCHIVES = ("customer", "supplier")
COLUMNS = {
    "customer_id": "str",
    "archive": "str",
    "field": "str",
    "filled_on": "datetime64[us]",
    "state": "str",
    "points": "float64",
}
POINTS = {"fresh": 1.0, "old": 0.5, "missing": 0.0}


def on_date(frame: pd.DataFrame, dated: str, as_of: dt.date) -> pd.Series:
    """How old each row's entry is: the date of its `dated` column, a year standing for its last day.

    What has no date, or does not age, is as of the as-of day (as B2 has it for assessments).
    """
    today = pd.Timestamp(as_of)
    if not dated:
        return pd.Series(today, index=frame.index)
    if dated != "year":
        return frame[dated].fillna(today)
    ends = pd.to_datetime(frame["year"].astype("Int64").astype("str") + "-12-31", errors="coerce")
    return ends.fillna(today).clip(upper=today)


def _rows_of(source: Source, tables: Tables, as_of: dt.date) -> pd.DataFrame:
    """The rows that can fill a source's field by the as-of day: customer_id, is_filled, on."""
    frame = tables[source.sheet].frame
    if "year" in frame.columns:
        frame = frame[frame["year"] <= as_of.year]
    if source.sheet == "customer_years" and "revenue" in source.columns:
        frame = frame[frame["kind"].fillna("A") == "A"]
    if source.of_every_row:
        frame = frame[frame["year"] == frame.groupby("customer_id")["year"].transform("max")]
    rows = pd.DataFrame(
        {
            "customer_id": frame["customer_id"],
            "is_filled": frame[list(source.columns)].notna().all(axis=1),
            "on": on_date(frame, source.dated, as_of),
        }
    )
    return rows[until(rows["on"], as_of)]


def filled_on(field: ArchiveField, tables: Tables, customers: pd.Index, as_of: dt.date) -> pd.Series:
    """When each customer's field was last filled; missing where it is not."""
    newest = pd.Series(pd.NaT, index=customers, dtype="datetime64[us]")
    for source in field.sources:
        rows = _rows_of(source, tables, as_of)
        filled = rows[rows["is_filled"]].groupby("customer_id")["on"].max()
        if source.of_every_row:
            filled = filled[rows.groupby("customer_id")["is_filled"].all().reindex(filled.index)]
        newest = pd.concat([newest, filled.reindex(customers)], axis=1).max(axis=1)
    return newest


def states(on: pd.Series, as_of: dt.date, archive_fresh_months: int) -> pd.Series:
    """fresh, old (filled longer than `archive_fresh_months` ago: counts half) or missing."""
    named = np.select([within_months(on, as_of, archive_fresh_months), on.notna()], ["fresh", "old"], "missing")
    return pd.Series(named, index=on.index, dtype="str")


def rows(tables: Tables, tier: pd.Series, settings: Settings) -> pd.DataFrame:
    """One row per S or A customer and field: customer_id, archive, field, state, points, filled_on.

    Without a SupplierShares sheet there is no supplier archive.

    Args:
        tables: The input.
        tier: By customer.
        settings: The run's settings.

    Source: method.md C22 (S1; S3 §8); `terms.archives` says which columns stand for which field.
    """
    wanted, as_of = tier.index[tier.isin(INVESTED)], settings["as_of"]
    if wanted.empty:
        return pd.DataFrame({column: pd.Series(dtype=dtype) for column, dtype in COLUMNS.items()})
    fields = [field for field in ARCHIVE_FIELDS if field.archive == "customer" or tables.keeps("supplier_shares")]
    on = [filled_on(field, tables, wanted, as_of) for field in fields]
    frame = pd.DataFrame(
        {
            "customer_id": np.repeat(wanted.to_numpy(dtype=object), len(fields)),
            "archive": np.tile(np.array([field.archive for field in fields], dtype=object), len(wanted)),
            "field": np.tile(np.array([field.key for field in fields], dtype=object), len(wanted)),
            "filled_on": np.column_stack([dates.to_numpy() for dates in on]).ravel(),
        }
    )
    state = states(frame["filled_on"], as_of, settings["archive_fresh_months"])
    return frame.assign(state=state, points=state.map(POINTS).astype("float64"))


def columns(rows: pd.DataFrame, since_year: pd.Series, settings: Settings) -> pd.DataFrame:
    """`customer_archive`, `supplier_archive` (points ÷ fields, 0..1) and `archive_is_thin` of each customer.

    Thin (D13): below `archive_min` although the customer has been one for `archive_years`. Missing where no archive
    is asked for.

    Args:
        rows: `rows`.
        since_year: By customer; missing = not known, and then nothing is said.
        settings: The run's settings.
    """
    measured = {}
    for archive in ARCHIVES:
        of = rows[rows["archive"] == archive]
        customer = belonging(of["customer_id"], since_year.index)
        measured[f"{archive}_archive"] = ratio(total(of["points"], customer), total(of["points"].notna(), customer))
    shares = pd.DataFrame(measured)
    is_due = since_year <= settings["as_of"].year - settings["archive_years"]
    return shares.assign(archive_is_thin=is_due & (shares < settings["archive_min"]).any(axis=1))
