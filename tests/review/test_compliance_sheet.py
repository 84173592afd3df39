"""The Compliance sheet: findings with their cells, gravest first, and the agreement of scorers."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from review_sheets import Rows, measured, rows_of

from mcr_excel.review.compliance import compliance
from mcr_excel.review.model import Link, SheetShown
from mcr_excel.terms.vocabulary import Lang

DAY = dt.date(2025, 11, 3)
DIMENSIONS = [
    "Acceptance",
    "Activity participation",
    "Project support",
    "Information sharing",
    "Daily guidance",
    "Rival stance",
]
CONTACTS: Rows = [
    ["Contact ID", "Customer", "Name", "Public official", "Owner A", "Retain until", *DIMENSIONS, "Assessed on"],
    ["P1", "Alder", "Lee", "Yes", "Ann", None, *[0] * 6, DAY],
    ["P2", "Alder", "May", "No", "Ann", dt.date(2025, 6, 30), *[None] * 6, None],
    ["P3", "Alder", "Ned", "No", "Ann", None, *[-1] * 6, DAY],
]
ACTIVITIES: Rows = [
    ["Activity ID", "Date", "Activity type", "Customers", "Contacts", "Cash cost", "Gift value", "Approval ID"],
    ["A1", DAY, "Business meal", "Alder", "May", 1200, None, None],
    ["A2", DAY, "Business exchange", "Alder", "Lee", 500, None, None],
    ["A3", DAY, "Gift", "Alder", "May", None, 300, "OK-1"],
    ["A4", DAY, "Joint innovation", "Alder", "Ned", 10, None, None],
]  # fmt: skip
ATTITUDES: Rows = [
    ["Contact", "Date", "Dimension", "Level", "Scorer"],
    ["Lee", DAY, "Project support", 2, "Ann"], ["Lee", DAY, "Project support", 1, "Bo"],
]  # fmt: skip
BOOK = {
    "Customers": [["Customer ID", "Customer name"], ["C1", "Alder"]],
    "Contacts": CONTACTS, "Activities": ACTIVITIES, "Attitudes": ATTITUDES,
}  # fmt: skip


def shown(folder: Path, lang: Lang = "en", book: dict[str, Rows] | None = None, **settings: object) -> SheetShown:
    return compliance(measured(folder / "book.xlsx", book or BOOK, lang, **settings))


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> SheetShown:
    return shown(tmp_path_factory.mktemp("compliance"), gift_limit_event=200)


def test_the_gravest_findings_come_first(sheet: SheetShown) -> None:
    gravity = [row["gravity"] for row in rows_of(sheet, "mcr_findings")]
    assert gravity == sorted(gravity, key=["Red", "Amber", "Info"].index)
    assert gravity[0] == "Red"


def test_each_finding_leads_to_its_cell_and_says_its_figures(sheet: SheetShown) -> None:
    rows = {row["finding_id"]: row for row in rows_of(sheet, "mcr_findings")}
    meal, gift = rows["RESTRICTED_UNAPPROVED|A1"], rows["GIFT_OVER_EVENT|A3|P2|gift_limit_event"]
    assert meal["place"] == Link("Activities!H2", "Activities", "H2")
    assert meal["what"] == "Business meal: worth 1,200"
    assert gift["place"] == Link("Activities!G4", "Activities", "G4")
    assert (gift["what"], gift["contact"], gift["customer_name"]) == ("Gift: worth 300, limit 200", "May", "Alder")
    assert rows["OFFICIAL_UNAPPROVED|A2|P1"]["what"] == "Business exchange: worth 500"
    assert rows["MISFIT|A4|P3"]["what"] == (
        "Joint innovation: the contact is at −1 Opponent; this type suits at least 1 Supporter"
    )
    expired = rows["PI_EXPIRED||P2"]
    assert (expired["place"], expired["what"]) == (
        Link("Contacts!F3", "Contacts", "F3"),
        "may be kept until 2025-06-30",
    )
    assert "LIMIT_NOT_SET|||gift_limit_year" in rows


def test_every_finding_is_explained(sheet: SheetShown) -> None:
    assert all(row["finding"] and row["means"] for row in rows_of(sheet, "mcr_findings"))


def test_the_kinds_count_the_findings(sheet: SheetShown) -> None:
    kinds = {row["code"]: row["count"] for row in rows_of(sheet, "mcr_finding_kinds")}
    assert sum(kinds.values()) == len(rows_of(sheet, "mcr_findings"))
    assert kinds["MISFIT"] == 1


def test_scorers_are_compared_all_owners_first(sheet: SheetShown) -> None:
    rows = rows_of(sheet, "mcr_scorers")
    assert [(row["scorer"], row["pairs"], row["bias"]) for row in rows] == [
        ("All: owners against others", 1, 1.0), ("Ann", 1, 1.0), ("Bo", 1, -1.0),
    ]  # fmt: skip
    assert rows[0]["flags"] == "Scorer bias, Few pairs"


def test_the_sheet_speaks_chinese(tmp_path: Path) -> None:
    rows = {row["finding_id"]: row for row in rows_of(shown(tmp_path, "zh"), "mcr_findings")}
    assert rows["RESTRICTED_UNAPPROVED|A1"]["what"] == "宴请：金额 1,200"
    assert rows["MISFIT|A4|P3"]["what"] == "联合创新：对方态度 −1 不认可；这类活动最低适合 1 支持"
    assert rows["LIMIT_NOT_SET|||gift_limit_event"]["what"] == "设置 gift_limit_event 为空，礼品共 300 无从判断"


def test_a_clean_log_says_that_nothing_was_found(tmp_path: Path) -> None:
    clean = {"Customers": BOOK["Customers"], "Contacts": [["Customer", "Name"], ["Alder", "Lee"]]}
    clean |= {"Activities": [["Date", "Activity type", "Customers"], [DAY, "Formal visit", "Alder"]]}
    sheet = shown(tmp_path, book=clean)
    assert [row["finding"] for row in rows_of(sheet, "mcr_findings")] == ["Nothing found"]
    assert [(row["finding"], row["count"]) for row in rows_of(sheet, "mcr_finding_kinds")] == [("Nothing found", 0)]
    assert [row["scorer"] for row in rows_of(sheet, "mcr_scorers")] == ["No contact was scored by two people"]


def test_a_team_without_activities_has_no_compliance_sheet(tmp_path: Path) -> None:
    bare = {"Customers": BOOK["Customers"], "Contacts": [["Customer", "Name"], ["Alder", "Lee"]]}
    bare |= {"Activities": [["Date", "Activity type", "Customers"]]}
    sheet = shown(tmp_path, book=bare)
    assert [table.rows for table in sheet.tables] == [[], [], []]
