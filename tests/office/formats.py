"""Number formats: Excel's codes, what kind a cell's format is, and the cells of one format at a time."""

from __future__ import annotations

import re
from typing import Any

from .grid import Box, box_from

DATE, CURRENCY, LOGICAL, TEXT = 2, 8, 1024, 256
GENERAL = "General"
_KEPT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|AM/PM|A/P|E[+-]')


class Formats:
    """The number formats of one document."""

    def __init__(self, office: Any, document: Any) -> None:
        self._formats = document.NumberFormats
        self._known: dict[int, tuple[str, int]] = {}
        self._locale = office.struct("com.sun.star.lang.Locale", Language="en", Country="US")

    def key(self, code: str) -> int:
        """LibreOffice's number of an Excel format code."""
        if code == GENERAL:
            return int(self._formats.getStandardIndex(self._locale))
        known = self._formats.queryKey(code, self._locale, False)
        return int(known if known != -1 else self._formats.addNew(code, self._locale))

    def boolean(self) -> int:
        return int(self._formats.getStandardFormat(LOGICAL, self._locale))

    def code(self, key: int) -> str:
        """The code as Excel shows it: date letters small."""
        text, _ = self._described(key)
        if not self.kind(key) & 0b110:
            return text
        parts, at = [], 0
        for kept in _KEPT.finditer(text):
            parts += [text[at : kept.start()].lower(), kept[0]]
            at = kept.end()
        return "".join(parts) + text[at:].lower()

    def kind(self, key: int) -> int:
        """LibreOffice's bits of what the format shows: date, percent, logical, text."""
        return self._described(key)[1]

    def _described(self, key: int) -> tuple[str, int]:
        if key not in self._known:
            described = self._formats.getByKey(key)
            self._known[key] = str(described.FormatString), int(described.Type)
        return self._known[key]

    def is_general(self, key: int) -> bool:
        """Whether nobody chose a format; LibreOffice's own marks of a boolean and of a typed text count as none."""
        return self.code(key) == GENERAL or bool(self.kind(key) & LOGICAL)


def areas_by_format(cells: Any) -> list[tuple[int, list[Box]]]:
    """The number formats in a range, each with its areas."""
    if not is_mixed(cells):
        return [(cells.NumberFormat, [box_from(cells.RangeAddress)])]
    found = cells.getUniqueCellFormatRanges()
    return [
        (same.NumberFormat, [box_from(address) for address in same.RangeAddresses])
        for same in (found.getByIndex(i) for i in range(found.Count))
    ]


def is_mixed(cells: Any) -> bool:
    """Whether the cells of a range differ in their number formats."""
    return bool(cells.getPropertyState("NumberFormat").value == "AMBIGUOUS_VALUE")


def keys_by_cell(cells: Any) -> list[list[int]]:
    """The number format of every cell of a range, row by row."""
    here = box_from(cells.RangeAddress)
    rows, columns = here.shape
    groups = areas_by_format(cells)
    if len(groups) == 1:
        return [[groups[0][0]] * columns for _ in range(rows)]
    keys = [[0] * columns for _ in range(rows)]
    for key, boxes in groups:
        for box in boxes:
            width = box.right - box.left + 1
            for row in range(box.top - here.top, box.bottom - here.top + 1):
                keys[row][box.left - here.left : box.left - here.left + width] = [key] * width
    return keys
