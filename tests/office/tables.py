"""The engine's tables: Excel's ListObjects, which LibreOffice holds as database ranges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from . import shifting
from .api import TableApi
from .calls import Calls, call, refused
from .grid import Box, box_from
from .ranges import KEEP_FORMATS, Range

if TYPE_CHECKING:
    from .sheets import Sheet


class Table:
    """A table of a sheet."""

    def __init__(self, sheet: Sheet, title: str) -> None:
        self._sheet = sheet
        self.calls: Calls = sheet.calls
        self.title = title

    @property
    def api(self) -> TableApi:
        return TableApi(self)

    def append_row(self) -> None:
        """A blank row under the last one, with its formats; what stands below makes room. Not counted."""
        box, sheet = self.box, self._sheet
        below = Box(box.bottom + 1, box.left, box.bottom + 1, box.right)
        last = sheet.cells_of(Box(box.bottom, box.left, box.bottom, box.right))
        shifting.insert(sheet, below, "down", None)
        sheet.sheet.copyRange(sheet.cells_of(below).getCellByPosition(0, 0).CellAddress, last.RangeAddress)
        sheet.cells_of(below).clearContents(KEEP_FORMATS)
        self._held.DataArea = sheet.cells_of(replace(box, bottom=box.bottom + 1)).RangeAddress

    @property
    def _held(self) -> Any:
        return self._sheet.book.document.DatabaseRanges.getByName(self.title)

    @property
    def box(self) -> Box:
        """Where the table is; not counted."""
        return box_from(self._held.DataArea)

    @property
    def parent(self) -> Sheet:
        return self._sheet

    @property
    @call("Table.name get")
    def name(self) -> str:
        return self.title

    @name.setter
    @call("Table.name set")
    def name(self, value: str) -> None:
        self._held.setName(value)
        self.title = value

    @property
    @call("Table.display_name get")
    def display_name(self) -> str:
        return self.title

    @property
    @call("Table.range get")
    def range(self) -> Range:
        return self._range(self.box)

    @property
    @call("Table.header_row_range get")
    def header_row_range(self) -> Range | None:
        box = self.box
        return self._range(Box(box.top, box.left, box.top, box.right)) if self._held.ContainsHeader else None

    @property
    @call("Table.data_body_range get")
    def data_body_range(self) -> Range | None:
        return self.body()

    def body(self) -> Range | None:
        """The rows between headings and totals; not counted."""
        box, held = self.box, self._held
        top, bottom = box.top + held.ContainsHeader, box.bottom - held.TotalsRow
        return self._range(Box(top, box.left, bottom, box.right)) if top <= bottom else None

    @property
    @call("Table.insert_row_range get")
    def insert_row_range(self) -> Range | None:
        return None

    @property
    @call("Table.show_headers get")
    def show_headers(self) -> bool:
        return bool(self._held.ContainsHeader)

    @property
    @call("Table.show_totals get")
    def show_totals(self) -> bool:
        return bool(self._held.TotalsRow)

    @property
    @call("Table.show_autofilter get")
    def show_autofilter(self) -> bool:
        return bool(self._held.AutoFilter)

    @show_autofilter.setter
    @call("Table.show_autofilter set")
    def show_autofilter(self, value: bool) -> None:
        held = self._held
        if not value:  # rows that the filter hid come back
            held.FilterDescriptor.setFilterFields(())
            self._sheet.cells_of(self.box).Rows.IsVisible = True
        held.AutoFilter = value

    @call("Table.resize")
    def resize(self, range: Any) -> None:  # noqa: A002 - xlwings' word
        old, new = self.box, range.impl.now
        if new.top != old.top or not old.meets(new) or new.shape[0] < 2:
            raise refused("The headers must remain in the same row, and the resulting table must overlap the original.")
        self._held.DataArea = self._sheet.cells_of(new).RangeAddress

    def _range(self, box: Box) -> Range:
        return Range(self._sheet, self._sheet.cells_of(box))


class Tables:
    """The tables of one sheet, in the order of their places."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.calls: Calls = sheet.calls

    @property
    def api(self) -> Tables:
        return self

    def held(self) -> list[Table]:
        """All of them; not counted."""
        ranges = self._sheet.book.document.DatabaseRanges
        place = self._sheet.place
        names = [name for name in ranges.ElementNames if ranges.getByName(name).DataArea.Sheet == place]
        return sorted((Table(self._sheet, name) for name in names), key=lambda table: (table.box.top, table.box.left))

    @call("Tables.item", writes=False)
    def __call__(self, key: int | str) -> Table:
        held = self.held()
        if isinstance(key, int):
            return held[key - 1]
        for table in held:
            if table.title.lower() == key.lower():
                return table
        raise KeyError(key)

    @call("Tables.count get")
    def __len__(self) -> int:
        return len(self.held())

    @call("Tables.items get")
    def __iter__(self) -> Iterator[Table]:
        return iter(self.held())

    @call("Tables.item", writes=False)
    def __contains__(self, key: str) -> bool:
        return key.lower() in (table.title.lower() for table in self.held())

    @call("Tables.add")
    def add(self, /, source: Any = None, name: str | None = None, has_headers: bool = True, **_: Any) -> Table:
        if not has_headers:
            raise NotImplementedError("a table without headings")
        box = source.impl.now
        if any(box.meets(other) for other in self._sheet.table_boxes()):
            raise refused("A table can't overlap another table.")
        ranges = self._sheet.book.document.DatabaseRanges
        taken = {title.lower() for title in ranges.ElementNames}
        number = len(taken) + 1
        while name is None and f"table{number}" in taken:
            number += 1
        title = name or f"Table{number}"
        if title.lower() in taken:
            raise refused(f"A table named {title} already exists.")
        ranges.addNewByName(title, self._sheet.cells_of(box).RangeAddress)
        return Table(self._sheet, title)
