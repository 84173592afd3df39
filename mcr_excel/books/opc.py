"""A workbook as an OPC package: parts found through relationships, content types, and parts added or replaced."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property
from itertools import count
from typing import IO, NamedTuple
from urllib.parse import unquote

from mcr_excel.books import members
from mcr_excel.books.markup import (
    CONTENT_TYPES,
    PACKAGE_RELATIONSHIPS,
    RELATIONSHIPS,
    STRICT,
    BrokenXmlError,
    Element,
    local,
    parse,
    serialise,
)
from mcr_excel.problems import CannotGoOn

LARGEST_TREE = 64 * 1024 * 1024
"""Bytes of a part that is read as a tree, which takes ten times as much memory; Excel's limits keep real ones below."""

MOST_TAGS = 800_000
"""Tags of such a part: the styles of a full workbook (65 490 cell formats) have half as many."""

RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_CONTENT_TYPES_PART = "[Content_Types].xml"


class Relationship(NamedTuple):
    """One relationship of a part."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The last word of the type: `worksheet`, `table`, `chart`."""
        return self.type.rpartition("/")[2]


class Package:
    """The parts of a workbook. Names are looked up without regard to case, slashes of either kind."""

    def __init__(self, data: bytes, where: str) -> None:
        self.where = where
        try:
            self._archive = members.Archive(data)
        except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError, UnicodeError) as error:
            raise CannotGoOn.at(where, "FILE_TRUNCATED", file=where) from error
        self._names: dict[str, str] = {}
        for name in self._archive.names:
            if _folded(name) in self._names:
                raise CannotGoOn.at(where, "FILE_DUPLICATE_PART", file=where, part=name)
            self._names[_folded(name)] = name
        self._changed: dict[str, bytes] = {}
        self._removed: set[str] = set()
        self._added: list[str] = []
        self._packing: dict[str, tuple[bytes, Future[members.Member]]] = {}
        if not self.has(_CONTENT_TYPES_PART):
            raise CannotGoOn.at(where, "FILE_NO_SHEETS", file=where)
        self._relationships: dict[str, list[Relationship]] = {}
        self._types_changed = False
        self._types = self.xml(_CONTENT_TYPES_PART)
        self._defaults, self._overrides = _content_types(self._types)
        self.is_strict = any(rel.type.startswith(STRICT[RELATIONSHIPS]) for rel in self.relationships(""))

    def has(self, part: str) -> bool:
        """Whether the package has this part."""
        return _folded(part) in self._names

    def parts(self) -> Iterator[str]:
        """Names of all parts."""
        return (_slashed(name) for name in self._names.values())

    def read(self, part: str, most: int = -1) -> bytes:
        """A part's bytes, as they would be saved now; the first `most` of them."""
        name = self._names.get(_folded(part))
        if name is None:
            raise CannotGoOn.at(self.where, "FILE_DAMAGED", file=self.where, part=part)
        if self._types_changed and _folded(name) == _folded(_CONTENT_TYPES_PART):
            self._store_types()
        if name in self._changed:
            return self._changed[name] if most < 0 else self._changed[name][:most]
        try:
            return self._archive.read(name, most)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
            raise CannotGoOn.at(self.where, "FILE_DAMAGED", file=self.where, part=part) from error

    def size(self, part: str) -> int:
        """The size of a part as the file states it, without inflating it."""
        return self._archive.stated(self._names[_folded(part)])[0]

    def xml(self, part: str) -> Element:
        """A part's root element."""
        data = self.read(part)
        if len(data) > LARGEST_TREE or data.count(b"<") > MOST_TAGS:
            size = f"{len(data) / 1_048_576:,.0f} MB"
            raise CannotGoOn.at(self.where, "FILE_INFLATES", file=self.where, part=part, size=size)
        try:
            return parse(data)
        except BrokenXmlError as error:
            raise CannotGoOn.at(self.where, "FILE_DAMAGED", file=self.where, part=part) from error

    def replace(self, part: str, content: bytes) -> None:
        """Give a part new content; the same content is no change."""
        if self.read(part) != content:
            self._changed[self._names[_folded(part)]] = content
            self._relationships.pop(_folded(part), None)

    def replace_xml(self, part: str, root: Element) -> None:
        """Give a part a new tree; a tree that says the same as before is no change, however the file spells it."""
        new, old = serialise(root), self.read(part)
        if new != old and (self._names[_folded(part)] in self._changed or serialise(self.xml(part)) != new):
            self.replace(part, new)

    def insert(self, part: str, content: bytes, content_type: str) -> None:
        """Add a part after all others."""
        self._names[_folded(part)] = part
        self._changed[part] = content
        self._relationships.pop(_folded(part), None)
        if part not in self._archive.names:
            self._added.append(part)
        self._removed.discard(part)
        if self.content_type(part) != content_type:
            attributes = {"PartName": f"/{part}", "ContentType": content_type}
            override = self._types.makeelement(f"{{{CONTENT_TYPES}}}Override", attributes)
            self._types.append(override)
            self._overrides.setdefault(_folded(part), []).append(override)
            self._types_changed = True

    def remove(self, part: str) -> None:
        """Take a part, its relationships and its content type out."""
        for name in (part, relationships_part(part)):
            stored = self._names.pop(_folded(name), None)
            self._relationships.pop(_folded(name), None)
            if stored is not None:
                self._changed.pop(stored, None)
                self._removed.add(stored)
                self._added = [other for other in self._added if other != stored]
        for override in self._overrides.pop(_folded(part), []):
            self._types.remove(override)
            self._types_changed = True

    def content_type(self, part: str) -> str:
        """A part's content type; '' where the package does not say."""
        for override in self._overrides.get(_folded(part), []):
            return str(override.get("ContentType", ""))
        return self._defaults.get(posixpath.splitext(part)[1].removeprefix(".").lower(), "")

    def of_type(self, ending: str) -> list[str]:
        """Parts whose content type ends so, where the part exists."""
        entries = [(part, entry) for part, listed in self._overrides.items() for entry in listed]
        named = [part for part, entry in entries if entry.get("ContentType", "").endswith(ending)]
        return [_slashed(self._names[part]) for part in named if part in self._names]

    def free_name(self, pattern: str) -> str:
        """The first of `xl/tables/table{}.xml` with 1, 2, 3 that neither a part nor a content type uses."""
        names = (pattern.format(number) for number in count(1))
        return next(
            name
            for name in names
            if (folded := _folded(name)) not in self._overrides
            and folded not in self._names
            and not self.has(relationships_part(name))
        )

    def relationships(self, part: str) -> list[Relationship]:
        """What a part refers to; '' is the package itself."""
        name = relationships_part(part)
        if not self.has(name):
            return []
        if _folded(name) not in self._relationships:
            self._relationships[_folded(name)] = [
                Relationship(
                    entry.get("Id", ""),
                    entry.get("Type", ""),
                    entry.get("Target", ""),
                    entry.get("TargetMode") == "External",
                )
                for entry in self.xml(name)
                if local(entry) == "Relationship"
            ]
        return self._relationships[_folded(name)]

    def target(self, part: str, relationship: Relationship) -> str:
        """The name of the part that an internal relationship points at."""
        path = unquote(relationship.target.replace("\\", "/").partition("#")[0])
        joined = path if path.startswith("/") else posixpath.join("/", posixpath.dirname(part), path)
        name = posixpath.normpath(joined).lstrip("/")
        return _slashed(self._names.get(_folded(name), name))

    def related(self, part: str, kind: str) -> list[str]:
        """Names of the existing parts that a part refers to by this kind of relationship, each once."""
        found = [rel for rel in self.relationships(part) if rel.kind == kind and not rel.external]
        return list(dict.fromkeys(name for rel in found if self.has(name := self.target(part, rel))))

    def relate(self, part: str, kind: str, target: str, external: bool = False) -> str:
        """Add a relationship, or find the one that is there already; its id."""
        return self.relate_all(part, kind, [target], external)[target]

    def relate_all(self, part: str, kind: str, targets: Iterable[str], external: bool = False) -> dict[str, str]:
        """The id of the relationship to each target; those that are not there already are added."""
        existing = self.relationships(part)
        alike = [rel for rel in existing if rel.kind == kind and rel.external == external]
        there = {rel.target if external else self.target(part, rel): rel.id for rel in reversed(alike)}
        wanted = list(dict.fromkeys(targets))
        new = [target for target in wanted if target not in there]
        if new:
            taken = {rel.id.lower() for rel in existing}
            free = (f"rId{number}" for number in count(len(existing) + 1) if f"rid{number}" not in taken)
            ids = dict(zip(new, free, strict=False))
            self._relate_new(part, kind, ids, external)
            there |= ids
        return {target: there[target] for target in wanted}

    def _relate_new(self, part: str, kind: str, ids: Mapping[str, str], external: bool) -> None:
        base = STRICT[RELATIONSHIPS] if self.is_strict else RELATIONSHIPS
        name = relationships_part(part)
        root = self.xml(name) if self.has(name) else parse(f'<Relationships xmlns="{PACKAGE_RELATIONSHIPS}"/>'.encode())
        for target, of in ids.items():
            wanted = target if external else relative(target, part)
            attributes = {"Id": of, "Type": f"{base}/{kind}", "Target": wanted}
            if external:
                attributes["TargetMode"] = "External"
            root.append(root.makeelement(f"{{{PACKAGE_RELATIONSHIPS}}}Relationship", attributes))
        if self.has(name):
            self.replace(name, serialise(root))
        else:
            self.insert(name, serialise(root), RELATIONSHIPS_TYPE)

    def unrelate(self, part: str, kind: str, target: str) -> None:
        """Take out the relationships of this kind to a part."""
        name = relationships_part(part)
        if not self.has(name):
            return
        gone = {rel.id for rel in self.relationships(part) if rel.kind == kind and self.target(part, rel) == target}
        root = self.xml(name)
        for entry in [entry for entry in root if entry.get("Id") in gone]:
            root.remove(entry)
        self.replace_xml(name, root)

    @property
    def is_changed(self) -> bool:
        """Whether saving would write anything but the file that was read."""
        return bool(self._changed or self._removed)

    def member_names(self) -> list[str]:
        """Names of all members as they will be written: those of the file in their order, new ones at the end."""
        return [*(name for name in self._archive.names if name not in self._removed), *self._added]

    def finish(self, part: str) -> None:
        """Say that a part will probably not change any more: it is deflated while Python goes on with others."""
        name = self._names[_folded(part)]
        if name in self._changed:
            content = self._changed[name]
            self._packing[name] = content, self._workers.submit(members.packed, name, content)

    @cached_property
    def _workers(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(max_workers=2)  # zlib works without Python's lock

    def write(self, stream: IO[bytes]) -> None:
        """Write the package: untouched members as raw bytes."""
        self._store_types()
        try:
            members.write(stream, [self.raw(name) for name in self.member_names()])
        except zipfile.BadZipFile as error:
            raise CannotGoOn.at(self.where, "FILE_TRUNCATED", file=self.where) from error

    def settle(self, data: bytes) -> None:
        """Take the file that was saved for the one that was read."""
        self._archive = members.Archive(data)
        self._changed, self._removed, self._added, self._packing = {}, set(), [], {}

    def raw(self, name: str) -> members.Member:
        """A member as it is written: compressed, as it stands in the file where it is untouched."""
        if name not in self._changed:
            return self._archive.raw(name)
        if name not in self._packing or self._packing[name][0] is not self._changed[name]:
            self.finish(name)
        return self._packing[name][1].result()

    def _store_types(self) -> None:
        """Put the content types back, which each part that comes or goes changes."""
        if self._types_changed:
            self._types_changed = False
            self.replace(_CONTENT_TYPES_PART, serialise(self._types))


def _content_types(types: Element) -> tuple[dict[str, str], dict[str, list[Element]]]:
    """Content type by file extension, and the entries of single parts by the part's folded name."""
    defaults: dict[str, str] = {}
    overrides: dict[str, list[Element]] = {}
    for entry in types:
        if local(entry) == "Default":
            defaults.setdefault(entry.get("Extension", "").lower(), entry.get("ContentType", ""))
        elif local(entry) == "Override":
            overrides.setdefault(_folded(entry.get("PartName", "")), []).append(entry)
    return defaults, overrides


def relationships_part(part: str) -> str:
    """`xl/workbook.xml` has its relationships in `xl/_rels/workbook.xml.rels`."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relative(target: str, source: str) -> str:
    """A part's name as seen from another part."""
    return posixpath.relpath(f"/{target}", posixpath.join("/", posixpath.dirname(source)))


def _slashed(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")


def _folded(name: str) -> str:
    return _slashed(name).lower()
