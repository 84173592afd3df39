"""Rows that show how a table is filled in: never data, reported once a workbook."""

from __future__ import annotations

import pytest
from small_grids import ACTIVITIES, CONTACTS, at, bound_with, grid

from mcr_excel.grid import Value
from mcr_excel.problems import Problem

HEAD: list[Value] = ["客户编号", "客户名称", "客户经理"]


def examples_of(problems: list[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.code == "EXAMPLES_LEFT_OUT"]


@pytest.mark.parametrize("mark", ["示例：", "示例:", "Example: ", "EXAMPLE:", "例：", "（示例）", "e.g. "])
def test_a_row_whose_first_cell_calls_itself_an_example_is_left_out(mark: str) -> None:
    tables = bound_with([HEAD, [f"{mark}C001", "云帆银行", "张敏"], ["C002", "甲", "郭敏"]])
    assert list(tables["customers"].frame["customer_name"]) == ["甲"]
    assert at(tables, "EXAMPLES_LEFT_OUT") == ["客户!A2"]


def test_an_example_is_left_out_wherever_sorting_has_moved_it() -> None:
    tables = bound_with([HEAD, ["C002", "甲", "郭敏"], ["C003", "乙", "孙丽"], ["示例：C001", "云帆银行", "张敏"]])
    assert list(tables["customers"].frame["customer_name"]) == ["甲", "乙"]


def test_the_cells_of_an_example_are_not_checked() -> None:
    rows: list[list[Value]] = [
        ["活动编号", *ACTIVITIES[0], "现金费用"],
        ["示例：E1", "某日", "没有的客户", "没有的类型", "约五百"],
        ["E2", *ACTIVITIES[1], 300.0],
    ]
    tables = bound_with(activities=rows)
    assert {problem.code for problem in tables.problems} == {"EXAMPLES_LEFT_OUT"}
    assert len(tables["activities"].frame) == 1


def test_examples_of_several_sheets_are_counted_in_one_statement() -> None:
    customers: list[list[Value]] = [HEAD, ["示例：C001", "云帆银行", "张敏"], ["C002", "金陵电信", "孙丽"]]
    plans = grid(
        "计划", [["计划编号", "客户", "指标", "目标", "截止日期"], ["示例：P1", "云帆银行", "K", 60.0, "2025-12-31"]]
    )
    tables = bound_with(customers, CONTACTS, ACTIVITIES, plans)
    (said,) = examples_of(tables.problems)
    assert dict(said.values) == {"count": "2", "sheets": "客户 · 计划"}
    assert said.severity == "info"
    assert not tables.keeps("plans")


def test_a_row_typed_over_the_example_counts() -> None:
    tables = bound_with([HEAD, ["C001", "云帆银行", "张敏"]])
    assert list(tables["customers"].frame["customer_name"]) == ["云帆银行"]
    assert examples_of(tables.problems) == []


def test_an_example_in_another_column_of_a_record_leaves_it_a_record() -> None:
    tables = bound_with([[*HEAD, "依据"], ["C001", "云帆银行", "张敏", "示例：见纪要"]])
    assert list(tables["customers"].frame["customer_name"]) == ["云帆银行"]
