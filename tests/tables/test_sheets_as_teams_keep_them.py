from __future__ import annotations

import pytest
from small_grids import ACTIVITIES, CONTACTS, CUSTOMERS, Rows, at, bound, bound_with, grid

from mcr_excel.tables.recognise import recognise

LOG: Rows = [["日期", "客户", "拜访内容", "拜访结果"], ["2025-06-18", "金陵电信", "框架", "同意"]]
SHORT: Rows = [["客户简称", "客户全称", "等级"], ["金电", "金陵电信", "A"], ["长河", "长河银行股份有限公司", "B"]]


@pytest.mark.parametrize(
    ("name", "code"),
    [("拜访记录", "K_VISIT"), ("2025年拜访台账", "K_VISIT"), ("宴请清单", "K_MEAL"), ("Client visits log", "K_VISIT")],
)
def test_activities_without_a_type_are_of_the_type_that_the_sheets_name_says(name: str, code: str) -> None:
    tables = bound(grid("客户", CUSTOMERS), grid("联系人", CONTACTS), grid(name, LOG))
    assert list(tables["activities"].frame["activity_type"]) == [code]
    assert at(tables, "TYPE_FROM_NAME") == [name]


@pytest.mark.parametrize("name", ["活动记录", "会议记录", "拜访与宴请记录", "拜访汇总"])
def test_a_sheets_name_that_says_no_type_or_several_leaves_the_column_lacking(name: str) -> None:
    recognised = recognise([grid("客户", CUSTOMERS), grid("联系人", CONTACTS), grid(name, LOG)])
    assert not recognised.of("activities")


def test_a_note_below_activities_of_one_type_stays_a_note() -> None:
    tables = bound_with(CUSTOMERS, CONTACTS, ACTIVITIES[:1], grid("拜访记录", [*LOG, [], ["内部资料"]]))
    assert len(tables["activities"].frame) == 1
    assert at(tables, "ROW_NOTE") == ["拜访记录!A4"]


@pytest.mark.parametrize("heading", ["客户简称", "简称"])
def test_short_names_beside_full_ones_are_known_on_the_other_sheets(heading: str) -> None:
    contacts: Rows = [["客户简称", "姓名", "职务"], ["金电", "李四", "CFO"]]
    activities: Rows = [["日期", "客户简称", "活动类型"], ["2025-06-18", "金电；长河", "拜访"]]
    tables = bound_with([[heading, *SHORT[0][1:]], *SHORT[1:]], contacts, activities)
    customers = tables["customers"].frame.set_index("customer_name")["customer_id"]
    assert list(tables["contacts"].frame["customer_id"]) == [customers["金陵电信"]]
    assert set(tables.activity_customers["customer_id"]) == set(customers)


def test_a_short_name_that_is_anothers_full_name_means_that_one() -> None:
    rows: Rows = [["客户简称", "客户全称"], ["滨海", "滨海银行"], ["海", "滨海"]]
    tables = bound_with(rows, [["客户", "姓名"], ["滨海", "李四"]], ACTIVITIES[:1])
    customers = tables["customers"].frame.set_index("customer_name")["customer_id"]
    assert list(tables["contacts"].frame["customer_id"]) == [customers["滨海"]]


def test_a_short_name_of_two_customers_is_ambiguous() -> None:
    rows: Rows = [["客户简称", "客户全称"], ["滨海", "滨海银行"], ["滨海", "滨海港务"]]
    tables = bound_with(rows, [["客户", "姓名"], ["滨海", "李四"]], ACTIVITIES[:1])
    assert at(tables, "CUSTOMER_AMBIGUOUS") == ["联系人!A2"]


def test_a_customer_without_a_short_name_is_kept() -> None:
    tables = bound_with([*SHORT, [None, "滨海银行", "C"]], CONTACTS, ACTIVITIES)
    assert len(tables["customers"].frame) == 3
    assert at(tables, "ROW_NEEDS") == []


def test_short_names_alone_are_the_customers_names() -> None:
    tables = bound_with([["客户简称", "等级"], ["金陵电信", "A"]], CONTACTS, ACTIVITIES)
    assert list(tables["customers"].frame["customer_name"]) == ["金陵电信"]


def test_headings_that_fit_contacts_or_activities_throughout_count_more_than_the_sheets_name() -> None:
    people: Rows = [["客户", "姓名", "职务"], ["金陵电信", "李四", "CFO"]]
    visits: Rows = [["日期", "客户", "方式"], ["2025-06-18", "金陵电信", "拜访"]]
    tables = bound(grid("客户", CUSTOMERS), grid("人员", people), grid("拜访", visits))
    assert [(found.sheet, found.table) for found in tables.found][1:] == [("人员", "contacts"), ("拜访", "activities")]


@pytest.mark.parametrize(
    ("name", "headings", "table"),
    [
        ("人员", ["姓名", "角色", "层级", "邮箱"], "team"),
        ("拜访", ["拜访日期", "客户", "拜访对象", "预期成果", "下一步"], "visits"),
        ("人员", ["姓名", "客户", "邮箱", "小时费率"], "team"),
    ],
)
def test_an_optional_sheet_whose_headings_fit_is_what_its_name_says(name: str, headings: list[str], table: str) -> None:
    recognised = recognise([grid("客户", CUSTOMERS), grid(name, [list(headings), ["x"] * len(headings)])])
    assert [region.layout.table for region in recognised.regions] == ["customers", table]
