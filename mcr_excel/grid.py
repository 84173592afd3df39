"""The cells of a sheet as the file holds them: what books read and tables understand."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

Value = None | str | float | int | bool | dt.date | dt.datetime | dt.time | dt.timedelta


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


def is_filled(value: Value) -> bool:
    """Whether a cell holds anything but spaces."""
    return value is not None and not (isinstance(value, str) and not value.strip())
