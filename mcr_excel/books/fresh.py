"""New rows of a table, written column by column: equal values are spelled once, however many rows show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
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

    def __missing__(self, value: Written) -> str:
        attributes, content = cells.written(value, self._style, self._date_1904)
        text = f'"{attributes}/>' if content is None else f'"{attributes}>{content}</c>'
        if value != 0.0:  # 0.0 and -0.0 are equal and not written alike
            self[value] = text
        return text

    def column(self, values: list[Written], kinds: set[type]) -> list[str]:
        """The same for a column."""
        others = [kind for kind in kinds if not issubclass(kind, _PLAIN)]
        if not others or (len(others) == 1 and others[0] in _NUMBERS):
            return list(map(self.__getitem__, values))
        return [self.__missing__(value) for value in values]  # 1, 1.0 and True are equal and not written alike


def pieces(
    rows: Sequence[Sequence[Written]], numbers: Sequence[int], plan: Sequence[Planned], fit: Fitting, date_1904: bool
) -> Iterator[Piece]:
    """The cells of new rows.

    Args:
        rows: The values of each row.
        numbers: Where the rows stand.
        plan: The table's columns from left to right.
        fit: How many lines texts take.
        date_1904: Which epoch the workbook counts days from.
    """
    for start in range(0, len(rows), _AT_ONCE):
        block = rows[start : start + _AT_ONCE]
        at = list(map(str, numbers[start : start + _AT_ONCE]))
        columns = []
        lines: list[int] = [1] * len(block)
        for column, shown, style in plan:
            address = f'<c r="{column_letters(column)}'
            values: list[Written] = [None] * len(block) if shown is None else [row[shown] for row in block]
            spelled = _Spelled(style, date_1904).column(values, set(map(type, values)))
            if style in fit.wrapping:
                lines = list(map(max, lines, fit.column(spelled, column, f'"{style}{cells.TEXT}>')))
            columns.append([f"{address}{number}{text}" for number, text in zip(at, spelled, strict=True)])
        texts = map("".join, zip(*columns, strict=True))
        for text, needed in zip(texts, lines, strict=True):
            yield Piece(plan[0].column, plan[-1].column, text, needed)


def links(
    rows: Sequence[Sequence[Written]], numbers: Sequence[int], plan: Sequence[Planned]
) -> Iterator[tuple[int, int, Link]]:
    """Row, column and target of every value that is a link."""
    for column, shown, _ in plan:
        if shown is None or Link not in set(map(type, (row[shown] for row in rows))):
            continue
        for number, row in zip(numbers, rows, strict=True):
            value = row[shown]
            if type(value) is Link:
                yield number, column, value
