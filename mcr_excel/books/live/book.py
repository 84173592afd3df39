"""The open workbook as a Book: read with its unsaved changes, written all at once or not at all; the user saves it.

Nothing is written before `save`: until then each table is planned from what it shows. Review sheets that are not
there yet are filled as a closed workbook, by the same code, and brought in together.
"""

from __future__ import annotations

import tempfile
from collections.abc import Container, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mcr_excel.books.addresses import Area, read_area
from mcr_excel.books.book import Field, Grid, RemovedCell, Written
from mcr_excel.books.live import excel, reading, refill
from mcr_excel.books.live.excel import Matrix, TablePlace
from mcr_excel.books.live.snapshot import Snapshot, kept_at
from mcr_excel.books.live.texts import as_it_was, for_excel, needs_mark
from mcr_excel.books.tables import column_fields
from mcr_excel.problems import CannotGoOn, Problem
from mcr_excel.terms.reviews import KEPT_SHEETS

if TYPE_CHECKING:
    from mcr_excel.books.package import PackageBook

_MARKER = "mcr_sheet"


@dataclass
class _Sheet:
    """A worksheet of the open workbook; a review sheet's marker is its `key`."""

    sheet: Any
    name: str
    visible: bool
    names: dict[str, str]
    key: str = ""
    area: Area | None = None
    values: Matrix = field(default_factory=list)
    formulas: Matrix = field(default_factory=list)
    places: list[TablePlace] | None = None

    def tables(self) -> list[TablePlace]:
        """The Excel tables of the sheet, asked once."""
        if self.places is None:
            self.places = excel.tables(self.sheet)
        return self.places

    def read(self) -> None:
        """Read what a review sheet shows, once."""
        if self.area is None:
            self.area = excel.used(self.sheet)
            self.values = excel.values(self.sheet, self.area)
            self.formulas = excel.formulas(self.sheet, self.area)

    def cut(self, matrix: Matrix, area: Area) -> Matrix:
        """A part of what was read; blank beyond the used area."""
        assert self.area is not None
        used = self.area
        lines = []
        for row in range(area.top, area.bottom + 1):
            line = matrix[row - used.top] if used.top <= row <= used.bottom else []
            columns = range(area.left - used.left, area.right - used.left + 1)
            lines.append([line[column] if 0 <= column < len(line) else None for column in columns])
        return lines

    def headings(self, place: TablePlace) -> list[str]:
        """A table's headings from left to right."""
        return [str(heading or "") for heading in self.cut(self.values, place.head)[0]]


class Selected(NamedTuple):
    """A data row of a review table: the table's name, the heading over the selected cell, the row by heading."""

    table: str
    heading: str
    row: dict[str, Any]


