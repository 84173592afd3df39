"""A workbook reads as it stands: addresses, types, hidden sheets, errors and formulas that were never calculated."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from raw_workbook import DATE_STYLES, MAIN, cell, parts_of, row, sheet_part, write_parts, write_sheet

from mcr_excel.books.reading import open_workbook
from mcr_excel.grid import Grid


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "book.xlsx"


def read(path: Path, sheet: str = "Data") -> Grid:
    return open_workbook(path).values(sheet)


def test_reading_costs_no_pandas_and_no_openpyxl() -> None:
    code = "import sys, mcr_excel.books.reading; print([m for m in ('pandas', 'openpyxl', 'python_calamine') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_values_keep_their_types(book: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "Data"
    sheet.append(["0012", 12, 0.5, True, dt.datetime(2025, 6, 18), dt.datetime(2025, 6, 18, 9, 30), "N/A"])
    sheet["E1"].number_format = "yyyy-mm-dd"
    sheet["F1"].number_format = "yyyy-mm-dd hh:mm"
    workbook.save(book)
    values = read(book).rows[0]
    assert values == ["0012", 12.0, 0.5, True, dt.date(2025, 6, 18), dt.datetime(2025, 6, 18, 9, 30), "N/A"]
    assert [type(value) for value in values[1:5]] == [float, float, bool, dt.date]


def test_data_that_begins_at_c3_keeps_its_address(book: Path) -> None:
    write_sheet(book, row(3, cell("C3", "7")))
    grid = read(book)
    assert grid.rows == [[None] * 3, [None] * 3, [None, None, 7.0]]


def test_texts_are_delivered_unchanged_but_for_their_escapes(book: Path) -> None:
    texts = ["  a\u00a0b ", "全角１２", "line_x000D_\nend", "_x005F_x0041_", "=1+1"]
    strings = "".join(f'<si><t xml:space="preserve">{text}</t></si>' for text in texts)
    cells = "".join(cell(f"{letter}1", str(index), "s") for index, letter in enumerate("ABCDE"))
    write_sheet(book, row(1, cells), strings=f'<sst xmlns="{MAIN}">{strings}</sst>')
    assert read(book).rows == [["  a\u00a0b ", "全角１２", "line\r\nend", "_x0041_", "=1+1"]]


def test_rich_text_is_joined_and_furigana_left_out(book: Path) -> None:
    strings = (
        f'<sst xmlns="{MAIN}"><si><r><t>重要</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 客户</t></r></si>'
        '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si></sst>'
    )
    write_sheet(book, row(1, cell("A1", "0", "s"), cell("B1", "1", "s")), strings=strings)
    assert read(book).rows == [["重要 客户", "東京"]]


def test_both_libraries_decode_escapes(book: Path) -> None:
    only_openpyxl = '<c r="B1"><v>1</v><extLst/></c>'
    write_sheet(book, row(1, '<c r="A1" t="inlineStr"><is><t>a_x000D_b</t></is></c>', only_openpyxl))
    assert read(book).rows == [["a\rb", 1.0]]


def test_an_empty_shared_string_does_not_shift_the_next(book: Path) -> None:
    strings = f'<sst xmlns="{MAIN}"><si/><si><t/></si><si><t>third</t></si></sst>'
    write_sheet(book, row(1, *(cell(f"{letter}1", str(i), "s") for i, letter in enumerate("ABC"))), strings=strings)
    assert read(book).rows == [[None, None, "third"]]


def test_hidden_sheets_are_read_like_others(book: Path) -> None:
    sheets = {name: sheet_part(row(1, cell("A1", "1"))) for name in ("Seen", "Hidden", "Very hidden")}
    write_parts(book, parts_of(sheets, states={"Hidden": "hidden", "Very hidden": "veryHidden"}))
    workbook = open_workbook(book)
    assert workbook.sheets() == [("Seen", True), ("Hidden", False), ("Very hidden", False)]
    assert [workbook.values(name).visible for name, _ in workbook.sheets()] == [True, False, False]
    assert workbook.values("Very hidden").rows == [[1.0]]


def test_error_values_read_as_none_and_are_named(book: Path) -> None:
    write_sheet(book, row(1, cell("A1", "#REF!", "e"), cell("B1", "2"), cell("C1", "#N/A", "e")))
    grid = read(book)
    assert grid.rows == [[None, 2.0, None]]
    assert grid.errors == {(1, 1): "#REF!", (1, 3): "#N/A"}


@pytest.mark.parametrize("error", ["#SPILL!", "#CALC!", "#FIELD!", "#GETTING_DATA", "#BLOCKED!"])
def test_a_newer_error_value_does_not_cost_the_sheet(book: Path, error: str) -> None:
    write_sheet(book, row(1, cell("A1", "1"), cell("B1", error, "e")) + row(2, cell("A2", "3")))
    grid = read(book)
    assert grid.rows == [[1.0, None], [3.0, None]]
    assert grid.errors == {(1, 2): error}


def test_a_text_that_looks_like_an_error_stays_a_text(book: Path) -> None:
    write_sheet(book, row(1, cell("A1", "#SPILL!", "str"), cell("B1", "#CALC!", "e")))
    assert read(book).rows == [["#SPILL!", None]]


@pytest.mark.parametrize(
    ("formula", "is_uncalculated"),
    [
        ('<c r="B2"><f>A1+1</f></c>', True),
        ('<c r="B2"><f>A1+1</f><v></v></c>', True),
        ('<c r="B2"><f>A1+1</f><v/></c>', True),
        ('<c r="B2"><f t="shared" ref="B2:B3" si="0">A1</f></c>', True),
        ('<c r="B2" t="str"><f>""</f><v></v></c>', False),
        ('<c r="B2"><f>A1+1</f><v>0</v></c>', False),
        ('<c r="B2"><f>A1+1</f>\n<v>0</v></c>', False),
    ],
)
def test_a_formula_without_a_cached_value_is_not_taken_for_blank(
    book: Path, formula: str, is_uncalculated: bool
) -> None:
    write_sheet(book, row(1, cell("A1", "1")) + row(2, formula))
    grid = read(book)
    assert grid.uncalculated == ({(2, 2)} if is_uncalculated else frozenset())
    assert len(grid.rows) == (1 if "str" in formula else 2)


def test_a_workbook_that_openpyxl_wrote_has_uncalculated_formulas(book: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.title = "Data"
    workbook.active.append([1, "=A1*2", "=SUM(A1:B1)"])
    workbook.save(book)
    grid = read(book)
    assert grid.rows == [[1.0, None, None]]
    assert grid.uncalculated == {(1, 2), (1, 3)}


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-inf", "1e999"])
def test_what_is_no_number_is_told_like_an_error_value(book: Path, number: str) -> None:
    write_sheet(book, row(1, cell("A1", "1"), cell("B1", number)))
    grid = read(book)
    assert grid.rows == [[1.0, None]]
    assert list(grid.errors) == [(1, 2)]


def test_dates_follow_the_1904_system(book: Path) -> None:
    write_sheet(
        book,
        '<row r="1"><c r="A1" s="1"><v>1</v></c></row>',
        styles=DATE_STYLES,
        properties='<workbookPr date1904="1"/>',
    )
    assert read(book).rows == [[dt.date(1904, 1, 2)]]


def test_the_1904_system_holds_where_the_sheet_needs_mending(book: Path) -> None:
    rows = '<row r="1"><c r="A1" s="1"><v>1</v></c>' + cell("B1", "#SPILL!", "e") + "</row>"
    write_sheet(book, rows, styles=DATE_STYLES, properties='<workbookPr date1904="1"/>')
    assert read(book).rows == [[dt.date(1904, 1, 2), None]]


def test_formatted_blank_rows_and_columns_at_the_end_are_cut(book: Path) -> None:
    blank = "".join(f'<row r="{n}" s="1"><c r="A{n}" s="1"/><c r="XFD{n}" s="1"/></row>' for n in range(2, 900))
    write_sheet(book, row(1, cell("A1", "1"), cell("B1", "2"), '<c r="XFD1" s="1"/>') + blank, styles=DATE_STYLES)
    assert read(book).rows == [[1.0, 2.0]]


def test_empty_texts_at_the_end_are_cut(book: Path) -> None:
    write_sheet(book, row(1, cell("A1", "1"), cell("D1", "", "str")) + row(5, cell("A5", "", "str")))
    assert read(book).rows == [[1.0]]


def test_an_error_in_the_last_row_is_kept(book: Path) -> None:
    write_sheet(book, row(1, cell("A1", "1")) + row(3, cell("B3", "#N/A", "e")))
    assert read(book).rows == [[1.0, None], [None, None], [None, None]]


def test_merged_cells_are_told_as_far_as_the_cells_reach(book: Path) -> None:
    merged = (
        '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="C1:XFD1048576"/><mergeCell ref="nonsense"/></mergeCells>'
    )
    write_sheet(book, row(1, cell("A1", "1"), cell("C1", "2")) + row(2, cell("C2", "3")), after=merged)
    assert read(book).merged == ((1, 1, 1, 2), (1, 3, 2, 3))


def test_names_of_excel_tables_are_told(book: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.append(["Name", "Value"])
    workbook.active.append(["a", 1])
    workbook.active.add_table(openpyxl.worksheet.table.Table(displayName="tblCustomers", ref="A1:B2"))
    workbook.save(book)
    assert open_workbook(book).tables() == ["tblCustomers"]


def test_chart_sheets_are_no_worksheets(book: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.title = "Data"
    workbook.create_chartsheet("Chart")
    workbook.save(book)
    assert open_workbook(book).sheets() == [("Data", True)]


@pytest.mark.parametrize("mark", ["~$book.xlsx", ".~lock.book.xlsx#"])
def test_a_workbook_that_is_open_elsewhere_is_read_with_a_warning(book: Path, mark: str) -> None:
    write_sheet(book, row(1, cell("A1", "1")))
    (book.parent / mark).write_bytes(b"owner")
    workbook = open_workbook(book)
    assert workbook.values("Data").rows == [[1.0]]
    assert [(problem.code, problem.severity) for problem in workbook.problems] == [("FILE_IS_OPEN", "warning")]


def test_the_file_may_be_replaced_while_its_sheets_are_read(book: Path) -> None:
    workbook = open_workbook(write_sheet(book, row(1, cell("A1", "1"))))
    book.write_bytes(b"something else")
    assert workbook.values("Data").rows == [[1.0]]


@pytest.mark.parametrize(
    "part",
    [
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>',
        '<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>',
        f"<?xml version='1.0'?>\n<worksheet xmlns='{MAIN}'>\n<sheetData>\n<row>\n<c>\n<v>1</v>\n</c>\n</row>\n</sheetData>\n</worksheet>",
        sheet_part("<row r='1'><c s='0' r='A1'><v>1</v></c></row>"),
        sheet_part("<row><c><!-- note --><v>1</v></c></row>"),
        sheet_part(row(1, '<c r="A1"><v>1</v><extLst/></c>')),
        sheet_part(row(1, cell("A1", "1")), before="<dimension/>", after="<mergeCells><mergeCell/></mergeCells>"),
        "\ufeff" + sheet_part(row(1, cell("A1", "1"))),
        ('<?xml version="1.0" encoding="utf-16"?>' + sheet_part(row(1, cell("A1", "1")))).encode("utf-16"),
    ],
    ids=["prefixed", "strict", "no addresses", "quotes", "comment", "extension", "bad around", "mark", "utf-16"],
)
def test_other_spellings_of_a_sheet_read_the_same(book: Path, part: str | bytes) -> None:
    write_parts(book, parts_of({"Data": part}))
    assert read(book).rows == [[1.0]]


def test_character_data_sections_are_not_lost(book: Path) -> None:
    write_sheet(book, row(1, '<c r="A1" t="str"><v><![CDATA[a < b & c]]></v></c>'))
    assert read(book).rows == [["a < b & c"]]


def test_parts_in_unusual_places_are_found(book: Path) -> None:
    strings = f'<sst xmlns="{MAIN}"><si><t>here</t></si></sst>'
    parts = parts_of(
        {"Data": sheet_part('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45000</v></c></row>')},
        strings,
        DATE_STYLES,
    )
    moved = {
        name.replace("xl/", "content/").replace("sharedStrings", "texts"): content.replace("xl/", "content/").replace(
            'Target="sharedStrings', 'Target="/content/texts'
        )
        if isinstance(content, str)
        else content
        for name, content in parts.items()
    }
    assert read(write_parts(book, moved)).rows == [["here", dt.date(2023, 3, 15)]]
