"""Overall index of a customer, by its tier, and the band it stands in (method.md C10)."""

from __future__ import annotations

import pandas as pd

from mcr_excel.metrics.rounding import INDEX_DECIMALS, half_up, letter
from mcr_excel.metrics.steps import Steps, of_columns
from mcr_excel.metrics.tier import UNRATED
from mcr_excel.settings import Settings

BANDS = ("green", "blue", "amber", "red")
_PARTS = ("O", "K_index", "G")


def weights_of(tier: pd.Series, index_weights: dict[str, tuple[float, ...]]) -> pd.DataFrame:
    """Weights of O, K and G of each customer; C10 names none for an unrated one, which is weighed like tier C."""
    by_tier = index_weights | {UNRATED: index_weights["C"]}
    return pd.DataFrame(
        {
            part: tier.map({t: weights[place] for t, weights in by_tier.items()}).astype("float64")
            for place, part in enumerate(_PARTS)
        }
    )


def index(parts: pd.DataFrame, weights: pd.DataFrame) -> Steps:
    """I = Σ(weight · x) / Σweight over the known of O, K_index, G; missing where K is, the one compulsory layer.

    Args:
        parts: O, K_index, G; 0..100, missing = not assessed.
        weights: Same columns.
    """
    scored = parts.where(parts["K_index"].notna(), axis=0)
    return of_columns(scored, weights.fillna(0.0), raw=parts)


def index_is_partial(parts: pd.DataFrame, weights: pd.DataFrame) -> pd.Series:
    """Whether a part that has weight is missing from an index (`PARTIAL`)."""
    return (parts.isna() & (weights > 0)).any(axis=1)


def band(index: pd.Series, bands: tuple[float, ...]) -> pd.Series:
    """green, blue, amber or red, from the index as shown (1 decimal): 59.95 is shown 60.0 and is blue."""
    return letter(index, dict(zip(BANDS, bands, strict=False)), lowest=BANDS[-1])


def columns(
    tier: pd.Series,
    O: pd.Series,  # noqa: E741
    K_index: pd.Series,
    G: pd.Series,
    settings: Settings,
) -> tuple[pd.DataFrame, dict[str, Steps]]:
    """`index`, `index_shown`, `band` and `index_is_partial` of each customer; and the steps of `index`."""
    parts = pd.DataFrame({"O": O, "K_index": K_index, "G": G})
    weights = weights_of(tier, settings["index_weights"])
    of_index = index(parts, weights)
    points = of_index.score()
    frame = pd.DataFrame(
        {
            "index": points,
            "index_shown": half_up(points, INDEX_DECIMALS),
            "band": band(points, settings["bands"]),
            "index_is_partial": index_is_partial(parts, weights) & points.notna(),
        }
    )
    return frame, {"index": of_index}
