from __future__ import annotations

import datetime as dt

import pytest
from small_grids import CONTACTS, CUSTOMERS, Rows, at, bound_with, codes, grid

from mcr_excel.grid import Value

HEAD: list[Value] = ["日期", "客户", "活动类型", "联系人", "部门", "状态"]


def test_several_customers_and_contacts_of_a_cell_become_links() -> None:
    contacts: Rows = [*CONTACTS, ["长河银行股份有限公司", "赵六", "网络部", "经理"]]
    tables = bound_with(
        CUSTOMERS, contacts, [HEAD, ["2025-06-18", "金陵电信、长河银行股份有限公司", "拜访", "李四；赵六"]]
    )
    names = tables["contacts"].frame.set_index("contact_id")["contact_name"]
    assert len(tables.activity_customers) == 2
    assert list(tables.activity_contacts["contact_id"].map(names)) == ["李四", "赵六"]
    assert list(tables.activity_departments["department"]) == ["财务部", "网络部"]


def test_departments_come_from_their_column_and_from_the_contacts_once() -> None:
    tables = bound_with(CUSTOMERS, CONTACTS, [HEAD, ["2025-06-18", "金陵电信", "拜访", "李四、王五", "采购部,规划部"]])
    assert sorted(tables.activity_departments["department"]) == ["规划部", "财务部", "采购部"]


def test_departments_that_only_other_sheets_name_are_added_with_the_cell_that_names_them() -> None:
    departments = grid("部门", [["部门", "客户", "重要度"], ["财务部", "金陵电信", 3.0]])
    tables = bound_with(CUSTOMERS, CONTACTS, [HEAD, ["2025-06-18", "金陵电信", "拜访", None, "规划部"]], departments)
    table = tables["departments"]
    cells = {row.department: (table.at(row.Index, "department"), row.importance) for row in table.frame.itertuples()}
    assert cells["财务部"] == ("部门!A2", 3.0)
    assert {name: cell for name, (cell, _) in cells.items()} == {
        "财务部": "部门!A2",
        "采购部": "联系人!C3",
        "规划部": "活动!E2",
    }
    assert table.frame["in_scope"].iloc[1:].all()


def test_an_unknown_contact_loses_its_link_and_not_the_activity() -> None:
    tables = bound_with(CUSTOMERS, CONTACTS, [HEAD, ["2025-06-18", "金陵电信", "拜访", "李四、路人"]])
    assert len(tables.activity_contacts) == 1
    assert codes(tables.problems) == [("活动!D2", "CONTACT_UNKNOWN")]


def test_a_contact_of_another_customer_is_no_link_and_the_other_customer_is_named() -> None:
    tables = bound_with(CUSTOMERS, CONTACTS, [HEAD, ["2025-06-18", "长河银行股份有限公司", "拜访", "李四"]])
    problem = next(problem for problem in tables.problems if problem.code == "CONTACT_ELSEWHERE")
    assert "金陵电信" in problem.text("zh").what
    assert len(tables.activity_contacts) == 0


def test_an_activity_of_an_unknown_customer_is_left_out() -> None:
    tables = bound_with(
        CUSTOMERS, CONTACTS, [HEAD, ["2025-06-18", "路人甲", "拜访"], ["2025-06-18", "路人甲;金陵电信", "拜访"]]
    )
    assert list(tables["activities"].frame.index) == [3]
    assert at(tables, "CUSTOMER_UNKNOWN") == ["活动!B2", "活动!B3"]


def test_an_unknown_type_is_reported_and_the_dictionary_sheet_teaches_it() -> None:
    rows: Rows = [HEAD, ["2025-06-18", "金陵电信", "约饭"], ["2025-06-18", "金陵电信", "徒步"]]
    assert at(bound_with(CUSTOMERS, CONTACTS, rows), "ACTIVITY_TYPE_UNKNOWN") == ["活动!C2", "活动!C3"]
    words = grid(
        "字典",
        [["说法", "活动类型", "种类", "类别"], ["约饭", "宴请"], ["走路", "徒步", "普遍", "团建"], ["x", "新的"]],
    )
    tables = bound_with(CUSTOMERS, CONTACTS, rows, words)
    assert list(tables["activities"].frame["activity_type"]) == ["K_MEAL", "徒步"]
    assert codes(tables.problems) == [("字典!B4", "DICTIONARY_TYPE")]


@pytest.mark.parametrize(
    ("date", "status", "read"),
    [
        ("2025-12-31", None, "done"), ("2026-01-01", None, "planned"), ("2026-01-01", "计划", "planned"), ("2026-01-01", "取消", "cancelled"),
        ("2025-01-01", "计划", "planned"), ("2025-01-01", "已完成", "done"),
    ],
)  # fmt: skip
def test_a_blank_status_follows_from_the_date(date: str, status: str | None, read: str) -> None:
    tables = bound_with(CUSTOMERS, CONTACTS, [HEAD, [date, "金陵电信", "拜访", None, None, status]])
    assert list(tables["activities"].frame["status"]) == [read]


def test_what_was_done_after_the_as_of_date_is_left_out_and_reported() -> None:
    tables = bound_with(CUSTOMERS, CONTACTS, [HEAD, [dt.date(2026, 1, 1), "金陵电信", "拜访", "李四", None, "完成"]])
    assert not tables.keeps("activities")
    assert (len(tables.activity_customers), len(tables.activity_contacts)) == (0, 0)
    assert at(tables, "ACTIVITY_FUTURE") == ["活动!A2"]


def test_links_follow_the_rows_of_several_sheets() -> None:
    early = grid("2024活动", [HEAD, ["2024-06-18", "金陵电信", "拜访", "王五"]])
    tables = bound_with(CUSTOMERS, CONTACTS, [HEAD, ["2025-06-18", "金陵电信", "拜访", "李四"]], early)
    activities = tables["activities"]
    cells = [activities.at(row, "contacts") for row in tables.activity_contacts["activity"]]
    assert cells == ["活动!D2", "2024活动!D2"]
