"""The smallest sets of changes that lift a customer's band or tier, and what would cost it either."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from mcr_excel.metrics import measure
from mcr_excel.metrics.general import OTHER_PROCESS_WEIGHT
from mcr_excel.metrics.snapshot import TIER_NUMBERS
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables
from mcr_excel.whatif.copies import alone, outcomes, settings_alone
from mcr_excel.whatif.goal import BAND_RANKS, Band, Goal, Tier, band_rank, tier_rank
from mcr_excel.whatif.listing import Listing
from mcr_excel.whatif.moves import Move
from mcr_excel.whatif.search import Moves, Search, search

_S2_WEIGHT = 0.2


@dataclass(frozen=True)
class Loss:
    """A step down that costs the band or the tier."""

    move: Move
    outcome: pd.Series


@dataclass(frozen=True)
class WhatIf:
    """One customer: as it is, what would lift it, and how firmly it stands.

    `band` and `tier` are None where there is nothing to lift: no band without an index, the highest one, a tier that
    was set by hand or is not given. `other_weight` is the other share of process (30/70 beside 20/80), `by_other` the
    customer by it.
    """

    customer_id: str
    tables: Tables
    settings: Settings
    now: pd.Series
    band: Search | None
    tier: Search | None
    band_losses: list[Loss]
    tier_losses: list[Loss]
    other_weight: float
    by_other: pd.Series


def what_if(tables: Tables, settings: Settings, customer_id: str) -> WhatIf:
    """Try every single change of one customer, pairs where it takes two, and every step down.

    Band: contacts' levels, covered positions, practices, activities, departments' results. Tier: the items of value and
    match that people assess. All are measured by `metrics.measure`, so a review gives the same once they are entered.

    Args:
        tables: The whole workbook's input.
        settings: The run's settings.
        customer_id: Whom to try it on.
    """
    metrics = measure(tables, settings)
    measured = metrics.customers.drop_duplicates("customer_id")
    base, fixed = alone(tables, customer_id, settings), settings_alone(settings, measured["revenue_mean"])
    listing = Listing(base, metrics, settings)
    relations, standing = listing.relations(), listing.standing()
    down, standing_down = listing.relations_down(), listing.standing_down()

    def trial(sets: Sequence[Moves]) -> pd.DataFrame:
        return outcomes(base, sets, fixed)

    singles = trial([(), *((move,) for move in (*relations, *standing, *down, *standing_down))])
    now, rest = singles.iloc[0], singles.iloc[1:]
    parts = []
    for moves in (relations, standing, down, standing_down):
        parts.append(rest.iloc[: len(moves)].reset_index(drop=True))
        rest = rest.iloc[len(moves) :]
    weight = OTHER_PROCESS_WEIGHT if settings["general_process_weight"] != OTHER_PROCESS_WEIGHT else _S2_WEIGHT
    other = Settings(fixed.values | {"general_process_weight": weight})
    return WhatIf(
        customer_id,
        tables,
        settings,
        now,
        None
        if band_rank(now) in (None, max(BAND_RANKS.values()))
        else search(Band(now), relations, parts[0], trial, settings),
        search(Tier(now), standing, parts[1], trial, settings) if _tier_can_rise(now) else None,
        _losses(Band(now), down, parts[2]),
        _losses(Tier(now), standing_down, parts[3]),
        weight,
        outcomes(base, [()], other).iloc[0],
    )


def _tier_can_rise(now: pd.Series) -> bool:
    """Not where it was set by hand, is not given, or is the highest; nor where too little is known to judge it."""
    return tier_rank(now) not in (None, max(TIER_NUMBERS.values())) and (
        now["tier_rule"] == "mismatch" or str(now["tier_rule"]).startswith("threshold")
    )


def _losses(goal: Goal, moves: list[Move], after: pd.DataFrame) -> list[Loss]:
    rank = goal.rank(goal.now)
    if rank is None:
        return []
    return [
        Loss(move, outcome)
        for move, (_, outcome) in zip(moves, after.iterrows(), strict=True)
        if (goal.rank(outcome) or 0) < rank
    ]
