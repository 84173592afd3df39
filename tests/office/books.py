"""The engine's books: LibreOffice documents of which Excel's file formats are kept."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from .api import BookApi
from .calls import Calls, call, refused
from .formats import Formats
from .names import Names
from .office import Office
from .sheets import Sheet, Sheets

if TYPE_CHECKING:
    from .apps import App
    from .ranges import Range

_FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".xlsm": "Calc MS Excel 2007 VBA XML", ".xls": "MS Excel 97"}


class Book(base_classes.Book):
    """An open book. `path` is None until it is saved."""

    def __init__(self, app: App, document: Any, title: str, path: Path | None = None) -> None:
        self.app_held = app
        self.calls: Calls = app.calls
        self.office: Office = app.office
        self.document = document
        self.path = path
        self._title = title
        self.formats = Formats(self.office, document)
        self._active: Sheet | None = None
        self._selected: dict[str, Range] = {}

    @property
    def title(self) -> str:
        """The name; not counted."""
        return self.path.name if self.path else self._title

    def all_sheets(self) -> list[Sheet]:
        """The sheets; not counted."""
        sheets = self.document.Sheets
        return [Sheet(self, sheets.getByIndex(i)) for i in range(sheets.Count)]

    def sheet_named(self, name: str) -> Sheet:
        """The sheet of this name, whatever its case; not counted."""
        for sheet in self.all_sheets():
            if sheet.title.lower() == name.lower():
                return sheet
        raise refused("Subscript out of range")

    def active_sheet(self) -> Sheet:
        """The sheet in view; not counted."""
        if self._active is None:
            self._active = Sheet(self, self.document.CurrentController.ActiveSheet)
        return self._active

    def activate_sheet(self, sheet: Sheet) -> None:
        """Bring a sheet into view; not counted.

        LibreOffice is told only when the book is saved: in a hidden window it crashes now and then when views change.
        """
        self._active = sheet

    def select(self, cells: Range) -> None:
        """Select cells; Excel does so only on the active sheet of the active book; not counted."""
        if self.app_held.active is not self or cells.sheet.place != self.active_sheet().place:
            raise refused("Select method of Range class failed")
        self._selected[cells.sheet.title] = cells

    def selection(self) -> Range:
        """What is selected on the active sheet, the first cell to begin with; not counted."""
        sheet = self.active_sheet()
        return self._selected.get(sheet.title) or sheet.first_cell()

    @property
    def api(self) -> BookApi:
        return BookApi(self)

    @property
    @call("Book.name get")
    def name(self) -> str:
        return self.title

    @property
    @call("Book.fullname get")
    def fullname(self) -> str:
        return str(self.path) if self.path else self._title

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self)

    @property
    def app(self) -> App:
        return self.app_held

    @call("Book.activate")
    def activate(self) -> None:
        self.app_held.active = self

    @call("Book.save")
    def save(self, path: str | None = None, password: str | None = None) -> None:
        target = Path(os.path.realpath(path)) if path else self.path or Path.cwd() / f"{self._title}.xlsx"
        if password:
            raise NotImplementedError("saving with a password")
        for other in self.app_held.held:
            if other is not self and other.title.lower() == target.name.lower():
                raise refused("You cannot save this workbook with the same name as another open workbook.")
        self.document.CurrentController.setActiveSheet(self.active_sheet().sheet)
        self.document.storeAsURL(
            target.as_uri(), self.office.properties(FilterName=_FILTERS[target.suffix.lower()], Overwrite=True)
        )
        self.path = target

    @call("Book.close")
    def close(self) -> None:
        self.shut()

    def shut(self) -> None:
        """Close without saving; not counted."""
        self.app_held.forget(self)
        with contextlib.suppress(Exception):  # the document may be gone with its office
            self.document.close(True)


class Books(base_classes.Books):
    """The open books."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.calls: Calls = app.calls

    @property
    def api(self) -> Books:
        return self

    @property
    @call("Books.active get")
    def active(self) -> Book:
        if self.app.active is None:
            raise refused("There is no active workbook.")
        return self.app.active

    @call("Books.item", writes=False)
    def __call__(self, key: int | str) -> Book:
        held = self.app.held
        if isinstance(key, int) and 1 <= key <= len(held):
            return held[key - 1]
        for book in held:
            if isinstance(key, str) and book.title.lower() == key.lower():
                return book
        raise KeyError(key)

    @call("Books.count get")
    def __len__(self) -> int:
        return len(self.app.held)

    @call("Books.items get")
    def __iter__(self) -> Iterator[Book]:
        return iter(list(self.app.held))

    @call("Books.add")
    def add(self) -> Book:
        return self.app.loaded("private:factory/scalc", None)

    @call("Books.open")
    def open(self, fullname: str, *options: Any) -> Book:
        path = Path(os.path.realpath(fullname))
        return self.app.loaded(path.as_uri(), path, read_only=options[1:2] == (True,))
