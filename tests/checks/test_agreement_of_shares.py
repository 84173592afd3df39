"""Supplier shares must say which part is ours."""

from __future__ import annotations

import datetime as dt

from mcr_excel.checks.agreement import we_are_among_the_suppliers
from mcr_excel.grid import Grid, Value
from mcr_excel.settings import settings_from
from mcr_excel.tables.binding import bind
from mcr_excel.tables.recognise import recognise

Rows = list[list[Value]]
HEADER: list[Value] = ["Customer", "Year", "Supplier", "Share"]


def found(*shares: list[Value], years: Rows | None = None) -> list[tuple[str, str]]:
    sheets: dict[str, Rows] = {"Customers": [["Customer name"], ["A"], ["B"]], "SupplierShares": [HEADER, *shares]}
    if years:
        sheets["CustomerYears"] = years
    as_of = dt.date(2025, 12, 31)
    tables = bind(recognise([Grid(name, rows) for name, rows in sheets.items()]), as_of)
    problems = we_are_among_the_suppliers(tables, settings_from([], as_of)[0])
    return [(problem.where, dict(problem.values)["count"]) for problem in problems]


def test_years_without_a_row_of_ours_are_counted_at_the_first_of_them() -> None:
    rows: Rows = [["A", 2025, "US", 0.4], ["A", 2025, "R1", 0.6], ["A", 2024, "R1", 1], ["B", 2025, "R1", 1], ["B", 2025, "R2", 0]]  # fmt: skip
    assert found(*rows) == [("SupplierShares!C4", "2")]


def test_our_share_on_customer_years_will_do_but_not_a_forecast() -> None:
    years: Rows = [["Customer", "Year", "Kind", "Our share"], ["A", 2025, "A", 0.4], ["B", 2025, "F", 0.4]]
    assert found(["A", 2025, "R1", 0.6], ["B", 2025, "R1", 0.6], years=years) == [("SupplierShares!C3", "1")]


def test_without_supplier_shares_there_is_nothing_to_say() -> None:
    assert found() == []
