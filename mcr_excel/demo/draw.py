"""Chance that comes out the same everywhere: built on `Random.random` alone, whose sequence Python guarantees."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Draw:
    """A stream of repeatable choices; each part of the demo has its own, so that a change in one moves no other."""

    def __init__(self, *seed: int) -> None:
        number = 0
        for part in seed:
            number = number * 1009 + part
        self._random = random.Random(number)

    def below(self, count: int) -> int:
        """A whole number in 0..count−1."""
        return int(self._random.random() * count)

    def between(self, low: int, high: int) -> int:
        """A whole number in low..high, both included."""
        return low + self.below(high - low + 1)

    def near(self, value: float, spread: float) -> float:
        """A number in value ± spread."""
        return value + (2 * self._random.random() - 1) * spread

    def chance(self, share: float) -> bool:
        """True in this share of the cases."""
        return self._random.random() < share

    def pick(self, choices: Sequence[T]) -> T:
        """One of the choices."""
        return choices[self.below(len(choices))]

    def some(self, choices: Sequence[T], count: int) -> list[T]:
        """At most `count` different choices, in their own order."""
        kept = list(range(len(choices)))
        while len(kept) > count:
            kept.pop(self.below(len(kept)))
        return [choices[position] for position in kept]
