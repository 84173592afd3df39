"""Hand-over gaps: who would be lost if owner A left, told by contact, with what to do."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from review_sheets import Rows, measured, rows_of

from mcr_excel.review.handover import handover

SOON, LATE = dt.date(2025, 12, 1), dt.date(2025, 3, 1)
SIX = (
    "Acceptance",
    "Activity participation",
    "Project support",
    "Information sharing",
    "Daily guidance",
    "Rival stance",
)
KNOWN = [1, 1, 1, 1, 1, 1, SOON]


def contact(number: int, name: str | None, grade: str, *owners: str | None, known: bool = True) -> list[Any]:
    """Owners A and B, sponsor."""
    title = "Engineer"
    return [f"P{number}", "Alder", name, title, grade, "Yes", *owners, *(KNOWN if known else [None] * len(KNOWN))]


HEADINGS = ["Contact ID", "Customer", "Name", "Title", "Position grade", "Key contact", "Owner A", "Owner B", "Sponsor"]
CONTACTS: Rows = [
    [*HEADINGS, *SIX, "Assessed on"],
    contact(1, "Whole", "A", "Ann", "Bob", None),
    contact(2, "Left", "B", "Gone", "Bob", None),
    contact(3, "Alone", "A", "Ann", None, None),
    contact(4, "Same", "B", "Ann", "Ann", None),
    contact(5, "Top", "S", "Ann", "Bob", None),
    contact(6, None, "B", "Ann", None, None, known=False),
    contact(7, "Stranger", "B", "Ann", "Bob", None),
    contact(8, "Untold", "B", "Ann", None, None, known=False),
    contact(9, "Backless", "B", "Ann", "Gone", None),
    contact(10, "Orphan", "B", "Gone", None, None),
]
ACTIVITIES: Rows = [
    ["Date", "Activity type", "Customers", "Contacts", "Our people", "Next step", "Next due"],
    [SOON, "Formal visit", "Alder", "Whole; Left; Same; Top", "Ann; Bob", None, None],
    [LATE, "Formal visit", "Alder", "Stranger", "Bob", None, None],
    [SOON, "Formal visit", "Alder", "Stranger", "Ann", "send the offer", dt.date(2025, 12, 20)],
]  # fmt: skip
TEAM: Rows = [["Person", "Active"], ["Ann", "Yes"], ["Bob", "Yes"], ["Gone", "No"]]
BOOK: dict[str, Rows] = {
    "Customers": [["Customer name", "Account manager"], ["Alder", "Ann"]], "Contacts": CONTACTS,
    "Activities": ACTIVITIES, "Team": TEAM,
}  # fmt: skip


def rows(tmp_path: Path, without: str = "") -> dict[str, dict[str, Any]]:
    book = {name: sheet for name, sheet in BOOK.items() if name != without}
    return {row["contact_id"]: row for row in rows_of(handover(measured(tmp_path / "book.xlsx", book)), "mcr_handover")}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    return rows(tmp_path_factory.mktemp("handover"))


@pytest.mark.parametrize(
    ("contact_id", "gaps"),
    [
        ("P2", "Owner A not on duty"),
        ("P3", "No owner B"),
        ("P4", "A and B are one person"),
        ("P5", "No sponsor"),
        ("P6", "Not identified"),
        ("P7", "Owner B has not met, Overdue tasks"),
        ("P8", "Not assessed"),
        ("P9", "Owner B not on duty"),
    ],
)
def test_a_gap_is_named(found: dict[str, dict[str, Any]], contact_id: str, gaps: str) -> None:
    assert found[contact_id]["gaps"] == gaps


def test_a_contact_whose_owners_could_hand_over_is_not_listed(found: dict[str, dict[str, Any]]) -> None:
    assert "P1" not in found


def test_those_without_an_owner_a_on_duty_come_first(found: dict[str, dict[str, Any]]) -> None:
    assert set(list(found)[:2]) == {"P2", "P10"}


def test_the_sheet_orders_what_can_be_done(found: dict[str, dict[str, Any]]) -> None:
    assert found["P2"]["to_do"] == "owner A Gone is not on duty: owner B Bob takes over; name a new owner A"
    assert found["P10"]["to_do"] == "owner A Gone is not on duty: name a new owner A"
    assert found["P7"]["to_do"].startswith("owner A introduces owner B in person (not met within 180 days); deal with")


def test_the_days_of_meetings_and_of_what_is_overdue_stand_beside(found: dict[str, dict[str, Any]]) -> None:
    row = found["P7"]
    assert (row["met"].date(), row["met_by_b"].date()) == (SOON, LATE)
    assert (row["overdue"], row["overdue_since"].date()) == (1, dt.date(2025, 12, 20))


def test_without_activities_nobody_is_said_not_to_have_met(tmp_path: Path) -> None:
    found = rows(tmp_path, without="Activities")
    assert "P7" not in found
    assert not any("met" in row["gaps"] for row in found.values())


def test_without_a_team_sheet_everybody_named_is_on_duty(tmp_path: Path) -> None:
    assert "P2" not in rows(tmp_path, without="Team")
