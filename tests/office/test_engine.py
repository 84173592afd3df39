"""The engine over LibreOffice behaves as Excel does: values, formulas, formats, cells that move."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
import xlwings as xw

from office.engine import CALL_REJECTED, IGNORED, ComError, Excel


@pytest.fixture
def sheet(excel: Excel) -> xw.Sheet:
    """The one sheet of a new book."""
    return excel.new().sheets[0]


def shown(cells: xw.Range) -> Any:
    """Formulas without what mypy thinks of them: Excel gives tuples."""
    return cells.formula


@pytest.mark.parametrize(
    ("text", "value", "number_format"),
    [
        ("00123", 123.0, "General"),
        ("'00123", "00123", "General"),
        ("1,234.5", 1234.5, "#,##0.00"),
        ("12%", 0.12, "0%"),
        ("1e3", 1000.0, "0.00E+00"),
        ("(7)", -7.0, "General"),
        ("$5", Decimal("5.0"), "$#,##0"),
        ("TRUE", True, "BOOLEAN"),
        ("1/2/2024", dt.datetime(2024, 1, 2), "m/d/yyyy"),
        ("2024-01-02", dt.datetime(2024, 1, 2), "m/d/yyyy"),
        ("2-Jan-24", dt.datetime(2024, 1, 2), "d-mmm-yy"),
        ("1/2/2024 6:00", dt.datetime(2024, 1, 2, 6), "m/d/yyyy h:mm"),
        ("6:00", 0.25, "h:mm"),
        ("13/13/2024", "13/13/2024", "General"),
        ("C001", "C001", "General"),
        ("'=x", "=x", "General"),
        ("''quoted", "'quoted", "General"),
        ("=", "=", "General"),
        (" x ", " x ", "General"),
    ],
)
def test_a_text_becomes_what_excel_makes_of_it(sheet: xw.Sheet, text: str, value: object, number_format: str) -> None:
    sheet.range("A1").value = text
    assert (sheet.range("A1").value, sheet.range("A1").number_format) == (value, number_format)
    assert type(sheet.range("A1").value) is type(value)


def test_a_matrix_of_all_kinds_comes_back_as_excel_gives_it(sheet: xw.Sheet) -> None:
    sheet.range("B2").value = [["x", 1, None], [True, dt.date(2024, 3, 1), "=B2&C2"], [float("nan"), "", 0.5]]
    assert sheet.range("B2:D4").value == [
        ["x", 1.0, None],
        [True, dt.datetime(2024, 3, 1), "x1"],
        [None, None, 0.5],
    ]
    assert sheet.range("B2:D4").shape == (3, 3)


def test_none_clears_a_cell_and_keeps_its_format(sheet: xw.Sheet) -> None:
    sheet.range("A1").value = dt.datetime(2024, 3, 1)
    sheet.range("A1").number_format = "yyyy-mm-dd"
    sheet.range("A1:B1").value = [[None, "x"]]
    assert sheet.range("A1:B1").value == [None, "x"]
    assert sheet.range("A1").number_format == "yyyy-mm-dd"


def test_a_date_keeps_a_date_format_and_gives_one_to_a_cell_without(sheet: xw.Sheet) -> None:
    sheet.range("A1").number_format = "yyyy-mm-dd"
    sheet.range("A1:B1").value = [dt.datetime(2024, 3, 1), dt.datetime(2024, 3, 1, 8, 30)]
    assert [cell.number_format for cell in sheet.range("A1:B1")] == ["yyyy-mm-dd", "m/d/yyyy h:mm"]
    assert sheet.range("A1:B1").value == [dt.datetime(2024, 3, 1), dt.datetime(2024, 3, 1, 8, 30)]


def test_cells_of_text_format_keep_texts_as_they_are(sheet: xw.Sheet) -> None:
    sheet.range("A1:C1").number_format = "@"
    sheet.range("A1").value = ["00123", "=1+1", 7]
    assert sheet.range("A1:C1").value == ["00123", "=1+1", "7"]
    assert shown(sheet.range("B1")) == "=1+1"


def test_errors_are_none_or_their_texts(sheet: xw.Sheet) -> None:
    sheet.range("A1").value = [["=1/0", "=NA()", "#N/A", "=NOSUCH(1)", '=INDIRECT("no!")']]
    assert sheet.range("A1:E1").value == [None] * 5
    texts = sheet.range("A1:E1").options(ndim=2, err_to_str=True).value
    assert texts == [["#DIV/0!", "#N/A", "#N/A", "#NAME?", "#REF!"]]
    assert sheet.range("A1").raw_value == -2146826281


def test_a_scalar_fills_its_range_and_a_short_matrix_leaves_na(sheet: xw.Sheet) -> None:
    sheet.range("A1:B2").value = 7
    assert sheet.range("A1:B2").value == [[7.0, 7.0], [7.0, 7.0]]
    sheet.range("A1:B3").raw_value = (("x", "y"), ("z", "w"))
    assert sheet.range("A3:B3").options(err_to_str=True).value == ["#N/A", "#N/A"]


def test_options_give_the_wanted_dimensions_dates_and_blanks(sheet: xw.Sheet) -> None:
    sheet.range("A1").value = [[1, dt.datetime(2024, 1, 2)], [None, "x"]]
    cells = sheet.range("A1:B2")
    assert cells.options(numbers=int, dates=dt.date, empty="").value == [[1, dt.date(2024, 1, 2)], ["", "x"]]
    assert sheet.range("A1").options(ndim=2).value == [[1.0]]


def test_formulas_read_and_write_in_excels_notation(sheet: xw.Sheet) -> None:
    other = sheet.book.sheets.add("My sheet", after=sheet)
    other.range("A1").value = [[1], [2], [3]]
    formulas = (
        ("=SUM('My sheet'!A1:A3,{1,2;3,4})", "00123"),
        ("=IF(A1>0,\"a,b;'x'!c\",'My sheet'!$A$1)", "12"),
        ("=STDEV.S('My sheet'!$A:$A)", ""),
    )
    sheet.range("A1").formula = formulas
    assert shown(sheet.range("A1:B3")) == ((formulas[0][0], "123"), formulas[1], formulas[2])
    assert sheet.range("A1:A3").value == [16.0, "a,b;'x'!c", 1.0]


def test_constants_in_formulas_are_texts(sheet: xw.Sheet) -> None:
    sheet.range("A1").value = [True, 1.5, dt.datetime(2024, 1, 2), "'=x", None, "#N/A"]
    assert shown(sheet.range("A1:F1")) == (("TRUE", "1.5", "45293", "=x", "", "#N/A"),)
    assert [cell.api.HasFormula for cell in sheet.range("A1:F1")] == [False] * 6


def test_a_formula_that_is_none_is_refused(sheet: xw.Sheet) -> None:
    with pytest.raises(ComError) as refusal:
        sheet.range("A1").value = "=1+"
    assert refusal.value.hresult == -2146827284


def test_references_move_with_inserted_rows_and_so_do_ranges(sheet: xw.Sheet) -> None:
    sheet.range("A5").value = [["x", "=A5"]]
    below = sheet.range("A5:B5")
    sheet.range("A2:B3").insert("down")
    assert below.address == "$A$7:$B$7"
    assert shown(below) == (("x", "=A7"),)
    sheet.range("A2:B3").delete("up")
    assert below.address == "$A$5:$B$5"


def test_inserted_cells_take_their_formats_from_above_or_below(sheet: xw.Sheet) -> None:
    sheet.range("A1").number_format = "0.00"
    sheet.range("A2").number_format = "0%"
    sheet.range("A2:A3").insert("down")
    sheet.range("A2").insert("down", copy_origin="format_from_right_or_below")
    assert [cell.number_format for cell in sheet.range("A1:A5")] == ["0.00", "0.00", "0.00", "0.00", "0%"]
    sheet.range("A5").insert("down", copy_origin="format_from_right_or_below")
    assert [cell.number_format for cell in sheet.range("A4:A6")] == ["0.00", "0%", "0%"]


def test_the_used_range_starts_at_the_first_used_cell(sheet: xw.Sheet) -> None:
    assert sheet.used_range.address == "$A$1"
    sheet.range("C3").value = [["x", None], [None, 1]]
    assert (sheet.used_range.address, sheet.used_range.last_cell.address) == ("$C$3:$D$4", "$D$4")


def test_contents_go_and_formats_stay(sheet: xw.Sheet) -> None:
    sheet.range("A1:B1").number_format = "0.00"
    sheet.range("A1").value = ["x", "=1+1"]
    sheet.range("A1:B1").clear_contents()
    assert sheet.range("A1:B1").value == [None, None]
    assert sheet.range("A1:B1").number_format == "0.00"


def test_formats_are_pasted_over_any_number_of_rows_and_contents_stay(sheet: xw.Sheet) -> None:
    sheet.range("A1:B1").value = ["x", 1]
    sheet.range("B1").number_format = "0.00%"
    sheet.range("A2").value = [[row, f"=A{row + 2}*2", "'007"] for row in range(5)]
    sheet.range("A1:B1").copy()
    sheet.range("A2:B6").paste("formats")
    assert sheet.range("B2:B6").number_format == "0.00%"
    assert sheet.range("A4:C4").value == [2.0, 4.0, "007"]
    assert shown(sheet.range("B6")) == "=A6*2"


def test_nothing_is_pasted_after_something_was_written(sheet: xw.Sheet) -> None:
    sheet.range("A1").copy()
    sheet.range("B1").value = 1
    with pytest.raises(ComError):
        sheet.range("C1").paste("formats")


def test_formats_are_filled_down(sheet: xw.Sheet) -> None:
    sheet.range("A1").value = [["a", "b"], [1, "'01"], [2, "'02"]]
    sheet.range("A1").number_format = "0.0"
    sheet.range("A1:B1").autofill(sheet.range("A1:B3"), "fill_formats")
    assert (sheet.range("A1:A3").number_format, sheet.range("B1:B3").number_format) == ("0.0", "General")
    assert sheet.range("A2:B3").value == [[1.0, "01"], [2.0, "02"]]


def test_a_copy_adapts_its_formulas(sheet: xw.Sheet) -> None:
    sheet.range("A1").value = [[1, "=A1+1"], [5, None]]
    sheet.range("B1").copy(sheet.range("B2"))
    assert (shown(sheet.range("B2")), sheet.range("B2").value) == ("=A2+1", 6.0)


def test_merged_cells_answer_yes_no_or_neither(sheet: xw.Sheet) -> None:
    sheet.range("B2:C3").merge()
    answers = {area: sheet.range(area).merge_cells for area in ("A1", "B2", "C3", "B2:C3", "A1:C3", "D1:D9")}
    assert answers == {"A1": False, "B2": True, "C3": True, "B2:C3": True, "A1:C3": None, "D1:D9": False}
    assert sheet.range("C3").merge_area.address == "$B$2:$C$3"


def test_number_formats_are_excels_codes_and_nothing_where_they_differ(sheet: xw.Sheet) -> None:
    for code in ("General", "0.00%", "yyyy-mm-dd", 'yyyy"年"m"月"', "@", "#,##0.00", "h:mm AM/PM"):
        sheet.range("A1").number_format = code
        assert sheet.range("A1").number_format == code
    assert sheet.range("A1:A2").number_format is None


def test_ten_thousand_rows_cost_as_many_calls_as_ten(excel: Excel, sheet: xw.Sheet) -> None:
    costs = []
    for count in (10, 10_000):
        excel.calls.counter.clear()
        area = sheet.range(f"A1:D{count}")
        area.value = [[f"'{row}", row, "=ROW()", None] for row in range(count)]
        assert area.options(ndim=2).value[-1][:3] == [str(count - 1), count - 1.0, count]
        assert len(shown(area)) == count
        costs.append(dict(excel.calls.counter))
    assert costs[0] == costs[1]
    assert costs[0]["Range.formula get"] == 1


@pytest.mark.parametrize("code", [CALL_REJECTED, IGNORED])
def test_a_busy_excel_rejects_the_next_calls_and_does_nothing(excel: Excel, sheet: xw.Sheet, code: int) -> None:
    cells = sheet.range("A1")
    excel.calls.busy_for(2, code)
    for _ in range(2):
        with pytest.raises(ComError) as rejection:
            cells.raw_value = "x"
        assert rejection.value.hresult == rejection.value.args[0] == code
    assert cells.value is None
    cells.raw_value = "x"
    assert cells.value == "x"


def test_the_nth_write_fails_once(excel: Excel, sheet: xw.Sheet) -> None:
    excel.calls.fail_after(2)
    sheet.range("A1").value = 1
    with pytest.raises(ComError):
        sheet.range("A2").value = 2
    sheet.range("A3").value = 3
    assert sheet.range("A1:A3").value == [1.0, None, 3.0]
