"""The members of a zip file: read, copied as raw compressed bytes, written the same way every time."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import IO, NamedTuple

_MOST_MEMBERS = 65_000
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LEVEL = 5  # against 6: two thirds of the time, 3 % more bytes
_DOS_DATE = (1 << 5) | 1  # 1980-01-01, so that equal content gives equal files


class Member(NamedTuple):
    """One member as it will stand in the file."""

    name: bytes
    flags: int
    method: int
    time: int
    date: int
    crc: int
    size: int
    attributes: int
    data: bytes | memoryview
    """Compressed bytes."""


class Archive:
    """A zip file held in memory; members inflate on demand."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        if len(self._zip.infolist()) > _MOST_MEMBERS:
            raise zipfile.BadZipFile("too many members")
        self.names = [info.orig_filename for info in self._zip.infolist()]
        self._infos = dict(zip(self.names, self._zip.infolist(), strict=True))

    def read(self, name: str, most: int = -1) -> bytes:
        """The inflated member, never more than it declares; raises BadZipFile or zlib.error where damaged.

        Of a member that is read in part, only the part is checked.
        """
        with self._zip.open(self._infos[name]) as stream:
            return stream.read(most)

    def stated(self, name: str) -> tuple[int, int]:
        """A member's size and check sum as the file's directory states them, without inflating it."""
        info = self._infos[name]
        return info.file_size, info.CRC

    def raw(self, name: str) -> Member:
        """The member as it stands, still compressed."""
        info = self._infos[name]
        start = info.header_offset
        header = self.data[start : start + _LOCAL.size]
        if len(header) < _LOCAL.size or header[:4] != b"PK\x03\x04":
            raise zipfile.BadZipFile(name)
        name_length, extra_length = struct.unpack("<2H", header[26:30])
        start += _LOCAL.size + name_length + extra_length
        content = memoryview(self.data)[start : start + info.compress_size]
        if len(content) != info.compress_size:
            raise zipfile.BadZipFile(name)
        year, month, day, hour, minute, second = info.date_time
        return Member(
            name=info.orig_filename.encode("utf-8" if info.flag_bits & 0x800 else "cp437"),
            flags=info.flag_bits & ~0x08,  # sizes stand in the header, no data descriptor follows
            method=info.compress_type,
            time=hour << 11 | minute << 5 | second // 2,
            date=(year - 1980) << 9 | month << 5 | day,
            crc=info.CRC,
            size=info.file_size,
            attributes=info.external_attr,
            data=content,
        )


def packed(name: str, content: bytes) -> Member:
    """A new member, deflated, without a date of its own."""
    compressor = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
    data = compressor.compress(content) + compressor.flush()
    ascii_only = name.isascii()
    return Member(
        name=name.encode("ascii" if ascii_only else "utf-8"),
        flags=0 if ascii_only else 0x800,
        method=zipfile.ZIP_DEFLATED,
        time=0,
        date=_DOS_DATE,
        crc=zlib.crc32(content),
        size=len(content),
        attributes=0,
        data=data,
    )


def write(stream: IO[bytes], members: list[Member]) -> None:
    """Write a zip file of these members, in this order."""
    directory = []
    offset = 0
    for member in members:
        fields = (20, member.flags, member.method, member.time, member.date, member.crc, len(member.data), member.size)
        header = _LOCAL.pack(b"PK\x03\x04", *fields, len(member.name), 0) + member.name
        directory.append(
            _CENTRAL.pack(b"PK\x01\x02", 20, *fields, len(member.name), 0, 0, 0, 0, member.attributes, offset)
            + member.name
        )
        stream.write(header)
        stream.write(member.data)
        offset += len(header) + len(member.data)
    entries = b"".join(directory)
    stream.write(entries)
    stream.write(_END.pack(b"PK\x05\x06", 0, 0, len(members), len(members), len(entries), offset, 0))
