"""The native objects behind `.api`: the few members of Excel's own that xlwings lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import contents
from .calls import Calls, call
from .copying import copy_sheets
from .grid import box_from

if TYPE_CHECKING:
    from .apps import App
    from .books import Book
    from .ranges import Range
    from .sheets import Sheet
    from .tables import Table


class RangeApi:
    """Excel's Range."""

    def __init__(self, impl: Range) -> None:
        self.impl = impl
        self.calls: Calls = impl.calls

    @property
    @call("Range.HasFormula get")
    def HasFormula(self) -> bool | None:  # noqa: N802 - the native name
        return contents.holds_formula(self.impl.cells)

    @property
    @call("Range.Value2 get")
    def Value2(self) -> Any:  # noqa: N802
        return self.impl.cells.getDataArray()

    @call("Range.ClearHyperlinks")
    def ClearHyperlinks(self) -> None:  # noqa: N802
        # a link is a field within a text; put anew, the texts are plain (LibreOffice lists no links in bulk)
        # a link is a field within a text; put anew, the texts are plain (LibreOffice lists no links in bulk)
        for area in self.impl.cells.queryContentCells(_TEXTS).RangeAddresses:
            cells = self.impl.sheet.cells_of(box_from(area))
            contents.put_constants(cells, cells.getDataArray())


class SheetApi:
    """Excel's Worksheet."""

    def __init__(self, impl: Sheet) -> None:
        self.impl = impl
        self.calls: Calls = impl.calls

    @property
    @call("Sheet.name get")
    def Name(self) -> str:  # noqa: N802
        return self.impl.title

    @property
    @call("Sheet.index get")
    def Index(self) -> int:  # noqa: N802
        return self.impl.place + 1

    @property
    @call("Sheet.ProtectContents get")
    def ProtectContents(self) -> bool:  # noqa: N802
        return bool(self.impl.sheet.isProtected())


class TableApi:
    """Excel's ListObject, and its ListRows."""

    def __init__(self, impl: Table) -> None:
        self.impl = impl
        self.calls: Calls = impl.calls

    @property
    def ListRows(self) -> TableApi:  # noqa: N802
        return self

    @call("ListRows.Add")
    def Add(self) -> None:  # noqa: N802
        self.impl.append_row()


class SheetGroup:
    """Excel's Sheets of an array of names."""

    def __init__(self, sheets: list[Sheet]) -> None:
        self._sheets = sheets
        self.calls: Calls = sheets[0].calls

    @call("Sheets.Copy")
    def Copy(self, Before: SheetApi | None = None, After: SheetApi | None = None) -> None:  # noqa: N802
        target = Before or After
        if target is None:
            raise NotImplementedError("copying sheets into a new book")
        copy_sheets(self._sheets, target.impl.book, target.impl.place + (Before is None))


class BookApi:
    """Excel's Workbook."""

    def __init__(self, impl: Book) -> None:
        self.impl = impl
        self.calls: Calls = impl.calls

    @call("Book.Sheets", writes=False)
    def Sheets(self, names: str | tuple[str, ...]) -> SheetGroup | SheetApi:  # noqa: N802
        if isinstance(names, str):
            return SheetApi(self.impl.sheet_named(names))
        return SheetGroup([self.impl.sheet_named(name) for name in names])

    @property
    @call("Book.Date1904 get")
    def Date1904(self) -> bool:  # noqa: N802
        null = self.impl.document.NullDate
        return (null.Year, null.Month, null.Day) == (1904, 1, 1)

    @property
    @call("Book.ProtectStructure get")
    def ProtectStructure(self) -> bool:  # noqa: N802
        return bool(self.impl.document.isProtected())


class AppApi:
    """Excel's Application."""

    def __init__(self, impl: App) -> None:
        self.impl = impl
        self.calls: Calls = impl.calls

    @property
    @call("App.Ready get")
    def Ready(self) -> bool:  # noqa: N802
        return True

    @property
    @call("App.interactive get")
    def Interactive(self) -> bool:  # noqa: N802
        return bool(self.impl.state["interactive"])

    @Interactive.setter
    @call("App.interactive set", writes=False)
    def Interactive(self, value: bool) -> None:  # noqa: N802
        self.impl.state["interactive"] = value


_TEXTS = 4
"""com.sun.star.sheet.CellFlags.STRING"""
