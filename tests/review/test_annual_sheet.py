"""The Annual review sheet: each of the eight questions answered in words, from a small workbook."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from review_sheets import Rows, measured, rows_of

from mcr_excel.review.annual import annual
from mcr_excel.review.model import SheetShown
from mcr_excel.terms.vocabulary import Lang

CUSTOMERS: Rows = [
    ["Customer ID", "Customer name", "Account manager", "Tier override", "Override reason", "Override approver", "Direction trend",
     "Revenue 2024", "Revenue 2025", "2025 forecast revenue"],
    ["C1", "Alder", "Ann", "S", "x", "y", "stable", 100, 70, 100],
    ["C2", "Birch", "Bo", "A", "x", "y", "diverging", 50, 80, 80],
    ["C3", "Cedar", "Bo", "C", "x", "y", None, None, 10, None],
]  # fmt: skip
YEARS: Rows = [
    ["Customer", "Year", "Our share", "Satisfaction"],
    ["Alder", 2024, 0.5, 4.5], ["Alder", 2025, 0.4, 3.5],
]  # fmt: skip
PLANS: Rows = [
    ["Customer", "Metric", "Target", "Start", "Due", "Deviation cause", "Deviation accepted", "Adjust"],
    ["Birch", "share", 0.5, dt.date(2025, 1, 1), dt.date(2025, 12, 31), None, None, None],
]  # fmt: skip
SHARES: Rows = [
    ["Customer", "Year", "Supplier", "Share"],
    ["Alder", 2024, "US", 0.5], ["Alder", 2024, "Rival", 0.5],
    ["Alder", 2025, "US", 0.4], ["Alder", 2025, "Rival", 0.3], ["Alder", 2025, "Newcomer", 0.3],
]  # fmt: skip
BOOK: dict[str, Rows] = {
    "Customers": CUSTOMERS, "CustomerYears": YEARS, "Plans": PLANS, "SupplierShares": SHARES,
    "Contacts": [["Customer", "Name"], ["Alder", "Lee"]],
    "Activities": [["Date", "Activity type", "Customers"], [dt.date(2025, 6, 30), "Formal visit", "Alder"]],
}  # fmt: skip


def shown(folder: Path, lang: Lang = "en", **sheets: Rows) -> SheetShown:
    return annual(measured(folder / "book.xlsx", BOOK | sheets, lang))


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> SheetShown:
    return shown(tmp_path_factory.mktemp("annual"))


@pytest.fixture(scope="module")
def rows(sheet: SheetShown) -> dict[str, dict[str, Any]]:
    return {row["customer_name"]: row for row in rows_of(sheet, "mcr_annual")}


def test_what_came_is_set_against_what_was_expected(rows: dict[str, dict[str, Any]]) -> None:
    alder = rows["Alder"]
    assert (alder["revenue_expected"], alder["revenue_actual"]) == (100, 70)
    assert alder["revenue_deviation"] == pytest.approx(-0.3)
    assert alder["others"] == "share 40%"


def test_a_deviation_that_nobody_explained_says_so_and_is_red(rows: dict[str, dict[str, Any]]) -> None:
    assert rows["Alder"]["told"] == "no cause given"
    assert "Deviation unexplained" in rows["Alder"]["flags"]
    assert rows["Birch"]["told"] is None


def test_what_the_plans_say_of_a_deviation_is_told(tmp_path: Path) -> None:
    plans = [
        PLANS[0],
        [
            "Alder",
            "revenue",
            100,
            dt.date(2025, 1, 1),
            dt.date(2025, 12, 31),
            "Budget moved",
            "No",
            "Call on the board",
        ],
    ]
    rows = {row["customer_name"]: row for row in rows_of(shown(tmp_path, Plans=plans), "mcr_annual")}
    assert rows["Alder"]["told"] == "Budget moved; not acceptable; Call on the board"
    assert "Deviation unexplained" not in rows["Alder"]["flags"]


def test_strategy_partners_and_satisfaction_are_answered(rows: dict[str, dict[str, Any]]) -> None:
    assert rows["Birch"]["strategy"] == "Strategy drift; direction Diverging"
    assert rows["Alder"]["partners"] == "Newcomer"
    assert rows["Birch"]["partners"] == "none"
    assert rows["Alder"]["satisfied"] == "3.5 (before: 4.5)"
    assert rows["Cedar"]["satisfied"] is None


def test_next_years_direction_is_the_red_flags(sheet: SheetShown, rows: dict[str, dict[str, Any]]) -> None:
    assert {"Deviation unexplained", "Dissatisfied", "New partner"} <= set(rows["Alder"]["direction"].split(", "))
    tasks = rows_of(sheet, "mcr_tasks")
    assert [task["rank"] for task in tasks] == list(range(1, len(tasks) + 1))
    of = {task["code"]: task for task in tasks}
    assert (of["NEW_PARTNER"]["customers"], of["NEW_PARTNER"]["names"]) == (1, "Alder")


def test_the_gravest_review_of_the_most_important_customer_comes_first(sheet: SheetShown) -> None:
    assert [row["customer_name"] for row in rows_of(sheet, "mcr_annual")] == ["Alder", "Birch", "Cedar"]


def test_changes_of_revenue_run_from_the_largest_rise_to_the_largest_fall(sheet: SheetShown) -> None:
    changes = rows_of(sheet, "mcr_changes")
    assert [(row["customer_name"], row["rise"], row["fall"]) for row in changes] == [
        ("Birch", 30, None), ("Alder", None, -30),
    ]  # fmt: skip
    assert sheet.names["mcr_note_annual"] == "2 customers of known revenue: 150 in 2024, 150 in 2025 (0%)"


def test_a_weaker_relationship_is_told_with_its_change(tmp_path: Path) -> None:
    contacts = [["Customer", "Name", "Key contact"], ["Alder", "Lee", "Yes"]]
    settings = measured(tmp_path / "first.xlsx", BOOK).settings
    headings = ["Snapshot", "As of", "Settings hash", "Entity kind", "Entity", "Metric", "Value", "Evidence count"]
    kept = ["2025-06-30", dt.date(2025, 6, 30), settings.fingerprint, "customer", "C1", "index", 40.0, 1]
    sheet = shown(tmp_path, Contacts=contacts, History=[headings, kept])
    rows = {row["customer_name"]: row for row in rows_of(sheet, "mcr_annual")}
    assert rows["Alder"]["strength"] == "Weaker −15.0"
    assert rows["Birch"]["strength"] is None


def test_the_sheet_speaks_chinese(tmp_path: Path) -> None:
    rows = {row["customer_name"]: row for row in rows_of(shown(tmp_path, "zh"), "mcr_annual")}
    assert rows["Alder"]["told"] == "没有写明原因"
    assert rows["Alder"]["satisfied"] == "3.5（上次 4.5）"
    assert rows["Birch"]["strategy"] == "战略漂移；方向背离"


def test_a_team_that_keeps_no_figures_has_no_annual_review(tmp_path: Path) -> None:
    bare: Rows = [["Customer ID", "Customer name"], ["C1", "Alder"]]
    few = {"Customers": bare, "Contacts": BOOK["Contacts"], "Activities": BOOK["Activities"]}
    sheet = annual(measured(tmp_path / "bare.xlsx", few))
    assert sheet.is_empty
    assert [table.rows for table in sheet.tables] == [[], [], []]
