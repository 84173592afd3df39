"""The Stickiness sheet: layers reached, what comes next, and what the scores rest on."""

from __future__ import annotations

from pathlib import Path

import pytest
from review_sheets import Rows, measured, rows_of

from mcr_excel.review.gaps import missing
from mcr_excel.review.model import SheetShown
from mcr_excel.review.stickiness import stickiness

CUSTOMERS: Rows = [
    ["Customer name", "Tier override", "Override reason", "Override approver", "Stickiness: perception", "Stickiness: success",
     "Stickiness: strategy", "Culture fit", "Satisfaction 2025"],
    ["Alder", "S", "x", "y", 5, 4, 4, 1, None],
    ["Birch", "A", "x", "y", 3, 5, None, 5, None],
    ["Cedar", "B", "x", "y", None, None, None, None, 4.2],
    ["Dogwood", "S", "x", "y", None, None, 5, None, None],
]  # fmt: skip
BOOK: dict[str, Rows] = {"Customers": CUSTOMERS, "Contacts": [["Customer", "Name"], ["Alder", "Lee"]]}
BOOK |= {"Activities": [["Date", "Activity type", "Customers"]]}


@pytest.fixture(scope="module")
def sticky(tmp_path_factory: pytest.TempPathFactory) -> SheetShown:
    return stickiness(measured(tmp_path_factory.mktemp("sticky") / "book.xlsx", BOOK))


def test_those_who_can_leave_come_first_then_by_tier_and_unknown_last(sticky: SheetShown) -> None:
    rows = rows_of(sticky, "mcr_stickiness")
    assert [(row["customer_name"], row["stickiness"]) for row in rows] == [
        ("Birch", 0), ("Alder", 3), ("Dogwood", None), ("Cedar", 1),
    ]  # fmt: skip
    assert [row["flags"] for row in rows] == ["Easy to leave", None, None, None]


def test_a_row_names_the_next_layer_and_what_it_lacks(sticky: SheetShown) -> None:
    birch, alder, dogwood, cedar = rows_of(sticky, "mcr_stickiness")
    assert (birch["next_layer"], birch["to_next"], birch["derived"]) == ("Perception", 1, "Strategy")
    assert "perception 3.0, reached at 4" in birch["why"]
    assert birch["why"].endswith("strategy from the fit of direction, philosophy and culture")
    assert (alder["next_layer"], alder["to_next"], alder["why"]) == (None, None, "all three layers are reached")
    assert (dogwood["next_layer"], dogwood["to_next"]) == ("Perception", None)
    assert dogwood["why"] == "perception is not known: enter 0 to 5"
    assert (cedar["derived"], cedar["next_layer"]) == ("Perception", "Success")
    assert cedar["why"] == "success is not known: enter 0 to 5; perception from satisfaction 4.2"


def test_the_tiers_count_every_customer_once(sticky: SheetShown) -> None:
    rows = rows_of(sticky, "mcr_stickiness_tiers")
    assert [[row[key] for key in ("tier", "customers", "reached_3", "reached_1", "reached_0", "unknown")] for row in rows] == [
        ["S", 2, 1, 0, 0, 1], ["A", 1, 0, 0, 1, 0], ["B", 1, 0, 1, 0, 0],
    ]  # fmt: skip


def test_the_threshold_is_the_settings(tmp_path: Path) -> None:
    sheet = stickiness(measured(tmp_path / "book.xlsx", BOOK, stickiness_reached=3))
    assert [row["flags"] for row in rows_of(sheet, "mcr_stickiness")] == [None] * 4


def test_the_sheet_is_written_in_chinese_too(tmp_path: Path) -> None:
    birch = rows_of(stickiness(measured(tmp_path / "book.xlsx", BOOK, "zh")), "mcr_stickiness")[0]
    assert (birch["next_layer"], birch["derived"], birch["flags"]) == ("感知", "战略", "容易流失")
    assert "感知 3.0，达到需 4" in birch["why"]


def test_without_any_layer_there_is_no_sheet_and_the_overview_says_what_is_missing(tmp_path: Path) -> None:
    customers: Rows = [row[:4] for row in CUSTOMERS]
    context = measured(tmp_path / "book.xlsx", BOOK | {"Customers": customers})
    assert stickiness(context).is_empty
    assert ["3 / 3 (100%)", "Success layer of S and A customers", "stickiness"] in missing(context)
