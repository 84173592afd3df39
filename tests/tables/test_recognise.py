from __future__ import annotations

import datetime as dt

import pytest
from small_grids import ACTIVITIES, CONTACTS, CUSTOMERS, Rows, at, bound, bound_with, grid

from mcr_excel.grid import Value
from mcr_excel.problems import CannotGoOn
from mcr_excel.tables.recognise import recognise
from mcr_excel.terms import SHEETS
from mcr_excel.terms.vocabulary import fold_heading

WIDE: list[Value] = ["客户名称", "客户经理", "行业", "2025收入(万元)"]


def layout_of(
    *rows: list[Value], sheet: str = "Sheet1", merged: tuple[tuple[int, int, int, int], ...] = ()
) -> dict[str, str]:
    found = recognise([grid(sheet, rows, merged)]).regions[0]
    return {key: f"{found.layout.header.last}{chr(65 + label.position)}" for key, label in found.labels.items()}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_no_heading_means_two_columns_of_one_sheet(sheet) -> None:  # type: ignore[no-untyped-def]
    columns: dict[str, str] = {}
    for column in sheet.columns:
        for spelling in column.term.spellings:
            assert columns.setdefault(fold_heading(spelling), column.key) == column.key, spelling


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_input_sheet_is_recognised_by_its_own_headings(sheet, lang: str) -> None:  # type: ignore[no-untyped-def]
    own = grid("Sheet1", [[column.label(lang) for column in sheet.columns]])
    found = recognise([own, grid("客户", CUSTOMERS)]).regions
    assert sheet.key in {region.layout.table for region in found if region.sheet == "Sheet1"}


def test_the_header_may_stand_anywhere_below_titles_and_notes() -> None:
    rows: Rows = [
        ["2025年度重点客户台账"],
        [None, "红色为必填"],
        [],
        [None, None, *WIDE],
        [None, None, "甲", "郭敏", "电力", 1.0],
    ]
    assert layout_of(*rows) == {"customer_name": "4C", "account_manager": "4D", "industry": "4E", "revenue@2025A": "4F"}


def test_the_header_may_span_two_rows_with_merged_group_headings() -> None:
    rows: Rows = [
        ["客户名称", "客户经理", "2024年", None, "2025年", None],
        [None, None, "收入", "毛利", "收入", "毛利"],
        ["甲", "郭敏", 1.0, 2.0, 3.0, 4.0],
    ]
    merged = ((1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 4), (1, 5, 1, 6))
    years = {"revenue@2024A": "2C", "gross_margin@2024A": "2D", "revenue@2025A": "2E", "gross_margin@2025A": "2F"}
    assert layout_of(*rows, merged=merged) == {"customer_name": "2A", "account_manager": "2B", **years}


def test_columns_that_are_merged_over_all_header_rows_belong_to_the_header() -> None:
    rows: Rows = [
        ["序号", "基本信息", None, "备注"],
        [None, "客户名称", "客户经理", None],
        [1.0, "甲", "郭敏", "x"],
        ["小计", None, None, None],
    ]
    tables = bound(grid("客户", rows, [(1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 2, 4), (4, 1, 4, 3)]))
    assert tables.found[0].unknown_columns == ("备注",)
    assert at(tables, "ROW_NEEDS") == []


def test_a_group_heading_counts_for_the_blank_cells_beside_it() -> None:
    rows: Rows = [
        ["Account", "Owner", "Revenue", None, None, "Notes"],
        [None, None, 2023.0, 2024.0, "2025 forecast"],
        ["Acme", "J. Doe", 1.0, 2.0, 3.0],
    ]
    assert layout_of(*rows) == {
        "customer_name": "2A",
        "account_manager": "2B",
        "revenue@2023A": "2C",
        "revenue@2024A": "2D",
        "revenue@2025F": "2E",
    }


def test_a_row_of_units_below_the_headings_belongs_to_the_header() -> None:
    tables = bound(
        grid(
            "客户",
            [
                ["客户名称", "客户经理", "2025收入", "2025按期回款率"],
                [None, None, "万元", "%"],
                ["甲", "郭敏", 188.1, 94.0],
            ],
        )
    )
    years = tables["customer_years"].frame.iloc[0]
    assert (years["revenue"], years["on_time_payment"]) == (1_881_000.0, 0.94)


@pytest.mark.parametrize(
    "heading",
    [
        "*客户名称",
        "客户\n名称",
        "客户名称（必填）",
        "1. 客户名称",
        "客户名称 Customer name",
        "Customer name/客户名称",
        "客户名称Customer name",
        "客户名称：",
        "ｃｕｓｔｏｍｅｒ＿ｎａｍｅ",
    ],
)
def test_a_heading_may_be_numbered_marked_or_in_two_languages(heading: str) -> None:
    assert layout_of([heading, "客户经理", "行业"])["customer_name"] == "1A"


