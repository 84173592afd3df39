"""The worksheet functions say what the core says, and blanks and wrong cells never become numbers."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_tables import AS_OF, agrees, cases, settings_of, tables_of

from mcr_excel import functions
from mcr_excel.functions import (
    MCR_ATTITUDE_LEVEL,
    MCR_BAND,
    MCR_CONFIDENCE,
    MCR_GENERAL,
    MCR_INDEX,
    MCR_KEY_INDEX,
    MCR_ORG,
    MCR_POWER,
    MCR_TIER,
)
from mcr_excel.metrics import measure, overall, tier
from mcr_excel.metrics.match import mismatch
from mcr_excel.terms import CODES, DIMENSIONS, PRACTICES
from mcr_excel.worksheet.catalogue import FUNCTIONS
from mcr_excel.worksheet.cells import CellsAreWrongError

Row = dict[str, Any]


def each(name: str, *stated: str) -> pytest.MarkDecorator:
    """The worked cases that state all these expectations."""
    found = [case for case in cases(name) if set(stated) <= set(case.get("expected", ()))]
    return pytest.mark.parametrize("case", found, ids=[str(case.get("id", place)) for place, case in enumerate(found)])


# --- the worked cases ---


@each("tier")
def test_tier(case: Row) -> None:
    optional = {"value_coverage": "coverage", "direction_trend": "direction_trend", "m_direction": "m_direction"}
    stated = {argument: case.get(key) for argument, key in (optional | {"tier_current": "current"}).items()}
    assert MCR_TIER(case["value"], case["match"], **stated) == case["tier"]


@each("attitude", "level_used")
def test_attitude_level(case: Row) -> None:
    unassessed = case["expected"].get("status") == "UNASSESSED"
    expected = None if unassessed else case["expected"]["level_used"]
    assert MCR_ATTITUDE_LEVEL(case["levels"]) == expected
    assert MCR_ATTITUDE_LEVEL([[level] for level in case["levels"]]) == expected


@each("key_index", "K_index")
def test_power_and_key_index(case: Row) -> None:
    positions = [position for position in case["positions"] if position["role"] != "N"]
    powers = MCR_POWER([p["grade"] for p in positions] or None, [p["role"] for p in positions] or None)
    assert powers == ([position["power"] for position in positions] or None)
    levels = [position["level"] for position in positions]
    assert agrees(MCR_KEY_INDEX([*(powers or []), None], [*levels, None]), case["expected"]["K_index"])


@each("general", "process", "result", "general", "general_30_70")
def test_general(case: Row) -> None:
    expected = case["expected"]
    assert agrees(MCR_GENERAL(expected["process"], expected["result"]), expected["general"])
    assert agrees(MCR_GENERAL(expected["process"], expected["result"], 0.3), expected["general_30_70"])


@each("organizational", "O")
def test_organizational(case: Row) -> None:
    counted = {"O1": ("O_SUMMIT", "O_SVCMEET"), "O2": ("O_VISIT", "O_SPONSOR")}
    least = {("O1", "S"): 1, ("O1", "A"): 1, ("O2", "S"): 2, ("O2", "A"): 1, ("O2", "B"): 1}
    attained = {practice: status / 2 for practice, status in case["status"].items()}
    for practice, codes in counted.items():
        if case["status"] and (wanted := least.get((practice, case["tier"]))):
            attained[practice] = min(1, sum(case["activities"].get(code, 0) for code in codes) / wanted)
    cells = [attained.get(practice.key) for practice in PRACTICES]
    needs = [practice.needs[case["tier"]] for practice in PRACTICES]
    assert agrees(MCR_ORG(cells, case["tier"], 1), case["expected"]["O"])
    assert agrees(MCR_ORG(cells, needs, 1), case["expected"]["O"])


@each("overall")
def test_index_and_its_band(case: Row) -> None:
    index = MCR_INDEX(case["tier"], case["O"], case["K_index"], case["G"])
    assert agrees(index, case["index"])
    assert MCR_BAND(index) == case["band"]


@each("bands")
def test_band(case: Row) -> None:
    assert MCR_BAND(case["index"]) == case["band"]


@each("confidence")
def test_confidence(case: Row) -> None:
    assert agrees(MCR_CONFIDENCE(case["ages"], case["sources"]), case["confidence"])


# --- the core's columns, on anything ---

LEVEL = st.one_of(st.none(), st.sampled_from([-1, 0, 1, 2, 3]))
SCORE = st.one_of(st.none(), st.floats(0, 100))
FRACTION = st.one_of(st.none(), st.floats(0, 1))


def code(codes: str) -> st.SearchStrategy[str | None]:
    return st.one_of(st.none(), st.sampled_from([term.key for term in CODES[codes]]))


CONTACT = st.fixed_dictionaries(
    dict.fromkeys(DIMENSIONS, LEVEL)
    | {"position_grade": code("position_grade"), "decision_role": code("decision_role")}
    | {"power_manual": st.one_of(st.none(), st.integers(1, 10))}
)


def column(rows: list[Row], key: str) -> list[list[Any]]:
    return [[row[key]] for row in rows]


def missing_as_none(column: pd.Series) -> list[list[Any]]:
    return [[None if pd.isna(value) else value] for value in column]


@settings(max_examples=6, deadline=None)
@given(st.lists(CONTACT, min_size=2, max_size=20))
def test_contacts_are_measured_as_the_review_measures_them(rows: list[Row]) -> None:
    contacts = [
        row | {"contact_id": f"K{n}", "contact_name": "Li", "customer_id": "C1", "is_key": True, "assessed_on": AS_OF}
        for n, row in enumerate(rows)
    ]
    measured = measure(tables_of(customers=[{"customer_id": "C1"}], contacts=contacts), settings_of())
    people = measured.contacts
    levels = MCR_ATTITUDE_LEVEL([[row[dimension] for dimension in DIMENSIONS] for row in rows])
    assert levels == missing_as_none(people["level_used"].where(people["dims_known"] > 0))
    powers = MCR_POWER(*(column(rows, key) for key in ("position_grade", "decision_role", "power_manual")))
    for (power,), expected, row in zip(powers, people["power"], rows, strict=True):
        given_any = any(row[key] is not None for key in ("position_grade", "decision_role", "power_manual"))
        assert power == (expected if given_any else None)
    index = MCR_KEY_INDEX(people["power"].tolist(), people["level_used"].tolist())
    assert index == pytest.approx(measured.customers["K_index"].iloc[0])
    fresh = MCR_CONFIDENCE([[None if row[dimension] is None else 0 for dimension in DIMENSIONS] for row in rows])
    assert [value for (value,) in fresh] == pytest.approx(people["confidence"].tolist())


CUSTOMER = st.fixed_dictionaries(
    {"value": SCORE, "match": SCORE, "override": code("tier"), "value_coverage": FRACTION}
    | {"direction_trend": code("direction_trend"), "m_direction": st.one_of(st.none(), st.integers(0, 5))}
    | {"tier_current": code("tier"), "O": SCORE, "K": SCORE, "G": SCORE}
)


@settings(max_examples=40, deadline=None)
@given(st.lists(CUSTOMER, min_size=1, max_size=6))
def test_customers_are_measured_as_the_review_measures_them(rows: list[Row]) -> None:
    named = [
        {"customer_id": f"C{n}", "tier_current": row["tier_current"], "tier_override": row["override"]}
        | {"tier_override_reason": "agreed", "tier_override_by": "director"}
        for n, row in enumerate(rows)
    ]
    customers = tables_of(customers=named)["customers"].frame.reset_index(drop=True)
    numbers = {
        key: pd.Series([row[key] for row in rows], dtype="float64")
        for key in ("value", "match", "value_coverage", "m_direction", "O", "K", "G")
    }
    trend = pd.Series([row["direction_trend"] for row in rows], dtype="str")
    expected = tier.columns(
        customers,
        value=numbers["value"],
        value_coverage=numbers["value_coverage"],
        match=numbers["match"],
        mismatch=mismatch(numbers["match"], trend, numbers["m_direction"], settings_of()["match_min"]),
        settings=settings_of(),
    )["tier"]
    arguments = inspect.signature(MCR_TIER).parameters
    tiers = MCR_TIER(*(column(rows, argument) for argument in arguments))
    assert tiers == missing_as_none(expected)
    indexes, _ = overall.columns(expected, O=numbers["O"], K_index=numbers["K"], G=numbers["G"], settings=settings_of())
    found = MCR_INDEX(tiers, *(column(rows, key) for key in "OKG"))
    assert found == missing_as_none(indexes["index"])
    assert MCR_BAND(found) == missing_as_none(indexes["band"])


# --- blanks ---


@pytest.mark.parametrize(
    "blank",
    [
        lambda: MCR_ATTITUDE_LEVEL([None] * 6),
        lambda: MCR_POWER(None, None),
        lambda: MCR_KEY_INDEX(None, None),
        lambda: MCR_KEY_INDEX([None, None], [None, None]),
        lambda: MCR_KEY_INDEX([5, None], [1, 2]),
        lambda: MCR_GENERAL(90, None),
        lambda: MCR_ORG([None] * 12, "S"),
        lambda: MCR_ORG([2] * 12, None),
        lambda: MCR_ORG([2] * 12, "U"),
        lambda: MCR_INDEX("S", 90, None, 90),
        lambda: MCR_INDEX(None, 90, 90, 90),
        lambda: MCR_BAND(None),
        lambda: MCR_BAND("#N/A"),
        lambda: MCR_BAND([]),
    ],
)
def test_a_blank_that_is_needed_leaves_no_answer(blank: Callable[[], Any]) -> None:
    assert blank() is None


def test_a_customer_without_value_is_unrated_and_still_has_an_index() -> None:
    assert MCR_TIER(None, None) == "U"
    assert MCR_INDEX("U", None, 50, None) == MCR_INDEX("C", None, 50, None) == 50


def test_numbers_keep_every_digit() -> None:
    assert MCR_INDEX("C", None, 1 / 3, 1 / 3) == pytest.approx(1 / 3, rel=1e-15)


def test_what_is_not_known_counts_as_the_method_says() -> None:
    assert MCR_GENERAL("#N/A", 80) == 80
    assert MCR_KEY_INDEX([10, 10], [3, "#N/A"]) == MCR_KEY_INDEX([10, 10], [3, 0]) == 62.5
    assert MCR_ORG([2, None], ["R", "R"]) == 50
    assert MCR_CONFIDENCE([0, None, None, None, None, None]) == pytest.approx(1 / 6)
    assert MCR_CONFIDENCE([0] * 6, "second_hand", True) == pytest.approx(0.8)


# --- shapes ---


def test_an_answer_has_the_shape_of_its_cells() -> None:
    assert MCR_BAND(80) == "green"
    assert MCR_BAND([80, None]) == ["green", None]
    assert MCR_BAND([[80], [10]]) == [["green"], ["red"]]
    assert MCR_BAND([[80, 10], [None, 60]]) == [["green", "red"], [None, "blue"]]


def test_a_single_cell_serves_a_whole_range() -> None:
    assert MCR_GENERAL([[0], [100]], [[80], [80]], 0.3) == [[pytest.approx(56)], [pytest.approx(86)]]
    assert MCR_INDEX("C", None, [40, 60], [40, 60]) == [40, 60]


def test_contacts_in_rows_give_a_column() -> None:
    assert MCR_ATTITUDE_LEVEL([[1] * 6, [None] * 6, [3] * 6]) == [[1], [None], [3]]


def test_codes_are_read_by_any_of_their_names() -> None:
    assert MCR_POWER("S级", "决策者") == MCR_POWER("s", "Decider") == 10
    assert MCR_ATTITUDE_LEVEL(["教练", "Coach", 3, "3", 3.0, "教练"]) == 3
    assert MCR_INDEX("战略客户", 50, 50, 50) == MCR_INDEX("未定级", 50, 50, 50) == 50


# --- wrong cells ---


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: MCR_TIER("high", 80), "argument value: 'high' cannot be used"),
        (lambda: MCR_TIER(101, 80), "argument value: '101'"),
        (lambda: MCR_TIER(80, 80, override="U"), "argument override: 'U'"),
        (lambda: MCR_ATTITUDE_LEVEL([5, 1, 1, 1, 1, 1]), "−1 Opponent / 0 Neutral"),
        (lambda: MCR_ATTITUDE_LEVEL([1.5, 1, 1, 1, 1, 1]), "'1.5' cannot be used"),
        (lambda: MCR_ATTITUDE_LEVEL([1, 1, 1]), "argument levels is 1 × 3 cells"),
        (lambda: MCR_POWER("S", "D", 11), "argument manual: '11'"),
        (lambda: MCR_KEY_INDEX([5, 5], 1), "argument levels is 1 × 1 cells and does not fit 1 × 2"),
        (lambda: MCR_KEY_INDEX([5, 5], [[1], [1]]), "does not fit 1 × 2"),
        (lambda: MCR_GENERAL([1, 2], [[1], [2]]), "argument result is 2 × 1 cells"),
        (lambda: MCR_GENERAL(80, 80, 20), "argument weight: '20'"),
        (lambda: MCR_ORG([3] * 12, "S"), "argument practices: '3'"),
        (lambda: MCR_ORG([2, 2], "S"), "argument practices has 2 cells"),
        (lambda: MCR_ORG([2, 2], ["R", "?!"]), "argument needs: '?!'"),
        (lambda: MCR_INDEX("X", 1, 1, 1), "argument tier: 'X'"),
        (lambda: MCR_BAND("#REF!"), "argument index: '#REF!'"),
        (lambda: MCR_BAND(True), "argument index: 'True'"),
        (lambda: MCR_CONFIDENCE([-1] * 6), "argument ages: '-1'"),
    ],
)
def test_a_wrong_cell_is_said_with_what_why_and_mend(wrong: Callable[[], Any], said: str) -> None:
    with pytest.raises(ValueError, match="why: ") as raised:
        wrong()
    assert said in str(raised.value)
    assert "  mend: " in str(raised.value)
    assert "  处理：" in str(raised.value)


def test_all_wrong_cells_are_said_and_the_right_ones_keep_their_answer() -> None:
    with pytest.raises(CellsAreWrongError) as raised:
        MCR_GENERAL([["a"], [50], [None]], [[80], [80], ["b"]])
    assert "'a'" in str(raised.value)
    assert "'b'" in str(raised.value)
    (first,), (second,), (third,) = raised.value.answer
    assert first.startswith("#VALUE! argument process: 'a'")
    assert second == 74
    assert third.startswith("#VALUE! argument result: 'b'")


def test_a_wrong_level_spoils_its_contact_only() -> None:
    with pytest.raises(CellsAreWrongError) as raised:
        MCR_ATTITUDE_LEVEL([[1] * 6, [1, 1, 1, 1, 1, 5]])
    assert raised.value.answer[0] == [1]
    assert raised.value.answer[1][0].startswith("#VALUE! argument levels: '5'")


# --- words ---


def test_every_function_and_argument_is_described_in_both_languages_as_long_as_excel_shows() -> None:
    public = {name for name in vars(functions) if name.startswith("MCR_")}
    assert set(FUNCTIONS) == public
    for name, function in FUNCTIONS.items():
        assert list(function.arguments) == list(inspect.signature(getattr(functions, name)).parameters)
        for words in (function.gives, *function.arguments.values()):
            assert words.zh
            assert words.en
            assert len(words.both) <= 255
