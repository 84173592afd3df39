"""A cheap look over a sheet's XML before a library reads it: used range, error values, formulas without a value.

The libraries allocate the whole rectangle from A1 to the last cell, drop error values and stop at newer ones, so what
they may be given has to be known first. Sheets of the common writers are searched with regular expressions, several
times as fast as the reading itself; any other goes through expat.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from xml.parsers import expat

from mcr_excel.books.addresses import MAX_COLUMN, MAX_ROW, column_letters, column_number, read_area
from mcr_excel.books.events import CellEvents, Place

MOST_CELLS = 10_000_000
"""Rows times columns that one sheet may take."""

_SAMPLE = 65536
_WIDEST_GAP = (1000, 100)
"""Blank rows and blank columns after which cells of an overlarge sheet no longer belong to its data."""

_CELL = rb'<c r="([A-Z]{1,3})([1-9][0-9]*)"'
_DATA = re.compile(rb"<sheetData\b[^>]*>")
_ROW = re.compile(rb'<row r="([0-9]+)"')
_ADDRESS = re.compile(_CELL)
_FILLED = re.compile(_CELL + rb"[^>]*(?<!/)>(?!</)")
_WHOLE_CELL = re.compile(_CELL + rb"[^>]*(?<!/)>.*?</c>", re.DOTALL)
_ERROR = re.compile(_CELL + rb'[^>]*\bt="e"[^>]*(?<!/)>(?:(?!</c>).)*?<v[^>]*>\s*([^<]+?)\s*</v>', re.DOTALL)
_FORMULA_WITHOUT_VALUE = re.compile(
    _CELL + rb"([^>]*)>\s*<f(?:[^>]*/>|[^>]*>[^<]*</f>)\s*+(?!<v[^>]*(?<!/)>[^<])(<v)?",
)
_PREFIXED_CELL = re.compile(rb":c[\s/>]")
_MERGED = re.compile(rb"<mergeCell\b[^>]*?\bref=[\"']([^\"']*)")


class UnreadableSheetError(Exception):
    """This sheet cannot be read; `code` and `values` make its Problem."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(slots=True)
class Scan:
    """What stands in a sheet. Rows and columns count from 1; `errors`, `uncalculated` and `merged` as in `Grid`.

    `height` and `width` bound every cell that holds something (they may be larger). `far` are cells too far from the
    data to be read.
    """

    height: int = 0
    width: int = 0
    errors: dict[Place, str] = field(default_factory=dict)
    uncalculated: set[Place] = field(default_factory=set)
    merged: tuple[tuple[int, int, int, int], ...] = ()
    far: set[Place] = field(default_factory=set)


def scan_sheet(part: bytes) -> Scan:
    """Look over a worksheet part in plain form (`plain.plain_xml`); raises UnreadableSheetError."""
    start, end = sheet_data(part)
    scan = _quick_scan(part, start, end) or _exact_scan(part)
    if scan.height > MAX_ROW or scan.width > MAX_COLUMN:
        raise UnreadableSheetError("SHEET_BEYOND_GRID", cell=f"{column_letters(scan.width)}{scan.height}")
    if scan.height * scan.width > MOST_CELLS:
        raise UnreadableSheetError("SHEET_TOO_LARGE", rows=str(scan.height), columns=str(scan.width))
    scan.merged = _merged(part[end:], scan.height, scan.width)
    return scan


def without(part: bytes, places: set[Place]) -> bytes:
    """The part with these cells blank."""

    def kept(match: re.Match[bytes]) -> bytes:
        blank = _place(match[1], match[2]) in places
        return b'<c r="' + match[1] + match[2] + b'"/>' if blank else match[0]

    return _WHOLE_CELL.sub(kept, part)


def sheet_data(part: bytes) -> tuple[int, int]:
    """Where the rows of a worksheet part begin and end; raises UnreadableSheetError where it has no such place."""
    opening = _DATA.search(part)
    if opening is None:
        raise UnreadableSheetError("SHEET_UNREADABLE")
    end = opening.end() if opening[0].endswith(b"/>") else part.rfind(b"</sheetData")
    if end < 0:
        raise UnreadableSheetError("SHEET_UNREADABLE")
    return opening.end(), end


