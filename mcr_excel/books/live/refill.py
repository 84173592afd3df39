"""A table's rows written into the open workbook: ours by heading, the team's columns with their row by the key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from mcr_excel.books import cells
from mcr_excel.books.addresses import Area
from mcr_excel.books.book import Field, Link, RemovedCell, Written
from mcr_excel.books.formulas import row_formula
from mcr_excel.books.live import excel
from mcr_excel.books.live.excel import Matrix, TablePlace
from mcr_excel.books.live.texts import as_it_was, for_excel, is_formula, needs_mark
from mcr_excel.books.tables import column_fields


@dataclass
class Plan:
    """What one table will show.

    `sources` says for each new row which old row it continues (its place from 0), or None for a new one.
    """

    sheet: Any
    sheet_name: str
    place: TablePlace
    ours: dict[int, int]
    """Position in the table of each column of ours, and of its field."""
    rows: Sequence[Sequence[Written]]
    sources: list[int | None]
    values: Matrix
    """What the table's rows hold now."""
    formulas: Matrix
    removed: list[RemovedCell] = field(default_factory=list)

    @property
    def width(self) -> int:
        """Columns of the table."""
        return self.place.body.right - self.place.body.left + 1

    @property
    def is_change(self) -> bool:
        """Whether any cell will be another."""
        if len(self.rows) != len(self.values) or self.sources != list(range(len(self.values))):
            return True
        return any(
            not shows(row[field], formulas[column], values[column])
            for row, formulas, values in zip(self.rows, self.formulas, self.values, strict=True)
            for column, field in self.ours.items()
        )

    def apply(self) -> None:
        """Write it. Rows are inserted or deleted first, so that all that refers to the table follows."""
        body, added = self.place.body, self.width > len(self.ours)
        old, new = len(self.values), len(self.rows)
        excel.unfilter(self.sheet, self.place)
        excel.drop_links(self.sheet, body)
        if new > old:
            excel.lengthen(self.sheet, self.place, new - old)
        area = body._replace(bottom=body.top + max(new, old) - 1)
        formulas = excel.formulas(self.sheet, area) if added and new > old else self.formulas
        excel.write(self.sheet, area._replace(bottom=body.top + new - 1), self._matrix(formulas, self._texts))
        if new < old:
            excel.shorten(self.sheet, area._replace(top=body.top + new))

    def undo(self) -> Matrix:
        """What brings the table's cells back."""
        texts = self._texts
        return [
            [as_it_was(*cell, column in texts) for column, cell in enumerate(zip(*pair, strict=True))]
            for pair in zip(self.formulas, self.values, strict=True)
        ]

    @cached_property
    def _texts(self) -> set[int]:
        """Columns whose cells have the format of texts; asked where it makes a difference."""
        shown = [(column, row[field]) for row in self.rows for column, field in self.ours.items()]
        shown += [pair for line in self.values for pair in enumerate(line)]
        body = self.place.body
        asked = {column for column, value in shown if needs_mark(value)}
        return {column for column in asked if excel.is_text(self.sheet, body.top, body.left + column)}

    def _matrix(self, formulas: Matrix, texts: set[int]) -> Matrix:
        calculated = self._calculated(formulas)
        matrix = []
        for number, (row, old) in enumerate(zip(self.rows, self.sources, strict=True)):
            line: list[Any] = [None] * self.width
            for column in range(self.width):
                if column in self.ours:
                    line[column] = for_excel(row[self.ours[column]], column in texts)
                elif old is not None:
                    line[column] = self._kept(formulas, old, number, column, column in texts)
                elif column in calculated:
                    line[column] = self._in_row(calculated[column], 0, number)
            matrix.append(line)
        return matrix

    def _kept(self, formulas: Matrix, old: int, new: int, column: int, is_text: bool) -> Any:
        value = self.values[old][column]
        found = formulas[self._now(old, formulas)][column]
        if is_formula(found, value):
            return self._in_row(found, self._now(old, formulas), new)
        return for_excel(value, is_text)

    def _now(self, old: int, formulas: Matrix) -> int:
        """Where an old row stands since rows were inserted: the last one went down."""
        is_last = old == len(self.values) - 1 and old > 0
        return len(formulas) - 1 if is_last and len(formulas) > len(self.values) else old

    def _in_row(self, formula: str, old: int, new: int) -> str:
        top = self.place.body.top
        return "=" + row_formula(formula[1:], top + old, top + new, self.sheet_name)

    def _calculated(self, formulas: Matrix) -> dict[int, str]:
        """Columns in which all old rows have one formula: new rows get it too. As the first row spells it."""
        found = {}
        for column in range(self.width):
            texts = [formulas[self._now(old, formulas)][column] for old in range(len(self.values))]
            if column in self.ours or not is_formula(texts[0], self.values[0][column]):
                continue
            first = {self._in_row(text, self._now(old, formulas), 0) for old, text in enumerate(texts) if text}
            if len(first) == 1 and all(texts):
                found[column] = texts[0]
        return found


