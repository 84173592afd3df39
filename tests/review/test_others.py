"""What a narrowed run says of the customers that it does not show."""

from __future__ import annotations

from pathlib import Path

import pytest
from review_sheets import measured

from mcr_excel.review.contact_scores import contact_scores
from mcr_excel.review.context import Context
from mcr_excel.review.one_customer import Narrower

SIX = (
    "Acceptance",
    "Activity participation",
    "Project support",
    "Information sharing",
    "Daily guidance",
    "Rival stance",
)


LEVELS = (0, -1, 0, 1, 2, 3, 3)


def team(folder: Path, customers: int) -> Context:
    """Each customer has one contact, of one level in every dimension."""
    names = [f"Firm {number}" for number in range(customers)]
    contacts = [[f"P{n}", name, f"Man {n}", "CEO", *[LEVELS[n]] * 6, "2025-12-01"] for n, name in enumerate(names)]
    return measured(
        folder / "book.xlsx",
        {
            "Customers": [["Customer ID", "Customer name"], *[[f"C{n}", name] for n, name in enumerate(names)]],
            "Contacts": [["Contact ID", "Customer", "Name", "Title", *SIX, "Assessed on"], *contacts],
            "Activities": [["Date", "Activity type", "Customers"]],
        },
    )


def said(context: Context, *shown: str) -> object:
    return contact_scores(Narrower(context).to(set(shown))).names["mcr_note_contact_scores"]


def test_four_others_are_too_few_to_be_told_of(tmp_path: Path) -> None:
    context = team(tmp_path, 6)
    assert said(context, "C4", "C5") is None


@pytest.mark.parametrize(("shown", "median"), [("C1", "1.50"), ("C5", "0.50")])
def test_five_others_are_told_by_their_median_without_ones_own(tmp_path: Path, shown: str, median: str) -> None:
    assert f"contact score {median} (n=6 at 6 customers)" in str(said(team(tmp_path, 7), shown))


def test_the_review_of_the_whole_compares_with_nobody(tmp_path: Path) -> None:
    assert contact_scores(team(tmp_path, 7)).names["mcr_note_contact_scores"] is None
