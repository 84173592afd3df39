"""Hyperlinks of a sheet: to a cell of the same workbook or of another file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from urllib.parse import quote

from mcr_excel.books.addresses import Area, column_letters, quoted_sheet, read_area
from mcr_excel.books.book import Link
from mcr_excel.books.markup import RELATIONSHIPS, STRICT, Element, add, child, children, spelled_value
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
    """The hyperlinks of one sheet part: those of the file are elements; new ones, which are many, become text."""

    def __init__(self, package: Package, part: str, frame: Element) -> None:
        self._package = package
        self._part = part
        self._frame = frame
        self._files: dict[str, str] = {}
        self._there = [(link, read_area(link.get("ref", ""))) for link in children(child(frame, "hyperlinks"), _LINK)]
        self._new: dict[tuple[int, int], Link] = {}
        self._relationships = STRICT[RELATIONSHIPS] if package.is_strict else RELATIONSHIPS

    def put(self, links: dict[tuple[int, int], Link], cleared: Iterable[Area] = ()) -> None:
        """Write links at (row, column); other links within the cleared areas go."""
        wanted = {place: link for place, link in links.items() if link.sheet}
        named = dict.fromkeys(link.file for link in wanted.values() if link.file)
        uris = {file: _uri(file) for file in named if file not in self._files}
        ids = self._package.relate_all(self._part, "hyperlink", uris.values(), external=True)
        self._files |= {file: ids[uri] for file, uri in uris.items()}
        cleared = list(cleared)
        bounds = _around(cleared)
        kept: list[tuple[Element, Area | None]] = []
        for element, area in self._there:
            link = wanted.pop((area.top, area.left), None) if area is not None and area.is_cell else None
            if area is not None and link is not None:
                self._rewrite(element, area, link)
            elif area is not None and area.is_cell and _meets(area, bounds, cleared):
                element.getparent().remove(element)
                continue
            kept.append((element, area))
        self._there = kept
        for row, column in [place for place in self._new if place not in wanted] if cleared else ():
            if _meets(Area(column, row, column, row), bounds, cleared):
                del self._new[row, column]
        for place, link in wanted.items():
            if place in self._new or len(kept) + len(self._new) < MOST_LINKS:
                self._new[place] = link
        self._keep_list()

    def move(self, moved: Callable[[Area], Area]) -> None:
        """Give every link its new place."""
        places = [(element, moved(area) if area is not None else None) for element, area in self._there]
        for (element, old), (_, new) in zip(self._there, places, strict=True):
            if new is not None and new != old:
                element.set("ref", new.text)
        self._there = places
        areas = ((moved(Area(column, row, column, row)), link) for (row, column), link in self._new.items())
        self._new = {(area.top, area.left): link for area, link in areas}

    def written(self) -> str:
        """The new links as XML."""
        prefix = "" if self._frame.nsmap.get("r") == self._relationships else f' xmlns:r="{self._relationships}"'
        sheets = {link.sheet: spelled_value(f"{quoted_sheet(link.sheet)}!") for link in self._new.values()}
        files = {file: f' r:id="{relationship}"' for file, relationship in self._files.items()}
        return "".join(
            f'<hyperlink{prefix if link.file else ""} ref="{column_letters(column)}{row}"{files.get(link.file, "")}'
            f' location="{sheets[link.sheet]}{spelled_value(link.cell or "A1")}"/>'
            for (row, column), link in self._new.items()
        )

    def _rewrite(self, element: Element, area: Area, link: Link) -> None:
        attributes = {"location": f"{quoted_sheet(link.sheet)}!{link.cell or 'A1'}"}
        if link.file:
            attributes = {f"{{{self._relationships}}}id": self._files[link.file]} | attributes
        if any(element.get(name) != value for name, value in attributes.items()):
            element.attrib.clear()
            element.attrib.update(attributes | {"ref": area.text})

    def _keep_list(self) -> None:
        """The element of all links is there where there is a link."""
        found = child(self._frame, "hyperlinks")
        if found is None and self._new:
            add(self._frame, "hyperlinks", before=_AFTER_LINKS)
        elif found is not None and len(found) == 0 and not self._new:
            self._frame.remove(found)


def _meets(area: Area, bounds: Area, others: list[Area]) -> bool:
    return area.meets(bounds) and any(area.meets(other) for other in others)


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
