"""The members of a finished zip file, and every byte of it that belongs to none; reads nothing but the bytes."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

MOST_BYTES = 512 * 1024 * 1024
"""Inflated bytes of all members; a pack has a hundredth of it."""

_LOCAL = 30
_SIGNATURE = b"PK\x03\x04"


class UnreadableError(Exception):
    """A part whose texts cannot be seen: nothing can be said about it, so that it must not be sent."""


class Content(NamedTuple):
    """A member's name and inflated bytes, or (name '') what stands between the members."""

    name: str
    data: bytes


def contents(file: bytes) -> Iterator[Content]:
    """Each member, those of one name too; then the rest: names, comments, extra fields, bytes in the gaps.

    Raises:
        UnreadableError: No zip file, encrypted, damaged, larger than `MOST_BYTES`, or with a member that is not listed.
    """
    try:
        infos = zipfile.ZipFile(io.BytesIO(file)).infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeError) as error:
        raise UnreadableError("no zip file") from error
    if sum(info.file_size for info in infos) > MOST_BYTES:
        raise UnreadableError("too large")
    spans = []
    for info in infos:
        start = _start(file, info)
        spans.append((info.header_offset, start, start + info.compress_size))
        data, behind = _inflated(info, file[start : start + info.compress_size])
        yield Content(info.orig_filename, data)
        if behind:
            yield Content("", behind)
    yield Content("", _rest(file, sorted(spans)))


def _start(file: bytes, info: zipfile.ZipInfo) -> int:
    header = file[info.header_offset : info.header_offset + _LOCAL]
    if header[:4] != _SIGNATURE or len(header) < _LOCAL:
        raise UnreadableError(info.orig_filename)
    name_length, extra_length = struct.unpack("<2H", header[26:])
    return int(info.header_offset + _LOCAL + name_length + extra_length)


def _inflated(info: zipfile.ZipInfo, data: bytes) -> tuple[bytes, bytes]:
    """A member's bytes, and those that stand behind its deflated end."""
    if info.flag_bits & 0x1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise UnreadableError(info.orig_filename)
    if info.compress_type == zipfile.ZIP_STORED:
        return data, b""
    inflate = zlib.decompressobj(-15)
    try:
        content = inflate.decompress(data, MOST_BYTES)
    except zlib.error as error:
        raise UnreadableError(info.orig_filename) from error
    if not inflate.eof:
        raise UnreadableError(info.orig_filename)
    return content, inflate.unused_data


def _rest(file: bytes, spans: list[tuple[int, int, int]]) -> bytes:
    """All headers and gaps in one; a member that the directory does not list would stand in a gap."""
    pieces, end = [], 0
    for header, start, stop in spans:
        gap = file[end:header]
        if _SIGNATURE in gap:
            raise UnreadableError("a member that is not listed")
        pieces += [gap, file[header:start]]
        end = max(end, stop)
    if _SIGNATURE in file[end:]:
        raise UnreadableError("a member that is not listed")
    return b"\0\0".join([*pieces, file[end:]])
