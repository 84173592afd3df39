"""Units as people write them: in headings, above the table, in a column of their own."""

from __future__ import annotations

import pytest
from small_grids import Rows, at, bound, bound_with, grid

from mcr_excel.grid import Value
from mcr_excel.tables.currencies import currency_of
from mcr_excel.tables.units import heading_unit, unclear_unit, unit_in_note, unit_of

USUAL = [
    ("T€", 1e3, "EUR"), ("TEUR", 1e3, "EUR"), ("Tsd. EUR", 1e3, "EUR"), ("in thousands of EUR", 1e3, "EUR"), ("EUR thou.", 1e3, "EUR"),
    ("mil. USD", 1e6, "USD"), ("USDm", 1e6, "USD"), ("€m", 1e6, "EUR"), ("Mrd. €", 1e9, "EUR"), ("$'000", 1e3, "USD"), ("US$ k", 1e3, "USD"),
    ("€ x 1,000", 1e3, "EUR"), ("RMB 10k", 1e4, "CNY"), ("Ten thousand RMB", 1e4, "CNY"), ("INR Cr", 1e7, "INR"), ("lakh", 1e5, ""),
    ("HK$ 100 million", 1e8, "HKD"), ("千美元", 1e3, "USD"), ("人民币万元", 1e4, "CNY"), ("新台币万元", 1e4, "TWD"), ("CAD $", 1.0, "CAD"),
    ("EUR, net, thousands", 1e3, "EUR"), ("k EUR p.a.", 1e3, "EUR"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "scale", "currency"), USUAL)
def test_a_unit_is_known_by_its_currency_and_magnitude_in_any_order(written: str, scale: float, currency: str) -> None:
    unit = unit_of(written)
    assert unit is not None
    assert (unit.scale, currency_of(unit.word)) == (scale, currency)


@pytest.mark.parametrize(
    "written", ["EUR/USD", "k m", "Mrs", "T", "cr", "1000", "2025", "100", "10 of EUR", "net", "年"]
)
def test_what_names_two_units_or_none_is_no_unit(written: str) -> None:
    assert unit_of(written) is None


@pytest.mark.parametrize(
    ("heading", "scale"),
    [
        ("Revenue 2024 (T€)", 1e3), ("Revenue 2025 in kEUR", 1e3), ("Revenue 2025 Mio. €", 1e6), ("2025 Revenue in M€", 1e6),
        ("Revenue in kEUR 2025", 1e3), ("Revenue 2025 (EUR, thousands)", 1e3), ("2025收入万元", 1e4), ("Revenue 2025 in T€ (netto)", 1e3),
    ],
)  # fmt: skip
def test_amounts_count_in_the_unit_of_their_heading(heading: str, scale: float) -> None:
    tables = bound_with([["Customer", heading], ["Aa", 3.0], ["Bb", 5.0]])
    assert list(tables["customer_years"].frame["revenue"]) == [3 * scale, 5 * scale]


def test_words_of_the_heading_itself_are_not_taken_for_its_unit() -> None:
    tables = bound_with(
        activities=[["Date", "Customer", "Type", "Gift value EUR"], ["2025-06-18", "金陵电信", "Visit", 5.0]]
    )
    assert list(tables["activities"].frame["gift_value"]) == [5.0]


@pytest.mark.parametrize(
    ("note", "scale"),
    [
        ("All figures in k€", 1e3), ("in TEUR", 1e3), ("Amounts in thousands of EUR", 1e3), ("USD in millions", 1e6),
        ("Values in $000", 1e3), ("Figures in €m", 1e6), ("Key accounts 2025 (amounts in EUR thousand)", 1e3),
        ("2025年大客户台账(万元)", 1e4), ("Key accounts, all amounts in Mio. EUR", 1e6),
    ],
)  # fmt: skip
def test_a_line_above_the_table_states_its_unit_in_usual_words(note: str, scale: float) -> None:
    unit = unit_in_note(note)
    assert unit is not None
    assert unit.scale == scale


@pytest.mark.parametrize(
    "note",
    ["Key accounts (1 Mio EUR)", "Key accounts (10 Mio EUR)", "Team in M", "Report in 2025", "Customers in EUR", "(k)"],
)
def test_a_line_that_is_about_something_else_states_none(note: str) -> None:
    assert unit_in_note(note) is None


