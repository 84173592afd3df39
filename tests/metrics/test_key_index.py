from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_tables import AS_OF, settings_of, tables_of

from mcr_excel.metrics import measure, single_point
from mcr_excel.metrics.key_index import index_of, key_score
from mcr_excel.metrics.power import is_active, is_key, power
from mcr_excel.metrics.totals import largest
from mcr_excel.terms import DIMENSIONS

POSITIONS = st.lists(st.tuples(st.integers(1, 10), st.integers(-1, 3)), min_size=1, max_size=8)


def one_customer(rows: int) -> pd.Series:
    return pd.Series(pd.Categorical(["C1"] * rows))


def index_of_positions(positions: list[tuple[int, int]]) -> float:
    powers, levels = (pd.Series(column, dtype="float64") for column in zip(*positions, strict=True))
    return float(index_of(key_score(powers, levels, one_customer(len(positions))))["C1"])


@settings(max_examples=50)
@given(POSITIONS)
def test_the_index_is_between_0_and_100_and_all_neutral_is_25(positions: list[tuple[int, int]]) -> None:
    assert 0 <= index_of_positions(positions) <= 100
    assert index_of_positions([(power, 0) for power, _ in positions]) == pytest.approx(25)


@settings(max_examples=50)
@given(POSITIONS, st.integers(0, 7), st.integers(0, 4))
def test_a_better_attitude_never_lowers_the_index(positions: list[tuple[int, int]], place: int, more: int) -> None:
    power_of, level = positions[place % len(positions)]
    better = list(positions)
    better[place % len(positions)] = (power_of, min(level + more, 3))
    assert index_of_positions(better) >= index_of_positions(positions) - 1e-12


@settings(max_examples=50)
@given(POSITIONS)
def test_losing_the_strongest_supporter_never_helps(positions: list[tuple[int, int]]) -> None:
    powers, levels = (pd.Series(column, dtype="float64") for column in zip(*positions, strict=True))
    customer, names = one_customer(len(positions)), pd.Series([f"K{n}" for n in range(len(positions))])
    supports = levels >= 1
    top = largest((powers * levels)[supports], names[supports], customer[supports])
    without = single_point.without(powers, levels, customer, top["row"]).score()["C1"]
    assert without <= index_of_positions(positions) + 1e-12
    if supports.any():
        others = [index_of_positions([*positions[:n], (power_of, 0), *positions[n + 1 :]]) for n, (power_of, level) in enumerate(positions) if level >= 1]  # fmt: skip
        assert without == pytest.approx(min(others))


def test_power_is_the_entered_one_else_grade_and_role_within_1_and_10() -> None:
    manual = pd.Series([7, None, None, None], dtype="float64")
    grade, role = pd.Series(["S", "S", None, "B"], dtype="str"), pd.Series(["D", "D", None, "E"], dtype="str")
    assert power(manual, grade, role).score().tolist() == [7, 10, 1, 5]


def test_a_position_is_key_as_entered_else_by_grade_or_role() -> None:
    entered = pd.Series([True, False, None, None, None, None], dtype="boolean")
    grade = pd.Series(["C", "S", "A", "B", "B", "B"], dtype="str")
    role = pd.Series([None, "D", None, "U", "N", None], dtype="str")
    assert is_key(entered, grade, role).tolist() == [True, False, True, True, False, False]


def test_who_has_left_by_the_as_of_day_is_not_active() -> None:
    marked = pd.Series([None, False, True, None], dtype="boolean")
    left = pd.Series(pd.to_datetime([None, None, "2025-12-31", "2026-01-01"]))
    assert is_active(marked, left, AS_OF).tolist() == [True, False, False, True]


def customer_of(contacts: list[dict[str, Any]], manager: str | None = "Bo", **sheets: Any) -> pd.Series:
    rows = [{"contact_id": f"K{n}", "contact_name": f"N{n}", "customer_id": "C1", "assessed_on": AS_OF} | contact for n, contact in enumerate(contacts)]  # fmt: skip
    customer = {"customer_id": "C1", "account_manager": manager}
    return measure(tables_of(customers=[customer], contacts=rows, **sheets), settings_of()).customers.iloc[0]


