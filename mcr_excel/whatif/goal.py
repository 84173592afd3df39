"""What a set of changes is to lift, and how far an outcome has come."""

from __future__ import annotations

from typing import TypeAlias

import pandas as pd

from mcr_excel.metrics.overall import BANDS
from mcr_excel.metrics.snapshot import TIER_NUMBERS

BAND_RANKS = {band: rank for rank, band in enumerate(reversed(BANDS))}


class Band:
    """The band is the goal: an outcome's rank, and how far it has come."""

    def __init__(self, now: pd.Series) -> None:
        self.now = now

    def rank(self, outcome: pd.Series) -> int | None:
        """How high an outcome stands."""
        return band_rank(outcome)

    def gain(self, outcome: pd.Series) -> float:
        """How far the index has come."""
        return float(outcome["index"] - self.now["index"])


class Tier:
    """The tier is the goal."""

    def __init__(self, now: pd.Series) -> None:
        self.now = now

    def rank(self, outcome: pd.Series) -> int | None:
        """How high an outcome stands."""
        return tier_rank(outcome)

    def gain(self, outcome: pd.Series) -> float:
        """The lower of value and match is what holds it; an ended mismatch is worth more than any points."""
        lowest = [min(of["value"], of["match"]) for of in (outcome, self.now)]
        ended = 100.0 * (bool(self.now["mismatch"]) - bool(outcome["mismatch"]))
        points = sum(outcome[key] - self.now[key] for key in ("value", "match"))
        return float(ended + lowest[0] - lowest[1] + points / 1000)


Goal: TypeAlias = Band | Tier


def band_rank(outcome: pd.Series) -> int | None:
    """The band as a number, higher is better; None without an index."""
    return BAND_RANKS.get(outcome["band"])


def tier_rank(outcome: pd.Series) -> int | None:
    """The tier as a number, higher is better; None where it is not given."""
    rank = TIER_NUMBERS.get(outcome["tier"])
    return None if rank is None else int(rank)
