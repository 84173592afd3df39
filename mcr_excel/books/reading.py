"""Reading a team's workbook: every worksheet as a grid of typed cells, whatever wrote the file, in bounded memory."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property
from math import isfinite
from pathlib import Path
from typing import Any, NamedTuple

from mcr_excel.books.addresses import Area, column_letters, read_area, sheet_of
from mcr_excel.books.engines import Rows, calamine_rows, open_calamine, openpyxl_rows
from mcr_excel.books.fitting import fitted
from mcr_excel.books.lean import lean_package
from mcr_excel.books.opc import Package
from mcr_excel.books.plain import DoctypeError, plain_xml
from mcr_excel.books.scan import Scan, UnreadableSheetError, scan_sheet, without
from mcr_excel.books.sniff import owner_file, read_workbook_file
from mcr_excel.books.tables import SheetTable
from mcr_excel.books.tops import ENOUGH_ROWS, FIRST_BYTES, LARGE_SHEET, first_rows, leading_strings
from mcr_excel.books.workbook import SheetEntry
from mcr_excel.books.workbook import Workbook as WorkbookPart
from mcr_excel.grid import Grid
from mcr_excel.problems import CannotGoOn, Problem
from mcr_excel.terms.reviews import KEPT_SHEETS

MOST_TEXT = 512 * 1024 * 1024
"""Bytes of text that the cells of one sheet may hold, counting a shared string as often as it is shown."""

_KNOWN_ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}
_STRING_CELL = re.compile(rb"""\bt\s*=\s*["']s["']""")
_STRING_INDEX = re.compile(rb't="s"[^>]*>\s*<v[^>]*>\s*([0-9]{1,9})')


class TablePlace(NamedTuple):
    """An Excel table: its name, its sheet, and the area of headings, data and totals."""

    name: str
    sheet: str
    area: Area


class Workbook:
    """A workbook as it was when it was opened; `problems` grows as its sheets are read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.name.encode("utf-8", "replace").decode()  # a name that is no text is shown with ?
        self.problems: list[Problem] = []
        self._data = read_workbook_file(path)
        self._package = Package(self._data, path.name)
        self._part = WorkbookPart(self._package)
        self._date_1904 = self._part.date_1904
        self._sheets = {entry.name: entry for entry in self._part.sheets() if entry.is_worksheet}
        self._unreadable: set[str] = set()
        self._started: dict[str, Future[tuple[Scan, Rows | None]]] = {}
        if not self._sheets:
            raise CannotGoOn.at(path.name, "FILE_NO_SHEETS", file=path.name)
        mark = owner_file(path)
        if mark is not None:
            self.problems.append(Problem.at(path.name, "FILE_IS_OPEN", file=path.name, mark=mark.name))

    def sheets(self) -> list[tuple[str, bool]]:
        """Names of the worksheets in order, and whether each is visible; no chart, dialog and macro sheets."""
        return [(entry.name, entry.visible) for entry in self._sheets.values()]

    def input_sheets(self) -> list[str]:
        """Names of the worksheets in order, without the review sheets; History is one that is read again."""
        made = self.made_sheets()
        return [name for name in self._sheets if made.get(name) in (None, *KEPT_SHEETS)]

    def made_sheets(self) -> dict[str, str]:
        """Names of the sheets that the program made, and which of its sheets each is."""
        entries = self._part.sheets()
        return {entries[number].name: key for number, key in self._part.markers().items() if number < len(entries)}

    def tables(self) -> list[str]:
        """Names of the Excel tables (ListObjects) on the worksheets."""
        parts = [part for entry in self._sheets.values() for part in self._package.related(entry.part, "table")]
        roots = [self._package.xml(part) for part in parts]
        return [root.get("displayName") or root.get("name", "") for root in roots]

    def table_places(self) -> list[TablePlace]:
        """The Excel tables of the worksheets, each with its sheet and area; one that says nonsense is left out."""
        found = [
            (entry.name, SheetTable(part, self._package.xml(part)))
            for entry in self._sheets.values()
            for part in self._package.related(entry.part, "table")
        ]
        return [TablePlace(table.name, sheet, table.area) for sheet, table in found if table.is_sound]

    def named_places(self) -> dict[str, tuple[str, Area]]:
        """The sheet and area of each defined name that stands for one area of a worksheet."""
        found: dict[str, tuple[str, Area]] = {}
        for name in self._part.names():
            prefix, _, address = (name.text or "").rpartition("!")
            area, sheet = read_area(address), sheet_of(prefix)
            if area is not None and sheet in self._sheets:
                found.setdefault(name.get("name", ""), (sheet, area))
        return found

    def start(self, sheets: Sequence[str]) -> None:
        """Begin to read sheets in the background: inflating and calamine's parsing leave Python to whoever asked."""
        worker = ThreadPoolExecutor(max_workers=1)
        for name in sheets:
            self._started[name] = worker.submit(self._quickly, self._sheets[name])
        worker.shutdown(wait=False)

    def values(self, sheet: str) -> Grid:
        """All cells of one worksheet; an empty grid and a problem where it cannot be read.

        Raises CannotGoOn for a damaged file, and when no worksheet at all could be read.
        """
        entry = self._sheets[sheet]
        try:
            return self._grid(entry)
        except UnreadableSheetError as fault:
            problem = Problem.at(sheet, fault.code, sheet=sheet, **fault.values)
        self._unreadable.add(sheet)
        if len(self._unreadable) == len(self._sheets):
            raise CannotGoOn(problem)
        if problem not in self.problems:
            self.problems.append(problem)
        return Grid(sheet, [], entry.visible)

    def top(self, sheet: str) -> Grid | None:
        """The first rows of a large sheet, without merged areas; None where the sheet has to be read whole.

        They suffice to tell whether a sheet is an input: `recognise` looks for headers in the first rows only.
        """
        entry = self._sheets[sheet]
        if not self._package.has(entry.part) or self._package.size(entry.part) < LARGE_SHEET:
            return None
        part = first_rows(self._package.read(entry.part, FIRST_BYTES))
        if part is None:
            return None
        try:
            scan = scan_sheet(part)
        except UnreadableSheetError:
            return None
        if scan.far:
            return None
        package = lean_package(part, self._styles, leading_strings(self._strings, part), self._date_1904)
        rows = calamine_rows(open_calamine(package), "Sheet1")
        if rows is None or sum(any(value != "" for value in row) for row in rows) < ENOUGH_ROWS:
            return None
        return self._fitted_grid(entry, rows, scan)

    def _grid(self, entry: SheetEntry) -> Grid:
        started = self._started.pop(entry.name, None)
        scan, rows = started.result() if started else self._quickly(entry)
        if scan.far:
            self._report_far_cells(entry.name, scan)
        if rows is None:
            rows = self._read_patiently(entry, scan)
        return self._fitted_grid(entry, rows, scan)

    def _fitted_grid(self, entry: SheetEntry, rows: list[list[Any]], scan: Scan) -> Grid:
        scan.errors.update(_no_numbers(rows))
        for row, column in scan.errors:
            if row <= len(rows) and column <= len(rows[row - 1]):
                rows[row - 1][column - 1] = None
        cells = fitted(rows, [*scan.errors, *scan.uncalculated])
        return Grid(entry.name, cells, entry.visible, scan.errors, frozenset(scan.uncalculated), scan.merged)

    def _quickly(self, entry: SheetEntry) -> tuple[Scan, Rows | None]:
        """What is in the sheet, and its rows where calamine can take them from the team's file as it is."""
        scan, is_usual = self._looked_over(entry)
        return scan, calamine_rows(self._calamine, entry.name) if is_usual else None

    def _looked_over(self, entry: SheetEntry) -> tuple[Scan, bool]:
        """What is in the sheet, and whether calamine can take it from the team's file as it is."""
        if not self._package.has(entry.part):
            raise UnreadableSheetError("SHEET_UNREADABLE")
        raw = self._package.read(entry.part)
        part = self._plain(entry.part, raw)
        scan = scan_sheet(part)
        self._refuse_too_much_text(part, scan)
        is_usual = part is raw and entry.part.startswith("xl/worksheets/") and self._has_usual_parts
        return scan, is_usual and not scan.far and _KNOWN_ERRORS.issuperset(scan.errors.values())

    def _read_patiently(self, entry: SheetEntry, scan: Scan) -> list[list[Any]]:
        part = self._plain(entry.part, self._package.read(entry.part))
        blank = scan.far | {place for place, value in scan.errors.items() if value not in _KNOWN_ERRORS}
        package = lean_package(without(part, blank) if blank else part, self._styles, self._strings, self._date_1904)
        rows = calamine_rows(open_calamine(package), "Sheet1")
        if rows is None:
            rows = openpyxl_rows(package, scan.height, scan.width)
        if rows is None:
            raise UnreadableSheetError("SHEET_UNREADABLE")
        return rows

    @cached_property
    def _calamine(self) -> Any | None:
        return open_calamine(io.BytesIO(self._data))

    @cached_property
    def _has_usual_parts(self) -> bool:
        """Whether the parts stand, in plain form, where calamine looks for them."""
        return self._part.part == "xl/workbook.xml" and all(
            part == usual and self._plain(part, raw := self._package.read(part)) is raw
            for kind, usual in (("styles", "xl/styles.xml"), ("sharedStrings", "xl/sharedStrings.xml"))
            for part in self._package.related(self._part.part, kind)
        )

    def _plain(self, part: str, content: bytes) -> bytes:
        try:
            return plain_xml(content)
        except DoctypeError as error:
            raise CannotGoOn.at(self.path.name, "FILE_HAS_DOCTYPE", file=self.path.name, part=part) from error
        except UnicodeError as error:
            raise CannotGoOn.at(self.path.name, "FILE_DAMAGED", file=self.path.name, part=part) from error

    def _shared(self, kind: str) -> bytes:
        parts = self._package.related(self._part.part, kind)
        return self._plain(parts[0], self._package.read(parts[0])) if parts else b""

    @cached_property
    def _styles(self) -> bytes:
        return self._shared("styles")

    @cached_property
    def _strings(self) -> bytes:
        return self._shared("sharedStrings")

    @cached_property
    def _string_lengths(self) -> list[int]:
        return list(map(len, self._strings.split(b"<si")[1:]))

    def _refuse_too_much_text(self, part: bytes, scan: Scan) -> None:
        """Libraries copy a shared string for every cell that shows it: a small file can ask for all memory."""
        longest = max(self._string_lengths, default=0)
        if scan.height * scan.width * longest <= MOST_TEXT:
            return
        cells = len(_STRING_CELL.findall(part))
        shown = Counter(map(int, _STRING_INDEX.findall(part)))
        lengths = dict(enumerate(self._string_lengths))
        volume = sum(lengths.get(index, 0) * count for index, count in shown.items())
        volume += (cells - shown.total()) * longest
        if volume > MOST_TEXT:
            raise UnreadableSheetError("SHEET_TOO_MUCH_TEXT", size=f"{volume / 1_048_576:,.0f} MB")

    def _report_far_cells(self, sheet: str, scan: Scan) -> None:
        row, column = min(scan.far)
        cell = f"{column_letters(column)}{row}"
        problem = Problem.at(f"{sheet}!{cell}", "SHEET_FAR_CELLS", cell=cell, count=len(scan.far))
        if problem not in self.problems:
            self.problems.append(problem)


def open_workbook(path: Path) -> Workbook:
    """Open a closed .xlsx or .xlsm for reading; raises CannotGoOn where it is none, or cannot be read at all."""
    return Workbook(path)


def _no_numbers(rows: list[list[Any]]) -> dict[tuple[int, int], str]:
    """Infinity and NaN, which Excel never writes and some exporters do."""
    if not [1 for row in rows for value in row if value.__class__ is float and value - value != 0.0]:
        return {}
    places = [(r, c, value) for r, row in enumerate(rows, 1) for c, value in enumerate(row, 1)]
    return {(r, c): str(value) for r, c, value in places if isinstance(value, float) and not isfinite(value)}
