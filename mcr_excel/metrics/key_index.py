"""Key-contact score K: the power-weighted attitude of a customer's key positions (method.md C5)."""

from __future__ import annotations

import pandas as pd

from mcr_excel.metrics.steps import Steps, of_rows
from mcr_excel.metrics.totals import total


def key_steps(power: pd.Series, level_used: pd.Series, customer: pd.Series) -> Steps:
    """K = Σ(power · level_used) / Σpower; −1..3, missing where there is no key position.

    Args:
        power: One row per active key position, placeholders included; 1..10, no unit.
        level_used: Same index; −1..3; a position not assessed counts 0.
        customer: Same index; categorical of all customers.

    Source: method.md C5 (dimensions and levels S2 五.5; power weights P1, OWN).
    """
    return of_rows(level_used, power, customer, step=power.index)


def key_score(power: pd.Series, level_used: pd.Series, customer: pd.Series) -> pd.Series:
    """K of each customer (`key_steps`)."""
    return key_steps(power, level_used, customer).score()


def index_of(key_score: pd.Series) -> pd.Series:
    """K as an index: (K + 1) / 4 · 100; all neutral is 25."""
    return (key_score + 1) / 4 * 100


def index_steps(of_key: Steps) -> Steps:
    """The same positions, what each adds to the index."""
    return of_key.with_normal((of_key.normal + 1) / 4 * 100)


def columns(positions: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, Steps]]:
    """`K`, `K_index`, the same over assessed positions only (`K_known`…), and their counts, for each customer.

    Assessed is whoever has a dimension in the window (OK or INSUFFICIENT): C4 calls only 0 dimensions UNASSESSED, and
    leaving out the INSUFFICIENT would leave out bad news.

    Args:
        positions: Active key positions: power, level_used, dims_known, customer (categorical).

    Returns:
        The columns, and the steps of K, K_index and the same of K_known; a step is a row of `positions`.
    """
    known = positions[positions["dims_known"] > 0]
    of_K = key_steps(positions["power"], positions["level_used"], positions["customer"])
    of_known = key_steps(known["power"], known["level_used"], known["customer"])
    steps = {
        "K": of_K,
        "K_index": index_steps(of_K),
        "K_known": of_known,
        "K_known_index": index_steps(of_known),
    }
    frame = pd.DataFrame(
        {name: of.score() for name, of in steps.items()}
        | {
            "key_positions": total(positions["power"].notna(), positions["customer"]),
            "key_assessed": total(positions["dims_known"] > 0, positions["customer"]),
            "power_sum": total(positions["power"], positions["customer"]),
        }
    )
    return frame, steps
