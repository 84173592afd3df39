"""The problems of the cells of a region's data rows."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from mcr_excel.problems import Problem
from mcr_excel.tables.addresses import address, letters
from mcr_excel.tables.columns import FIGURES, Columns, column_of
from mcr_excel.tables.dates import orders
from mcr_excel.tables.region import Region
from mcr_excel.tables.rows import Flags
from mcr_excel.tables.typed import TypedColumn
from mcr_excel.tables.vocabulary import ALIAS

_MISFIT_COUNT, _MISFIT_SHARE = 3, 0.5
_MISFITS = ("NUMBER_NOT", "DATE_NOT", "CODE_UNKNOWN", "YES_NO_NOT", "NUMBER_RANGE")


def misfit(region: Region, key: str, column: TypedColumn, is_data: Flags) -> Problem | None:
    """The problem of a column that only an alias of `terms` bound and that mostly holds something else."""
    if region.layout.ranks.get(key, 0) < ALIAS or "@" in key or column_of(region, key).need == "row":
        return None
    filled = int((column.is_filled & is_data).sum())
    bad = [fault for row, fault in column.faulty_rows() if is_data[row] and fault.code in _MISFITS]
    if len(bad) < max(_MISFIT_COUNT, _MISFIT_SHARE * filled):
        return None
    of, label = column_of(region, key), region.labels[key]
    values = {"zh": of.zh, "en": of.en, "value": dict(bad[0].values)["value"], "bad": len(bad), "filled": filled}
    return Problem.at(address(region, key, -1), "COLUMN_MISFIT", heading=label.text, **values)


def cell_problems(region: Region, columns: Columns, is_data: Flags) -> list[Problem]:
    """Everything that is wrong with the cells of the data rows, column by column."""
    problems = []
    for key, column in columns.typed.items():
        problems += _merged(region, key, columns, is_data)
        problems += _faults(region, key, column, is_data)
    return problems + _formulas(region, columns.typed, is_data) + _needed(region, columns.typed, is_data)


def needed_of(region: Region, columns: Iterable[str]) -> list[str]:
    """Of these columns, those without which a row is unusable."""
    return [key for key in columns if "@" not in key and column_of(region, key).need == "row"]


def _merged(region: Region, key: str, columns: Columns, is_data: Flags) -> list[Problem]:
    """Once a column: cells that were merged over several rows."""
    spans = [span for span in columns.merged.get(key, ()) if is_data[span[0]]]
    if not spans:
        return []
    code = "CELLS_MERGED_FIGURE" if column_of(region, key).kind in FIGURES else "CELLS_MERGED"
    first, last = (address(region, key, offset) for offset in spans[0])
    span = f"{first.rsplit('!', 1)[1]}:{last.rsplit('!', 1)[1]}"
    return [Problem.at(first, code, range=span, count=len(spans))]


def _faults(region: Region, key: str, column: TypedColumn, is_data: Flags) -> list[Problem]:
    """What could not be read; dates that show as numbers once for the column."""
    faults = [(row, fault) for row, fault in column.faulty_rows() if is_data[row]]
    serials = [row for row, fault in faults if fault.code == "DATE_SERIAL"]
    others = ""
    problems = []
    for row, fault in faults:
        values = dict(fault.values)
        if fault.code == "DATE_SERIAL":
            if row != serials[0]:
                continue
            values["count"] = str(len(serials))
        if fault.code == "DATE_AMBIGUOUS":
            others = others or orders(region.column(region.labels[key].position))
            values["others"] = others
        problems.append(Problem.at(address(region, key, row), fault.code, **values))
    return problems


def _formulas(region: Region, columns: dict[str, TypedColumn], is_data: Flags) -> list[Problem]:
    """Error values, and formulas that no program has calculated yet, in cells that would be read."""
    keys = {region.labels[key].position + 1: key for key in columns}

    def is_read(row: int, place: int) -> bool:
        return place in keys and region.first_row <= row <= region.last_row and bool(is_data[row - region.first_row])

    problems = []
    for (row, place), text in sorted(region.grid.errors.items()):
        if is_read(row, place):
            problems.append(Problem.at(_cell(region, row, place), "CELL_ERROR", value=text))
    for row, place in sorted(region.grid.uncalculated):
        if is_read(row, place):
            needed = column_of(region, keys[place]).need == "row"
            code = "ROW_UNCALCULATED" if needed else "CELL_UNCALCULATED"
            problems.append(Problem.at(_cell(region, row, place), code, row=row))
    return problems


def _cell(region: Region, row: int, place: int) -> str:
    return f"{region.sheet}!{letters(place - 1)}{row}"


def _needed(region: Region, columns: dict[str, TypedColumn], is_data: Flags) -> list[Problem]:
    """Needed cells that are blank; a cell with a fault of its own has been reported."""
    reported = {*region.grid.errors, *region.grid.uncalculated}
    problems = []
    for key in needed_of(region, columns):
        of, position = column_of(region, key), region.labels[key].position
        blank = is_data & columns[key].values.isna().to_numpy() & (columns[key].fault_of_row < 0)
        for offset in np.flatnonzero(blank):
            row = region.first_row + int(offset)
            if (row, position + 1) not in reported:
                problems.append(Problem.at(address(region, key, int(offset)), "ROW_NEEDS", zh=of.zh, en=of.en))
    return problems
