"""Which sheet and cell a part's text belongs to, to tell a person where to look."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from html import unescape

_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
_RELATED = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
_STRING_CELL = re.compile(rb'<c\b(?=[^>]*\bt="s")[^>]*?\br="([A-Z]+[0-9]+)"[^>]*>\s*<v>([0-9]+)</v>')


def sheet_names(content: bytes) -> dict[str, str]:
    """The sheet's name by its part (`xl/worksheets/sheet1.xml`); empty where the workbook does not tell."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        try:
            book = archive.read("xl/workbook.xml").decode("utf-8")
            links = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8")
        except (KeyError, UnicodeDecodeError):
            return {}
    targets = {_attribute(link, "Id"): _attribute(link, "Target") for link in _RELATED.findall(links)}
    names = {}
    for sheet in _SHEET.findall(book):
        target = targets.get(_attribute(sheet, r"\w+:id"), "")
        names[posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")] = unescape(_attribute(sheet, "name"))
    return names


def cells_of_strings(content: bytes) -> dict[str, tuple[str, str]]:
    """(part, cell) of the first cell that shows the shared string `#12`."""
    found: dict[str, tuple[str, str]] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if "/worksheets/" in name and name.endswith(".xml"):
                for cell, number in _STRING_CELL.findall(archive.read(name)):
                    found.setdefault(f"#{int(number)}", (name, cell.decode()))
    return found


def _attribute(tag: str, name: str) -> str:
    match = re.search(rf'\s{name}="([^"]*)"', tag)
    return match[1] if match else ""
