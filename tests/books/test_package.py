"""The closed workbook: what may change in the file, and what is refused."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from review_template import (
    COUNTS,
    MAY_CHANGE,
    TIERS,
    chart_formulas,
    edited,
    make_team_book,
    make_template,
    part,
    parts,
    share_strings,
    with_part,
)

from mcr_excel.books.book import Written
from mcr_excel.books.package import PackageBook
from mcr_excel.problems import CannotGoOn

ROWS: list[list[Written]] = [[f"C{n}", n * 1.5, dt.date(2024, 1, n), "why"] for n in range(1, 8)]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("template") / "template.xlsx")


@pytest.fixture
def team(tmp_path: Path) -> Path:
    return make_team_book(tmp_path / "team.xlsx")


def review(path: Path, template: Path, rows: list[list[Written]] = ROWS) -> PackageBook:
    book = PackageBook.open(path)
    for sheet in ("overview", "tiering"):
        book.ensure(sheet, template)
    book.fill("mcr_tiers", TIERS, rows, "customer")
    book.fill("mcr_counts", COUNTS, [["S", 2], ["A", 5]], "tier")
    book.set("mcr_total", len(rows))
    book.save()
    return book


def refusal_code(path: Path, template: Path) -> str:
    before = path.read_bytes()
    with pytest.raises(CannotGoOn) as refusal:
        review(path, template)
    assert path.read_bytes() == before
    return refusal.value.problem.code


def test_every_other_part_stays_byte_for_byte_and_in_order(team: Path, template: Path) -> None:
    before, order = parts(team), zipfile.ZipFile(team).namelist()
    review(team, template)
    after = parts(team)
    assert {name for name in before if after[name] != before[name]} <= {n for n in before if n.lower() in MAY_CHANGE}
    with zipfile.ZipFile(team) as archive:
        assert archive.namelist()[: len(order)] == order
        assert {info.date_time for info in archive.infolist()[len(order) :]} == {(1980, 1, 1, 0, 0, 0)}


def test_a_second_run_with_the_same_data_changes_no_byte(team: Path, template: Path) -> None:
    review(team, template)
    before = team.read_bytes()
    review(team, template)
    assert team.read_bytes() == before


def test_a_run_that_excel_saved_in_between_leaves_the_sheet_as_excel_spelled_it(team: Path, template: Path) -> None:
    review(team, template)
    share_strings(team, "xl/worksheets/sheet3.xml")
    before = part(team, "xl/worksheets/sheet3.xml")
    assert 't="s"' in before
    assert "inlineStr" not in before
    review(team, template)
    assert part(team, "xl/worksheets/sheet3.xml") == before


def test_a_new_workbook_is_the_template_without_its_sheets(tmp_path: Path, template: Path) -> None:
    book = PackageBook.blank(template, created=dt.datetime(2025, 1, 31, 8))
    assert book.sheets() == []
    book.ensure("tiering", template)
    book.fill("mcr_tiers", TIERS, ROWS, "customer")
    book.save_as(tmp_path / "new.xlsx")
    made = load_workbook(tmp_path / "new.xlsx")
    assert made.sheetnames == ["Tiering"]
    assert made.properties.created == dt.datetime(2025, 1, 31, 8)
    assert made["Tiering"]["A1"].style == "mcr_title"
    assert part(tmp_path / "new.xlsx", "xl/styles.xml") == part(template, "xl/styles.xml")
    assert not {"xl/sharedStrings.xml", "xl/charts/chart3.xml"} & parts(tmp_path / "new.xlsx").keys()


def test_the_same_new_workbook_has_the_same_bytes(tmp_path: Path, template: Path) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        book = PackageBook.blank(template, created=dt.datetime(2025, 1, 31))
        book.ensure("tiering", template)
        book.fill("mcr_tiers", TIERS, ROWS, "customer")
        book.save_as(tmp_path / name)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_a_book_that_was_saved_elsewhere_can_go_on(tmp_path: Path, template: Path) -> None:
    book = PackageBook.blank(template)
    book.ensure("tiering", template)
    book.fill("mcr_tiers", TIERS, ROWS, "customer")
    book.save_as(tmp_path / "new.xlsx")
    book.fill("mcr_tiers", TIERS, ROWS[:2], "customer")
    book.save()
    assert load_workbook(tmp_path / "new.xlsx")["Tiering"].tables["mcr_tiers"].ref == "A4:D6"
    assert book.values("Tiering").rows[4][0] == "C1"


def test_charts_follow_their_tables_and_show_the_values_before_excel_opens_them(team: Path, template: Path) -> None:
    review(team, template)
    assert sorted(chart_formulas(team)) == sorted(
        [
            "'Tiering'!B4",
            "'Tiering'!$A$5:$A$11",
            "'Tiering'!$B$5:$B$11",
            "'Tiering'!$B$5:$B$11",
            "'Tiering'!$B$5:$B$11",
            "'Tiering'!G4",
            "'Tiering'!$F$5:$F$6",
            "'Tiering'!$G$5:$G$6",
        ]
    )
    chart = part(team, "xl/charts/chart3.xml")
    assert '<strCache><ptCount val="2"/><pt idx="0"><v>S</v></pt><pt idx="1"><v>A</v></pt></strCache>' in chart
    assert '<ptCount val="2"/><pt idx="0"><v>2</v></pt><pt idx="1"><v>5</v></pt></numCache>' in chart
    assert "<v>Count</v>" in chart
    assert "<formatCode>0.0</formatCode>" in part(team, "xl/charts/chart1.xml")  # as column Value


def test_a_sheet_that_comes_later_finds_the_others_as_they_are_now(team: Path, template: Path) -> None:
    book = PackageBook.open(team)
    book.ensure("tiering", template)
    book.fill("mcr_tiers", TIERS, ROWS, "customer")
    book.save()

    def rename(text: str) -> str:
        return text.replace('name="Tiering"', 'name="分级 1"').replace("'Tiering'", "'分级 1'")

    with_part(team, "xl/workbook.xml", rename)
    book = PackageBook.open(team)
    book.ensure("overview", template)
    book.save()
    assert "'分级 1'!$A$5:$A$11" in chart_formulas(team)


def test_only_the_first_tab_of_a_new_workbook_is_selected(tmp_path: Path, team: Path, template: Path) -> None:
    review(team, template)
    assert 'tabSelected="1"' not in part(team, "xl/worksheets/sheet2.xml") + part(team, "xl/worksheets/sheet3.xml")
    assert load_workbook(team).active.title == "Customers"
    book = PackageBook.blank(template)
    for sheet in ("tiering", "overview"):
        book.ensure(sheet, template)
    book.save_as(tmp_path / "new.xlsx")
    selected = [sheet.sheet_view.tabSelected for sheet in load_workbook(tmp_path / "new.xlsx").worksheets]
    assert selected == [True, None]


def test_formulas_are_computed_again_after_values_changed_under_them(team: Path, template: Path) -> None:
    review(team, template)
    with_part(team, "xl/workbook.xml", lambda text: text.replace(' fullCalcOnLoad="1"', ""))
    review(team, template)
    assert "fullCalcOnLoad" not in part(team, "xl/workbook.xml")
    review(team, template, ROWS[:3])
    assert 'fullCalcOnLoad="1"' in part(team, "xl/workbook.xml")


def test_the_calculation_chain_goes_only_where_it_lists_a_cell_of_ours(team: Path, template: Path) -> None:
    chain = (
        '<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="B3" i="{}"/></calcChain>'
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
    review(team, template)
    with_part(team, "xl/worksheets/sheet3.xml", lambda text: text.replace("</row>", '<c r="P1"><f>1</f></c></row>', 1))
    with_part(
        team,
        "xl/_rels/workbook.xml.rels",
        lambda text: text.replace("</Rel", f'<Relationship Id="c" Type="{kind}" Target="calcChain.xml"/></Rel', 1),
    )
    with_part(team, "xl/calcChain.xml", lambda _: chain.format(1))
    review(team, template, ROWS[:1])
    assert "xl/calcChain.xml" in parts(team)
    with_part(team, "xl/calcChain.xml", lambda _: chain.format(3))
    review(team, template, ROWS[:3])
    assert "xl/calcChain.xml" not in parts(team)
    assert "calcChain" not in part(team, "xl/_rels/workbook.xml.rels")


def test_what_has_no_place_is_told(team: Path, template: Path) -> None:
    book = review(team, template)
    book.set("mcr_nothing", 1)
    book.fill("mcr_unknown", TIERS, ROWS, "customer")
    assert book.missing == ["mcr_nothing", "mcr_unknown"]


def test_titles_of_parts_name_the_new_sheets(team: Path, template: Path) -> None:
    vector = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
    app = (
        f'<HeadingPairs><v:vector xmlns:v="{vector}" size="2" baseType="variant"><v:variant><v:lpstr>Worksheets'
        "</v:lpstr></v:variant><v:variant><v:i4>1</v:i4></v:variant></v:vector></HeadingPairs>"
        f'<TitlesOfParts><v:vector xmlns:v="{vector}" size="2" baseType="lpstr"><v:lpstr>Customers</v:lpstr>'
        "<v:lpstr>Revenue</v:lpstr></v:vector></TitlesOfParts></Properties>"
    )
    with_part(team, "docProps/app.xml", lambda text: text.replace("</Properties>", app))
    review(team, template)
    titles = re.findall(r"<v:lpstr>(.*?)</v:lpstr>", part(team, "docProps/app.xml"))
    assert titles == ["Worksheets", "Customers", "Overview", "Tiering", "Revenue"]
    assert "<v:i4>3</v:i4>" in part(team, "docProps/app.xml")


def test_names_are_scoped_to_the_sheets_new_place(team: Path, template: Path) -> None:
    review(team, template)
    made = load_workbook(team)
    assert made["Tiering"].defined_names["mcr_as_of"].attr_text == "'Tiering'!$B$3"
    assert made["Tiering"].print_title_rows == "$4:$4"
    assert made.defined_names["Revenue"].attr_text == "Customers!$B$2"


def test_days_are_counted_as_the_workbook_counts_them(team: Path, template: Path) -> None:
    with_part(team, "xl/workbook.xml", lambda text: text.replace("<workbookPr/>", '<workbookPr date1904="1"/>'))
    review(team, template)
    assert load_workbook(team)["Tiering"]["C5"].value == dt.datetime(2024, 1, 1)
    assert "<v>43830</v>" in part(team, "xl/worksheets/sheet3.xml")


def test_a_workbook_without_styles_gets_the_defaults_first(team: Path, template: Path) -> None:
    content = parts(team)
    del content["xl/styles.xml"]
    with zipfile.ZipFile(team, "w") as archive:
        for name, data in content.items():
            text = re.sub(r'<(Relationship|Override)[^>]*styles\.xml"[^>]*/>', "", data.decode())
            archive.writestr(name, text)
    review(team, template)
    made = load_workbook(team)
    assert made["Customers"]["A1"].font.name == "Calibri"
    assert made["Tiering"]["A1"].style == "mcr_title"


def test_a_strict_workbook_gets_strict_sheets(team: Path, template: Path) -> None:
    swaps = {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    }

    def made_strict(text: str) -> str:
        for transitional, strict in swaps.items():
            text = text.replace(f'"{transitional}', f'"{strict}')
        return text

    for name in parts(team):
        with_part(team, name, made_strict)
    review(team, template)
    new = [data.decode() for name, data in parts(team).items() if re.search("sheet[23]|chart|drawing|table", name)]
    assert new
    assert not any("schemas.openxmlformats.org/spreadsheetml" in text for text in new)
    assert not any("schemas.openxmlformats.org/officeDocument" in text for text in new)
    assert not any("schemas.openxmlformats.org/drawingml" in text for text in new)


def test_part_names_with_backslashes_and_other_case_are_found(team: Path, template: Path) -> None:
    content = parts(team)
    with zipfile.ZipFile(team, "w") as archive:
        for name, data in content.items():
            archive.writestr(name.replace("/", "\\").upper(), data)
    review(team, template)
    book = PackageBook.open(team)
    assert book.sheets() == [("Customers", True), ("Overview", True), ("Tiering", True)]
    assert book.rows("mcr_counts", COUNTS) == [["S", 2.0], ["A", 5.0]]


def test_a_part_that_would_exhaust_memory_as_a_tree_is_refused(team: Path, template: Path) -> None:
    styles = "<cellXfs>" + "".join(f'<xf xfId="{number * 7919 % 999983}"/>' for number in range(900_000)) + "</cellXfs>"
    with_part(team, "xl/styles.xml", lambda text: text.replace("<cellXfs", f"{styles}<cellXfs", 1))
    assert refusal_code(team, template) == "FILE_INFLATES"


def test_a_locked_structure_is_refused(team: Path, template: Path) -> None:
    def lock(text: str) -> str:
        return text.replace("<workbookProtection/>", '<workbookProtection lockStructure="1"/>')

    with_part(team, "xl/workbook.xml", lock)
    assert refusal_code(team, template) == "BOOK_STRUCTURE_LOCKED"


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [
        ("_rels/.rels", "package/2006/relationships/digital-signature/origin", "BOOK_SIGNED"),
        ("xl/_rels/workbook.xml.rels", "officeDocument/2006/relationships/revisionHeaders", "BOOK_SHARED"),
    ],
)
def test_signed_and_shared_workbooks_are_refused(team: Path, template: Path, name: str, kind: str, code: str) -> None:
    target = "/xl/theme/theme1.xml"
    entry = f'<Relationship Id="x" Type="http://schemas.openxmlformats.org/{kind}" Target="{target}"/></Relationships>'
    with_part(team, name, lambda text: text.replace("</Relationships>", entry))
    assert refusal_code(team, template) == code


def test_a_table_name_that_is_taken_is_refused(team: Path, template: Path) -> None:
    def define(text: str) -> str:
        return text.replace('name="Revenue"', 'name="MCR_Tiers"')

    with_part(team, "xl/workbook.xml", define)
    assert refusal_code(team, template) == "TABLE_NAME_TAKEN"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("xl/workbook.xml", "<workbook", "FILE_DAMAGED"),
        ("xl/styles.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "FILE_DAMAGED"),
        ("[Content_Types].xml", "", "FILE_DAMAGED"),
        ("_rels/.rels", "<Relationships/>", "FILE_NO_SHEETS"),
    ],
)
def test_a_damaged_part_is_refused(team: Path, template: Path, name: str, content: str, code: str) -> None:
    with_part(team, name, lambda _: content)
    assert refusal_code(team, template) == code


def test_copies_that_a_team_made_of_a_review_sheet_are_left_alone(team: Path, template: Path) -> None:
    review(team, template)

    def copy(book: Any) -> None:
        sheet = book.copy_worksheet(book["Tiering"])
        for table in book["Tiering"].tables.values():
            sheet.add_table(type(table)(displayName=f"{table.name}3", ref=table.ref))
        for name in book["Tiering"].defined_names.values():
            sheet.defined_names[name.name] = type(name)(name.name, attr_text=name.attr_text, hidden=name.hidden)
        book.move_sheet(sheet, -2)

    edited(team, copy)
    review(team, template, ROWS[:2])
    made = load_workbook(team)
    assert made["Tiering Copy"].tables["mcr_tiers3"].ref == "A4:D11"
    assert made["Tiering"].tables["mcr_tiers"].ref == "A4:D6"
