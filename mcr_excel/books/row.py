"""One row of a sheet: its cells as XML text until they are asked for, since most never are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from mcr_excel.books.addresses import column_letters, column_number
from mcr_excel.books.cells import BLANK, Cell

_CELL = re.compile(r'<c r="([A-Z]{1,3})(\d+)"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)


class Piece(NamedTuple):
    """The cells of one table in a row that was written anew, without a gap from the first to the last column."""

    left: int
    right: int
    text: str
    lines: int
    """Lines of the tallest of its texts that wrap."""


@dataclass(slots=True)
class Row:
    """One row: the attributes of its element, and its cells by column, parsed when first asked for.

    `text` is the content of the element as it was read; a row that was written has `pieces` instead, one a table.
    """

    attributes: str = ""
    text: str | None = ""
    _cells: dict[int, Cell] | None = None
    pieces: list[Piece] = field(default_factory=list)

    @classmethod
    def of_cells(cls, attributes: str = "") -> Row:
        """A row that is written cell by cell."""
        return cls(attributes, _cells={})

    @property
    def cells(self) -> dict[int, Cell]:
        """Cells by column number."""
        if self._cells is None:
            self._cells = {column_number(m[1]): Cell(m[3], m[4]) for m in _CELL.finditer(self._content())}
            self.pieces = []
        return self._cells

    def cell(self, number: int, column: int) -> Cell:
        """One cell; of a row of pieces, the only one that is looked at."""
        if not self.pieces:
            return self.cells.get(column, BLANK)
        for piece in self.pieces:
            if piece.left <= column <= piece.right:
                found = _CELL.match(piece.text, piece.text.index(f'<c r="{column_letters(column)}{number}"'))
                return Cell(found[3], found[4]) if found is not None else BLANK
        return BLANK

    def placeless(self) -> Row:
        """The row itself, its cells parsed: their XML names the place where the row stands."""
        self._cells = self.cells
        return self

    @property
    def is_written(self) -> bool:
        """Whether the row's cells were looked at or written, rather than kept as text."""
        return self._cells is not None or bool(self.pieces)

    def takes(self, left: int, right: int) -> bool:
        """Whether a piece can be added at these columns: the row is all pieces, and none of them stands there."""
        return bool(self.pieces) and not any(piece.left <= right and left <= piece.right for piece in self.pieces)

    def fills(self, left: int, right: int) -> bool:
        """Whether a cell between these columns holds anything."""
        if self.takes(left, right):
            return False
        return any(left <= column <= right and not cell.is_blank for column, cell in self.cells.items())

    @property
    def edges(self) -> tuple[int, ...]:
        """The first and the last column that has a cell; nothing where none has."""
        if len(self.pieces) == 1:
            return self.pieces[0].left, self.pieces[0].right
        if self.pieces:
            return min(piece.left for piece in self.pieces), max(piece.right for piece in self.pieces)
        return (min(self.cells), max(self.cells)) if self.cells else ()

    def may_hold(self, markup: str) -> bool:
        """Whether the row's XML may contain this markup of a formula; quick, and never wrongly False."""
        return self._cells is not None or markup in (self.text or "")  # pieces hold values only

    def xml(self, number: int) -> str:
        """The whole element."""
        if self._cells is None:
            end = "/>" if self.text is None and not self.pieces else f">{self._content()}</row>"
            return f'<row r="{number}"{self.attributes}{end}'
        parts = [f'<row r="{number}"{self.attributes}>']
        for column in sorted(self._cells):
            attributes, content = self._cells[column]
            end = "/>" if content is None else f">{content}</c>"
            parts.append(f'<c r="{column_letters(column)}{number}"{attributes}{end}')
        parts.append("</row>")
        return "".join(parts)

    def _content(self) -> str:
        if not self.pieces:
            return self.text or ""
        return self.pieces[0].text if len(self.pieces) == 1 else "".join(piece.text for piece in sorted(self.pieces))
