"""Archives: how much of what should be known of an S or A customer and its suppliers is on record (method.md C22)."""

from __future__ import annotations

import datetime as dt

import numpy as np
import numpy.typing as npt
import pandas as pd

from mcr_excel.metrics.nothing import no_rows
from mcr_excel.metrics.tier import INVESTED
from mcr_excel.metrics.totals import belonging, latest, ratio, total
from mcr_excel.metrics.window import within_months
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
Days = npt.NDArray[np.datetime64]
_EPOCH = 1970
POINTS = {"fresh": 1.0, "old": 0.5, "missing": 0.0}


def on_date(frame: pd.DataFrame, dated: str, as_of: dt.date) -> Days:
    """How old each row's entry is: the date of its `dated` column, a year standing for its last day.

    What has no date, or does not age, is as of the as-of day (as B2 has it for assessments).
    """
    today = np.datetime64(as_of)
    if not dated:
        return np.full(len(frame), today)
    if dated != "year":
        return frame[dated].fillna(pd.Timestamp(as_of)).to_numpy()
    years = frame["year"].fillna(as_of.year).to_numpy(dtype="int64") - _EPOCH
    ends = (years + 1).astype("datetime64[Y]").astype("datetime64[D]") - np.timedelta64(1, "D")
    return np.minimum(ends, today)


def _of_source(source: Source, tables: Tables, customers: pd.Index, as_of: dt.date) -> Days:
    """When each customer's rows by the as-of day last filled a source's field; not-a-time where they do not."""
    frame = tables[source.sheet].frame
    customer = customers.get_indexer(pd.Index(frame["customer_id"]))
    is_filled = np.logical_and.reduce([frame[column].notna().to_numpy() for column in source.columns])
    on = on_date(frame, source.dated, as_of)
    counts = (customer >= 0) & (on < np.datetime64(as_of) + np.timedelta64(1, "D"))
    if "year" in frame.columns:
        counts &= (frame["year"] <= as_of.year).to_numpy()
    if source.sheet == "customer_years" and "revenue" in source.columns:
        counts &= (frame["kind"].fillna("A") == "A").to_numpy()
    if source.of_every_row:
        newest = np.full(len(customers), -np.inf)
        np.maximum.at(newest, customer[counts], frame["year"].to_numpy()[counts])
        counts &= frame["year"].to_numpy() == newest[customer]
        is_filled &= ~np.isin(customer, customer[counts & ~is_filled])
    counts &= is_filled
    return latest(on[counts], customer[counts], len(customers))


def filled_on(field: ArchiveField, tables: Tables, customers: pd.Index, as_of: dt.date) -> Days:
    """When each customer's field was last filled by any of its sources; not-a-time where it is not."""
    return np.fmax.reduce([_of_source(source, tables, customers, as_of) for source in field.sources])


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
        return no_rows(COLUMNS)
    fields = [field for field in ARCHIVE_FIELDS if field.archive == "customer" or tables.keeps("supplier_shares")]
    on = [filled_on(field, tables, wanted, as_of) for field in fields]
    frame = pd.DataFrame(
        {
            "customer_id": np.repeat(wanted.to_numpy(dtype=object), len(fields)),
            "archive": np.tile(np.array([field.archive for field in fields], dtype=object), len(wanted)),
            "field": np.tile(np.array([field.key for field in fields], dtype=object), len(wanted)),
            "filled_on": np.column_stack(on).ravel(),
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
