"""A review sheet's XML: rows of cells as text, which are many, and a small tree for everything else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from mcr_excel.books import cells
from mcr_excel.books.addresses import Area, column_letters, column_number
from mcr_excel.books.cells import BLANK, Cell, SharedText
from mcr_excel.books.markup import Element, child, local, parse, serialise, whole, without_comments, without_prefix
from mcr_excel.books.row import Row

_SHEET_DATA = re.compile(r"<sheetData\b[^>]*?(?:/>|>(.*)</sheetData\s*>)", re.DOTALL)
_ROW = re.compile(r"<row\b([^>]*?)(?:/>|>(.*?)</row\s*>)", re.DOTALL)
_END_OF_LINKS = re.compile("(<hyperlinks/>)|</hyperlinks>")
_ROW_NUMBER = re.compile(r'\sr="(\d+)"')
_SPANS = re.compile(r'\sspans="[^"]*"')
_HIDDEN = re.compile(r'\shidden="[^"]*"')
_PLAIN_START = re.compile(r"<(?:\?xml[^>]*encoding=.(?:utf|UTF)-8.[^>]*\?>\s*<)?worksheet[\s>]")


@dataclass
class Worksheet:
    """One sheet part. `frame` is the tree without its rows; `rows` has them by number."""

    original: bytes
    frame: Element
    shared: SharedText
    date_1904: bool = False
    rows: dict[int, Row] = field(default_factory=dict)
    _opening: str = ""
    _closing: str = ""
    _frame_as_read: bytes = b""

    @classmethod
    def read(cls, xml: bytes, shared: SharedText, date_1904: bool) -> Worksheet:
        """Take a part apart; raises BrokenXmlError."""
        text = _plain_text(xml)
        found = _SHEET_DATA.search(text)
        if found is None:
            raise ValueError("a worksheet without sheetData")
        opening, closing = text[: found.start()], text[found.end() :]
        frame = parse(f"{opening}<sheetData/>{closing}".encode())
        sheet = cls(xml, frame, shared, date_1904, {}, opening, closing, serialise(frame))
        for row in _ROW.finditer(found[1] or ""):
            number = _ROW_NUMBER.search(row[1])
            if number is not None:
                sheet.rows[int(number[1])] = Row(_ROW_NUMBER.sub("", row[1], count=1), row[2])
        return sheet

    def cell(self, row: int, column: int) -> Cell:
        """A cell; a blank one where the sheet has none."""
        found = self.rows.get(row)
        return found.cell(row, column) if found is not None else BLANK

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Write a cell."""
        line = self.rows.setdefault(row, Row.of_cells())
        if column not in line.cells and "spans" in line.attributes:
            line.attributes = _SPANS.sub("", line.attributes)
        line.cells[column] = cell

    def take(self, row: int, column: int) -> Cell:
        """Remove a cell, and its row with its last cell."""
        line = self.rows.get(row)
        if line is None:
            return BLANK
        cell = line.cells.pop(column, BLANK)
        if not line.cells:
            del self.rows[row]
        return cell

    def unhide(self, first: int, last: int) -> None:
        """Show the rows that a filter hid."""
        for number in range(first, last + 1):
            if number in self.rows:
                self.rows[number].attributes = _HIDDEN.sub("", self.rows[number].attributes)

    def value(self, row: int, column: int) -> str | float | bool | None:
        """The value that a cell shows."""
        return cells.read(self.cell(row, column), self.shared)

    def part(self, *names: str) -> list[Element]:
        """The elements of the frame with one of these local names, wherever they stand."""
        return list(self.frame.iter(*(f"{{*}}{name}" for name in names)))

    def used(self) -> Area | None:
        """The smallest rectangle around all cells."""
        numbers: list[int] = []
        columns: set[int] = set()
        for number, row in self.rows.items():
            if edges := row.edges:
                numbers.append(number)
                columns.update(edges)
        return Area(min(columns), min(numbers), max(columns), max(numbers)) if numbers else None

    def xml(self, links: str = "") -> bytes:
        """The part's bytes, with these elements as its last hyperlinks: those that were read, where nothing changed."""
        lines = [self.rows[number].xml(number).encode() for number in sorted(self.rows)]
        if not links and sum(map(len, lines)) < len(self.original) and serialise(self.frame) == self._frame_as_read:
            same = _joined(self._opening, lines, self._closing)
            if same == self.original:
                return same
        dimension = child(self.frame, "dimension")
        if dimension is not None:
            used = self.used()
            dimension.set("ref", used.text if used else "A1")
        opening, closing = self._opening, self._closing
        frame = serialise(self.frame)
        if frame != self._frame_as_read:
            text = frame.decode()
            found = _SHEET_DATA.search(text)
            if found is not None:
                opening, closing = text[: found.start()], text[found.end() :]
        if links:
            closing = _END_OF_LINKS.sub(lambda end: _ended(links, bool(end[1])), closing, count=1)
        return _joined(opening, lines, closing)


def _ended(links: str, is_only: bool) -> str:
    return f"<hyperlinks>{links}</hyperlinks>" if is_only else f"{links}</hyperlinks>"


def _joined(opening: str, lines: Iterable[bytes], closing: str) -> bytes:
    return b"".join((opening.encode(), b"<sheetData>", *lines, b"</sheetData>", closing.encode()))


def _plain_text(xml: bytes) -> str:
    """The part's text in the one form that `read` takes apart: UTF-8, no prefixes, addresses first in each cell."""
    try:
        text = xml.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    found = _SHEET_DATA.search(text)
    if found is not None and _PLAIN_START.match(text) and _is_regular(found[1] or ""):
        return text
    root = without_prefix(parse(xml))
    _regularise(root)
    return serialise(root).decode()


def _is_regular(rows: str) -> bool:
    if "<!" in rows or "<?" in rows:
        return False
    count = rows.count
    return count("<c ") + count("<c>") == count('<c r="') and count("<row") == count('<row r="')


def _regularise(root: Element) -> None:
    """Give each row and cell its address as first attribute, and leave comments out."""
    without_comments(root)
    data = child(root, "sheetData")
    number = 0
    for row in [] if data is None else [row for row in data if local(row) == "row"]:
        number = whole(row.get("r"), number + 1)
        _address_first(row, str(number))
        column = 0
        for cell in (cell for cell in row if local(cell) == "c"):
            letters = re.match("[A-Z]+", cell.get("r", ""))
            column = column_number(letters[0]) if letters else column + 1
            _address_first(cell, f"{column_letters(column)}{number}")


def _address_first(element: Element, address: str) -> None:
    attributes = [(name, value) for name, value in element.attrib.items() if name != "r"]
    element.attrib.clear()
    element.set("r", address)
    for name, value in attributes:
        element.set(name, value)
