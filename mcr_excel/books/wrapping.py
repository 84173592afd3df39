"""How high a row must be for its wrapped texts: Excel works it out on opening, LibreOffice shows what is stored."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable

LINE_HEIGHT = 14.5
_LEAST = 18.0
_PADDING = 4.0
_UNEVEN = 1.08  # lines break between words and are not filled to the end
_NARROW_LETTER, _WIDE_LETTER = 0.9, 1.9  # in digits, on average
_NARROW = frozenset("fijlrtI.,;:'!|()[] -")


def row_height(cells: Iterable[tuple[str, float]]) -> float:
    """The height in points of a row of 10-point text.

    Args:
        cells: Text and column width (characters, as sheets state it) of each cell that wraps.

    Returns:
        At least the height of one line, at most the 409 points that Excel allows.
    """
    return height_of(max((lines_needed(text, width) for text, width in cells), default=1))


def height_of(lines: int) -> float:
    """The height in points of this many lines, at most the 409 that Excel allows."""
    return min(max(_LEAST, lines * LINE_HEIGHT + _PADDING), 409.0)


def lines_at_most(text: str, width: float) -> int:
    """A quick bound of the lines that a wrapped text takes: for tables of thousands of rows."""
    wide = (len(text.encode("utf-8", "replace")) - len(text)) / 2
    needed = (_NARROW_LETTER * (len(text) - wide) + _WIDE_LETTER * wide) / max(4.0, width - 1.5)
    return text.count("\n") + (1 if needed <= 1 else math.ceil(needed * _UNEVEN))


def longest_line(width: float, is_ascii: bool) -> float:
    """Letters that fit on one line of a column for sure, whatever they are."""
    return max(4.0, width - 1.5) / (_NARROW_LETTER if is_ascii else _WIDE_LETTER)


def text_width(text: str) -> float:
    """Width of a text on one line, in digits."""
    return sum(_advance(letter) for letter in text)


def lines_needed(text: str, width: float) -> int:
    """Lines that a wrapped text takes in a column of this width (characters); wide characters count two."""
    room = max(4.0, width - 2)
    return sum(_lines_of(line, room) for line in text.split("\n"))


def _lines_of(text: str, room: float) -> int:
    lines, used = 1, 0.0
    for piece in _pieces(text):
        length = text_width(piece)
        if used and used + length > room:
            lines, used = lines + 1, 0.0
        lines += max(0, math.ceil(length / room) - 1)
        used += length + (0.55 if piece.isascii() else 0)
    return lines


def _advance(letter: str) -> float:
    """Width of a letter, in digits."""
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.9
    if letter in _NARROW:
        return 0.55
    return 1.2 if letter.isupper() or letter in "mw%" else 1.0


def _pieces(text: str) -> list[str]:
    """Words; each wide character is a piece of its own, as lines may break after it."""
    pieces: list[str] = []
    for word in text.split():
        run = ""
        for letter in word:
            if unicodedata.east_asian_width(letter) in "WF":
                pieces += [run, letter] if run else [letter]
                run = ""
            else:
                run += letter
        pieces += [run] if run else []
    return pieces
