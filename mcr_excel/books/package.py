"""A closed workbook as a Book: review sheets are brought in and refilled, every other part stays byte for byte."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, count
from pathlib import Path

from mcr_excel.books import charts, properties, saving
from mcr_excel.books.addresses import Area, read_area
from mcr_excel.books.book import Field, Grid, RemovedCell, Written
from mcr_excel.books.formats import number_formats
from mcr_excel.books.growth import Growth
from mcr_excel.books.heights import wrapping_styles
from mcr_excel.books.markup import Element, child, children, whole
from mcr_excel.books.opc import Package
from mcr_excel.books.refill import BeyondGridError, KeyColumnMissingError
from mcr_excel.books.reviewsheet import ReviewSheet
from mcr_excel.books.strings import SharedStrings
from mcr_excel.books.tables import SheetTable
from mcr_excel.books.template import Template
from mcr_excel.books.workbook import SheetEntry, Workbook
from mcr_excel.problems import CannotGoOn

_TABLE_TYPE = "spreadsheetml.table+xml"
_PRINT_AREA = "_xlnm.print_area"
_OWN_NAMES = "mcr_"


class PackageBook:
    """A workbook file that takes review sheets.

    `removed` holds the cells of added columns whose rows vanished. `missing` names what was to be written and has no
    place in this workbook any more: a table, `table.field`, or a named cell that the team took out. `run` is the run's
    id, for the name of the earlier version that saving keeps.
    """

    def __init__(self, package: Package, path: Path | None, read: saving.Stamp | None = None) -> None:
        self.path = path
        self.removed: list[RemovedCell] = []
        self.missing: list[str] = []
        self.run = "run"
        self._package = package
        self._read = read
        self._workbook = Workbook(package)
        self._shared = SharedStrings(package, self._workbook.part)
        self._review: dict[str, ReviewSheet] = {}
        self._templates: dict[Path, Template] = {}
        self._taken: set[str] = set()
        self._brought: list[str] = []
        self._wrapping_styles: frozenset[str] | None = None
        self._team_tables: list[SheetTable] | None = None
        self._number_formats: list[str] = []
        self._values: Callable[[str], Grid] | None = None
        self._load_review_sheets()

    @classmethod
    def open(cls, path: Path) -> PackageBook:
        """A workbook that is there; raises CannotGoOn for what cannot be edited without loss."""
        data, stamp = saving.read(path)
        book = cls(Package(data, path.name), path, stamp)
        book._refuse_what_must_not_change()
        return book

    @classmethod
    def blank(cls, template: Path, created: dt.datetime | None = None, taken: Sequence[str] = ()) -> PackageBook:
        """A new workbook with the template's styles, theme and properties, and no sheet yet.

        `taken` are names that its sheets cannot have: those of the workbook that they will be copied to.
        """
        data, _ = saving.read(template)
        package = Package(data, template.name)
        properties.clear(package, created)
        book = cls(package, None)
        book._taken = {name.lower() for name in taken}
        return book

    @classmethod
    def filling(cls, unfinished: bytes) -> PackageBook:
        """A new workbook whose sheets were brought in before (`unfinished`): one of many that begin alike."""
        return cls(Package(unfinished, "xlsx"), None)

    def sheets(self) -> list[tuple[str, bool]]:
        """Names in order, and whether each is visible."""
        return [(entry.name, entry.visible) for entry in self._workbook.sheets()]

    def values(self, sheet: str) -> Grid:
        """All cells of one sheet, as the file last read or saved holds them."""
        from mcr_excel.books import reading

        if self._values is None:
            if self.path is None:
                raise ValueError("a new workbook has no values before it is saved")
            self._values = reading.open_workbook(self.path).values
        return self._values(sheet)

    def tables(self) -> list[str]:
        """Names of the Excel tables (ListObjects)."""
        return [table.root.get("displayName", "") for table in self._tables()]

    def review_sheets(self) -> dict[str, str]:
        """Key of each review sheet that is there, and the name that it bears now."""
        return {key: sheet.name for key, sheet in self._review.items()}

    def ensure(self, sheet: str, template: Path) -> None:
        """Bring the review sheet with this marker in from the template, unless it is there already."""
        if sheet in self._review:
            return
        if self._workbook.is_locked:
            raise CannotGoOn.at(self._package.where, "BOOK_STRUCTURE_LOCKED", file=self._package.where)
        if template not in self._templates:
            self._templates[template] = Template(template, self._workbook)
        source = self._templates[template]
        entry = source.entry(sheet)
        self._refuse_taken_names(source.table_names(entry))
        name = self._free_name(entry.name)
        part = source.bring(entry, name, self._review, self._next_table_id())
        position = self._workbook.add_sheet(name, part)
        if position == 0:
            self._select(part)
        source.bring_names(entry, position, self._review)
        self._brought.append(name)
        self._wrapping_styles = None
        self._review[sheet] = self._review_sheet(sheet, SheetEntry(name, part, visible=True, is_worksheet=True))

    def fill(self, table: str, fields: Sequence[Field], rows: Sequence[Sequence[Written]], key: str) -> None:
        """Write a table's rows by its name and headings; `key` is the field by which added columns follow a row."""
        sheet = self._sheet_of(table)
        if sheet is None:
            self.missing.append(table)
            return
        try:
            result = sheet.fill(table, fields, rows, key)
        except KeyColumnMissingError as error:
            titles = next(field.titles for field in fields if field.key == key)
            raise CannotGoOn.at(sheet.name, "TABLE_KEY_MISSING", table=table, column=titles[0]) from error
        except BeyondGridError as error:
            raise CannotGoOn.at(sheet.name, "TABLE_TOO_LONG", table=table, count=len(rows)) from error
        shown = result.ours.values()
        self.missing += [f"{table}.{field.key}" for number, field in enumerate(fields) if number not in shown]
        self.removed += result.removed
        if not result.growth.is_still:
            self._follow(result.growth)
        if result.is_changed and self._read is not None:
            self._workbook.recalculate_on_opening()

    def set(self, name: str, value: Written) -> None:
        """Write one named cell (a sheet-scoped name of a review sheet)."""
        for sheet, element in self._scoped_names(name):
            area = _area_named(element.text or "")
            if area is not None:
                sheet.set(area.top, area.left, value)
                return
        self.missing.append(name)

    def rows(self, table: str, fields: Sequence[Field]) -> list[list[Written]]:
        """What a table of a review sheet shows now, in the order of the fields; blank rows are left out.

        Dates are serial numbers. With it, rows that should stay (those of `mcr_removed`) are filled in again.
        """
        sheet = self._sheet_of(table)
        return sheet.rows(table, fields) if sheet is not None else []

    def save(self) -> None:
        """Replace the file, keeping what was there before in `.mcr/`; a run that changed nothing writes nothing."""
        if self.path is None:
            raise ValueError("a new workbook is saved with save_as")
        self._store()
        if self._package.is_changed:
            data, self._read = saving.replace(self.path, self._package, self._read, self.run)
            self._settle(data)

    def save_as(self, path: Path) -> None:
        """Write the workbook to another place, whole or not at all; what was there is replaced."""
        self._store()
        data, self._read = saving.write(path, self._package)
        self.path = path
        self._settle(data)

    def unfinished(self) -> bytes:
        """A new workbook as it is, for `filling`."""
        self._store_workbook()
        return self._written()

    def finished(self) -> bytes:
        """The workbook to give away: without markers and cell names, which only refilling needs."""
        self._store()
        self._workbook.drop_names(_OWN_NAMES)
        self._workbook.store()
        return self._written()

    def restore(self) -> None:
        """Bring back what was there before the last save."""
        if self.path is None:
            raise ValueError("a new workbook has nothing to go back to")
        saving.restore(self.path)
        self._read = None
        self._reload()

    def _written(self) -> bytes:
        stream = io.BytesIO()
        self._package.write(stream)
        return stream.getvalue()

    def _store(self) -> None:
        styles = self._package.related(self._workbook.part, "styles")
        self._number_formats = number_formats(self._package.xml(styles[0])) if styles else []
        for sheet in self._review.values():
            sheet.store(self._shown)
        if self._package.is_changed and self._read is not None:
            properties.drop_stale_calculation_chain(self._package, self._workbook, list(self._review.values()))
        self._store_workbook()

    def _store_workbook(self) -> None:
        if self._brought:
            properties.list_sheets(self._package, self._brought)
            self._brought = []
        self._workbook.store()

    def _sheet_of(self, table: str) -> ReviewSheet | None:
        return next((sheet for sheet in self._review.values() if table in sheet.tables), None)

    def _shown(self, name: str, area: Area) -> charts.Shown | None:
        """What the caches of charts hold, where that stands on a review sheet."""
        sheet = next((sheet for sheet in self._review.values() if sheet.name == name), None)
        return sheet.shown(area, self._number_formats) if sheet is not None else None

    def _follow(self, growth: Growth) -> None:
        """Charts on any review sheet, and defined names, after a table's growth."""
        for sheet in self._review.values():
            sheet.follow(growth)
        own = next(sheet for sheet in self._review.values() if sheet.name == growth.sheet)
        for name in self._workbook.names():
            text = name.text or ""
            if not growth.is_meant_by(text):
                continue
            if name.get("name", "").lower() == _PRINT_AREA:
                text = growth.print_area(text, own.least_bottom(growth))
            else:
                text = growth.formula(text, "")
            if text != name.text:
                name.text = text

    def _load_review_sheets(self) -> None:
        entries = self._workbook.sheets()
        for position, key in self._workbook.markers().items():
            if position < len(entries) and entries[position].is_worksheet:
                entry = entries[position]
                there = self._review.get(key)
                if there is not None and there.part == entry.part:
                    continue
                sheet = self._review_sheet(key, entry)
                if there is None or _is_original(sheet, there):
                    self._review[key] = sheet

    def _review_sheet(self, key: str, entry: SheetEntry) -> ReviewSheet:
        return ReviewSheet(self._package, key, entry, self._shared, self._wrapping, self._workbook.date_1904)

    def _wrapping(self) -> frozenset[str]:
        if self._wrapping_styles is None:
            self._wrapping_styles = wrapping_styles(self._package)
        return self._wrapping_styles

    def _select(self, part: str) -> None:
        """Make the first sheet of a new workbook the one that is shown."""
        root = self._package.xml(part)
        for view in children(child(root, "sheetViews"), "sheetView"):
            view.set("tabSelected", "1")
        self._package.replace_xml(part, root)

    def _settle(self, data: bytes) -> None:
        self._package.settle(data)
        self._values = None

    def _reload(self) -> None:
        """Start again from the file as it is now."""
        assert self.path is not None
        data, self._read = saving.read(self.path)
        self._package = Package(data, self.path.name)
        self._workbook = Workbook(self._package)
        self._shared = SharedStrings(self._package, self._workbook.part)
        self._review, self._templates, self._values = {}, {}, None
        self._brought, self._team_tables, self._wrapping_styles = [], None, None
        self._load_review_sheets()

    def _scoped_names(self, name: str) -> Iterator[tuple[ReviewSheet, Element]]:
        parts = {sheet.part: sheet for sheet in self._review.values()}
        entries = self._workbook.sheets()
        for element in self._workbook.names():
            scope = whole(element.get("localSheetId"), len(entries))
            if element.get("name", "").lower() == name.lower() and scope < len(entries):
                sheet = parts.get(entries[scope].part)
                if sheet is not None:
                    yield sheet, element

    def _tables(self) -> list[SheetTable]:
        """The team's tables, which stay as they are, and after them those of review sheets."""
        ours = [table for sheet in self._review.values() for table in sheet.tables.values()]
        if self._team_tables is None:
            parts = {table.part for table in ours}
            others = [part for part in self._package.of_type(_TABLE_TYPE) if part not in parts]
            self._team_tables = [SheetTable(part, self._package.xml(part)) for part in others]
        return [*self._team_tables, *ours]

    def _next_table_id(self) -> int:
        return max((whole(table.root.get("id")) for table in self._tables()), default=0) + 1

    def _free_name(self, name: str) -> str:
        """The sheet's name, or where the team has a sheet of that name, one beside it: `Data (MCR)`."""
        taken = self._taken | {other.lower() for other in self._workbook.sheet_names()}
        candidates = chain([name, f"{name} (MCR)"], (f"{name} (MCR {number})" for number in count(2)))
        return next(candidate for candidate in candidates if candidate.lower() not in taken)

    def _refuse_taken_names(self, tables: Sequence[str]) -> None:
        names = {name.get("name", "").lower() for name in self._workbook.names() if name.get("localSheetId") is None}
        taken = names | {name.lower() for name in self.tables()}
        for table in tables:
            if table.lower() in taken:
                raise CannotGoOn.at(self._package.where, "TABLE_NAME_TAKEN", table=table)

    def _refuse_what_must_not_change(self) -> None:
        where = self._package.where
        if self._package.related("", "origin"):
            raise CannotGoOn.at(where, "BOOK_SIGNED", file=where)
        if self._package.related(self._workbook.part, "revisionHeaders"):
            raise CannotGoOn.at(where, "BOOK_SHARED", file=where)


def _area_named(formula: str) -> Area | None:
    """The one area that a name stands for."""
    _, _, address = formula.rpartition("!")
    return read_area(address)


def _is_original(sheet: ReviewSheet, other: ReviewSheet) -> bool:
    """Of two sheets with one marker, the copy is the one whose tables Excel gave longer names."""
    return sum(map(len, sheet.tables)) < sum(map(len, other.tables))
