"""The engine over LibreOffice behaves as Excel does: tables, names, sheets, books and the application."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings as xw
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table, TableStyleInfo

from office.engine import ComError, Excel


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    """A closed workbook with a table, names, a merged title, a link and a second sheet that refers to the first."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "My contacts"
    sheet["B1"] = "Contacts"
    sheet.merge_cells("B1:C1")
    for row in (["id", "name", "on"], ["01", "Wang", dt.date(2024, 1, 2)], ["02", "Li", dt.date(2024, 1, 3)]):
        sheet.append([None, *row])
    sheet["B6"] = "total"
    sheet["B3"].hyperlink = "https://example.com/"
    table = Table(displayName="Contacts", ref="B2:D4", tableStyleInfo=TableStyleInfo(name="TableStyleLight1"))
    sheet.add_table(table)
    sheet.print_title_rows = "2:2"
    sheet.defined_names["kind"] = DefinedName("kind", attr_text='"tiering"', hidden=True)
    book.defined_names["people"] = DefinedName("people", attr_text="'My contacts'!$B$3:$B$4")
    other = book.create_sheet("Sum")
    other["A1"] = "=COUNTA('My contacts'!B3:B4)"
    other["A2"] = "=SUM(A1,1)"
    book.save(tmp_path / "tracker.xlsx")
    return tmp_path / "tracker.xlsx"


def _body(table: xw.main.Table) -> str | None:
    return table.data_body_range.address if table.data_body_range else None


def test_a_table_of_a_file_has_its_parts(excel: Excel, tracker: Path) -> None:
    table = excel.open(tracker).sheets["My contacts"].tables["Contacts"]
    assert table.header_row_range is not None
    assert (table.name, table.range.address, table.header_row_range.address, _body(table)) == (
        "Contacts",
        "$B$2:$D$4",
        "$B$2:$D$2",
        "$B$3:$D$4",
    )
    assert (table.show_totals, table.show_headers, table.show_autofilter) == (False, True, True)
    assert table.parent.range("Contacts").value == [
        ["01", "Wang", dt.datetime(2024, 1, 2)],
        ["02", "Li", dt.datetime(2024, 1, 3)],
    ]


def test_a_table_grows_and_shrinks_with_its_rows_and_one_below_moves(excel: Excel, tracker: Path) -> None:
    sheet = excel.open(tracker).sheets["My contacts"]
    sheet.range("B8").value = [["h", "i", "j"], [1, 2, 3]]
    below = sheet.tables.add(sheet.range("B8:D9"), name="Below")
    table = sheet.tables["Contacts"]
    sheet.range("B4:D6").insert("down")
    assert (_body(table), _body(below), sheet.range("B9").value) == ("$B$3:$D$7", "$B$12:$D$12", "total")
    sheet.range("B4:D6").delete("up")
    assert (_body(table), _body(below), sheet.range("B6").value) == ("$B$3:$D$4", "$B$9:$D$9", "total")
    sheet.range("B5:D5").insert("down")
    assert (_body(table), _body(below)) == ("$B$3:$D$4", "$B$10:$D$10")
    sheet.range("B3:D4").delete("up")
    assert (_body(table), _body(below)) == (None, "$B$8:$D$8")


def test_cells_that_would_tear_a_table_are_not_shifted(excel: Excel, tracker: Path) -> None:
    sheet = excel.open(tracker).sheets["My contacts"]
    for address in ("B1:C1", "C3", "B3:C3"):
        with pytest.raises(ComError) as refusal:
            sheet.range(address).insert("down")
        assert "shift cells in a table" in str(refusal.value)
    assert _body(sheet.tables["Contacts"]) == "$B$3:$D$4"


def test_a_table_is_resized_under_its_headings_only(excel: Excel, tracker: Path) -> None:
    sheet = excel.open(tracker).sheets["My contacts"]
    table = sheet.tables["Contacts"]
    table.resize(sheet.range("B2:E6"))
    assert table.range.address == "$B$2:$E$6"
    with pytest.raises(ComError):
        table.resize(sheet.range("B3:E6"))


