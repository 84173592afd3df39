"""Inserting, deleting and copying cells, with what Excel refuses and what its tables do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .calls import refused
from .contents import put_constants
from .grid import Box

if TYPE_CHECKING:
    from .ranges import Range
    from .sheets import Sheet

_TABLE_IN_THE_WAY = (
    "This operation is not allowed. The operation is attempting to shift cells in a table on your worksheet."
)


def insert(sheet: Sheet, box: Box, shift: str | None, copy_origin: str | None) -> None:
    """Insert cells; those at `box` and after go down or to the right, tables grow and move with them."""
    mode = {"down": "DOWN", "right": "RIGHT"}[shift or "down"]
    _refuse_to_tear_tables(sheet, box, mode)
    sheet.sheet.insertCells(_address(sheet, box), sheet.enum("com.sun.star.sheet.CellInsertMode", mode))
    if copy_origin == "format_from_right_or_below":
        below = Box(box.bottom + 1, box.left, box.bottom + 1, box.right)
        beside = Box(box.top, box.right + 1, box.bottom, box.right + 1)
        _tile(sheet, below if mode == "DOWN" else beside, sheet, box, formats_only=True)


def delete(sheet: Sheet, box: Box, shift: str | None) -> None:
    """Delete cells; those after come up or from the right, tables shrink and move with them."""
    mode = {"up": "UP", "left": "LEFT"}[shift or "up"]
    _refuse_to_tear_tables(sheet, box, mode)
    sheet.sheet.removeRange(_address(sheet, box), sheet.enum("com.sun.star.sheet.CellDeleteMode", mode))


def copy(source: Range, target: Range, formats_only: bool) -> None:
    """Copy cells; a target that is a whole multiple of the source is tiled, any other is filled from its corner."""
    here, there = source.now, target.now
    (rows, columns), (height, width) = here.shape, there.shape
    if height % rows or width % columns:
        there = Box(there.top, there.left, there.top + rows - 1, there.left + columns - 1)
    _tile(source.sheet, here, target.sheet, there, formats_only)


def fill(source: Range, destination: Range, formats_only: bool) -> None:
    """Fill the destination, which starts with the source, by repeating the source."""
    here, there = source.now, destination.now
    if (here.top, here.left) != (there.top, there.left) or here.bottom > there.bottom or here.right > there.right:
        raise refused("AutoFill method of Range class failed")
    _tile(source.sheet, here, destination.sheet, there, formats_only)


def _tile(source: Sheet, box: Box, target: Sheet, onto: Box, formats_only: bool) -> None:
    if source.book is not target.book:
        raise NotImplementedError("copying cells from book to book")
    cells = target.cells_of(onto)
    kept = cells.getDataArray(), cells.getFormulaArray(), _formula_areas(cells)
    rows, columns = box.shape
    done = Box(onto.top, onto.left, min(onto.bottom, onto.top + rows - 1), min(onto.right, onto.left + columns - 1))
    first = Box(box.top, box.left, box.top + done.shape[0] - 1, box.left + done.shape[1] - 1)
    if source is not target or first != done:
        _copy_box(source, first, target, (onto.top, onto.left))
    while done.bottom < onto.bottom:
        height = min(done.shape[0], onto.bottom - done.bottom)
        _copy_box(
            target, Box(done.top, done.left, done.top + height - 1, done.right), target, (done.bottom + 1, done.left)
        )
        done = Box(done.top, done.left, done.bottom + height, done.right)
    while done.right < onto.right:
        width = min(done.shape[1], onto.right - done.right)
        _copy_box(
            target, Box(done.top, done.left, done.bottom, done.left + width - 1), target, (done.top, done.right + 1)
        )
        done = Box(done.top, done.left, done.bottom, done.right + width)
    if formats_only:
        _restore(cells, *kept)


def _copy_box(source: Sheet, box: Box, target: Sheet, at: tuple[int, int]) -> None:
    corner = target.cells_of(Box(at[0], at[1], at[0], at[1])).getCellByPosition(0, 0)
    target.sheet.copyRange(corner.CellAddress, _address(source, box))


def _restore(cells: Any, values: Any, formulas: Any, formula_areas: tuple[Any, ...]) -> None:
    put_constants(cells, (("" if value is None else value for value in row) for row in values))
    here = cells.RangeAddress
    for area in formula_areas:
        top, bottom = area.StartRow - here.StartRow, area.EndRow - here.StartRow
        left, right = area.StartColumn - here.StartColumn, area.EndColumn - here.StartColumn
        part = cells.getCellRangeByPosition(left, top, right, bottom)
        part.setFormulaArray(tuple(line[left : right + 1] for line in formulas[top : bottom + 1]))


def _formula_areas(cells: Any) -> tuple[Any, ...]:
    return tuple(cells.queryContentCells(16).RangeAddresses)


def _refuse_to_tear_tables(sheet: Sheet, box: Box, mode: str) -> None:
    for table in sheet.table_boxes():
        if mode in ("DOWN", "UP"):
            is_after = table.bottom >= box.top
            is_met = table.left <= box.right and box.left <= table.right
            is_whole = box.left <= table.left and table.right <= box.right
        else:
            is_after = table.right >= box.left
            is_met = table.top <= box.bottom and box.top <= table.bottom
            is_whole = box.top <= table.top and table.bottom <= box.bottom
        if is_after and is_met and not is_whole:
            raise refused(_TABLE_IN_THE_WAY)


def _address(sheet: Sheet, box: Box) -> Any:
    return sheet.cells_of(box).RangeAddress
