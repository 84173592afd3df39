"""What makes a workbook's package macro-enabled: the VBA project, code names, the ribbon, and the content type."""

from __future__ import annotations

import io
from collections.abc import Sequence

from mcr_excel.addin.vba import Module, document_module, vba_project
from mcr_excel.books import members
from mcr_excel.books.markup import PACKAGE_RELATIONSHIPS, add, child, local
from mcr_excel.books.opc import Package, relationships_part

ADDIN = "application/vnd.ms-excel.addin.macroEnabled.main+xml"
WORKBOOK = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"

PROJECT_NAME = "mcr_excel"
_PROJECT_ID = "{6E0B5D3A-2C4F-4B8E-9A57-3D1C8F60A2B4}"
_VBA_PART, _VBA_TYPE = "xl/vbaProject.bin", "application/vnd.ms-office.vbaProject"
_VBA_RELATIONSHIP = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
_RIBBON_PART = "customUI/customUI14.xml"
_RIBBON_RELATIONSHIP = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
_CONTENT_TYPES_PART = "[Content_Types].xml"


def with_macros(book: bytes, where: str, modules: Sequence[Module], ribbon: bytes, main_type: str) -> bytes:
    """A workbook without macros, with these modules and this ribbon; all else in it stays."""
    package = Package(book, where)
    main = package.related("", "officeDocument")[0]
    documents = [document_module("ThisWorkbook", "workbook"), *_name_sheets(package, main)]
    _name_workbook(package, main)
    project = vba_project(PROJECT_NAME, _PROJECT_ID, [*documents, *modules])
    package.insert(_VBA_PART, project, _VBA_TYPE)
    _relate(package, main, _VBA_RELATIONSHIP, f"/{_VBA_PART}")
    package.insert(_RIBBON_PART, ribbon, "application/xml")
    _relate(package, "", _RIBBON_RELATIONSHIP, f"/{_RIBBON_PART}")
    _set_main_type(package, main, main_type)
    return _packed(package)


def _name_workbook(package: Package, main: str) -> None:
    root = package.xml(main)
    properties = child(root, "workbookPr")
    if properties is None:
        properties = add(root, "workbookPr", before=("workbookProtection", "bookViews", "sheets"))
    properties.set("codeName", "ThisWorkbook")
    package.replace_xml(main, root)


def _name_sheets(package: Package, main: str) -> list[Module]:
    """Give each sheet a code name; returns the modules that go with them."""
    modules = []
    for number, part in enumerate(package.related(main, "worksheet"), 1):
        root = package.xml(part)
        properties = child(root, "sheetPr")
        if properties is None:
            properties = root.makeelement(root.tag.replace("worksheet", "sheetPr"))
            root.insert(0, properties)
        properties.set("codeName", f"Sheet{number}")
        package.replace_xml(part, root)
        modules.append(document_module(f"Sheet{number}", "sheet"))
    return modules


def _relate(package: Package, part: str, kind: str, target: str) -> None:
    """Add one of Microsoft's own relationships, which no standard names."""
    name = relationships_part(part)
    root = package.xml(name)
    attributes = {"Id": f"mcr{len(root) + 1}", "Type": kind, "Target": target}
    root.append(root.makeelement(f"{{{PACKAGE_RELATIONSHIPS}}}Relationship", attributes))
    package.replace_xml(name, root)


def _set_main_type(package: Package, main: str, main_type: str) -> None:
    root = package.xml(_CONTENT_TYPES_PART)
    override = next(entry for entry in root if local(entry) == "Override" and entry.get("PartName") == f"/{main}")
    override.set("ContentType", main_type)
    package.replace_xml(_CONTENT_TYPES_PART, root)


def _packed(package: Package) -> bytes:
    """The package, each member deflated anew: what a zip says of dates and systems is the same on every machine."""
    names = sorted(package.member_names(), key=lambda name: (name != _CONTENT_TYPES_PART, name))
    stream = io.BytesIO()
    members.write(stream, [members.packed(name, package.read(name)) for name in names])
    return stream.getvalue()