def test_a_table_gets_one_more_row_and_what_is_under_it_makes_room(excel: Excel, tracker: Path) -> None:
    sheet = excel.open(tracker).sheets["My contacts"]
    table = sheet.tables["Contacts"]
    table.api.ListRows.Add()
    assert (_body(table), sheet.range("B5:D5").value) == ("$B$3:$D$5", [None, None, None])
    assert (sheet.range("D5").number_format, sheet.range("B7").value) == (sheet.range("D4").number_format, "total")


def test_switching_the_filter_off_shows_the_hidden_rows(excel: Excel, tracker: Path) -> None:
    sheet = excel.open(tracker).sheets["My contacts"]
    sheet.impl.sheet.Rows.getByIndex(2).IsVisible = False
    sheet.tables["Contacts"].show_autofilter = False
    assert sheet.impl.sheet.Rows.getByIndex(2).IsVisible
    assert sheet.tables["Contacts"].show_autofilter is False


def test_names_of_a_sheet_and_of_the_book_are_told_apart(excel: Excel, tracker: Path) -> None:
    book = excel.open(tracker)
    sheet = book.sheets["My contacts"]
    assert {name.name: name.refers_to for name in sheet.names} == {
        "'My contacts'!kind": '="tiering"',
        "'My contacts'!Print_Titles": "='My contacts'!$2:$2",
    }
    assert sheet.names["kind"].refers_to == '="tiering"'
    assert [name.name for name in book.names] == ["'My contacts'!kind", "'My contacts'!Print_Titles", "people"]
    assert book.names["people"].refers_to == "='My contacts'!$B$3:$B$4"
    assert book.names["people"].refers_to_range.value == ["01", "02"]
    assert book.sheets["Sum"].range("people").sheet == sheet
    assert "kind" not in book.names
    assert "nobody" not in sheet.names


def test_names_are_made_changed_and_taken_out(excel: Excel, tracker: Path) -> None:
    book = excel.open(tracker)
    book.sheets["Sum"].names.add("here", "=Sum!$A$1")
    book.names.add("total", "=Sum!$A$2")
    book.names["total"].refers_to = "=Sum!$A$1:$A$2"
    assert book.sheets["Sum"].range("here").value == 2.0
    assert book.names["total"].refers_to_range.shape == (2, 1)
    book.names["total"].delete()
    assert [name.name for name in book.names] == [
        "'My contacts'!kind",
        "'My contacts'!Print_Titles",
        "people",
        "Sum!here",
    ]


def test_sheets_copied_together_refer_to_each_other_and_bring_tables_and_names(excel: Excel, tracker: Path) -> None:
    target = excel.new()
    target.sheets.add("Sum", after=target.sheets[0])
    source = excel.open(tracker)
    source.api.Sheets(("My contacts", "Sum")).Copy(None, target.sheets[0].api)
    source.close()
    assert target.sheet_names == ["Sheet1", "My contacts", "Sum (2)", "Sum"]
    copied: Any = target.sheets["Sum (2)"].range("A1:A2")
    assert (copied.formula, copied.value) == ((("=COUNTA('My contacts'!B3:B4)",), ("=SUM(A1,1)",)), [2.0, 3.0])
    sheet = target.sheets["My contacts"]
    assert (sheet.tables["Contacts"].range.address, sheet.names["kind"].refers_to) == ("$B$2:$D$4", '="tiering"')
    assert sheet.range("B1:C1").merge_cells


