"""The tables of a file that came back, read by name and heading, whichever program saved it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mcr_excel.books.addresses import Area, column_letters
from mcr_excel.books.book import Field
from mcr_excel.books.reading import Workbook
from mcr_excel.books.tables import column_fields
from mcr_excel.grid import Grid, Value
from mcr_excel.review.your_answers import plain
from mcr_excel.tables.texts import text_of
from mcr_excel.terms.reviews import ReviewTable


@dataclass(frozen=True)
class FilledRow:
    """A row of a table: its cells by column key, and where each stands."""

    table: ReviewTable
    file: str
    sheet: str
    number: int
    columns: Mapping[str, int]
    cells: Mapping[str, Value]
    unreadable: Mapping[str, str]
    """What stands in cells whose value cannot be told: an error, a formula that was never computed."""

    def text(self, key: str) -> str:
        """A cell in one spelling; empty where it is blank or its column was taken out."""
        return plain(self.written(key))

    def written(self, key: str) -> str:
        """A cell as text, line breaks included."""
        return text_of(self.cells.get(key)).replace("\r\n", "\n")

    def where(self, key: str) -> str:
        """`[file.xlsx]Sheet!F12`."""
        return f"[{self.file}]{self.sheet}!{column_letters(self.columns[key])}{self.number}"

    @property
    def answered(self) -> list[str]:
        """Keys of the columns that the reader filled in."""
        own = (column.key for column in self.table.columns if column.is_team)
        return [key for key in own if self.text(key) or key in self.unreadable]


@dataclass(frozen=True)
class FilledTable:
    """One of our tables in the file; a column that its reader took out is not in `columns`."""

    table: ReviewTable
    file: str
    grid: Grid
    area: Area
    columns: Mapping[str, int]

    def rows(self) -> Iterator[FilledRow]:
        """The rows that hold anything: those of the table, and what was written right below it."""
        rows = self.grid.rows
        number = self.area.top + 1
        while number <= len(rows):
            cells = {
                key: value for key, column in self.columns.items() if (value := _cell(rows, number, column)) is not None
            }
            unreadable = self._unreadable(number)
            if cells or unreadable:
                yield FilledRow(self.table, self.file, self.grid.sheet, number, self.columns, cells, unreadable)
            elif number > self.area.bottom:
                return
            number += 1

    def _unreadable(self, number: int) -> dict[str, str]:
        found = {}
        for key, column in self.columns.items():
            if (number, column) in self.grid.errors:
                found[key] = self.grid.errors[number, column]
            elif (number, column) in self.grid.uncalculated:
                found[key] = "=…"
        return found


def tables_of(workbook: Workbook, wanted: Mapping[str, ReviewTable]) -> Iterator[FilledTable]:
    """Our tables in a file."""
    grids: dict[str, Grid] = {}
    for place in workbook.table_places():
        table = wanted.get(place.name)
        if table is None:
            continue
        if place.sheet not in grids:
            grids[place.sheet] = workbook.values(place.sheet)
        grid, area = grids[place.sheet], place.area
        headings = [plain(_cell(grid.rows, area.top, column)) for column in range(area.left, area.right + 1)]
        fields = [Field(column.key, column.titles) for column in table.columns]
        found = column_fields(headings, fields)
        columns = {fields[position].key: area.left + offset for offset, position in found.items()}
        yield FilledTable(table, workbook.name, grid, area, columns)


def named_values(workbook: Workbook, prefix: str) -> dict[str, Value]:
    """The named cells whose names begin so."""
    places = {name: place for name, place in workbook.named_places().items() if name.startswith(prefix)}
    grids = {sheet: workbook.values(sheet) for sheet in {sheet for sheet, _ in places.values()}}
    return {name: _cell(grids[sheet].rows, area.top, area.left) for name, (sheet, area) in places.items()}


def _cell(rows: list[list[Value]], row: int, column: int) -> Value:
    line = rows[row - 1] if row <= len(rows) else []
    return line[column - 1] if column <= len(line) else None
