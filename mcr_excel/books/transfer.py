"""A review sheet brought from a template into another workbook, with everything that hangs on it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from html import unescape

from mcr_excel.books.markup import STRICT, Element, parse, serialise, spelled, spelled_value, whole
from mcr_excel.books.opc import RELATIONSHIPS_TYPE, Package, relationships_part, relative
from mcr_excel.books.styles import EMPTY, StyleMerge
from mcr_excel.books.templateparts import TemplateParts
from mcr_excel.books.workbook import Workbook

_FOLDERS = {
    "worksheet": "xl/worksheets/sheet{}.xml",
    "table": "xl/tables/table{}.xml",
    "drawing": "xl/drawings/drawing{}.xml",
    "chart": "xl/charts/chart{}.xml",
    "comments": "xl/comments{}.xml",
    "vmlDrawing": "xl/drawings/vmlDrawing{}.vml",
}
_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_OF_ONE_WORKBOOK = re.compile(r'(<sheet(?:View|Pr)\b[^>]*?) (?:tabSelected|codeName)="[^"]*"')
_FORMULA = re.compile(r"(<(?:\w+:)?(?:f|formula|formula1|formula2)(?:\s[^>]*)?>)([^<]*![^<]*)")
_LOCATION = re.compile(r'(<hyperlink\b[^>]*? location=")([^"]*![^"]*)')
_STYLED = re.compile(r"<(?:c|row|col)\b[^>]*>")
_STYLE = re.compile(r' (?:s|style)="([^"]*)"')
_DIFFERENTIAL = re.compile(r' ([\w:]*dxfid)="([^"]*)"(?=[^<>]*>)', re.IGNORECASE)
_TABLE_NUMBER = re.compile(r'(<table\b[^>]*? id=")[^"]*')
_TABLE_STYLE = re.compile(r'<tableStyleInfo\b[^>]*? name="([^"]*)"')
Renamer = Callable[[str], str]
"""Gives a formula of the template the names and places of the workbook."""


class Transfer:
    """Copies sheets from one template into one workbook."""

    def __init__(self, source: Workbook, target: Workbook) -> None:
        self._source = source.package
        self._target = target
        self._package = target.package
        self._parts = TemplateParts(source)
        self._styles_part, self._styles = _merge(source, target)

    def sheet(self, part: str, renamed: Renamer, table_id: int) -> str:
        """Copy a sheet part and all parts under it; the new part's name. Tables are numbered from `table_id`."""
        self._table_id = table_id
        self._renamed = renamed
        new = self._copy(part, "worksheet")
        if self._styles is not None:
            self._package.replace_xml(self._styles_part, self._styles.target)
        return new

    def _copy(self, part: str, kind: str) -> str:
        pattern = _FOLDERS.get(kind) or re.sub(r"\d*(\.\w+)$", r"{}\1", part)
        new = self._package.free_name(pattern)
        self._package.insert(new, b"", self._source.content_type(part))
        targets = {
            rel.id: self._copy(target, rel.kind)
            for rel in self._source.relationships(part)
            if not rel.external and self._source.has(target := self._source.target(part, rel))
        }
        self._package.replace(new, self._content(part, kind))
        if self._source.has(relationships_part(part)):
            root = self._source.xml(relationships_part(part))
            for entry in list(root):
                if entry.get("Id") in targets:
                    entry.set("Target", relative(targets[entry.get("Id")], new))
                elif entry.get("TargetMode") != "External":
                    root.remove(entry)
            self._package.insert(relationships_part(new), self._in_form(serialise(root)), RELATIONSHIPS_TYPE)
        return new

    def _content(self, part: str, kind: str) -> bytes:
        if posixpath.splitext(part)[1].lower() != ".xml":
            return self._source.read(part)
        text = self._parts.text(part)
        if kind == "worksheet":
            text = self._adapted_sheet(text)
        elif kind == "table":
            text = self._adapted_table(text)
        elif kind == "chart":
            text = self._told(_FORMULA, text)
        return self._in_form(text.encode())

    def _in_form(self, xml: bytes) -> bytes:
        """Strict workbooks call the namespaces otherwise."""
        if self._package.is_strict and not self._source.is_strict:
            for name, strict in STRICT.items():
                xml = xml.replace(f'"{name}'.encode(), f'"{strict}'.encode())
        return xml

    def _adapted_sheet(self, text: str) -> str:
        text = _OF_ONE_WORKBOOK.sub(r"\1", text)
        text = self._told(_LOCATION, self._told(_FORMULA, text))
        if self._styles is None:
            return text
        return _DIFFERENTIAL.sub(self._differential, _STYLED.sub(self._styled, text))

    def _adapted_table(self, text: str) -> str:
        text = _TABLE_NUMBER.sub(rf"\g<1>{self._table_id}", text, count=1)
        self._table_id += 1
        if self._styles is None:
            return text
        for name in _TABLE_STYLE.findall(text):
            self._styles.table_style(unescape(name))
        return _DIFFERENTIAL.sub(self._differential, text)

    def _told(self, place: re.Pattern[str], text: str) -> str:
        """The formulas that refer to a sheet, as the workbook tells them."""

        def told(found: re.Match[str]) -> str:
            old = unescape(found[2])
            new = self._renamed(old)
            if new == old:
                return found[0]
            return found[1] + (spelled_value(new) if place is _LOCATION else spelled(new))

        return place.sub(told, text)

    def _styled(self, element: re.Match[str]) -> str:
        """A cell, row or column with the number that its style has in the workbook."""
        assert self._styles is not None
        found = _STYLE.search(element[0])
        number = self._styles.cell(whole(found[1] if found else None))
        if found is not None:
            name = found[0].partition("=")[0]
            return f'{element[0][: found.start()]}{name}="{number}"{element[0][found.end() :]}'
        if not number:
            return element[0]
        name = "style" if element[0].startswith("<col") else "s"
        end = "/>" if element[0].endswith("/>") else ">"
        return f'{element[0].removesuffix(end)} {name}="{number}"{end}'

    def _differential(self, found: re.Match[str]) -> str:
        assert self._styles is not None
        number = self._styles.differential(whole(found[2]))
        return "" if number is None else f' {found[1]}="{number}"'


def _merge(source: Workbook, target: Workbook) -> tuple[str, StyleMerge | None]:
    """The workbook's styles part, and how numbers of styles change; None where both have the same styles."""
    parts = source.package.related(source.part, "styles")
    there = target.package.related(target.part, "styles")
    if parts and there and source.package.read(parts[0]) == target.package.read(there[0]):
        return there[0], None
    part, styles = _styles(target.package, target.part)
    return part, StyleMerge(source.package.xml(parts[0]) if parts else parse(EMPTY), styles)


def _styles(package: Package, workbook_part: str) -> tuple[str, Element]:
    parts = package.related(workbook_part, "styles")
    if parts:
        return parts[0], package.xml(parts[0])
    part = package.free_name("xl/styles{}.xml") if package.has("xl/styles.xml") else "xl/styles.xml"
    xml = EMPTY
    for name, strict in STRICT.items() if package.is_strict else ():
        xml = xml.replace(name.encode(), strict.encode())
    package.insert(part, xml, _STYLES_TYPE)
    package.relate(workbook_part, "styles", part)
    return part, parse(xml)
