"""Key-contact score K: the power-weighted attitude of a customer's key positions (method.md C5)."""

from __future__ import annotations

import pandas as pd

from mcr_excel.metrics.totals import total, weighted_mean


def key_score(power: pd.Series, level_used: pd.Series, customer: pd.Series) -> pd.Series:
    """K = Σ(power · level_used) / Σpower; −1..3, missing where there is no key position.

    Args:
        power: One row per active key position, placeholders included; 1..10, no unit.
        level_used: Same index; −1..3; a position not assessed counts 0.
        customer: Same index; categorical of all customers.

    Source: method.md C5 (dimensions and levels S2 五.5; power weights P1, OWN).
    """
    return weighted_mean(level_used, power, customer)


def index_of(key_score: pd.Series) -> pd.Series:
    """K as an index: (K + 1) / 4 · 100; all neutral is 25."""
    return (key_score + 1) / 4 * 100


def columns(positions: pd.DataFrame) -> pd.DataFrame:
    """`K`, `K_index`, the same over assessed positions only (`K_known`…), and their counts, for each customer.

    Assessed is whoever has a dimension in the window (OK or INSUFFICIENT): C4 calls only 0 dimensions UNASSESSED, and
    leaving out the INSUFFICIENT would leave out bad news.

    Args:
        positions: Active key positions: power, level_used, dims_known, customer (categorical).
    """
    known = positions[positions["dims_known"] > 0]
    K = key_score(positions["power"], positions["level_used"], positions["customer"])
    K_known = key_score(known["power"], known["level_used"], known["customer"])
    return pd.DataFrame(
        {
            "K": K,
            "K_index": index_of(K),
            "K_known": K_known,
            "K_known_index": index_of(K_known),
            "key_positions": total(positions["power"].notna(), positions["customer"]),
            "key_assessed": total(positions["dims_known"] > 0, positions["customer"]),
            "power_sum": total(positions["power"], positions["customer"]),
        }
    )
