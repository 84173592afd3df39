"""New rows of a table, written column by column: equal values are spelled once, however many rows show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import Any, NamedTuple

from mcr_excel.books import cells
from mcr_excel.books.addresses import column_letters
from mcr_excel.books.book import Link, Written
from mcr_excel.books.heights import Fitting
from mcr_excel.books.row import Piece

_AT_ONCE = 4096  # rows: bounds what is held beside the result
_NUMBERS = (int, float, bool)
_PLAIN = (str, type(None), Link, dt.date)


class Planned(NamedTuple):
    """A column of a table: where it stands, the position of its value in a row (None: not ours), its cells' style."""

    column: int
    shown: int | None
    style: str


class _Spelled(dict[Any, str]):
    """Value → the part of its cell's XML behind the row's number."""

    def __init__(self, style: str, date_1904: bool) -> None:
        super().__init__()
        self._style = style
        self._date_1904 = date_1904
        self._opening = f'"{style}{cells.TEXT}><is>'

    def __missing__(self, value: Written) -> str:
        shown = value.text if type(value) is Link else value
        if type(shown) is str and shown:
            text = self[value] = f"{self._opening}{cells.text_element(shown)}</is></c>"
            return text
        attributes, content = cells.written(value, self._style, self._date_1904)
        text = f'"{attributes}/>' if content is None else f'"{attributes}>{content}</c>'
        if value != 0.0:  # 0.0 and -0.0 are equal and not written alike
            self[value] = text
        return text

    def column(self, values: Sequence[Written], kinds: set[type]) -> list[str]:
        """The same for a column."""
        others = [kind for kind in kinds if not issubclass(kind, _PLAIN)]
        if not others or (len(others) == 1 and others[0] in _NUMBERS):
            return list(map(self.__getitem__, values))
        return [self.__missing__(value) for value in values]  # 1, 1.0 and True are equal and not written alike


def pieces(
    rows: Sequence[Sequence[Written]],
    numbers: Sequence[int],
    plan: Sequence[Planned],
    fit: Fitting,
    date_1904: bool,
    links: dict[tuple[int, int], Link],
) -> Iterator[Piece]:
    """The cells of new rows.

    Args:
        rows: The values of each row.
        numbers: Where the rows stand.
        plan: The table's columns from left to right.
        fit: How many lines texts take.
        date_1904: Which epoch the workbook counts days from.
        links: Takes the links among the values, by row and column.
    """
    left, right = plan[0].column, plan[-1].column
    for start in range(0, len(rows), _AT_ONCE):
        at = numbers[start : start + _AT_ONCE]
        shown_values = list(zip(*rows[start : start + _AT_ONCE], strict=False))
        row_numbers = list(map(str, at))
        parts: list[Iterable[str]] = []
        lines: Iterable[int] = repeat(1)
        for column, shown, style in plan:
            values = shown_values[shown] if shown is not None else (None,) * len(at)
            kinds = set(map(type, values))
            spelling = _Spelled(style, date_1904)
            spelled = spelling.column(values, kinds)
            if style in fit.wrapping:
                tall = fit.tall(spelling.values(), column, f'"{style}{cells.TEXT}>')
                lines = list(map(max, lines, map(tall.get, spelled, repeat(1)))) if tall else lines
            if Link in kinds:
                links |= {(n, column): value for n, value in zip(at, values, strict=True) if type(value) is Link}
            parts += repeat(f'<c r="{column_letters(column)}'), row_numbers, spelled
        for text, needed in zip(map("".join, zip(*parts, strict=False)), lines, strict=False):
            yield Piece(left, right, text, needed)
