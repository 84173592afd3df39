"""The exact way to look over a sheet: every element through expat, for files that are written in an unusual way."""

from __future__ import annotations

import re
from xml.parsers import expat

Place = tuple[int, int]

_ADDRESS = re.compile(r"([A-Za-z]{1,6})([0-9]{1,12})")
_MOST_FILLED = 5_000_000


class CellEvents:
    """What the elements of a sheet say, gathered while they pass; counted from 1.

    `filled` are all cells that hold something; the others are as in `scan.Scan`.
    """

    def __init__(self) -> None:
        self.filled: list[Place] = []
        self.errors: dict[Place, str] = {}
        self.uncalculated: set[Place] = set()
        self._row = self._column = 1
        self._place: Place = (1, 1)
        self._type = ""
        self._children: set[str] = set()
        self._value: list[str] | None = None
        self._text = ""

    def read(self, part: bytes) -> None:
        """Gather from a whole part; raises expat.ExpatError where it is not well-formed."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.Parse(part, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "row":
                number = attributes.get("r", "")
                self._row = int(number[:12]) if number.isdecimal() else self._row
                self._column = 1
            case "c":
                self._place = self._address(attributes.get("r"))
                self._type = attributes.get("t", "")
                self._children = set()
                self._text = ""
            case "v" | "f" | "is" as child:
                self._children.add(child)
                self._value = [] if child == "v" else self._value

    def _characters(self, text: str) -> None:
        if self._value is not None:
            self._value.append(text)

    def _end(self, name: str) -> None:
        match name.rpartition(":")[2]:
            case "row":
                self._row += 1
                self._column = 1
            case "v":
                self._text = "".join(self._value or [])
                self._value = None
            case "c":
                self._close_cell()

    def _close_cell(self) -> None:
        self._column = self._place[1] + 1
        if not self._children:
            return
        if len(self.filled) > _MOST_FILLED:
            raise expat.ExpatError("too many cells")
        self.filled.append(self._place)
        if self._type == "e" and self._text.strip():
            self.errors[self._place] = self._text.strip()
        if "f" in self._children and not self._text and not ("v" in self._children and self._type == "str"):
            self.uncalculated.add(self._place)

    def _address(self, text: str | None) -> Place:
        found = _ADDRESS.fullmatch(text or "")
        if found is None:
            return self._row, self._column
        column = 0
        for letter in found[1].upper():
            column = column * 26 + ord(letter) - 64
        return int(found[2]), column
