"""Investment and return: on whom we spend, what for, and whether it is in proportion (method.md C14)."""

from __future__ import annotations

import math
from typing import NamedTuple

import pandas as pd

from mcr_excel.metrics.costs import customer_costs, in_period_before, spent
from mcr_excel.metrics.flags import flag_lists
from mcr_excel.metrics.tier import INVESTED, UNRATED
from mcr_excel.metrics.totals import belonging, ratio, total
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables
from mcr_excel.terms import TIERS

_SPREAD_TIERS = ("B", "C")
_TOLERANCE = 1e-9


class Focus(NamedTuple):
    """Whether S and A customers get the part of our spending that their revenue justifies; None is not known.

    Attributes:
        cost: Spent on all customers in the period.
        costed_share: Done activities whose cost is known ÷ done activities; 0..1.
        cost_share: Of S and A; 0..1.
        revenue_share: Of S and A; 0..1.
        focus: cost_share ÷ revenue_share.
        flags: UNDER_FOCUS, OVER_FOCUS.
    """

    cost: float | None
    costed_share: float | None
    cost_share: float | None
    revenue_share: float | None
    focus: float | None
    flags: list[str]


def growth(now: pd.Series, before: pd.Series) -> pd.Series:
    """(now − before) ÷ before; missing where nothing was spent before."""
    return ratio(now - before, before)


def is_shrink_breach(cost_growth: pd.Series, tier_rule: pd.Series) -> pd.Series:
    """Whether spending on a cash cow rises, though the rule is to shrink it (`SHRINK_BREACH`)."""
    return (tier_rule == "mismatch") & (cost_growth > _TOLERANCE)


def cost_per_point(cost: pd.Series, index_change: pd.Series) -> pd.Series:
    """cost ÷ points that the index rose; missing without gain, or where the change is not known."""
    return ratio(cost, index_change.where(index_change > 0))


def columns(
    tables: Tables,
    spending: pd.DataFrame,
    tiers: pd.DataFrame,
    revenue_share: pd.Series,
    index_change: pd.Series | None,
    is_done: pd.Series,
    settings: Settings,
) -> pd.DataFrame:
    """What was spent on each customer, and what came of it; all missing where no costs are kept.

    Args:
        tables: The input.
        spending: cost, in_period by activity (`costs.activity_costs`).
        tiers: tier_rule of each customer.
        revenue_share: Of each customer (`pareto.columns`).
        index_change: Points of the index since the snapshot before; None where no trend is known.
        is_done: By activity.
        settings: as_of, period_months.

    Returns:
        cost, cost_before (of the period before, equally long), cost_growth, cost_share, cost_ratio (cost share ÷
        revenue share), cost_per_point, is_shrink_breach, has_no_gain.
    """
    customers = tiers.index
    now = before = pd.Series(math.nan, index=customers)
    if len(spending):
        borne = customer_costs(spending["cost"], tables)
        now = spent(borne, spending["in_period"], customers)
        before = spent(borne, in_period_before(tables["activities"].frame["date"], is_done, settings), customers)
    change = pd.Series(math.nan, index=customers) if index_change is None else index_change
    cost_share = now / (now.sum() or math.nan)
    cost_growth = growth(now, before)
    return pd.DataFrame(
        {
            "cost": now,
            "cost_before": before,
            "cost_growth": cost_growth,
            "cost_share": cost_share,
            "cost_ratio": ratio(cost_share, revenue_share),
            "cost_per_point": cost_per_point(now, change),
            "is_shrink_breach": is_shrink_breach(cost_growth, tiers["tier_rule"]),
            "has_no_gain": (change <= 0) & (now > 0),
        }
    )


