"""The template that review sheets come from, and how its references are told in another workbook."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from mcr_excel.books import saving
from mcr_excel.books.addresses import Area, Reference, move_references, quoted_sheet
from mcr_excel.books.markup import Element
from mcr_excel.books.opc import Package
from mcr_excel.books.reviewsheet import ReviewSheet
from mcr_excel.books.tables import SheetTable
from mcr_excel.books.transfer import Transfer
from mcr_excel.books.workbook import SheetEntry, Workbook

_PRINT_TITLES = "_xlnm.print_titles"
_SHEET = re.compile(r"(?:'(?:[^']|'')*'|[\w.]+)!")


class Template:
    """One template, as seen from one workbook."""

    def __init__(self, path: Path, target: Workbook) -> None:
        data, _ = saving.read(path)
        self._package = Package(data, path.name)
        self._book = Workbook(self._package)
        self._target = target
        self._transfer = Transfer(self._book, target)
        self._entries = self._book.sheets()
        self._names: dict[str, list[Element]] = {}
        for name in self._book.names():
            self._names.setdefault(name.get("localSheetId", ""), []).append(name)
        self._keys = {self._entries[position].name: key for position, key in self._book.markers().items()}
        self._renamed: dict[str, str] = {}
        self._tables: dict[str, list[SheetTable]] = {}

    def entry(self, key: str) -> SheetEntry:
        """The template's sheet with this marker; raises KeyError."""
        for entry in self._entries:
            if self._keys.get(entry.name) == key:
                return entry
        raise KeyError(key)

    def table_names(self, entry: SheetEntry) -> list[str]:
        """Names of the sheet's tables."""
        return [table.name for table in self._tables_of(entry.name)]

    def bring(self, entry: SheetEntry, name: str, there: Mapping[str, ReviewSheet], table_id: int) -> str:
        """Copy the sheet and its parts into the workbook, where it bears this name; the new part's name."""
        self._renamed[entry.name] = name
        return self._transfer.sheet(entry.part, lambda formula: self._told(formula, there), table_id)

    def bring_names(self, entry: SheetEntry, position: int, there: Mapping[str, ReviewSheet]) -> None:
        """Copy the sheet's own defined names."""
        scope = str(self._entries.index(entry))
        names = []
        for name in self._names.get(scope, []):
            text = self._told(name.text or "", there)
            if name.get("name", "").lower() == _PRINT_TITLES:  # whole rows of the sheet itself
                text = _SHEET.sub(lambda _: quoted_sheet(self._renamed[entry.name]) + "!", text)
            names.append((dict(name.attrib) | {"localSheetId": str(position)}, text))
        self._target.add_names(names)

    def _told(self, formula: str, there: Mapping[str, ReviewSheet]) -> str:
        """The formula with the names that other review sheets bear in the workbook, and their tables' length there."""

        def told(reference: Reference) -> tuple[str, Area] | None:
            sheet = there.get(self._keys.get(reference.sheet, ""))
            if sheet is None:
                name = self._renamed.get(reference.sheet)
                return (name, reference.area) if name is not None else None
            for table in self._tables_of(reference.sheet):
                now = sheet.tables.get(table.name)
                if now is not None and _holds(table, reference.area):
                    return sheet.name, _same_columns(table, now, reference.area)
            return sheet.name, reference.area

        return move_references(formula, told)

    def _tables_of(self, sheet: str) -> list[SheetTable]:
        if sheet not in self._tables:
            part = next(entry.part for entry in self._entries if entry.name == sheet)
            parts = self._package.related(part, "table")
            self._tables[sheet] = [SheetTable(part, self._package.xml(part)) for part in parts]
        return self._tables[sheet]


def _holds(table: SheetTable, area: Area) -> bool:
    columns = table.area.left <= area.left and area.right <= table.area.right
    return columns and area.top in (table.first, table.area.top) and area.bottom in (table.last, table.area.top)


def _same_columns(table: SheetTable, now: SheetTable, area: Area) -> Area:
    """The area of the template's table in the table as the workbook has it now."""
    headings = table.headings
    there = {heading: now.area.left + offset for offset, heading in enumerate(now.headings)}
    left, right = (there.get(headings[column - table.area.left]) for column in (area.left, area.right))
    if left is None or right is None:
        return area
    top = now.first if area.top == table.first else now.area.top
    bottom = now.last if area.bottom == table.last else now.area.top
    return Area(left, top, right, bottom)
