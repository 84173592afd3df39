"""The Competition sheet: our share against rivals, and who stands behind them."""

from __future__ import annotations

from pathlib import Path

import pytest
from review_sheets import Rows, measured, rows_of

from mcr_excel.review.competition import competition
from mcr_excel.review.gaps import missing
from mcr_excel.review.model import SheetShown

CUSTOMERS: Rows = [
    ["Customer name", "Tier override", "Override reason", "Override approver"],
    ["Alder", "S", "x", "y"], ["Birch", "B", "x", "y"], ["Cedar", "A", "x", "y"], ["Dogwood", "C", "x", "y"], ["Elm", "C", "x", "y"],
]  # fmt: skip
CONTACTS: Rows = [
    ["Customer", "Name", "Position grade", "Decision role", "Backs competitor", "Rival stance"],
    ["Birch", "Lee", "S", "D", "Rival One", None], ["Birch", "Kim", "B", "I", None, -1], ["Alder", "Roy", "A", "D", None, 1],
]  # fmt: skip
ACTIVITIES: Rows = [["Date", "Activity type", "Customers"]]
SHARES: Rows = [
    ["Customer", "Year", "Supplier", "Share", "Customer rating", "Strategic partner"],
    ["Alder", 2024, "US", 0.5, 4, None], ["Alder", 2024, "Rival One", 0.5, 4, None],
    ["Alder", 2025, "US", 0.4, 3, None], ["Alder", 2025, "Rival One", 0.3, 4, None], ["Alder", 2025, "Two", 0.2, None, "Y"], ["Alder", 2025, "Three", 0.06, None, None],
    ["Alder", 2025, "Four", 0.04, None, None],
    ["Birch", 2025, "US", 0.2, 4, None], ["Birch", 2025, "RIVAL one", 0.5, 3, None],
    ["Dogwood", 2025, "US", 0.1, None, None], ["Dogwood", 2025, "Two", 0.9, None, None],
]  # fmt: skip
BOOK: dict[str, Rows] = {
    "Customers": CUSTOMERS,
    "Contacts": CONTACTS,
    "Activities": ACTIVITIES,
    "SupplierShares": SHARES,
}


@pytest.fixture(scope="module")
def competing(tmp_path_factory: pytest.TempPathFactory) -> SheetShown:
    return competition(measured(tmp_path_factory.mktemp("shares") / "book.xlsx", BOOK))


def test_red_flags_come_first_then_the_widest_gap_behind_us(competing: SheetShown) -> None:
    rows = rows_of(competing, "mcr_competition")
    assert [(row["customer_name"], row["flags"]) for row in rows] == [
        ("Birch", "Rival in power"), ("Alder", "New partner"), ("Dogwood", None), ("Cedar", None),
    ]  # fmt: skip
    assert [row["share_position"] for row in rows] == ["Following", "Leading", "Following", None]


def test_a_row_says_who_backs_whom_and_what_is_not_known(competing: SheetShown) -> None:
    birch, alder, dogwood, cedar = rows_of(competing, "mcr_competition")
    assert birch["why"] == (
        "we 20%, RIVAL one 50%: 30 points behind; too much of the power stands behind rivals; "
        "backing rivals: Lee (Rival One, power 10), Kim (rival stance −1, power 4); shares do not make up 100%, so no HHI"
    )
    assert birch["hhi"] is None
    assert alder["new_partners"] == "Three, Two"
    assert (alder["our_rating"], alder["rival_rating"]) == (3, 4)
    assert alder["why"].endswith("rates us 3.0, below the rival's 4.0")
    assert dogwood["why"] == "we 10%, Two 90%: 80 points behind"
    assert cedar["why"] == "no supplier shares: the gap is not known"


def test_the_bars_make_up_the_whole_of_what_is_bought(competing: SheetShown) -> None:
    birch, alder, _ = rows_of(competing, "mcr_share_bars")
    assert [alder[key] for key in ("us", "rival_1", "rival_2", "others", "unlisted")] == [0.4, 0.3, 0.2, pytest.approx(0.1), None]  # fmt: skip
    assert (birch["customer_name"], birch["rival_2"], birch["unlisted"]) == ("Birch", None, pytest.approx(0.3))


def test_a_rival_is_one_whatever_the_spelling(competing: SheetShown) -> None:
    rows = rows_of(competing, "mcr_rivals")
    assert [(row["customers"], row["ahead"], row["partner"]) for row in rows] == [(2, 1, 0), (2, 1, 1), (1, 0, 0), (1, 0, 0)]  # fmt: skip
    assert rows[0]["mean_share"] == pytest.approx(0.4)
    assert [row["where"] for row in rows] == ["Birch", "Dogwood", None, None]


def test_the_sheet_is_written_in_chinese_too(tmp_path: Path) -> None:
    rows = rows_of(competition(measured(tmp_path / "book.xlsx", BOOK, "zh")), "mcr_competition")
    assert [row["share_position"] for row in rows] == ["跟随", "领先", "跟随", None]
    assert rows[2]["why"] == "我方 10%，Two 90%，落后 80 个百分点"


def test_rivals_in_power_are_shown_though_no_shares_are_kept(tmp_path: Path) -> None:
    context = measured(tmp_path / "book.xlsx", {key: BOOK[key] for key in ("Customers", "Contacts", "Activities")})
    sheet = competition(context)
    assert [row["customer_name"] for row in rows_of(sheet, "mcr_competition")] == ["Birch"]
    assert sheet.names["mcr_note_competition"] == "no share is known yet"
    assert "SupplierShares" in [row[1] for row in missing(context)]


def test_without_shares_and_rivals_there_is_no_sheet(tmp_path: Path) -> None:
    contacts: Rows = [["Customer", "Name"], ["Birch", "Lee"]]
    book = {"Customers": CUSTOMERS, "Contacts": contacts, "Activities": ACTIVITIES}
    assert competition(measured(tmp_path / "book.xlsx", book)).is_empty
