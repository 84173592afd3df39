"""The workbook part: its sheets, defined names, views and locks."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import NamedTuple

from mcr_excel.books.markup import Element, add, child, children, local, relationship_attribute, set_relationship, whole
from mcr_excel.books.opc import Package
from mcr_excel.problems import CannotGoOn

MARKER = "mcr_sheet"
"""The hidden sheet-scoped name that says which review sheet a sheet is, whatever it is called now."""

_AFTER_NAMES = (
    "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing",
    "fileRecoveryPr", "webPublishObjects", "extLst",
)  # fmt: skip
_TRUE = ("1", "true", "on")
_LARGEST_SHEET_ID = 65_534


class SheetEntry(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    part: str
    visible: bool
    is_worksheet: bool


class Workbook:
    """The tree of the workbook part; `store` writes it back into the package."""

    def __init__(self, package: Package) -> None:
        self.package = package
        parts = package.related("", "officeDocument")
        if not parts:
            raise CannotGoOn.at(package.where, "FILE_NO_SHEETS", file=package.where)
        self.part = parts[0]
        self._entries: list[SheetEntry] | None = None
        self.root = package.xml(self.part)
        if local(self.root) != "workbook" or child(self.root, "sheets") is None:
            raise CannotGoOn.at(package.where, "FILE_NO_SHEETS", file=package.where)

    @property
    def date_1904(self) -> bool:
        """Whether days are counted from 1904."""
        properties = child(self.root, "workbookPr")
        return properties is not None and properties.get("date1904", "0").lower() in _TRUE

    @property
    def is_locked(self) -> bool:
        """Whether the structure is protected, so that no sheet may be added."""
        protection = child(self.root, "workbookProtection")
        return protection is not None and protection.get("lockStructure", "0").lower() in _TRUE

    def sheet_names(self) -> list[str]:
        """Names of all sheets in order."""
        return [sheet.get("name", "") for sheet in children(child(self.root, "sheets"), "sheet")]

    def sheets(self) -> list[SheetEntry]:
        """All sheets in order."""
        if self._entries is None:
            self._entries = self._listed()
        return self._entries

    def _listed(self) -> list[SheetEntry]:
        relationships = {rel.id: rel for rel in self.package.relationships(self.part)}
        found = []
        for sheet in children(child(self.root, "sheets"), "sheet"):
            rel = relationships.get(relationship_attribute(sheet) or "")
            part = self.package.target(self.part, rel) if rel is not None and not rel.external else ""
            kind = rel.kind if rel is not None else ""
            visible = sheet.get("state", "visible") == "visible"
            found.append(SheetEntry(sheet.get("name", ""), part, visible, kind == "worksheet"))
        return found

    def sheet_numbers(self) -> dict[str, str]:
        """Sheet part to `sheetId`."""
        entries = children(child(self.root, "sheets"), "sheet")
        return {sheet.part: entry.get("sheetId", "") for sheet, entry in zip(self.sheets(), entries, strict=True)}

    def markers(self) -> dict[int, str]:
        """Sheet's position to the key of the review sheet that it is."""
        names = self.names()
        return {
            whole(name.get("localSheetId")): (name.text or "").strip().strip('"')
            for name in names
            if name.get("name", "").lower() == MARKER and name.get("localSheetId") is not None
        }

    def names(self) -> list[Element]:
        """The defined names."""
        return children(child(self.root, "definedNames"), "definedName")

    def drop_names(self, prefix: str) -> None:
        """Take out the defined names that begin so."""
        for name in self.names():
            if name.get("name", "").lower().startswith(prefix):
                name.getparent().remove(name)
        holder = child(self.root, "definedNames")
        if holder is not None and len(holder) == 0:
            self.root.remove(holder)

    def add_names(self, names: Iterable[tuple[dict[str, str], str]]) -> None:
        """Define names by their attributes and texts, but those that are defined in their scope already."""
        there = {(name.get("name", "").lower(), name.get("localSheetId")) for name in self.names()}
        holder = child(self.root, "definedNames")
        for attributes, text in names:
            name = attributes["name"].lower(), attributes.get("localSheetId")
            if name in there:
                continue
            there.add(name)
            if holder is None:
                holder = add(self.root, "definedNames", before=_AFTER_NAMES)
            add(holder, "definedName", attributes).text = text

    def add_sheet(self, name: str, part: str) -> int:
        """List a sheet after all others; its position."""
        self._entries = None
        sheets = child(self.root, "sheets")
        entries = children(sheets, "sheet")
        rel = self.package.relate(self.part, "worksheet", part)
        taken = {whole(entry.get("sheetId")) for entry in entries}
        number = max(taken, default=0) + 1
        if number > _LARGEST_SHEET_ID:
            number = next(free for free in count(1) if free not in taken)
        set_relationship(add(sheets, "sheet", {"name": name, "sheetId": str(number)}), rel, self.package.is_strict)
        return len(entries)

    def clear(self) -> None:
        """Take all sheets and names out, and show the first sheet to come."""
        self._entries = None
        for entry in children(child(self.root, "sheets"), "sheet"):
            entry.getparent().remove(entry)
        for name in ("definedNames", "externalReferences", "customWorkbookViews", "pivotCaches"):
            for element in children(self.root, name):
                self.root.remove(element)
        for view in children(child(self.root, "bookViews"), "workbookView"):
            view.set("activeTab", "0")
            view.set("firstSheet", "0")
        calculation = child(self.root, "calcPr")
        if calculation is not None:
            calculation.attrib.pop("fullCalcOnLoad", None)

    def recalculate_on_opening(self) -> None:
        """Have Excel compute all formulas when it opens the workbook: some depend on what was written."""
        calculation = child(self.root, "calcPr")
        if calculation is None:
            calculation = add(self.root, "calcPr", before=_AFTER_NAMES[1:])
        calculation.set("fullCalcOnLoad", "1")

    def store(self) -> None:
        """Put the tree back into the package."""
        self.package.replace_xml(self.part, self.root)
