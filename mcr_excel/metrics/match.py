"""Strategic match: how far the customer's next years fit ours (method.md C2)."""

from __future__ import annotations

import pandas as pd

from mcr_excel.metrics.rounding import INDEX_DECIMALS, half_up
from mcr_excel.metrics.steps import Steps, of_columns
from mcr_excel.metrics.value import TO_HUNDRED
from mcr_excel.settings import Settings
from mcr_excel.terms import MATCH_ITEMS

DIRECTION_LOST = 1.0


def match(items: pd.DataFrame, match_weights: tuple[float, ...]) -> Steps:
    """M = 20 · Σ(weight · item) / Σweight over the known ones of the six items; 0..100, missing where none is known.

    Source: method.md C2 (items S1, formula OWN).
    """
    return of_columns(TO_HUNDRED * items, match_weights, raw=items)


def mismatch(match: pd.Series, direction_trend: pd.Series, m_direction: pd.Series, match_min: float) -> pd.Series:
    """Whether the shown match is below the least one, the directions diverge, or the direction fit is 0 or 1.

    Args:
        match: 0..100; a missing match alone is no mismatch.
        direction_trend: Code of the trend.
        m_direction: 0..5.
        match_min: Least match. Compared with the rounded match, like every threshold of a tier (method.md 0).
    """
    too_low = half_up(match, INDEX_DECIMALS) < match_min
    return too_low | (direction_trend == "diverging") | (m_direction <= DIRECTION_LOST)


def columns(customers: pd.DataFrame, settings: Settings) -> tuple[pd.DataFrame, dict[str, Steps]]:
    """`match`, `match_known` (items known of six) and `mismatch` of each customer; and the steps of `match`."""
    items = customers[list(MATCH_ITEMS)]
    of_match = match(items, settings["match_weights"])
    score = of_match.score()
    frame = pd.DataFrame(
        {
            "match": score,
            "match_known": items.notna().sum(axis=1),
            "mismatch": mismatch(score, customers["direction_trend"], items["m_direction"], settings["match_min"]),
        }
    )
    return frame, {"match": of_match}