class LiveBook:
    """The open workbook, as input and as what takes the review sheets (see `Book`); `problems` grows in reading."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.name, self.saved_at = excel.place(book)
        self.problems: list[Problem] = []
        self.removed: list[RemovedCell] = []
        self.missing: list[str] = []
        self._sheets: list[_Sheet] = []
        self._incoming: PackageBook | None = None
        self._plans: dict[tuple[str, str], refill.Plan] = {}
        self._cells: dict[tuple[str, str], Written] = {}
        self._load()

    def sheets(self) -> list[tuple[str, bool]]:
        """Names in order, and whether each is visible."""
        there = [(sheet.name, sheet.visible) for sheet in self._sheets]
        return there + (self._incoming.sheets() if self._incoming else [])

    def input_sheets(self) -> list[str]:
        """Names of the sheets that are not review sheets of ours; History is one that is read again."""
        return [sheet.name for sheet in self._sheets if not sheet.key or sheet.key in KEPT_SHEETS]

    def values(self, sheet: str) -> Grid:
        """All cells of one sheet, unsaved changes included."""
        found = next(one for one in self._sheets if one.name == sheet)
        excel.tell(self.book, f"MCR: {sheet} …")
        grid, problems = reading.grid(found.sheet, found.name, found.visible)
        self.problems += [problem for problem in problems if problem not in self.problems]
        return grid

    def top(self, sheet: str) -> Grid | None:
        """Nothing: one question gives the whole sheet."""

    def start(self, sheets: Sequence[str]) -> None:
        """Nothing: Excel is asked a question at a time."""

    def tables(self) -> list[str]:
        """Names of the Excel tables (ListObjects)."""
        there = [place.name for sheet in self._sheets for place in sheet.tables()]
        return there + (self._incoming.tables() if self._incoming else [])

    def review_sheets(self) -> dict[str, str]:
        """Keys of the review sheets that are there, and the names they bear now."""
        there = {sheet.key: sheet.name for sheet in reversed(self._sheets) if sheet.key}
        return there | (self._incoming.review_sheets() if self._incoming else {})

    def ensure(self, sheet: str, template: Path) -> None:
        """Bring the review sheet with this marker in from the template, unless it is there already."""
        if sheet in self.review_sheets():
            return
        if self._incoming is None and excel.is_locked(self.book):
            raise CannotGoOn.at(self.name, "BOOK_STRUCTURE_LOCKED", file=self.name)
        if self._incoming is None:
            from mcr_excel.books.package import PackageBook  # only where sheets are missing

            self._incoming = PackageBook.blank(template, taken=[one.name for one in self._sheets])
        self._incoming.ensure(sheet, template)
        taken = {place.name for one in self._sheets for place in one.tables()} & set(self._incoming.tables())
        if taken:
            raise CannotGoOn.at(self.name, "TABLE_NAME_TAKEN", table=min(taken))

    def fill(self, table: str, fields: Sequence[Field], rows: Sequence[Sequence[Written]], key: str) -> None:
        """Plan a table's rows by its name and headings; `key` is the field by which added columns follow a row."""
        found = self._find(table)
        if found is None:
            self._fill_incoming(table, fields, rows, key)
            return
        sheet, place = found
        shown = sheet.cut(sheet.values, place.body), sheet.cut(sheet.formulas, place.body)
        plan = refill.plan(sheet.sheet, sheet.name, place, shown, sheet.headings(place), fields, rows, key)
        if plan is None:
            titles = next(one.titles for one in fields if one.key == key)
            raise CannotGoOn.at(sheet.name, "TABLE_KEY_MISSING", table=table, column=titles[0])
        self.missing += [f"{table}.{one.key}" for n, one in enumerate(fields) if n not in plan.ours.values()]
        self.removed += plan.removed
        self._plans[sheet.name, table] = plan

    def rows(self, table: str, fields: Sequence[Field]) -> list[list[Written]]:
        """What a review table shows now, in the order of the fields; blank rows are left out."""
        found = self._find(table)
        if found is None:
            return self._incoming.rows(table, fields) if self._incoming else []
        sheet, place = found
        columns = {number: column for column, number in column_fields(sheet.headings(place), fields).items()}
        lines = [[excel.plain(value) for value in line] for line in sheet.cut(sheet.values, place.body)]
        wanted = [columns.get(number) for number in range(len(fields))]
        rows = [[line[column] if column is not None else None for column in wanted] for line in lines]
        return [row for row in rows if any(value is not None for value in row)]

    def set(self, name: str, value: Written) -> None:
        """Plan one named cell (a sheet-scoped name of a review sheet)."""
        for sheet in self._sheets:
            address = sheet.names.get(name, "").rpartition("!")[2]
            if sheet.key and read_area(address) is not None:
                self._cells[sheet.name, address.replace("$", "")] = value
                return
        if self._incoming is None:
            self.missing.append(name)
        else:
            self._incoming.set(name, value)

    def save(self) -> None:
        """Write all that was planned; when anything fails, what was written is taken back."""
        plans = [plan for plan in self._plans.values() if plan.is_change]
        cells = [change for place, value in self._cells.items() if (change := self._cell_change(*place, value))]
        self._refuse_protected({plan.sheet_name for plan in plans} | {sheet.name for sheet, _, _, _ in cells})
        done = Snapshot()
        with excel.quiet(self.book):
            try:
                self._write(plans, cells, done)
            except BaseException:
                self._take_back(done)
                raise
        if not done.is_empty:
            done.keep(kept_at(self.name, self.saved_at))
        self._load()

    def restore(self) -> None:
        """Bring back what the review sheets showed before the last run; the rest of the workbook stays as it is."""
        file = kept_at(self.name, self.saved_at)
        kept = Snapshot.read(file)
        if kept is None:
            raise CannotGoOn.at(self.name, "LIVE_NOTHING_TO_RESTORE", file=self.name)
        with excel.quiet(self.book):
            self._take_back(kept)
        file.unlink()
        self._load()

    def selected(self) -> Selected | None:
        """The data row of a review table in which the selection begins; None where there is none."""
        chosen = excel.selected(self.book)
        sheet = next((one for one in self._sheets if chosen and one.key and one.name == chosen[0]), None)
        if chosen is None or sheet is None:
            return None
        row, column = chosen[1].top, chosen[1].left
        for place in sheet.tables():
            body = place.body
            if body.top <= row <= body.bottom and body.left <= column <= body.right:
                sheet.read()
                headings = sheet.headings(place)
                [values] = sheet.cut(sheet.values, body._replace(top=row, bottom=row))
                return Selected(place.name, headings[column - body.left], dict(zip(headings, values, strict=True)))
        return None

    def show_row(self, table: str, titles: Container[str], wanted: str) -> bool:
        """Go to the first row of a review table that holds a text under one of these headings; False without one."""
        found = self._find(table)
        if found is None:
            return False
        sheet, place = found
        column = next((n for n, heading in enumerate(sheet.headings(place)) if heading in titles), None)
        if column is None:
            return False
        for row, values in enumerate(sheet.cut(sheet.values, place.body), start=place.body.top):
            if values[column] == wanted:
                excel.show(sheet.sheet, place.body._replace(top=row, bottom=row).text)
                return True
        return False

    def _load(self) -> None:
        self._sheets, self._incoming, self._plans, self._cells = [], None, {}, {}
        for sheet in excel.sheets(self.book):
            name, visible = excel.sheet_label(sheet)
            names = excel.names(sheet)
            marker = names.get(_MARKER, "").removeprefix("=").strip('"')
            self._sheets.append(_Sheet(sheet, name, visible, names, marker))

    def _find(self, table: str) -> tuple[_Sheet, TablePlace] | None:
        for sheet in self._sheets:
            if sheet.key:
                sheet.read()
                for place in sheet.tables():
                    if place.name == table:
                        return sheet, place
        return None

    def _fill_incoming(self, table: str, fields: Sequence[Field], rows: Sequence[Sequence[Written]], key: str) -> None:
        if self._incoming is None:
            self.missing.append(table)
            return
        self._incoming.fill(table, fields, rows, key)
        self.missing += self._incoming.missing
        self._incoming.missing = []

    def _cell_change(self, sheet_name: str, address: str, value: Written) -> tuple[_Sheet, str, Any, Any] | None:
        """The sheet, the address, what to write there and what brings it back; None where it shows that already."""
        sheet = next(one for one in self._sheets if one.name == sheet_name)
        sheet.read()
        area = read_area(address)
        assert area is not None
        [[shown]], [[formula]] = sheet.cut(sheet.values, area), sheet.cut(sheet.formulas, area)
        if refill.shows(value, formula, shown):
            return None
        is_text = (needs_mark(value) or needs_mark(shown)) and excel.is_text(sheet.sheet, area.top, area.left)
        return sheet, address, for_excel(value, is_text), as_it_was(formula, shown, is_text)

    def _refuse_protected(self, names: Container[str]) -> None:
        for sheet in self._sheets:
            if sheet.name in names and excel.is_protected(sheet.sheet):
                raise CannotGoOn.at(sheet.name, "LIVE_SHEET_PROTECTED", sheet=sheet.name)

    def _write(
        self, plans: Sequence[refill.Plan], cells: Sequence[tuple[_Sheet, str, Any, Any]], done: Snapshot
    ) -> None:
        """Write; `done` knows at any moment what has to be taken back."""
        if self._incoming is not None:
            wanted = [name for name, _ in self._incoming.sheets()]
            excel.tell(self.book, f"MCR: {', '.join(wanted)} …")
            done.brought = wanted
            self._bring(self._incoming, wanted)
        for plan in plans:
            excel.tell(self.book, f"MCR: {plan.sheet_name} …")
            done.tables.setdefault(plan.sheet_name, {})[plan.place.name] = plan.undo()
            plan.apply()
        for sheet, address, value, before in cells:
            area = read_area(address)
            assert area is not None
            done.cells.setdefault(sheet.name, {})[address] = before
            excel.write(sheet.sheet, area, [[value]])

    def _bring(self, incoming: PackageBook, wanted: Sequence[str]) -> None:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            file = Path(folder) / "mcr review.xlsx"
            incoming.save_as(file)
            source = excel.open_beside(self.book, file)
            try:
                excel.bring(self.book, source, wanted)
                excel.close(source)
            except BaseException:
                with suppress(Exception):
                    excel.close(source)
                raise

    def _take_back(self, done: Snapshot) -> None:
        """Undo a run. A step that fails does not keep the others from being undone."""
        for sheet in excel.sheets(self.book):
            with suppress(CannotGoOn):
                name, _ = excel.sheet_label(sheet)
                if name in done.brought and _MARKER in excel.names(sheet):
                    excel.delete_sheet(sheet)
                    continue
                for address, value in done.cells.get(name, {}).items():
                    area = read_area(address)
                    if area is not None:
                        excel.write(sheet, area, [[value]])
                matrices = done.tables.get(name, {})
                for place in excel.tables(sheet) if matrices else ():
                    if place.name in matrices:
                        refill.restore(sheet, place, matrices[place.name])
