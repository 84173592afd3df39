"""The columns of a region, typed: merged cells filled down, the unit that holds for each, and what was noticed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np
import pandas as pd

from mcr_excel.grid import Value, is_filled
from mcr_excel.problems import Problem
from mcr_excel.tables.addresses import address, letters
from mcr_excel.tables.codes import other_yes, read_code, read_yes_no
from mcr_excel.tables.currencies import several_currencies
from mcr_excel.tables.dates import read_date
from mcr_excel.tables.distinct import Distinct
from mcr_excel.tables.dots import Dots, dots_in, settled
from mcr_excel.tables.faults import quoted
from mcr_excel.tables.numbers import read_number
from mcr_excel.tables.own_codes import OwnCodes
from mcr_excel.tables.region import Region
from mcr_excel.tables.texts import read_texts
from mcr_excel.tables.two_columns import whole_names
from mcr_excel.tables.typed import ReadAll, TypedColumn, dtype_of, one_by_one, typed
from mcr_excel.tables.unit_columns import units_beside
from mcr_excel.tables.units import Unit, unclear_unit, unit_in_note
from mcr_excel.terms import SHEET_BY_KEY, Column
from mcr_excel.terms.sheets import GIVEN_ID, SECOND_NAME, SHORT_NAME

_SECOND = {
    GIVEN_ID: ("customers", "customer_id"),
    SHORT_NAME: ("customers", "customer_id"),
    SECOND_NAME: ("contacts", "contact_name"),
}
FIGURES = ("N", "I")
_MOST_BESIDE_A_TITLE = 2  # texts in a row of a title: more are a table's row


@dataclass
class Columns:
    """The typed columns of a region by key, the merged ranges that were filled down, and problems of whole columns."""

    typed: dict[str, TypedColumn] = field(default_factory=dict)
    merged: dict[str, list[tuple[int, int]]] = field(default_factory=dict)  # first and last row, from 0
    problems: list[Problem] = field(default_factory=list)


def column_of(region: Region, key: str) -> Column:
    """The column of the schema; of a year column (`revenue@2025A`), its measure."""
    if "@" in key:
        return SHEET_BY_KEY["customer_years"].column(key.split("@")[0])
    sheet, column = _SECOND.get(key, (region.layout.table, key))
    return SHEET_BY_KEY[sheet].column(column)


def read_columns(region: Region, own: OwnCodes) -> Columns:
    """Type every column that the header binds.

    Args:
        region: The table.
        own: The team's own words for codes.
    """
    columns = Columns()
    above = unit_above(region)
    beside = units_beside(region)
    of_rows = beside.of_rows(above[0] if above else None) if beside else []
    without_unit: list[int] = []
    for key, label in region.labels.items():
        if key == SECOND_NAME:
            continue
        column = column_of(region, key)
        cells = _filled_down(region, key, column, columns)
        if key == "contact_name" and SECOND_NAME in region.labels:
            cells = whole_names(region, cells, columns.problems)
        if key in ("customer", "customers") and GIVEN_ID in region.layout.columns:
            ids = region.column(region.layout.columns[GIVEN_ID].position)
            cells = [name if is_filled(name) else of for name, of in zip(cells, ids, strict=True)]
        unit = label.unit
        is_without = column.unit == "money" and unit is None
        if is_without and (unclear := unclear_unit(label.text)):
            where = address(region, key, -1)
            columns.problems.append(Problem.at(where, "UNIT_NOT_UNDERSTOOD", value=unclear, heading=label.text))
        if is_without:
            without_unit.append(label.position)
            unit = above[0] if above is not None else None
        elif unit is not None and unit.is_percent and column.unit == "share" and _are_fractions(cells):
            where = address(region, key, -1)
            columns.problems.append(Problem.at(where, "PERCENT_AS_FRACTION", zh=column.zh, en=column.en))
            unit = None
        known = region.distinct(label.position) if cells is region.column(label.position) else None
        if is_without and beside is not None:
            columns.typed[key] = _typed_by_row(cells, column, of_rows, _dots(region, key), known)
            continue
        columns.typed[key] = typed(cells, _reader(region, key, unit, own, cells), dtype_of(column), known)
    amounts = [key for key in region.labels if column_of(region, key).unit == "money"]
    columns.problems += several_currencies(region, amounts)
    if beside is not None:
        columns.problems += beside.problems(region, without_unit)
    elif without_unit and above is not None:
        columns.problems.append(_read_in(region, above, without_unit))
    return columns


def _reader(region: Region, key: str, unit: Unit | None, own: OwnCodes, cells: Sequence[Value]) -> ReadAll:
    column = column_of(region, key)
    match column.kind:
        case "N" | "I":
            return one_by_one(partial(read_number, column=column, unit=unit, dots=_dots(region, key)))
        case "D":
            return one_by_one(read_date)
        case "L":
            return one_by_one(partial(read_code, column=column, own=own.get(column.codes)))
        case "B":
            return one_by_one(partial(read_yes_no, column=column, other=other_yes(cells)))
        case _:
            return partial(read_texts, key=column.key)


def _dots(region: Region, key: str) -> Dots:
    """What a dot is in the texts of a column of figures; where it leaves doubt, the other such columns are asked."""
    own = dots_in(region.distinct(region.labels[key].position).values)
    if Dots.UNSETTLED not in own:
        return settled(own, {Dots.DECIMAL})
    figures = [label for other, label in region.labels.items() if column_of(region, other).kind in FIGURES]
    return settled(own, {proof for label in figures for proof in dots_in(region.distinct(label.position).values)})


def _typed_by_row(
    cells: Sequence[Value], column: Column, units: list[Unit | None], dots: Dots, known: Distinct | None
) -> TypedColumn:
    """A column of amounts whose unit stands in each row: read once in each unit."""
    different = {unit: place for place, unit in enumerate(dict.fromkeys(units))}
    readers = [one_by_one(partial(read_number, column=column, unit=unit, dots=dots)) for unit in different or (None,)]
    read = [typed(cells, reader, dtype_of(column), known) for reader in readers]
    places = [different[unit] for unit in units]
    values = np.stack([one.values.to_numpy() for one in read])[places, np.arange(len(units))]
    return replace(read[0], values=pd.Series(values))


def _filled_down(region: Region, key: str, column: Column, columns: Columns) -> Sequence[Value]:
    """A column's cells; a cell that is merged over several rows counts for each of them, a figure only once."""
    position = region.labels[key].position
    spans = region.merged_down.get(position, [])
    if not spans:
        return region.column(position)
    columns.merged[key] = spans
    cells = list(region.column(position))
    for start, end in spans if column.kind not in FIGURES else ():
        cells[start + 1 : end + 1] = [cells[start]] * (end - start)
    return cells


def unit_above(region: Region) -> tuple[Unit, str] | None:
    """The unit that a line above the header states for the amounts of the table, and that line."""
    for row in region.grid.rows[: region.layout.header.first - 1]:
        is_alone = sum(map(is_filled, row)) <= _MOST_BESIDE_A_TITLE
        for value in row:
            unit = unit_in_note(value, is_alone) if isinstance(value, str) else None
            if unit is not None:
                return unit, str(value)
    return None


def _read_in(region: Region, above: tuple[Unit, str], positions: list[int]) -> Problem:
    row = region.layout.header.last
    columns = ", ".join(letters(position) for position in sorted(positions))
    where = f"{region.sheet}!{letters(min(positions))}{row}"
    return Problem.at(where, "UNIT_ABOVE", range=columns, unit=above[0].word, note=quoted(above[1]))


def _are_fractions(cells: Sequence[Value]) -> bool:
    """Whether all plain numbers lie in 0..1: Excel keeps a cell that shows 94 % as 0.94."""
    numbers = [cell for cell in cells if isinstance(cell, (int, float)) and not isinstance(cell, bool)]
    return bool(numbers) and all(0 <= number <= 1 for number in numbers)
