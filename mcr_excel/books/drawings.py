"""Where drawings and notes of a sheet are anchored."""

from __future__ import annotations

from mcr_excel.books.addresses import Area, read_area
from mcr_excel.books.growth import Growth
from mcr_excel.books.markup import Element, child, children, local, serialise, whole
from mcr_excel.books.opc import Package


def anchors(drawing: Element) -> list[Area]:
    """The cells that each anchored drawing covers."""
    found = []
    for anchor in drawing:
        start, end = child(anchor, "from"), child(anchor, "to")
        if start is not None:
            end = end if end is not None else start
            edges = _number(start, "col"), _number(start, "row"), _number(end, "col"), _number(end, "row")
            found.append(Area(*(edge + 1 for edge in edges)))
    return found


def shift_anchors(drawing: Element, growth: Growth) -> None:
    """Move the drawings that stand under a table down."""
    for anchor in drawing:
        start = child(anchor, "from")
        if start is None:
            continue
        row, column = _number(start, "row") + 1, _number(start, "col") + 1
        moved = growth.cell(row, column)[0] - row
        for corner in (start, child(anchor, "to")):
            position = child(corner, "row") if corner is not None else None
            if moved and position is not None:
                position.text = str(whole(position.text) + moved)


def shift_notes(package: Package, sheet: str, growth: Growth) -> None:
    """Move the notes on cells under a table down: comments, threaded ones, and their boxes."""
    if not growth.shift:
        return
    for kind in ("comments", "threadedComment"):
        for part in package.related(sheet, kind):
            root = package.xml(part)
            for note in root.iter():
                area = read_area(note.get("ref", "")) if local(note) in ("comment", "threadedComment") else None
                if area is not None:
                    row, _ = growth.cell(area.top, area.left)
                    note.set("ref", area._replace(top=row, bottom=row).text)
            package.replace(part, serialise(root))
    for part in package.related(sheet, "vmlDrawing"):
        root = package.xml(part)
        for data in root.iter():
            if local(data) == "ClientData" and data.get("ObjectType") == "Note":
                _shift_box(data, growth)
        package.replace(part, serialise(root))


def _shift_box(data: Element, growth: Growth) -> None:
    row, column = child(data, "Row"), child(data, "Column")
    if row is None or column is None:
        return
    old = whole(row.text) + 1
    moved = growth.cell(old, whole(column.text) + 1)[0] - old
    row.text = str(old - 1 + moved)
    for anchor in children(data, "Anchor"):
        places = [part.strip() for part in (anchor.text or "").split(",")]
        if len(places) == 8:
            places[2], places[6] = str(whole(places[2]) + moved), str(whole(places[6]) + moved)
            anchor.text = ", ".join(places)


def _number(corner: Element, name: str) -> int:
    found = child(corner, name)
    return whole(found.text) if found is not None else 0
