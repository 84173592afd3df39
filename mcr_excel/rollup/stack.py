"""All workbooks one upon the other: the newest first, rows numbered on from book to book, each with its address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from mcr_excel.grid import Grid
from mcr_excel.rollup.places import Origin, Places, in_book, starts_of
from mcr_excel.rollup.read import BookRead, Part
from mcr_excel.rollup.reading import Book
from mcr_excel.rollup.teams import Team
from mcr_excel.settings import settings_from
from mcr_excel.tables.binding import bind
from mcr_excel.tables.recognise import recognise
from mcr_excel.tables.table import Tables


class Stack:
    """The workbooks that were read, those of a team together from its newest on: a smaller row label is a newer row.

    Books and teams are told by their number here.
    """

    def __init__(self, books: Sequence[Book], teams: Sequence[Team]) -> None:
        order = [number for team in teams for number in team.books]
        self.books = [books[number] for number in order]
        self.names = [book.name for book in self.books]
        self.teams = [team.name for team in teams]
        self.team_of = [number for number, team in enumerate(teams) for _ in team.books]
        self.reads: list[BookRead] = [book.read for book in self.books if book.read is not None]
        self._starts: dict[str, np.ndarray[Any, Any]] = {}
        self.origins: dict[str, Origin] = {}
        for key in nothing_read().tables:
            parts = [self.part(book, key) for book in range(len(self.reads))]
            self._starts[key] = starts_of([part.frame for part in parts])
            self.origins[key] = Origin(self.names, [part.places for part in parts], self._starts[key])

    @property
    def newest(self) -> list[int]:
        """The newest workbook of each team."""
        return [book for book, team in enumerate(self.team_of) if team not in self.team_of[:book]]

    def part(self, book: int, key: str) -> Part:
        """One table of one workbook."""
        return self.reads[book].parts.get(key) or _no_part(key)

    def rows(self, key: str) -> Iterator[tuple[int, pd.DataFrame, np.ndarray[Any, Any]]]:
        """Each workbook's rows of a table: book, frame, labels."""
        for book in range(len(self.reads)):
            frame = self.part(book, key).frame
            if len(frame):
                yield book, frame, self.labels(book, key)

    def labels(self, book: int, key: str) -> np.ndarray[Any, Any]:
        """The labels of a workbook's rows."""
        start = self.start(book, key)
        return np.arange(start, start + len(self.part(book, key).frame))

    def start(self, book: int, key: str) -> int:
        """The label of a workbook's first row."""
        return int(self._starts[key][book])

    def book_of(self, key: str, labels: pd.Index) -> np.ndarray[Any, Any]:
        """The workbooks of rows."""
        return np.searchsorted(self._starts[key], labels.to_numpy(), side="right") - 1

    def teams_of(self, key: str, labels: pd.Index) -> np.ndarray[Any, Any]:
        """The teams of rows."""
        return np.array(self.team_of, dtype="int64")[self.book_of(key, labels)]

    def at(self, key: str, row: int, column: str) -> str:
        """Address of a cell: `[north.xlsx]Customers!B5`."""
        return self.origins[key](row, column)

    def where(self, book: int, where: str) -> str:
        """An address of one workbook, with its name."""
        return in_book(self.names[book], where, self.reads[book].file)


@lru_cache(maxsize=1)
def nothing_read() -> Tables:
    """Every table as it is bound, from a workbook with one customer: the shape of those that nobody keeps."""
    settings, _ = settings_from([], pd.Timestamp(2000, 1, 1).date())
    return bind(recognise([Grid("Customers", [["Customer name"], ["A"]])]), settings.as_of)


@lru_cache(maxsize=32)
def _no_part(key: str) -> Part:
    frame = nothing_read()[key].frame.iloc[:0]
    return Part(frame, Places(({"": ""},), np.zeros(0, "int16"), np.zeros(0, "int32")), "", {})
