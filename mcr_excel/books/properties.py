"""The workbook's properties (docProps), and a package emptied of its sheets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from mcr_excel.books.markup import BrokenXmlError, Element, child, children, local, parse, serialise, whole
from mcr_excel.books.opc import Package, relationships_part
from mcr_excel.books.reviewsheet import ReviewSheet
from mcr_excel.books.workbook import Workbook
from mcr_excel.problems import CannotGoOn

_KEPT = ("styles", "theme")


def clear(package: Package, created: dt.datetime | None) -> None:
    """Take out all sheets and what only they need; styles, theme and properties stay."""
    book = Workbook(package)
    book.clear()
    book.store()
    for rel in package.relationships(book.part):
        if rel.kind not in _KEPT and not rel.external:
            package.unrelate(book.part, rel.kind, package.target(book.part, rel))
    reached = {"[content_types].xml"} | _reached(package)
    for part in [part for part in package.parts() if part.lower() not in reached]:
        package.remove(part)
    _clear_titles(package)
    if created is not None:
        _stamp(package, created)


def list_sheets(package: Package, names: Sequence[str]) -> None:
    """Add sheets to the titles in docProps/app.xml, where that part keeps them in the usual way."""
    for part in package.related("", "extended-properties"):
        try:
            root = parse(package.read(part))
        except (BrokenXmlError, CannotGoOn):
            return
        titles, pairs = _vector(root, "TitlesOfParts"), _vector(root, "HeadingPairs")
        if titles is None or pairs is None or len(pairs) < 2:
            return
        count = next((number for number in pairs[1].iter() if local(number) == "i4"), None)
        if count is None:
            return
        for name in names:
            entry = titles.makeelement(f"{{{titles.nsmap[titles.prefix]}}}lpstr", {})
            entry.text = name
            titles.insert(whole(count.text), entry)
            count.text = str(whole(count.text) + 1)
        titles.set("size", str(len(titles)))
        package.replace(part, serialise(root))


def _vector(root: Element, name: str) -> Element | None:
    holder = child(root, name)
    return child(holder, "vector") if holder is not None else None


def _clear_titles(package: Package) -> None:
    for part in package.related("", "extended-properties"):
        root = package.xml(part)
        for name in ("TitlesOfParts", "HeadingPairs"):
            for element in children(root, name):
                root.remove(element)
        package.replace_xml(part, root)


def _stamp(package: Package, created: dt.datetime) -> None:
    for part in package.related("", "core-properties"):
        root = package.xml(part)
        for element in root:
            if local(element) in ("created", "modified"):
                element.text = created.strftime("%Y-%m-%dT%H:%M:%SZ")
        package.replace_xml(part, root)


def _reached(package: Package) -> set[str]:
    """Names, in lower case, of all parts that relationships lead to, and of the relationships themselves."""
    found: set[str] = set()
    waiting = [""]
    while waiting:
        part = waiting.pop()
        found |= {part.lower(), relationships_part(part).lower()}
        for rel in package.relationships(part):
            target = package.target(part, rel)
            if not rel.external and package.has(target) and target.lower() not in found:
                waiting.append(target)
    return found


def drop_stale_calculation_chain(package: Package, book: Workbook, sheets: list[ReviewSheet]) -> None:
    """Take the calculation chain out where it lists a cell of ours; Excel makes a new one."""
    numbers = book.sheet_numbers()
    ours = [numbers.get(sheet.part, "") for sheet in sheets if sheet.had_formulas]
    for part in package.related(book.part, "calcChain") if ours else []:
        chain = package.read(part)
        if any(f'i="{number}"'.encode() in chain for number in ours):
            package.unrelate(book.part, "calcChain", part)
            package.remove(part)
