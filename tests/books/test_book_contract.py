"""What every Book does, whether the workbook is a closed file or open in Excel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from office.engine import Excel
from openpyxl import load_workbook
from openpyxl.styles import Font
from review_template import COUNTS, TIERS, edited, make_team_book, make_template

from mcr_excel.books.book import Book, Link, Written
from mcr_excel.books.live import LiveBook
from mcr_excel.books.package import PackageBook

Opener = Callable[[Path], Book]
ROWS: list[list[Written]] = [
    ["Acme", 12.5, dt.date(2024, 2, 29), "large and growing"],
    ["Birch", None, None, "=HYPERLINK(1)"],
    ["Cedar", 0.1, dt.datetime(2025, 1, 2, 12, 0), None],
]


@pytest.fixture(params=["package", pytest.param("live", marks=pytest.mark.office)])
def opened(request: pytest.FixtureRequest) -> Opener:
    if request.param == "package":
        return PackageBook.open
    excel: Excel = request.getfixturevalue("excel")

    def open_live(path: Path) -> Book:
        excel.clean()  # a file is open once
        return SavedLiveBook(excel.open(path))

    return open_live


class SavedLiveBook(LiveBook):
    """An open workbook whose user saves it after each run."""

    def save(self) -> None:
        super().save()
        self.book.save()

    def restore(self) -> None:
        super().restore()
        self.book.save()


@pytest.fixture
def template(tmp_path: Path) -> Path:
    return make_template(tmp_path / "template.xlsx")


@pytest.fixture
def team(tmp_path: Path) -> Path:
    return make_team_book(tmp_path / "team.xlsx")


@pytest.fixture
def reviewed(opened: Opener, team: Path, template: Path) -> Path:
    book = opened(team)
    book.ensure("tiering", template)
    book.fill("mcr_tiers", TIERS, ROWS, "customer")
    book.save()
    return team


def rows_of(path: Path, area: str, sheet: str = "Tiering") -> list[list[Any]]:
    return [[cell.value for cell in row] for row in load_workbook(path)[sheet][area]]


def test_sheets_come_after_the_teams_and_only_once(opened: Opener, team: Path, template: Path) -> None:
    book = opened(team)
    book.ensure("tiering", template)
    book.ensure("overview", template)
    book.ensure("tiering", template)
    assert book.sheets() == [("Customers", True), ("Tiering", True), ("Overview", True)]
    assert set(book.tables()) == {"mcr_tiers", "mcr_counts"}


def test_rows_arrive_under_their_headings(reviewed: Path) -> None:
    assert rows_of(reviewed, "A4:D7") == [
        ["Customer", "Value", "Since", "Why"],
        ["Acme", 12.5, dt.datetime(2024, 2, 29), "large and growing"],
        ["Birch", None, None, "=HYPERLINK(1)"],
        ["Cedar", 0.1, dt.datetime(2025, 1, 2, 12, 0), None],
    ]


def test_a_text_that_looks_like_something_else_stays_text(opened: Opener, team: Path, template: Path) -> None:
    texts = ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "00123", "1/2/2024", "TRUE", "=cmd|'/c'!A1"]
    book = opened(team)
    book.ensure("tiering", template)
    rows: list[list[Written]] = [[text, None, None, Link(text, "Tiering", "A1")] for text in texts]
    book.fill("mcr_tiers", TIERS, rows, "customer")
    book.set("mcr_as_of", texts[0])
    book.save()
    sheet = load_workbook(team)["Tiering"]
    cells = [sheet[f"{column}{row}"] for column in "AD" for row in range(5, 5 + len(texts))]
    assert [cell.value for cell in (*cells, sheet["B3"])] == [*texts, *texts, texts[0]]
    assert {cell.data_type for cell in (*cells, sheet["B3"])} <= {"s", "inlineStr"}


def test_the_table_and_what_covers_its_rows_grow_and_shrink(opened: Opener, reviewed: Path) -> None:
    sheet = load_workbook(reviewed)["Tiering"]
    assert (sheet.tables["mcr_tiers"].ref, sheet.tables["mcr_counts"].ref) == ("A4:D7", "F4:G5")
    assert sheet.tables["mcr_tiers"].autoFilter.ref == "A4:D7"
    assert sorted(str(formats.sqref) for formats in sheet.conditional_formatting) == ["B5:B7", "G5"]
    assert sheet.print_area == "'Tiering'!$A$1:$G$7"
    book = opened(reviewed)
    book.fill("mcr_tiers", TIERS, ROWS[:2], "customer")
    book.save()
    sheet = load_workbook(reviewed)["Tiering"]
    assert sheet.tables["mcr_tiers"].ref == "A4:D6"
    assert rows_of(reviewed, "A7:D7") == [[None] * 4]


def test_a_table_without_rows_keeps_one_blank_row(opened: Opener, reviewed: Path) -> None:
    book = opened(reviewed)
    book.fill("mcr_tiers", TIERS, [], "customer")
    book.save()
    assert load_workbook(reviewed)["Tiering"].tables["mcr_tiers"].ref == "A4:D5"
    assert rows_of(reviewed, "A5:D6") == [[None] * 4] * 2


def test_every_row_has_the_look_of_the_first(reviewed: Path) -> None:
    sheet = load_workbook(reviewed)["Tiering"]
    assert {sheet.cell(row, 2).number_format for row in (5, 6, 7)} == {"0.0"}
    assert {sheet.cell(row, 1).fill.fgColor.rgb for row in (5, 6, 7)} == {"FFEEEEEE"}


def test_tables_side_by_side_do_not_disturb_each_other(opened: Opener, reviewed: Path) -> None:
    book = opened(reviewed)
    book.fill("mcr_counts", COUNTS, [[tier, n] for n, tier in enumerate("SABCU")], "tier")
    book.fill("mcr_tiers", TIERS, ROWS[:1], "customer")
    book.save()
    assert rows_of(reviewed, "F5:G9") == [[tier, n] for n, tier in enumerate("SABCU")]
    assert rows_of(reviewed, "A5:A7") == [["Acme"], [None], [None]]


def test_a_named_cell_takes_a_value_and_keeps_its_look(opened: Opener, reviewed: Path) -> None:
    book = opened(reviewed)
    book.set("mcr_as_of", dt.date(2025, 12, 31))
    book.save()
    cell = load_workbook(reviewed)["Tiering"]["B3"]
    assert cell.value == dt.datetime(2025, 12, 31)
    assert cell.number_format.replace("\\-", "-") == "yyyy-mm-dd"  # LibreOffice spells it with backslashes


def test_links_lead_to_a_cell_of_this_workbook_or_another(opened: Opener, team: Path, template: Path) -> None:
    book = opened(team)
    book.ensure("tiering", template)
    links: list[list[Written]] = [
        [Link("Acme", "Customers", "A2"), None, None, Link("there", "It's Q1", "B7", "other book.xlsx")],
        ["Birch", None, None, Link("again", "Q2", "", "other book.xlsx")],
    ]
    book.fill("mcr_tiers", TIERS, links, "customer")
    book.save()
    sheet = load_workbook(team)["Tiering"]
    assert (sheet["A5"].value, sheet["A5"].hyperlink.location) == ("Acme", "'Customers'!A2")
    assert sheet["D5"].hyperlink.target.endswith("other%20book.xlsx")
    assert unquote(sheet["D5"].hyperlink.location) == "'It''s Q1'!B7"
    book = opened(team)
    book.fill("mcr_tiers", TIERS, ROWS[:2], "customer")
    book.save()
    assert load_workbook(team)["Tiering"]["A5"].hyperlink is None


def test_added_columns_stay_with_their_row(opened: Opener, reviewed: Path) -> None:
    def add_column(book: Any) -> None:
        sheet = book["Tiering"]
        sheet.insert_cols(5)  # beside the table, before the next one
        sheet["E4"], sheet["E5"], sheet["E6"], sheet["E7"] = "Owner", "Li", "Wang", "=B7*2+$B$5"
        sheet["E6"].font = Font(bold=True)
        table = sheet.tables["mcr_tiers"]
        table.ref = table.autoFilter.ref = "A4:E7"
        table.tableColumns.append(type(table.tableColumns[0])(id=5, name="Owner"))
        for column, name in zip(sheet.tables["mcr_counts"].tableColumns, ("Tier", "Count"), strict=True):
            column.name = name
        sheet.tables["mcr_counts"].ref = sheet.tables["mcr_counts"].autoFilter.ref = "G4:H5"

    edited(reviewed, add_column)
    book = opened(reviewed)
    book.fill("mcr_tiers", TIERS, [["Dogwood", 1, None, None], *ROWS[::-1]], "customer")
    book.save()
    assert rows_of(reviewed, "A5:E8") == [
        ["Dogwood", 1, None, None, None],
        ["Cedar", 0.1, dt.datetime(2025, 1, 2, 12, 0), None, "=B6*2+$B$5"],
        ["Birch", None, None, "=HYPERLINK(1)", "Wang"],
        ["Acme", 12.5, dt.datetime(2024, 2, 29), "large and growing", "Li"],
    ]
    assert load_workbook(reviewed)["Tiering"]["E7"].font.b


def test_a_field_whose_column_the_team_deleted_is_not_written(opened: Opener, reviewed: Path) -> None:
    def delete_last_column(book: Any) -> None:
        sheet = book["Tiering"]
        table = sheet.tables["mcr_tiers"]
        table.ref = table.autoFilter.ref = "A4:C7"
        del table.tableColumns[3]
        for row in range(4, 8):
            sheet.cell(row, 4).value = None

    edited(reviewed, delete_last_column)
    book = opened(reviewed)
    book.fill("mcr_tiers", TIERS, ROWS, "customer")
    book.save()
    assert rows_of(reviewed, "A5:D5") == [["Acme", 12.5, dt.datetime(2024, 2, 29), None]]


def test_a_heading_in_another_language_is_ours_and_stays(opened: Opener, reviewed: Path) -> None:
    def translate(book: Any) -> None:
        sheet = book["Tiering"]
        sheet["A4"] = "客户"
        sheet.tables["mcr_tiers"].tableColumns[0].name = "客户"

    edited(reviewed, translate)
    book = opened(reviewed)
    book.fill("mcr_tiers", TIERS, ROWS[1:], "customer")
    book.save()
    assert rows_of(reviewed, "A4:A6") == [["客户"], ["Birch"], ["Cedar"]]


def test_a_renamed_and_moved_sheet_is_found_by_its_marker(opened: Opener, reviewed: Path, template: Path) -> None:
    def rename(book: Any) -> None:
        book["Tiering"].title = "Our tiers"
        book.move_sheet("Our tiers", -1)
        book["Our tiers"].defined_names["mcr_as_of"].attr_text = "'Our tiers'!$B$3"

    edited(reviewed, rename)
    book = opened(reviewed)
    book.ensure("tiering", template)
    book.fill("mcr_tiers", TIERS, ROWS[:1], "customer")
    book.set("mcr_as_of", "today")
    book.save()
    assert [name for name, _ in book.sheets()] == ["Our tiers", "Customers"]
    assert rows_of(reviewed, "A3:B5", "Our tiers")[0] == [None, "today"]


def test_a_sheet_of_our_name_that_is_not_ours_is_never_overwritten(opened: Opener, team: Path, template: Path) -> None:
    edited(team, lambda book: book.create_sheet("TIERING"))
    book = opened(team)
    book.ensure("tiering", template)
    book.fill("mcr_tiers", TIERS, ROWS, "customer")
    book.save()
    names = [name for name, _ in book.sheets()]
    assert names[:2] == ["Customers", "TIERING"]
    assert names[2].lower() == "tiering (mcr)"
    assert rows_of(team, "A1:A1", "TIERING") == [[None]]
    again = opened(team)
    again.ensure("tiering", template)
    assert [name for name, _ in again.sheets()] == names


def test_the_teams_own_sheets_keep_their_values(reviewed: Path, opened: Opener) -> None:
    assert rows_of(reviewed, "A1:B3", "Customers") == [["Customer", "Revenue"], ["Acme", 12], [None, "=B2*2"]]
    assert opened(reviewed).values("Customers").rows[1] == ["Acme", 12.0]


def test_restore_brings_back_what_was_there_before(opened: Opener, team: Path, template: Path) -> None:
    book = opened(team)
    book.ensure("tiering", template)
    book.save()
    book.restore()
    assert [name for name, _ in book.sheets()] == ["Customers"]
    assert rows_of(team, "A1:B3", "Customers") == [["Customer", "Revenue"], ["Acme", 12], [None, "=B2*2"]]


def test_restore_of_a_closed_file_brings_back_its_bytes(team: Path, template: Path) -> None:
    before = team.read_bytes()
    book = PackageBook.open(team)
    book.ensure("tiering", template)
    book.save()
    book.restore()
    assert team.read_bytes() == before
