from __future__ import annotations

from small_grids import CONTACTS, Rows, at, bound_with

CUSTOMERS: Rows = [["客户编号", "客户名称"], ["C1", "长河银行股份有限公司"], ["C2", "金陵电信"]]


def links(*rows: tuple[str | None, str | None]) -> tuple[list[str], dict[str, list[str]]]:
    """Customers of the activities with these ids and names, and where the problems are."""
    activities: Rows = [["日期", "活动类型", "客户编号", "客户名称"]]
    activities += [["2025-06-18", "拜访", of, name] for of, name in rows]
    tables = bound_with(CUSTOMERS, CONTACTS, activities)
    found = {problem.code: at(tables, problem.code) for problem in tables.problems}
    return list(tables.activity_customers["customer_id"]), found


def test_id_and_name_that_agree_say_nothing() -> None:
    assert links(("c1", "长河银行股份有限公司"), ("C2", None), (None, "金陵电信")) == (["C1", "C2", "C2"], {})


def test_the_id_decides_where_the_name_is_another_customers() -> None:
    assert links(("C1", "金陵电信")) == (["C1"], {"CUSTOMER_CONFLICT": ["活动!C2"]})


def test_an_id_that_is_none_leaves_it_to_the_name() -> None:
    assert links(("C9", "金陵电信")) == (["C2"], {"CUSTOMER_ID_UNKNOWN": ["活动!C2"]})


def test_an_id_beside_a_short_name_is_enough_and_beside_a_strange_name_is_pointed_out() -> None:
    assert links(("C1", "长河银行")) == (["C1"], {})
    assert links(("C1", "远山港务")) == (["C1"], {"CUSTOMER_NAME_DIFFERS": ["活动!C2"]})


def test_an_unknown_id_with_an_unknown_name_is_an_unknown_customer() -> None:
    assert links(("C9", "远山港务"))[1] == {"CUSTOMER_UNKNOWN": ["活动!D2"]}


def test_several_ids_stand_for_several_names() -> None:
    assert links(("C1; C2", "长河银行股份有限公司、金陵电信")) == (["C1", "C2"], {})


def test_contacts_may_name_their_customer_both_ways() -> None:
    contacts: Rows = [["客户编号", "客户", "姓名", "职务"], ["C2", "长河银行", "李四", "CFO"]]
    tables = bound_with(CUSTOMERS, contacts, [["日期", "客户", "活动类型"], ["2025-06-18", "金陵电信", "拜访"]])
    assert list(tables["contacts"].frame["customer_id"]) == ["C2"]
