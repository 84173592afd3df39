"""Type a column by its different values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from mcr_excel.grid import Value, is_filled
from mcr_excel.tables.codes import LEVELS
from mcr_excel.tables.distinct import Distinct, Places, distinct
from mcr_excel.tables.faults import Fault, Read
from mcr_excel.terms import Column

DTYPES: dict[str, Any] = {
    "T": "str",
    "L": "str",
    "M": "str",
    "N": "float64",
    "I": "float64",
    "D": "datetime64[us]",
    "B": "boolean",
}

ReadAll = Callable[[Sequence[Value]], tuple[list[Any], dict[int, Fault]]]
"""Typed values of cells (None: missing), and the faults by the cell's place."""


@dataclass(frozen=True)
class TypedColumn:
    """A column's typed values with, per row, whether the cell held anything and what was wrong with it."""

    values: pd.Series
    is_filled: np.ndarray[Any, Any]
    fault_of_row: np.ndarray[Any, Any]  # position among `faults`, −1: none
    faults: list[Fault]

    def faulty_rows(self) -> list[tuple[int, Fault]]:
        """(row counted from 0, fault)."""
        rows = np.flatnonzero(self.fault_of_row >= 0)
        return [(int(row), self.faults[self.fault_of_row[row]]) for row in rows]


def dtype_of(column: Column) -> Any:
    """pandas dtype of a column of the schema; attitude levels are numbers."""
    return "float64" if column.codes == LEVELS else DTYPES[column.kind]


def typed(cells: Sequence[Value], read: ReadAll, dtype: Any, known: Distinct | None = None) -> TypedColumn:
    """Type a column.

    Args:
        cells: One value a row.
        read: Reads the different values; see `one_by_one`.
        dtype: Of the result.
        known: The different values of the cells, where they have been sorted out before.
    """
    places = (known := known or distinct(cells)).places
    cells = known.of(cells)
    values, faults = read(cells)
    fault_of_value = np.full(len(cells), -1, np.intp)
    fault_of_value[list(faults)] = range(len(faults))
    filled = np.fromiter(
        (cell is not None and (cell.__class__ is not str or is_filled(cell)) for cell in cells), bool, len(cells)
    )
    return TypedColumn(
        _taken(values, places, dtype),
        filled if places is None else filled[places],
        fault_of_value if places is None else fault_of_value[places],
        list(faults.values()),
    )


def one_by_one(read: Callable[[Value], Read]) -> ReadAll:
    """A reader of many values from a reader of one."""

    def read_all(cells: Sequence[Value]) -> tuple[list[Any], dict[int, Fault]]:
        reads = [read(cell) for cell in cells]
        return [result.value for result in reads], {
            place: result.fault for place, result in enumerate(reads) if result.fault is not None
        }

    return read_all


def missing(count: int, dtype: Any) -> pd.Series:
    """A column without values."""
    return _taken([None], np.zeros(count, np.intp), dtype)


def _taken(values: list[Any], places: Places, dtype: Any) -> pd.Series:
    """The values at the places, as a column."""
    if dtype == "float64" or str(dtype).startswith("datetime64"):
        numbers = np.array(values, dtype=dtype)
        return pd.Series(numbers if places is None else numbers[places])
    array = pd.array(values, dtype=dtype)
    return pd.Series(array if places is None or not values else array.take(places))
