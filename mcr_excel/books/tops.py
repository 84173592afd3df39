"""The first rows of a large sheet: enough to tell whether it is an input, without reading it whole."""

from __future__ import annotations

import re

LARGE_SHEET = 4 * 1024 * 1024
"""Bytes of a sheet part from which on its first rows are looked at first."""

FIRST_BYTES = 256 * 1024
"""How much of a large sheet is looked at."""

ENOUGH_ROWS = 60
"""Filled rows in which a header must begin (`tables.headers.DEEPEST_START`), and some to spare."""

_PLAIN_ROW = re.compile(rb"<row\b[^>]*>\s*<c\b")
_STRING_INDEX = re.compile(rb'\bt="s"[^>]*>\s*<v>\s*([0-9]{1,9})')


def first_rows(head: bytes) -> bytes | None:
    """A whole worksheet part of the rows that end within the head of a part; None where it is spelled unusually."""
    end = head.rfind(b"</row>")
    if end < 0 or b"<!" in head or not _PLAIN_ROW.search(head):
        return None
    return head[: end + len(b"</row>")] + b"</sheetData></worksheet>"


def leading_strings(strings: bytes, rows: bytes) -> bytes:
    """The shared strings as far as the rows refer to them."""
    last = max(map(int, _STRING_INDEX.findall(rows)), default=-1)
    for number, item in enumerate(re.finditer(rb"<si\b", strings)):
        if number > last:
            return strings[: item.start()] + b"</sst>"
    return strings