def tier_rows(tier: pd.Series, cost: pd.Series, revenue_share: pd.Series, settings: Settings) -> pd.DataFrame:
    """One row per tier that has customers, from S down; no row where no cost is known.

    Args:
        tier: Of each customer.
        cost: Spent on each.
        revenue_share: Of each.
        settings: focus_hi.

    Returns:
        tier, customers, cost, cost_share, revenue_share, cost_ratio, average_cost (per customer of known cost), flags:
        SKEW_BREACH where the average is above that of the next higher tier, SPREAD_THIN where B or C get more than
        their revenue justifies.
    """
    there = [code for code in TIERS if (tier == code).any()] if cost.notna().any() else []
    group = belonging(tier, pd.Index(there, dtype="str"))
    spent_on = total(cost, group).where(total(cost.notna(), group) > 0)
    cost_share = spent_on / (spent_on.sum() or math.nan)
    earned = total(revenue_share, group).where(total(revenue_share.notna(), group) > 0)
    average = ratio(spent_on, total(cost.notna(), group))
    cost_ratio = ratio(cost_share, earned)
    spreads = cost_ratio.index.isin(_SPREAD_TIERS) & (cost_ratio > settings["focus_hi"] + _TOLERANCE)
    rows = pd.DataFrame(
        {
            "tier": spent_on.index,
            "customers": total(tier.notna(), group).astype("int64"),
            "cost": spent_on,
            "cost_share": cost_share,
            "revenue_share": earned,
            "cost_ratio": cost_ratio,
            "average_cost": average,
            "flags": flag_lists({"SKEW_BREACH": is_skewed(average), "SPREAD_THIN": spreads}),
        }
    )
    return rows.reset_index(drop=True)


def is_skewed(average_cost: pd.Series) -> pd.Series:
    """Whether the average cost of a tier is above that of the next higher one whose average is known.

    Args:
        average_cost: By tier, from S down; an unrated customer is neither high nor low.
    """
    rated = average_cost.drop(index=UNRATED, errors="ignore").dropna()
    return (rated > rated.shift() * (1 + _TOLERANCE)).reindex(average_cost.index, fill_value=False)


def focus(
    spending: pd.DataFrame, tier: pd.Series, cost: pd.Series, revenue_share: pd.Series, settings: Settings
) -> Focus:
    """Cost share of S and A ÷ their revenue share, with what it rests on.

    Args:
        spending: cost, in_period by activity.
        tier: Of each customer.
        cost: Spent on each.
        revenue_share: Of each.
        settings: focus_lo, focus_hi.
    """
    if cost.notna().sum() == 0:
        return Focus(None, None, None, None, None, [])
    invested, done = tier.isin(INVESTED), spending.loc[spending["in_period"].astype(bool), "cost"]
    whole = float(cost.sum())
    cost_share = float(cost[invested].sum()) / whole if whole else None
    earned = float(revenue_share[invested].sum()) if revenue_share.notna().any() else None
    value = None if cost_share is None or not earned else cost_share / earned
    flags = []
    if value is not None and value < settings["focus_lo"] - _TOLERANCE:
        flags = ["UNDER_FOCUS"]
    if value is not None and value > settings["focus_hi"] + _TOLERANCE:
        flags = ["OVER_FOCUS"]
    return Focus(whole, float(done.notna().mean()) if len(done) else None, cost_share, earned, value, flags)


def type_rows(spending: pd.DataFrame, log: pd.DataFrame) -> pd.DataFrame:
    """One row per activity type done in the period, the dearest first; no row where no costs are kept.

    Args:
        spending: cost, in_period by activity.
        log: activity_type, category by activity.

    Returns:
        activity_type, category, count, costed (activities of known cost), cost, cost_share, average_cost.
    """
    done = spending[spending["in_period"].astype(bool)].join(log[["activity_type", "category"]].astype("str"))
    rows = done.groupby("activity_type", as_index=False).agg(
        category=("category", "first"), count=("in_period", "size"), costed=("cost", "count"), cost=("cost", "sum")
    )
    rows["cost"] = rows["cost"].where(rows["costed"] > 0)
    rows["cost_share"] = rows["cost"] / (rows["cost"].sum() or math.nan)
    rows["average_cost"] = ratio(rows["cost"], rows["costed"])
    return rows.sort_values(["cost", "activity_type"], ascending=[False, True], ignore_index=True)
