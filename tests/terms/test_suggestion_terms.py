"""The marks of A7 and our own tables of suggestions name activities that exist and suit."""

from __future__ import annotations

import pytest

from mcr_excel.terms import ACTIVITIES, ACTIVITY_BY_CODE, CODES
from mcr_excel.terms.opportunities import is_over
from mcr_excel.terms.suggestions import FAVOURED_LEVELS, FAVOURED_NEEDS, FAVOURED_STYLES


def test_what_the_seed_names_is_marked() -> None:
    by_level = {level: {a.code for a in ACTIVITIES if level in a.sourced_levels} for level in (-1, 0, 1, 2, 3)}
    assert by_level[-1] == {"K_VISIT", "KG_EXCH", "K_MEAL"}
    assert by_level[1] == {"O_CSR", "G_FAMILY", "K_CIRCLE", "K_ADVISER", "K_LEISURE"}
    assert not by_level[0] | by_level[2] | by_level[3]
    by_need = {need: {a.code for a in ACTIVITIES if need in a.sourced_needs} for need in ("N1", "N2", "N3", "N4", "N5")}
    assert by_need["N1"] == {"K_FUN", "G_SPORT", "K_LEISURE", "K_GIFT"}
    assert by_need["N4"] == {"G_CULT"}
    assert by_need["N5"] == {"K_ADVISER", "K_CAREER"}
    assert not by_need["N2"] | by_need["N3"]


@pytest.mark.parametrize("activity", ACTIVITIES, ids=lambda activity: activity.code)
def test_a_mark_lies_within_what_the_type_suits(activity: object) -> None:
    of = next(each for each in ACTIVITIES if each is activity)
    assert all(of.level_from <= level <= of.level_to for level in of.sourced_levels)
    assert set(of.sourced_needs) <= set(of.needs)


def test_our_own_suggestions_are_types_that_suit() -> None:
    for level, codes in FAVOURED_LEVELS.items():
        assert all(ACTIVITY_BY_CODE[code].level_from <= level <= ACTIVITY_BY_CODE[code].level_to for code in codes)
    assert {
        code for codes in (*FAVOURED_NEEDS.values(), *FAVOURED_STYLES.values()) for code in codes
    } <= ACTIVITY_BY_CODE.keys()
    assert set(FAVOURED_STYLES) == {term.key for term in CODES["social_style"]}


@pytest.mark.parametrize(
    ("status", "over"), [("Lost", True), ("已 取消", True), ("won", False), ("进行中", False), ("", False)]
)
def test_an_opportunity_is_over_when_nothing_more_comes_of_it(status: str, over: bool) -> None:
    assert is_over(status) is over
