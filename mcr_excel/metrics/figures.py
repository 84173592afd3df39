"""A customer's yearly figures: revenue, our share, satisfaction, as actual or forecast (method.md B4)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

Places = npt.NDArray[np.intp]

MEASURES = {"revenue": "revenue", "share": "our_share", "satisfaction": "satisfaction"}


def of_year(customer_years: pd.DataFrame, customers: pd.Index, year: int, is_forecast: bool = False) -> pd.DataFrame:
    """`revenue`, `share`, `satisfaction` of each customer in one year; missing = not known.

    Args:
        customer_years: customer_id, year, kind (F forecast, else actual) and the measures of B4.
        customers: All customer ids.
        year: The year.
        is_forecast: Take what was forecast for the year instead of what came.
    """
    is_of_year = (customer_years["year"] == year) & ((customer_years["kind"] == "F") == is_forecast)
    return _by_customer(customer_years, np.flatnonzero(is_of_year), customers, place=0)


def newest(customer_years: pd.DataFrame, customers: pd.Index, last_year: int, place: int = 0) -> pd.DataFrame:
    """The newest known actual of each measure up to a year, each measure by itself.

    Args:
        customer_years: As in `of_year`.
        customers: All customer ids.
        last_year: Later years are left out.
        place: 0 for the newest known one, 1 for the one known before it.
    """
    year = customer_years["year"].to_numpy()
    in_order = np.argsort(year, kind="stable")
    counts = (year <= last_year) & (customer_years["kind"] != "F").to_numpy()
    return _by_customer(customer_years, in_order[counts[in_order]], customers, place)


def _by_customer(customer_years: pd.DataFrame, rows: Places, customers: pd.Index, place: int) -> pd.DataFrame:
    """The last known amount of each measure, or the one `place` before it, of the rows in their order."""
    customer = customers.get_indexer(pd.Index(customer_years["customer_id"]))
    rows = rows[customer[rows] >= 0]
    measured = {}
    for name, column in MEASURES.items():
        amounts = customer_years[column].to_numpy()
        known = rows[~np.isnan(amounts[rows])]
        for _ in range(place):
            known = known[~np.isin(known, _last(known, customer))]
        chosen = _last(known, customer)
        measured[name] = np.full(len(customers), np.nan)
        measured[name][customer[chosen]] = amounts[chosen]
    return pd.DataFrame(measured, index=customers)


def _last(rows: Places, customer: Places) -> Places:
    """The last row of each customer that has any."""
    last = np.full(customer.max(initial=-1) + 1, -1, dtype=np.intp)
    last[customer[rows]] = rows  # of several rows of one customer the last one stays
    return last[last >= 0]
