"""Which dimensions have to move so that a contact's level moves by one, gates included (method.md C4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

import numpy as np
import pandas as pd

from mcr_excel.metrics.attitude import EXCLUSIVE, HIGHEST, LOWEST, rated
from mcr_excel.settings import Settings
from mcr_excel.terms import DIMENSIONS

Levels: TypeAlias = Mapping[str, float]
Path: TypeAlias = Callable[[dict[str, float], float, int], Iterator[dict[str, float]]]


def up(levels: pd.DataFrame, level_used: pd.Series, settings: Settings) -> dict[str, Levels]:
    """By contact, the dimensions and levels that lift its level by one; contacts at the highest level are left out.

    First what the gates ask of the wanted level, and so many blank dimensions as an assessment needs; then the lowest
    dimension, one step at a time. A contact that cannot get there (weights of 0) is left out.

    Args:
        levels: The six dimensions as they count, one row a contact.
        level_used: Same index: the level that counts now.
        settings: The run's settings.
    """
    wanted = level_used[level_used < HIGHEST] + 1
    return _first(levels.loc[wanted.index], wanted, _upwards, settings)


def down(levels: pd.DataFrame, level_used: pd.Series, settings: Settings) -> dict[str, Levels]:
    """By contact, the dimensions and levels that lower its level by one: the highest dimension first, step by step."""
    wanted = level_used[level_used > LOWEST] - 1
    return _first(levels.loc[wanted.index], wanted, _downwards, settings)


def _first(levels: pd.DataFrame, wanted: pd.Series, path: Path, settings: Settings) -> dict[str, Levels]:
    """Of each contact's path the first state that has the wanted level; all states are rated at once, by C4 itself."""
    states: list[dict[str, float]] = []
    contacts: list[str] = []
    for contact, now in zip(levels.index, levels.to_dict("records"), strict=True):
        for state in path(now, wanted[contact], settings["min_dims"]):
            states.append(state)
            contacts.append(contact)
    if not states:
        return {}
    frame = pd.DataFrame(states, columns=list(DIMENSIONS), dtype="float64")
    rates, _ = rated(frame, pd.Series(False, index=frame.index), settings)
    owner = pd.Series(contacts)
    is_there = (rates["status"] == "OK") & (rates["level_used"] == owner.map(wanted))
    first = owner[is_there].drop_duplicates()
    before = levels.to_dict("index")
    return {
        contact: {
            dimension: level
            for dimension, level in states[place].items()
            if not np.isnan(level) and level != before[contact][dimension]
        }
        for place, contact in first.items()
    }


def _upwards(now: dict[str, float], wanted: float, least: int) -> Iterator[dict[str, float]]:
    state = dict(now)
    for dimension in DIMENSIONS:
        if sum(not np.isnan(level) for level in state.values()) < least and np.isnan(state[dimension]):
            state[dimension] = max(wanted, 0.0)
    yield dict(state)
    for dimension, floor in _asked_by_gates(wanted).items():
        while not state[dimension] >= floor:  # blank: it opens no gate
            state[dimension] = state[dimension] + 1 if state[dimension] < floor else floor
            yield dict(state)
    while known := {dimension: level for dimension, level in state.items() if level < HIGHEST}:
        lowest = min(known, key=lambda dimension: known[dimension])
        state[lowest] += 1
        yield dict(state)


def _asked_by_gates(wanted: float) -> dict[str, float]:
    """The least level of those dimensions that have a gate below the wanted level; G3 and G4 take no blanks."""
    if wanted >= HIGHEST:
        return {"compete": EXCLUSIVE, "info": EXCLUSIVE, "guide": EXCLUSIVE}
    return {"compete": EXCLUSIVE} if wanted >= EXCLUSIVE else {}


def _downwards(now: dict[str, float], _wanted: float, _least: int) -> Iterator[dict[str, float]]:
    state = dict(now)
    while known := {dimension: level for dimension, level in state.items() if level > LOWEST}:
        highest = max(known, key=lambda dimension: known[dimension])
        state[highest] -= 1
        yield dict(state)
