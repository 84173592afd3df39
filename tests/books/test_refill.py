"""A later run: what the team added to a review sheet stays, and goes where its row goes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.worksheet.table import TableColumn
from review_template import COUNTS, TIERS, chart_formulas, edited, make_team_book, make_template, part, with_part

from mcr_excel.books.book import Field, RemovedCell, Written
from mcr_excel.books.package import PackageBook
from mcr_excel.problems import CannotGoOn

SHEET = "xl/worksheets/sheet2.xml"


def customers(names: str) -> list[list[Written]]:
    return [[name, float(ord(name)), None, f"why {name}"] for name in names]


@pytest.fixture
def reviewed(tmp_path: Path) -> Path:
    path = make_team_book(tmp_path / "team.xlsx")
    refill(path, "ABC", make_template(tmp_path / "template.xlsx"))
    return path


def refill(path: Path, names: str, template: Path | None = None) -> PackageBook:
    book = PackageBook.open(path)
    if template is not None:
        book.ensure("tiering", template)
    book.fill("mcr_tiers", TIERS, customers(names), "customer")
    book.save()
    return book


def add_column(path: Path, cells: dict[str, Any], calculated: str = "") -> None:
    """Let the team add the column Note beside the table (which makes room by dropping the second table)."""

    def change(book: Any) -> None:
        sheet = book["Tiering"]
        del sheet.tables["mcr_counts"]
        sheet["F4"] = sheet["G4"] = None
        table = sheet.tables["mcr_tiers"]
        bottom = table.ref.partition("D")[2]
        table.ref = table.autoFilter.ref = f"A4:E{bottom}"
        column = TableColumn(id=9, name="Note")
        table.tableColumns.append(column)
        sheet["E4"] = "Note"
        for address, value in cells.items():
            sheet[address] = value

    edited(path, change)
    if calculated:
        formula = f'name="Note"><calculatedColumnFormula>{calculated}</calculatedColumnFormula></tableColumn>'
        with_part(path, "xl/tables/table1.xml", lambda xml: xml.replace('name="Note"/>', formula))


def column(path: Path, letter: str, rows: range) -> list[Any]:
    sheet = load_workbook(path)["Tiering"]
    return [sheet[f"{letter}{row}"].value for row in rows]


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("=B7*2", "=B5*2"),
        ("=$B7+B$7+$B$7", "=$B5+B$7+$B$7"),
        ("=SUM(B7:D7)", "=SUM(B5:D5)"),
        ("=B6-B7", "=B6-B5"),
        ("=Tiering!B7&Customers!B7", "=Tiering!B5&Customers!B7"),
        ('=IF(B7>1,"B7",A7)', '=IF(B5>1,"B7",A5)'),
        ("=mcr_tiers[[#This Row],[Value]]+LOG10(B7)", "=mcr_tiers[[#This Row],[Value]]+LOG10(B5)"),
        ("=B7+1E7", "=B5+1E7"),
    ],
)
def test_a_formula_refers_to_its_own_row_wherever_that_moves(reviewed: Path, formula: str, moved: str) -> None:
    add_column(reviewed, {"E7": formula})
    refill(reviewed, "CAB")
    assert column(reviewed, "E", range(5, 8)) == [moved, None, None]


def test_shared_formulas_part_with_their_rows(reviewed: Path) -> None:
    add_column(reviewed, {f"E{row}": "x" for row in (5, 6, 7)})

    def share(xml: str) -> str:
        for row in (5, 6, 7):
            formula = '<f t="shared" ref="E5:E7" si="0">B5*2</f>' if row == 5 else '<f t="shared" si="0"/>'
            xml = re.sub(f'<c r="E{row}"[^>]*>.*?</c>', f'<c r="E{row}">{formula}<v>{row}</v></c>', xml)
        return xml

    with_part(reviewed, SHEET, share)
    refill(reviewed, "CAB")
    assert column(reviewed, "E", range(5, 8)) == ["=B5*2", "=B6*2", "=B7*2"]
    assert load_workbook(reviewed, data_only=True)["Tiering"]["E5"].value == 7  # its cached value came along


def test_a_fresh_row_gets_the_formula_of_a_calculated_column(reviewed: Path) -> None:
    add_column(reviewed, {f"E{row}": f"=B{row}" for row in (5, 6, 7)}, calculated="mcr_tiers[[#This Row],[Value]]")
    refill(reviewed, "XABC")
    assert column(reviewed, "E", range(5, 9)) == ["=mcr_tiers[[#This Row],[Value]]", "=B6", "=B7", "=B8"]


def test_rows_that_vanish_hand_their_added_cells_over(reviewed: Path) -> None:
    add_column(reviewed, {"E5": "call", "E6": "=B6*2"})
    book = refill(reviewed, "C")
    assert book.removed == [
        RemovedCell("mcr_tiers", "A", "Note", "call", ""),
        RemovedCell("mcr_tiers", "B", "Note", None, "B6*2"),
    ]


def test_rows_with_the_same_key_keep_their_order(reviewed: Path) -> None:
    refill(reviewed, "AAB")
    add_column(reviewed, {"E5": "first", "E6": "second", "E7": "third"})
    refill(reviewed, "BAA")
    assert column(reviewed, "E", range(5, 8)) == ["third", "first", "second"]


def test_without_the_key_column_added_columns_cannot_follow(reviewed: Path) -> None:
    add_column(reviewed, {"E5": "call"})
    edited(reviewed, lambda book: setattr(book["Tiering"].tables["mcr_tiers"].tableColumns[0], "name", "Who"))
    before = reviewed.read_bytes()
    with pytest.raises(CannotGoOn) as refusal:
        refill(reviewed, "A")
    assert refusal.value.problem.code == "TABLE_KEY_MISSING"
    assert reviewed.read_bytes() == before


def test_a_cell_that_the_team_marked_keeps_its_look_with_its_row(reviewed: Path) -> None:
    edited(reviewed, lambda book: setattr(book["Tiering"]["D6"], "number_format", "0.000"))
    refill(reviewed, "BCA")
    sheet = load_workbook(reviewed)["Tiering"]
    assert [sheet[f"D{row}"].number_format for row in (5, 6, 7)] == ["0.000", "General", "General"]


def test_widths_freeze_and_restyled_charts_stay(reviewed: Path) -> None:
    edited(reviewed, lambda book: setattr(book["Tiering"].column_dimensions["D"], "width", 44))
    refill(reviewed, "ABCDE")
    sheet = load_workbook(reviewed)["Tiering"]
    assert (sheet.column_dimensions["D"].width, sheet.freeze_panes) == (44, "A5")


def test_what_stands_under_a_table_makes_room(reviewed: Path) -> None:
    def add_notes(book: Any) -> None:
        sheet = book["Tiering"]
        sheet["A9"], sheet["B10"] = "Our note", "=SUM(B5:B7)+B9"
        sheet.merge_cells("A9:D9")
        sheet["A9"].comment = Comment("ask Li", "Wang")
        sheet["A9"].hyperlink = "https://example.com"
        sheet.conditional_formatting.add("A9:D10", CellIsRule("equal", ["$A$9"], font=None))
        sheet.row_dimensions[9].height = 40
        book.defined_names["Note"] = type(sheet.defined_names["mcr_as_of"])("Note", attr_text="Tiering!$A$9")

    edited(reviewed, add_notes)
    refill(reviewed, "ABCDEFGH")
    book = load_workbook(reviewed)
    sheet = book["Tiering"]
    assert (sheet["A14"].value, sheet["B15"].value) == ("Our note", "=SUM(B5:B12)+B14")
    assert [str(merged) for merged in sheet.merged_cells.ranges] == ["A14:D14"]
    assert sheet["A14"].comment.text == "ask Li"
    assert sheet["A14"].hyperlink.target == "https://example.com"
    formats = {str(found.sqref): found.rules[0].formula for found in sheet.conditional_formatting}
    assert formats["A14:D15"] == ["$A$14"]
    assert (sheet.row_dimensions[14].height, book.defined_names["Note"].attr_text) == (40, "Tiering!$A$14")
    assert re.search("Row>13<", part(reviewed, "xl/drawings/commentsDrawing1.vml"))
    refill(reviewed, "AB")
    assert load_workbook(reviewed)["Tiering"]["A14"].value == "Our note"


def test_notes_beside_a_longer_table_move_without_it(reviewed: Path) -> None:
    def fill_counts(names: str) -> None:
        book = PackageBook.open(reviewed)
        book.fill("mcr_counts", COUNTS, [[name, 1] for name in names], "tier")
        book.save()

    fill_counts("ABCDEFGHIJ")
    edited(reviewed, lambda book: book["Tiering"].__setitem__("B9", "under the tiers"))
    refill(reviewed, "ABCDEFG")
    assert column(reviewed, "B", range(12, 14)) == [None, "under the tiers"]
    assert column(reviewed, "F", range(5, 15)) == list("ABCDEFGHIJ")


def test_a_drawing_under_a_table_moves_down_with_what_it_shows(tmp_path: Path) -> None:
    path = make_team_book(tmp_path / "team.xlsx")
    template = make_template(tmp_path / "template.xlsx")
    refill(path, "A", template)
    drawing = "xl/drawings/drawing1.xml"
    with_part(path, drawing, lambda xml: re.sub("<(xdr:)?col>8</", r"<\1col>1</", xml))  # now under the table
    rows = [int(row) for row in re.findall(r"from>.*?row>(\d+)<", part(path, drawing))]
    refill(path, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    moved = [int(row) for row in re.findall(r"from>.*?row>(\d+)<", part(path, drawing))]
    assert moved[0] == rows[0]  # it stands beside the table's first row
    assert moved[1] > 30


def test_a_total_row_stays_the_last(reviewed: Path) -> None:
    def add_total(book: Any) -> None:
        sheet = book["Tiering"]
        table = sheet.tables["mcr_tiers"]
        table.ref, table.totalsRowCount = "A4:D8", 1
        sheet["A8"], sheet["B8"] = "Total", "=SUBTOTAL(109,mcr_tiers[Value])"

    edited(reviewed, add_total)
    refill(reviewed, "ABCDE")
    assert column(reviewed, "A", range(9, 12)) == ["E", "Total", None]
    refill(reviewed, "A")
    assert column(reviewed, "A", range(5, 8)) == ["A", "Total", None]
    assert load_workbook(reviewed)["Tiering"].tables["mcr_tiers"].ref == "A4:D6"


def test_a_filter_does_not_hide_rows_of_another_run(reviewed: Path) -> None:
    def filtered(xml: str) -> str:
        return re.sub(r'(<autoFilter ref="[^"]*")/>', r'\1><filterColumn colId="0"/></autoFilter>', xml)

    with_part(reviewed, "xl/tables/table1.xml", filtered)
    with_part(reviewed, SHEET, lambda xml: xml.replace('<row r="6"', '<row r="6" hidden="1"'))
    refill(reviewed, "ABC")
    assert 'hidden="1"' in part(reviewed, SHEET)
    refill(reviewed, "CAB")
    assert 'hidden="1"' not in part(reviewed, SHEET)
    assert "filterColumn" not in part(reviewed, "xl/tables/table1.xml")


def test_a_chart_of_part_of_the_rows_stays_as_the_team_made_it(reviewed: Path) -> None:
    def first_two(xml: str) -> str:
        return xml.replace("$B$5:$B$7", "$B$5:$B$6", 1)

    with_part(reviewed, "xl/charts/chart1.xml", first_two)
    refill(reviewed, "ABCDE")
    assert {f for f in chart_formulas(reviewed) if "$B$5" in f} == {"'Tiering'!$B$5:$B$6", "'Tiering'!$B$5:$B$9"}


@pytest.mark.parametrize(
    "respell",
    [
        lambda xml: re.sub(r"<(/?)(\w)", r"<\1x:\2", xml).replace("<x:worksheet xmlns=", "<x:worksheet xmlns:x="),
        lambda xml: re.sub(r'<c r="(\w+)" s="(\d+)"', r'<c s="\2" r="\1"', xml),
        lambda xml: re.sub(r' r="[A-E]?\d+"', "", xml),
        lambda xml: xml.replace("<sheetData>", "<sheetData><!-- made elsewhere -->"),
        lambda xml: xml.replace('"', "'"),
    ],
    ids=["prefixed", "style first", "no addresses", "comment", "other quotes"],
)
def test_other_spellings_of_the_sheet_are_understood(reviewed: Path, respell: Callable[[str], str]) -> None:
    with_part(reviewed, SHEET, respell)
    refill(reviewed, "BAX")
    assert column(reviewed, "A", range(4, 9)) == ["Customer", "B", "A", "X", None]
    before = reviewed.read_bytes()
    refill(reviewed, "BAX")
    assert reviewed.read_bytes() == before


def test_the_rows_of_a_table_can_be_read_back(reviewed: Path) -> None:
    fields = [Field("why", ("Why",)), Field("nothing", ("Nothing",)), Field("value", ("Value",))]
    assert PackageBook.open(reviewed).rows("mcr_tiers", fields)[1] == ["why B", None, 66.0]
    assert PackageBook.open(reviewed).rows("mcr_counts", COUNTS) == []


def test_formulas_of_other_review_sheets_follow_a_tables_growth(tmp_path: Path) -> None:
    path = make_team_book(tmp_path / "team.xlsx")
    book = PackageBook.open(path)
    for sheet in ("overview", "tiering"):
        book.ensure(sheet, make_template(tmp_path / "template.xlsx"))
    book.fill("mcr_tiers", TIERS, customers("ABC"), "customer")
    book.save()

    def add(book: Any) -> None:
        sheet = book["Overview"]
        for row, formula in enumerate(["=SUM(Tiering!B5:B7)", "=Tiering!$A$5&B1", "=SUM(Customers!B5:B7)"], start=8):
            sheet.cell(row, 1, formula)
        rule = CellIsRule("greaterThan", ["AVERAGE('Tiering'!$B$5:$B$7)"])
        sheet.conditional_formatting.add("A8", rule)

    edited(path, add)
    refill(path, "ABCDE")
    made = load_workbook(path)["Overview"]
    formulas = [made.cell(row, 1).value for row in (8, 9, 10)]
    assert formulas == ["=SUM(Tiering!B5:B9)", "=Tiering!$A$5&B1", "=SUM(Customers!B5:B7)"]
    (rule,) = made.conditional_formatting["A8"]
    assert rule.formula == ["AVERAGE('Tiering'!$B$5:$B$9)"]
