"""Workbooks written part by part, for what no library would write."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"

ROOT_RELATIONSHIPS = (
    f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument"'
    ' Target="xl/workbook.xml"/></Relationships>'
)
DATE_STYLES = f'<styleSheet xmlns="{MAIN}"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/></cellXfs></styleSheet>'


def sheet_part(rows: str, before: str = "", after: str = "") -> str:
    """A worksheet part with these `<row>`s."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def cell(address: str, value: str, kind: str = "") -> str:
    """One `<c>`."""
    return f'<c r="{address}"' + (f' t="{kind}"' if kind else "") + f"><v>{value}</v></c>"


def row(number: int, *cells: str) -> str:
    """One `<row>`."""
    return f'<row r="{number}">{"".join(cells)}</row>'


def parts_of(
    sheets: Mapping[str, str | bytes],
    strings: str = "",
    styles: str = "",
    properties: str = "",
    states: Mapping[str, str] | None = None,
) -> dict[str, str | bytes]:
    """Part names and contents of a workbook; `states` hides sheets, `properties` stands before the list of sheets."""
    names = list(sheets)
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}" state="{(states or {}).get(name, "visible")}"/>'
        for number, name in enumerate(names, 1)
    )
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number, _ in enumerate(names, 1)
    )
    optional: dict[str, str | bytes] = {}
    for kind, content in (("sharedStrings", strings), ("styles", styles)):
        if content:
            related += f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>'
            optional[f"xl/{kind}.xml"] = content
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/></Types>',
        "_rels/.rels": ROOT_RELATIONSHIPS,
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{properties}<sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
        **optional,
        **{f"xl/worksheets/sheet{number}.xml": sheets[name] for number, name in enumerate(names, 1)},
    }


def write_parts(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """A zip of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def write_sheet(
    path: Path, rows: str, before: str = "", after: str = "", strings: str = "", styles: str = "", properties: str = ""
) -> Path:
    """A workbook of one sheet, `Data`; `before` and `after` stand around its rows."""
    sheet = sheet_part(rows, before, after)
    return write_parts(path, parts_of({"Data": sheet}, strings, styles, properties))
