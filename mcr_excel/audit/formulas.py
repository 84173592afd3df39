"""Formulas from the spelling that Excel shows to the one that a file holds."""

from __future__ import annotations

import re
from collections.abc import Mapping

_NEXT = re.compile(r"\[>(\w+)\]")
_RANGE = re.compile(r"(?<!\w)\[@(\w+):(\w+)\]")
_CELL = re.compile(r"(?<!\w)\[@(\w+)\]")
NEXT_ROW = "\x00"


def in_file(formula: str, table: str, letters: Mapping[str, str]) -> str:
    """The formula as a file holds it, without its equals sign; `NEXT_ROW` stands for the number of the next row.

    Args:
        formula: As `Column.formula`.
        table: Name of the Excel table in which it stands.
        letters: Key → column letters of this table.
    """
    text = _NEXT.sub(lambda found: f"{letters[found[1]]}{NEXT_ROW}", formula.removeprefix("="))
    text = _RANGE.sub(rf"{table}[[#This Row],[\1]:[\2]]", text)
    return _CELL.sub(rf"{table}[[#This Row],[\1]]", text)
