"""Cell addresses, and references inside formulas: read, moved, written back."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384


class Area(NamedTuple):
    """A rectangle of cells; rows and columns counted from 1, both ends included."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def text(self) -> str:
        """`B3` or `B3:F9`."""
        start = f"{column_letters(self.left)}{self.top}"
        if self.left == self.right and self.top == self.bottom:
            return start
        return f"{start}:{column_letters(self.right)}{self.bottom}"

    @property
    def is_cell(self) -> bool:
        """Whether the rectangle is one cell."""
        return self.left == self.right and self.top == self.bottom

    def meets(self, other: Area) -> bool:
        """Whether the two share a cell."""
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.top <= other.bottom
            and other.top <= self.bottom
        )


@cache
def column_letters(column: int) -> str:
    """1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@cache
def column_number(letters: str) -> int:
    """A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})")


@lru_cache(maxsize=4096)
def read_area(text: str) -> Area | None:
    """`B3`, `$B$3:$F$9`; None for whole columns, whole rows, names and nonsense."""
    first, _, last = text.strip().partition(":")
    start, end = _CELL.fullmatch(first), _CELL.fullmatch(last or first)
    if start is None or end is None:
        return None
    left, right = sorted((column_number(start[1]), column_number(end[1])))
    top, bottom = sorted((int(start[2]), int(end[2])))
    return Area(left, top, right, bottom) if right <= MAX_COLUMN and bottom <= MAX_ROW else None


def quoted_sheet(name: str) -> str:
    """A sheet's name as formulas and links spell it."""
    return "'" + name.replace("'", "''") + "'"


def sheet_of(prefix: str) -> str:
    """The name in `'It''s'!` or `Data!`."""
    name = prefix.removesuffix("!")
    return name[1:-1].replace("''", "'") if name.startswith("'") else name


class Reference(NamedTuple):
    """One reference in a formula: its sheet ('' where the formula names none) and area.

    `is_range`: written with a colon. `is_fixed`: a row of it is written with `$`.
    """

    sheet: str
    area: Area
    is_range: bool
    is_fixed: bool


class _Found(NamedTuple):
    """A reference where it stands in a formula, and how it is spelled there."""

    start: int
    end: int
    prefix: str
    first: str
    last: str | None
    reference: Reference


Mover = Callable[[Reference], tuple[str, Area] | None]

_TOKEN = re.compile(
    r"""
    (?P<text>"(?:[^"]|"")*")
  | (?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)
  | (?P<structured>\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\])*\](?![\w.]*!))
  | (?P<prefix>(?:'(?:[^']|'')*'|(?:\[\d+\])?[\w.]+)!)?
    (?P<first>\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6})(?::(?P<last>\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}))?(?![\w.(!\[])
  | (?P<sheet>(?:'(?:[^']|'')*'|(?:\[\d+\])?[\w.]+)!)
  | (?P<word>[\w.\\]+)
    """,
    re.VERBOSE,
)


def move_references(formula: str, mover: Mover) -> str:
    """The formula with each cell reference replaced by what `mover` says (None: leave it as it is).

    Texts, structured references, names, whole rows and whole columns are not touched; `$` marks stay.
    """

    pieces: list[str] = []
    done = 0
    for found in _references(formula):
        reference = found.reference
        moved = mover(reference)
        if moved is None or moved == (reference.sheet, reference.area):
            continue
        prefix = found.prefix if moved[0] == reference.sheet else quoted_sheet(moved[0]) + "!"
        pieces += formula[done : found.start], prefix, _spelled(moved[1], found.first, found.last)
        done = found.end
    return "".join(pieces) + formula[done:] if pieces else formula


@lru_cache(maxsize=4096)
def _references(formula: str) -> tuple[_Found, ...]:
    """The cell references of a formula; those of a sheet's conditions are asked for at each growth of its tables."""
    found = []
    for match in _TOKEN.finditer(formula):
        first, last = match["first"], match["last"]
        area = read_area(f"{first}:{last or first}") if first is not None else None
        if area is not None:
            prefix = match["prefix"] or ""
            is_fixed = any(cell.rfind("$") > 0 for cell in (first, last or ""))
            reference = Reference(sheet_of(prefix) if prefix else "", area, last is not None, is_fixed)
            found.append(_Found(match.start(), match.end(), prefix, first, last, reference))
    return tuple(found)


def shift_relative(formula: str, rows: int, columns: int) -> str:
    """The formula as Excel fills it into a cell that many rows and columns away."""

    def shifted(match: re.Match[str]) -> str:
        if match["first"] is None:
            return match[0]
        cells = [_shifted_cell(cell, rows, columns) for cell in (match["first"], match["last"]) if cell]
        return (match["prefix"] or "") + ":".join(cells)

    return _TOKEN.sub(shifted, formula)


_FLAGS = re.compile(r"(\$?)([A-Za-z]+)(\$?)(\d+)")


def _spelled(area: Area, first: str, last: str | None) -> str:
    flags = _FLAGS.fullmatch(first), _FLAGS.fullmatch(last or first)
    ends = ((area.left, area.top), (area.right, area.bottom))
    cells = [f"{m[1]}{column_letters(c)}{m[3]}{r}" for m, (c, r) in zip(flags, ends, strict=True) if m is not None]
    return cells[0] if last is None and area.is_cell else ":".join(cells)


def _shifted_cell(cell: str, rows: int, columns: int) -> str:
    match = _FLAGS.fullmatch(cell)
    if match is None:
        return cell
    column = column_number(match[2]) + (0 if match[1] else columns)
    row = int(match[4]) + (0 if match[3] else rows)
    if not (1 <= column <= MAX_COLUMN and 1 <= row <= MAX_ROW):
        return "#REF!"
    return f"{match[1]}{column_letters(column)}{match[3]}{row}"
