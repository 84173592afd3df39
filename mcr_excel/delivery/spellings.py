"""Find thousands of names and ids in a text at once, however they are spelled there.

A Chinese name is found anywhere; a Latin one where words begin and end, with any signs between its words; an id as it
is, where no letter or digit touches it. Case, width, invisible signs and spaces between Chinese characters do not
matter. Each spelling hangs on its first word or first two characters, and there on its length, so that a text is walked
through once and only what stands there is looked up, however many names begin alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Literal, NamedTuple

Kind = Literal["customer", "contact", "person", "phrase"]
PHRASE: Kind = "phrase"
"""A harmless phrase: what stands inside it is no name (高峰论坛 does not speak of 高峰)."""

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_CHINESE = re.compile(f"[{_CJK}]")
_RUN = re.compile(rf"[{_CJK}]+|[^\W\d_{_CJK}]+|\d+")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff]"
)
_SPACED = re.compile(rf"(?<=[{_CJK}])\s+(?=[{_CJK}])")
_BEFORE_ADDRESS, _BEHIND_ADDRESS = re.compile(r"[!$:.,]$"), re.compile(r"[:!(]|[.,]\d")
_ADDRESS = re.compile(r"[a-z]{1,3}[1-9][0-9]{0,6}")
_SHORT, _SHORTEST_NUMBER = 3, 5


class Watched(NamedTuple):
    """Somebody or something to look for: its id (`of`), and every spelling; the id is looked for where `has_id`."""

    kind: Kind
    of: str
    spellings: tuple[str, ...]
    has_id: bool = False


class Hit(NamedTuple):
    """A spelling found in a folded text."""

    kind: Kind
    of: str
    spelling: str
    start: int
    end: int
    is_plain_only: bool
    """Reads as a cell address or number: means nothing among formulas and figures."""


class _Spelling(NamedTuple):
    """`core` is what is compared: a name without its signs and spaces, an id (`is_literal`) as it is.

    `lead` is where its anchor stands in it: a name hangs on its beginning, an id on the piece that fewest ids share.
    """

    kind: Kind
    of: str
    text: str
    core: str
    lead: int
    is_literal: bool
    ends_a_word: bool
    is_short: bool
    is_plain_only: bool


class _Shape(NamedTuple):
    """What spellings with one anchor have in common, so that one look-up finds all of them that stand at a place."""

    is_literal: bool
    lead: int
    length: int


class _Segment(NamedTuple):
    """A run of Chinese characters, letters or digits: where it stands in the text, and in the text without signs."""

    text: str
    start: int
    place: int


def folded(text: str) -> str:
    """A text for comparison: one width and case, no invisible signs, no spaces between Chinese characters."""
    if text.isascii():
        return text.lower()
    return _SPACED.sub("", _visible(text).casefold())


class Spellings:
    """The compiled list; `unseen` are spellings too short to be told from other text: nobody looks for these."""

    def __init__(self, watched: Iterable[Watched]) -> None:
        self._by_anchor: dict[str, dict[_Shape, dict[str, list[_Spelling]]]] = {}
        self.unseen: list[tuple[Kind, str]] = []
        literals: list[tuple[_Spelling, list[_Segment]]] = []
        for entry, text, is_id in _written(watched):
            plain = folded(text).strip()
            pieces = _segments(plain)
            core = "".join(piece.text for piece in pieces)
            if len(core) < 2 or (core.isdecimal() and len(core) < _SHORTEST_NUMBER and not core.startswith("0")):
                self.unseen += [(entry.kind, text)] if core else []
                continue
            is_plain_only = core.isdecimal() or _ADDRESS.fullmatch(plain) is not None
            is_short = core.isascii() and len(core) <= _SHORT
            if is_id or is_plain_only:
                literal = plain[pieces[0].start :]
                spelling = _Spelling(entry.kind, entry.of, text, literal, 0, True, False, is_short, is_plain_only)
                literals.append((spelling, _segments(literal)))
            else:
                ends_a_word = not _is_chinese(core[-1])
                spelling = _Spelling(entry.kind, entry.of, text, core, 0, False, ends_a_word, is_short, False)
                for anchor in _anchors_of([piece.text for piece in pieces]):
                    self._hang(anchor, spelling)
        self._hang_literals(literals)

    def _hang(self, anchor: str, spelling: _Spelling) -> None:
        shape = _Shape(spelling.is_literal, spelling.lead, len(spelling.core))
        self._by_anchor.setdefault(anchor, {}).setdefault(shape, {}).setdefault(spelling.core, []).append(spelling)

    def _hang_literals(self, literals: list[tuple[_Spelling, list[_Segment]]]) -> None:
        """Each id on its rarest piece: of K-0001 to K-7000 all begin alike."""
        shared = Counter(piece.text for _, pieces in literals for piece in pieces)
        for spelling, pieces in literals:
            piece = min(pieces, key=lambda piece: shared[piece.text])
            anchor = piece.text[:2] if _is_chinese(piece.text[0]) else piece.text
            self._hang(anchor, spelling._replace(lead=piece.start))

    def find(self, text: str) -> list[Hit]:
        """Every spelling that occurs in a text."""
        plain = folded(text)
        segments = _segments(plain)
        hits: dict[Hit, None] = {}
        for spelling, start, end in self._standing(plain, segments):
            if spelling.is_literal and not _stands_as_id(spelling, plain, start, end):
                continue
            if not spelling.is_literal and _LISTED.search(plain[start:end]):  # "Nora Abbot; Sofia Berg": no Abbot Sofia
                continue
            if not spelling.is_short or _is_written(spelling.text, text):
                hits[Hit(spelling.kind, spelling.of, spelling.text, start, end, spelling.is_plain_only)] = None
        return list(hits)

    def _standing(self, plain: str, segments: list[_Segment]) -> Iterator[tuple[_Spelling, int, int]]:
        """Every spelling whose core stands in the text, with its start and end there."""
        squeezed = ""
        for segment in segments:
            for anchor, offset in _anchors_in(segment.text):
                for shape, by_core in self._by_anchor.get(anchor, {}).items():
                    start = segment.start + offset - shape.lead
                    if shape.is_literal:
                        found = by_core.get(plain[start : start + shape.length], ()) if start >= 0 else ()
                        yield from ((spelling, start, start + shape.length) for spelling in found)
                        continue
                    squeezed = squeezed or "".join(each.text for each in segments)
                    place = segment.place + offset
                    for spelling in by_core.get(squeezed[place : place + shape.length], ()):
                        if end := _name_end(spelling, place, segments):
                            yield spelling, start, end


_LISTED = re.compile("[;；、]")
"""What stands between the names of a list, and within none."""


def _written(watched: Iterable[Watched]) -> Iterator[tuple[Watched, str, bool]]:
    """Each way to write somebody, and whether it is an id."""
    for entry in watched:
        if entry.has_id:
            yield entry, entry.of, True
        for text in dict.fromkeys(entry.spellings):
            yield entry, text, False
            if entry.kind in ("contact", "person") and (turned := _turned(text)):
                yield entry, turned, False


def _segments(plain: str) -> list[_Segment]:
    found, place = [], 0
    for match in _RUN.finditer(plain):
        found.append(_Segment(match[0], match.start(), place))
        place += len(match[0])
    return found


def _stands_as_id(spelling: _Spelling, plain: str, start: int, end: int) -> bool:
    """Whether an id stands alone here; one that reads as a cell address not in `Sheet!F12` or `F12:F20`."""
    if not _stands_alone(plain, start, end):
        return False
    if not spelling.is_plain_only:
        return True
    return not (_BEFORE_ADDRESS.search(plain[:start]) or _BEHIND_ADDRESS.match(plain, end))


def _name_end(spelling: _Spelling, place: int, segments: list[_Segment]) -> int:
    """Where a name that stands at a place of the squeezed text ends in the text with its signs; 0: within a word."""
    last = place + len(spelling.core)
    for segment in segments:
        rest = last - segment.place
        if rest <= len(segment.text):
            return 0 if spelling.ends_a_word and rest < len(segment.text) else segment.start + rest
    return 0


def _stands_alone(text: str, start: int, end: int) -> bool:
    return not (start and _is_sign(text[start - 1])) and not (end < len(text) and _is_sign(text[end]))


def _is_sign(character: str) -> bool:
    """Whether it is a letter or digit; a Chinese character begins and ends no word."""
    return character.isalnum() and not _is_chinese(character)


def _is_chinese(character: str) -> bool:
    return character >= "\u3040" and _CHINESE.match(character) is not None


def _is_written(short: str, text: str) -> bool:
    """Whether a short word stands in the text in its own capitals."""
    plain, word = _visible(text), _visible(short).strip()
    start = plain.find(word)
    while start >= 0:
        if _stands_alone(plain, start, start + len(word)):
            return True
        start = plain.find(word, start + 1)
    return False


def _visible(text: str) -> str:
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


def _turned(name: str) -> str:
    """`Anna Berg` as `Berg Anna`."""
    words = name.split()
    return " ".join(reversed(words)) if len(words) == 2 and not _CHINESE.search(name) else ""


def _anchors_of(pieces: list[str]) -> set[str]:
    """What a text must hold where the spelling begins; `Acme East` may be written `AcmeEast`."""
    first = pieces[0]
    if _is_chinese(first[0]):
        return {first[:2]}
    letters = takewhile(lambda piece: piece[0].isalpha() and not _is_chinese(piece[0]), pieces)
    return {first, "".join(letters) or first}


def _anchors_in(segment: str) -> Iterator[tuple[str, int]]:
    if not _is_chinese(segment[0]):
        yield segment, 0
        return
    for offset in range(len(segment)):
        yield segment[offset : offset + 2], offset
