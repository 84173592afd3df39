"""Dates above columns, and columns without a heading."""

from __future__ import annotations

import datetime as dt

import pytest
from small_grids import Rows, at, bound, bound_with, grid

from mcr_excel.grid import Value


def under(dates: list[Value]) -> Rows:
    """Three columns of revenue below these cells."""
    return [[None, None, "Revenue (k EUR)", None, None], ["Account", "Tier", *dates], ["Aa", "A", 100.0, 110.0, 120.0]]


@pytest.mark.parametrize(("month", "day"), [(1, 1), (12, 31)])
@pytest.mark.parametrize("kind", [dt.date, dt.datetime])
def test_dates_of_first_or_last_days_above_columns_are_years(month: int, day: int, kind: type[dt.date]) -> None:
    dates: list[Value] = [kind(year, month, day) for year in (2023, 2024, 2025)]
    tables = bound(grid("Accounts", under(dates), [(1, 3, 1, 5)]))
    years = tables["customer_years"].frame
    assert years["year"].to_list() == [2023, 2024, 2025]
    assert years["revenue"].to_list() == [100_000.0, 110_000.0, 120_000.0]
    assert at(tables, "COLUMNS_UNLABELLED") == []


def test_months_above_columns_are_no_years_and_are_said() -> None:
    dates: list[Value] = [dt.date(2025, month, 1) for month in (1, 2, 3)]
    tables = bound(grid("Accounts", under(dates), [(1, 3, 1, 5)]))
    assert len(tables["customer_years"].frame) == 0
    assert at(tables, "COLUMNS_UNLABELLED") == ["Accounts!C2"]


def test_the_date_of_a_report_above_the_table_gives_no_column_a_year() -> None:
    rows: Rows = [["As of", None, dt.date(2025, 12, 31)], ["Account", "Owner", "Sales"], ["Aa", "Jo", 1.0]]
    assert len(bound(grid("Accounts", rows))["customer_years"].frame) == 0


def test_columns_of_data_without_a_heading_are_said_once_a_table() -> None:
    rows: Rows = [
        ["客户名称", None, "等级", None, "客户经理"],
        ["甲", "北京", "A", 1.0, "郭敏"],
        ["乙", "上海", "B", 2.0, "孙丽"],
    ]
    tables = bound_with(rows)
    said = [problem for problem in tables.problems if problem.code == "COLUMNS_UNLABELLED"]
    assert [(problem.where, problem.severity) for problem in said] == [("客户!B1", "info")]
    assert "B, D" in said[0].text("zh").what


@pytest.mark.parametrize(
    "rows",
    [
        [[None, "客户名称", "等级"], [0.0, "甲", "A"], [1.0, "乙", "B"]],
        [["客户名称", "等级", None], ["甲", "A", "已核"], ["乙", "B", "未核"]],
        [["客户名称", None, "等级"], ["甲", "见附件", "A"], ["乙", None, "B"]],
        [["客户名称", None, "等级"], ["甲", None, "A"], ["乙", "  ", "B"]],
    ],
    ids=["index", "remarks beside the table", "a stray remark", "empty"],
)
def test_an_index_remarks_beside_the_table_and_a_stray_one_are_no_such_columns(rows: Rows) -> None:
    assert at(bound_with(rows), "COLUMNS_UNLABELLED") == []
