"""The review written into the team's own workbook: nothing of theirs is lost, and theirs stays with its row."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from command import mcr_excel
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import TableColumn
from reviewed import Reviewed
from small_tracker import make_small_tracker

from mcr_excel.books.reading import open_workbook

AS_OF = ("--as-of", "2025-12-31")
MAY_CHANGE = {
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "docProps/app.xml",
}


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def team_book(tmp_path: Path) -> Path:
    return make_small_tracker(tmp_path / "team.xlsx")


@pytest.mark.slow
def test_every_other_part_stays_byte_for_byte(reviewed: Reviewed, validator: Callable[[Path], list[str]]) -> None:
    before, after = parts(reviewed.book), parts(reviewed.team)
    assert {name for name in before if after[name] != before[name]} <= MAY_CHANGE
    assert len(after) > len(before)
    assert validator(reviewed.team) == []


@pytest.mark.slow
def test_the_teams_sheets_stay_first_and_shown(reviewed: Reviewed) -> None:
    names = openpyxl.load_workbook(reviewed.book, read_only=True).sheetnames
    workbook = openpyxl.load_workbook(reviewed.team)
    assert workbook.sheetnames[: len(names)] == names
    assert workbook.active.title == names[0]


def test_a_second_run_reads_no_review_and_changes_nothing(reviewed: Reviewed, tmp_path: Path) -> None:
    book, machine = tmp_path / reviewed.book.name, tmp_path / "second.json"
    book.write_bytes(reviewed.team.read_bytes())
    assert mcr_excel("review", book, *AS_OF, "--json", machine).code == 0
    assert book.read_bytes() == reviewed.team.read_bytes()
    assert json.loads(machine.read_text("utf-8")) == reviewed.json


def test_the_same_result_in_place_and_in_a_workbook_of_its_own(reviewed: Reviewed) -> None:
    own, inside = open_workbook(reviewed.out), open_workbook(reviewed.team)
    for sheet, _ in own.sheets():
        assert inside.values(sheet).rows == own.values(sheet).rows, sheet


def test_restore_brings_the_workbook_back(team_book: Path) -> None:
    before = team_book.read_bytes()
    mcr_excel("review", team_book, *AS_OF)
    assert mcr_excel("restore", team_book).code == 0
    assert team_book.read_bytes() == before


def test_restore_without_an_earlier_version_says_so(team_book: Path) -> None:
    done = mcr_excel("restore", team_book)
    assert done.code == 2
    assert "mend:" in done.err


def test_another_workbook_takes_the_review_and_the_tracker_stays(team_book: Path, tmp_path: Path) -> None:
    other = tmp_path / "director.xlsx"
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "=1+1"
    workbook.save(other)
    tracker, sheet = team_book.read_bytes(), parts(other)["xl/worksheets/sheet1.xml"]
    assert mcr_excel("review", team_book, *AS_OF, "--into", other).code == 0
    assert team_book.read_bytes() == tracker
    assert parts(other)["xl/worksheets/sheet1.xml"] == sheet
    assert len(openpyxl.load_workbook(other).sheetnames) > 5


def test_a_copy_of_another_workbook_takes_the_review(team_book: Path, tmp_path: Path) -> None:
    other, out = tmp_path / "director.xlsx", tmp_path / "copy.xlsx"
    openpyxl.Workbook().save(other)
    before = other.read_bytes()
    assert mcr_excel("review", team_book, *AS_OF, "--into", other, "-o", out).code == 0
    assert other.read_bytes() == before
    assert len(openpyxl.load_workbook(out).sheetnames) > 5


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_sheet_of_our_name_that_is_not_ours_is_never_overwritten(team_book: Path, lang: str) -> None:
    workbook = openpyxl.load_workbook(team_book)
    for name in ("总览", "Overview", "客户分级", "Tiering"):
        workbook.create_sheet(name)["A1"] = "the team's own"
    workbook.save(team_book)
    before = parts(team_book)
    own = {name: part for name, part in before.items() if name.startswith("xl/worksheets/")}
    assert mcr_excel("review", team_book, *AS_OF, "--lang", lang).code == 0
    after = parts(team_book)
    assert {name: after[name] for name in own} == own
    names = openpyxl.load_workbook(team_book).sheetnames
    assert ("总览 (MCR)" in names) != ("Overview (MCR)" in names)
    charts = b"".join(part for name, part in after.items() if name.startswith("xl/charts/") and name not in before)
    for name in ("总览", "Overview", "客户分级", "Tiering"):  # charts and names point at ours, none at the team's
        assert f"'{name}'!".encode() not in charts + after["xl/workbook.xml"]
    jumps = [link for part in after.values() for link in re.findall(rb'<hyperlink ref="A3" location="([^"]*)"', part)]
    assert [link for link in jumps if b"(MCR)" in link]
    once = team_book.read_bytes()
    mcr_excel("review", team_book, *AS_OF, "--lang", lang)
    assert team_book.read_bytes() == once


def test_a_workbook_that_is_open_is_refused_and_stays(team_book: Path) -> None:
    (team_book.parent / f"~${team_book.name}").write_bytes(b"\x04Name")
    before = team_book.read_bytes()
    done = mcr_excel("review", team_book, *AS_OF)
    assert done.code == 2
    assert team_book.read_bytes() == before


# --- what a team adds to a review sheet -------------------------------------------------------------------------


@pytest.fixture
def small_book(tmp_path: Path) -> Path:
    return make_small_book(tmp_path)


def make_small_book(folder: Path) -> Path:
    workbook = openpyxl.Workbook()
    customers = workbook.active
    customers.title = "Customers"
    customers.append(["Customer name", "Potential", "Revenue 2024", "Revenue 2025"])
    for name, potential in (("Alder", 1), ("Birch", 3), ("Cedar", 5)):
        customers.append([name, potential, 100 * potential, 120 * potential])
    contacts = workbook.create_sheet("Contacts")
    contacts.append(
        [
            "Customer",
            "Name",
            "Title",
            "Acceptance",
            "Activity participation",
            "Project support",
            "Information sharing",
            "Daily guidance",
            "Rival stance",
            "Assessed on",
        ]
    )
    for name in ("Alder", "Birch", "Cedar"):
        contacts.append([name, f"Ann {name}", "CEO", 1, 1, 1, 1, 1, 1, dt.date(2025, 11, 1)])
    activities = workbook.create_sheet("Activities")
    activities.append(["Date", "Activity type", "Customers", "Contacts"])
    activities.append([dt.date(2025, 11, 1), "Formal visit", "Alder", "Ann Alder"])
    path = folder / "small.xlsx"
    workbook.save(path)
    return path


@pytest.fixture(scope="module")
def reviewed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = make_small_book(tmp_path_factory.mktemp("once"))
    assert mcr_excel("review", path, *AS_OF).code == 0
    return path


@pytest.fixture
def reviewed_book(reviewed_once: Path, tmp_path: Path) -> Path:
    """The small book with a review in it, from a run before."""
    return Path(shutil.copy(reviewed_once, tmp_path))


def board_column(path: Path, heading: str) -> dict[str, Any]:
    sheet = openpyxl.load_workbook(path)["Relationship board"]
    headings = [cell.value for cell in sheet[4]]
    name, wanted = headings.index("Customer") + 1, headings.index(heading) + 1
    rows = range(5, sheet.max_row + 1)
    return {sheet.cell(row, name).value: sheet.cell(row, wanted).value for row in rows if sheet.cell(row, name).value}


def add_column(path: Path, heading: str, value: Callable[[str], str]) -> None:
    """What a person does in Excel: a heading beside the table's last one, and a text in each row."""
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["Relationship board"]
    table = sheet.tables["mcr_board"]
    right = len(table.tableColumns) + 1
    last = int("".join(filter(str.isdigit, table.ref.split(":")[1])))
    name = [cell.value for cell in sheet[4]].index("Customer") + 1
    sheet.cell(4, right, heading)
    for row in range(5, last + 1):
        sheet.cell(row, right, value(sheet.cell(row, name).value))
    table.ref = table.autoFilter.ref = f"A4:{get_column_letter(right)}{last}"
    table.tableColumns.append(TableColumn(id=right, name=heading))
    workbook.save(path)


