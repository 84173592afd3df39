"""Read the rows of one input table, of all its sheets, into typed columns with a problem for each bad cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from mcr_excel.problems import Problem
from mcr_excel.tables.addresses import letters
from mcr_excel.tables.cellreport import cell_problems, misfit, needed_of
from mcr_excel.tables.columns import read_columns
from mcr_excel.tables.own_codes import OwnCodes
from mcr_excel.tables.precedence import rank
from mcr_excel.tables.region import Region
from mcr_excel.tables.rows import DataRows, Flags
from mcr_excel.tables.table import SheetFound, Table
from mcr_excel.tables.typed import TypedColumn, dtype_of, missing
from mcr_excel.terms import SHEET_BY_KEY
from mcr_excel.terms.sheets import GIVEN_ID, SHORT_NAME

_REGION = "@region"


@dataclass(frozen=True)
class RegionRead:
    """The usable rows of one region, typed, by Excel row number; its columns' letters; problems; example rows."""

    region: Region
    frame: pd.DataFrame
    letters: dict[str, str]
    problems: list[Problem]
    rows_read: int
    examples: tuple[str, ...] = ()

    def at(self, row: int, column: str) -> str:
        """Address of a cell."""
        return f"{self.region.sheet}!{self.letters.get(column, '')}{row}"


@dataclass
class TableRead:
    """One input table as read: typed rows (those that lack a needed value left out) and what was wrong."""

    table: Table
    parts: list[RegionRead] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    region_of: pd.Series = field(default_factory=lambda: pd.Series(dtype="int64"))

    def found(self) -> list[SheetFound]:
        """How each of its sheets was understood; rows of the table as it is now count as used."""
        region_of = self.region_of.reindex(self.table.frame.index)
        return [
            SheetFound(
                part.region.sheet,
                self.table.key,
                part.region.layout.header.last,
                part.rows_read,
                int((region_of == number).sum()),
                part.region.grid.visible,
                tuple(label.text for label in part.region.layout.unknown),
            )
            for number, part in enumerate(self.parts)
        ]


def read_table(key: str, regions: list[Region], own: OwnCodes) -> TableRead:
    """Read one input table.

    Args:
        key: Of `terms.SHEETS`.
        regions: Where it lies; several are read one after the other.
        own: The team's own words for codes.
    """
    if not regions:
        return TableRead(Table(key, _no_rows(key).copy()))
    parts = [read_region(region, own) for region in regions]
    frames = [part.frame.assign(**{_REGION: number}) for number, part in enumerate(parts)]
    table = _one(key, parts[0], frames[0]) if len(parts) == 1 else _several(key, parts, frames)
    problems = [problem for part in parts for problem in part.problems]
    read = TableRead(table, parts, problems, table.frame[_REGION])
    table.frame = table.frame.drop(columns=_REGION)
    if len(parts) > 1:
        _drop_copies(read)
    return read


@cache
def _no_rows(key: str) -> pd.DataFrame:
    """The frame of a sheet that the team does not keep."""
    return pd.DataFrame({column.key: _no_cells(dtype_of(column)) for column in SHEET_BY_KEY[key].columns}, copy=False)


@cache
def _no_cells(dtype: Any) -> Any:
    return missing(0, dtype).array


def read_region(region: Region, own: OwnCodes) -> RegionRead:
    """Read one region: type its columns, sort its rows, report its cells."""
    columns = read_columns(region, own)
    rows = DataRows(region, columns.typed)
    problems = columns.problems + rows.problems
    for key in list(columns.typed):
        problem = misfit(region, key, columns.typed[key], rows.is_data)
        if problem is not None:
            problems.append(problem)
            del columns.typed[key]
    problems += cell_problems(region, columns, rows.is_data)
    letters_of = {key: letters(region.labels[key].position) for key in columns.typed}
    frame = _frame(region, columns.typed, rows.is_data)
    return RegionRead(region, frame, letters_of, problems, int(rows.is_data.sum()), tuple(rows.examples))


def _frame(region: Region, columns: dict[str, TypedColumn], is_data: Flags) -> pd.DataFrame:
    """The usable rows, with every column of the schema and the year columns."""
    usable = is_data.copy()
    for key in needed_of(region, columns):
        usable &= columns[key].values.notna().to_numpy()
    offsets = np.flatnonzero(usable)
    of_sheet = SHEET_BY_KEY[region.layout.table].columns
    blank = {dtype: missing(len(offsets), dtype).array for dtype in set(map(dtype_of, of_sheet))}
    series = {
        column.key: columns[column.key].values.take(offsets).array if column.key in columns else blank[dtype_of(column)]
        for column in of_sheet
    }
    series |= {
        key: column.values.take(offsets).array
        for key, column in columns.items()
        if "@" in key or key in (GIVEN_ID, SHORT_NAME)
    }
    return pd.DataFrame(series, index=pd.Index(offsets + region.first_row))


def _one(key: str, part: RegionRead, frame: pd.DataFrame) -> Table:
    return Table(key, frame, part.region.sheet, part.letters)


def _several(key: str, parts: list[RegionRead], frames: list[pd.DataFrame]) -> Table:
    """Rows of several sheets under a running number."""
    places = [(part, int(row)) for part, frame in zip(parts, frames, strict=True) for row in frame.index]
    frame = pd.concat(frames, ignore_index=True)
    frame.index = frame.index + 1

    def origin(row: int, column: str) -> str:
        part, number = places[row - 1]
        return part.at(number, column)

    merged = {column: letter for part in reversed(parts) for column, letter in part.letters.items()}
    ranks = {part.region.sheet: tuple(rank(part.region)) for part in reversed(parts)}
    return Table(key, frame, parts[0].region.sheet, merged, origin, ranks=ranks)


def _drop_copies(read: TableRead) -> None:
    """Rows of a later sheet that repeat a row of an earlier one in all that is read (a backup sheet) are read once."""
    values = read.table.frame.astype(object).where(read.table.frame.notna(), None)
    row_keys = list(map(tuple, values.to_numpy()))
    first = dict(zip(reversed(row_keys), reversed(read.region_of.tolist()), strict=True))
    first_region = pd.Series([first[key] for key in row_keys], index=values.index)
    copies = first_region != read.region_of
    for number, part in enumerate(read.parts):
        of_this = copies & (read.region_of == number)
        if of_this.any():
            other = read.parts[int(first_region[of_this].iloc[0])].region.sheet
            values_of = {"count": int(of_this.sum()), "sheet": part.region.sheet, "other": other}
            read.problems.append(Problem.at(part.region.sheet, "ROWS_REPEATED", **values_of))
    read.table.frame = read.table.frame[~copies]