def test_a_heading_whose_halves_mean_different_things_is_unknown() -> None:
    assert set(layout_of(["客户名称", "客户经理", "区域 Industry"])) == {"customer_name", "account_manager"}


def test_a_needed_sheet_that_is_found_nowhere_is_looked_for_with_fewer_known_headings() -> None:
    rows: Rows = [["客户名称", "客户经理", "电话", "地址"], ["甲", "郭敏", "1", "x"]]
    tables = bound(grid("Sheet1", rows))
    assert list(tables["customers"].frame["customer_name"]) == ["甲"]
    assert at(tables, "SHEET_TAKEN_FOR") == ["Sheet1"]
    both = recognise([grid("Sheet1", rows), grid("客户", CUSTOMERS)])
    assert [other.grid.sheet for other in both.unread] == ["Sheet1"]


def test_a_title_over_the_whole_table_is_no_group_heading() -> None:
    rows: Rows = [["2025年经营数据"], WIDE, ["甲", "郭敏", "电力", 1.0]]
    assert layout_of(*rows, merged=((1, 1, 1, 4),))["revenue@2025A"] == "2D"


@pytest.mark.parametrize("name", ["客户", "客户清单", "华东客户清单", "客户-华东", "2025重点客户", "Accounts East"])
def test_a_sheet_with_few_headings_is_recognised_by_its_name(name: str) -> None:
    assert (
        recognise([grid(name, [["客户名称", "邮编", "行业"], ["甲", "1", "电力"]])]).regions[0].layout.table
        == "customers"
    )


def test_a_sheet_that_only_mentions_customers_is_not_read_as_customers() -> None:
    complaints = grid(
        "客户投诉", [["客户", "投诉日期", "投诉内容", "处理人", "处理意见"], ["甲", "2025-01-01", "x", "y", "z"]]
    )
    assert [other.grid.sheet for other in recognise([grid("客户", CUSTOMERS), complaints]).unread] == ["客户投诉"]


def test_sheets_of_one_kind_are_read_together_and_keep_their_addresses() -> None:
    south = grid("客户-华南", [[], ["行业", "客户名称"], ["电力", "滨海银行"]])
    tables = bound_with(CUSTOMERS, CONTACTS, ACTIVITIES, south)
    customers = tables["customers"]
    assert list(customers.frame["customer_name"]) == ["长河银行股份有限公司", "金陵电信", "滨海银行"]
    assert [customers.at(row, "customer_name") for row in customers.frame.index] == [
        "客户!A2",
        "客户!A3",
        "客户-华南!B3",
    ]
    assert at(tables, "SHEETS_TOGETHER") == ["客户"]


def test_the_rows_of_a_backup_sheet_are_read_once() -> None:
    tables = bound_with(CUSTOMERS, CONTACTS, ACTIVITIES, grid("活动-备份", ACTIVITIES))
    assert len(tables["activities"].frame) == 1
    assert at(tables, "ROWS_REPEATED") == ["活动-备份"]


def test_two_tables_side_by_side_are_read_apart() -> None:
    rows: Rows = [
        ["客户名称", "客户经理", "行业", None, "客户", "姓名", "职务"],
        ["甲", "郭敏", "电力", None, "甲", "李四", "CFO"],
        ["乙", "郭敏", "电力", None, "乙", "王五", "CTO"],
        ["丙", "孙丽", "交通"],
    ]
    tables = bound(grid("台账", rows))
    assert list(tables["customers"].frame["customer_name"]) == ["甲", "乙", "丙"]
    assert list(tables["contacts"].frame["contact_name"]) == ["李四", "王五"]
    assert tables["contacts"].at(2, "title") == "台账!G2"


def test_a_table_below_another_is_read_apart_even_if_it_is_wider() -> None:
    rows: Rows = [
        ["一、活动"],
        *ACTIVITIES,
        [],
        ["二、部门"],
        ["部门名称", "客户", "满意度", "重要度"],
        ["采购部", "金陵电信", 3.0, 2.0],
    ]
    tables = bound(grid("客户", CUSTOMERS), grid("其他", rows))
    assert len(tables["activities"].frame) == 1
    departments = tables["departments"]
    assert (departments.at(7, "importance"), departments.frame.at[7, "importance"]) == ("其他!D7", 2.0)


def test_a_second_list_of_names_and_years_is_yearly_data() -> None:
    revenues = grid(
        "收入", [["客户", "2024收入", "2025收入"], ["长河银行股份有限公司", 1.0, 2.0], ["金陵电信", 3.0, 4.0]]
    )
    tables = bound_with(CUSTOMERS, CONTACTS, ACTIVITIES, revenues)
    assert at(tables, "CUSTOMER_TWICE") == []
    assert sorted(tables["customer_years"].frame["revenue"]) == [1.0, 2.0, 3.0, 4.0]


