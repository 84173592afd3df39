"""The compression in which a VBA project keeps its modules' texts (MS-OVBA 2.4.1)."""

from __future__ import annotations

from collections import defaultdict

_CHUNK = 4096
_SHORTEST, _TRIED = 3, 64
_SIGNATURE = 0b011 << 12
_COMPRESSED = 1 << 15


def compress(data: bytes) -> bytes:
    """A compressed container of these bytes.

    Texts come back as they are. Of bytes that do not compress, a last chunk of more than 3 640 is filled up with NULs
    to 4 096: the format has no other place for them.
    """
    return b"\x01" + b"".join(_chunk(data[start : start + _CHUNK]) for start in range(0, len(data), _CHUNK))


def _chunk(chunk: bytes) -> bytes:
    tokens = _tokens(chunk)
    if len(tokens) > _CHUNK:
        return (_SIGNATURE | _CHUNK - 1).to_bytes(2, "little") + chunk.ljust(_CHUNK, b"\0")
    return (_COMPRESSED | _SIGNATURE | len(tokens) - 1).to_bytes(2, "little") + tokens


def _tokens(chunk: bytes) -> bytes:
    """Literal bytes and references to what came before, eight behind each byte of flags."""
    out = bytearray()
    seen: defaultdict[bytes, list[int]] = defaultdict(list)
    at = count = 0
    while at < len(chunk):
        if count % 8 == 0:
            flags = len(out)
            out.append(0)
        found, length = _longest(chunk, at, seen[chunk[at : at + _SHORTEST]])
        if length:
            out[flags] |= 1 << count % 8
            out += _reference(at, at - found, length)
        else:
            length = 1
            out.append(chunk[at])
        for position in range(at, at + length):
            seen[chunk[position : position + _SHORTEST]].append(position)
        at += length
        count += 1
    return bytes(out)


def _longest(chunk: bytes, at: int, candidates: list[int]) -> tuple[int, int]:
    """Where the longest repetition of what stands here began, and its length; 0 where there is none."""
    most = min(len(chunk) - at, (0xFFFF >> _offset_bits(at)) + _SHORTEST)
    best = (at, 0)
    for found in reversed(candidates[-_TRIED:]):
        length = 0
        while length < most and chunk[found + length] == chunk[at + length]:
            length += 1
        if length > best[1]:
            best = (found, length)
    return best if best[1] >= _SHORTEST else (at, 0)


def _reference(at: int, distance: int, length: int) -> bytes:
    return ((distance - 1) << 16 - _offset_bits(at) | length - _SHORTEST).to_bytes(2, "little")


def _offset_bits(at: int) -> int:
    """How many of a reference's 16 bits hold the distance: as many as reach the chunk's start, at least four."""
    return max((at - 1).bit_length() if at else 0, 4)
