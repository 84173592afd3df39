"""Confidence in a contact's score: how fresh and how direct its evidence is (method.md C16)."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from mcr_excel.metrics.totals import total
from mcr_excel.metrics.window import age_days
from mcr_excel.settings import Settings
from mcr_excel.terms import DIMENSIONS

SOURCE_WEIGHTS = {"observed": 1.0, "second_hand": 0.7, "self_opinion": 0.4}
CONFIRMED_BONUS = 0.1


def decayed(age_days: pd.Series, half_life_days: float) -> pd.Series:
    """0.5 ^ (age / half-life): 1 today, 1/2 after a half-life."""
    return 0.5 ** (age_days / half_life_days)


def freshness(date: pd.Series, as_of: dt.date, half_life_days: float) -> pd.Series:
    """How much of each assessment is left on the as-of day (`decayed`)."""
    return decayed(age_days(date, as_of), half_life_days)


def source_weight(source_kind: pd.Series, customer_confirmed: pd.Series) -> pd.Series:
    """Weight of where an assessment comes from, 0.1 more (at most 1) where the customer confirmed it.

    A source that is not stated counts as observed: teams that keep no such column are not marked down for it.
    """
    weight = source_kind.map(SOURCE_WEIGHTS).astype("float64").fillna(SOURCE_WEIGHTS["observed"])
    return (weight + CONFIRMED_BONUS * customer_confirmed.fillna(False).astype("float64")).clip(upper=1.0)


def confidence(freshness: pd.Series, source_weight: pd.Series, contact: pd.Series) -> pd.Series:
    """Mean of freshness · source weight over the six dimensions, a missing one is 0; 0..1, ≥ 0.6 high, ≥ 0.3 medium."""
    return total(freshness * source_weight, contact) / len(DIMENSIONS)


def column(contacts: pd.DataFrame, newest: pd.DataFrame, settings: Settings) -> pd.Series:
    """`confidence` of each contact from the newest assessments (`attitude.columns`)."""
    fresh = freshness(newest["date"], settings["as_of"], settings["half_life_days"])
    weight = source_weight(newest["source_kind"], newest["customer_confirmed"])
    by_contact = confidence(fresh, weight, newest["contact"])
    return by_contact.reindex(contacts["contact_id"]).set_axis(contacts.index)
