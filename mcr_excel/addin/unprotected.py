"""The three lines of a VBA project that say: no password, no lock, visible (MS-OVBA 2.4.3.2 obfuscates them)."""

from __future__ import annotations

_VERSION = 2
_SEED = 0x5D  # any number does; always the same gives always the same file


def protection(guid: str) -> dict[str, str]:
    """The lines `CMG` (protection), `DPB` (password), `GC` (visibility) of an open project with this id."""
    unlocked, no_password, visible = bytes(4), b"\x00", b"\xff"
    return {key: _obfuscated(guid, data) for key, data in (("CMG", unlocked), ("DPB", no_password), ("GC", visible))}


def _obfuscated(guid: str, data: bytes) -> str:
    key = sum(guid.encode("ascii")) & 0xFF
    out = [_SEED, _SEED ^ _VERSION, _SEED ^ key]
    previous = key
    padding = bytes((_SEED & 6) // 2)
    for byte in padding + len(data).to_bytes(4, "little") + data:
        out.append(byte ^ (out[-2] + previous & 0xFF))
        previous = byte
    return bytes(out).hex().upper()
