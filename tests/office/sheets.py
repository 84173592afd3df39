"""The engine's sheets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from .api import SheetApi
from .calls import NOT_DONE, Calls, ComError, call, refused
from .copying import copy_sheets
from .grid import COLUMNS, ROWS, Box, box_from, box_of, sheet_and_rest
from .names import Names
from .ranges import Range
from .tables import Table, Tables

if TYPE_CHECKING:
    from .books import Book

_NUMBER_DATE_TEXT_FORMULA = 1 | 2 | 4 | 16
_VISIBLE, _HIDDEN = -1, 0
"""xlSheetVisible, xlSheetHidden: on Windows xlwings hands the numbers on."""


class Sheet(base_classes.Sheet):
    """A sheet of an open book."""

    def __init__(self, book: Book, sheet: Any) -> None:
        self.book_held = book
        self._handle = sheet
        self.calls: Calls = book.calls

    @property
    def api(self) -> SheetApi:
        return SheetApi(self)

    @property
    def sheet(self) -> Any:
        """LibreOffice's sheet, asked for anew: one that is kept loses rows when cells are deleted from it."""
        return self.book_held.document.Sheets.getByIndex(self.place)

    @property
    def title(self) -> str:
        """The name; not counted."""
        return str(self._handle.Name)

    @property
    def place(self) -> int:
        """The place from 0 among the sheets; not counted."""
        return int(self._handle.RangeAddress.Sheet)

    def enum(self, kind: str, value: str) -> Any:
        return self.book_held.office.enum(kind, value)

    def cells_of(self, box: Box) -> Any:
        """LibreOffice's cells of a box; not counted."""
        if box.top < 1 or box.left < 1 or box.bottom > ROWS or box.right > COLUMNS:
            raise ComError(NOT_DONE)
        return self.sheet.getCellRangeByPosition(box.left - 1, box.top - 1, box.right - 1, box.bottom - 1)

    @property
    @call("Sheet.name get")
    def name(self) -> str:
        return self.title

    @name.setter
    @call("Sheet.name set")
    def name(self, value: str) -> None:
        if any(
            other.title.lower() == value.lower() for other in self.book_held.all_sheets() if other.place != self.place
        ):
            raise refused("That name is already taken. Try a different one.")
        self.sheet.Name = value

    @property
    def names(self) -> Names:
        return Names(self.book_held, self)

    @property
    def book(self) -> Book:
        return self.book_held

    @property
    @call("Sheet.index get")
    def index(self) -> int:
        return self.place + 1

    @property
    @call("Sheet.visible get")
    def visible(self) -> int:
        return _VISIBLE if self.sheet.IsVisible else _HIDDEN

    @visible.setter
    @call("Sheet.visible set")
    def visible(self, value: bool) -> None:
        others = [sheet for sheet in self.book_held.all_sheets() if sheet.place != self.place]
        if not value and not any(sheet.sheet.IsVisible for sheet in others):
            raise refused("A workbook must contain at least one visible worksheet.")
        self.sheet.IsVisible = bool(value)

    @property
    @call("Sheet.used_range get")
    def used_range(self) -> Range:
        cursor = self.sheet.createCursor()
        cursor.gotoStartOfUsedArea(False)
        cursor.gotoEndOfUsedArea(True)
        return Range(self, self.cells_of(box_from(cursor.RangeAddress)))

    def first_cell(self) -> Range:
        """A1; not counted."""
        return Range(self, self.cells_of(Box(1, 1, 1, 1)))

    @property
    def cells(self) -> Range:
        return Range(self, box=Box(1, 1, ROWS, COLUMNS))

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        if isinstance(arg1, tuple) and len(arg1) == 4:
            row, column, rows, columns = arg1
            return Range(self, box=Box(row, column, row + rows - 1, column + columns - 1))
        for arg in (arg1, arg2):
            if isinstance(arg, tuple) and 0 in arg:
                raise IndexError("Attempted to access 0-based Range. xlwings/Excel Ranges are 1-based.")
        if isinstance(arg1, int) and isinstance(arg2, int):
            arg1, arg2 = (arg1, arg2), None
        return self._found(arg1, arg2)

    @call("Sheet.range", writes=False)
    def _found(self, arg1: Any, arg2: Any) -> Range:
        first = self._one(arg1)
        if arg2 is None:
            return first
        one, two = first.now, self._one(arg2).now
        box = Box(
            min(one.top, two.top), min(one.left, two.left), max(one.bottom, two.bottom), max(one.right, two.right)
        )
        return Range(self, self.cells_of(box))

    def _one(self, arg: Any) -> Range:
        if isinstance(arg, Range):
            return arg
        box = Box(arg[0], arg[1], arg[0], arg[1]) if isinstance(arg, tuple) else box_of(arg)
        return Range(self, self.cells_of(box)) if box else self._named(str(arg))

    def _named(self, reference: str) -> Range:
        sheet, rest = sheet_and_rest(reference)
        box = box_of(rest)
        if sheet and box:
            target = self.book_held.sheet_named(sheet)
            return Range(target, target.cells_of(box))
        for names in (Names(self.book_held, self), Names(self.book_held)):
            for name in names.held():
                if reference.lower() == (name.short if names.is_of(name) else name.full).lower():
                    return name.target()
        for owner in self.book_held.all_sheets():
            for table in owner.tables_held():
                body = table.body() if table.title.lower() == reference.lower() else None
                if body:
                    return body
        raise ComError(NOT_DONE, description=f"Method 'Range' of object '_Worksheet' failed: {reference}")

    @property
    def tables(self) -> Tables:
        return Tables(self)

    def tables_held(self) -> list[Table]:
        """The tables; not counted."""
        return Tables(self).held()

    def table_boxes(self) -> list[Box]:
        """Where the tables are; not counted."""
        return [table.box for table in self.tables_held()]

    def table_at(self, box: Box) -> Table | None:
        """The table in which a range's first cell is; not counted."""
        corner = Box(box.top, box.left, box.top, box.left)
        return next((table for table in self.tables_held() if table.box.meets(corner)), None)

    @call("Sheet.activate")
    def activate(self) -> None:
        if not self.sheet.IsVisible:
            raise refused("Activate method of Worksheet class failed")
        self.book_held.activate_sheet(self)

    @call("Sheet.select")
    def select(self) -> None:
        self.book_held.activate_sheet(self)

    @call("Sheet.clear_contents")
    def clear_contents(self) -> None:
        self.sheet.clearContents(_NUMBER_DATE_TEXT_FORMULA)

    @call("Sheet.delete")
    def delete(self) -> None:
        if not any(sheet.sheet.IsVisible for sheet in self.book_held.all_sheets() if sheet.place != self.place):
            raise refused("A workbook must contain at least one visible worksheet.")
        for table in self.tables_held():
            self.book_held.document.DatabaseRanges.removeByName(table.title)
        if self.book_held.active_sheet().place == self.place:
            self.book_held.activate_sheet(next(sheet for sheet in self._neighbours() if sheet.sheet.IsVisible))
        self.book_held.document.Sheets.removeByName(self.title)

    def _neighbours(self) -> list[Sheet]:
        """The other sheets, the next ones before the previous ones."""
        sheets, place = self.book_held.all_sheets(), self.place
        return sheets[place + 1 :] + sheets[:place][::-1]

    @call("Sheet.copy")
    def copy(self, before: Sheet | None, after: Sheet | None) -> None:
        target = before or after
        if target is None:
            raise NotImplementedError("copying a sheet into a new book")
        copy_sheets([self], target.book_held, target.place + (before is None))

    @call("Sheet.move")
    def move(self, before: Sheet | None, after: Sheet | None) -> None:
        target = before or after
        if target is None or target.book_held is not self.book_held:
            raise NotImplementedError("moving a sheet to another book")
        self.book_held.document.Sheets.moveByName(self.title, target.place + (before is None))


