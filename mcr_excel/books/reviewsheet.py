"""One review sheet of a workbook: its cells, tables, links, drawings and charts, and what hangs on its addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from mcr_excel.books import cells, charts, formulas
from mcr_excel.books.addresses import Area
from mcr_excel.books.book import Field, Link, Written
from mcr_excel.books.cells import SharedText
from mcr_excel.books.drawings import anchors, shift_anchors, shift_notes
from mcr_excel.books.growth import Growth
from mcr_excel.books.heights import Fitting, fit_rows
from mcr_excel.books.links import SheetLinks
from mcr_excel.books.markup import BrokenXmlError, Element, local, whole
from mcr_excel.books.opc import Package
from mcr_excel.books.refill import Refill, refill
from mcr_excel.books.strings import SharedStrings
from mcr_excel.books.tables import TABLE_FORMULAS, SheetTable
from mcr_excel.books.workbook import SheetEntry
from mcr_excel.books.worksheet import Worksheet
from mcr_excel.problems import CannotGoOn

_HOLDS_FORMULAS = ("formula", "formula1", "formula2", "f")
_PLACED = ("sqref", "mergeCell", "brk", *_HOLDS_FORMULAS)
_QUOTE = re.compile(b"(?:'|&apos;|&#39;)$")
_LONGEST_NAME = 31 * 4 + len("&apos;")  # bytes of a sheet's name


class ReviewSheet:
    """A sheet that carries our marker."""

    def __init__(
        self,
        package: Package,
        key: str,
        entry: SheetEntry,
        shared: SharedStrings,
        wrapping: Callable[[], frozenset[str]],
        date_1904: bool,
    ) -> None:
        self.package = package
        self.key = key
        self.name = entry.name
        self.part = entry.part
        shared.expect(package.read(self.part))
        self.cells = _worksheet(package, entry, shared.text, date_1904)
        self.links = SheetLinks(package, self.part, self.cells.frame)
        self.tables = {table.name: table for table in _tables(package, self.part)}
        self.drawings = {part: package.xml(part) for part in package.related(self.part, "drawing")}
        chart_parts = [part for drawing in self.drawings for part in package.related(drawing, "chart")]
        self.charts = {part: package.xml(part) for part in chart_parts}
        self.had_formulas = b"<f" in package.read(self.part)
        self._references = [formula for chart in self.charts.values() for formula in charts.formulas(chart)]
        self._placed = [element for top in self.cells.frame for element in _placed(top)]
        self._wrapping = wrapping
        self._mentioned: list[bytes] | None = None

    def set(self, row: int, column: int, value: Written) -> None:
        """Write one cell in the style that it has."""
        old = self.cells.cell(row, column)
        self.cells.put(row, column, cells.rewritten(value, old, self.cells.shared, self.cells.date_1904))
        links = {(row, column): value} if isinstance(value, Link) else {}
        self.links.put(links, [Area(column, row, column, row)])

    def fill(self, name: str, fields: Sequence[Field], rows: Sequence[Sequence[Written]], key: str) -> Refill:
        """Write a table's rows; what else the sheet says about its rows follows."""
        table = self.tables[name]
        others = [other.area for other in self.tables.values() if other is not table]
        others += [area for drawing in self.drawings.values() for area in anchors(drawing)]
        result = refill(self.cells, self.name, table, others, fields, rows, key, self._fitting)
        growth, ours = result.growth, result.ours
        if not growth.is_still:
            self._grow(growth)
        if result.is_changed and table.unfilter():
            self.cells.unhide(growth.first, growth.new_last)
        cleared = [Area(c, growth.first, c, max(growth.last, growth.new_last)) for c in ours]
        if growth.shift or any(old != new for old, new in result.moved.items()):
            self.links.move(lambda area: _moved_link(area, result, ours))
        self.links.put(result.links, cleared)
        return result

    def rows(self, name: str, fields: Sequence[Field]) -> list[list[Written]]:
        """What a table's rows show, in the order of the fields; blank rows are left out."""
        table = self.tables[name]
        places = {position: column for column, position in table.columns(fields).items()}
        found: list[list[Written]] = []
        for row in range(table.first, table.last + 1):
            columns = (places.get(position) for position in range(len(fields)))
            values: list[Written] = [self.cells.value(row, column) if column else None for column in columns]
            if any(value is not None for value in values):
                found.append(values)
        return found

    def follow(self, growth: Growth) -> None:
        """Charts and formulas of this sheet after the growth of a table, here or on another review sheet."""
        charts.grow(self._references, growth)
        if self.name == growth.sheet or not self._mentions(growth.sheet):
            return
        formulas.unshare(self.cells)
        formulas.grow(self.cells, growth, self.name)
        for root in (self.cells.frame, *(table.root for table in self.tables.values())):
            for element in root.iter(*(f"{{*}}{name}" for name in (*_HOLDS_FORMULAS, *TABLE_FORMULAS))):
                if element.text:
                    element.text = growth.formula(element.text, self.name)

    def least_bottom(self, growth: Growth) -> int:
        """The row that a print area must reach after a table shrank: the end of whatever stands beside it."""
        areas = [table.area.bottom for table in self.tables.values()]
        return max([growth.new_last, *areas, *(a.bottom for d in self.drawings.values() for a in anchors(d))])

    def shown(self, area: Area, number_formats: Sequence[str]) -> charts.Shown | None:
        """What the cells of an area show, row by row; nothing where no chart could show so many."""
        if (area.right - area.left + 1) * (area.bottom - area.top + 1) > charts.MOST_POINTS:
            return None
        columns = range(area.left, area.right + 1)
        values = [self.cells.value(row, column) for row in range(area.top, area.bottom + 1) for column in columns]
        style = self.cells.cell(area.top, area.left).style_number
        return charts.Shown(values, number_formats[style] if style < len(number_formats) else "General")

    def store(self, values: charts.Values) -> None:
        """Put everything back into the package."""
        fit_rows(self.cells, [table.area for table in self.tables.values()], self._fitting)
        self.package.replace(self.part, self.cells.xml(self.links.written()))
        self._mentioned = None
        self.package.finish(self.part)
        for table in self.tables.values():
            self.package.replace_xml(table.part, table.root)
        for part, drawing in self.drawings.items():
            self.package.replace_xml(part, drawing)
        for part, chart in self.charts.items():
            charts.fill_caches(chart, values)
            self.package.replace_xml(part, chart)

    @cached_property
    def _fitting(self) -> Fitting:
        return Fitting(self.cells.frame, self._wrapping())

    def _mentions(self, sheet: str) -> bool:
        """Whether a formula of this sheet may refer to another one; quick, and never wrongly False."""
        if self._mentioned is None:
            parts = [self.part, *(table.part for table in self.tables.values())]
            before = (text for part in parts for text in self.package.read(part).split(b"!")[:-1])
            self._mentioned = [_QUOTE.sub(b"", text[-_LONGEST_NAME:]) for text in before]
        ending = re.split("['&<>]", sheet)[-1].encode()
        return any(name.endswith(ending) for name in self._mentioned)

    def _grow(self, growth: Growth) -> None:
        formulas.grow(self.cells, growth, self.name)
        for table in self.tables.values():
            table.follow(growth, self.name)
        for element in self._placed:
            _grow_element(element, growth, self.name)
        for drawing in self.drawings.values():
            shift_anchors(drawing, growth)
        shift_notes(self.package, self.part, growth)


