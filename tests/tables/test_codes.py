from __future__ import annotations

import datetime as dt

import pytest

from mcr_excel.grid import Value
from mcr_excel.tables.codes import read_code, read_yes_no
from mcr_excel.terms import SHEET_BY_KEY

LEVEL = SHEET_BY_KEY["contacts"].column("accept")
TIER = SHEET_BY_KEY["customers"].column("tier_current")
TYPE = SHEET_BY_KEY["activities"].column("activity_type")
PUBLIC = SHEET_BY_KEY["customers"].column("is_public_sector")


@pytest.mark.parametrize(
    ("written", "level"),
    [
        (3.0, 3), ("2.0", 2), (" 1 ", 1), ("－1", -1), ("−1", -1), ("— 1", -1), ("＋2", 2), ("支持并排他", 2), ("支持 并排他", 2), ("Coach", 3),
        ("2-支持并排他", 2), ("支持并排他(2)", 2), ("-1 不认可", -1), ("-1-不认可", -1), ("3（教练）", 3), ("1=支持", 1), ("反对", -1), ("教练3", 3), ("不认可-1", -1), ("2级", 2), ("Level 2", 2), ("-1分", -1),
    ],
)  # fmt: skip
def test_a_level_is_read_as_number_label_or_both(written: Value, level: int) -> None:
    assert read_code(written, LEVEL) == (float(level), None)


@pytest.mark.parametrize(
    "written", [5.0, "5", "-2", "-3", "1.5", "2?", "1-", "支持并排他(3)", "教练2", "1~2", True, dt.date(2025, 1, 1)]
)
def test_what_is_no_level_is_a_fault(written: Value) -> None:
    read = read_code(written, LEVEL)
    assert read.value is None
    assert read.fault is not None
    assert read.fault.code == "CODE_UNKNOWN"


@pytest.mark.parametrize(
    ("written", "tier"),
    [
        ("S", "S"),
        ("战略客户", "S"),
        ("A类", "A"),
        ("A类(重点)", "A"),
        ("S-战略客户", "S"),
        ("tier b", "B"),
        ("Ｃ", "C"),
    ],
)
def test_a_tier_is_read_as_code_or_label(written: str, tier: str) -> None:
    assert read_code(written, TIER) == (tier, None)


@pytest.mark.parametrize("written", ["B or C", "A/B", "VIP"])
def test_two_codes_or_none_are_a_fault(written: str) -> None:
    assert read_code(written, TIER).value is None


def test_the_nearest_code_is_named() -> None:
    fault = read_code("战略客", TIER).fault
    assert fault is not None
    assert dict(fault.values)["near"] == "战略客户"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("客户拜访", "K_VISIT"),
        ("K_VISIT 客户拜访", "K_VISIT"),
        ("业务/技术交流", "KG_EXCH"),
        ("客户拜访（上门）", "K_VISIT"),
    ],
)
def test_an_activity_type_is_read_by_the_dictionary(written: str, code: str) -> None:
    assert read_code(written, TYPE) == (code, None)


def test_the_teams_own_words_win() -> None:
    assert read_code("拜访", TYPE, {"拜访": "R_TALK"}).value == "R_TALK"


@pytest.mark.parametrize(
    ("written", "truth"),
    [
        (True, True),
        (1.0, True),
        (0.0, False),
        ("是", True),
        ("√", True),
        ("×", False),
        ("无", False),
        ("N", False),
        ("yes", True),
    ],
)
def test_yes_and_no_in_many_spellings(written: Value, truth: bool) -> None:
    assert read_yes_no(written, PUBLIC) == (truth, None)


@pytest.mark.parametrize("written", ["maybe", "2", 2.0, dt.date(2025, 1, 1)])
def test_what_is_neither_yes_nor_no_is_a_fault(written: Value) -> None:
    fault = read_yes_no(written, PUBLIC).fault
    assert fault is not None
    assert fault.code == "YES_NO_NOT"