class Sheets(base_classes.Sheets):
    """The sheets of a book."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self.calls: Calls = book.calls

    @property
    def api(self) -> Sheets:
        return self

    @property
    @call("Sheets.active get")
    def active(self) -> Sheet:
        return self._book.active_sheet()

    @call("Sheets.item", writes=False)
    def __call__(self, key: int | str) -> Sheet:
        if isinstance(key, str):
            return self._book.sheet_named(key)
        sheets = self._book.all_sheets()
        if not 1 <= key <= len(sheets):
            raise refused("Subscript out of range")
        return sheets[key - 1]

    @call("Sheets.count get")
    def __len__(self) -> int:
        return len(self._book.all_sheets())

    @call("Sheets.items get")
    def __iter__(self) -> Iterator[Sheet]:
        return iter(self._book.all_sheets())

    @call("Sheets.item", writes=False)
    def __contains__(self, key: str) -> bool:
        return key.lower() in (sheet.title.lower() for sheet in self._book.all_sheets())

    @call("Sheets.add")
    def add(self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None) -> Sheet:
        target = before or after or self._book.active_sheet()
        taken = {sheet.title.lower() for sheet in self._book.all_sheets()}
        number = len(taken) + 1
        while f"sheet{number}" in taken:
            number += 1
        title = name or f"Sheet{number}"
        self._book.document.Sheets.insertNewByName(title, target.place + (before is None and after is not None))
        sheet = self._book.sheet_named(title)
        self._book.activate_sheet(sheet)
        return sheet
