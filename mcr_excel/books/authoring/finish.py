"""What openpyxl leaves open in a saved workbook: order of elements, alternative texts, dates and times."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence

from lxml import etree
from openpyxl.workbook import Workbook

from mcr_excel.books.authoring import palette
from mcr_excel.books.authoring.databars import with_solid_bars
from mcr_excel.books.opc import Package
from mcr_excel.books.templateparts import TemplateParts
from mcr_excel.books.workbook import Workbook as WorkbookPart

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PLACED = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_FONT_ORDER = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name", "family",
    "charset", "scheme",
)  # fmt: skip
_DOT_OPACITY = "65000"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_DATE = b"2025-01-01T00:00:00Z"
_STAMPS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def finished(workbook: Workbook, font: str, alternatives: Sequence[Sequence[str]] = ()) -> bytes:
    """The workbook as a file whose bytes depend on its content alone, valid for Microsoft's Open XML SDK.

    Args:
        workbook: The workbook.
        font: The font of the charts' texts, and of the theme.
        alternatives: Alternative texts of the charts, one list for each sheet that has charts, in the sheets' order.
    """
    saved = io.BytesIO()
    workbook.save(saved)
    out = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(member, _mended(name, source.read(name), font, alternatives))
    return out.getvalue()


def to_be_brought(template: bytes) -> bytes:
    """The template with its parts spelled as they are brought into a workbook, so that a run need not parse them."""
    package = Package(template, "template")
    TemplateParts(WorkbookPart(package)).in_place()
    out = io.BytesIO()
    package.write(out)
    return out.getvalue()


def _mended(name: str, content: bytes, font: str, alternatives: Sequence[Sequence[str]]) -> bytes:
    if name == "docProps/core.xml":
        return _STAMPS.sub(rb"\g<1>" + _DATE, content)
    if name == "docProps/app.xml":
        return re.sub(rb"(<Application>)[^<]*", rb"\g<1>mcr_excel", content)
    if name == "xl/theme/theme1.xml":
        return _theme(content, font)
    if name == "xl/styles.xml":
        return _styles(content)
    if name.startswith("xl/worksheets/sheet"):
        return with_solid_bars(content)
    if name.startswith("xl/charts/chart"):
        return _chart(content, font)
    if name.startswith("xl/drawings/drawing"):
        number = int("".join(letter for letter in name if letter.isdigit()))
        return _drawing(content, alternatives[number - 1])
    return content


def _theme(content: bytes, font: str) -> bytes:
    """The template's font and colours as the theme's, so that what a team adds looks the same."""
    for number, colour in enumerate(palette.THEME, start=1):
        accent = rb"(<a:accent%d><a:srgbClr val=\")[0-9A-F]{6}" % number
        content = re.sub(accent, rb"\g<1>" + colour.encode(), content)
    return re.sub(rb'(<a:(?:major|minor)Font><a:latin typeface=")[^"]*', rb"\g<1>" + font.encode(), content)


def _styles(content: bytes) -> bytes:
    root = etree.fromstring(content)
    for font in root.iter(f"{_MAIN}font"):
        font[:] = sorted(font, key=lambda part: _FONT_ORDER.index(etree.QName(part).localname))
    return _xml(root)


def _chart(content: bytes, font: str) -> bytes:
    """One font for all texts of the chart; labels with their own number format; dots through which others show."""
    root = etree.fromstring(content)
    look = (
        f'<c:txPr xmlns:c="{_CHART[1:-1]}" xmlns:a="{_DRAWN[1:-1]}"><a:bodyPr/><a:p><a:pPr><a:defRPr sz="900">'
        f'<a:solidFill><a:srgbClr val="{palette.INK}"/></a:solidFill><a:latin typeface="{font}"/>'
        f'<a:ea typeface="{font}"/></a:defRPr></a:pPr><a:endParaRPr/></a:p></c:txPr>'
    )
    before = [part for part in root if etree.QName(part).localname in ("chart", "spPr")][-1]
    before.addnext(etree.fromstring(look))
    for labels in root.iter(f"{_CHART}dLbls"):
        for number_format in labels.iter(f"{_CHART}numFmt"):
            number_format.set("sourceLinked", "0")
    for fill in root.iterfind(
        f".//{_CHART}scatterChart//{_CHART}marker/{_CHART}spPr/{_DRAWN}solidFill/{_DRAWN}srgbClr"
    ):
        fill.append(fill.makeelement(f"{_DRAWN}alpha", {"val": _DOT_OPACITY}))
    return _xml(root)


def _drawing(content: bytes, texts: Sequence[str]) -> bytes:
    root = etree.fromstring(content)
    for properties, text in zip(root.iter(f"{_PLACED}cNvPr"), texts, strict=True):
        properties.set("descr", text)
    return _xml(root)


def _xml(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
