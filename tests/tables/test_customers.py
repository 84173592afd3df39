from __future__ import annotations

import pytest
from small_grids import ACTIVITIES, CONTACTS, CUSTOMERS, Rows, at, bound, bound_with, codes, grid

from mcr_excel.grid import Value
from mcr_excel.tables.ids import customer_id

IDS: Rows = [["客户编号", "客户名称"], ["0012", "甲"], [13.0, "乙"], [None, "丙"]]


def test_ids_stay_as_given_and_missing_ones_are_derived_from_the_name() -> None:
    customers = bound_with(IDS)["customers"].frame
    assert list(customers["customer_id"]) == ["0012", "13", customer_id("丙")]
    assert customer_id(" 丙 ") == customer_id("丙")


def test_the_same_name_again_is_reported_and_the_first_row_kept() -> None:
    tables = bound_with([["客户名称", "行业"], ["金陵 电信", "电力"], ["金陵电信", "交通"]])
    assert list(tables["customers"].frame["industry"]) == ["电力"]
    assert at(tables, "CUSTOMER_TWICE") == ["客户!A3"]


def test_an_id_that_is_taken_is_reported_and_the_other_customer_kept() -> None:
    tables = bound_with([["客户编号", "客户名称"], ["K1", "甲"], ["K1", "乙"]])
    assert list(tables["customers"].frame["customer_id"]) == ["K1", customer_id("乙")]
    assert at(tables, "CUSTOMER_ID_TWICE") == ["客户!A3"]


@pytest.mark.parametrize("written", ["13", 13.0, "乙", " 乙　"])
def test_customers_are_referred_to_by_id_or_name(written: Value) -> None:
    tables = bound_with(IDS, [CONTACTS[0], [written, "李四", None, "CFO"]])
    assert list(tables["contacts"].frame["customer_id"]) == ["13"]


def test_a_short_form_is_suggested_not_assumed_and_an_alias_confirms_it() -> None:
    activities: Rows = [ACTIVITIES[0], ["2025-06-18", "长河银行", "拜访"]]
    tables = bound_with(CUSTOMERS, CONTACTS, activities)
    assert at(tables, "CUSTOMER_SHORT") == ["活动!B2"]
    assert not tables.keeps("activities")
    aliases = grid("别名", [["种类", "别名", "指"], ["客户", "长河银行", "长河银行股份有限公司"]])
    confirmed = bound_with(CUSTOMERS, CONTACTS, activities, aliases)
    assert codes(confirmed.problems) == []
    assert confirmed.keeps("activities")


def test_an_unknown_customer_is_reported_with_the_nearest_names() -> None:
    tables = bound_with(CUSTOMERS, [CONTACTS[0], ["金陵电讯", "李四", None, "CFO"]])
    problem = next(problem for problem in tables.problems if problem.code == "CUSTOMER_UNKNOWN")
    assert problem.where == "联系人!A2"
    assert "金陵电信" in problem.text("zh").mend


def test_an_alias_for_two_customers_makes_its_use_ambiguous() -> None:
    aliases = grid("别名", [["种类", "别名", "指"], ["客户", "JL", "金陵电信"], ["客户", "JL", "长河银行股份有限公司"]])
    tables = bound_with(CUSTOMERS, [CONTACTS[0], ["JL", "李四", None, "CFO"]], ACTIVITIES, aliases)
    assert at(tables, "CUSTOMER_AMBIGUOUS") == ["联系人!A2"]


def test_aliases_name_sheets_and_columns_and_wrong_ones_are_reported() -> None:
    aliases = grid(
        "别名",
        [
            ["种类", "别名", "指"],
            ["工作表", "我的户头", "客户"],
            ["列", "大名", "客户名称"],
            ["列", "业绩额", "收入"],
            ["列", "x", "没有的列"],
            ["客户", "y", "没有的客户"],
        ],
    )
    tables = bound(
        aliases,
        grid("我的户头", [["大名", "2025业绩额"], ["甲", 5.0]]),
        grid("联系人", CONTACTS[:1]),
        grid("活动", ACTIVITIES[:1]),
    )
    assert list(tables["customers"].frame["customer_name"]) == ["甲"]
    assert list(tables["customer_years"].frame["revenue"]) == [5.0]
    assert at(tables, "ALIAS_UNKNOWN") == ["别名!C5", "别名!C6"]


def test_parents_become_ids_and_unknown_ones_are_dropped_with_a_warning() -> None:
    tables = bound_with([["客户名称", "上级客户"], ["甲", "乙"], ["乙", "丁集团"]])
    parents = tables["customers"].frame["parent"]
    assert parents.iloc[0] == customer_id("乙")
    assert parents.isna().iloc[1]
    assert at(tables, "PARENT_UNKNOWN") == ["客户!B3"]


def test_year_columns_and_the_yearly_sheet_are_one_table_with_the_cells_they_came_from() -> None:
    customers: Rows = [["客户名称", "2024收入", "2025收入", "2025预测收入"], ["甲", 1.0, None, 3.0]]
    yearly = grid("客户年度", [["客户", "年度", "收入", "满意度"], ["甲", 2025.0, 2.0, 4.0]])
    years = bound_with(customers, CONTACTS[:1], ACTIVITIES[:1], yearly)["customer_years"]
    rows = {(row.year, row.kind): (row.revenue, years.at(row.Index, "revenue")) for row in years.frame.itertuples()}
    assert rows == {
        (2025.0, "A"): (2.0, "客户年度!C2"),
        (2024.0, "A"): (1.0, "客户!B2"),
        (2025.0, "F"): (3.0, "客户!D2"),
    }


def test_figures_that_contradict_each_other_are_reported_and_the_first_kept() -> None:
    yearly = grid(
        "客户年度",
        [
            ["客户", "年度", "收入", "毛利"],
            ["甲", 2025.0, 2.0, None],
            ["甲", "2025年", 2.0, 1.0],
            ["甲", 2025.0, 9.0, None],
        ],
    )
    tables = bound_with([["客户名称"], ["甲"]], CONTACTS[:1], ACTIVITIES[:1], yearly)
    years = tables["customer_years"].frame
    assert (list(years["revenue"]), list(years["gross_margin"])) == ([2.0], [1.0])
    assert at(tables, "YEAR_CONFLICT") == ["客户年度!C4"]
