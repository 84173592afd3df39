"""Data bars with a plain fill, which Excel keeps in an extension of the sheet that openpyxl does not write."""

from __future__ import annotations

import uuid

from lxml import etree

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_XM = "http://schemas.microsoft.com/office/excel/2006/main"
_RULE_EXTENSION = "{B025F937-C7B1-47D3-B67F-A62EFF666E3E}"
_SHEET_EXTENSION = "{78C0D931-6437-407d-A8EE-F0AAD7539E65}"


def with_solid_bars(content: bytes) -> bytes:
    """A worksheet whose data bars are plain and begin at the cell's edge; other sheets come back as they are."""
    root = etree.fromstring(content)
    formats = [
        (block.get("sqref"), rule)
        for block in root.iter(f"{{{_MAIN}}}conditionalFormatting")
        for rule in block
        if rule.get("type") == "dataBar"
    ]
    if not formats:
        return content
    extended = "".join(_extended(cells, rule) for cells, rule in formats)
    root.append(
        etree.fromstring(
            f'<extLst xmlns="{_MAIN}"><ext xmlns:x14="{_X14}" uri="{_SHEET_EXTENSION}">'
            f'<x14:conditionalFormattings xmlns:xm="{_XM}">{extended}</x14:conditionalFormattings></ext></extLst>'
        )
    )
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _extended(cells: str, rule: etree._Element) -> str:
    """The extension of one rule; the rule itself is given the identifier that ties the two together."""
    identifier = "{" + str(uuid.uuid5(uuid.NAMESPACE_OID, f"mcr_excel data bar {cells}")).upper() + "}"
    rule.append(
        etree.fromstring(
            f'<extLst xmlns="{_MAIN}"><ext xmlns:x14="{_X14}" uri="{_RULE_EXTENSION}">'
            f"<x14:id>{identifier}</x14:id></ext></extLst>"
        )
    )
    limits = "".join(_limit(value.get("type"), value.get("val")) for value in rule.iter(f"{{{_MAIN}}}cfvo"))
    return (
        f'<x14:conditionalFormatting><x14:cfRule type="dataBar" id="{identifier}">'
        f'<x14:dataBar minLength="0" maxLength="100" gradient="0">{limits}'
        f'<x14:negativeFillColor rgb="FFF9D2CD"/><x14:axisColor rgb="FF8895A1"/>'
        f"</x14:dataBar></x14:cfRule><xm:sqref>{cells}</xm:sqref></x14:conditionalFormatting>"
    )


def _limit(kind: str, value: str | None) -> str:
    if kind == "max":
        return '<x14:cfvo type="max"/>'
    return f'<x14:cfvo type="{kind}"><xm:f>{value}</xm:f></x14:cfvo>'
