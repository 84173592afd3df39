"""Links of a sheet: those of the file stay, new ones are written behind them, and both move and go with their cells."""

from __future__ import annotations

from pathlib import Path

import pytest
from review_template import make_template

from mcr_excel.books import links
from mcr_excel.books.addresses import Area
from mcr_excel.books.book import Link
from mcr_excel.books.links import SheetLinks
from mcr_excel.books.markup import MAIN, RELATIONSHIPS, children, parse
from mcr_excel.books.opc import Package
from mcr_excel.books.worksheet import Worksheet

SHEET = "xl/worksheets/sheet1.xml"
TEAM = '<hyperlinks><hyperlink ref="B2" location="Team!A1" tooltip="ours"/><hyperlink ref="H9:I9" location="A1"/></hyperlinks>'
WHOLE = Area(1, 1, 9, 9)


def to(cell: str, file: str = "") -> Link:
    return Link("there", "A & B's", cell, file)


class Sheet:
    """A sheet part with links, written and parsed again."""

    def __init__(self, folder: Path, there: str = "", nsmap: str = "") -> None:
        package = Package(make_template(folder / "template.xlsx").read_bytes(), "template")
        xml = f'<worksheet xmlns="{MAIN}"{nsmap}><sheetData/>{there}<pageMargins/></worksheet>'
        self.cells = Worksheet.read(xml.encode(), str, date_1904=False)
        self.links = SheetLinks(package, SHEET, self.cells.frame)

    def read(self) -> dict[str, str]:
        """Places and targets in the order of the file."""
        root = parse(self.cells.xml(self.links.written()))
        found = [link for part in root if part.tag.endswith("}hyperlinks") for link in children(part, "hyperlink")]
        return {link.get("ref"): link.get("location") + (link.get(f"{{{RELATIONSHIPS}}}id") or "") for link in found}


def test_new_links_stand_behind_those_of_the_file(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path, TEAM)
    sheet.links.put({(3, 1): to("A5"), (2, 2): to("C7")})
    assert sheet.read() == {"B2": "'A & B''s'!C7", "H9:I9": "A1", "A3": "'A & B''s'!A5"}


def test_links_in_cleared_cells_go_but_not_those_of_areas(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path, TEAM)
    sheet.links.put({(3, 1): to("A5"), (4, 1): to("A6"), (10, 10): to("A7")})
    sheet.links.put({(4, 1): to("A9")}, [WHOLE])
    assert sheet.read() == {"H9:I9": "A1", "A4": "'A & B''s'!A9", "J10": "'A & B''s'!A7"}


def test_without_links_there_is_no_list_of_them(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path)
    sheet.links.put({(3, 1): to("A5")})
    sheet.links.put({}, [WHOLE])
    assert b"hyperlink" not in sheet.cells.xml(sheet.links.written())


def test_new_links_move_with_their_cells(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path, TEAM)
    sheet.links.put({(3, 1): to("A5")})
    sheet.links.move(lambda area: area._replace(top=area.top + 4, bottom=area.bottom + 4))
    assert sheet.read() == {"B6": "Team!A1", "H13:I13": "A1", "A7": "'A & B''s'!A5"}


@pytest.mark.parametrize("nsmap", ["", f' xmlns:r="{RELATIONSHIPS}"', ' xmlns:r="urn:other"'])
def test_a_link_to_a_file_is_a_relationship_whatever_the_sheet_calls_these(tmp_path: Path, nsmap: str) -> None:
    sheet = Sheet(tmp_path, nsmap=nsmap)
    sheet.links.put({(1, 1): to("A5", "plan 1.xlsx"), (2, 1): to("A6", "plan 1.xlsx")})
    found = sheet.read()
    assert list(found) == ["A1", "A2"]
    assert len({target.rpartition("rId")[2] for target in found.values()}) == 1


def test_each_file_has_one_relationship_of_its_own_however_often_it_is_linked(tmp_path: Path) -> None:
    package = Package(make_template(tmp_path / "t.xlsx").read_bytes(), "t.xlsx")
    part = package.of_type("spreadsheetml.worksheet+xml")[0]
    before = package.relate(part, "hyperlink", "b.xlsx", external=True)
    sheet = SheetLinks(package, part, parse(f'<worksheet xmlns="{MAIN}"/>'.encode()))
    files = ["a.xlsx", "b.xlsx", "c.xlsx", "a.xlsx"]
    sheet.put({(row, 1): to("A1", file) for row, file in enumerate(files, start=1)})
    ids = {rel.target: rel.id for rel in package.relationships(part) if rel.kind == "hyperlink"}
    assert ids.keys() == set(files)
    assert ids["b.xlsx"] == before
    taken = [rel.id.lower() for rel in package.relationships(part)]
    assert len(set(taken)) == len(taken)
    assert [f'r:id="{ids[file]}"' in link for file, link in zip(files, sheet.written().split("/>"), strict=False)] == [
        True
    ] * 4


def test_links_beyond_what_excel_opens_stay_plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "MOST_LINKS", 3)
    sheet = Sheet(tmp_path, TEAM)
    sheet.links.put({(row, 1): to("A5") for row in range(1, 5)})
    assert list(sheet.read()) == ["B2", "H9:I9", "A1"]
