"""The smallest sets of changes that lift: all single ones, all pairs where not too many, then step by step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

import pandas as pd

from mcr_excel.settings import Settings
from mcr_excel.whatif.goal import Goal
from mcr_excel.whatif.moves import KINDS, Move

_TOLERANCE = 1e-9
Moves: TypeAlias = tuple[Move, ...]
Trial: TypeAlias = Callable[[Sequence[Moves]], pd.DataFrame]


@dataclass(frozen=True)
class Found:
    """A set of changes that lifts, and the customer as a review would show it then."""

    moves: Moves
    outcome: pd.Series
    effort: float
    sureness: float


@dataclass(frozen=True)
class Search:
    """What was found for one goal: sets by number of changes, effort, sureness.

    `possible` changes there are; of pairs, `pairs_tried` of `pairs_possible` were measured (0 where single changes are
    enough). `is_stepwise`: no one or two changes lift, and the set was built by adding what helped most: it lifts, but
    a smaller one may exist.
    """

    found: list[Found]
    possible: int
    pairs_possible: int
    pairs_tried: int
    is_stepwise: bool


Lifting: TypeAlias = Callable[[Sequence[Moves], pd.DataFrame], list[Found]]


def search(goal: Goal, moves: list[Move], alone: pd.DataFrame, trial: Trial, settings: Settings) -> Search:
    """Single changes; pairs of those that do not lift alone; then step by step.

    Args:
        goal: What to lift.
        moves: All feasible changes.
        alone: What each of them alone comes to, in their order.
        trial: Measures sets of changes.
        settings: The run's settings.
    """
    start = goal.rank(goal.now) or 0

    def lifting(sets: Sequence[Moves], after: pd.DataFrame) -> list[Found]:
        return [
            _found(of, outcome, settings)
            for of, (_, outcome) in zip(sets, after.iterrows(), strict=True)
            if (goal.rank(outcome) or 0) > start
        ]

    found = lifting([(move,) for move in moves], alone)
    gains = [goal.gain(outcome) for _, outcome in alone.iterrows()]
    lifts = {one.moves[0].target for one in found}
    order = sorted(range(len(moves)), key=lambda place: -gains[place])
    others = [moves[place] for place in order if moves[place].target not in lifts]
    pairs = _pairs(others)
    tried: list[Moves] = []
    if len(found) < settings["whatif_shown"]:
        tried = _bounded(others, pairs, settings["whatif_most_sets"])
        found += lifting(tried, trial(tried)) if tried else []
    is_stepwise = not found
    if is_stepwise:
        found = _step_by_step(goal, others, trial, lifting, settings)
    return Search(_ranked(goal, found), len(moves), len(pairs), len(tried), is_stepwise and bool(found))


def _ranked(goal: Goal, found: list[Found]) -> list[Found]:
    """Fewest changes first, then the least effort, the surest evidence, the largest gain; each set once."""
    once = {frozenset(move.target for move in one.moves): one for one in reversed(found)}.values()
    return sorted(once, key=lambda one: (len(one.moves), one.effort, -one.sureness, -goal.gain(one.outcome)))


def _pairs(moves: list[Move]) -> list[Moves]:
    return [pair for pair in combinations(moves, 2) if pair[0].target != pair[1].target]


def _bounded(moves: list[Move], pairs: list[Moves], most: int) -> list[Moves]:
    """All pairs; beyond the bound only those of the changes that help most alone (they come first)."""
    if len(pairs) <= most:
        return pairs
    count = next(count for count in range(len(moves), 0, -1) if len(_pairs(moves[:count])) <= most)
    return _pairs(moves[:count])


def _step_by_step(
    goal: Goal,
    moves: list[Move],
    trial: Trial,
    lifting: Lifting,
    settings: Settings,
) -> list[Found]:
    """Add what helps most until it lifts; nothing where it does not within the most changes."""
    chosen: Moves = ()
    reached = goal.gain(goal.now)
    while len(chosen) < settings["whatif_most_changes"]:
        taken = {move.target for move in chosen}
        sets = [(*chosen, move) for move in moves if move.target not in taken]
        if not sets:
            return []
        after = trial(sets)
        found = lifting(sets, after)
        if found:
            return _pruned(_ranked(goal, found)[: settings["whatif_shown"]], trial, lifting)
        gains = [goal.gain(outcome) for _, outcome in after.iterrows()]
        best = max(range(len(sets)), key=lambda place: gains[place])
        if gains[best] <= reached + _TOLERANCE:
            return []
        chosen, reached = sets[best], gains[best]
    return []


def _pruned(found: list[Found], trial: Trial, lifting: Lifting) -> list[Found]:
    """The sets without a change that they do not need; of one set, the first smaller one that lifts too."""
    smaller = [(place, of) for place, one in enumerate(found) for of in combinations(one.moves, len(one.moves) - 1)]
    enough = {one.moves: one for one in lifting([of for _, of in smaller], trial([of for _, of in smaller]))}
    if not enough:
        return found
    by_place = {place: enough[of] for place, of in reversed(smaller) if of in enough}
    return _pruned([by_place.get(place, one) for place, one in enumerate(found)], trial, lifting)


def _found(moves: Moves, outcome: pd.Series, settings: Settings) -> Found:
    effort = dict(zip(KINDS, settings["whatif_effort"], strict=True))
    return Found(moves, outcome, sum(effort[move.kind] for move in moves), min(move.sureness for move in moves))
