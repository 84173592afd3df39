"""One table on one sheet: its header, its data rows, its cells column by column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from mcr_excel.grid import Grid, Value
from mcr_excel.tables.distinct import Distinct, distinct
from mcr_excel.tables.headers import Label
from mcr_excel.tables.layouts import Layout


@dataclass(frozen=True)
class Region:
    """One table on one sheet: its header, its data rows (counted from 1), the rows that repeat the header."""

    grid: Grid
    layout: Layout
    last_row: int
    repeated: tuple[int, ...] = ()
    end: int | None = None  # first column that belongs to the table beside it
    title: int | None = None  # row that heads the table underneath

    @property
    def sheet(self) -> str:
        """The sheet's name."""
        return self.grid.sheet

    @property
    def first_row(self) -> int:
        """First row below the header."""
        return self.layout.header.last + 1

    @property
    def labels(self) -> dict[str, Label]:
        """The headings that mean something, by column key; year columns included."""
        return self.layout.columns | self.layout.years

    @property
    def positions(self) -> range:
        """Columns of the table, from 0."""
        places = [label.position for label in self.layout.header.labels]
        return range(min(places), max(places) + 1)

    def column(self, position: int) -> Sequence[Value]:
        """The cells of a column, header left out."""
        return self._columns[position] if position < len(self._columns) else self._no_cells

    def distinct(self, position: int) -> Distinct:
        """The different values of a column."""
        known = self._distinct.get(position)
        if known is None:
            known = self._distinct[position] = distinct(self.column(position))
        return known

    def row(self, number: int) -> list[Value]:
        """The cells of a row of the sheet, counted from 1."""
        return self.grid.rows[number - 1]

    @cached_property
    def merged_down(self) -> dict[int, list[tuple[int, int]]]:
        """Column position → the data rows (first and last, from 0) that are one merged cell in it."""
        found: dict[int, list[tuple[int, int]]] = {}
        for top, left, bottom, _ in self.grid.merged:
            if self.first_row <= top < bottom <= self.last_row:
                found.setdefault(left - 1, []).append((top - self.first_row, bottom - self.first_row))
        return found

    @cached_property
    def merged_across(self) -> set[tuple[int, int]]:
        """Rows and positions of cells that are merged with cells to their right."""
        return {(top, left - 1) for top, left, _, right in self.grid.merged if right > left}

    @cached_property
    def _columns(self) -> list[tuple[Value, ...]]:
        """All columns at once: much quicker than one after the other."""
        return list(zip_longest(*self.grid.rows[self.first_row - 1 : self.last_row]))

    @cached_property
    def _no_cells(self) -> tuple[Value, ...]:
        return (None,) * max(0, self.last_row - self.first_row + 1)

    @cached_property
    def _distinct(self) -> dict[int, Distinct]:
        return {}


@dataclass(frozen=True)
class Unread:
    """A sheet on which no table was recognised, and what comes nearest."""

    grid: Grid
    nearest: Layout | None
