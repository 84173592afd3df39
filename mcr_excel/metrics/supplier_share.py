"""Supplier shares: our part of what a customer buys, the strongest rival, and who stands behind him (method.md C15)."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from mcr_excel.metrics.attitude import OPPONENT
from mcr_excel.metrics.coverage import power_share
from mcr_excel.metrics.nothing import no_rows, nothing_from_nothing
from mcr_excel.metrics.totals import belonging, largest, total
from mcr_excel.terms import fold
from mcr_excel.terms.suppliers import SHARES_TOLERANCE, is_our_name, names_a_rival

HHI_SCALE = 1e4
COLUMNS = {
    "customer_id": "str",
    "year": "float64",
    "supplier": "str",
    "share": "float64",
    "customer_rating": "float64",
    "is_strategic_partner": "boolean",
    "is_us": "bool",
}

_OF_SHARES = {
    "share_year": "float64",
    "our_share": "float64",
    "best_rival": "str",
    "best_rival_share": "float64",
    "share_gap": "float64",
    "share_position": "str",
    "hhi": "float64",
}


@nothing_from_nothing(COLUMNS)
def newest_shares(supplier_shares: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """The suppliers of each customer in the newest year up to as_of, ours first, then the largest first.

    Rows of one supplier are added up; the check on the sum finds what was entered twice.

    Args:
        supplier_shares: customer_id, year, supplier, share, customer_rating, is_strategic_partner.
        as_of: Later years do not count.

    Returns:
        customer_id, year, supplier, share, customer_rating, is_strategic_partner, is_us.
    """
    rows = supplier_shares[supplier_shares["share"].notna() & (supplier_shares["year"] <= as_of.year)]
    rows = rows[rows["year"] == rows.groupby("customer_id")["year"].transform("max")]
    names = rows["supplier"]
    ours = names.isin([name for name in names.unique() if is_our_name(name)])
    key = names.map({name: fold(name) for name in names.unique()}).astype("str").mask(ours, "")
    shares = (
        rows.assign(is_us=ours, key=key)
        .sort_values("supplier")
        .groupby(["customer_id", "year", "is_us", "key"], as_index=False)
        .agg({"supplier": "first", "share": "sum", "customer_rating": "mean", "is_strategic_partner": "max"})
        .sort_values(["customer_id", "is_us", "share", "key"], ascending=[True, False, False, True], ignore_index=True)
    )
    return shares[[*COLUMNS]]


def stated_share(customer_years: pd.DataFrame, share_year: pd.Series) -> pd.Series:
    """Our share of a customer as CustomerYears states it for a year (actual, not forecast).

    Args:
        customer_years: customer_id, year, kind, our_share.
        share_year: The year, by customer.
    """
    actual = customer_years[(customer_years["kind"] != "F") & customer_years["our_share"].notna()]
    same_year = actual[actual["year"] == actual["customer_id"].map(share_year)]
    return same_year.drop_duplicates("customer_id").set_index("customer_id")["our_share"].reindex(share_year.index)


def our_share(own: pd.Series, stated: pd.Series, rivals: pd.Series) -> pd.Series:
    """Our share: our own row, else as CustomerYears states it, else 0 where the rivals make up the whole.

    Args:
        own: Of our row, missing where there is none.
        stated: As CustomerYears states it.
        rivals: Sum of the rivals' shares, missing where there is none.
    """
    return own.fillna(stated).mask(own.isna() & stated.isna() & (rivals >= 1 - SHARES_TOLERANCE), 0.0)


def hhi(sum_of_squares: pd.Series, whole: pd.Series) -> pd.Series:
    """Herfindahl-Hirschman index Σ share² · 10⁴; missing where the shares do not make up the whole (1 ± 0.02)."""
    return (sum_of_squares * HHI_SCALE).where((whole - 1).abs() <= SHARES_TOLERANCE + 1e-9)


def position(share_gap: pd.Series) -> pd.Series:
    """LEAD where no rival has more than we, else FOLLOW; missing where the gap is."""
    named = pd.Series(np.where(share_gap >= 0, "LEAD", "FOLLOW"), index=share_gap.index, dtype="str")
    return named.where(share_gap.notna())


def rival_power_share(positions: pd.DataFrame, backs_competitor: pd.Series) -> pd.Series:
    """Power of the key positions that back a rival ÷ power of all, by customer.

    A position backs a rival where its row names one, or its rival stance (D6) is −1; missing where neither is known
    of any key position of the customer.

    Args:
        positions: Active key positions: power, d_compete, customer.
        backs_competitor: By contact.
    """
    text = backs_competitor.reindex(positions.index)
    named = text.isin([name for name in text.dropna().unique() if names_a_rival(name)])
    is_known = total(text.notna() | positions["d_compete"].notna(), positions["customer"]) > 0
    backs = named | (positions["d_compete"] == OPPONENT)
    return power_share(backs, positions["power"], positions["customer"]).where(is_known)


def columns(
    shares: pd.DataFrame,
    customer_years: pd.DataFrame,
    positions: pd.DataFrame,
    backs_competitor: pd.Series,
    customers: pd.Index,
) -> pd.DataFrame:
    """Where each customer's purchases go; missing where no shares are kept of it.

    C15: gap = our share − best rival's; HHI = Σ share² · 10⁴.

    Args:
        shares: The newest year's suppliers (`newest_shares`).
        customer_years: The figures of B4.
        positions: Active key positions.
        backs_competitor: By contact.
        customers: All customer ids.

    Returns:
        share_year, our_share, best_rival, best_rival_share, share_gap, share_position (LEAD, FOLLOW), hhi,
        rival_power_share.
    """
    known = _of_shares(shares, customer_years, customers) if len(shares) else no_rows(_OF_SHARES).reindex(customers)
    return known.assign(rival_power_share=rival_power_share(positions, backs_competitor))


def _of_shares(shares: pd.DataFrame, customer_years: pd.DataFrame, customers: pd.Index) -> pd.DataFrame:
    ours, rivals = shares[shares["is_us"]], shares[~shares["is_us"]]
    customer = belonging(rivals["customer_id"], customers)
    rival_sum = total(rivals["share"], customer).where(total(rivals["share"].notna(), customer) > 0)
    share_year = shares.drop_duplicates("customer_id").set_index("customer_id")["year"].reindex(customers)
    own = our_share(
        own=ours.set_index("customer_id")["share"].reindex(customers),
        stated=stated_share(customer_years, share_year),
        rivals=rival_sum,
    )
    best = largest(rivals["share"], rivals["supplier"], customer)
    best_share = best["value"].reindex(customers)
    squares = total(rivals["share"] ** 2, customer) + own.fillna(0.0) ** 2
    gap = own - best_share
    return pd.DataFrame(
        {
            "share_year": share_year,
            "our_share": own,
            "best_rival": rivals["supplier"].reindex(best["row"]).set_axis(best.index).reindex(customers),
            "best_rival_share": best_share,
            "share_gap": gap,
            "share_position": position(gap),
            "hhi": hhi(squares, rival_sum.fillna(0.0) + own.fillna(0.0)).where(share_year.notna()),
        }
    )
