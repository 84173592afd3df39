"""Where values come from and go to: the one contract of closed files and open workbooks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Protocol


class Link(NamedTuple):
    """A text that jumps to a cell: of the same workbook, or of `file` (a path relative to the written workbook)."""

    text: str
    sheet: str
    cell: str
    file: str = ""


Value = None | str | float | int | bool | dt.date | dt.datetime | dt.time | dt.timedelta
Written = Value | Link


@dataclass(frozen=True)
class Grid:
    """The cells of one sheet as the file holds them. `rows[0]` is Excel's row 1, `rows[0][0]` is A1; blank is None.

    Texts are unchanged (no trimming); numbers are float, dates are date or datetime. `errors` and `uncalculated`
    are keyed by (row, column), both counted from 1: error values (`#REF!`) and formulas without a cached value read
    as None. `merged` holds (first row, first column, last row, last column), counted from 1.
    """

    sheet: str
    rows: list[list[Value]]
    visible: bool = True
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    uncalculated: frozenset[tuple[int, int]] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()


class Field(NamedTuple):
    """A column of a review table: its key, and the headings it may bear (the run's language first)."""

    key: str
    titles: tuple[str, ...]


class Book(Protocol):
    """An input workbook or a workbook that takes review sheets; `package.py` and `live.py` pass the same tests."""

    def sheets(self) -> list[tuple[str, bool]]:
        """Names in order, and whether each is visible."""
        ...

    def values(self, sheet: str) -> Grid:
        """All cells of one sheet."""
        ...

    def tables(self) -> list[str]:
        """Names of the Excel tables (ListObjects)."""
        ...

    def ensure(self, sheet: str, template: Path) -> None:
        """Bring the review sheet with this marker (`mcr_sheet`) in from the template, unless it is there already."""
        ...

    def fill(self, table: str, fields: Sequence[Field], rows: Sequence[Sequence[Written]], key: str) -> None:
        """Write a table's rows by its name and headings; `key` is the field by which added columns follow a row."""
        ...

    def set(self, name: str, value: Written) -> None:
        """Write one named cell (a sheet-scoped name of a review sheet)."""
        ...

    def save(self) -> None:
        """Make it last, whole or not at all."""
        ...

    def restore(self) -> None:
        """Bring back what was there before the last save."""
        ...
