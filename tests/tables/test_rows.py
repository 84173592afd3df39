from __future__ import annotations

import pytest
from small_grids import ACTIVITIES, CONTACTS, CUSTOMERS, Rows, at, bound, bound_with, codes, grid

from mcr_excel.grid import Value
from mcr_excel.terms.layout import EXAMPLE_MARKS, NOTE_BEGINNINGS, TOTAL_WORDS, possible_labels

HEAD: list[Value] = ["序号", "客户名称", "客户经理", "2025收入(万元)"]
DATA: Rows = [[1.0, "甲", "郭敏", 1.0], [2.0, "乙", "孙丽", 2.0]]


def names(
    *rows: list[Value], merged: tuple[tuple[int, int, int, int], ...] = ()
) -> tuple[list[str], list[tuple[str, str]]]:
    """Customers read from these rows (from row 2 on), and the problems of the sheet's cells."""
    tables = bound(grid("客户", [HEAD, *rows], merged), grid("联系人", CONTACTS[:1]), grid("活动", ACTIVITIES[:1]))
    problems = [problem for problem in tables.problems if problem.code != "SHEET_EMPTY"]
    return list(tables["customers"].frame["customer_name"]), codes(problems)


@pytest.mark.parametrize(
    "total",
    [
        [None, "合计", None, 3.0], ["合计", None, None, 3.0], [None, "华东区小计", None, 3.0], [None, "Total", None, 1.0],
        [None, "Grand total", None, 3.0], ["总计", "2家", None, 3.0], [None, " 合 计 ", None, None],
    ],
)  # fmt: skip
def test_a_total_is_no_customer_wherever_it_stands(total: list[Value]) -> None:
    found, problems = names(DATA[0], total, DATA[1])
    assert found == ["甲", "乙"]
    assert [code for _, code in problems] == ["ROW_TOTAL"]


@pytest.mark.parametrize("label", ["East subtotal", "Total East", "Sub-total: East", "Total (all)"])
def test_an_english_subtotal_is_known_by_its_sum(label: str) -> None:
    assert names(*DATA, [None, label, None, 3.0], [3.0, "丙", "郭敏", 4.0])[0] == ["甲", "乙", "丙"]


@pytest.mark.parametrize("name", ["Total Energies", "TotalEnergies", "Total", "Sum Water", "Petro Total", "小计科技"])
def test_a_customer_with_figures_only_is_no_total_unless_they_add_up(name: str) -> None:
    rows: Rows = [["客户名称", "2024收入", "2025收入"], ["甲", 1.0, 2.0], [name, 7.0, 8.0], ["乙", 3.0, 4.0]]
    tables = bound(grid("客户", rows))
    assert list(tables["customers"].frame["customer_name"]) == ["甲", name, "乙"]


@pytest.mark.parametrize("name", ["Total Energies", "TotalEnergies SE", "Sum Water", "小计科技有限公司"])
def test_a_customer_whose_name_only_sounds_like_a_total_stays(name: str) -> None:
    assert names([1.0, name, "郭敏", 5.0]) == ([name], [])


def test_sums_without_a_label_under_the_data_are_a_total() -> None:
    assert names(*DATA, [None, None, None, 3.0]) == (["甲", "乙"], [("客户!D4", "ROW_TOTAL_UNNAMED")])


def test_figures_without_a_name_between_the_data_are_an_error() -> None:
    assert names(DATA[0], [None, None, None, 3.0], DATA[1]) == (["甲", "乙"], [("客户!B3", "ROW_NEEDS")])


@pytest.mark.parametrize(
    "note",
    [
        [None, "注：截至12月"],
        [None, "制表人：王五", "审核：赵六"],
        [None, "以上数据由财务部提供；每月5日更新。"],
        [None, "Source: ERP"],
    ],
)
def test_notes_under_the_data_are_no_customers(note: list[Value]) -> None:
    found, problems = names(*DATA, [], note)
    assert found == ["甲", "乙"]
    assert problems == [("客户!B5", "ROW_NOTE")]


def test_a_note_that_is_merged_over_the_table_is_no_customer() -> None:
    assert names(*DATA, [None, "内部资料"], merged=((4, 2, 4, 4),)) == (["甲", "乙"], [("客户!B4", "ROW_NOTE")])


def test_an_example_row_is_no_customer() -> None:
    assert names(["例", "某公司", None, 1.0], *DATA)[0] == ["甲", "乙"]


def test_a_customer_of_whom_only_the_name_is_known_stays_and_is_pointed_out() -> None:
    assert names(*DATA, [None, "丙"]) == (["甲", "乙", "丙"], [("客户!B4", "ROW_ONLY_NAME")])


@pytest.mark.parametrize("heading", ["一、战略客户", "（二）华南", "2、现金流客户", "A类客户", "Tier B"])
def test_a_subheading_between_the_rows_is_no_customer(heading: str) -> None:
    assert names(DATA[0], [None, heading], DATA[1]) == (["甲", "乙"], [("客户!B3", "ROW_NOTE")])


def test_rows_that_tell_which_columns_are_required_are_passed_over() -> None:
    assert names([None, "必填", "选填", "选填"], *DATA) == (["甲", "乙"], [])


def test_a_repeated_header_is_passed_over() -> None:
    assert names(DATA[0], list(HEAD), DATA[1]) == (["甲", "乙"], [("客户!3", "ROW_HEADER_AGAIN")])


