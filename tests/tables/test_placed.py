from __future__ import annotations

from small_grids import ACTIVITIES, CUSTOMERS, Rows, at, bound, bound_with, grid

PEOPLE: Rows = [["姓名", "部门", "职务", "决策角色"], ["李四", "财务部", "CFO", "D"]]


def test_contacts_belong_to_the_customer_named_above_their_rows() -> None:
    rows: Rows = [
        PEOPLE[0],
        ["金陵电信", None, None, None],
        PEOPLE[1],
        ["长河银行股份有限公司", None, None, None],
        ["王五", "采购部", "经理", "E"],
    ]
    contacts = bound_with(contacts=rows)["contacts"]
    assert list(contacts.frame["contact_name"]) == ["李四", "王五"]
    assert contacts.frame["customer_id"].nunique() == 2
    assert contacts.at(3, "contact_name") == "联系人!A3"


def test_a_sheet_named_as_a_customer_holds_that_customers_contacts() -> None:
    tables = bound(grid("客户", CUSTOMERS), grid("金陵电信", PEOPLE), grid("活动", ACTIVITIES))
    assert list(tables["contacts"].frame["contact_name"]) == ["李四"]
    assert at(tables, "CUSTOMER_FROM_PLACE") == ["金陵电信"]


def test_a_sheet_that_only_resembles_a_customers_name_is_not_guessed() -> None:
    tables = bound(grid("客户", CUSTOMERS), grid("金陵", PEOPLE), grid("活动", ACTIVITIES))
    assert tables["contacts"].frame.empty
    assert at(tables, "CUSTOMER_FROM_PLACE") == []


def test_people_before_the_first_customer_lack_theirs() -> None:
    rows: Rows = [PEOPLE[0], PEOPLE[1], ["金陵电信", None, None, None], ["王五", "采购部", "经理", "E"]]
    tables = bound_with(contacts=rows)
    assert list(tables["contacts"].frame["contact_name"]) == ["王五"]
    assert len(at(tables, "ROW_NEEDS")) == 1
