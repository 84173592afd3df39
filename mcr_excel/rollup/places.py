"""Where the cells of a table stand, as data: small, picklable, and with the workbook's name in front."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from mcr_excel.tables.table import Table

_ROW = re.compile(r"\d+$")
_OTHERS = ""  # a shape's entry for columns that the team does not keep


@dataclass(frozen=True)
class Places:
    """The address of each cell of a table: a row's shape says what stands before its number (`Contacts!F`).

    Attributes:
        shapes: Column → what stands before the row's number.
        shape_of: Of each row, by position.
        numbers: Row numbers on the sheet, by position.
    """

    shapes: tuple[Mapping[str, str], ...]
    shape_of: np.ndarray[Any, Any]
    numbers: np.ndarray[Any, Any]

    def at(self, position: int, column: str) -> str:
        """Address of a cell, as `Sheet!F12`; the row's `Sheet!12` where the team keeps no such column."""
        shape = self.shapes[self.shape_of[position]]
        return f"{shape.get(column, shape[_OTHERS])}{self.numbers[position]}"


def places_of(table: Table) -> Places:
    """The places of a table's cells; a table that is made from others is asked cell by cell."""
    if table.origin is None:
        shape = {column: f"{table.sheet}!{letter}" for column, letter in table.letters.items()}
        count = len(table.frame)
        numbers = table.frame.index.to_numpy(dtype="int32", copy=True)
        return Places(({_OTHERS: f"{table.sheet}!"} | shape,), np.zeros(count, "int16"), numbers)
    columns = [_OTHERS, *(column for column in table.frame.columns if table.frame[column].notna().any())]
    shapes: dict[tuple[str, ...], int] = {}
    shape_of, numbers = [], []
    for row in table.frame.index:
        cells = [table.origin(row, column) for column in columns]
        number = _ROW.search(cells[0])
        digits = len(number.group()) if number else 0
        before = tuple(cell[: len(cell) - digits] for cell in cells)
        shape_of.append(shapes.setdefault(before, len(shapes)))
        numbers.append(int(number.group()) if number else 0)
    named = tuple(dict(zip(columns, before, strict=True)) for before in shapes)
    return Places(named, np.array(shape_of, "int16"), np.array(numbers, "int32"))


def in_book(book: str, where: str, file: str) -> str:
    """An address, a sheet or the file itself, with the workbook's name: `[north.xlsx]Customers!B5`, `north.xlsx`."""
    return book if where in (file, "") else f"[{book}]{where}"


def book_and_sheet(sheet: str) -> tuple[str, str] | None:
    """Book and sheet of `[north.xlsx]Customers`; None where no book is named."""
    if not sheet.startswith("["):
        return None
    book, bracket, name = sheet[1:].partition("]")
    while bracket and not book.lower().endswith((".xlsx", ".xlsm")):  # a bracket of the file's own name
        more, bracket, name = name.partition("]")
        book = f"{book}]{more}"
    return (book, name) if bracket else None


class Origin:
    """The cells of a stacked table: row labels run on from book to book; filled cells come from another row."""

    def __init__(self, books: list[str], places: list[Places], starts: np.ndarray[Any, Any]) -> None:
        self._books, self._places, self._starts = books, places, starts
        self.filled: dict[tuple[int, str], int] = {}

    def __call__(self, row: int, column: str) -> str:
        """Address of a cell of a row."""
        row = self.filled.get((row, column), row)
        book = int(np.searchsorted(self._starts, row, side="right")) - 1
        position = row - int(self._starts[book])
        return f"[{self._books[book]}]{self._places[book].at(position, column)}"

    def keepers(self, rows: pd.Index, column: str) -> np.ndarray[Any, Any]:
        """The number of each row's book; −1 where that book does not keep the column."""
        books = np.searchsorted(self._starts, rows.to_numpy(), side="right") - 1
        keeps = np.array([any(column in shape for shape in places.shapes) for places in self._places])
        return np.where(keeps[books], books, -1)


def starts_of(frames: list[pd.DataFrame]) -> np.ndarray[Any, Any]:
    """The first row label of each frame, where all are numbered on from 1."""
    return np.concatenate([[1], 1 + np.cumsum([len(frame) for frame in frames])])[:-1]
