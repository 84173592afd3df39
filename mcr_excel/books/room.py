"""Room for a table that grows: what stands under it moves down, and nothing of it is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mcr_excel.books.addresses import MAX_COLUMN, Area, read_area
from mcr_excel.books.growth import Growth
from mcr_excel.books.tables import SheetTable
from mcr_excel.books.worksheet import Worksheet


def room_below(sheet: Worksheet, name: str, table: SheetTable, others: Sequence[Area], length: int) -> Growth:
    """The growth of a table to so many data rows, with the shift that keeps what stands under it.

    Whole rows move where no table beside this one reaches across; otherwise only the columns of this table do.
    """
    area = table.area
    growth = Growth(name, area, table.first, table.last, table.first + length - 1)
    bottom = area.bottom + growth.new_last - growth.last
    nearest = _nearest(sheet, area, others)
    if nearest is None or nearest > bottom + 1:
        return growth
    gap = min(nearest - area.bottom - 1, 1)
    shift = bottom + gap + 1 - nearest
    if shift <= 0:
        return growth
    deepest = max([area.bottom, *(other.bottom for other in others if other.top <= area.bottom < other.bottom)])
    if nearest > deepest:
        return Growth(*_start(growth), 1, MAX_COLUMN, deepest, shift)
    below = [other for other in others if other.top > area.bottom]
    left, right = _widened(area, [*below, *_contents(sheet, area.bottom)])
    return Growth(*_start(growth), left, right, area.bottom, shift)


def shift_down(sheet: Worksheet, growth: Growth) -> None:
    """Move the cells under a table down."""
    if not growth.shift:
        return
    numbers = sorted((number for number in sheet.rows if number > growth.boundary), reverse=True)
    if (growth.left, growth.right) == (1, MAX_COLUMN):
        for number in numbers:
            sheet.rows[number + growth.shift] = sheet.rows.pop(number).placeless()
        return
    for number in numbers:
        for column in [c for c in sheet.rows[number].cells if growth.left <= c <= growth.right]:
            sheet.put(number + growth.shift, column, sheet.take(number, column))


def _nearest(sheet: Worksheet, table: Area, others: Sequence[Area]) -> int | None:
    """The first row under a table in which something stands in its columns."""
    merged = [area for area in _merged(sheet, table.bottom) if _beside(area, table)]
    tops = [area.top for area in [*merged, *others] if area.top > table.bottom and _beside(area, table)]
    rows = sorted(number for number in sheet.rows if number > table.bottom)
    filled = next((number for number in rows if sheet.rows[number].fills(table.left, table.right)), None)
    return min(tops if filled is None else [*tops, filled], default=None)


def _contents(sheet: Worksheet, row: int) -> Iterable[Area]:
    """Cells with something in them and merged cells, below a row."""
    for number, line in sheet.rows.items():
        if number > row:
            yield from (Area(c, number, c, number) for c, cell in line.cells.items() if not cell.is_blank)
    yield from _merged(sheet, row)


def _merged(sheet: Worksheet, row: int) -> Iterable[Area]:
    """Merged cells below a row."""
    for merged in sheet.part("mergeCell"):
        area = read_area(merged.get("ref", ""))
        if area is not None and area.top > row:
            yield area


def _beside(area: Area, table: Area) -> bool:
    return area.left <= table.right and table.left <= area.right


def _widened(table: Area, content: Sequence[Area]) -> tuple[int, int]:
    """The table's columns, and those of wider things that stand under it."""
    left, right = table.left, table.right
    while True:
        met = [area for area in content if area.left <= right and left <= area.right]
        edges = min([left, *(area.left for area in met)]), max([right, *(area.right for area in met)])
        if edges == (left, right):
            return edges
        left, right = edges


def _start(growth: Growth) -> tuple[str, Area, int, int, int]:
    return growth.sheet, growth.table, growth.first, growth.last, growth.new_last
