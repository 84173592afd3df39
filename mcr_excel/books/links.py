"""Hyperlinks of a sheet: to a cell of the same workbook or of another file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from urllib.parse import quote

from mcr_excel.books.addresses import Area, column_letters, quoted_sheet, read_area
from mcr_excel.books.book import Link
from mcr_excel.books.markup import RELATIONSHIPS, STRICT, Element, add, child, children, namespace, set_relationship
from mcr_excel.books.opc import Package

MOST_LINKS = 65_000
"""Excel opens no sheet with more than 65 530; texts beyond stay plain."""

_LINK = "hyperlink"
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
        self._sheets: dict[str, str] = {}
        self._list: Element | None = None
        self._tag = f"{{{namespace(frame)}}}{_LINK}"
        self._there = [(link, read_area(link.get("ref", ""))) for link in children(child(frame, "hyperlinks"), _LINK)]
        self._relationship = f"{{{STRICT[RELATIONSHIPS] if package.is_strict else RELATIONSHIPS}}}id"

    def put(self, links: dict[tuple[int, int], Link], cleared: Iterable[Area] = ()) -> None:
        """Write links at (row, column); other links within the cleared areas go."""
        wanted = {place: self._attributes(link) for place, link in links.items() if link.sheet}
        cleared = list(cleared)
        bounds = _around(cleared)
        kept: list[tuple[Element, Area | None]] = []
        for element, area in self._there:
            attributes = wanted.pop((area.top, area.left), None) if area is not None and area.is_cell else None
            if attributes is not None:
                if any(element.get(name) != value for name, value in attributes.items()):
                    element.attrib.clear()
                    element.attrib.update(attributes | {"ref": area.text if area else ""})
            elif (
                area is not None and area.is_cell and area.meets(bounds) and any(area.meets(other) for other in cleared)
            ):
                element.getparent().remove(element)
                continue
            kept.append((element, area))
        self._there = kept
        for (row, column), attributes in list(wanted.items())[: MOST_LINKS - len(kept)]:
            element = self._added({"ref": f"{column_letters(column)}{row}"} | attributes)
            kept.append((element, Area(column, row, column, row)))
        if not kept:
            self._drop_list()

    def move(self, moved: Callable[[Area], Area]) -> None:
        """Give every link its new place."""
        places = [(element, moved(area) if area is not None else None) for element, area in self._there]
        for (element, old), (_, new) in zip(self._there, places, strict=True):
            if new is not None and new != old:
                element.set("ref", new.text)
        self._there = places

    def _attributes(self, link: Link) -> dict[str, str]:
        if link.sheet not in self._sheets:
            self._sheets[link.sheet] = quoted_sheet(link.sheet) + "!"
        location = {"location": self._sheets[link.sheet] + (link.cell or "A1")}
        if not link.file:
            return location
        if link.file not in self._files:
            self._files[link.file] = self._package.relate(self._part, "hyperlink", _uri(link.file), external=True)
        return {self._relationship: self._files[link.file], **location}

    def _added(self, attributes: dict[str, str]) -> Element:
        if self._list is None:
            found = child(self._frame, "hyperlinks")
            self._list = found if found is not None else add(self._frame, "hyperlinks", before=_AFTER_LINKS)
        element = self._list.makeelement(self._tag, attributes)
        self._list.append(element)
        if self._relationship in attributes:
            return set_relationship(element, attributes[self._relationship], self._package.is_strict)
        return element

    def _drop_list(self) -> None:
        found = child(self._frame, "hyperlinks")
        if found is not None and len(found) == 0:
            self._frame.remove(found)
        self._list = None


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
