"""A customer's yearly figures: revenue, our share, satisfaction, as actual or forecast (method.md B4)."""

from __future__ import annotations

import pandas as pd

MEASURES = {"revenue": "revenue", "share": "our_share", "satisfaction": "satisfaction"}


def of_year(customer_years: pd.DataFrame, customers: pd.Index, year: int, is_forecast: bool = False) -> pd.DataFrame:
    """`revenue`, `share`, `satisfaction` of each customer in one year; missing = not known.

    Args:
        customer_years: customer_id, year, kind (F forecast, else actual) and the measures of B4.
        customers: All customer ids.
        year: The year.
        is_forecast: Take what was forecast for the year instead of what came.
    """
    rows = customer_years[(customer_years["year"] == year) & ((customer_years["kind"] == "F") == is_forecast)]
    return _by_customer(rows, customers, place=0)


def newest(customer_years: pd.DataFrame, customers: pd.Index, last_year: int, place: int = 0) -> pd.DataFrame:
    """The newest known actual of each measure up to a year, each measure by itself.

    Args:
        customer_years: As in `of_year`.
        customers: All customer ids.
        last_year: Later years are left out.
        place: 0 for the newest known one, 1 for the one known before it.
    """
    rows = customer_years[(customer_years["year"] <= last_year) & (customer_years["kind"] != "F")]
    return _by_customer(rows.sort_values("year", kind="stable"), customers, place)


def _by_customer(rows: pd.DataFrame, customers: pd.Index, place: int) -> pd.DataFrame:
    if rows.empty:
        return pd.DataFrame(index=customers, columns=list(MEASURES), dtype="float64")
    measured = {}
    for name, column in MEASURES.items():
        known = rows[rows[column].notna()]
        chosen = known[known.groupby("customer_id").cumcount(ascending=False) == place]
        measured[name] = pd.Series(chosen[column].to_numpy(), index=chosen["customer_id"]).reindex(customers)
    return pd.DataFrame(measured, index=customers, dtype="float64")
