"""The Investment sheet: spending by customer, tier and activity type, in words and numbers."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from review_sheets import Rows, measured, rows_of

from mcr_excel.review.gaps import missing
from mcr_excel.review.investment import investment
from mcr_excel.review.model import SheetShown
from mcr_excel.terms.vocabulary import Lang

NOW, BEFORE = dt.date(2025, 6, 30), dt.date(2024, 6, 30)
CUSTOMERS: Rows = [
    ["Customer name", "Account manager", "Tier override", "Override reason", "Override approver", "Revenue 2025", "Strategic direction fit"],
    ["Alder", "Ann", "S", "x", "y", 80, None], ["Birch", "Ann", "B", "x", "y", 20, None], ["Cedar", "Bob", None, None, None, 100, 0],
]  # fmt: skip
CONTACTS: Rows = [["Customer", "Name"], ["Alder", "Lee"]]
ACTIVITIES: Rows = [
    ["Date", "Activity type", "Customers", "Cash cost"],
    [NOW, "Business exchange", "Alder", 3000], [NOW, "Sports", "Alder", 1000], [NOW, "Sports", "Birch", 5000],
    [NOW, "Sports", "Birch", None], [NOW, "Formal visit", "Cedar", 1000], [BEFORE, "Formal visit", "Cedar", 500],
]  # fmt: skip
BOOK: dict[str, Rows] = {"Customers": CUSTOMERS, "Contacts": CONTACTS, "Activities": ACTIVITIES}


@pytest.fixture(scope="module")
def spent(tmp_path_factory: pytest.TempPathFactory) -> SheetShown:
    return investment(measured(tmp_path_factory.mktemp("spent") / "book.xlsx", BOOK))


def test_who_should_shrink_and_did_not_comes_first_then_the_dearest(spent: SheetShown) -> None:
    rows = rows_of(spent, "mcr_investment")
    assert [row["customer_name"] for row in rows] == ["Cedar", "Birch", "Alder"]
    assert [row["cost"] for row in rows] == [1000, 5000, 4000]
    assert rows[0]["cost_growth"] == 1
    assert "Not shrunk" in rows[0]["flags"]
    assert "spending on a cash cow rose" in rows[0]["why"]


def test_a_row_says_how_much_of_its_spending_is_not_known(spent: SheetShown) -> None:
    birch, alder = rows_of(spent, "mcr_investment")[1:]
    assert (birch["activities"], birch["costed"]) == (2, 1)
    assert birch["why"] == "50% of the cost, 10% of the revenue: ratio 5.00; activities without a cost: 1"
    assert (alder["activities"], alder["costed"], alder["why"]) == (
        2,
        2,
        "40% of the cost, 40% of the revenue: ratio 1.00",
    )


def test_the_tiers_stand_under_strategic_and_partner_customers_together(spent: SheetShown) -> None:
    rows = {row["tier"]: row for row in rows_of(spent, "mcr_investment_tiers")}
    assert [*rows] == ["S+A", "S", "B"]
    assert rows["S+A"]["cost_ratio"] == pytest.approx(1)
    assert rows["S+A"]["why"] == "focus 1.00 (0.80 to 1.25 is in order); 80% of the activities have a cost"
    assert rows["S"]["average_cost"] == 4000


def test_activity_types_are_named_dearest_first(spent: SheetShown) -> None:
    rows = rows_of(spent, "mcr_investment_types")
    assert [(row["activity_type"], row["count"], row["costed"], row["cost"]) for row in rows] == [
        ("Sports", 3, 2, 6000), ("Business exchange", 1, 1, 3000), ("Formal visit", 1, 1, 1000),
    ]  # fmt: skip
    assert [row["category"] for row in rows] == ["Team building", "Business", "Business"]


def test_the_largest_customers_stand_with_their_part_of_the_cost(spent: SheetShown) -> None:
    rows = rows_of(spent, "mcr_pareto")
    assert [(row["customers"], row["revenue_share"], row["cost_share"]) for row in rows] == [
        (1, pytest.approx(0.5), pytest.approx(0.1)), (2, pytest.approx(0.9), pytest.approx(0.5)), (3, pytest.approx(1), pytest.approx(1)),
    ]  # fmt: skip


def test_focus_is_flagged_where_it_is_out_of_its_limits(tmp_path: Path) -> None:
    sheet = investment(measured(tmp_path / "book.xlsx", BOOK, focus_hi=0.9, focus_lo=0.5))
    assert rows_of(sheet, "mcr_investment_tiers")[0]["flags"] == "Too much focus"


def test_the_sheet_is_written_in_chinese_too(tmp_path: Path) -> None:
    sheet = investment(measured(tmp_path / "book.xlsx", BOOK, "zh"))
    assert rows_of(sheet, "mcr_investment")[1]["why"] == "占投入 50%、收入 10%，比值 5.00；1 次活动没有费用"
    assert rows_of(sheet, "mcr_investment_tiers")[0]["label"] == "战略客户、伙伴型客户"
    assert rows_of(sheet, "mcr_investment_types")[0]["activity_type"] == "体育活动"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_costs_there_is_no_sheet_and_the_overview_says_what_they_unlock(tmp_path: Path, lang: Lang) -> None:
    activities: Rows = [row[:3] for row in ACTIVITIES]
    context = measured(tmp_path / "book.xlsx", BOOK | {"Activities": activities}, lang)
    assert investment(context).is_empty
    lacking: dict[Any, Any] = {what: extent for extent, what, _ in missing(context)}
    assert lacking[{"zh": "活动的费用", "en": "Costs of activities"}[lang]] == "6 / 6 (100%)"
