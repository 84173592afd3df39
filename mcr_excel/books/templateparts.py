"""Parts of a template, spelled so that they can be adapted as text: as `markup.serialise` spells, texts in cells."""

from __future__ import annotations

from mcr_excel.books import markup
from mcr_excel.books.cells import text_element
from mcr_excel.books.markup import Element, child, is_own_spelling, local, parse, serialise, whole
from mcr_excel.books.strings import SharedStrings
from mcr_excel.books.workbook import Workbook

_SHARED_TEXT = b' t="s"'


class TemplateParts:
    """The parts of one template. Those of the shipped templates have this spelling already (`in_place`)."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._package = book.package
        self._strings: SharedStrings | None = None

    def text(self, part: str) -> str:
        """An XML part."""
        xml = self._package.read(part)
        if is_own_spelling(xml) and _SHARED_TEXT not in xml:
            return xml.decode()
        root = self._package.xml(part)
        if local(root) in ("worksheet", "table"):
            root = markup.without_prefix(root)
        for cell in root.iter("{*}c") if local(root) == "worksheet" else ():
            if cell.get("t") == "s":
                self._inline(cell)
        return serialise(root).decode()

    def in_place(self) -> None:
        """Give the template's sheets, and what hangs on them, this spelling for good."""
        waiting = [sheet.part for sheet in self._book.sheets()]
        while waiting:
            part = waiting.pop()
            self._package.replace(part, self.text(part).encode())
            targets = [self._package.target(part, rel) for rel in self._package.relationships(part) if not rel.external]
            waiting += [target for target in targets if target.endswith(".xml")]
        for strings in self._package.related(self._book.part, "sharedStrings"):
            self._package.unrelate(self._book.part, "sharedStrings", strings)
            self._package.remove(strings)

    def _inline(self, cell: Element) -> None:
        value = child(cell, "v")
        text = self._shared(whole(value.text)) if value is not None else ""
        for old in list(cell):
            cell.remove(old)
        cell.attrib.pop("t")
        if text:
            cell.set("t", "inlineStr")
            main = markup.namespace(cell)
            cell.append(parse(f'<is xmlns="{main}">{text_element(text)}</is>'.encode()))

    def _shared(self, number: int) -> str:
        if self._strings is None:
            self._strings = SharedStrings(self._package, self._book.part)
            for entry in self._book.sheets():
                self._strings.expect(self._package.read(entry.part) if self._package.has(entry.part) else b"")
        return self._strings.text(number)