def change_inputs(path: Path, change: Callable[[Any], None]) -> None:
    workbook = openpyxl.load_workbook(path)
    change(workbook)
    workbook.save(path)


def test_an_added_column_stays_with_its_customer_when_the_order_changes(reviewed_book: Path) -> None:
    add_column(reviewed_book, "Next call", lambda name: f"call {name}")
    order = list(board_column(reviewed_book, "Next call"))

    def reverse(workbook: Any) -> None:
        for row, level in ((2, 3), (3, -1), (4, 2)):
            for column in range(4, 10):
                workbook["Contacts"].cell(row, column, level)

    change_inputs(reviewed_book, reverse)
    assert mcr_excel("review", reviewed_book, *AS_OF).code == 0
    after = board_column(reviewed_book, "Next call")
    assert list(after) != order
    assert after == {name: f"call {name}" for name in ("Alder", "Birch", "Cedar")}


@pytest.mark.slow
def test_an_added_cell_of_a_customer_that_is_gone_is_kept_on_the_data_sheet(reviewed_book: Path) -> None:
    add_column(reviewed_book, "Next call", lambda name: f"call {name}")
    change_inputs(reviewed_book, lambda workbook: workbook["Customers"].delete_rows(3))
    for _ in range(2):
        assert mcr_excel("review", reviewed_book, *AS_OF).code == 0
        assert set(board_column(reviewed_book, "Next call")) == {"Alder", "Cedar"}
        data = openpyxl.load_workbook(reviewed_book)["Data"]
        assert [cell.value for row in data.iter_rows() for cell in row].count("call Birch") == 1