def test_a_unit_in_a_row_of_another_table_above_is_no_note() -> None:
    above: Rows = [["甲", "乙", "万元", "丙"], ["客户名称", "2025收入"], ["甲", 1.0], ["乙", 2.0]]
    tables = bound(grid("客户", above))
    assert list(tables["customer_years"].frame["revenue"]) == [1.0, 2.0]


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("Revenue 2025 (USD equivalent)", "USD equivalent"), ("Revenue 2025 (kEUR/USD)", "kEUR/USD"), ("2025收入(约万元)", "约万元"),
        ("Revenue 2025 (net)", ""), ("2025收入(合并单元)", ""), ("Revenue 2025 (k€)", ""), ("2025收入(含万达)", ""),
    ],
)  # fmt: skip
def test_what_looks_like_a_unit_and_is_not_understood_is_said_at_the_heading(heading: str, said: str) -> None:
    assert unclear_unit(heading) == said
    tables = bound_with([["客户名称", heading], ["甲", 1.0], ["乙", 2.0]])
    assert at(tables, "UNIT_NOT_UNDERSTOOD") == (["客户!B1"] if said else [])


def test_one_unit_beside_all_amounts_is_theirs_and_it_is_said() -> None:
    rows: list[list[Value]] = [
        ["客户名称", "2025收入", "金额单位", "币种"],
        ["甲", 1.5, "万元", "CNY"],
        ["乙", 2.0, None, None],
    ]
    tables = bound_with(rows)
    assert list(tables["customer_years"].frame["revenue"]) == [15_000.0, 20_000.0]
    assert at(tables, "UNIT_BESIDE") == ["客户!C1"]
    assert not at(tables, "HEADING_UNKNOWN")
    assert not at(tables, "AMOUNTS_IN_SEVERAL_CURRENCIES")


def test_several_units_beside_the_amounts_hold_row_by_row() -> None:
    rows: list[list[Value]] = [
        ["客户名称", "2025收入", "金额单位"],
        ["甲", 1.5, "万元"],
        ["乙", 2.0, "千元"],
        ["丙", "0.5亿", None],
    ]
    tables = bound_with(rows)
    assert list(tables["customer_years"].frame["revenue"]) == [15_000.0, 2_000.0, 50_000_000.0]
    assert at(tables, "UNIT_BESIDE_NOT_UNDERSTOOD") == ["客户!C4"]


def test_several_currencies_beside_the_amounts_are_pointed_out_at_the_first_that_differs() -> None:
    rows: list[list[Value]] = [
        ["Customer", "Currency", "Revenue 2025"],
        ["Aa", "EUR", 1.0],
        ["Bb", "EUR", 2.0],
        ["Cc", "JPY", 3.0],
    ]
    tables = bound_with(rows)
    assert at(tables, "AMOUNTS_IN_SEVERAL_CURRENCIES") == ["客户!B4"]


def test_a_currency_in_the_heading_outweighs_the_column_beside() -> None:
    rows: list[list[Value]] = [["Customer", "Currency", "Revenue 2025 (EUR)"], ["Aa", "USD", 1.0], ["Bb", "JPY", 2.0]]
    assert not at(bound_with(rows), "AMOUNTS_IN_SEVERAL_CURRENCIES")


def test_a_currency_beside_leaves_the_magnitude_to_the_line_above() -> None:
    rows: Rows = [
        ["All figures in thousands"],
        ["Customer", "Currency", "Revenue 2025"],
        ["Aa", "EUR", 1.0],
        ["Bb", "EUR", 2.0],
    ]
    assert list(bound(grid("Customers", rows))["customer_years"].frame["revenue"]) == [1_000.0, 2_000.0]


def test_a_column_of_organisational_units_is_none_of_amounts() -> None:
    rows: list[list[Value]] = [["Customer", "Unit", "Revenue 2025"], ["Aa", "Sales", 1.0], ["Bb", "EUR", 2.0]]
    tables = bound_with(rows)
    assert not at(tables, "UNIT_BESIDE")
    assert not at(tables, "UNIT_BESIDE_NOT_UNDERSTOOD")


def test_a_word_beside_that_is_no_currency_is_said_at_its_cell() -> None:
    rows: list[list[Value]] = [["Customer", "Currency", "Revenue 2025"], ["Aa", "EUR", 1.0], ["Bb", "Taler", 2.0]]
    assert at(bound_with(rows), "UNIT_BESIDE_NOT_UNDERSTOOD") == ["客户!B3"]


def test_a_percentage_in_words_is_one() -> None:
    unit = heading_unit("On-time payment 2025 in %")
    assert unit is not None
    assert unit.is_percent
