"""The engine's Range: cells of an open LibreOffice sheet with the members of Excel's Range."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from . import contents, shifting
from .api import RangeApi
from .calls import Calls, call
from .formats import is_mixed
from .grid import Box, box_from, quoted

if TYPE_CHECKING:
    from .sheets import Sheet

KEEP_FORMATS = 1 | 2 | 4 | 16
"""com.sun.star.sheet.CellFlags of values, dates, texts and formulas."""
_HMM_PER_POINT = 2540 / 72
_HMM_PER_PIXEL = 2540 / 96
_TWELVE_PIXELS = 12


class Range(base_classes.Range):
    """Cells of a sheet; like Excel's they move when rows are inserted above them.

    Made from a LibreOffice range, or from a box, in which case Excel is not asked before the cells are needed.
    """

    def __init__(self, sheet: Sheet, cells: Any = None, box: Box | None = None) -> None:
        self._sheet = sheet
        self.calls: Calls = sheet.calls
        self._cells = cells
        self._box = box

    @property
    def cells(self) -> Any:
        """LibreOffice's range, or None where a range has no rows or no columns."""
        if self._cells is None and self._box is not None and min(self._box.shape) > 0:
            self._cells = self._made(self._box)
        return self._cells

    @property
    def box(self) -> Box:
        """Where the cells were when they were first asked for, as xlwings keeps it too."""
        if self._box is None:
            self._box = self._asked()
        return self._box

    @property
    def now(self) -> Box:
        """Where the cells are now; not counted."""
        return box_from(self.cells.RangeAddress)

    @call("Sheet.range", writes=False)
    def _made(self, box: Box) -> Any:
        return self._sheet.cells_of(box)

    @call("Range.coords get")
    def _asked(self) -> Box:
        return box_from(self._cells.RangeAddress)

    @property
    def api(self) -> Any:
        return None if self.cells is None else RangeApi(self)

    @property
    def sheet(self) -> Sheet:
        return self._sheet

    @property
    def row(self) -> int:
        return self.box.top

    @property
    def column(self) -> int:
        return self.box.left

    @property
    def shape(self) -> tuple[int, int]:
        return self.box.shape

    def __len__(self) -> int:
        rows, columns = self.shape
        return rows * columns

    def __call__(self, row: int, column: int | None = None) -> Range:
        if column is None:
            row, column = (row - 1) // self.shape[1] + 1, (row - 1) % self.shape[1] + 1
        return self._cell(row, column)

    @call("Range.cell", writes=False)
    def _cell(self, row: int, column: int) -> Range:
        at = Box(self.now.top + row - 1, self.now.left + column - 1, self.now.top + row - 1, self.now.left + column - 1)
        return Range(self._sheet, self._sheet.cells_of(at))

    @property
    @call("Range.value get")
    def raw_value(self) -> Any:
        rows = contents.read_values(self.cells, self._sheet.book.formats)
        return rows[0][0] if self.now.shape == (1, 1) else tuple(map(tuple, rows))

    @raw_value.setter
    @call("Range.value set")
    def raw_value(self, data: Any) -> None:
        self._put(data)

    @property
    @call("Range.formula get")
    def formula(self) -> Any:
        rows = contents.read_formulas(self.cells, self._sheet.book.formats)
        return rows[0][0] if self.now.shape == (1, 1) else tuple(map(tuple, rows))

    @formula.setter
    @call("Range.formula set")
    def formula(self, data: Any) -> None:
        self._put(data)

    formula2 = formula

    def _put(self, data: Any) -> None:
        """Write; as in Excel this ends copying."""
        contents.write(self.cells, self._filled(data), self._sheet.book.formats)
        self._sheet.book.app.clipboard = None

    def _filled(self, data: Any) -> list[list[Any]]:
        """The data in this range's shape: a scalar in every cell, a row in every row, #N/A where nothing is given."""
        rows, columns = self.now.shape
        if not isinstance(data, (list, tuple)):
            return self._repeated(data)
        lines = [list(line) for line in data] if data and isinstance(data[0], (list, tuple)) else [list(data)] * rows
        lines = lines * rows if len(lines) == 1 else lines
        lines = [line * columns if len(line) == 1 else line for line in lines]
        missing = ["#N/A"] * columns
        return [((lines[r] if r < len(lines) else []) + missing)[:columns] for r in range(rows)]

    def _repeated(self, value: Any) -> list[list[Any]]:
        rows, columns = self.now.shape
        return [[value] * columns for _ in range(rows)]

    @call("Range.clear_contents")
    def clear_contents(self) -> None:
        self.cells.clearContents(KEEP_FORMATS)

    @property
    @call("Range.address get")
    def address(self) -> str:
        return self.now.address()

    @call("Range.address get")
    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        address = self.now.address(row_absolute, col_absolute)
        if not external:
            return address
        return f"{quoted(f'[{self._sheet.book.title}]{self._sheet.title}')}!{address}"

    @call("Range.insert")
    def insert(self, shift: str | None = None, copy_origin: str | None = None) -> None:
        shifting.insert(self._sheet, self.now, shift, copy_origin)

    @call("Range.delete")
    def delete(self, shift: str | None = None) -> None:
        shifting.delete(self._sheet, self.now, shift)

    @call("Range.copy")
    def copy(self, destination: Any = None) -> None:
        if destination is None:
            self._sheet.book.app.clipboard = self
        else:
            shifting.copy(self, destination.impl, formats_only=False)

    @call("Range.paste")
    def paste(
        self, paste: str | None = None, operation: str | None = None, skip_blanks: bool = False, transpose: bool = False
    ) -> None:
        if paste not in (None, "all", "formats") or operation or skip_blanks or transpose:
            raise NotImplementedError(f"paste={paste!r} with an operation, skipped blanks or transposed")
        shifting.copy(self._sheet.book.app.copied(), self, formats_only=paste == "formats")

    @call("Range.autofill")
    def autofill(self, destination: Any, type_: str) -> None:
        if type_ not in ("fill_formats", "fill_copy"):
            raise NotImplementedError(type_)
        shifting.fill(self, destination.impl, formats_only=type_ == "fill_formats")

    @property
    @call("Range.number_format get")
    def number_format(self) -> str | None:
        return None if is_mixed(self.cells) else self._sheet.book.formats.code(self.cells.NumberFormat)

    @number_format.setter
    @call("Range.number_format set")
    def number_format(self, value: str) -> None:
        self.cells.NumberFormat = self._sheet.book.formats.key(value)

    @property
    @call("Range.merge_area get")
    def merge_area(self) -> Range:
        return Range(self._sheet, self._sheet.cells_of(self._merged(self.cells.getCellByPosition(0, 0))))

    @property
    @call("Range.merge_cells get")
    def merge_cells(self) -> bool | None:
        first = self._merged(self.cells.getCellByPosition(0, 0))
        if first.shape != (1, 1) and first.bottom >= self.now.bottom and first.right >= self.now.right:
            return True
        return None if self.cells.IsMerged or self._merged(self.cells) != self.now else False

    def _merged(self, cells: Any) -> Box:
        """The cells together with the merged areas in which they are."""
        cursor = self._sheet.sheet.createCursorByRange(cells)
        cursor.collapseToMergedArea()
        return box_from(cursor.RangeAddress)

    @call("Range.merge")
    def merge(self, across: bool) -> None:
        for row in range(self.now.shape[0]) if across else ():
            self.cells.getCellRangeByPosition(0, row, self.now.shape[1] - 1, row).merge(True)
        if not across:
            self.cells.merge(True)

    @call("Range.unmerge")
    def unmerge(self) -> None:
        self.cells.merge(False)

    @call("Range.select")
    def select(self) -> None:
        self._sheet.book.select(self)

    @property
    @call("Range.table get")
    def table(self) -> Any:
        return self._sheet.table_at(self.now)

    @property
    @call("Range.row_height get")
    def row_height(self) -> float:
        return round(self.cells.Rows.getByIndex(0).Height / _HMM_PER_POINT * 4) / 4

    @row_height.setter
    @call("Range.row_height set")
    def row_height(self, value: float) -> None:
        self.cells.Rows.Height = round(value * _HMM_PER_POINT)

    @property
    @call("Range.column_width get")
    def column_width(self) -> float:
        pixels = self.cells.Columns.getByIndex(0).Width / _HMM_PER_PIXEL
        return round((pixels - 5) / 7 if pixels > _TWELVE_PIXELS else pixels / _TWELVE_PIXELS, 2)

    @column_width.setter
    @call("Range.column_width set")
    def column_width(self, value: float) -> None:
        self.cells.Columns.Width = round((value * 7 + 5) * _HMM_PER_PIXEL)
