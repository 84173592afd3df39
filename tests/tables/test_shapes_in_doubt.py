"""What must be said rather than read: tables on their side, empty sheets, several currencies, ids that lost digits."""

from __future__ import annotations

import pytest
from small_grids import ACTIVITIES, CONTACTS, CUSTOMERS, Rows, at, bound, bound_with, grid

from mcr_excel.grid import Value
from mcr_excel.problems import CannotGoOn
from mcr_excel.tables.currencies import currency_of
from mcr_excel.tables.recognise import recognise


def test_a_customer_table_on_its_side_is_refused_with_the_way_to_turn_it() -> None:
    turned: Rows = [["客户编号", "C1"], ["客户名称", "甲"], ["客户经理", "郭敏"], ["客户等级", "S"], ["2025收入", 5.0]]
    with pytest.raises(CannotGoOn) as refused:
        recognise([grid("客户", turned), grid("联系人", CONTACTS), grid("活动", ACTIVITIES)])
    assert refused.value.problem.code == "SHEET_TURNED"


def test_a_list_of_names_alone_is_a_customer_list() -> None:
    tables = bound(grid("Sheet1", [["客户名称"], ["甲"], ["乙"]]))
    assert list(tables["customers"].frame["customer_name"]) == ["甲", "乙"]
    assert at(tables, "SHEET_TAKEN_FOR") == ["Sheet1"]


def test_a_needed_sheet_without_rows_is_pointed_out() -> None:
    assert at(bound_with(contacts=CONTACTS[:1]), "SHEET_EMPTY") == ["联系人"]


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("k€", "EUR"),
        ("USD m", "USD"),
        ("万元", "CNY"),
        ("HK$ 5", "HKD"),
        ("$50", "USD"),
        ("1.2m", ""),
        ("万", ""),
        ("12 eur", "EUR"),
    ],
)
def test_the_currency_of_a_unit_or_an_amount(text: str, currency: str) -> None:
    assert currency_of(text) == currency


@pytest.mark.parametrize(
    ("headings", "cell", "where"),
    [
        (("2024收入(USD m)", "2025收入(k€)"), 1.0, ["客户!C1"]),
        (("2024收入(万元)", "2025收入(万元)"), "$5m", ["客户!C2"]),
        (("2024收入(万元)", "2025收入"), "¥5万", []),
    ],
)
def test_amounts_in_several_currencies_are_pointed_out_once(
    headings: tuple[str, str], cell: Value, where: list[str]
) -> None:
    tables = bound_with([["客户名称", *headings], ["甲", 1.0, cell], ["乙", 1.0, 2.0]])
    assert at(tables, "AMOUNTS_IN_SEVERAL_CURRENCIES") == where


def test_a_number_too_long_for_excel_is_a_doubtful_id() -> None:
    tables = bound_with(
        [["客户编号", "客户名称"], [6217000010001234567.0, "甲"], ["6217000010001234567", "乙"], [12.0, "丙"]]
    )
    assert at(tables, "ID_ROUNDED") == ["客户!A2"]


def test_a_row_that_calls_itself_an_example_is_no_customer() -> None:
    rows: Rows = [
        ["客户编号", "客户名称（必填）", "客户经理▼"],
        ["例：C000", "例：某某公司", "张三"],
        ["C1", "甲", "郭敏"],
    ]
    tables = bound_with(rows)
    assert list(tables["customers"].frame["account_manager"]) == ["郭敏"]


def test_a_year_column_in_two_languages_is_read() -> None:
    tables = bound_with([["客户名称", "2025收入 Revenue 2025(万元)"], ["甲", 3.0]])
    assert list(tables["customer_years"].frame["revenue"]) == [30000.0]


def test_a_measure_without_its_year_says_so() -> None:
    assert at(bound_with([["客户名称", "客户经理", "回款率"], ["甲", "郭敏", 0.9]]), "HEADING_YEARLESS") == ["客户!C1"]


def test_an_alias_may_mean_a_year_column() -> None:
    aliases = grid("别名", [["种类", "别名", "指"], ["列", "ARR 2025", "2025收入"]])
    tables = bound_with([["客户名称", "客户经理", "ARR 2025"], ["甲", "郭敏", 7.0]], CONTACTS, ACTIVITIES, aliases)
    assert list(tables["customer_years"].frame["revenue"]) == [7.0]


def test_customers_of_the_samples_are_not_doubted() -> None:
    assert {problem.code for problem in bound_with(CUSTOMERS).problems} == set()
