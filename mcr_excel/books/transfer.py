"""A review sheet brought from a template into another workbook, with everything that hangs on it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

from mcr_excel.books import charts, markup
from mcr_excel.books.cells import text_element
from mcr_excel.books.markup import STRICT, Element, child, children, local, parse, serialise, whole
from mcr_excel.books.opc import RELATIONSHIPS_TYPE, Package, relationships_part, relative
from mcr_excel.books.strings import SharedStrings
from mcr_excel.books.styles import EMPTY, StyleMerge
from mcr_excel.books.workbook import Workbook

_FOLDERS = {
    "worksheet": "xl/worksheets/sheet{}.xml",
    "table": "xl/tables/table{}.xml",
    "drawing": "xl/drawings/drawing{}.xml",
    "chart": "xl/charts/chart{}.xml",
    "comments": "xl/comments{}.xml",
    "vmlDrawing": "xl/drawings/vmlDrawing{}.vml",
}
_STYLE_NUMBERS = {"c": "s", "row": "s", "col": "style"}
_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
Renamer = Callable[[str], str]
"""Gives a formula of the template the names and places of the workbook."""


class Transfer:
    """Copies sheets from one template into one workbook."""

    def __init__(self, source: Package, target: Workbook) -> None:
        self._source = source
        self._target = target
        self._package = target.package
        self._book = Workbook(source)
        self._strings = SharedStrings(source, self._book.part)
        for entry in self._book.sheets():
            self._strings.expect(source.read(entry.part) if source.has(entry.part) else b"")
        self._styles_part, styles = _styles(self._package, target.part)
        source_styles = source.related(self._book.part, "styles")
        self._styles = StyleMerge(source.xml(source_styles[0]) if source_styles else parse(EMPTY), styles)

    def sheet(self, part: str, renamed: Renamer, table_id: int) -> str:
        """Copy a sheet part and all parts under it; the new part's name. Tables are numbered from `table_id`."""
        self._table_id = table_id
        self._renamed = renamed
        new = self._copy(part, "worksheet")
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
        root = self._source.xml(part)
        if kind == "worksheet":
            self._adapt_sheet(root)
        elif kind == "table":
            self._adapt_table(root)
        elif kind == "chart":
            charts.renamed(root, self._renamed)
        return self._in_form(serialise(root))

    def _in_form(self, xml: bytes) -> bytes:
        """Strict workbooks call the namespaces otherwise."""
        if self._package.is_strict and not self._source.is_strict:
            for name, strict in STRICT.items():
                xml = xml.replace(f'"{name}'.encode(), f'"{strict}'.encode())
        return xml

    def _adapt_sheet(self, root: Element) -> None:
        for element in root.iter():
            name = local(element)
            if name == "sheetView":
                element.attrib.pop("tabSelected", None)
            elif name == "sheetPr":
                element.attrib.pop("codeName", None)
            elif name in _STYLE_NUMBERS:
                self._adapt_style(element, _STYLE_NUMBERS[name])
            elif name in ("f", "formula", "formula1", "formula2") and element.text:
                element.text = self._renamed(element.text)
            elif name == "hyperlink" and element.get("location"):
                element.set("location", self._renamed(element.get("location")))
            self._adapt_differentials(element)
        for cell in root.iter(f"{{{markup.namespace(root)}}}c"):
            if cell.get("t") == "s":
                self._inline(cell)

    def _adapt_style(self, element: Element, attribute: str) -> None:
        number = self._styles.cell(whole(element.get(attribute)))
        if number or element.get(attribute) is not None:
            element.set(attribute, str(number))

    def _adapt_table(self, root: Element) -> None:
        root.set("id", str(self._table_id))
        self._table_id += 1
        for element in root.iter():
            self._adapt_differentials(element)
        for style in children(root, "tableStyleInfo"):
            self._styles.table_style(style.get("name", ""))

    def _adapt_differentials(self, element: Element) -> None:
        for attribute in [name for name in element.attrib if name.lower().endswith("dxfid")]:
            number = self._styles.differential(whole(element.get(attribute)))
            if number is None:
                del element.attrib[attribute]
            else:
                element.set(attribute, str(number))

    def _inline(self, cell: Element) -> None:
        value = child(cell, "v")
        text = self._strings.text(whole(value.text)) if value is not None else ""
        for old in list(cell):
            cell.remove(old)
        cell.attrib.pop("t")
        if text:
            cell.set("t", "inlineStr")
            main = markup.namespace(cell)
            cell.append(parse(f'<is xmlns="{main}">{text_element(text)}</is>'.encode()))


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
