"""Confidence in a contact's score: how fresh and how direct its evidence is (method.md C16)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from mcr_excel.metrics.steps import Steps, with_change
from mcr_excel.metrics.totals import total
from mcr_excel.metrics.window import age_days
from mcr_excel.settings import Settings
from mcr_excel.terms import DIMENSIONS

SOURCE_WEIGHTS = {"observed": 1.0, "second_hand": 0.7, "self_opinion": 0.4}
CONFIRMED_BONUS = 0.1


def decayed(age_days: pd.Series, half_life_days: float) -> pd.Series:
    """0.5 ^ (age / half-life): 1 today, 1/2 after a half-life."""
    return 0.5 ** (age_days / half_life_days)


def source_weight(source_kind: pd.Series, customer_confirmed: pd.Series) -> pd.Series:
    """Weight of where an assessment comes from, 0.1 more (at most 1) where the customer confirmed it.

    A source that is not stated counts as observed: teams that keep no such column are not marked down for it.
    """
    weight, stated = np.full(len(source_kind), SOURCE_WEIGHTS["observed"]), np.flatnonzero(source_kind.notna())
    weight[stated] = [SOURCE_WEIGHTS.get(kind, SOURCE_WEIGHTS["observed"]) for kind in source_kind.array[stated]]
    is_confirmed = customer_confirmed.to_numpy(dtype=bool, na_value=False)
    return pd.Series(np.minimum(weight + CONFIRMED_BONUS * is_confirmed, 1.0), index=source_kind.index)


def confidence_steps(
    age_days: pd.Series, source_weight: pd.Series, contact: pd.Series, dimension: pd.Series, half_life_days: float
) -> Steps:
    """Mean of freshness · source weight over the six dimensions, a missing one is 0; 0..1, ≥ 0.6 high, ≥ 0.3 medium.

    A step is an assessed dimension; `policy` where there is none.

    Args:
        age_days: Of the newest assessment of each contact and dimension.
        source_weight: Same index.
        contact: Same index: categorical of all contacts.
        dimension: Same index.
        half_life_days: After which an assessment counts half.
    """
    points = (decayed(age_days, half_life_days) * source_weight).to_numpy(dtype="float64")
    member: pd.Categorical = contact.array
    assessed = Steps(
        member.categories,
        np.asarray(member.codes, dtype=np.intp),
        dimension.to_numpy(dtype=object),
        age_days.to_numpy(dtype="float64"),
        points,
        np.full(len(points), 1 / len(DIMENSIONS)),
    )
    known = total(age_days.notna(), contact)
    return with_change(assessed, "policy", pd.Series(0.0, index=known.index).where(known == 0), raw=known)


def column(contacts: pd.DataFrame, newest: pd.DataFrame, settings: Settings) -> tuple[pd.Series, dict[str, Steps]]:
    """`confidence` of each contact from the newest assessments (`attitude.columns`); and its steps."""
    steps = confidence_steps(
        age_days(newest["date"], settings["as_of"]),
        newest["source_weight"],
        newest["contact"],
        newest["dimension"],
        settings["half_life_days"],
    )
    by_contact = steps.score().reindex(contacts["contact_id"]).set_axis(contacts.index)
    return by_contact, {"confidence": steps}
