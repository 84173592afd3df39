"""Addresses: A1 texts, rows and columns from 1, and LibreOffice's cell range addresses from 0."""

from __future__ import annotations

import re
from dataclasses import dataclass

ROWS, COLUMNS = 1_048_576, 16_384
_CELLS = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?")
_WHOLE_COLUMNS = re.compile(r"\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})")
_WHOLE_ROWS = re.compile(r"\$?(\d{1,7}):\$?(\d{1,7})")


@dataclass(frozen=True)
class Box:
    """A rectangle of cells, rows and columns from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def shape(self) -> tuple[int, int]:
        return self.bottom - self.top + 1, self.right - self.left + 1

    def meets(self, other: Box) -> bool:
        """Whether the two have a cell in common."""
        return (
            self.top <= other.bottom
            and other.top <= self.bottom
            and self.left <= other.right
            and other.left <= self.right
        )

    def address(self, row_absolute: bool = True, column_absolute: bool = True) -> str:
        """The address as Excel writes it: `$A$1:$B$2`, `$A:$B`, `$1:$2`."""
        r, c = "$" * row_absolute, "$" * column_absolute
        if self.top == 1 and self.bottom == ROWS and self.shape[1] != COLUMNS:
            return f"{c}{letters(self.left)}:{c}{letters(self.right)}"
        if self.left == 1 and self.right == COLUMNS:
            return f"{r}{self.top}:{r}{self.bottom}"
        first = f"{c}{letters(self.left)}{r}{self.top}"
        return first if self.shape == (1, 1) else f"{first}:{c}{letters(self.right)}{r}{self.bottom}"


def letters(column: int) -> str:
    """The letters of a column number from 1."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def column_of(text: str) -> int:
    """The number from 1 of a column's letters."""
    number = 0
    for letter in text.upper():
        number = number * 26 + ord(letter) - 64
    return number


def box_of(address: str) -> Box | None:
    """The box of an A1 address without a sheet, or None where the text is not one."""
    if found := _CELLS.fullmatch(address):
        first = int(found[2]), column_of(found[1])
        last = (int(found[4]), column_of(found[3])) if found[3] else first
    elif found := _WHOLE_COLUMNS.fullmatch(address):
        first, last = (1, column_of(found[1])), (ROWS, column_of(found[2]))
    elif found := _WHOLE_ROWS.fullmatch(address):
        first, last = (int(found[1]), 1), (int(found[2]), COLUMNS)
    else:
        return None
    (top, bottom), (left, right) = sorted((first[0], last[0])), sorted((first[1], last[1]))
    return Box(top, left, bottom, right) if top >= 1 and bottom <= ROWS and right <= COLUMNS else None


def sheet_and_rest(reference: str) -> tuple[str | None, str]:
    """The sheet's name, unquoted, and the rest of a reference such as `'My sheet'!A1`."""
    sheet, mark, rest = reference.rpartition("!")
    if not mark:
        return None, reference
    if sheet.startswith("'") and sheet.endswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    return sheet, rest


def quoted(sheet: str) -> str:
    """A sheet's name as it stands in a formula, quoted where Excel quotes it."""
    if re.fullmatch(r"[^\W\d][\w.]*", sheet) and not box_of(sheet) and not re.fullmatch(r"[Rr]\d*[Cc]\d*", sheet):
        return sheet
    return "'" + sheet.replace("'", "''") + "'"


def box_from(address: object) -> Box:
    """The box of a LibreOffice cell range address."""
    at: dict[str, int] = {
        name: getattr(address, name) + 1 for name in ("StartRow", "StartColumn", "EndRow", "EndColumn")
    }
    return Box(at["StartRow"], at["StartColumn"], at["EndRow"], at["EndColumn"])
