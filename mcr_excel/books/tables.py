"""An Excel table (ListObject): its part, its place, and its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mcr_excel.books.addresses import Area, read_area
from mcr_excel.books.book import Field
from mcr_excel.books.growth import Growth
from mcr_excel.books.markup import Element, child, children, local, whole
from mcr_excel.terms.vocabulary import fold

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")

TABLE_FORMULAS = ("calculatedColumnFormula", "totalsRowFormula")
"""Elements of a table's part that hold a formula."""


@dataclass
class SheetTable:
    """A table of a review sheet."""

    part: str
    root: Element

    @property
    def name(self) -> str:
        """The name that formulas use."""
        return str(self.root.get("displayName") or self.root.get("name", ""))

    @property
    def area(self) -> Area:
        """Heading, data and totals."""
        area = read_area(self.root.get("ref", ""))
        if area is None:
            raise ValueError(f"table {self.name} has no area")
        return area

    @property
    def is_sound(self) -> bool:
        """Whether the part says where the table is, and names as many columns as it is wide."""
        area = read_area(self.root.get("ref", ""))
        return area is not None and self.first <= self.last and len(self.headings) == area.right - area.left + 1

    @property
    def first(self) -> int:
        """The first data row."""
        return self.area.top + whole(self.root.get("headerRowCount"), 1)

    @property
    def last(self) -> int:
        """The last data row."""
        return self.area.bottom - whole(self.root.get("totalsRowCount"))

    @property
    def headings(self) -> list[str]:
        """Headings from left to right."""
        columns = children(child(self.root, "tableColumns"), "tableColumn")
        return [_ESCAPED.sub(lambda code: chr(int(code[1], 16)), column.get("name", "")) for column in columns]

    def columns(self, fields: Sequence[Field]) -> dict[int, int]:
        """Sheet column to the position of the field that it shows; columns that are the team's are not in it."""
        found = column_fields(self.headings, fields)
        return {self.area.left + offset: position for offset, position in found.items()}

    def calculated(self) -> dict[int, str]:
        """Formulas that fill their column, by sheet column."""
        columns = children(child(self.root, "tableColumns"), "tableColumn")
        formulas = ((offset, child(column, "calculatedColumnFormula")) for offset, column in enumerate(columns))
        return {self.area.left + offset: found.text or "" for offset, found in formulas if found is not None}

    def resize(self, growth: Growth) -> None:
        """Give the table its new length; a filter or sort order that was set in Excel covers the new rows."""
        added = growth.new_last - growth.last
        for element in [self.root, *children(self.root, "autoFilter"), *children(self.root, "sortState")]:
            area = read_area(element.get("ref", ""))
            if area is not None:
                element.set("ref", area._replace(bottom=area.bottom + added).text)
        for condition in self.root.iter():
            if condition.get("ref") and condition.tag.endswith("}sortCondition"):
                condition.set("ref", growth.areas(condition.get("ref")))

    def follow(self, growth: Growth, sheet: str) -> None:
        """Take part in the growth of a table of the same sheet: move down under it, tell formulas the new places."""
        moves = growth.cell(self.area.top, self.area.left)[0] != self.area.top
        for element in self.root.iter():
            if moves and element.get("ref"):
                element.set("ref", growth.areas(element.get("ref")))
            if local(element) in TABLE_FORMULAS and element.text:
                element.text = growth.formula(element.text, sheet)

    def unfilter(self) -> bool:
        """Take the criteria of an active filter out (they hid rows by place); whether there were any."""
        found = [
            column for filters in children(self.root, "autoFilter") for column in children(filters, "filterColumn")
        ]
        for column in found:
            column.getparent().remove(column)
        return bool(found)


def column_fields(headings: Sequence[str], fields: Sequence[Field]) -> dict[int, int]:
    """Position of each heading that is ours, and of the field that it names; the first of two equal ones counts."""
    wanted: dict[str, int] = {}
    for position, field in enumerate(fields):
        for title in field.titles:
            wanted.setdefault(fold(title), position)
    found: dict[int, int] = {}
    for offset, heading in enumerate(headings):
        position = wanted.get(fold(heading), -1)
        if position >= 0 and position not in found.values():
            found[offset] = position
    return found
