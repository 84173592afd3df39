"""The stories that a review of the demo should show, as the rows tell them."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from mcr_excel.demo.rows import Row
from mcr_excel.terms import DIMENSIONS, Lang, code_of

AS_OF = dt.date(2025, 12, 31)
A_YEAR = dt.timedelta(days=365)
Rows = dict[str, list[Row]]


def number(value: object) -> float:
    assert isinstance(value, int | float)
    return value


def customer(rows: Rows, serial: int) -> str:
    return str(rows["customers"][serial - 1]["customer_name"])


def of(rows: Rows, sheet: str, serial: int) -> list[Row]:
    return [row for row in rows[sheet] if row["customer"] == customer(rows, serial)]


def mean_level(contact: Row) -> float | None:
    levels = [number(contact[key]) for key in DIMENSIONS if contact[key] is not None]
    return sum(levels) / len(levels) if levels else None


def supporters(contacts: list[Row]) -> list[Row]:
    return [contact for contact in contacts if (mean_level(contact) or 0) >= 0.5]


def revenue(rows: Rows, serial: int) -> list[float]:
    return [number(row["revenue"]) for row in of(rows, "customer_years", serial)]


def test_levels_of_a_contact_hang_together(rows: Rows) -> None:
    for contact in rows["contacts"]:
        levels = [number(contact[key]) for key in DIMENSIONS if contact[key] is not None and contact[key] != 5]
        assert not levels or max(levels) - min(levels) <= 2


def test_a_coach_informs_guides_and_excludes_rivals(rows: Rows) -> None:
    coaches = [contact for contact in rows["contacts"] if (mean_level(contact) or 0) >= 2.5]
    assert len(coaches) >= 5
    assert all(number(coach[key]) >= 2 for coach in coaches for key in ("info", "guide", "compete"))


def test_two_strategic_customers_are_well_covered(rows: Rows) -> None:
    for serial in (1, 2):
        contacts = of(rows, "contacts", serial)
        assert rows["customers"][serial - 1]["tier_current"] == "S"
        assert len(contacts) == 12
        assert len(supporters(contacts)) >= 10
        assert sum(row["customers"] == customer(rows, serial) for row in rows["activities"]) >= 80


def test_the_largest_customer_turns_away_from_us(rows: Rows) -> None:
    cow = rows["customers"][4]
    assert cow["tier_current"] == "S"
    assert code_of("direction_trend", str(cow["direction_trend"])) == "diverging"
    assert all(min(revenue(rows, 5)) > max(revenue(rows, serial)[:4]) for serial in range(1, 30) if serial != 5)


def test_a_strategic_customer_hangs_on_one_coach(rows: Rows) -> None:
    of_weight = [contact for contact in of(rows, "contacts", 4) if contact["position_grade"] != "C"]
    (coach,) = supporters(of_weight)
    assert (mean_level(coach) or 0) >= 2.5
    assert coach["position_grade"] == "A"


def test_an_opponent_in_power_is_polite(rows: Rows) -> None:
    (opponent,) = [contact for contact in of(rows, "contacts", 6) if contact["project"] == -1]
    assert (opponent["accept"], opponent["compete"], opponent["position_grade"]) == (1, -1, "A")
    assert opponent["backs_competitor"]


def test_one_department_is_busy_without_result(rows: Rows, lang: Lang) -> None:
    department = of(rows, "departments", 7)[2]
    names = {row["contact_name"] for row in of(rows, "contacts", 7) if row["department"] == department["department"]}
    touched = Counter(
        row["customers"]
        for row in rows["activities"]
        if isinstance(row["date"], dt.date)
        and row["date"] > AS_OF - A_YEAR
        and row["customers"] == customer(rows, 7)
        and any(str(name) in str(row["contacts"]) for name in names)
    )
    assert touched[customer(rows, 7)] >= 9
    assert code_of("event_support", str(department["event_support"])) == "0"


def test_a_key_position_of_a_partner_is_still_to_be_identified(rows: Rows) -> None:
    (unnamed,) = [contact for contact in rows["contacts"] if contact["contact_name"] is None]
    assert unnamed["customer"] == customer(rows, 8)
    assert unnamed["title"]
    assert unnamed["position_grade"] == "A"
    assert mean_level(unnamed) is None


def test_the_assessments_of_one_customer_have_expired(rows: Rows) -> None:
    for contact in of(rows, "contacts", 9):
        assert isinstance(assessed := contact["assessed_on"], dt.date)
        assert assessed < AS_OF - A_YEAR


def test_rising_stars_are_known(rows: Rows, lang: Lang) -> None:
    stars = [contact for contact in rows["contacts"] if code_of("yes_no", str(contact["is_rising_star"])) == "Y"]
    assert [star["position_grade"] for star in stars] == ["C", "C"]
    assert {star["customer"] for star in stars} == {customer(rows, 10)}


def test_tiers_set_by_hand_are_in_force_expired_and_unapproved(rows: Rows) -> None:
    overrides = {row["customer_id"]: row for row in rows["customers"] if row["tier_override"]}
    states = {
        key: (
            row["tier_override_by"] is not None,
            isinstance(until := row["tier_override_until"], dt.date) and until >= AS_OF,
        )
        for key, row in overrides.items()
    }
    assert states == {"C011": (True, True), "C015": (True, False), "C023": (False, True)}
    assert all(row["tier_override_reason"] for row in overrides.values())


def test_one_customer_grew_from_nothing(rows: Rows) -> None:
    assert revenue(rows, 12)[:2] == [0, 0]
    assert revenue(rows, 12)[3] > revenue(rows, 12)[2] > 0


def test_an_incident_spread_at_a_cash_flow_customer(rows: Rows) -> None:
    departments = of(rows, "departments", 13)
    assert rows["customers"][12]["tier_current"] == "B"
    assert sum(code_of("yes_no", str(row["incident_spread"])) == "Y" for row in departments) == 3


def test_the_departments_of_a_partner_are_not_assessed(rows: Rows) -> None:
    departments = of(rows, "departments", 14)
    assert rows["customers"][13]["tier_current"] == "A"
    assert sum(row["event_support"] is None for row in departments) == len(departments) - 1 == 5


def test_a_public_customer_is_in_one_hand_without_backup(rows: Rows) -> None:
    contacts = of(rows, "contacts", 16)
    assert {contact["owner_a"] for contact in contacts} == {rows["customers"][15]["account_manager"]}
    assert {contact["owner_b"] for contact in contacts} == {None}


def test_nothing_is_known_of_the_prospect(rows: Rows) -> None:
    assert code_of("customer_status", str(rows["customers"][29]["status"])) == "prospect"
    assert not of(rows, "contacts", 30)
    assert not of(rows, "customer_years", 30)


def test_present_tiers_are_spread(rows: Rows) -> None:
    spread = Counter(row["tier_current"] for row in rows["customers"])
    assert spread == {"S": 4, "A": 9, "B": 10, "C": 5, None: 2}
