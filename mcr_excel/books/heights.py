"""Heights of written rows, so that wrapped texts are not cut where a program shows the stored height."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from mcr_excel.books.addresses import Area
from mcr_excel.books.markup import BrokenXmlError, Element, child, children, decimal, parse, whole
from mcr_excel.books.opc import Package
from mcr_excel.books.row import Row
from mcr_excel.books.worksheet import Worksheet
from mcr_excel.books.wrapping import height_of, lines_at_most, longest_line

_STYLES_TYPE = "spreadsheetml.styles+xml"
_STANDARD_WIDTH = 8.43
_BEFORE, _AFTER = len("<is><t>"), len("</t></is>")  # what stands around a written text
_CLOSING = "</c>"


def wrapping_styles(package: Package) -> frozenset[str]:
    """The cell styles that wrap their text, as cells spell them (` s="7"`)."""
    found: frozenset[str] = frozenset()
    for part in package.of_type(_STYLES_TYPE):
        try:
            found |= _wrapping(package.read(part))
        except BrokenXmlError:
            package.xml(part)  # says it in words
    return found


@lru_cache(maxsize=4)
def _wrapping(part: bytes) -> frozenset[str]:
    found = []
    for number, xf in enumerate(children(child(parse(part), "cellXfs"), "xf")):
        alignment = child(xf, "alignment")
        if alignment is not None and alignment.get("wrapText") in ("1", "true"):
            found.append(f' s="{number}"')
    return frozenset(found)


class Fitting:
    """How many lines the texts of a sheet take: its columns' widths, and the styles whose texts wrap."""

    def __init__(self, frame: Element, wrapping: frozenset[str]) -> None:
        self.wrapping = wrapping
        self._widths = _widths(frame)

    def lines(self, content: str, column: int) -> int:
        """Lines that the content of a written cell takes in its column."""
        width = self._widths.get(column, _STANDARD_WIDTH)
        if len(content) - _BEFORE - _AFTER <= longest_line(width, content.isascii()):
            return 1
        return lines_at_most(_text(content), width)

    def tall(self, spelled: Iterable[str], column: int, opening: str) -> dict[str, int]:
        """Cells of a column that take several lines, and how many.

        Args:
            spelled: The cells as XML.
            column: Where they stand.
            opening: What stands before the content of a text.
        """
        start, end = len(opening), -len(_CLOSING)
        width, around = self._widths.get(column, _STANDARD_WIDTH), start - end + _BEFORE + _AFTER
        short, ascii_short = (longest_line(width, is_ascii) + around for is_ascii in (False, True))
        return {
            xml: lines
            for xml in spelled
            if len(xml) > short
            and not (len(xml) <= ascii_short and xml.isascii())
            and xml.startswith(opening)
            and (lines := self.lines(xml[start:end], column)) > 1
        }


def fit_rows(sheet: Worksheet, tables: Iterable[Area], fit: Fitting) -> None:
    """Give each row of the tables that was written anew, and has no height of its own, the height its texts need."""
    for number in {row for area in tables for row in range(area.top + 1, area.bottom + 1)}:
        row = sheet.rows.get(number)
        if row is None or not row.is_written:
            continue
        lines = max([piece.lines for piece in row.pieces]) if row.pieces else _lines_of_cells(row, fit)
        if lines > 1 and " ht=" not in row.attributes:
            row.attributes += _height(lines)


def _lines_of_cells(row: Row, fit: Fitting) -> int:
    wrapped = ((column, cell.content) for column, cell in row.cells.items() if cell.style in fit.wrapping)
    return max((fit.lines(content, column) for column, content in wrapped if content), default=1)


@cache
def _height(lines: int) -> str:
    return f' ht="{height_of(lines):g}"'


def _text(content: str) -> str:
    """The text of a written cell; `<t>` may say that its spaces are kept."""
    return content[content.index(">", _BEFORE - 1) + 1 : -_AFTER]


def _widths(frame: Element) -> dict[int, float]:
    widths = {}
    for column in children(child(frame, "cols"), "col"):
        for number in range(whole(column.get("min"), 1), min(whole(column.get("max"), 1), 1024) + 1):
            widths[number] = decimal(column.get("width"), _STANDARD_WIDTH)
    return widths
