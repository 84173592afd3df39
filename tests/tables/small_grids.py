"""Grids made in the test: a sheet's name and its rows; short rows are filled up with blanks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from mcr_excel.grid import Grid, Value
from mcr_excel.problems import Problem
from mcr_excel.tables.binding import bind
from mcr_excel.tables.recognise import recognise
from mcr_excel.tables.table import Tables

Rows = list[list[Value]]
AS_OF = dt.date(2025, 12, 31)
CUSTOMERS: Rows = [["客户名称", "客户经理"], ["长河银行股份有限公司", "郭敏"], ["金陵电信", "孙丽"]]
CONTACTS: Rows = [
    ["客户", "姓名", "部门", "职务"],
    ["金陵电信", "李四", "财务部", "CFO"],
    ["金陵电信", "王五", "采购部", "采购部经理"],
]
ACTIVITIES: Rows = [["日期", "客户", "活动类型"], ["2025-06-18", "金陵电信", "客户拜访"]]


def grid(
    sheet: str,
    rows: Sequence[Sequence[Value]],
    merged: Iterable[tuple[int, int, int, int]] = (),
    errors: dict[tuple[int, int], str] | None = None,
    uncalculated: Iterable[tuple[int, int]] = (),
) -> Grid:
    """A sheet of cells."""
    width = max(map(len, rows), default=0)
    full = [[*row, *[None] * (width - len(row))] for row in rows]
    return Grid(sheet, full, merged=tuple(merged), errors=errors or {}, uncalculated=frozenset(uncalculated))


def bound(*grids: Grid, as_of: dt.date = AS_OF) -> Tables:
    """The tables of these sheets."""
    return bind(recognise(grids), as_of)


def bound_with(
    customers: Sequence[Sequence[Value]] = CUSTOMERS,
    contacts: Sequence[Sequence[Value]] = CONTACTS,
    activities: Sequence[Sequence[Value]] = ACTIVITIES,
    *others: Grid,
) -> Tables:
    """The tables of a small tracker, some of its sheets replaced and some added."""
    return bound(grid("客户", customers), grid("联系人", contacts), grid("活动", activities), *others)


def codes(problems: Iterable[Problem]) -> list[tuple[str, str]]:
    """(cell, code) of each problem."""
    return [(problem.where, problem.code) for problem in problems]


def at(tables: Tables, code: str) -> list[str]:
    """Where problems of a code are."""
    return [problem.where for problem in tables.problems if problem.code == code]
