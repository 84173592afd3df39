"""The Power map sheet: trees by customer, what is red, what is lacking, and who is close."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from review_sheets import Rows, measured, rows_of

from mcr_excel.review.gaps import missing
from mcr_excel.review.model import Link, SheetShown
from mcr_excel.review.power_map import power_map

DAY = dt.date(2025, 11, 3)
CUSTOMERS: Rows = [
    ["Customer name", "Tier override", "Override reason", "Override approver"],
    ["Birch", "B", "x", "y"], ["Alder", "S", "x", "y"], ["Cedar", "A", "x", "y"],
]  # fmt: skip
HEADINGS = [
    "Customer", "Name", "Title", "Position grade", "Decision role", "Reports to", "Closeness", "Backs competitor", "Acceptance",
    "Activity participation", "Project support", "Information sharing", "Daily guidance", "Rival stance", "Assessed on", "Active",
]  # fmt: skip


def levels(level: int | None) -> list[Any]:
    return [*[level] * 6, DAY if level is not None else None, None]


CONTACTS: Rows = [
    HEADINGS,
    ["Alder", "Ann", "CEO", "S", "D", None, None, None, *levels(2)],
    ["Alder", None, "CFO", "A", "A", "Ann", None, None, *levels(None)],
    ["Alder", "Cay", "Head of IT", "B", "E", "Dan", 3, None, *levels(None)],
    ["Alder", "Dan", "CIO", "A", "A", "Ann", None, "Rival Ltd", *levels(-1)],
    ["Alder", "Eve", "Clerk", "C", "N", "Dan", None, None, *levels(1)],
    ["Birch", "Fay", "CEO", "S", "D", "Gil", None, None, *levels(0)],
    ["Birch", "Gil", "Head of IT", "B", "E", "Fay", None, None, *levels(1)],
]
BOOK = {"Customers": CUSTOMERS, "Contacts": CONTACTS, "Activities": [["Date", "Activity type", "Customers"]]}


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> SheetShown:
    return power_map(measured(tmp_path_factory.mktemp("map") / "book.xlsx", BOOK))


def test_customers_by_tier_each_with_its_positions_indented(sheet: SheetShown) -> None:
    rows = rows_of(sheet, "mcr_power_map")
    assert [row["position"].replace("\u3000", "_") for row in rows] == [
        "Alder (tier S)", "Ann", "__└ (to be identified)", "__└ Dan", "____└ Cay",
        "Cedar (tier A)",
        "Birch (tier B)", "Fay", "__└ Gil",
    ]  # fmt: skip
    assert [row["depth"] for row in rows] == [0, 1, 2, 2, 3, 0, 0, 1, 2]
    assert [row["number"] for row in rows] == list(range(1, 10))
    assert {row["customer_name"] for row in rows[:5]} == {"Alder"}
    assert len({row["position_id"] for row in rows}) == len(rows)


def test_a_position_has_level_label_power_and_a_link_to_its_row(sheet: SheetShown) -> None:
    ann = rows_of(sheet, "mcr_power_map")[1]
    assert (ann["level"], ann["level_label"], ann["power"], ann["closeness"]) == (2, "Exclusive supporter", 10, 4)
    assert ann["why"] == "power 10 = grade Grade S 5 + role Decider 5"
    assert ann["source"] == Link("Contacts!B2", "Contacts", "B2")


def test_unknown_positions_and_opponents_in_power_are_red(sheet: SheetShown) -> None:
    _, ann, blank, dan, *_ = rows_of(sheet, "mcr_power_map")
    assert ann["flags"] != blank["flags"] == "To be identified"
    assert (blank["state"], blank["level"], blank["level_label"]) == ("To be identified", None, None)
    assert (dan["level"], dan["backs_competitor"]) == (-1, "Rival Ltd")
    assert dan["flags"].startswith("Opponent in power")


def test_a_customers_line_says_what_its_chain_shows_and_lacks(sheet: SheetShown) -> None:
    rows = {row["position_id"]: row for row in rows_of(sheet, "mcr_power_map") if row["depth"] == 0}
    alder, cedar, birch = rows.values()
    assert alder["why"].startswith("4 on the chain, key K")
    assert "1 to be identified" in alder["why"]
    assert "contacts left out, as they are not key: 1" in alder["why"]
    assert "superior" not in alder["why"]
    assert (cedar["flags"], cedar["why"]) == ("No key contact", "no key position is identified")
    assert birch["power"] is None


def test_a_circle_is_cut_and_said(sheet: SheetShown) -> None:
    fay = rows_of(sheet, "mcr_power_map")[7]
    assert fay["why"].endswith("the reports-to column goes in a circle (here: Gil); cut here")


def test_grades_are_counted_and_named_by_closeness(sheet: SheetShown) -> None:
    counts = {row["position_grade"]: row for row in rows_of(sheet, "mcr_closeness")}
    assert [counts["S"][f"close_{step}"] for step in range(1, 6)] == [0, 1, 0, 1, 0]
    assert (counts["A"]["close_1"], counts["A"]["close_unknown"], counts["A"]["total"]) == (1, 1, 2)
    assert (counts["B"]["close_3"], counts["C"]["total"]) == (2, 0)
    names = {row["matrix_id"].split("/")[1]: row for row in rows_of(sheet, "mcr_closeness_names")[:3]}
    assert (names["A"]["customer_name"], names["A"]["close_1"]) == ("Alder", "Dan")
    assert names["A"]["close_unknown"] == "(to be identified) CFO"
    assert names["B"]["close_3"] == "Cay"  # not assessed: as entered


def test_without_superiors_the_map_lists_by_power_and_says_so(tmp_path: Path) -> None:
    flat = [[*row[:5], None, *row[6:]] if place else row for place, row in enumerate(CONTACTS)]
    context = measured(tmp_path / "book.xlsx", BOOK | {"Contacts": flat}, lang="zh")
    alder = rows_of(power_map(context), "mcr_power_map")[0]
    assert alder["position"] == "Alder（S级）"
    assert "没有填写上级联系人，按权力排列" in alder["why"]
    assert [row[1:] for row in missing(context) if row[1] == "上级联系人"] == [
        ["上级联系人", "按汇报关系展开的权力地图"]
    ]


def test_nothing_but_names_makes_a_map_too(tmp_path: Path) -> None:
    names: Rows = [["Customer", "Name", "Key contact"], ["Alder", "Lee", "Y"], ["Alder", "Kim", "Y"]]
    sheet = power_map(measured(tmp_path / "book.xlsx", BOOK | {"Contacts": names}))
    assert [row["power"] for row in rows_of(sheet, "mcr_power_map")][1:3] == [1, 1]
    ungraded = rows_of(sheet, "mcr_closeness")[-1]
    assert (ungraded["position_grade"], ungraded["close_unknown"], ungraded["total"]) == ("None", 2, 2)
    assert rows_of(sheet, "mcr_closeness_names")[0]["close_unknown"] in ("Kim; Lee", "Lee; Kim")


def test_without_key_positions_there_is_no_map(tmp_path: Path) -> None:
    nobody: Rows = [["Customer", "Name", "Title"], ["Alder", "Lee", "Clerk"]]
    sheet = power_map(measured(tmp_path / "book.xlsx", BOOK | {"Contacts": nobody}))
    assert sheet.is_empty
