"""The two messy trackers as they are: which rows are used, and every problem at its cell."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from small_grids import at, bound

from mcr_excel.books.reading import open_workbook
from mcr_excel.grid import Grid
from mcr_excel.tables.table import Tables


def grids_of(path: Path) -> list[Grid]:
    workbook = open_workbook(path)
    return [workbook.values(name) for name, _ in workbook.sheets()]


@pytest.fixture(scope="module")
def zh(samples: Path) -> Tables:
    return bound(*grids_of(samples / "tracker_zh.xlsx"))


@pytest.fixture(scope="module")
def en(samples: Path) -> Tables:
    return bound(*grids_of(samples / "tracker_en.xlsx"))


def read(tables: Tables) -> dict[str, tuple[str, int | None, int, int, bool]]:
    return {
        found.sheet: (found.table, found.header_row, found.rows_read, found.rows_used, found.visible)
        for found in tables.found
    }


def test_the_chinese_tracker_is_read_sheet_by_sheet(zh: Tables) -> None:
    assert zh.lang == "zh"
    assert read(zh) == {
        "客户清单": ("customers", 3, 24, 24, True),
        "关键人": ("contacts", 1, 182, 180, True),
        "活动记录": ("activities", 1, 900, 874, True),
        "部门评估": ("departments", 1, 96, 96, True),
        "隐藏参数": ("", None, 0, 0, False),
    }


def test_the_chinese_trackers_problems_stand_at_their_cells(zh: Tables) -> None:
    few = {code: at(zh, code) for code in dict.fromkeys(problem.code for problem in zh.problems)}
    future, elsewhere = few.pop("ACTIVITY_FUTURE"), few.pop("CONTACT_ELSEWHERE")
    assert few == {
        "SHEET_UNREAD": ["隐藏参数"],
        "ROW_TOTAL": ["客户清单!B28"],
        "VALUE_UNKNOWN_WORD": ["客户清单!I7"],
        "CODE_UNKNOWN": ["关键人!L4"],
        "CUSTOMER_UNKNOWN": ["关键人!A183"],
        "CONTACT_TWICE": ["关键人!B182"],
    }
    assert (len(future), future[:2]) == (26, ["活动记录!A9", "活动记录!A19"])
    assert (len(elsewhere), elsewhere[:2]) == (98, ["活动记录!D44", "活动记录!D47"])


def test_chinese_amounts_count_in_yuan(zh: Tables) -> None:
    years = zh["customer_years"]
    cells = {years.at(row, "revenue"): amount for row, amount in years.frame["revenue"].dropna().items()}
    assert cells["客户清单!F4"] == 1_881_000.0
    assert cells["客户清单!H6"] == 12_345_000.0
    assert "客户清单!I7" not in cells
    assert set(zh["activities"].frame["cash_cost"].dropna()) == {0.0, 800.0, 3_000.0, 12_000.0, 25_000.0}
    forecast = years.frame[years.frame["kind"] == "F"]
    assert (set(forecast["year"]), len(forecast)) == ({2025.0}, 24)


def test_labels_in_place_of_codes_are_read(zh: Tables) -> None:
    tiers = Counter(zh["customers"].frame["tier_current"].dropna())
    assert tiers == {"A": 10, "B": 5, "C": 4, "S": 4}
    contacts = zh["contacts"].frame
    assert set(contacts["decision_role"].dropna()) == set("DAEIU")
    assert int(contacts["contact_name"].isna().sum()) == 13
    assert int(contacts["grade_suggested"].sum()) == 32


def test_people_in_one_cell_and_departments_become_links(zh: Tables) -> None:
    assert (len(zh.activity_customers), len(zh.activity_contacts), len(zh.activity_departments)) == (874, 802, 875)
    assert len(zh["attitudes"].frame) == 834


def test_the_english_tracker_is_read_sheet_by_sheet(en: Tables) -> None:
    assert en.lang == "en"
    assert read(en) == {
        "Accounts": ("customers", 1, 30, 30, True),
        "People": ("contacts", 1, 200, 197, True),
        "Meetings": ("activities", 1, 800, 724, True),
    }


def test_the_english_trackers_problems_stand_at_their_cells(en: Tables) -> None:
    assert Counter(problem.code for problem in en.problems) == {
        "ACTIVITY_TYPE_UNKNOWN": 45,
        "DATE_AMBIGUOUS": 24,
        "ACTIVITY_FUTURE": 7,
        "CONTACT_TWICE": 3,
    }
    assert at(en, "CONTACT_TWICE") == ["People!B108", "People!B114", "People!B164"]
    assert at(en, "DATE_AMBIGUOUS")[:3] == ["Meetings!A50", "Meetings!A104", "Meetings!A167"]
    assert at(en, "ACTIVITY_TYPE_UNKNOWN")[:2] == ["Meetings!E4", "Meetings!E21"]


def test_just_the_dates_that_can_be_read_two_ways_are_ambiguous(en: Tables, samples: Path) -> None:
    meetings = next(grid for grid in grids_of(samples / "tracker_en.xlsx") if grid.sheet == "Meetings")
    ambiguous = []
    for number, row in enumerate(meetings.rows, start=1):
        parts = row[0].split("/") if isinstance(row[0], str) else []
        if len(parts) == 3 and parts[0] != parts[1] and int(parts[0]) <= 12 and int(parts[1]) <= 12:
            ambiguous.append(f"Meetings!A{number}")
    assert at(en, "DATE_AMBIGUOUS") == ambiguous


def test_customers_written_in_capitals_are_found(en: Tables) -> None:
    assert "ORCHID BANK AG" not in set(en["customers"].frame["customer_name"])
    assert at(en, "CUSTOMER_UNKNOWN") == []
