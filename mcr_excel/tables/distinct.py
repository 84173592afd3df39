"""The different values of a column: each is looked at once, however many rows hold it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import count
from typing import Any, NamedTuple

import numpy as np

from mcr_excel.grid import Value

Places = np.ndarray[Any, Any] | None


class Distinct(NamedTuple):
    """The different values of some cells in the order in which they occur.

    `places` tells which of them each cell holds; it is None where most cells differ: each is then read itself.
    """

    values: list[Value]
    places: Places

    def of(self, cells: Sequence[Value]) -> Sequence[Value]:
        """The values to read for these cells: the different ones, or all."""
        return cells if self.places is None else self.values


def distinct(cells: Sequence[Value]) -> Distinct:
    """Sort cells out by their values."""
    found, places = _sorted_out(cells)
    if (1 in found or 0 in found) and bool in set(map(type, cells)):  # True, 1 and 1.0 are equal and hash alike
        pairs, places = _sorted_out([(cell.__class__, cell) for cell in cells])
        return Distinct([cell for _, cell in pairs], places)
    return Distinct(list(found), places)


def _sorted_out(cells: Sequence[Any]) -> tuple[dict[Any, int], Places]:
    """The different values in order, and the place of each cell's value, by one look at each cell."""
    place_of: defaultdict[Any, int] = defaultdict(count().__next__)
    places = np.fromiter(map(place_of.__getitem__, cells), np.intp, len(cells))
    return place_of, None if len(place_of) * 2 > len(cells) else places
