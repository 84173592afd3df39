"""Type a column by its distinct values: each is read once, however many rows hold it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from mcr_excel.grid import Value
from mcr_excel.tables.codes import LEVELS
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


def is_filled(value: Value) -> bool:
    """Whether a cell holds anything but spaces."""
    return value is not None and not (isinstance(value, str) and not value.strip())


def dtype_of(column: Column) -> Any:
    """pandas dtype of a column of the schema; attitude levels are numbers."""
    return "float64" if column.codes == LEVELS else DTYPES[column.kind]


def typed(cells: Sequence[Value], read: Callable[[Value], Read], dtype: Any) -> TypedColumn:
    """Type a column.

    Args:
        cells: One value a row.
        read: Reads one value.
        dtype: Of the result.
    """
    keys: Sequence[Any] = cells
    if bool in set(map(type, cells)):  # True, 1 and 1.0 are equal and hash alike
        keys = [(cell.__class__, cell) for cell in cells]
    distinct = {key: place for place, key in enumerate(dict.fromkeys(keys))}
    places = np.fromiter(map(distinct.__getitem__, keys), dtype=np.intp, count=len(keys))
    values = [key[1] for key in distinct] if keys is not cells else list(distinct)
    reads = [read(value) for value in values]
    filled = np.array([is_filled(value) for value in values], bool)
    faults = [result.fault for result in reads if result.fault is not None]
    numbers = iter(range(len(faults)))
    fault_of_value = np.array([-1 if result.fault is None else next(numbers) for result in reads], dtype=np.intp)
    return TypedColumn(
        _taken([result.value for result in reads], places, dtype),
        filled[places] if len(filled) else np.zeros(0, bool),
        fault_of_value[places] if len(fault_of_value) else np.zeros(0, np.intp),
        faults,
    )


def missing(count: int, dtype: Any) -> pd.Series:
    """A column without values."""
    return _taken([None], np.zeros(count, np.intp), dtype)


def _taken(values: list[Any], places: np.ndarray[Any, Any], dtype: Any) -> pd.Series:
    """The values at the places, as a column."""
    if dtype == "float64" or str(dtype).startswith("datetime64"):
        return pd.Series(np.array(values, dtype=dtype)[places] if values else np.zeros(0, dtype))
    return pd.Series(pd.array(values, dtype=dtype).take(places)) if values else pd.Series([], dtype=dtype)
