from __future__ import annotations

from dataclasses import replace

import pytest
from small_grids import ACTIVITIES, CONTACTS, CUSTOMERS, Rows, at, bound, bound_with, grid

from mcr_excel.grid import Grid


def customers(sheet: str, tier: str, visible: bool = True) -> Grid:
    """A customer sheet of one customer, whose tier tells which sheet counts."""
    rows: Rows = [["客户名称", "客户等级"], ["金陵电信", tier]]
    return replace(grid(sheet, rows), visible=visible)


@pytest.mark.parametrize("later", ["客户 (旧)", "客户备份", "客户模板", "客户 (2)", "Customers old"])
@pytest.mark.parametrize("is_first", [True, False])
def test_the_current_sheet_counts_wherever_it_stands(later: str, is_first: bool) -> None:
    grids = [customers("客户2025", "A"), customers(later, "B")]
    tables = bound(*(grids[::-1] if is_first else grids))
    assert list(tables["customers"].frame["tier_current"]) == ["A"]
    assert at(tables, "ROWS_OUTRANKED") == [f"{later}!A2"]
    assert at(tables, "SHEETS_RANKED") == ["客户2025"]
    assert at(tables, "CUSTOMER_TWICE") == []


def test_a_visible_sheet_counts_before_a_hidden_one() -> None:
    tables = bound(customers("客户清单", "B", visible=False), customers("客户", "A"))
    assert list(tables["customers"].frame["tier_current"]) == ["A"]
    assert at(tables, "ROWS_OUTRANKED") == ["客户清单!A2"]


def test_of_three_years_the_newest_counts_and_each_older_sheet_is_said_once() -> None:
    tables = bound(customers("2023年客户", "C"), customers("2024年客户", "B"), customers("2025年客户", "A"))
    assert list(tables["customers"].frame["tier_current"]) == ["A"]
    assert at(tables, "ROWS_OUTRANKED") == ["2024年客户!A2", "2023年客户!A2"]
    assert (at(tables, "SHEETS_TOGETHER"), at(tables, "SHEETS_RANKED")) == (["2025年客户"], [])


@pytest.mark.parametrize("sheets", [("客户-华东", "客户-华南"), ("客户", "客户-Oldenburg")])
def test_rows_that_clash_on_sheets_of_one_rank_stay_errors(sheets: tuple[str, str]) -> None:
    tables = bound(customers(sheets[0], "A"), customers(sheets[1], "B"))
    assert at(tables, "CUSTOMER_TWICE") == [f"{sheets[1]}!A2"]
    assert at(tables, "SHEETS_TOGETHER") == [sheets[0]]


def test_contacts_of_an_old_sheet_give_way_too() -> None:
    old: Rows = [CONTACTS[0], ["金陵电信", "李四", "研发部", "CTO"]]
    tables = bound(grid("联系人备份", old), grid("客户", CUSTOMERS), grid("联系人", CONTACTS))
    assert list(tables["contacts"].frame["title"]) == ["CFO", "采购部经理"]
    assert at(tables, "ROWS_OUTRANKED") == ["联系人备份!B2"]


def test_repeated_rows_are_not_said_to_be_alike_in_columns_that_nobody_reads() -> None:
    copy: Rows = [[*ACTIVITIES[0], "会议室"], [*ACTIVITIES[1], "3楼"]]
    tables = bound_with(CUSTOMERS, CONTACTS, ACTIVITIES, grid("活动-备份", copy))
    problem = next(problem for problem in tables.problems if problem.code == "ROWS_REPEATED")
    assert "各个已识别列" in problem.text("zh").what
    assert "every column that is read" in problem.text("en").what
