"""Stickiness: how many layers hold a customer to us, so that it does not leave easily (method.md C19)."""

from __future__ import annotations

import pandas as pd

from mcr_excel.metrics.attitude import OPPONENT
from mcr_excel.metrics.power import IN_POWER
from mcr_excel.metrics.rounding import half_up
from mcr_excel.metrics.totals import total
from mcr_excel.settings import Settings
from mcr_excel.terms.suppliers import names_a_rival

LAYERS = ("stick_feel", "stick_success", "stick_strategy")
INDEX_TO_LAYER = 20
_SHARED_FUTURE = ["m_direction", "m_philosophy", "m_culture"]
_DECIMALS = 2


def layers(customers: pd.DataFrame, satisfaction: pd.Series, G: pd.Series) -> pd.DataFrame:
    """The three layers, each 0..5: as entered; a blank first or third layer is made from what else is known.

    Perception ← mean(satisfaction, G / 20) over the known; strategy ← mean of the known of m_direction, m_philosophy,
    m_culture; success stays blank: nothing else says it.

    Args:
        customers: By customer: the entered layers and the three match items.
        satisfaction: By customer, 1..5.
        G: By customer, 0..100.

    Source: method.md C19 (three layers S0 §02.02, S3 §7; arithmetic OWN).
    """
    felt = pd.DataFrame({"satisfaction": satisfaction, "G": G / INDEX_TO_LAYER}).mean(axis=1)
    return pd.DataFrame(
        {
            "stick_feel": customers["stick_feel"].fillna(felt),
            "stick_success": customers["stick_success"],
            "stick_strategy": customers["stick_strategy"].fillna(customers[_SHARED_FUTURE].mean(axis=1)),
        }
    )


def stickiness(layers: pd.DataFrame, stickiness_reached: float) -> pd.Series:
    """Layers reached, 0..3: a layer is reached where it and every lower one is at `stickiness_reached` as shown.

    A blank layer is not reached; missing while the first layer is unknown.
    """
    shown = pd.DataFrame({layer: half_up(layers[layer], _DECIMALS) for layer in LAYERS})
    reached = (shown >= stickiness_reached).cumprod(axis=1).sum(axis=1)
    return reached.astype("float64").where(layers[LAYERS[0]].notna())


def has_adversary_in_power(named: pd.DataFrame, backs_competitor: pd.Series) -> pd.Series:
    """Whether somebody of power 7 or more opposes us or backs a rival, by customer.

    Args:
        named: Active named contacts: power, level_used, d_compete, customer.
        backs_competitor: As entered, by contact.
    """
    backs_rival = backs_competitor.reindex(named.index).fillna("").map(names_a_rival).astype(bool)
    against = (named["level_used"] == OPPONENT) | (named["d_compete"] == OPPONENT) | backs_rival
    return total((named["power"] >= IN_POWER) & against, named["customer"]) > 0


def columns(customers: pd.DataFrame, satisfaction: pd.Series, G: pd.Series, settings: Settings) -> pd.DataFrame:
    """`stick_feel`, `stick_success`, `stick_strategy` as they count, and `stickiness`, of each customer.

    Args:
        customers: By customer: the entered layers and match items.
        satisfaction: Newest known actual, by customer.
        G: By customer.
        settings: The run's settings.
    """
    of_layers = layers(customers, satisfaction, G)
    return of_layers.assign(stickiness=stickiness(of_layers, settings["stickiness_reached"]))