def test_a_copied_sheet_gets_the_wanted_name_in_its_own_and_in_another_book(excel: Excel, tracker: Path) -> None:
    book, other = excel.open(tracker), excel.new()
    sheet = book.sheets["My contacts"]
    own = sheet.copy(name="again")
    theirs = sheet.copy(before=other.sheets[0], name="theirs")
    assert (own.index, theirs.index, other.sheet_names) == (3, 1, ["theirs", "Sheet1"])
    assert theirs.tables["Contacts"].data_body_range is not None
    assert theirs.range("D3").value == dt.datetime(2024, 1, 2)
    assert [table.range.address for table in own.tables] == ["$B$2:$D$4"]
    with pytest.raises(ValueError, match="already present"):
        sheet.copy(name="Sum")


def test_sheets_are_named_hidden_and_deleted_as_excel_allows(excel: Excel, tracker: Path) -> None:
    book = excel.open(tracker)
    sheet = book.sheets["Sum"]
    with pytest.raises(ComError):
        sheet.name = "my CONTACTS"
    sheet.name = "合计"
    sheet.visible = False
    assert (book.sheet_names, bool(sheet.visible)) == (["My contacts", "合计"], False)
    with pytest.raises(ComError):
        book.sheets[0].delete()
    sheet.visible = True
    book.sheets[0].delete()
    assert book.sheet_names == ["合计"]


@pytest.mark.parametrize("name", ["out.xlsx", "out.xlsm"])
def test_a_saved_book_opens_again_and_openpyxl_reads_it(excel: Excel, tracker: Path, tmp_path: Path, name: str) -> None:
    book = excel.open(tracker)
    book.sheets["Sum"].range("A3").value = "'007"
    book.save(tmp_path / name)
    assert (book.name, book.fullname) == (name, str(tmp_path / name))
    book.close()
    again = excel.app.books.open(tmp_path / name)
    assert again.sheets["Sum"].range("A3").value == "007"
    assert again.sheets["My contacts"].tables["Contacts"].range.address == "$B$2:$D$4"
    assert openpyxl.load_workbook(tmp_path / name)["Sum"]["A3"].value == "007"


def test_links_go_and_texts_stay(excel: Excel, tracker: Path) -> None:
    sheet = excel.open(tracker).sheets["My contacts"]
    cell = sheet.impl.sheet.getCellRangeByName("B3").getCellByPosition(0, 0)
    assert cell.TextFields.hasElements()
    sheet.range("B2:D4").api.ClearHyperlinks()
    assert not cell.TextFields.hasElements()
    assert sheet.range("B3").value == "01"


def test_selecting_works_on_the_active_sheet_of_the_active_book_only(excel: Excel, tracker: Path) -> None:
    book = excel.open(tracker)
    book.sheets["Sum"].activate()
    book.sheets["Sum"].range("B2:B3").select()
    assert book.selection is not None
    assert (book.sheets.active.name, book.selection.address) == ("Sum", "$B$2:$B$3")
    with pytest.raises(ComError):
        book.sheets["My contacts"].range("A1").select()


def test_the_application_keeps_its_settings_and_shows_alerts(excel: Excel) -> None:
    app = excel.new().app
    with app.properties(screen_updating=False, calculation="manual", status_bar="busy"):
        assert (app.screen_updating, app.calculation, app.status_bar) == (False, "manual", "busy")
    assert (app.screen_updating, app.calculation, app.status_bar) == (True, "automatic", False)
    excel.answers.append("no")
    assert [app.alert("Really?", buttons="yes_no"), app.alert("Done")] == ["no", "ok"]
    assert excel.alerts == ["Really?", "Done"]
    assert (app.version.major, app.api.Ready, app.api.Interactive) == (16, True, True)


def test_xlwings_finds_the_open_books(excel: Excel, tracker: Path) -> None:
    book = excel.open(tracker)
    assert xw.books.active == book == xw.Book(str(tracker))
    assert [one.name for app in xw.apps for one in app.books] == ["tracker.xlsx"]
    assert (book.api.Date1904, book.api.ProtectStructure, book.sheets[0].api.ProtectContents) == (False, False, False)
    excel.clean()
    assert len(excel.app.books) == 0
