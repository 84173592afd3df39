"""The workbook inside the add-in: sheets of text, which its macros read."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

from mcr_excel.books import members
from mcr_excel.books.addresses import column_letters
from mcr_excel.books.markup import CONTENT_TYPES, MAIN, PACKAGE_RELATIONSHIPS, RELATIONSHIPS

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_CORE_RELATIONSHIP = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_TITLE, _DESCRIPTION = "MCR 客户关系", "管理客户关系加载项 Client relationship reviews (mcr_excel)"

_PARTS = {
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE_RELATIONSHIPS}">'
    f'<Relationship Id="rId1" Type="{RELATIONSHIPS}/officeDocument" Target="xl/workbook.xml"/>'
    f'<Relationship Id="rId2" Type="{_CORE_RELATIONSHIP}" Target="docProps/core.xml"/></Relationships>',
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


_WIDTHS = '<col min="1" max="1" width="32" customWidth="1"/><col min="2" max="2" width="80" customWidth="1"/>'


def addin_book(sheets: Mapping[str, Iterable[Sequence[str]]]) -> bytes:
    """A workbook with these sheets by name, each of rows of text from A1 on; an empty text leaves its cell out."""
    parts = {**_PARTS, **_lists(list(sheets))}
    parts.update({_sheet_part(number): _sheet(rows) for number, rows in enumerate(sheets.values(), 1)})
    stream = io.BytesIO()
    members.write(stream, [members.packed(name, (_DECLARATION + text).encode()) for name, text in parts.items()])
    return stream.getvalue()


def _lists(names: list[str]) -> dict[str, str]:
    """The parts that list the sheets."""
    numbers = range(1, len(names) + 1)
    types = "".join(
        f'<Override PartName="/{_sheet_part(number)}" ContentType="{_OFFICE}.worksheet+xml"/>' for number in numbers
    )
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONSHIPS}/worksheet" Target="/{_sheet_part(number)}"/>'
        for number in numbers
    )
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>' for number, name in enumerate(names, 1)
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{CONTENT_TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_OFFICE}.sheet.main+xml"/>{types}'
        f'<Override PartName="/xl/styles.xml" ContentType="{_OFFICE}.styles+xml"/>'
        f'<Override PartName="/docProps/core.xml" ContentType="{_CORE_TYPE}"/></Types>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONSHIPS}"><workbookPr/>'
        f'<bookViews><workbookView visibility="hidden"/></bookViews><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE_RELATIONSHIPS}">{related}'
        f'<Relationship Id="styles" Type="{RELATIONSHIPS}/styles" Target="styles.xml"/></Relationships>',
    }


def _sheet_part(number: int) -> str:
    return f"xl/worksheets/sheet{number}.xml"


def _sheet(rows: Iterable[Sequence[str]]) -> str:
    filled = "".join(_row(number, texts) for number, texts in enumerate(rows, 1))
    return f'<worksheet xmlns="{MAIN}"><cols>{_WIDTHS}</cols><sheetData>{filled}</sheetData></worksheet>'


def _row(number: int, texts: Sequence[str]) -> str:
    cells = (_cell(f"{column_letters(column)}{number}", text) for column, text in enumerate(texts, 1) if text)
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(address: str, text: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
