"""Shared strings, of which only those that our sheets use are kept: the part may be the largest of the workbook."""

from __future__ import annotations

import io
import re

from lxml import etree

from mcr_excel.books.cells import plain_text
from mcr_excel.books.escaping import escape
from mcr_excel.books.markup import Element, children, local
from mcr_excel.books.opc import Package
from mcr_excel.problems import CannotGoOn

_USED = re.compile(rb'<(?:\w+:)?c\b[^>]*\st="s"[^>]*>\s*<(?:\w+:)?v>\s*(\d+)')


class SharedStrings:
    """The texts of a workbook's shared strings by number."""

    def __init__(self, package: Package, workbook_part: str) -> None:
        self._package = package
        self._workbook_part = workbook_part
        self._wanted: set[int] = set()
        self._texts: dict[int, str] | None = None

    def expect(self, sheet: bytes) -> None:
        """Announce a sheet part whose texts may be asked for."""
        self._wanted |= {int(number) for number in _USED.findall(sheet)}
        self._texts = None

    def text(self, number: int) -> str:
        """One text; '' where the workbook has no such string."""
        if self._texts is None:
            self._texts = self._read()
        return self._texts.get(number, "")

    def _read(self) -> dict[int, str]:
        texts: dict[int, str] = {}
        for part in self._package.related(self._workbook_part, "sharedStrings")[:1] if self._wanted else []:
            stream = io.BytesIO(self._package.read(part))
            options = {"resolve_entities": False, "no_network": True, "load_dtd": False}
            try:
                for number, (_, item) in enumerate(etree.iterparse(stream, tag="{*}si", **options)):
                    if number in self._wanted:
                        texts[number] = _text(item)
                    item.clear()
                    while item.getprevious() is not None:
                        del item.getparent()[0]
            except etree.XMLSyntaxError as error:
                raise CannotGoOn.at(self._package.where, "FILE_DAMAGED", file=self._package.where, part=part) from error
        return texts


def _text(item: Element) -> str:
    """The text of a string, plain or in runs, without phonetic guides."""
    runs = [item, *(run for run in item if local(run) == "r")]
    return plain_text("".join(f"<t>{escape(part.text or '')}</t>" for run in runs for part in children(run, "t")))
