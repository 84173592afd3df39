"""Display rounding: half away from zero, as Excel shows it; never banker's (method.md 0)."""

from __future__ import annotations

import numpy as np
import pandas as pd

INDEX_DECIMALS = 1
_ULP = 1e-9  # 79.95 and 2.675 have no exact binary form; what is written as a half rounds as a half


def half_up(value: pd.Series, decimals: int) -> pd.Series:
    """Round as the user sees it; bands and tier thresholds compare this value.

    shown = sign(value) · ⌊|value| · 10^decimals + 1/2⌋ / 10^decimals

    Args:
        value: Numbers at full precision; missing stays missing.
        decimals: 1 for index, value and match; 2 for scores of −1..3.

    Source: method.md 0 (OWN).
    """
    scale, exact = 10.0**decimals, value.to_numpy(dtype="float64")
    return pd.Series(np.sign(exact) * np.floor(np.abs(exact) * scale + 0.5 + _ULP) / scale, index=value.index)


def at_least(value: pd.Series, threshold: float) -> pd.Series:
    """Whether the index that the user sees reaches a threshold; a missing value does not."""
    return half_up(value, INDEX_DECIMALS) >= threshold


def letter(value: pd.Series, thresholds: dict[str, float], lowest: str) -> pd.Series:
    """Name of the highest threshold that the shown value reaches, `lowest` below all; missing stays missing.

    Args:
        value: Index 0..100.
        thresholds: Name → least shown value, from the highest down.
        lowest: Name below every threshold.
    """
    reached = [at_least(value, least) for least in thresholds.values()]
    named = np.select(reached, [*thresholds], default=lowest)
    return pd.Series(named, index=value.index, dtype="str").where(value.notna())
