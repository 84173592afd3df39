"""Cadence: how often organizational activities happened against what the tier asks for (method.md A9, C9)."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd

from mcr_excel.metrics.activity_log import counts_if_kept, linked
from mcr_excel.metrics.totals import belonging, ratio, total
from mcr_excel.tables.table import Tables
from mcr_excel.terms import CADENCES, NO_LIMIT

ANY_SUMMIT = ("O_SUMMIT", "O_TECHSUM", "O_SVCMEET")
ANY_SUMMIT_TIER = "A"
_ITEMS = [cadence.key for cadence in CADENCES]


def activity_counts(tables: Tables, log: pd.DataFrame, customers: pd.Index) -> pd.DataFrame:
    """Done activities in the period: one row per customer, one column per cadence item, and `any_summit`.

    Args:
        tables: The input; its activity_customers are used.
        log: in_period and activity_type by activity (`activity_log.columns`).
        customers: All customer ids.
    """
    links = linked(tables.activity_customers, log["in_period"])
    activity_type = log["activity_type"].reindex(links["activity"]).set_axis(links.index)
    customer = belonging(links["customer_id"], customers)
    wanted = {cadence.key: cadence.activities for cadence in CADENCES} | {"any_summit": ANY_SUMMIT}
    counts = pd.DataFrame({item: total(activity_type.isin(codes), customer) for item, codes in wanted.items()})
    return counts_if_kept(counts, tables)


def counted(activity_counts: pd.DataFrame, tier: pd.Series) -> pd.DataFrame:
    """The counts that meet the targets: a partner's summits may be strategic, technical or service ones (F21)."""
    summit = activity_counts["summit"].mask(tier == ANY_SUMMIT_TIER, activity_counts["any_summit"])
    return activity_counts[_ITEMS].assign(summit=summit)


def targets(tier: pd.Series, cadence: pd.DataFrame, period_months: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Least and most per customer and item in the period: A9, changed by the Cadence sheet, × months / 12.

    C9 asks per year; like the targets of C8 they are prorated to the period over which activities are counted.

    Args:
        tier: Of each customer.
        cadence: The sheet's rows: item, tier, min, max; a blank keeps the default.
        period_months: Length of the period.

    Returns:
        Two frames by customer and item; no upper limit is missing.
    """
    by_item = {item.key: {t: list(map(float, pair)) for t, pair in item.targets.items()} for item in CADENCES}
    known = cadence[cadence["item"].isin(_ITEMS)]
    for item, of_tier, least, most in zip(known["item"], known["tier"], known["min"], known["max"], strict=True):
        own = by_item[item].setdefault(of_tier, [0.0, float(NO_LIMIT)])
        by_item[item][of_tier] = [own[0] if np.isnan(least) else least, own[1] if np.isnan(most) else most]

    tiers = sorted({of_tier for pairs in by_item.values() for of_tier in pairs})
    limits = np.full((len(tiers) + 1, len(_ITEMS), 2), np.nan)  # the last row: a tier that asks for nothing
    for (row, of_tier), (column, item) in product(enumerate(tiers), enumerate(_ITEMS)):
        limits[row, column] = by_item[item].get(of_tier, np.nan)
    least, most = np.moveaxis(limits[pd.Index(tiers).get_indexer(pd.Index(tier))], 2, 0)
    prorated = (least * period_months / 12, np.where(most < NO_LIMIT, most, np.nan) * period_months / 12)
    wide = [pd.DataFrame(values, index=tier.index, columns=_ITEMS) for values in prorated]
    return wide[0], wide[1]


def compliance(counted: pd.DataFrame, least: pd.DataFrame) -> pd.DataFrame:
    """min(1, count / least) per customer and item; missing where nothing is asked for."""
    return (counted / least.where(least > 0)).clip(upper=1.0)


def cadence_compliance(rows: pd.DataFrame, customers: pd.Index) -> pd.Series:
    """Mean compliance over the items that are asked for; missing where none is."""
    customer = belonging(rows["customer_id"], customers)
    return ratio(total(rows["compliance"], customer), total(rows["compliance"].notna(), customer))


def is_over_max(rows: pd.DataFrame, customers: pd.Index) -> pd.Series:
    """Whether any item of a customer is above its maximum."""
    return total(rows["flag"].notna(), belonging(rows["customer_id"], customers)) > 0


def rows(activity_counts: pd.DataFrame, least: pd.DataFrame, most: pd.DataFrame, tier: pd.Series) -> pd.DataFrame:
    """One row per customer and item: customer_id, item, count, min, max, compliance, flag (OVER_MAX or missing).

    The maximum is compared with the item's own activities: a partner's service meeting fills a summit, but it does
    not make one summit too many.
    """
    count = counted(activity_counts, tier)
    over = activity_counts[_ITEMS] > most
    return pd.DataFrame(
        {
            "customer_id": np.repeat(count.index.to_numpy(), len(_ITEMS)),
            "item": np.tile(_ITEMS, len(count)),
            "count": count.to_numpy().ravel(),
            "min": least.to_numpy().ravel(),
            "max": most.to_numpy().ravel(),
            "compliance": compliance(count, least).to_numpy().ravel(),
            "flag": pd.Series(np.where(over.to_numpy().ravel(), "OVER_MAX", ""), dtype="str").replace("", None),
        }
    )
