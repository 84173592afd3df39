"""Hostile and odd workbooks on the writing side: bounded in time, refused in words, and texts that stay texts."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openpyxl import load_workbook
from openpyxl.workbook.defined_name import DefinedName
from python_calamine import CalamineWorkbook
from review_template import (
    COUNTS,
    TIERS,
    edited,
    make_team_book,
    make_template,
    part,
    parts,
    share_strings,
    with_part,
)

from mcr_excel.books.book import Link, Written
from mcr_excel.books.package import PackageBook
from mcr_excel.problems import CannotGoOn

SHEET, CHART = "xl/worksheets/sheet2.xml", "xl/charts/chart2.xml"
TEXTS = [
    "=1+1",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("x")',
    "'=1",
    " =1",
]
GRID = "A1:XFD1048576"


@pytest.fixture
def team(tmp_path: Path) -> Path:
    return make_team_book(tmp_path / "team.xlsx")


@pytest.fixture
def template(tmp_path: Path) -> Path:
    return make_template(tmp_path / "template.xlsx")


def review(path: Path, template: Path, names: list[str]) -> None:
    book = PackageBook.open(path)
    book.ensure("tiering", template)
    book.fill("mcr_tiers", TIERS, [[name, 1.5, None, f"why {name}"] for name in names], "customer")
    book.fill("mcr_counts", COUNTS, [["S", 2]], "tier")
    book.save()


def refusal(path: Path, template: Path, names: list[str]) -> str:
    before = path.read_bytes()
    with pytest.raises(CannotGoOn) as caught:
        review(path, template, names)
    assert path.read_bytes() == before
    return caught.value.problem.code


# --- texts that look like formulas ------------------------------------------------------------------------------


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_stays_a_text_wherever_it_is_written(team: Path, template: Path, text: str) -> None:
    book = PackageBook.open(team)
    for sheet in ("overview", "tiering"):
        book.ensure(sheet, template)
    rows: list[list[Written]] = [[text, 1.0, None, Link(text, "Customers", "A2")], [f"x{text}", 2.0, None, text]]
    book.fill("mcr_tiers", TIERS, rows, "customer")
    book.fill("mcr_counts", COUNTS, [[text, 3]], "tier")
    book.set("mcr_total", text)
    book.set("mcr_as_of", Link(text, "Customers", "A1", "=other.xlsx"))
    book.save()
    new = {name: content.decode() for name, content in parts(team).items() if re.search("sheet[23]|chart|table", name)}
    assert not any(re.search(r"<(\w+:)?f>(?!'Tiering'!)", content) for content in new.values())
    made = load_workbook(team)
    places = [("Tiering", "A5"), ("Tiering", "D5"), ("Tiering", "D6"), ("Tiering", "F5"), ("Overview", "B3")]
    for sheet, place in [*places, ("Tiering", "B3")]:
        cell = made[sheet][place]
        assert (cell.data_type, cell.value.replace("_x000D_", "\r")) == ("s", text), place
    shown = CalamineWorkbook.from_path(team).get_sheet_by_name("Tiering").to_python(skip_empty_area=False)
    assert [row[0] for row in shown[4:6]] == [text, f"x{text}"]
    charts = [etree.fromstring(content.encode()) for name, content in new.items() if "chart" in name]
    assert text in [element.text for chart in charts for element in chart.iter("{*}v")]


@pytest.mark.parametrize("file", ["javascript:alert(1).xlsx", "http:x.xlsx", "=1.xlsx", "客户 #1 %20.xlsx"])
def test_a_link_to_a_file_is_a_path_and_no_other_address(team: Path, template: Path, file: str) -> None:
    book = PackageBook.open(team)
    book.ensure("tiering", template)
    book.set("mcr_as_of", Link("source", "Customers", "A1", file))
    book.save()
    (target,) = re.findall(r'Target="([^"]*)" TargetMode="External"', part(team, "xl/worksheets/_rels/sheet2.xml.rels"))
    assert not re.match(r"\w+:|/", target)
    assert not re.search(r"[#\s]", target)


# --- very much of something -------------------------------------------------------------------------------------


def test_ten_thousand_names_stay_and_cost_little(team: Path, template: Path) -> None:
    def define(book: Any) -> None:
        for number in range(10_000):
            book.defined_names[f"n{number}"] = DefinedName(f"n{number}", attr_text=f"Customers!$B${number + 1}")

    edited(team, define)
    started = time.monotonic()
    review(team, template, ["Acme"])
    assert time.monotonic() - started < 10
    names = load_workbook(team).defined_names
    assert len(names) == 10_001
    assert names["n9999"].attr_text == "Customers!$B$10000"


@pytest.mark.slow
def test_as_many_styles_as_excel_takes_stay_and_cost_little(team: Path, template: Path) -> None:
    styles = "".join(f'<xf numFmtId="{n % 164}" fontId="0" fillId="0" borderId="0" xfId="0"/>' for n in range(60_000))
    with_part(team, "xl/styles.xml", lambda text: text.replace("</cellXfs>", f"{styles}</cellXfs>"))
    started = time.monotonic()
    review(team, template, ["Acme"])
    assert time.monotonic() - started < 10
    assert styles in part(team, "xl/styles.xml")


def test_large_shared_strings_are_left_alone_and_those_of_our_sheet_found(team: Path, template: Path) -> None:
    review(team, template, ["Acme", "Zenith"])
    share_strings(team, SHEET)
    many = "".join(f"<si><t>{number:x}{'x' * 400}</t></si>" for number in range(60_000))
    with_part(team, "xl/sharedStrings.xml", lambda text: text.replace("</sst>", f"{many}</sst>"))
    before = part(team, "xl/sharedStrings.xml")
    started = time.monotonic()
    review(team, template, ["Zenith", "Acme"])
    assert time.monotonic() - started < 10
    assert part(team, "xl/sharedStrings.xml") == before
    rows = PackageBook.open(team).rows("mcr_tiers", TIERS)
    assert [row[3] for row in rows] == ["why Zenith", "why Acme"]


@pytest.mark.parametrize("sheet", ["xl/worksheets/sheet1.xml", SHEET])
def test_a_declared_size_of_the_whole_grid_is_not_believed(team: Path, template: Path, sheet: str) -> None:
    review(team, template, ["Acme"])
    with_part(team, sheet, lambda text: re.sub(r"<dimension[^>]*/>", f'<dimension ref="{GRID}"/>', text))
    started = time.monotonic()
    review(team, template, ["Acme", "Zenith"])
    assert time.monotonic() - started < 5
    assert load_workbook(team)["Tiering"]["A6"].value == "Zenith"


def test_a_chart_of_the_whole_grid_keeps_its_cache(team: Path, template: Path) -> None:
    review(team, template, ["Acme"])
    with_part(team, CHART, lambda text: text.replace("'Tiering'!$G$5", "'Tiering'!$A$1:$XFD$1048576"))
    started = time.monotonic()
    review(team, template, ["Acme", "Zenith"])
    assert time.monotonic() - started < 5
    assert "$XFD$1048576" in part(team, CHART)


def test_the_largest_sheet_number_does_not_lead_beyond_it(team: Path, template: Path) -> None:
    with_part(team, "xl/workbook.xml", lambda text: text.replace('sheetId="1"', 'sheetId="65534"'))
    review(team, template, ["Acme"])
    assert re.findall(r'sheetId="(\d+)"', part(team, "xl/workbook.xml")) == ["65534", "1"]


@pytest.mark.parametrize(("first", "names"), [(1_048_570, 10), (4, 10)])
def test_rows_that_would_leave_the_grid_are_refused(team: Path, template: Path, first: int, names: int) -> None:
    """The table stands at the end of the grid, or something under it does that would be pushed out."""
    review(team, template, ["Acme"])
    moved = {row: row + first - 4 for row in (4, 5)}

    def move(text: str) -> str:
        for row, to in moved.items():
            text = re.sub(rf'(<row r="|<c r="[A-D]){row}"', rf'\g<1>{to}"', text)
        if first == 4:
            last = '<row r="9"><c r="A9"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>'
            text = text.replace("</sheetData>", f"{last}</sheetData>")
        return re.sub(r'<c r="[FG]\d+".*?(</c>|/>)', "", text)

    with_part(team, SHEET, move)
    with_part(team, "xl/tables/table1.xml", lambda text: text.replace("A4:D5", f"A{first}:D{first + 1}"))
    assert refusal(team, template, [f"C{number}" for number in range(names)]) == "TABLE_TOO_LONG"
    review(team, template, ["Acme", "Zenith"])
    assert [row[0] for row in PackageBook.open(team).rows("mcr_tiers", TIERS)] == ["Acme", "Zenith"]


# --- what the reading side refuses, the writing side refuses too ------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("../evil.xml", b"x", "FILE_UNSAFE_NAME"),
        ("xl/WORKBOOK.xml", b"<workbook/>", "FILE_DUPLICATE_PART"),
        ("xl/media/image1.png", bytes(40_000_000), "FILE_INFLATES"),
    ],
)
def test_a_hostile_package_is_refused(team: Path, template: Path, name: str, content: bytes, code: str) -> None:
    import zipfile

    with zipfile.ZipFile(team, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    assert refusal(team, template, ["Acme"]) == code


@pytest.mark.parametrize("part_name", ["xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", SHEET])
def test_entities_and_files_from_outside_are_never_read(team: Path, template: Path, part_name: str) -> None:
    review(team, template, ["Acme"])
    secret = team.with_name("secret.txt")
    secret.write_text("secret")
    doctype = f'<!DOCTYPE a [<!ENTITY b SYSTEM "{secret.as_uri()}"><!ENTITY c "&b;&b;">]>'
    with_part(
        team, part_name, lambda text: re.sub(r"^(<\?xml[^>]*\?>)?\s*", rf"\1{doctype}", text).replace(">", ">&c;", 3)
    )
    assert refusal(team, template, ["Acme", "Zenith"]) in ("FILE_DAMAGED", "FILE_HAS_DOCTYPE")
