from __future__ import annotations

import pytest

from mcr_excel.tables.codes import other_yes, read_code, read_yes_no
from mcr_excel.terms import SHEET_BY_KEY

TYPE = SHEET_BY_KEY["activities"].column("activity_type")
ROLE = SHEET_BY_KEY["contacts"].column("decision_role")
KEY = SHEET_BY_KEY["contacts"].column("is_key")
TIER = SHEET_BY_KEY["customers"].column("tier_current")


def fault(read: object) -> str:
    """The code of what was wrong with a reading."""
    found = read.fault  # type: ignore[attr-defined]
    return found.code if found else ""


@pytest.mark.parametrize(
    "written", ["1.拜访", "①拜访", "02-拜访", "(3) 拜访", "a) Visit", "【拜访】", "“拜访”", "拜访（线上）", "1. Visit"]
)
def test_numbers_and_brackets_around_an_activity_word_do_not_matter(written: str) -> None:
    assert read_code(written, TYPE).value == "K_VISIT"


def test_a_number_that_belongs_to_the_teams_own_word_stays() -> None:
    assert read_code("5S检查", TYPE, {"5s检查": "X"}).value == "X"
    assert read_code("2.喝茶", TYPE, {"喝茶": "K_MEAL"}).value == "K_MEAL"


@pytest.mark.parametrize("written", ["拜访+宴请", "拜访/技术交流", "拜访、培训", "visit and dinner"])
def test_two_activities_in_a_cell_are_not_decided_for_the_team(written: str) -> None:
    assert fault(read_code(written, TYPE)) == "ACTIVITY_TYPE_SEVERAL"


@pytest.mark.parametrize("written", ["决策者/审批者", "D+A", "D、E"])
def test_two_roles_in_a_cell_are_not_decided_for_the_team(written: str) -> None:
    assert fault(read_code(written, ROLE)) == "CODE_SEVERAL"


def test_the_same_role_twice_is_one() -> None:
    assert read_code("D/决策者", ROLE).value == "D"


@pytest.mark.parametrize("written", ["A+", "B-", "B ?"])
def test_a_tier_with_a_sign_is_no_tier(written: str) -> None:
    assert fault(read_code(written, TIER)) == "CODE_UNKNOWN"


def test_a_suggestion_is_written_as_people_write_it_and_left_out_where_nothing_is_near() -> None:
    near = [
        dict(fault.values)["near"]
        for word in ("Custmer visit", "Audit", "技术交硫")
        if (fault := read_code(word, TYPE).fault)
    ]
    assert near == ["customer visit", "∅", "技术交流"]


def test_an_x_alone_is_a_tick_and_beside_another_tick_it_is_in_doubt() -> None:
    assert read_yes_no("x", KEY, other_yes(["x", None, "x"])).value is True
    assert fault(read_yes_no("x", KEY, other_yes(["x", "√", None]))) == "YES_NO_X"
    assert read_yes_no("✔️", KEY).value is True
