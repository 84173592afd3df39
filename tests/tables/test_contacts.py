from __future__ import annotations

import pytest
from small_grids import ACTIVITIES, CONTACTS, CUSTOMERS, Rows, at, bound_with, codes, grid

from mcr_excel.grid import Value

HEAD: list[Value] = ["客户", "姓名", "职务", "职位等级", "上级联系人", "部门"]


def test_a_row_without_a_name_is_a_position_to_be_identified_and_several_are_told_apart() -> None:
    rows: Rows = [HEAD, ["金陵电信", None, "CFO"], ["金陵电信", "待定", "CFO"], ["金陵电信", "?", "CTO"]]
    tables = bound_with(CUSTOMERS, rows)
    contacts = tables["contacts"].frame
    assert contacts["contact_name"].isna().all()
    assert contacts["contact_id"].is_unique
    assert codes(tables.problems) == []


def test_a_row_with_neither_name_nor_title_is_left_out() -> None:
    tables = bound_with(CUSTOMERS, [HEAD, ["金陵电信", None, None, "S"]])
    assert at(tables, "CONTACT_NAMELESS") == ["联系人!B2"]


def test_the_same_person_again_is_reported_and_the_first_row_kept() -> None:
    tables = bound_with(
        CUSTOMERS,
        [HEAD, ["金陵电信", "李 四", "CFO"], ["金陵电信", "李四", "CTO"], ["长河银行股份有限公司", "李四", "CTO"]],
    )
    assert list(tables["contacts"].frame["title"]) == ["CFO", "CTO"]
    assert at(tables, "CONTACT_TWICE") == ["联系人!B3"]


def test_two_people_of_one_name_may_be_told_apart_by_their_ids() -> None:
    rows: Rows = [["联系人编号", "客户", "姓名"], ["P1", "金陵电信", "李四"], ["P2", "金陵电信", "李四"]]
    activities: Rows = [[*ACTIVITIES[0], "联系人"], [*ACTIVITIES[1], "李四、P1"]]
    tables = bound_with(CUSTOMERS, rows, activities)
    assert list(tables["contacts"].frame["contact_id"]) == ["P1", "P2"]
    assert codes(tables.problems) == [("活动!D2", "CONTACT_AMBIGUOUS")]
    assert list(tables.activity_contacts["contact_id"]) == ["P1"]


def test_an_id_that_is_taken_is_reported_and_the_other_contact_kept() -> None:
    tables = bound_with(
        CUSTOMERS, [["联系人编号", "客户", "姓名"], ["P1", "金陵电信", "李四"], ["P1", "金陵电信", "王五"]]
    )
    assert len(tables["contacts"].frame) == 2
    assert at(tables, "CONTACT_ID_TWICE") == ["联系人!A3"]


def test_a_contact_of_an_unknown_customer_is_left_out() -> None:
    tables = bound_with(CUSTOMERS, [HEAD, ["不存在的客户", "李四", "CFO"]])
    assert not tables.keeps("contacts")
    assert at(tables, "CUSTOMER_UNKNOWN") == ["联系人!A2"]


def test_a_blank_grade_is_suggested_from_the_title_and_marked() -> None:
    rows: Rows = [
        HEAD,
        ["金陵电信", "李四", "采购部总经理"],
        ["金陵电信", "王五", "总经理", "S"],
        ["金陵电信", "赵六", "Buyer"],
    ]
    contacts = bound_with(CUSTOMERS, rows)["contacts"].frame
    assert list(contacts["position_grade"].fillna("")) == ["B", "S", ""]
    assert list(contacts["grade_suggested"]) == [True, False, False]


def test_superiors_are_found_within_the_customer() -> None:
    rows: Rows = [
        HEAD,
        ["金陵电信", "李四", "CFO"],
        ["金陵电信", "王五", "经理", None, "李四"],
        ["长河银行股份有限公司", "赵六", "经理", None, "李四"],
    ]
    tables = bound_with(CUSTOMERS, rows)
    contacts = tables["contacts"].frame
    assert contacts["reports_to"].iloc[1] == contacts["contact_id"].iloc[0]
    assert codes(tables.problems) == [("联系人!E4", "CONTACT_ELSEWHERE")]


@pytest.mark.parametrize(("column", "text"), [("赞助人", "无"), ("倾向竞争对手", "-"), ("部门", "N/A")])
def test_a_word_for_nothing_is_no_name(column: str, text: str) -> None:
    contacts = bound_with(CUSTOMERS, [["客户", "姓名", column], ["金陵电信", "李四", text]])["contacts"].frame
    assert contacts[["sponsor", "backs_competitor", "department"]].isna().all(axis=None)


def test_our_people_bear_one_spelling_and_strangers_to_the_team_are_reported_once() -> None:
    customers: Rows = [["客户名称", "客户经理"], ["长河银行股份有限公司", "小郭"], ["金陵电信", "郭 敏"]]
    activities: Rows = [[*ACTIVITIES[0], "我方参加人"], [*ACTIVITIES[1], "郭敏、路人"], [*ACTIVITIES[1], "路人"]]
    team = grid("团队", [["姓名", "角色"], ["郭敏", "AM"]])
    aliases = grid("别名", [["种类", "别名", "指"], ["人员", "小郭", "郭敏"]])
    tables = bound_with(customers, CONTACTS, activities, team, aliases)
    assert list(tables["customers"].frame["account_manager"]) == ["郭敏", "郭敏"]
    assert list(tables["activities"].frame["our_people"]) == ["郭敏; 路人", "路人"]
    assert codes(tables.problems) == [("活动!D2", "PERSON_UNKNOWN")]


def test_an_owner_with_a_comma_in_the_name_stays_one_person() -> None:
    contacts = bound_with(CUSTOMERS, [["客户", "姓名", "A角"], ["金陵电信", "李四", "Smith, John"]])["contacts"].frame
    assert list(contacts["owner_a"]) == ["Smith, John"]


@pytest.mark.parametrize("written", ["王五采购部经理", "采购部王五", "王五总", "王五（采购部）"])
def test_a_name_with_the_contacts_own_title_or_department_is_that_contact(written: str) -> None:
    activities: Rows = [["日期", "客户", "活动类型", "联系人"], ["2025-06-18", "金陵电信", "拜访", written]]
    assert len(bound_with(activities=activities).activity_contacts) == 1


@pytest.mark.parametrize("written", ["王总", "王五财务总监"])
def test_a_surname_or_another_title_is_no_name_but_suggests_one(written: str) -> None:
    activities: Rows = [["日期", "客户", "活动类型", "联系人"], ["2025-06-18", "金陵电信", "拜访", written]]
    tables = bound_with(activities=activities)
    assert tables.activity_contacts.empty
    (problem,) = (problem for problem in tables.problems if problem.code == "CONTACT_UNKNOWN")
    assert "王五" in problem.text("zh").mend
