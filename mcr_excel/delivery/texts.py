"""Every text of a part: what is written in it, in which element it stands, and in what disguises.

Cells, comments, drawings, charts, properties, custom XML, attributes, XML comments and processing instructions alike;
texts cut into runs are put together. Of a binary part the texts are those that its bytes give in five encodings.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from html import unescape
from typing import Any, Literal, NamedTuple
from urllib.parse import unquote
from xml.parsers import expat

from mcr_excel.delivery.members import UnreadableError

Sort = Literal["plain", "formula", "figure", "bytes"]
"""`plain`: for people; `formula`: refers to cells; `figure`: a number, colour, GUID; `bytes`: of a binary part."""

_OFFICE = (
    "http://schemas.openxmlformats.org/",
    "http://schemas.microsoft.com/",
    "http://purl.org/",
    "http://purl.oclc.org/",
    "http://www.w3.org/",
    "urn:schemas-microsoft-com:",
)
_BLOCKS = {"si", "is", "p", "text", "comment"}  # elements whose runs are read as one text
_STRINGS = {"strCache", "strLit"}
_FORMULAS = {"f", "formula", "formula1", "formula2", "definedName", "sqref"}
_CODES = re.compile(r'&(?:"[^"]*"|\d+|K[0-9A-Fa-f+-]{6}|[A-Za-z&])')  # fonts and fields in page headers
_FIGURE = re.compile(
    r"\s*(?:[-+]?[\d.,]+(?:e[-+]?\d+)?%?|#?(?=[a-f]*\d)[0-9a-f]{6}(?:[0-9a-f]{2})?|\{?[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}\}?"
    r"|(?:\$?[a-z]{1,3}\$?[1-9]\d{0,6}[\s:]?)+|r?id\d+|[\d:, -]+)\s*",
    re.IGNORECASE,
)
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_|\\u([0-9A-Fa-f]{4})")
_JOINED = re.compile(r'"\s*&\s*"')
_BASE64 = re.compile(r"[A-Za-z0-9+/]{16,}={0,2}")
_DISGUISED = re.compile(r"[&%\\]|_x|[A-Za-z0-9+/]{16}")
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
_MOST_LAYERS = 4


class Text(NamedTuple):
    """A text of a part. `element` and `attribute` tell its place in the markup, `cell` its cell or running number."""

    text: str
    sort: Sort
    element: str = ""
    attribute: str = ""
    cell: str = ""


def texts(data: bytes, name: str) -> Iterator[Text]:
    """All texts of a member, every disguise of a text beside it.

    Raises:
        UnreadableError: XML with a DOCTYPE or that is not well-formed; compiled macros; an encrypted file.
    """
    for text in _plain_texts(data, name):
        yield text
        for form in _undisguised(text.text):
            yield text._replace(text=form, sort="plain" if text.sort == "formula" else text.sort)


def _plain_texts(data: bytes, name: str) -> Iterator[Text]:
    if data[:4] == b"\xd0\xcf\x11\xe0":
        raise UnreadableError(name)
    is_named_xml = name.lower().endswith((".xml", ".rels", ".vml"))
    if is_named_xml or data.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")[:1] == b"<":
        yield from _Reader(name).read(data)
        return
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" not in text:
        yield Text(text, "plain")
        return
    for encoding in _ENCODINGS:
        yield Text(data.decode(encoding, "replace"), "bytes", encoding)
    yield Text(data[1:].decode("utf-16-le", "replace"), "bytes", "utf-16-le")


class _Reader:
    """Goes through a part's XML and keeps its texts."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._found: list[Text] = []
        self._path: list[str] = []
        self._chars: list[str] = []
        self._block: list[str] = []
        self._loose: list[str] | None = None
        self._cell, self._cell_type = "", ""
        self._items = 0
        self._names: set[str] = set()

    def read(self, data: bytes) -> list[Text]:
        parser = expat.ParserCreate(namespace_separator="\n")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._chars.append
        parser.CommentHandler = lambda text: self._keep(text, "plain", "!--")
        parser.ProcessingInstructionHandler = lambda target, text: self._keep(f"{target} {text}", "plain", "?")
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartNamespaceDeclHandler = self._namespace
        try:
            parser.Parse(data, True)
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise UnreadableError(self._name) from error
        if self._loose:
            self._keep("".join(self._loose), "plain", "")
            self._keep(" ".join(self._loose), "plain", "")
        return self._found

    def _refuse(self, *_: object) -> None:
        raise UnreadableError(self._name)

    def _namespace(self, prefix: str | None, uri: str | None) -> None:
        self._name_once(f"{prefix or ''} {uri or ''}", "xmlns")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._flush()
        local, is_office = _element(name)
        if not is_office:
            self._loose = self._loose or []
        self._name_once(local, "<>")
        if local == "c" and "r" in attributes:
            self._cell, self._cell_type = attributes["r"], attributes.get("t", "")
            attributes = {key: value for key, value in attributes.items() if key not in ("r", "s", "t")}
        elif local == "si":
            self._cell, self._items = f"#{self._items}", self._items + 1
        elif "ref" in attributes and local != "f":
            self._cell = attributes["ref"]
        elif local == "br":
            self._block.append("\n")
        self._path.append(local)
        for key, value in attributes.items():
            attribute = key.rpartition("\n")[2]
            self._name_once(attribute, "@")
            if len(value) > 1:
                self._keep(value, _sort(value), local, attribute)

    def _end(self, _name: str) -> None:
        self._flush()
        local = self._path.pop()
        if local in _BLOCKS:
            if len(self._block) > 1:
                self._keep("".join(self._block), "plain", local)
            self._block.clear()
        elif local == "sheetData":
            self._cell = ""

    def _flush(self) -> None:
        if not self._chars:
            return
        text = "".join(self._chars)
        self._chars.clear()
        local = self._path[-1] if self._path else ""
        if not text.strip():
            if local == "t" and self._block:
                self._block.append(text)
            return
        if not _BLOCKS.isdisjoint(self._path):
            self._block.append(text)
        if self._loose is not None:
            self._loose.append(text)
        self._keep(text, self._sort_of(local, text), local)
        if local.endswith(("Header", "Footer")):
            self._keep(_CODES.sub(" ", text), "plain", local)

    def _name_once(self, name: str, element: str) -> None:
        """Names of elements, attributes and namespaces are texts too."""
        if name not in self._names:
            self._names.add(name)
            self._keep(name, "plain", element)

    def _sort_of(self, local: str, text: str) -> Sort:
        if local in _FORMULAS:
            for literal in re.findall(r'"([^"]*)"', _JOINED.sub("", text)):
                self._keep(literal, "plain", local)
            return "formula"
        is_for_people = local in ("t", "text") or (local == "v" and self._cell_type == "str")
        is_free = self._loose is not None or not _STRINGS.isdisjoint(self._path)
        return "plain" if is_for_people or is_free else _sort(text)

    def _keep(self, text: str, sort: Sort, element: str, attribute: str = "") -> None:
        if text.strip():
            self._found.append(Text(text, sort, element, attribute, self._cell))