def plan(
    sheet: Any,
    sheet_name: str,
    place: TablePlace,
    shown: tuple[Matrix, Matrix],
    headings: Sequence[str],
    fields: Sequence[Field],
    rows: Sequence[Sequence[Written]],
    key: str,
) -> Plan | None:
    """How to write rows into a table; None where the team took the key's column out and added columns of its own.

    Args:
        sheet: The sheet, as xlwings knows it.
        sheet_name: Its name, as formulas spell it.
        place: The table's place.
        shown: Values and formulas of its data rows.
        headings: Its headings from left to right.
        fields: Our columns, in the order of the values in each row.
        rows: The values.
        key: The field by which an added column's cells find their row again.
    """
    values, formulas = shown
    ours = column_fields(headings, fields)
    position = next(number for number, one in enumerate(fields) if one.key == key)
    key_column = next((column for column, number in ours.items() if number == position), None)
    new = list(rows) or [[None] * len(fields)]
    made = Plan(sheet, sheet_name, place, ours, new, [], values, formulas)
    team = [column for column in range(made.width) if column not in ours]
    if key_column is None:
        if any(line[column] not in (None, "") for line in values for column in team):
            return None
        made.sources = [number if number < len(values) else None for number in range(len(new))]
        return made
    known: dict[Any, list[int]] = {}
    for number in reversed(range(len(values))):
        known.setdefault(cells.identity(excel.plain(values[number][key_column])), []).append(number)
    nameless = known.pop(None, [])
    for row in new:
        claimed = known.get(cells.identity(row[position]))
        made.sources.append(claimed.pop() if claimed else None)
    if not rows and nameless:
        made.sources = [nameless.pop()]
    left_over = sorted(number for numbers in [nameless, *known.values()] for number in numbers)
    made.removed = [
        RemovedCell(
            place.name,
            cells.key_text(excel.plain(values[number][key_column])),
            headings[column],
            excel.plain(values[number][column]),
            formulas[number][column] if is_formula(formulas[number][column], values[number][column]) else "",
        )
        for number in left_over
        for column in team
        if values[number][column] not in (None, "")
    ]
    return made


def shows(value: Written, formula: Any, shown: Any) -> bool:
    """Whether a cell shows a value already; a link leads where it should."""
    if isinstance(value, Link):
        return formula == for_excel(value)
    return not is_formula(formula, shown) and cells.identity(value) == cells.identity(excel.plain(shown))


def restore(sheet: Any, place: TablePlace, matrix: Matrix) -> None:
    """Give a table these cells again, with as many rows."""
    body = place.body
    count = body.bottom - body.top + 1
    if len(matrix) > count:
        excel.lengthen(sheet, place, len(matrix) - count)
    excel.drop_links(sheet, body)
    excel.write(sheet, body._replace(bottom=body.top + len(matrix) - 1), matrix)
    if len(matrix) < count:
        excel.shorten(sheet, Area(body.left, body.top + len(matrix), body.right, body.bottom))
