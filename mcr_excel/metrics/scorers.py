"""Scorers: where two people scored the same contact, how far they agree (method.md C17)."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from mcr_excel.metrics.flags import flag_lists
from mcr_excel.metrics.nothing import no_rows, nothing_from_nothing
from mcr_excel.metrics.totals import belonging, ratio, total
from mcr_excel.metrics.window import within_months
from mcr_excel.settings import Settings
from mcr_excel.terms import DIMENSIONS

_SAME = ["contact_id", "dimension"]
_PAIRS = dict.fromkeys((*_SAME, "first", "other"), "str") | dict.fromkeys(("first_level", "other_level"), "float64")
_PAIRS |= {"has_owner": "bool"}
_OF_SCORER = {"scorer": "str", "pairs": "int64", "bias": "float64", "exact": "float64", "kappa": "float64"}
_OF_SCORER |= {"flags": "object"}


class Agreement(NamedTuple):
    """How far the scorers agree over all pairs; None where there is none, or κ has no meaning.

    Attributes:
        pairs: Two scorers, same contact and dimension.
        owner_pairs: Those in which one is the contact's owner A.
        bias: Mean of owner − other, in levels.
        exact: Pairs of equal levels ÷ pairs; 0..1.
        kappa: Quadratic weighted κ; −1..1.
        flags: SCORER_BIAS, FEW_PAIRS.
    """

    pairs: int
    owner_pairs: int
    bias: float | None
    exact: float | None
    kappa: float | None
    flags: list[str]


def newest_of_each(attitudes: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """The newest row of each scorer for each contact and dimension in the evidence window; of one day, the lower.

    Where one person alone scored a contact's dimension, there is nobody to compare with, and no row.

    Args:
        attitudes: contact_id, date, dimension, level, scorer.
        settings: as_of, evidence_months.
    """
    is_scored = attitudes["scorer"].notna() & attitudes["level"].notna()
    counts = is_scored & within_months(attitudes["date"], settings["as_of"], settings["evidence_months"])
    rows = attitudes[[*_SAME, "scorer", "date", "level"]][counts]
    rows["date"] = rows["date"].dt.normalize()
    rows = rows[several_scorers(rows)]
    order = rows.sort_values(["date", "level"], ascending=[True, False])
    return order.drop_duplicates([*_SAME, "scorer"], keep="last")


def several_scorers(rows: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Whether more than one person scored the contact and dimension of each row."""
    scored = pd.factorize(rows["contact_id"])[0] * len(DIMENSIONS) + pd.factorize(rows["dimension"])[0]
    scorer = pd.factorize(rows["scorer"])[0]
    somebody, are_several = (np.zeros(scored.max(initial=-1) + 1, dtype=kind) for kind in (scorer.dtype, bool))
    somebody[scored] = scorer
    are_several[scored[somebody[scored] != scorer]] = True
    return are_several[scored]


def pairs(attitudes: pd.DataFrame, owner_a: pd.Series, settings: Settings) -> pd.DataFrame:
    """Every two scorers of the same contact and dimension within `scorer_pair_days`, each pair once.

    `first` is the contact's owner A where one of the two is, else the first by name.

    Args:
        attitudes: contact_id, date, dimension, level, scorer.
        owner_a: By contact_id.
        settings: as_of, evidence_months, scorer_pair_days.

    Returns:
        contact_id, dimension, first, other, first_level, other_level, has_owner.
    """
    rows = newest_of_each(attitudes, settings)
    if rows.empty:
        return no_rows(_PAIRS)
    both = rows.merge(rows, on=_SAME, suffixes=("_1", "_2"))
    is_close = (both["date_1"] - both["date_2"]).abs() <= pd.Timedelta(days=settings["scorer_pair_days"])
    both = both[(both["scorer_1"] < both["scorer_2"]) & is_close]
    owner = both["contact_id"].map(owner_a)
    turned = both["scorer_2"] == owner
    return pd.DataFrame(
        {
            "contact_id": both["contact_id"],
            "dimension": both["dimension"],
            "first": both["scorer_1"].mask(turned, both["scorer_2"]),
            "other": both["scorer_2"].mask(turned, both["scorer_1"]),
            "first_level": both["level_1"].mask(turned, both["level_2"]),
            "other_level": both["level_2"].mask(turned, both["level_1"]),
            "has_owner": turned | (both["scorer_1"] == owner),
        }
    )


