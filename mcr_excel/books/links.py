"""Hyperlinks of a sheet: to a cell of the same workbook or of another file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from urllib.parse import quote

from mcr_excel.books.addresses import Area, quoted_sheet, read_area
from mcr_excel.books.book import Link
from mcr_excel.books.markup import RELATIONSHIPS, STRICT, Element, add, child, children, set_relationship
from mcr_excel.books.opc import Package

MOST_LINKS = 65_000
"""Excel opens no sheet with more than 65 530; texts beyond stay plain."""

_AFTER_LINKS = (
    "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties",
    "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture",
    "oleObjects", "controls", "webPublishItems", "tableParts", "extLst", "AlternateContent",
)  # fmt: skip


class SheetLinks:
    """The hyperlinks of one sheet part."""

    def __init__(self, package: Package, part: str, frame: Element) -> None:
        self._package = package
        self._part = part
        self._frame = frame
        self._files: dict[str, str] = {}
        self._relationship = f"{{{STRICT[RELATIONSHIPS] if package.is_strict else RELATIONSHIPS}}}id"

    def put(self, links: dict[tuple[int, int], Link], cleared: Iterable[Area] = ()) -> None:
        """Write links at (row, column); other links within the cleared areas go."""
        wanted = {Area(c, r, c, r).text: self._attributes(link) for (r, c), link in links.items() if link.sheet}
        cleared = list(cleared)
        bounds = _around(cleared)
        for element in children(child(self._frame, "hyperlinks"), "hyperlink"):
            attributes = wanted.pop(element.get("ref", ""), None)
            area = read_area(element.get("ref", ""))
            if attributes is not None:
                if any(element.get(name) != value for name, value in attributes.items()):
                    element.attrib.clear()
                    element.attrib.update(attributes | {"ref": area.text if area else ""})
            elif (
                area is not None and area.is_cell and area.meets(bounds) and any(area.meets(other) for other in cleared)
            ):
                element.getparent().remove(element)
        room = MOST_LINKS - len(children(child(self._frame, "hyperlinks"), "hyperlink"))
        parent = self._list() if wanted else None
        for reference, attributes in list(wanted.items())[:room]:
            element = add(parent, "hyperlink", {"ref": reference, **attributes})
            if self._relationship in attributes:
                set_relationship(element, attributes[self._relationship], self._package.is_strict)
        self._drop_empty_list()

    def move(self, moved: Callable[[Area], Area]) -> None:
        """Give every link its new place."""
        for element in children(child(self._frame, "hyperlinks"), "hyperlink"):
            area = read_area(element.get("ref", ""))
            if area is not None:
                element.set("ref", moved(area).text)

    def _attributes(self, link: Link) -> dict[str, str]:
        location = {"location": f"{quoted_sheet(link.sheet)}!{link.cell or 'A1'}"}
        if not link.file:
            return location
        if link.file not in self._files:
            self._files[link.file] = self._package.relate(self._part, "hyperlink", _uri(link.file), external=True)
        return {self._relationship: self._files[link.file], **location}

    def _list(self) -> Element:
        found = child(self._frame, "hyperlinks")
        return found if found is not None else add(self._frame, "hyperlinks", before=_AFTER_LINKS)

    def _drop_empty_list(self) -> None:
        found = child(self._frame, "hyperlinks")
        if found is not None and len(found) == 0:
            self._frame.remove(found)


def _around(areas: list[Area]) -> Area:
    """The smallest area that holds them all."""
    if not areas:
        return Area(0, 0, 0, 0)
    lefts, tops, rights, bottoms = zip(*areas, strict=True)
    return Area(min(lefts), min(tops), max(rights), max(bottoms))


def _uri(file: str) -> str:
    """A path as a link spells it: `javascript:x.xlsx` is a file of that name, not a program."""
    path = file.replace("\\", "/")
    drive = re.match("[A-Za-z]:(?=/)", path)
    quoted = quote(path[2:] if drive else path, safe="/@!$&'()*+,;=~-._", errors="surrogateescape")
    return f"file:///{drive[0]}{quoted}" if drive else quoted
