"""Where values come from and go to: the one contract of closed files and open workbooks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from mcr_excel.grid import Grid, Value
from mcr_excel.problems import Problem
from mcr_excel.review.model import Link, Written

__all__ = ["Book", "Field", "Grid", "Link", "RemovedCell", "Source", "Value", "Written"]


class Field(NamedTuple):
    """A column of a review table: its key, and the headings it may bear (the run's language first)."""

    key: str
    titles: tuple[str, ...]


class RemovedCell(NamedTuple):
    """A cell of a column that the team added, whose row is no longer in the table."""

    table: str
    key: str
    heading: str
    value: str | float | bool | None
    formula: str


class Source(Protocol):
    """A workbook that is read: a closed file (`reading.py`) or an open workbook (`live`).

    `name` is the file's name; `problems` grows as sheets are read.
    """

    name: str
    problems: list[Problem]

    def input_sheets(self) -> list[str]:
        """Names of the worksheets in order, without the review sheets that an earlier run made."""
        ...

    def values(self, sheet: str) -> Grid:
        """All cells of one sheet."""
        ...

    def top(self, sheet: str) -> Grid | None:
        """The first rows of a large sheet; None where the sheet has to be read whole."""
        ...

    def start(self, sheets: Sequence[str]) -> None:
        """Say which sheets will be read next."""
        ...


class Book(Protocol):
    """A workbook that takes review sheets; `package.py` and `live/` pass the same tests.

    `removed` holds the cells of added columns whose rows vanished when their table was filled.
    """

    removed: list[RemovedCell]

    def sheets(self) -> list[tuple[str, bool]]:
        """Names in order, and whether each is visible."""
        ...

    def values(self, sheet: str) -> Grid:
        """All cells of one sheet."""
        ...

    def tables(self) -> list[str]:
        """Names of the Excel tables (ListObjects)."""
        ...

    def review_sheets(self) -> dict[str, str]:
        """Keys of the review sheets that are there, and the names they bear now."""
        ...

    def ensure(self, sheet: str, template: Path) -> None:
        """Bring the review sheet with this marker (`mcr_sheet`) in from the template, unless it is there already."""
        ...

    def fill(self, table: str, fields: Sequence[Field], rows: Sequence[Sequence[Written]], key: str) -> None:
        """Write a table's rows by its name and headings; `key` is the field by which added columns follow a row."""
        ...

    def rows(self, table: str, fields: Sequence[Field]) -> list[list[Written]]:
        """What a review table shows now, in the order of the fields; blank rows are left out, dates are serials."""
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