def kappa(level: pd.Series, other: pd.Series, group: pd.Series) -> pd.Series:
    """Quadratic weighted κ = 1 − Σ w·observed / Σ w·expected, w = (level − other)², on the fixed list −1, 0, 1, 2, 3.

    The five levels lie one apart, so that the weights are squared differences of levels and the expected sum is
    Σx² + Σy² − 2·Σx·Σy / n: no level that nobody gave can shift a distance (P13).

    Args:
        level: One scorer's level, a row per pair.
        other: The other's, same index.
        group: Categorical of the same rows.

    Returns:
        κ per group; missing without pairs, and where all levels are equal.
    """
    n = total(level.notna(), group)
    observed = total((level - other) ** 2, group)
    squares, products = total(level**2 + other**2, group), total(level, group) * total(other, group)
    return 1 - ratio(observed, squares - 2 * ratio(products, n))


@nothing_from_nothing(_OF_SCORER)
def scorer_rows(pairs: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """One row per scorer who has pairs, by name: scorer, pairs, bias (own − others'), exact, kappa, flags.

    Args:
        pairs: Of all scorers (`pairs`).
        settings: scorer_bias_max, scorer_pairs_min.
    """
    names = {"first": "scorer", "first_level": "level", "other_level": "others"}
    turned = {"other": "scorer", "other_level": "level", "first_level": "others"}
    seen = pd.concat([pairs.rename(columns=names)[[*names.values()]], pairs.rename(columns=turned)[[*names.values()]]])
    seen = seen.reset_index(drop=True)
    members = pd.Index(sorted(seen["scorer"].unique()), dtype="str")
    scorer = belonging(seen["scorer"], members)
    rows = agreement(seen["level"], seen["others"], scorer).assign(scorer=members)
    rows["flags"] = _flags(rows["bias"], rows["pairs"], settings)
    return rows[["scorer", "pairs", "bias", "exact", "kappa", "flags"]].reset_index(drop=True)


def agreement(level: pd.Series, other: pd.Series, group: pd.Series) -> pd.DataFrame:
    """`pairs`, `bias` (mean of level − other), `exact` and `kappa` per group."""
    n = total(level.notna(), group)
    return pd.DataFrame(
        {
            "pairs": n.astype("int64"),
            "bias": ratio(total(level - other, group), n),
            "exact": ratio(total(level == other, group), n),
            "kappa": kappa(level, other, group),
        }
    )


def overall(pairs: pd.DataFrame, settings: Settings) -> Agreement:
    """How far the scorers of the whole workbook agree; the bias is that of owners against others.

    Args:
        pairs: Of all scorers (`pairs`).
        settings: scorer_bias_max, scorer_pairs_min.
    """
    if pairs.empty:
        return Agreement(0, 0, None, None, None, [])
    owned = pairs[pairs["has_owner"]]
    everybody = _of_all(pairs)
    owners = _of_all(owned).assign(pairs=everybody["pairs"])
    exact, score, bias = everybody["exact"].iloc[0], everybody["kappa"].iloc[0], owners["bias"].iloc[0]
    flags = _flags(owners["bias"], owners["pairs"], settings).iloc[0]
    return Agreement(len(pairs), len(owned), _known(bias), _known(exact), _known(score), flags)


def _of_all(pairs: pd.DataFrame) -> pd.DataFrame:
    group = pd.Series(pd.Categorical.from_codes([0] * len(pairs), categories=["all"]), index=pairs.index)
    return agreement(pairs["first_level"], pairs["other_level"], group)


def _flags(bias: pd.Series, pairs: pd.Series, settings: Settings) -> pd.Series:
    is_biased = bias.abs() > settings["scorer_bias_max"] + 1e-9
    return flag_lists({"SCORER_BIAS": is_biased, "FEW_PAIRS": pairs < settings["scorer_pairs_min"]})


def _known(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
