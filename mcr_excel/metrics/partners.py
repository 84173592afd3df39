"""New strategic partners of a customer: suppliers that came, or became partners, this year (method.md C13)."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from mcr_excel.terms.suppliers import is_our_name
from mcr_excel.terms.vocabulary import fold


def new_partners(
    supplier_shares: pd.DataFrame, review_year: int, as_of: dt.date, new_partner_share: float
) -> dict[str, list[str]]:
    """Names of each customer's new partners in its newest year, by the customers that have any.

    New is a supplier that no earlier year lists and that has the least share now, or one that is a strategic partner
    now and was none in the last year before. Where no earlier year is kept, nobody can be told new.

    Args:
        supplier_shares: customer_id, year, supplier, share, is_strategic_partner.
        review_year: A customer whose newest year is before it has no news.
        as_of: Later years are left out.
        new_partner_share: Least share of a new supplier, 0..1.
    """
    rows = supplier_shares[supplier_shares["year"] <= as_of.year]
    if rows.empty:
        return {}
    newest = rows.groupby("customer_id")["year"].transform("max")
    rows = rows.assign(
        is_now=rows["year"] == newest,
        name=rows["supplier"].map(fold),
        is_partner=rows["is_strategic_partner"].fillna(False).astype(bool),
    )
    rivals = rows[(newest >= review_year) & ~rows["supplier"].map(is_our_name).astype(bool)]
    earlier, now = rivals[~rivals["is_now"]], rivals[rivals["is_now"]]
    last_year = earlier["year"] == earlier.groupby("customer_id")["year"].transform("max")
    pair = ["customer_id", "name"]
    came = ~_has(now, earlier, pair) & (now["share"] >= new_partner_share - 1e-9)
    turned = now["is_partner"] & ~_has(now, earlier[last_year & earlier["is_partner"]], pair)
    new = now[(came | turned) & now["customer_id"].isin(earlier["customer_id"])]
    names: dict[str, dict[str, None]] = {}
    for customer, supplier in sorted(zip(new["customer_id"], new["supplier"], strict=True)):
        names.setdefault(customer, {})[supplier] = None
    return {customer: list(suppliers) for customer, suppliers in names.items()}


def _has(rows: pd.DataFrame, others: pd.DataFrame, columns: list[str]) -> pd.Series:
    known = pd.MultiIndex.from_frame(others[columns])
    return pd.Series(pd.MultiIndex.from_frame(rows[columns]).isin(known), index=rows.index)