def test_blank_rows_are_passed_over_silently() -> None:
    assert names([], DATA[0], [None, " ", "\u3000"], DATA[1]) == (["甲", "乙"], [])


def test_a_name_merged_over_several_rows_counts_for_each_of_them() -> None:
    rows: Rows = [
        ["客户", "部门", "姓名", "职务"],
        ["金陵电信", "采购部", "李四", "CFO"],
        [None, None, "王五", "经理"],
        [None, "财务部", "赵六", "经理"],
    ]
    tables = bound(
        grid("客户", CUSTOMERS), grid("联系人", rows, [(2, 1, 4, 1), (2, 2, 3, 2)]), grid("活动", ACTIVITIES)
    )
    assert list(tables["contacts"].frame["department"]) == ["采购部", "采购部", "财务部"]
    assert at(tables, "CELLS_MERGED") == ["联系人!A2", "联系人!B2"]


def test_a_merged_figure_counts_once() -> None:
    rows: Rows = [
        ["日期", "客户", "活动类型", "费用(元)"],
        ["2025-06-18", "金陵电信", "拜访", 300.0],
        ["2025-06-19", "金陵电信", "宴请"],
    ]
    tables = bound(grid("客户", CUSTOMERS), grid("活动", rows, [(2, 4, 3, 4)]))
    assert tables["activities"].frame["cash_cost"].sum() == 300.0
    assert at(tables, "CELLS_MERGED_FIGURE") == ["活动!D2"]


def test_errors_and_formulas_without_a_value_are_reported_only_where_they_would_be_read() -> None:
    cells: Rows = [
        HEAD,
        [1.0, "甲", None, None],
        [2.0, None, "孙丽", None],
        [None, None, "孙丽", 1.0],
        [None, "合计", None, None],
    ]
    customers = grid("客户", cells, errors={(2, 4): "#REF!", (3, 2): "#N/A"}, uncalculated={(3, 4), (4, 2), (5, 4)})
    tables = bound(customers, grid("联系人", CONTACTS[:1]), grid("活动", ACTIVITIES[:1]))
    assert list(tables["customers"].frame["customer_name"]) == ["甲"]
    assert codes(problem for problem in tables.problems if problem.code != "SHEET_EMPTY") == [
        ("客户!B5", "ROW_TOTAL"),
        ("客户!D2", "CELL_ERROR"),
        ("客户!B3", "CELL_ERROR"),
        ("客户!D3", "CELL_UNCALCULATED"),
        ("客户!B4", "ROW_UNCALCULATED"),
    ]


def test_a_unit_above_the_table_holds_for_amounts_without_one() -> None:
    rows: Rows = [["客户台账", None, "单位：万元"], ["客户名称", "2024收入", "2025收入(元)"], ["甲", 1.5, 7.0]]
    tables = bound(grid("客户", rows))
    assert list(tables["customer_years"].frame["revenue"]) == [15_000.0, 7.0]
    problem = next(problem for problem in tables.problems if problem.code == "UNIT_ABOVE")
    assert (problem.where, problem.text("zh").what) == ("客户!B2", "B 各列的金额按万元读取")


def test_percent_in_the_heading_is_not_applied_to_a_column_of_fractions() -> None:
    tables = bound(grid("客户", [["客户名称", "2025回款率(%)", "2024回款率(%)"], ["甲", 0.94, 94.0], ["乙", 1.0, 1.0]]))
    assert list(tables["customer_years"].frame["on_time_payment"]) == [0.94, 0.01, 0.94, 1.0]
    assert at(tables, "PERCENT_AS_FRACTION") == ["客户!B1"]


def test_an_ambiguous_date_tells_how_the_others_of_its_column_read() -> None:
    tables = bound_with(
        CUSTOMERS, CONTACTS, [ACTIVITIES[0], ["13/04/2025", "金陵电信", "拜访"], ["03/04/2025", "金陵电信", "拜访"]]
    )
    problem = next(problem for problem in tables.problems if problem.code == "DATE_AMBIGUOUS")
    assert problem.where == "活动!A3"
    assert "DD/MM/YYYY × 1" in problem.text("zh").why


def test_serial_dates_are_reported_once_for_their_column() -> None:
    rows: Rows = [[45826.0 + day, "金陵电信", "拜访"] for day in range(3)]
    tables = bound_with(CUSTOMERS, CONTACTS, [ACTIVITIES[0], *rows])
    assert len(tables["activities"].frame) == 3
    assert at(tables, "DATE_SERIAL") == ["活动!A2"]


def test_a_row_without_a_needed_cell_is_left_out_and_reported_there() -> None:
    tables = bound_with(
        CUSTOMERS, CONTACTS, [ACTIVITIES[0], ["2025-06-18", None, "拜访"], ["2025-06-18", "金陵电信", "拜访"]]
    )
    assert len(tables["activities"].frame) == 1
    assert at(tables, "ROW_NEEDS") == ["活动!B2"]
    found = next(found for found in tables.found if found.table == "activities")
    assert (found.rows_read, found.rows_used) == (2, 1)


@pytest.mark.parametrize(
    "word",
    sorted({*TOTAL_WORDS, *NOTE_BEGINNINGS, *EXAMPLE_MARKS, "T O T A L", "Sub-Total East", "(note) x", "* figures"}),
)
def test_the_quick_look_for_labels_never_misses_one(word: str) -> None:
    assert possible_labels([word, f" {word.upper()}"]) == [word, f" {word.upper()}"]