@lru_cache(maxsize=4096)
def _element(name: str) -> tuple[str, bool]:
    """An element's local name, and whether its namespace is one of Office's."""
    return name.rpartition("\n")[2], name.startswith(_OFFICE)


@lru_cache(maxsize=65536)
def _sort(value: str) -> Sort:
    return "figure" if _FIGURE.fullmatch(value) else "plain"


def _undisguised(text: str) -> Iterator[str]:
    """The text under `_x0041_`, `\\u0041`, `&#65;` (escaped once more), `%41` and base64, one layer after the other."""
    if not _DISGUISED.search(text):
        return
    form = text
    for _ in range(_MOST_LAYERS):
        plainer = _without_a_layer(form)
        if plainer == form:
            break
        form = plainer
        yield form
    for token in _BASE64.findall(text):
        yield from _from_base64(token)


_LAYERS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("&", unescape),
    ("%", lambda text: unquote(text, errors="replace")),
    ("_x", lambda text: _ESCAPE.sub(_character, text)),
    ("\\u", lambda text: _ESCAPE.sub(_character, text)),
)


def _without_a_layer(text: str) -> str:
    for mark, decode in _LAYERS:
        if mark in text:
            text = decode(text)
    return text


def _character(match: re.Match[Any]) -> str:
    return chr(int(match[1] or match[2], 16))


def _from_base64(token: str) -> Iterator[str]:
    try:
        data = base64.b64decode(token + "=" * (-len(token) % 4))
    except (binascii.Error, ValueError):
        return
    for encoding in ("utf-8", "utf-16-le"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.isprintable():
            yield text
