"""Heights of written rows, so that wrapped texts are not cut where a program shows the stored height."""

from __future__ import annotations

from collections.abc import Iterable

from mcr_excel.books.addresses import Area
from mcr_excel.books.markup import child, children, decimal, whole
from mcr_excel.books.opc import Package
from mcr_excel.books.worksheet import Worksheet
from mcr_excel.books.wrapping import height_of, lines_at_most, longest_line

_STYLES_TYPE = "spreadsheetml.styles+xml"
_STANDARD_WIDTH = 8.43
_BEFORE, _AFTER = len("<is><t>"), len("</t></is>")  # what stands around a written text


def wrapping_styles(package: Package) -> frozenset[str]:
    """The cell styles that wrap their text, as cells spell them (` s="7"`)."""
    found = []
    for part in package.of_type(_STYLES_TYPE):
        formats = children(child(package.xml(part), "cellXfs"), "xf")
        for number, xf in enumerate(formats):
            alignment = child(xf, "alignment")
            if alignment is not None and alignment.get("wrapText") in ("1", "true"):
                found.append(f' s="{number}"')
    return frozenset(found)


def fit_rows(sheet: Worksheet, tables: Iterable[Area], wrapping: frozenset[str]) -> None:
    """Give each row of the tables that was written anew, and has no height of its own, the height its texts need."""
    widths = _widths(sheet)
    for number in {row for area in tables for row in range(area.top + 1, area.bottom + 1)}:
        row = sheet.rows.get(number)
        if row is None or not row.is_written or " ht=" in row.attributes:
            continue
        lines = 1
        for column, cell in row.cells.items():
            if not cell.content:
                continue
            width, length = widths.get(column, _STANDARD_WIDTH), len(cell.content) - _BEFORE - _AFTER
            if length <= longest_line(width, cell.content.isascii()):
                continue
            needed = lines_at_most(_text(cell.content), width)
            if needed > lines and cell.style in wrapping:
                lines = needed
        if lines > 1:
            row.attributes += f' ht="{height_of(lines):g}"'


def _text(content: str) -> str:
    """The text of a written cell; `<t>` may say that its spaces are kept."""
    return content[content.index(">", _BEFORE - 1) + 1 : -_AFTER]


def _widths(sheet: Worksheet) -> dict[int, float]:
    widths = {}
    for column in children(child(sheet.frame, "cols"), "col"):
        for number in range(whole(column.get("min"), 1), min(whole(column.get("max"), 1), 1024) + 1):
            widths[number] = decimal(column.get("width"), _STANDARD_WIDTH)
    return widths
