"""The decision chain by project on the power map: who decides, the urgent first, and names that mean nobody."""

from __future__ import annotations

import datetime as dt

import pytest
from review_sheets import Rows, measured, rows_of

from mcr_excel.review.context import Context
from mcr_excel.review.power_map import power_map

DAY = dt.date(2025, 11, 3)
SIX = [
    "Acceptance",
    "Activity participation",
    "Project support",
    "Information sharing",
    "Daily guidance",
    "Rival stance",
]
CONTACTS: Rows = [
    ["Customer", "Name", "Position grade", "Decision role", *SIX, "Assessed on"],
    ["Alder", "Ann", "S", "D", *[2] * 6, DAY],
    ["Alder", "Bob", "A", "E", *[None] * 6, None],
    ["Birch", "Cay", "S", "D", *[-1] * 6, DAY],
]
OPPORTUNITIES: Rows = [
    ["Customer", "Opportunity name", "LTC stage", "Amount", "Decision contacts", "Status"],
    ["Alder", "Core", "Lead", 10, "Ann, Bob", None],
    ["Birch", "Edge", "Lead", 20, "Cay; Nobody", "open"],
    ["Alder", "Old", "Lead", 99, "Ann", "lost"],
    ["Alder", "Blank", "Lead", 5, None, None],
]
VISITS: Rows = [["Visit date", "Customer", "Contacts"], [DAY, "Alder", "Ann, Anybody"], [DAY, "Birch", "Cay"]]
SHEETS: dict[str, Rows] = {
    "Customers": [["Customer name"], ["Alder"], ["Birch"]],
    "Contacts": CONTACTS,
    "Activities": [["Date", "Activity type", "Customers"]],
    "Opportunities": OPPORTUNITIES,
    "Visits": VISITS,
}


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Context:
    return measured(tmp_path_factory.mktemp("projects") / "book.xlsx", SHEETS)


def test_open_projects_with_their_deciders_the_urgent_first(context: Context) -> None:
    rows = rows_of(power_map(context), "mcr_projects")
    assert [(row["opp_name"], row["named"]) for row in rows] == [
        ("Edge", "Cay (−1)"),
        ("Blank", None),
        ("Core", "Ann (2); Bob (?)"),
    ]
    edge, blank, core = rows
    assert "opposes us" in edge["why"]
    assert blank["K_index"] is None
    assert core["flags"] is None
    assert "1 of 2 assessed" in core["why"]


def test_a_name_that_means_no_contact_is_said_at_its_cell(context: Context) -> None:
    said = {(problem.where, problem.code) for problem in context.problems if problem.code == "CONTACT_UNKNOWN"}
    assert said == {("Opportunities!E3", "CONTACT_UNKNOWN"), ("Visits!C2", "CONTACT_UNKNOWN")}
