"""Find who is meant: names, ids and the team's aliases; several in one cell; the nearest to one that is unknown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from mcr_excel.problems import NOTHING
from mcr_excel.terms.vocabulary import fold_name

# Strong separators split wherever they occur, the first kind first; weak ones only where every piece is known then.
_STRONG = tuple(map(re.compile, (r"[\n\r]+", r"[;；]", r"[、]", r"[,，]", r"[/／|]")))
_WEAK = (re.compile(r"\s+(?:and|&|\+|und)\s+|[&＆+＋和与]"), re.compile(r"\s+"))
_SEPARATORS = re.compile(r"[\n\r;；、,，/／|]")
_NOTE = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")
_AND_OTHERS = re.compile(r"\s*等\s*(?:\d+|[一二三四五六七八九十]+)?\s*[人位]?$|\s+et al\.?$")
_LONG_CELL = 300  # longer lists are cut at the first separator found, whatever comes of it
_LONGEST_NAME = 3  # a known name is put together from so many pieces at most
_MOST_SUGGESTIONS, _DEAREST = 3, 400  # comparing with every name is dear: only for so many unknown names


class Found(NamedTuple):
    """What a written name means: one id, or why not (`unknown`, `ambiguous`)."""

    id: str | None
    why: str = ""


class Resembling(NamedTuple):
    """Names that resemble a text: those of which it could be a short form, and all."""

    longer: tuple[str, ...]
    names: tuple[str, ...]


UNKNOWN, AMBIGUOUS = Found(None, "unknown"), Found(None, "ambiguous")


class Names:
    """The names of one kind of thing, with their ids; spelling differences of width, case and spaces do not matter."""

    def __init__(self) -> None:
        self._ids: dict[str, set[str]] = {}
        self._labels: dict[str, str] = {}
        self.is_plain = True
        """Whether no name holds a separator."""
        self._found: dict[str, Found] = {}
        self._near: dict[str, Resembling] = {}

    def add(self, spelling: str, of: str, is_label: bool = False) -> None:
        """Let a spelling mean an id; `is_label` makes it the text shown for the id."""
        folded = fold_name(spelling)
        self._found.clear()
        self._near.clear()
        if folded:
            self._ids.setdefault(folded, set()).add(of)
            self.is_plain = self.is_plain and not holds_separator(spelling)
        if is_label:
            self._labels.setdefault(of, spelling)

    def find_all(self, text: str) -> list[tuple[str, Found]]:
        """Each name in a cell, and what it means."""
        return names_in(text, self.find, self.is_plain)

    def find(self, text: str) -> Found:
        """The id that a text means."""
        found = self._found.get(text)
        if found is None:
            ids = self._ids.get(fold_name(text), set())
            found = Found(next(iter(ids))) if len(ids) == 1 else AMBIGUOUS if ids else UNKNOWN
            self._found[text] = found
        return found

    def label(self, of: str) -> str:
        """The text shown for an id."""
        return self._labels.get(of, of)

    def nearest(self, text: str) -> tuple[str, ...]:
        """Names that resemble a text, longer forms of it first: suggestions, never a binding."""
        return self._resembling(text).names

    def longer(self, text: str) -> tuple[str, ...]:
        """Names of which the text could be a short form."""
        return self._resembling(text).longer

    def _resembling(self, text: str) -> Resembling:
        folded = fold_name(text)
        known = self._near.get(folded)
        if known is None:
            known = self._compare(folded) if len(self._near) < _DEAREST else Resembling((), ())
            self._near[folded] = known
        return known

    def _compare(self, folded: str) -> Resembling:
        names = {fold_name(label): label for label in self._labels.values()}
        longer = tuple(label for name, label in names.items() if is_short_for(folded, name))[:_MOST_SUGGESTIONS]
        close = get_close_matches(folded, names, n=_MOST_SUGGESTIONS, cutoff=0.6)
        both = dict.fromkeys([*longer, *(names[name] for name in close)])
        return Resembling(longer, tuple(both)[:_MOST_SUGGESTIONS])


def is_short_for(short: str, name: str) -> bool:
    """Whether a folded text could be short for a name: it stands in the name, or its characters do, in their order."""
    if len(short) < 2 or len(short) >= len(name):
        return False
    if short in name:
        return True
    if short[0] != name[0] or short.isascii():
        return False
    rest = iter(name)
    return all(character in rest for character in short)


@lru_cache(maxsize=65536)
def cut(text: str) -> list[str]:
    """The pieces of a cell between separators, whatever they mean; the list is shared."""
    return [piece for piece in map(_trimmed, _SEPARATORS.split(text)) if piece]


def holds_separator(name: str) -> bool:
    """Whether a name holds what separates names elsewhere (`Smith, John`)."""
    return _SEPARATORS.search(name) is not None


def names_in(text: str, find: Callable[[str], Found], is_plain: bool) -> list[tuple[str, Found]]:
    """Each name in a cell, and what it means.

    Args:
        text: The cell.
        find: What a name means.
        is_plain: As in `split_names`.
    """
    if is_plain:
        found = [(piece, find(piece)) for piece in cut(text)]
        if UNKNOWN not in [meant for _, meant in found]:
            return found
    return [(name, find(name)) for name in split_names(text, lambda name: find(name) is not UNKNOWN)]


def split_names(text: str, is_known: Callable[[str], bool], is_plain: bool = False) -> list[str]:
    """The names in one cell; a name that holds a separator itself (`Smith, John`) stays whole where it is known.

    Args:
        text: The cell.
        is_known: Whether a text is a name.
        is_plain: No name that is known holds a separator: where all pieces are known, they are the names.
    """
    if is_plain and all(map(is_known, pieces := cut(text))):
        return pieces
    plain = unicodedata.normalize("NFKC", text.replace("_x000D_", "\n")) if "\uff0c" in text or "_x" in text else text
    whole = _trimmed(plain)
    if not whole or is_known(whole):
        return [whole] if whole else []
    without_note = _trimmed(_AND_OTHERS.sub("", _NOTE.sub("", whole)))
    if without_note and without_note != whole and is_known(without_note):
        return [without_note]
    first: list[str] = []
    for separator in _STRONG:
        spans = _spans(separator, whole)
        if len(spans) > 1:
            pieces = _regrouped(whole, spans, is_known)
            names = [name for piece in pieces for name in split_names(piece, is_known)]
            if len(whole) > _LONG_CELL or all(map(is_known, names)):
                return names
            first = first or names
    if first:
        return first
    for separator in _WEAK:
        pieces = [without_note[start:end].strip() for start, end in _spans(separator, without_note)]
        if len(pieces) > 1 and all(is_known(piece) for piece in pieces):
            return pieces
    return [whole]


def _spans(separator: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Where the pieces between separators lie, nowhere if there is no separator; brackets are not cut."""
    if not separator.search(text):
        return []
    hidden = _NOTE.sub(lambda note: "\0" * len(note.group()), text)
    cuts = [(0, 0), *(found.span() for found in separator.finditer(hidden)), (len(text), len(text))]
    spans = [(left[1], right[0]) for left, right in pairwise(cuts)]
    return [(start, end) for start, end in spans if _trimmed(text[start:end])]


def _regrouped(text: str, spans: list[tuple[int, int]], is_known: Callable[[str], bool]) -> list[str]:
    """The pieces; neighbours that make a known name with the separator between them (`Smith, John`) stay together."""
    pieces = []
    at = 0
    while at < len(spans):
        for last in range(min(at + _LONGEST_NAME, len(spans)) - 1, at - 1, -1):
            piece = _trimmed(text[spans[at][0] : spans[last][1]])
            if last == at or is_known(piece):
                pieces.append(piece)
                at = last + 1
                break
    return pieces


def _trimmed(text: str) -> str:
    return text.replace("\u00a0", " ").strip(" \t\r\n\u3000;；,，、/")


def joined(names: Iterable[str]) -> str:
    """Names as one list for a problem's text; a dash where there is none."""
    return " / ".join(names) or NOTHING


def unique(ids: Sequence[str]) -> list[str]:
    """Each id once, in order."""
    return list(dict.fromkeys(ids))
