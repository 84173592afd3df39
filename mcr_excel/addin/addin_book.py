"""The workbook inside the add-in: one sheet, which holds the add-in's settings."""

from __future__ import annotations

import io
from collections.abc import Mapping
from xml.sax.saxutils import escape

from mcr_excel.books import members
from mcr_excel.books.markup import CONTENT_TYPES, MAIN, PACKAGE_RELATIONSHIPS, RELATIONSHIPS

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_CORE_RELATIONSHIP = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_TITLE, _DESCRIPTION = "MCR 客户关系", "管理客户关系加载项 Client relationship reviews (mcr_excel)"

_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{CONTENT_TYPES}">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_OFFICE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_OFFICE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_OFFICE}.styles+xml"/>'
    f'<Override PartName="/docProps/core.xml" ContentType="{_CORE_TYPE}"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE_RELATIONSHIPS}">'
    f'<Relationship Id="rId1" Type="{RELATIONSHIPS}/officeDocument" Target="xl/workbook.xml"/>'
    f'<Relationship Id="rId2" Type="{_CORE_RELATIONSHIP}" Target="docProps/core.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE_RELATIONSHIPS}">'
    f'<Relationship Id="rId1" Type="{RELATIONSHIPS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{RELATIONSHIPS}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
    "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    f"<dc:title>{_TITLE}</dc:title><dc:description>{_DESCRIPTION}</dc:description></cp:coreProperties>",
}


def addin_book(sheet: str, conf: Mapping[str, str]) -> bytes:
    """A workbook with one sheet of this name: keys in column A, values in column B, all of them text."""
    cells = "".join(
        f'<row r="{row}">{_cell(f"A{row}", key)}{_cell(f"B{row}", value)}</row>'
        for row, (key, value) in enumerate(conf.items(), 1)
    )
    widths = "".join(
        f'<col min="{column}" max="{column}" width="{width}" customWidth="1"/>' for column, width in ((1, 32), (2, 80))
    )
    parts = {
        **_PARTS,
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONSHIPS}"><workbookPr/>'
        '<bookViews><workbookView visibility="hidden"/></bookViews>'
        f'<sheets><sheet name="{sheet}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><cols>{widths}</cols>'
        f"<sheetData>{cells}</sheetData></worksheet>",
    }
    stream = io.BytesIO()
    members.write(stream, [members.packed(name, (_DECLARATION + text).encode()) for name, text in parts.items()])
    return stream.getvalue()


def _cell(address: str, text: str) -> str:
    if not text:
        return ""
    return f'<c r="{address}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
