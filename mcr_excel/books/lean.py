"""A package of one sheet and what its cells refer to, so that a library reads what was looked over and nothing else.

It also puts every part where python-calamine and openpyxl expect it, wherever the team's file keeps it.
"""

from __future__ import annotations

import io
import re
import zipfile

from mcr_excel.books.scan import sheet_data

_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ROOT = re.compile(rb"<worksheet\b[^>]*>")
_STRICT_MAIN = b"http://purl.oclc.org/ooxml/spreadsheetml/main"

_CONTENT_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
    'package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPES}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPES}.sharedStrings+xml"/></Types>'
)
_ROOT_RELATIONSHIPS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument"'
    ' Target="xl/workbook.xml"/></Relationships>'
)
_RELATIONSHIPS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId3" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)
_NO_STRINGS = b'<sst xmlns="%b"/>' % _MAIN
_NO_STYLES = (
    b'<styleSheet xmlns="%b"><fonts><font/></fonts><fills><fill><patternFill/></fill></fills>'
    b"<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/></cellXfs></styleSheet>" % _MAIN
)


def lean_package(sheet: bytes, styles: bytes, strings: bytes, date_1904: bool) -> io.BytesIO:
    """A workbook of one sheet, `Sheet1`; parts in plain form, of which only the root and the rows of the sheet stay."""
    workbook = (
        f'<workbook xmlns="{_MAIN.decode()}" xmlns:r="{_OFFICE}"><workbookPr date1904="{int(date_1904)}"/>'
        '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", _CONTENT_TYPES)
        archive.writestr("_rels/.rels", _ROOT_RELATIONSHIPS)
        archive.writestr("xl/workbook.xml", workbook)
        archive.writestr("xl/_rels/workbook.xml.rels", _RELATIONSHIPS)
        archive.writestr("xl/styles.xml", (styles or _NO_STYLES).replace(_STRICT_MAIN, _MAIN, 1))
        archive.writestr("xl/sharedStrings.xml", (strings or _NO_STRINGS).replace(_STRICT_MAIN, _MAIN, 1))
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            start, end = sheet_data(sheet)
            root = _ROOT.search(sheet)
            part.write(root[0].replace(_STRICT_MAIN, _MAIN, 1) if root else b"<worksheet>")
            part.write(b"<sheetData>")
            part.write(memoryview(sheet)[start:end])
            part.write(b"</sheetData></worksheet>")
    stream.seek(0)
    return stream
