"""What a table's new length means for everything that refers to its sheet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from mcr_excel.books.addresses import MAX_COLUMN, MAX_ROW, Area, Reference, move_references, read_area


@dataclass(frozen=True)
class Growth:
    """One table's change of length, and the cells under it that made room.

    `table` is the whole table before; its data stood in `first`..`last` and now ends at `new_last`. Cells below row
    `boundary` between the columns `left` and `right` moved down by `shift`.
    """

    sheet: str
    table: Area
    first: int
    last: int
    new_last: int
    left: int = 1
    right: int = MAX_COLUMN
    boundary: int = MAX_ROW
    shift: int = 0

    @property
    def is_still(self) -> bool:
        """Whether nothing moved."""
        return self.last == self.new_last and not self.shift

    def is_meant_by(self, formula: str) -> bool:
        """Whether a formula may name the table's sheet; quick, and never wrongly False."""
        return self._name in formula

    @cached_property
    def _name(self) -> str:
        return self.sheet.replace("'", "''")

    def formula(self, formula: str, own_sheet: str, cells_follow: bool = False) -> str:
        """A formula after the growth. Ranges over all data rows follow the table; `cells_follow`: also a single cell
        where it is the table's only row, as in charts."""

        def moved(reference: Reference) -> tuple[str, Area] | None:
            if (reference.sheet or own_sheet) != self.sheet:
                return None
            area = self._shifted(reference.area)
            if (reference.is_range or cells_follow) and self._covers_data(reference.area):
                area = area._replace(bottom=self.new_last)
            return reference.sheet, area

        return move_references(formula, moved)

    def areas(self, areas: str) -> str:
        """A list of areas (`sqref`) after the growth: what reached the last data row reaches the new last row."""
        return " ".join(self._area_text(text) for text in areas.split())

    def print_area(self, formula: str, least_bottom: int) -> str:
        """The print area after the growth: the part that holds the table grows, never above `least_bottom`."""

        def moved(reference: Reference) -> tuple[str, Area] | None:
            area = reference.area
            if reference.sheet != self.sheet:
                return None
            if not (area.meets(self.table) and area.top <= self.table.top):
                return reference.sheet, self._shifted(area)
            added = self.new_last - self.last
            bottom = area.bottom + (self.shift if area.bottom > self.boundary else 0)
            if area.bottom == self.table.bottom and added < 0:
                bottom = least_bottom
            return reference.sheet, area._replace(bottom=max(bottom, self.table.bottom + added))

        return move_references(formula, moved)

    def cell(self, row: int, column: int) -> tuple[int, int]:
        """Where a cell under the table stands now."""
        moves = row > self.boundary and self.left <= column <= self.right
        return (row + self.shift, column) if moves else (row, column)

    def _area_text(self, text: str) -> str:
        area = read_area(text)
        if area is None:
            return text
        reaches = area.bottom == self.last and area.top >= self.table.top and self._within_columns(area)
        if reaches:
            return area._replace(top=min(area.top, self.new_last), bottom=self.new_last).text
        return self._shifted(area).text

    def _covers_data(self, area: Area) -> bool:
        return area.bottom == self.last and area.top in (self.first, self.table.top) and self._within_columns(area)

    def _within_columns(self, area: Area) -> bool:
        return self.table.left <= area.left and area.right <= self.table.right

    def _shifted(self, area: Area) -> Area:
        if not self.shift or not (self.left <= area.left and area.right <= self.right):
            return area
        top = area.top + (self.shift if area.top > self.boundary else 0)
        bottom = area.bottom + (self.shift if self.boundary < area.bottom < MAX_ROW else 0)
        return area._replace(top=min(top, MAX_ROW), bottom=min(bottom, MAX_ROW))
