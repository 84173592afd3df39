"""Tables as plain columns: what sheets of texts are made from more quickly, and more plainly, than from frames."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from mcr_excel.terms.codes import CODES

Made = TypeVar("Made")
Row = dict[str, Any]
_GONE = pd.NA


class Columns:
    """A table by its columns: lists of one length, None where a value is missing.

    A column is made when it is first asked for. Nothing changes a table: what takes rows of it, orders them or adds
    columns gives another one.
    """

    def __init__(self, size: int, make: Callable[[str], list[Any]]) -> None:
        self._size, self._make = size, make
        self._made: dict[str, list[Any]] = {}

    @classmethod
    def of(cls, *frames: pd.DataFrame) -> Columns:
        """The columns of frames of the same rows; the first one that has a column gives it."""

        def make(name: str) -> list[Any]:
            for frame in frames:
                if name in frame.columns:
                    return plain(frame[name])
            raise KeyError(name)

        return cls(len(frames[0]), make)

    @classmethod
    def blank(cls, size: int) -> Columns:
        """A table of which nothing is known yet."""
        return cls(size, lambda _: [None] * size)

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, name: str) -> list[Any]:
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def assign(self, **lists: list[Any]) -> Columns:
        """The table with further columns, or others in the place of its own."""
        with_them = Columns(self._size, self.__getitem__)
        with_them._made.update(lists)
        return with_them

    def at(self, places: Sequence[int]) -> Columns:
        """The rows at these places, in their order."""

        def make(name: str) -> list[Any]:
            return list(map(self[name].__getitem__, places))

        return Columns(len(places), make)

    def at_if(self, places: Sequence[int | None]) -> Columns:
        """The rows at these places; a blank one where there is no place."""

        def make(name: str) -> list[Any]:
            values = self[name]
            return [None if place is None else values[place] for place in places]

        return Columns(len(places), make)

    def where(self, is_kept: Iterable[object]) -> Columns:
        """The rows for which something is true."""
        return self.at(list(compress(range(self._size), is_kept)))

    def first_of(self, name: str) -> Columns:
        """The first row of each value of a column."""
        values = self[name]
        first = dict(zip(reversed(values), range(len(values) - 1, -1, -1), strict=True))
        return self if len(first) == len(values) else self.at(sorted(first.values()))

    def ordered(self, *keys: list[Any]) -> Columns:
        """The rows by these keys, the first one first; rows that are alike keep their order."""
        places = list(range(self._size))
        for key in reversed(keys):
            places.sort(key=key.__getitem__)
        return self.at(places)

    def rows(self, *names: str) -> Iterator[tuple[Any, ...]]:
        """The rows as tuples of these columns."""
        return zip(*(self[name] for name in names), strict=True)

    def head(self, most: int) -> Columns:
        """The first rows, at most so many."""
        return self.at(range(min(most, self._size)))

    def records(self, *names: str) -> Iterator[Row]:
        """The rows as dictionaries of these columns."""
        return (dict(zip(names, row, strict=True)) for row in self.rows(*names))

    def told(self, make: Callable[[Row], Made], *names: str) -> list[Made]:
        """What is made of these columns of each row, once for rows that are alike in them."""
        rows = list(self.rows(*names))
        return each(lambda row: make(dict(zip(names, row, strict=True))), rows)


def means(keys: Iterable[Any], values: Iterable[float | None]) -> dict[Any, float]:
    """The mean of the known values of each key."""
    known: dict[Any, list[float]] = {}
    for key, value in zip(keys, values, strict=True):
        if value is not None:
            known.setdefault(key, []).append(value)
    return {key: total(of) / len(of) for key, of in known.items()}


def total(values: Iterable[float]) -> float:
    """The sum as pandas' `groupby` forms it, to the last digit: what each addition loses is made up for in the next."""
    reached = lost = 0.0
    for value in values:
        made_up = value - lost
        following = reached + made_up
        lost = following - reached - made_up
        reached = following
    return reached


def stacked(names: Iterable[str], *tables: Columns) -> Columns:
    """These columns of some tables, one below the other."""
    return Columns.blank(sum(map(len, tables))).assign(
        **{name: [value for table in tables for value in table[name]] for name in names}
    )


def plain(values: pd.Series) -> list[Any]:
    """The values as a list; None where one is missing."""
    if values.dtype.kind == "M":
        places, days = pd.factorize(values.array)  # a day becomes an object once, however often it occurs
        known = [*days, None]
        return [known[place] for place in places.tolist()]
    listed: list[Any] = values.tolist()
    if isinstance(values.dtype, np.dtype) and values.dtype.kind in "iub":
        return listed
    return [None if value is _GONE or value != value else value for value in listed]


def rising(values: Iterable[Any]) -> list[Any]:
    """A key by which the smallest number comes first, missing ones last."""
    return [math.inf if value is None else value for value in values]


def falling(values: Iterable[Any]) -> list[Any]:
    """A key by which the largest number comes first, missing ones last."""
    return [math.inf if value is None else -value for value in values]


def days(values: Iterable[Any]) -> list[Any]:
    """A key by which the earliest day comes first, missing ones last."""
    return [math.inf if value is None else value.value for value in values]


def each(make: Callable[[Any], Made], values: Sequence[Any]) -> list[Made]:
    """What is made of each value, once for values that are alike."""
    made = {value: make(value) for value in set(values)}
    return list(map(made.__getitem__, values))


def each_known(make: Callable[[Any], Made], values: Sequence[Any]) -> list[Made | None]:
    """The same; None stays None."""
    return each(lambda value: None if value is None else make(value), values)


def identified(*parts: Iterable[Any]) -> list[str]:
    """A text for each row by which the next run knows it again: its parts in one, numbered where several are alike.

    Missing parts at the end leave no trace, so that an identity stays readable.
    """
    whole = [
        "|".join("" if part is None else str(part) for part in row).rstrip("|") for row in zip(*parts, strict=True)
    ]
    return unique(whole, "|")


def unique(texts: list[str], mark: str) -> list[str]:
    """The texts, those that stood before with a number behind them."""
    if len(set(texts)) == len(texts):
        return texts
    seen: Counter[str] = Counter()
    numbered = []
    for text in texts:
        seen[text] += 1
        numbered.append(text if seen[text] == 1 else f"{text}{mark}{seen[text]}")
    return numbered


class Labels(dict[str, str]):
    """The label of each of some codes; a team's own code is its own label."""

    def __init__(self, codes: str, lang: str) -> None:
        super().__init__((term.key, term.zh if lang == "zh" else term.en) for term in CODES[codes])

    def __missing__(self, key: str) -> str:
        return key