def test_a_new_customer_gets_a_blank_added_cell(reviewed_book: Path) -> None:
    add_column(reviewed_book, "Next call", lambda name: f"call {name}")
    change_inputs(reviewed_book, lambda workbook: workbook["Customers"].append(["Dogwood", 2, 10, 20]))
    mcr_excel("review", reviewed_book, *AS_OF)
    assert board_column(reviewed_book, "Next call")["Dogwood"] is None


@pytest.mark.slow
def test_a_renamed_and_moved_review_sheet_is_refilled_where_it_is(reviewed_book: Path) -> None:
    def rename(workbook: Any) -> None:
        workbook["Relationship board"].title = "Our board"
        workbook.move_sheet("Our board", -(len(workbook.sheetnames)))

    change_inputs(reviewed_book, rename)
    names = openpyxl.load_workbook(reviewed_book).sheetnames
    change_inputs(reviewed_book, lambda workbook: workbook["Customers"].append(["Dogwood", 2, 10, 20]))
    assert mcr_excel("review", reviewed_book, *AS_OF).code == 0
    workbook = openpyxl.load_workbook(reviewed_book)
    assert workbook.sheetnames == names
    assert "Dogwood" in [cell.value for cell in workbook["Our board"]["B"]]


def test_texts_that_look_like_formulas_arrive_as_texts(small_book: Path) -> None:
    texts = ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1"]

    def plant(workbook: Any) -> None:
        for row, text in enumerate(texts, start=2):
            workbook["Customers"].cell(row, 2, 3)
            cell = workbook["Customers"].cell(row, 1)
            cell.value, cell.data_type = f"{text} Alder {row}", "s"

    change_inputs(small_book, plant)
    assert mcr_excel("review", small_book, *AS_OF).code == 0
    names = {f"{text.strip()} Alder {row}" for row, text in enumerate(texts, start=2)}
    assert names <= set(board_column(small_book, "Customer"))
    for sheet in openpyxl.load_workbook(small_book):
        for row in sheet.iter_rows():
            assert [cell.coordinate for cell in row if cell.data_type == "f"] == [], sheet.title
