"""A compound file (MS-CFB, version 3): the file that holds a VBA project. Same content, same bytes."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Storage: TypeAlias = "Mapping[str, bytes | Storage]"
"""Streams and inner storages by name."""

_SECTOR, _SMALL_SECTOR = 512, 64
_SMALL_STREAM = 4096  # streams below this length stand in small sectors inside the root's own stream
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_NOBODY = 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_RED, _BLACK = 0, 1
_LISTED_IN_HEADER = 109
_HEADER = struct.Struct("<8s16s6H10I")
_ENTRY = struct.Struct("<64sHBBIII16sIQQIQ")


@dataclass
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    start: int = 0
    colour: int = _BLACK
    left: int = _NOBODY
    right: int = _NOBODY
    child: int = _NOBODY

    def packed(self) -> bytes:
        name = f"{self.name}\0".encode("utf-16-le") if self.name else b""
        links = (self.left, self.right, self.child)
        return _ENTRY.pack(
            name, len(name), self.kind, self.colour, *links, bytes(16), 0, 0, 0, self.start, len(self.data)
        )


@dataclass
class _Sectors:
    """Chains of sectors of one size, and the table that links them."""

    size: int
    data: bytearray = field(default_factory=bytearray)
    table: list[int] = field(default_factory=list)

    def append(self, data: bytes) -> int:
        """Put bytes into a chain of their own; returns its first sector."""
        if not data:
            return _END
        first, count = len(self.table), -(-len(data) // self.size)
        self.data += data.ljust(count * self.size, b"\0")
        self.table += [*range(first + 1, first + count), _END]
        return first


def compound_file(content: Storage) -> bytes:
    """The file that holds these streams and storages."""
    root = _Entry("Root Entry", _ROOT)
    entries = [root]
    root.child = _add(entries, content)
    sectors, small = _Sectors(_SECTOR), _Sectors(_SMALL_SECTOR)
    for entry in entries:
        if entry.kind == _STREAM:
            entry.start = (small if len(entry.data) < _SMALL_STREAM else sectors).append(entry.data)
    root.data = bytes(small.data)
    root.start = sectors.append(root.data)
    small_table = sectors.append(_numbers(small.table, _SECTOR // 4))
    small_sectors = -(-len(small.table) * 4 // _SECTOR)
    directory = sectors.append(b"".join(entry.packed() for entry in _filled_up(entries)))
    return _with_table(sectors, directory, small_table, small_sectors)


def _add(entries: list[_Entry], content: Storage) -> int:
    """Append a storage's entries; returns the one at the top of its search tree."""
    numbers = {}
    for name in sorted(content, key=lambda name: (len(name), name.upper())):
        inner = content[name]
        numbers[name] = len(entries)
        if isinstance(inner, bytes):
            entries.append(_Entry(name, _STREAM, inner))
        else:
            storage = _Entry(name, _STORAGE)
            entries.append(storage)
            storage.child = _add(entries, inner)
    ordered = list(numbers.values())
    return _tree(entries, ordered, (len(ordered) + 1).bit_length() - 1)


def _tree(entries: list[_Entry], ordered: list[int], black_levels: int) -> int:
    """Link entries as a balanced tree; only the lowest level, where it has gaps, is red."""
    if not ordered:
        return _NOBODY
    middle = len(ordered) // 2
    entry = entries[ordered[middle]]
    entry.left = _tree(entries, ordered[:middle], black_levels - 1)
    entry.right = _tree(entries, ordered[middle + 1 :], black_levels - 1)
    entry.colour = _BLACK if black_levels > 0 else _RED
    return ordered[middle]


def _filled_up(entries: list[_Entry]) -> Iterator[_Entry]:
    """The entries, then empty ones up to the end of a sector."""
    yield from entries
    empty = _Entry("", 0, colour=_RED)
    yield from [empty] * (-len(entries) % (_SECTOR // _ENTRY.size))


def _with_table(sectors: _Sectors, directory: int, small_table: int, small_sectors: int) -> bytes:
    used, each = len(sectors.table), _SECTOR // 4
    table_sectors = -(-used // (each - 1))  # the table lists its own sectors too
    if table_sectors > _LISTED_IN_HEADER:
        raise ValueError("a VBA project of more than 6 MB")
    table = _numbers([*sectors.table, *[_TABLE] * table_sectors], each)
    header = _HEADER.pack(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        bytes(16),
        *(0x3E, 3, 0xFFFE, 9, 6, 0),
        *(0, 0, table_sectors, directory, 0, _SMALL_STREAM),
        *(small_table, small_sectors, _END, 0),
    )
    listed = _numbers(list(range(used, used + table_sectors)), _LISTED_IN_HEADER)
    return header + listed + bytes(sectors.data) + table


def _numbers(values: list[int], multiple: int) -> bytes:
    """Sector numbers, filled up with free ones."""
    full = [*values, *[_FREE] * (-len(values) % multiple)]
    return struct.pack(f"<{len(full)}I", *full)
