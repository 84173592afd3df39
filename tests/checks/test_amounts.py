from __future__ import annotations

import datetime as dt

from mcr_excel.checks.amounts import amounts_are_of_one_unit
from mcr_excel.grid import Grid, Value
from mcr_excel.settings import settings_from
from mcr_excel.tables.binding import bind
from mcr_excel.tables.recognise import recognise

AS_OF = dt.date(2025, 12, 31)


def doubted(*rows: list[Value]) -> list[tuple[str, str]]:
    """(cell, code) of doubtful amounts among customers with revenue of 2024 and 2025."""
    grid = Grid("客户", [["客户名称", "2024收入", "2025收入"], *rows])
    settings, _ = settings_from([], AS_OF)
    return [
        (problem.where, problem.code) for problem in amounts_are_of_one_unit(bind(recognise([grid]), AS_OF), settings)
    ]


ORDINARY: list[list[Value]] = [
    ["甲", 100.0, 120.0],
    ["乙", 900.0, 50000.0],
    ["丙", 3.0, 4.0],
    ["丁", 0.0, 7.0],
    ["戊", -5.0, 6.0],
]


def test_large_and_small_customers_and_growth_are_not_doubted() -> None:
    assert doubted(*ORDINARY) == []


def test_a_year_in_another_unit_is_doubted() -> None:
    assert doubted(*ORDINARY, ["己", 100.0, 1_000_000.0]) == [("客户!C7", "AMOUNT_JUMPS")]


def test_a_customer_in_another_unit_is_doubted() -> None:
    assert doubted(*ORDINARY, ["己", 1e7, 1.1e7]) == [("客户!B7", "AMOUNT_FAR_OFF"), ("客户!C7", "AMOUNT_FAR_OFF")]


def test_too_few_amounts_tell_nothing() -> None:
    assert doubted(["甲", 1.0, 1e9]) == []
