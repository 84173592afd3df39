"""The leak scan: no text of a finished file may name what its recipient must not see.

It reads the file as it will be sent and knows nothing of how it was made. What cannot be read counts as a leak.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from mcr_excel.delivery.members import UnreadableError, contents
from mcr_excel.delivery.pack import Pack, PackFile
from mcr_excel.delivery.places import cells_of_strings, sheet_names
from mcr_excel.delivery.spellings import PHRASE, Hit, Kind, Spellings, Watched
from mcr_excel.delivery.texts import Text, texts
from mcr_excel.problems import Problem

MaySee = Callable[[Kind, str], bool]
"""Whether the recipient may see this customer, contact or person (kind, id)."""

_MOST_KEPT = 200_000
_LONG = 12  # characters: no figure is spelled so by chance
_MOST_SHOWN = 5


class Leak(NamedTuple):
    """A name or id in a file whose recipient must not see it; `kind` is '' where a part could not be read."""

    file: str
    part: str
    place: str
    kind: Kind | None
    of: str
    spelling: str

    def problem(self, recipient: str) -> Problem:
        """The leak in words."""
        where = self.place if "!" in self.place else self.part or self.file
        if self.kind is None:
            return Problem.at(self.file, "PACK_UNREADABLE", file=self.file, part=self.part, recipient=recipient)
        values = {"name": self.spelling, "of": self.of, "file": self.file, "part": self.part, "place": self.place}
        return Problem.at(where, "PACK_LEAK", recipient=recipient, **values)


class _Seen(NamedTuple):
    text: Text
    hits: tuple[Hit, ...]


@dataclass
class LeakScan:
    """Looks for every watched name and id in finished workbooks; made once for a batch.

    A text that stands in one of the `templates` at the same kind of place is nobody's: headings, fonts, style names.
    """

    watched: Iterable[Watched]
    templates: Iterable[bytes] = ()
    spellings: Spellings = field(init=False)
    _public: set[tuple[str, str, str]] = field(init=False, default_factory=set)
    _hits: dict[tuple[str, bool], tuple[Hit, ...]] = field(init=False, default_factory=dict)
    _parts: dict[tuple[str, bytes], tuple[_Seen, ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.spellings = Spellings(self.watched)
        for template in self.templates:
            for name, data in contents(template):
                if name:
                    self._public |= {(text.element, text.attribute, text.text) for text in texts(data, name)}

    def leaks(self, file: PackFile, may_see: MaySee) -> list[Leak]:
        """Everything in a finished workbook that the recipient must not see, each name once a place.

        A name inside a longer one that he may see is none (`Acme` in `Acme East`); nor is a spelling that he may see
        as that of somebody else.
        """
        found: dict[Leak, None] = {}
        try:
            for part, data in contents(file.content):
                for seen in self._part(part, data):
                    for hit in _not_his(seen.hits, may_see):
                        found[Leak(file.name, part, _place(seen.text), hit.kind, hit.of, hit.spelling)] = None
        except UnreadableError as error:
            found[Leak(file.name, str(error), "", None, "", "")] = None
        return _at_cells(list(found), file.content)

    def unseen(self, where: str) -> list[Problem]:
        """That some names and ids are too short to be told from other text, so that nobody looks for them."""
        short = [text for _, text in self.spellings.unseen]
        shown = " · ".join(short[:_MOST_SHOWN])
        return [Problem.at(where, "PACK_UNSEEN", count=len(short), first=shown)] if short else []

    def in_text(self, text: str, may_see: MaySee) -> list[Hit]:
        """What a single text names that its reader must not see."""
        return _not_his(self._find(text, False), may_see)

    def mail_leaks(self, pack: Pack, may_see: MaySee) -> list[Leak]:
        """The same for what a mail shows: subject, file names, links. No contact may be named there, not even his."""

        def may_be_in_a_mail(kind: Kind, of: str) -> bool:
            return kind != "contact" and may_see(kind, of)

        shown = [("subject", pack.subject), *(("file", file.name) for file in pack.files)]
        shown += [("link", f"{link.text} {link.url}") for link in pack.links]
        return [
            Leak("mail", place, text, hit.kind, hit.of, hit.spelling)
            for place, text in shown
            for hit in self.in_text(text, may_be_in_a_mail)
        ]

    def _part(self, name: str, data: bytes) -> tuple[_Seen, ...]:
        key = (name, hashlib.sha256(data).digest())
        seen = self._parts.get(key)
        if seen is None:
            if data[:4] == b"PK\x03\x04" and name:
                inner = (seen for part, inside in contents(data) for seen in self._part(f"{name}/{part}", inside))
                seen = tuple(inner)
            else:
                seen = tuple(self._read(name, data))
            if len(self._parts) >= _MOST_KEPT:
                self._parts.clear()
            self._parts[key] = seen
        return seen

    def _read(self, name: str, data: bytes) -> Iterable[_Seen]:
        for text in texts(data, name):
            if (text.element, text.attribute, text.text) in self._public:
                continue
            hits = self._find(text.text, text.sort == "bytes")
            hits = tuple(hit for hit in hits if _counts(hit, text.sort))
            if hits:
                yield _Seen(text, hits)

    def _find(self, text: str, is_binary: bool) -> tuple[Hit, ...]:
        hits = self._hits.get((text, is_binary))
        if hits is None:
            hits = tuple(self.spellings.find(text))
            if is_binary:
                return tuple(hit for hit in hits if _is_surely_text(hit, text))
            if len(self._hits) >= _MOST_KEPT:
                self._hits.clear()
            self._hits[(text, is_binary)] = hits
        return hits


def _counts(hit: Hit, sort: str) -> bool:
    """Whether a spelling means anything in a text of this sort."""
    if sort == "figure":
        return hit.end - hit.start >= _LONG
    return sort == "plain" or not hit.is_plain_only


def _is_surely_text(hit: Hit, text: str) -> bool:
    """Among the bytes of a picture any two Chinese characters or four letters occur by chance; six bytes do not."""
    found = hit.spelling
    if len(found.encode("utf-8", "replace")) >= 6 and len(found) >= (3 if not found.isascii() else 6):
        return True
    return any(f"{before}{found}{after}" in f"\0{text}\0" for before in "\0 \"'=:>" for after in "\0 \"'<;,.")


def _not_his(hits: Iterable[Hit], may_see: MaySee) -> list[Hit]:
    his = [hit for hit in hits if hit.kind == PHRASE or may_see(hit.kind, hit.of)]
    others = [hit for hit in hits if hit.kind != PHRASE and not may_see(hit.kind, hit.of)]
    return [hit for hit in others if not any(_covers(cover, hit) for cover in his)]


def _covers(cover: Hit, hit: Hit) -> bool:
    is_longer = cover.end - cover.start > hit.end - hit.start
    return cover.start <= hit.start and hit.end <= cover.end and (is_longer or cover.kind != PHRASE)


def _place(text: Text) -> str:
    if text.cell:
        return text.cell
    return f"{text.element}@{text.attribute}" if text.attribute else text.element


def _at_cells(leaks: list[Leak], content: bytes) -> list[Leak]:
    """The same leaks with `Sheet!F12` for a place where a sheet and cell can be told."""
    if not leaks or any(leak.kind is None for leak in leaks):
        return leaks
    names = sheet_names(content)
    strings = cells_of_strings(content) if any("sharedStrings" in leak.part for leak in leaks) else {}
    told = []
    for leak in leaks:
        sheet = names.get(leak.part)
        if sheet is not None and leak.place[:1].isalpha() and leak.place[-1:].isdigit():
            told.append(leak._replace(place=f"{sheet}!{leak.place}"))
            continue
        cell = strings.get(leak.place) if "sharedStrings" in leak.part else None
        told.append(leak._replace(place=f"{names.get(cell[0], cell[0])}!{cell[1]}") if cell else leak)
    return told
