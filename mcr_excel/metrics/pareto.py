"""Pareto: how much of the revenue comes from the few largest customers (method.md C15; S4)."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import pandas as pd

from mcr_excel.settings import Settings

MOST = 0.8
_TOLERANCE = 1e-9


class Pareto(NamedTuple):
    """How concentrated revenue is; None where nothing is earned.

    Attributes:
        customers: n, of known revenue.
        top_count: k = ⌈pareto_pct · n⌉.
        top_share: Of the k largest in all revenue; 0..1.
        n80: Fewest customers that bring 80 % of it.
    """

    customers: int
    top_count: int | None
    top_share: float | None
    n80: int | None


def top_count(customers: int, pareto_pct: float) -> int:
    """k = ⌈pareto_pct · n⌉."""
    return math.ceil(pareto_pct * customers - _TOLERANCE)


def revenue_share(revenue: pd.Series) -> pd.Series:
    """Each customer's part of all revenue, negative revenue as 0; missing where unknown, or nothing is earned."""
    earned = revenue.clip(lower=0)
    return earned / (earned.sum() or math.nan)


def pareto(revenue: pd.Series, pareto_pct: float) -> Pareto:
    """Share of the k = ⌈pareto_pct · n⌉ largest customers, and how many bring 80 %.

    Args:
        revenue: One per customer; n counts the known ones, negative revenue is 0.
        pareto_pct: Share of customers that count as the top.
    """
    shares = np.sort(revenue_share(revenue).dropna().to_numpy())[::-1]
    if len(shares) == 0:
        return Pareto(int(revenue.notna().sum()), None, None, None)
    k, running = top_count(len(shares), pareto_pct), shares.cumsum()
    return Pareto(len(shares), k, float(running[k - 1]), int((running < MOST - _TOLERANCE).sum()) + 1)


def columns(revenue: pd.Series, settings: Settings) -> pd.DataFrame:
    """`revenue_share`, `revenue_rank` (1 is the largest) and `is_top` (one of the k largest) of each customer.

    Equal revenues are ranked by id, so that the order of rows does not matter.

    Args:
        revenue: Mean of the value window, by customer_id (`value.revenue_mean`); a customer of unknown revenue has
            no rank and is not top.
        settings: pareto_pct.
    """
    known = revenue.dropna()
    order = pd.DataFrame({"revenue": -known, "id": known.index}).sort_values(["revenue", "id"]).index
    rank = pd.Series(np.arange(1.0, len(order) + 1), index=order).reindex(revenue.index)
    return pd.DataFrame(
        {
            "revenue_share": revenue_share(revenue),
            "revenue_rank": rank,
            "is_top": rank <= top_count(len(known), settings["pareto_pct"]),
        }
    )
