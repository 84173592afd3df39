"""A table's rows written into its sheet: ours by heading, the team's added columns with their row by the key."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from mcr_excel.books import cells, formulas, fresh
from mcr_excel.books.addresses import MAX_ROW, Area
from mcr_excel.books.book import Field, Link, RemovedCell, Written
from mcr_excel.books.cells import BLANK, Cell
from mcr_excel.books.fresh import Planned
from mcr_excel.books.growth import Growth
from mcr_excel.books.heights import Fitting
from mcr_excel.books.room import room_below, shift_down
from mcr_excel.books.row import Row
from mcr_excel.books.tables import SheetTable
from mcr_excel.books.worksheet import Worksheet

_SPANS = re.compile(r'\sspans="[^"]*"')
_HIDDEN = re.compile(r'\shidden="[^"]*"')
_HEIGHT = re.compile(r'\sht="[^"]*"')
Key = str | float | bool | None


class OldRow(NamedTuple):
    """A data row before the refill."""

    number: int
    cells: dict[int, Cell]


@dataclass
class Refill:
    """The outcome: how the table grew, links to put on cells, and what lost its row."""

    growth: Growth
    ours: dict[int, int]
    """Sheet column to the position of the field that it shows."""
    links: dict[tuple[int, int], Link] = field(default_factory=dict)
    moved: dict[int, int] = field(default_factory=dict)
    """Old row to new row of every row that stayed."""
    removed: list[RemovedCell] = field(default_factory=list)
    is_changed: bool = False


class BeyondGridError(Exception):
    """The rows, or what stands under them, would reach beyond the last row of a sheet."""


class KeyColumnMissingError(Exception):
    """The table has columns that the team added, and no key column to tell which row their cells belong to."""


def refill(
    sheet: Worksheet,
    name: str,
    table: SheetTable,
    others: Sequence[Area],
    fields: Sequence[Field],
    rows: Sequence[Sequence[Written]],
    key: str,
    fit: Fitting,
) -> Refill:
    """Write a table's rows. A table without rows keeps one blank row.

    Args:
        sheet: The sheet's XML.
        name: The sheet's name, as formulas spell it.
        table: The table; its part is given its new length.
        others: Areas of the sheet's other tables, and of its drawings.
        fields: Our columns, in the order of the values in each row.
        rows: The values.
        key: The field by which an added column's cells find their row again.
        fit: How many lines texts take.

    Raises:
        KeyColumnMissingError: The team took the key's column out and added columns of its own.
        BeyondGridError: There is no room for so many rows.
    """
    ours = table.columns(fields)
    position = next(number for number, field in enumerate(fields) if field.key == key)
    formulas.unshare(sheet)
    old = _old_rows(sheet, table)
    key_column = next((column for column, number in ours.items() if number == position), None)
    if key_column is None and any(_added_cells(row, ours) for row in old):
        raise KeyColumnMissingError(table.name)
    known: dict[Key, list[OldRow]] = {}
    for row in reversed(old):
        known.setdefault(cells.read(row.cells.get(key_column or 0, BLANK), sheet.shared) or None, []).append(row)
    nameless = known.pop(None, [])
    totals = {(row, column): sheet.take(row, column) for row, column in _totals(table)}
    result = Refill(room_below(sheet, name, table, others, max(1, len(rows))), ours)
    if _deepest(sheet, table, result.growth) > MAX_ROW:
        raise BeyondGridError(table.name)
    shift_down(sheet, result.growth)
    _write_rows(sheet, table, ours, position, rows or [[None] * len(fields)], known, old[0], result, fit)
    for number in range(result.growth.new_last + 1, result.growth.last + 1):
        for column in range(table.area.left, table.area.right + 1):
            sheet.take(number, column)
    for (number, column), cell in totals.items():
        sheet.put(number + result.growth.new_last - result.growth.last, column, cell)
    left_over = sorted(row for rows_left in [nameless, *known.values()] for row in rows_left)
    result.removed = [cell for row in left_over for cell in _removed(row, table, sheet, ours, key_column)]
    result.links = dict(sorted(result.links.items(), key=lambda link: link[0]))
    table.resize(result.growth)
    result.is_changed |= not result.growth.is_still
    return result


def _deepest(sheet: Worksheet, table: SheetTable, growth: Growth) -> int:
    """The last row that will be in use."""
    below = max(sheet.rows, default=0)
    pushed = below + growth.shift if below > growth.boundary else 0
    return max(pushed, table.area.bottom + growth.new_last - growth.last)


def _old_rows(sheet: Worksheet, table: SheetTable) -> list[OldRow]:
    columns = range(table.area.left, table.area.right + 1)
    found = []
    for number in range(table.first, table.last + 1):
        line = sheet.rows.get(number)
        found.append(OldRow(number, {c: line.cells[c] for c in columns if c in line.cells} if line else {}))
    return found


def _totals(table: SheetTable) -> list[tuple[int, int]]:
    rows = range(table.last + 1, table.area.bottom + 1)
    return [(row, column) for row in rows for column in range(table.area.left, table.area.right + 1)]


def _added_cells(row: OldRow, ours: dict[int, int]) -> dict[int, Cell]:
    return {column: cell for column, cell in row.cells.items() if column not in ours and not cell.is_blank}


def _write_rows(
    sheet: Worksheet,
    table: SheetTable,
    ours: dict[int, int],
    position: int,
    rows: Sequence[Sequence[Written]],
    known: dict[Key, list[OldRow]],
    prototype: OldRow,
    result: Refill,
    fit: Fitting,
) -> None:
    columns = range(table.area.left, table.area.right + 1)
    styles = {column: prototype.cells.get(column, BLANK).style for column in columns}
    calculated = table.calculated()
    fresh_attributes = _fresh_row(sheet.rows.get(prototype.number))
    plan = [Planned(column, ours.get(column), styles[column]) for column in columns]
    numbered = list(enumerate(rows, start=table.first))
    if not known and not calculated.keys() - ours.keys():
        numbered = _write_new(sheet, plan, numbered, fresh_attributes, result, fit)
    for number, values in numbered:
        claimed = known.get(cells.identity(values[position], sheet.date_1904)) if known else None
        old = claimed.pop() if claimed else None
        line = sheet.rows.get(number)
        if line is None:
            line = sheet.rows[number] = Row.of_cells(fresh_attributes)
        if old is not None:
            result.moved[old.number] = number
        new: dict[int, Cell] = {}
        for column, shown, style in plan:
            if shown is not None:
                value = values[shown]
                if type(value) is Link:
                    result.links[number, column] = value
                there = old.cells.get(column) if old is not None else None
                if there is None:
                    new[column] = cells.written(value, style, sheet.date_1904)
                else:
                    new[column] = cells.rewritten(value, there, sheet.shared, sheet.date_1904)
            elif old is not None:
                if column in old.cells:
                    new[column] = formulas.in_row(old.cells[column], old.number, number, result.growth.sheet)
            else:
                new[column] = _calculated(calculated.get(column), style)
        result.is_changed |= _replace(line, new, columns)


def _write_new(
    sheet: Worksheet,
    plan: Sequence[Planned],
    numbered: Sequence[tuple[int, Sequence[Written]]],
    attributes: str,
    result: Refill,
    fit: Fitting,
) -> list[tuple[int, Sequence[Written]]]:
    """Write the rows at whose place the sheet has nothing yet, and return the others."""
    left, right = plan[0].column, plan[-1].column
    others, numbers, rows = [], [], []
    for number, values in numbered:
        line = sheet.rows.get(number)
        if line is None or line.takes(left, right):
            numbers.append(number)
            rows.append(values)
        else:
            others.append((number, values))
    pieces = fresh.pieces(rows, numbers, plan, fit, sheet.date_1904, result.links)
    for number, piece in zip(numbers, pieces, strict=True):
        line = sheet.rows.get(number)
        if line is None:
            sheet.rows[number] = Row(attributes, pieces=[piece])
        else:
            line.pieces.append(piece)
    result.is_changed |= bool(rows)
    return others


def _calculated(formula: str | None, style: str) -> Cell:
    return Cell(style, formulas.element(formula) if formula else None)


def _replace(line: Row, new: dict[int, Cell], columns: range) -> bool:
    """Put a row's new cells in; whether that changed anything."""
    there = line.cells
    if all(there.get(column) == new.get(column) for column in columns):
        return False
    if any(column not in there for column in new):
        line.attributes = _SPANS.sub("", line.attributes)
    if "customHeight" not in line.attributes:  # Excel fits the height to the new texts
        line.attributes = _HEIGHT.sub("", line.attributes)
    for column in columns:
        there.pop(column, None)
    there.update(new)
    return True


def _fresh_row(prototype: Row | None) -> str:
    """Attributes of a row that the sheet did not have yet."""
    attributes = _HIDDEN.sub("", _SPANS.sub("", prototype.attributes)) if prototype else ""
    return attributes if "customHeight" in attributes else _HEIGHT.sub("", attributes)


def _removed(
    row: OldRow, table: SheetTable, sheet: Worksheet, ours: dict[int, int], key_column: int | None
) -> list[RemovedCell]:
    added = _added_cells(row, ours)
    if key_column is None or not added:
        return []
    name = cells.key_text(cells.read(row.cells.get(key_column, BLANK), sheet.shared))
    found = []
    for column, cell in added.items():
        formula = cell.formula
        heading = table.headings[column - table.area.left]
        text = unescape(formula[2] or "") if formula else ""
        found.append(RemovedCell(table.name, name, heading, cells.read(cell, sheet.shared), text))
    return found