def _placed(top: Element) -> Iterator[Element]:
    """The elements of a sheet's frame that say where something is; not hyperlinks, which move by themselves."""
    for element in top.iter() if local(top) != "hyperlinks" else ():
        kind = local(element)
        if kind in _PLACED or (element.get("sqref") and kind not in ("selection", "pane")):
            yield element


def _grow_element(element: Element, growth: Growth, name: str) -> None:
    kind = local(element)
    if element.get("sqref"):
        element.set("sqref", growth.areas(element.get("sqref")))
    elif kind == "sqref" and element.text:
        element.text = growth.areas(element.text)
    elif kind == "mergeCell":
        element.set("ref", growth.areas(element.get("ref", "")))
    elif kind in _HOLDS_FORMULAS and element.text:
        element.text = growth.formula(element.text, name)
    elif kind == "brk" and local(element.getparent()) == "rowBreaks" and whole(element.get("id")) > growth.boundary:
        element.set("id", str(whole(element.get("id")) + growth.shift))


def _moved_link(area: Area, result: Refill, ours: dict[int, int]) -> Area:
    """A team's link on an added column goes with its row; one below the table moves down."""
    growth = result.growth
    row, _ = growth.cell(area.top, area.left)
    added = growth.table.left <= area.left <= growth.table.right and area.left not in ours
    if added and growth.first <= area.top <= growth.last and area.is_cell:
        row = result.moved.get(area.top, area.top)
    return area._replace(top=row, bottom=area.bottom + row - area.top)


def _worksheet(package: Package, entry: SheetEntry, shared: SharedText, date_1904: bool) -> Worksheet:
    try:
        return Worksheet.read(package.read(entry.part), shared, date_1904)
    except (BrokenXmlError, ValueError) as error:
        raise CannotGoOn.at(entry.name, "FILE_DAMAGED", file=package.where, part=entry.part) from error


def _tables(package: Package, part: str) -> list[SheetTable]:
    found = [SheetTable(name, package.xml(name)) for name in package.related(part, "table")]
    for table in found:
        if not table.is_sound:
            raise CannotGoOn.at(package.where, "FILE_DAMAGED", file=package.where, part=table.part)
    return found