def test_lists_of_names_and_years_by_region_are_all_customers() -> None:
    tables = bound(
        grid("客户-华东", [["客户", "2025收入"], ["甲", 1.0]]), grid("客户-华南", [["客户", "2025收入"], ["乙", 2.0]])
    )
    assert list(tables["customers"].frame["customer_name"]) == ["甲", "乙"]


def test_skipped_sheets_are_no_input() -> None:
    recognised = recognise([grid("客户", CUSTOMERS), grid("客户评审", CUSTOMERS)], skip={"客户评审"})
    assert [region.sheet for region in recognised.regions] == ["客户"]


def test_an_unknown_heading_is_listed_with_the_nearest_column_as_a_suggestion() -> None:
    tables = bound_with(
        [["客户名称", "客户经理", "方向趋势图", "邮编", "备注", "序号"], ["甲", "郭敏", "趋同", "1", "x", 1.0]]
    )
    assert at(tables, "HEADING_UNKNOWN_NEAR") == ["客户!C1"]
    assert at(tables, "HEADING_UNKNOWN") == ["客户!D1"]
    assert tables["customers"].frame["direction_trend"].isna().all()
    assert tables.found[0].unknown_columns == ("方向趋势图", "邮编", "备注")


def test_of_two_headings_for_one_column_the_surer_is_read() -> None:
    tables = bound_with([["客户", "客户名称", "客户经理", "2025收入", "2025 收入"], ["x", "甲", "郭敏", 1.0, 2.0]])
    assert list(tables["customers"].frame["customer_name"]) == ["甲"]
    assert at(tables, "HEADING_BESIDE") == ["客户!A1"]
    assert at(tables, "HEADING_TWICE") == ["客户!E1"]


def test_a_column_that_an_alias_bound_but_that_holds_something_else_is_not_read() -> None:
    rows: Rows = [["金陵电信", f"人{n}", "CFO", "推进项目"] for n in range(4)]
    tables = bound_with(CUSTOMERS, [["客户", "姓名", "职务", "目标"], *rows])
    assert at(tables, "COLUMN_MISFIT") == ["联系人!D1"]
    assert at(tables, "CODE_UNKNOWN") == []
    assert not tables["contacts"].has("target_level")


def test_a_named_sheet_that_lacks_a_needed_column_says_which() -> None:
    tables = bound(
        grid("客户", CUSTOMERS),
        grid("活动记录", [["日期", "客户"], ["2025-06-18", "金陵电信"]]),
        grid("联系人", CONTACTS),
    )
    assert at(tables, "SHEET_LACKS_COLUMN") == ["活动记录"]
    assert at(tables, "SHEET_MISSING") == []
    assert not tables.keeps("activities")


def test_a_missing_sheet_is_a_problem_and_the_others_are_read() -> None:
    tables = bound(grid("客户", CUSTOMERS))
    assert len(at(tables, "SHEET_MISSING")) == 2
    assert len(tables["customers"].frame) == 2


def test_without_a_customer_sheet_nothing_goes_on_and_the_sheets_are_named() -> None:
    with pytest.raises(CannotGoOn) as stop:
        recognise([grid("联系人", CONTACTS), grid("Sheet2", [["公司名字", "负责人员"]])])
    assert stop.value.problem.code == "NO_CUSTOMERS"
    assert "联系人" in stop.value.problem.text("zh").what


def test_without_any_input_sheet_the_nearest_headings_are_named() -> None:
    with pytest.raises(CannotGoOn) as stop:
        recognise([grid("Sheet1", [["title"], ["客户的名称", "客户经里"], ["甲", "x"]])])
    assert stop.value.problem.code == "NO_TABLES"
    assert "客户经里 → 客户经理" in stop.value.problem.text("zh").mend


@pytest.mark.parametrize("rows", [[], [[]], [[None, None]], [["x"]]])
def test_an_empty_workbook_cannot_be_worked_with(rows: Rows) -> None:
    with pytest.raises(CannotGoOn):
        recognise([grid("Sheet1", rows)])


@pytest.mark.parametrize(("customers", "lang"), [(CUSTOMERS, "zh"), ([["Account", "Owner"], ["长河", "郭敏"]], "en")])
def test_the_language_is_that_of_the_headings(customers: Rows, lang: str) -> None:
    assert recognise([grid("Accounts", customers)]).lang == lang


def test_settings_are_offered_as_they_stand_with_their_cells() -> None:
    settings = grid(
        "设置",
        [["参数", "值", "说明"], ["as_of", dt.date(2025, 6, 30), "x"], [" tier_S ", 80.0, None], [None, 1.0, None]],
    )
    entries = recognise([grid("客户", CUSTOMERS), settings]).settings_entries()
    assert entries == [("设置!B2", "as_of", dt.date(2025, 6, 30)), ("设置!B3", "tier_S", 80.0)]