def for_us(level: int = 1, power_manual: int = 8, **more: Any) -> dict[str, Any]:
    return {"is_key": True, "power_manual": power_manual, **dict.fromkeys(DIMENSIONS, level), **more}


def test_who_left_counts_nowhere() -> None:
    row = customer_of([for_us(3), for_us(-1, is_active=False)])
    assert (row["K"], row["key_positions"], row["opposition_share"]) == (3, 1, 0)


def test_an_unnamed_position_weighs_on_the_whole_but_not_on_the_assessed_part() -> None:
    row = customer_of([for_us(2), {"is_key": True, "power_manual": 8, "contact_name": None, "title": "CFO"}])
    assert (row["K"], row["K_known"], row["identified_rate"], row["key_assessed"]) == (1, 2, 0.5, 1)


def test_eyes_in_one_department_see_one_room() -> None:
    assert "SAME_ROOM" in customer_of([for_us(department="IT"), for_us(department="IT")])["flags"]
    assert "SAME_ROOM" not in customer_of([for_us(department="IT"), for_us(department="HR")])["flags"]
    assert "SAME_ROOM" not in customer_of([for_us(department="IT"), for_us()])["flags"]
    assert "SAME_ROOM" not in customer_of([for_us(department="IT"), for_us(0, department="IT")])["flags"]


def test_a_supporter_of_little_power_is_no_eye() -> None:
    assert customer_of([for_us(power_manual=4), for_us(power_manual=3)])["eyes"] == 1
    row = customer_of([for_us(power_manual=3), for_us(0)])
    assert row["eyes"] == 0
    assert "NO_EYE" in row["flags"]


def test_without_supporters_there_is_nobody_to_lose() -> None:
    row = customer_of([for_us(0), for_us(-1)])
    assert row["drop"] == 0
    assert row[["top_share", "top_contact", "owner_share", "owner_top"]].isna().all()


def test_support_that_hangs_on_one_of_our_people_is_red_only_without_any_backup() -> None:
    alone = customer_of([for_us(owner_a="Mei"), for_us(owner_a="Mei")])
    backed = customer_of([for_us(owner_a="Mei"), for_us(owner_a="Mei", owner_b="Bo")])
    shared = customer_of([for_us(owner_a="Mei"), for_us(owner_a="Bo")])
    assert {"OWNER_CONCENTRATION", "OWNER_CONCENTRATION_RED"} <= set(alone["flags"])
    assert "OWNER_CONCENTRATION" in backed["flags"]
    assert "OWNER_CONCENTRATION_RED" not in backed["flags"]
    assert "OWNER_CONCENTRATION" not in shared["flags"]


def test_the_account_manager_is_owner_a_where_none_is_named() -> None:
    row = customer_of([for_us(), for_us(owner_a="Mei")])
    assert (row["owner_top"], row["owner_share"]) == ("Bo", 0.5)


def test_support_that_nobody_owns_is_nobodys_share() -> None:
    row = customer_of([for_us(), for_us(owner_a="Mei")], manager=None)
    assert (row["owner_top"], row["owner_share"]) == ("Mei", 0.5)


def test_a_position_is_covered_when_it_was_met_lately_by_an_owner_on_duty() -> None:
    met = [{"date": "2025-11-01", "activity_type": "K_VISIT", "contacts": ["K0", "K1"]}]
    team = [{"person": "Bo"}, {"person": "Mei", "is_active": False}]
    row = customer_of([for_us(), for_us(owner_a="Mei")], activities=met, team=team)
    assert row["covered_rate"] == 0.5
    planned = [met[0] | {"status": "planned"}, met[0] | {"date": "2025-03-01"}, met[0] | {"date": "2026-01-05", "status": "done"}]  # fmt: skip
    assert customer_of([for_us()], activities=planned)["covered_rate"] == 0


def test_an_opponent_of_power_7_is_shown_and_so_is_the_map() -> None:
    row = customer_of([for_us(-1, power_manual=7), for_us(1, power_manual=6)])
    assert "OPPONENT_IN_POWER" in row["flags"]
    assert row["map_status"] == 2
    assert "OPPONENT_IN_POWER" not in customer_of([for_us(-1, power_manual=6)])["flags"]
