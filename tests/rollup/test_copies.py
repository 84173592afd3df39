"""Several copies of one team's workbook become one: the newer value wins, blanks are filled, what differs is listed."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest
from team_workbooks import DAY, gather, write_team

OLD, NEW = dt.datetime(2025, 11, 30, 9, 0), dt.datetime(2025, 12, 20, 9, 0)
ALDER = ["C1", "Alder", "Bo", "North", 90, 100]
BIRCH = ["C2", "Birch", "Bo", "North", 70, 80]
ANN = ["K1", "Alder", "Ann", "Network", "CEO", 2, DAY]
BEN = [None, "Birch", "Ben", "Purchasing", "Head of purchasing", 1, DAY]
VISIT = ["A1", DAY, "Formal visit", "Alder", "Ann", "Annual talk"]
TALK = [None, DAY, "Business exchange", "Birch", "Ben", "Prices"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An older and a newer copy; the older has a customer and a phone call more, and two other values."""
    folder = tmp_path / "teams"
    write_team(
        folder / "north.xlsx",
        [ALDER, [*BIRCH[:3], None, 70, 85]],
        [[*ANN[:5], 3, DAY], BEN],
        [[*VISIT[:5], "Year-end talk"], TALK],
        NEW,
    )
    write_team(
        folder / "north_november.xlsx",
        [ALDER, BIRCH, ["C3", "Cedar", "Bo", "North", 10, 12]],
        [ANN, BEN],
        [VISIT, TALK, [None, DAY + dt.timedelta(days=1), "Routine business talk", "Cedar", None, "Call"]],
        OLD,
    )
    return folder


def test_copies_are_one_team_and_the_newer_is_said_with_its_reason(folder: Path) -> None:
    rolled = gather(folder)
    told = {book.name: (book.team, book.status, book.why) for book in rolled.group.books}
    assert told == {
        "north.xlsx": ("north", "read", ""),
        "north_november.xlsx": ("north", "copy", "north.xlsx"),
    }
    assert "time of saving" in rolled.problem("ROLLUP_COPY").text("en").what


def test_equal_rows_are_one_and_rows_of_one_copy_alone_are_kept(folder: Path) -> None:
    rolled = gather(folder)
    assert rolled.frame("customers")["customer_name"].tolist() == ["Alder", "Birch", "Cedar"]
    assert rolled.frame("contacts")["contact_name"].tolist() == ["Ann", "Ben"]
    assert rolled.frame("activities")["purpose"].tolist() == ["Year-end talk", "Prices", "Call"]
    links = rolled.understood.tables.activity_customers
    assert sorted(links["customer_id"]) == ["C1", "C2", "C3"]
    assert set(links["activity"]) == set(rolled.frame("activities").index)


def test_what_differs_is_listed_with_both_cells_and_the_newer_value_is_kept(folder: Path) -> None:
    rolled = gather(folder)
    listed = {
        (c.table, c.key, c.column): (c.kept, c.kept_cell, c.other, c.other_cell, c.why) for c in rolled.group.conflicts
    }
    assert listed == {
        ("customer_years", "C2 · 2025 · A", "revenue"): (
            85_000, "[north.xlsx]Customers!F3", 80_000, "[north_november.xlsx]Customers!F3", "newer_copy"),
        ("contacts", "K1", "accept"): (
            3, "[north.xlsx]Contacts!F2", 2, "[north_november.xlsx]Contacts!F2", "newer_copy"),
        ("attitudes", "K1 · accept · 2025-11-03", "level"): (
            3, "[north.xlsx]Contacts!F2", 2, "[north_november.xlsx]Contacts!F2", "newer_copy"),
        ("activities", "A1", "purpose"): (
            "Year-end talk", "[north.xlsx]Activities!F2", "Annual talk", "[north_november.xlsx]Activities!F2", "newer_copy"),
    }  # fmt: skip


def test_a_blank_is_filled_from_the_older_copy_and_remembers_its_cell(folder: Path) -> None:
    rolled = gather(folder)
    customers = rolled.understood.tables["customers"]
    birch = customers.frame.index[customers.frame["customer_name"] == "Birch"][0]
    assert customers.frame.at[birch, "region"] == "North"
    assert customers.at(birch, "region") == "[north_november.xlsx]Customers!D3"
    assert customers.at(birch, "customer_name") == "[north.xlsx]Customers!B3"


def test_without_properties_the_newest_activity_tells_which_copy_is_newer(tmp_path: Path) -> None:
    folder = tmp_path / "teams"
    write_team(folder / "a.xlsx", [ALDER, BIRCH], [], [VISIT], OLD)
    later = ["A2", DAY + dt.timedelta(days=9), "Formal visit", "Alder", None, "Next talk"]
    write_team(folder / "b.xlsx", [ALDER, [*BIRCH[:5], 81]], [], [VISIT, later], OLD)
    rolled = gather(folder)
    assert [book.status for book in rolled.group.books] == ["copy", "read"]
    assert "newest activity" in rolled.problem("ROLLUP_COPY").text("en").what
    assert [c.kept for c in rolled.group.conflicts] == [81_000]


def test_at_last_the_files_own_time_tells(tmp_path: Path) -> None:
    folder = tmp_path / "teams"
    for name, revenue, when in (("a", 80, 2_000_000_000), ("b", 81, 1_000_000_000)):
        path = write_team(folder / f"{name}.xlsx", [ALDER, [*BIRCH[:5], revenue]], [], [], OLD)
        os.utime(path, (when, when))
    rolled = gather(folder)
    assert [book.status for book in rolled.group.books] == ["read", "copy"]
    assert "file's own time" in rolled.problem("ROLLUP_COPY").text("en").what


def test_two_activities_entered_under_one_id_in_two_copies_stay_two(tmp_path: Path) -> None:
    folder = tmp_path / "teams"
    other = ["A2", DAY + dt.timedelta(days=20), "Sports", "Birch", None, "Badminton"]
    write_team(folder / "a.xlsx", [ALDER, BIRCH], [], [VISIT, other], NEW)
    write_team(
        folder / "b.xlsx", [ALDER, BIRCH], [], [VISIT, ["A2", DAY, "Formal visit", "Alder", None, "Contract"]], OLD
    )
    rolled = gather(folder)
    activities = rolled.frame("activities")
    assert activities["purpose"].tolist() == ["Annual talk", "Badminton", "Contract"]
    assert activities["activity_id"].tolist() == ["A1", "a.xlsx:A2", "b.xlsx:A2"]
    assert "ROLLUP_NUMBERS_CLASH" in rolled.codes


def test_a_department_that_only_the_older_copys_contact_names_is_gone(tmp_path: Path) -> None:
    folder = tmp_path / "teams"
    write_team(folder / "a.xlsx", [ALDER], [[*ANN[:3], "Board", *ANN[4:]]], [], NEW)
    write_team(folder / "b.xlsx", [ALDER], [ANN], [], OLD)
    departments = gather(folder).frame("departments")
    assert departments["department"].tolist() == ["Board"]


def test_teams_that_serve_the_same_customers_with_managers_of_their_own_are_two(tmp_path: Path) -> None:
    folder = tmp_path / "teams"
    write_team(folder / "machines.xlsx", [ALDER, BIRCH])
    write_team(folder / "services.xlsx", [[*ALDER[:2], "Cy", *ALDER[3:]], [*BIRCH[:2], "Di", *BIRCH[3:]]])
    rolled = gather(folder)
    assert {book.team for book in rolled.group.books} == {"machines", "services"}
    assert "ROLLUP_COPY" not in rolled.codes
    assert {len(teams) for teams in rolled.group.team_of.values()} == {2}
