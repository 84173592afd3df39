from __future__ import annotations

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcr_excel.grid import Value
from mcr_excel.tables.numbers import read_number
from mcr_excel.tables.units import Unit, heading_unit, unit_in_note, unit_of
from mcr_excel.terms import Column

REVENUE = Column("revenue", "收入", "Revenue", "N", unit="money")
SHARE = Column("on_time_payment", "按期回款率", "On-time payment", "N", low=0, high=1, unit="share")
SCORE = Column("potential", "发展潜力", "Potential", "N", low=0, high=5)
YEAR = Column("year", "年度", "Year", "I", low=1990, high=2100)
WAN = Unit(1e4, "万元")


@pytest.mark.parametrize(
    ("written", "in_yuan"),
    [
        (188.1, 1_881_000.0),
        ("188.1", 1_881_000.0),
        ("1,234.5万", 12_345_000.0),
        ("1.2亿", 120_000_000.0),
        ("12.5 万元", 125_000.0),
        ("30w", 300_000.0),
        ("12000元", 12_000.0),
        ("￥188.1", 1_881_000.0),
        ("１８８．１", 1_881_000.0),
        ("1 234", 12_340_000.0),
        ("(300)", -3_000_000.0),
        ("−5", -50_000.0),
    ],
)  # fmt: skip
def test_an_amount_under_a_heading_in_wan_counts_in_yuan_and_its_own_unit_wins(written: Value, in_yuan: float) -> None:
    assert read_number(written, REVENUE, WAN) == (in_yuan, None)


@pytest.mark.parametrize(
    ("written", "number"),
    [("$1,200", 1200.0), ("EUR 1,200.50", 1200.5), ("1.234,56", 1234.56), ("1'234", 1234.0), ("5k", 5e3), ("2.5m", 2.5e6), ("1bn", 1e9), ("300 EUR", 300.0), ("500 T€", 5e5), ("500 TEUR", 5e5), ("12 Mio. €", 12e6), ("3 Tsd.", 3e3), ("INR 5 Cr", 5e7)],
)  # fmt: skip
def test_amounts_bear_currencies_separators_and_magnitudes(written: str, number: float) -> None:
    assert read_number(written, REVENUE, None).value == number


@pytest.mark.parametrize(
    "written",
    [
        "12,5",
        "1,23",
        "约300",
        "300+",
        "100-200",
        "12%",
        "(-5)",
        "一千",
        "1.2.3",
        "1e5",
        "5 t",
        True,
        math.nan,
        math.inf,
    ],
)
def test_what_is_no_definite_number_is_a_fault_and_no_guess(written: Value) -> None:
    read = read_number(written, REVENUE, None)
    assert read.value is None
    assert read.fault is not None
    assert read.fault.code == "NUMBER_NOT"


@pytest.mark.parametrize("written", ["暂无", "-", "N/A", "n/a", "待定", "tbd", "/", "?", "—", " 无 "])
def test_a_word_for_unknown_is_a_missing_number(written: str) -> None:
    read = read_number(written, REVENUE, WAN)
    assert read.value is None
    assert read.fault is not None
    assert read.fault.code == "VALUE_UNKNOWN_WORD"


@pytest.mark.parametrize(
    ("written", "unit", "share"),
    [
        ("12%", None, 0.12),
        (0.94, None, 0.94),
        (94.0, Unit(0.01, "%"), 0.94),
        ("94%", Unit(0.01, "%"), 0.94),
        ("１００％", None, 1.0),
    ],
)
def test_shares_are_parts_of_one(written: Value, unit: Unit | None, share: float) -> None:
    assert read_number(written, SHARE, unit) == (share, None)


@pytest.mark.parametrize(
    ("written", "column", "code"),
    [
        (94.0, SHARE, "SHARE_RANGE"),
        (6.0, SCORE, "NUMBER_RANGE"),
        ("-1", SCORE, "NUMBER_RANGE"),
        (2024.5, YEAR, "NUMBER_WHOLE"),
    ],
)
def test_a_number_outside_its_range_is_missing_and_says_so(written: Value, column: Column, code: str) -> None:
    read = read_number(written, column, None)
    assert read.value is None
    assert read.fault is not None
    assert read.fault.code == code


@pytest.mark.parametrize(("written", "number"), [("4.5分", 4.5), ("4 points", 4.0)])
def test_a_score_may_bear_its_unit(written: str, number: float) -> None:
    assert read_number(written, SCORE, None).value == number


@pytest.mark.parametrize("written", [2024.0, "2024", "2024年", "2024年度", "FY2024", dt.date(2024, 5, 1)])
def test_a_year_in_many_spellings(written: Value) -> None:
    assert read_number(written, YEAR, None) == (2024.0, None)


@given(st.integers(-(10**9), 10**9))
def test_a_number_written_with_separators_reads_as_itself(number: int) -> None:
    assert read_number(f"{number:,}", REVENUE, None) == (float(number), None)


@pytest.mark.parametrize(
    ("heading", "scale"),
    [("收入(万元)", 1e4), ("收入（单位：亿元）", 1e8), ("收入/万元", 1e4), ("2025收入 万元", 1e4), ("Revenue 2025 (k EUR)", 1e3), ("Revenue, USD million", 1e6), ("费用(元)", 1.0)],
)  # fmt: skip
def test_a_heading_states_its_unit(heading: str, scale: float) -> None:
    unit = heading_unit(heading)
    assert unit is not None
    assert unit.scale == scale


@pytest.mark.parametrize("heading", ["收入", "参加人(客户方)", "目标(年底)", "公司", "备注(m/n)"])
def test_a_bracket_that_is_no_unit_is_none(heading: str) -> None:
    assert heading_unit(heading) is None


@pytest.mark.parametrize("text", ["Amount", "amounts", "unit", "单位", ""])
def test_a_word_about_units_is_no_unit(text: str) -> None:
    assert unit_of(text) is None


@pytest.mark.parametrize(
    ("note", "scale"),
    [
        ("单位：万元", 1e4),
        ("（金额单位:亿元）", 1e8),
        ("红色为必填;收入单位万元;每月更新", 1e4),
        ("Amounts in USD thousand", 1e3),
        ("Unit: k EUR", 1e3),
    ],
)
def test_a_line_above_the_table_states_the_unit_of_its_amounts(note: str, scale: float) -> None:
    unit = unit_in_note(note)
    assert unit is not None
    assert unit.scale == scale


@pytest.mark.parametrize("note", ["单位名称", "客户单位", "in Kürze", "单位:元", "k"])
def test_other_lines_state_none(note: str) -> None:
    assert unit_in_note(note) is None
