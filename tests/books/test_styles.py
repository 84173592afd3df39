"""Styles are appended, found again, and never moved."""

from __future__ import annotations

from typing import Any

from lxml import etree

from mcr_excel.books.styles import EMPTY, StyleMerge

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TEMPLATE = """
<numFmts count="2"><numFmt numFmtId="164" formatCode="0.0&quot;x&quot;"/><numFmt numFmtId="165" formatCode="0.00"/></numFmts>
<fonts count="2"><font><name val="Arial"/><sz val="10"/></font><font><name val="Arial"/><b/><sz val="16"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FF112233"/></patternFill></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="2"><xf numFmtId="0" fontId="0"/><xf numFmtId="0" fontId="1" fillId="2"/></cellStyleXfs>
<cellXfs count="4"><xf numFmtId="0" fontId="0" xfId="0"/><xf numFmtId="164" fontId="1" fillId="2" xfId="1"/>
<xf numFmtId="14" fontId="0" xfId="0"/><xf numFmtId="14" fontId="0" xfId="0" quotePrefix="1"/></cellXfs>
<cellStyles count="2"><cellStyle name="Standard" xfId="0" builtinId="0"/><cellStyle name="mcr_title" xfId="1"/></cellStyles>
<dxfs count="2"><dxf><font><color rgb="FFFF0000"/><b/></font></dxf><dxf><fill><patternFill/></fill></dxf></dxfs>
<tableStyles count="1"><tableStyle name="MCR" count="1"><tableStyleElement type="headerRow" dxfId="1"/></tableStyle></tableStyles>
"""


def sheet(inner: str, main: str = MAIN) -> Any:
    return etree.fromstring(f'<styleSheet xmlns="{main}">{inner}</styleSheet>'.replace("\n", ""))


def merge_into(target: Any) -> StyleMerge:
    return StyleMerge(sheet(TEMPLATE), target)


def names(target: Any, collection: str) -> list[Any]:
    return list(target.find(f"{{*}}{collection}"))


def test_what_is_there_keeps_its_number_and_new_styles_come_after() -> None:
    target = etree.fromstring(EMPTY)
    before = [etree.tostring(item) for item in names(target, "cellXfs")]
    assert merge_into(target).cell(1) == 1
    assert [etree.tostring(item) for item in names(target, "cellXfs")][: len(before)] == before
    xf = names(target, "cellXfs")[1]
    assert names(target, "fonts")[int(xf.get("fontId"))].find("{*}sz").get("val") == "16"
    assert names(target, "fills")[int(xf.get("fillId"))].find(".//{*}fgColor").get("rgb") == "FF112233"
    assert target.find("{*}cellXfs").get("count") == "2"


def test_a_second_merge_adds_nothing() -> None:
    target = etree.fromstring(EMPTY)
    first = merge_into(target)
    numbers = [first.cell(n) for n in range(4)], [first.differential(n) for n in range(2)]
    first.table_style("MCR")
    before = etree.tostring(target)
    second = merge_into(etree.fromstring(before))
    assert ([second.cell(n) for n in range(4)], [second.differential(n) for n in range(2)]) == numbers
    second.table_style("MCR")
    assert etree.tostring(second.target) == before


def test_a_named_style_comes_along_once_and_the_teams_version_of_it_wins() -> None:
    target = etree.fromstring(EMPTY)
    merge_into(target).cell(1)
    assert [style.get("name") for style in names(target, "cellStyles")] == ["Normal", "mcr_title"]
    team_base = names(target, "cellStyleXfs")[1]
    team_base.set("fontId", "0")
    again = merge_into(target)
    number = again.cell(1)
    assert names(target, "cellXfs")[number].get("xfId") == "1"
    assert len(names(target, "cellStyles")) == 2


def test_children_of_a_font_come_in_the_schemas_order() -> None:
    target = etree.fromstring(EMPTY)
    merge = merge_into(target)
    merge.cell(1)
    merge.differential(0)
    assert [etree.QName(e).localname for e in names(target, "fonts")[-1]] == ["b", "sz", "name"]
    assert [etree.QName(e).localname for e in target.find("{*}dxfs/{*}dxf/{*}font")] == ["b", "color"]


def test_empty_lists_get_the_defaults_that_excel_assumes_first() -> None:
    target = sheet("<fonts count='0'/>")
    number = merge_into(target).cell(1)
    assert number == 1
    assert [fill.find("{*}patternFill").get("patternType") for fill in names(target, "fills")] == [
        "none",
        "gray125",
        "solid",
    ]
    order = [etree.QName(e).localname for e in target]
    assert order == ["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles"]


def test_a_number_format_that_the_workbook_redefines_is_spelled_out() -> None:
    redefined = '<numFmts count="1"><numFmt numFmtId="14" formatCode="&quot;date&quot;"/></numFmts>'
    target = sheet(redefined)
    number = merge_into(target).cell(2)
    format_id = names(target, "cellXfs")[number].get("numFmtId")
    assert [f.get("formatCode") for f in names(target, "numFmts") if f.get("numFmtId") == format_id] == [
        "yyyy\\-mm\\-dd"
    ]


def test_the_plain_format_is_told_where_the_workbooks_first_is_not_plain() -> None:
    target = sheet('<cellXfs count="1"><xf numFmtId="14"/></cellXfs>')
    number = merge_into(target).cell(0)
    assert number == 1
    assert names(target, "cellXfs")[number].get("numFmtId") == "0"


def test_alternative_content_counts_as_what_excel_takes_of_it() -> None:
    compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    target = etree.fromstring(EMPTY)
    fonts = target.find("{*}fonts")
    fonts.append(
        etree.fromstring(
            f'<mc:AlternateContent xmlns:mc="{compatibility}" xmlns="{MAIN}"><mc:Choice Requires="x14ac"><font/><font/>'
            "</mc:Choice><mc:Fallback><font/><font/></mc:Fallback></mc:AlternateContent>"
        )
    )
    number = merge_into(target).cell(1)
    assert names(target, "cellXfs")[number].get("fontId") == "3"
    assert fonts.get("count") == "4"


def test_the_styles_of_a_strict_workbook_stay_strict() -> None:
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    target = etree.fromstring(EMPTY.replace(MAIN.encode(), strict.encode()))
    merge_into(target).cell(1)
    assert MAIN.encode() not in etree.tostring(target)


def test_a_custom_table_style_comes_along() -> None:
    target = etree.fromstring(EMPTY)
    merge_into(target).table_style("MCR")
    element = target.find(".//{*}tableStyleElement")
    assert names(target, "dxfs")[int(element.get("dxfId"))].find("{*}fill") is not None