def _quick_scan(part: bytes, start: int, end: int) -> Scan | None:
    """The scan, or None where the sheet is not written as the common writers write it."""
    rows = _ROW.findall(part, start, end)
    columns = {letters for letters, _ in _ADDRESS.findall(part, start, min(end, start + _SAMPLE))}
    scan = Scan(height=max(map(_row, rows), default=0) or 1, width=_rounded_up(columns))
    if _cell_outside(scan.height, scan.width).search(part, start, end):
        columns = {letters for letters, _ in _ADDRESS.findall(part, start, end)}
        scan.width = _rounded_up(columns)
        if _cell_outside(scan.height, scan.width).search(part, start, end):
            return None
    if _has_prefixed_cell(part, start, end):
        return None
    if _holds(part, b't="e"', b"e", start, end):
        for match in _ERROR.finditer(part, start, end):
            scan.errors[_place(match[1], match[2])] = match[3].decode("utf-8", "replace")
    if _holds(part, b"<f", b"f", start, end):
        for match in _FORMULA_WITHOUT_VALUE.finditer(part, start, end):
            if not (b't="str"' in match[3] and match[4]):
                scan.uncalculated.add(_place(match[1], match[2]))
    if scan.height * scan.width > MOST_CELLS:
        filled = [_place(*names) for names in _FILLED.findall(part, start, end)]
        _measure(scan, filled)
        _leave_far_cells_out(scan, filled)
    return scan


def _holds(part: bytes, mark: bytes, letter: bytes, start: int, end: int) -> bool:
    """Whether the rows hold a mark; most hold not even its letter, which is found ten times as fast."""
    return part.find(letter, start, end) >= 0 and part.find(mark, start, end) >= 0


def _exact_scan(part: bytes) -> Scan:
    """The same by a full parse: cells without addresses, unusual quoting or order of attributes."""
    events = CellEvents()
    try:
        events.read(part)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise UnreadableSheetError("SHEET_UNREADABLE") from error
    scan = Scan(errors=events.errors, uncalculated=events.uncalculated)
    _measure(scan, events.filled)
    return scan


def _has_prefixed_cell(part: bytes, start: int, end: int) -> bool:
    """Whether cells hide behind a prefix of their own; a text such as `a:c ` is none."""
    hits = (match.start() for match in _PREFIXED_CELL.finditer(part, start, end))
    return any(not re.search(rb"[\s>]", part[part.rfind(b"<", start, hit) : hit]) for hit in hits)


def _cell_outside(height: int, width: int) -> re.Pattern[bytes]:
    """Finds a cell that is written in another way, or stands to the right of the width or (nearly) below the height.

    Heights are rounded up in their first digit: enough to bound memory, in one fast search.
    """
    letters = column_letters(width).encode()
    digit, more = str(height)[0].encode(), len(str(height)) - 1
    columns = b"[A-%b]" % letters[:1] + b"[A-Z]" * (len(letters) - 1)
    columns += b"".join(b"|" + b"[A-Z]" * length for length in range(1, len(letters)))
    rows = b"[1-%b][0-9]{%d}" % (digit, more) + (b"|[1-9][0-9]{0,%d}" % (more - 1) if more else b"")
    return re.compile(b'<c(?! r="(?:' + columns + b")(?:" + rows + b')")')


def _rounded_up(columns: set[bytes]) -> int:
    """The last column of as many letters that begins with the same one as the widest: AC becomes AZ."""
    widest = max(map(_column, columns), default=1)
    letters = column_letters(widest)
    return max(widest, min(column_number(letters[0] + "Z" * (len(letters) - 1)), MAX_COLUMN))


def _measure(scan: Scan, filled: list[Place]) -> None:
    scan.height = max((row for row, _ in filled), default=0)
    scan.width = max((column for _, column in filled), default=0)


def _leave_far_cells_out(scan: Scan, filled: list[Place]) -> None:
    """Where the used range is too large because of a few cells beyond a wide gap, do without these."""
    if scan.height * scan.width <= MOST_CELLS or scan.height > MAX_ROW or scan.width > MAX_COLUMN:
        return
    height = _before_gap(sorted({row for row, _ in filled}), _WIDEST_GAP[0])
    width = _before_gap(sorted({column for _, column in filled}), _WIDEST_GAP[1])
    far = {place for place in filled if place[0] > height or place[1] > width}
    if len(far) * 10 > len(filled):
        return
    scan.height, scan.width, scan.far = height, width, far
    scan.errors = {place: value for place, value in scan.errors.items() if place not in far}
    scan.uncalculated -= far


def _before_gap(numbers: list[int], widest: int) -> int:
    return next((number for number, following in pairwise(numbers) if following - number > widest), numbers[-1])


def _place(letters: bytes, digits: bytes) -> Place:
    return _row(digits), _column(letters)


def _row(digits: bytes) -> int:
    return int(digits[:12])


@lru_cache(maxsize=20_000)
def _column(letters: bytes) -> int:
    return column_number(letters.decode())


def _merged(tail: bytes, height: int, width: int) -> tuple[tuple[int, int, int, int], ...]:
    """Merged areas as far as the cells reach."""
    areas = [read_area(text.decode("utf-8", "replace")) for text in _MERGED.findall(tail)]
    inside = [area for area in areas if area is not None and area.top <= height and area.left <= width]
    return tuple((area.top, area.left, min(area.bottom, height), min(area.right, width)) for area in inside)
