"""The team's own words for codes and suppliers, as its Aliases sheet says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from review_sheets import Rows, measured

from mcr_excel.review.context import Context

CUSTOMERS: Rows = [["Customer name", "Current tier", "Potential"], ["Alder", "VIP", 3], ["Birch", "A+", 4]]
CONTACTS: Rows = [
    ["Customer", "Name", "Position grade", "Decision role", "Backs competitor"],
    ["Alder", "Ann", "VIP", "Boss", "RV Ltd"],
    ["Birch", "Bob", "A+", "Decider", "Acme"],
]
SHARES: Rows = [
    ["Customer", "Year", "Supplier", "Share"],
    ["Alder", 2025, "Acme", 0.4], ["Alder", 2025, "RV Ltd", 0.2], ["Alder", 2025, "Rival", 0.4],
]  # fmt: skip
SHEETS: dict[str, Rows] = {
    "Customers": CUSTOMERS,
    "Contacts": CONTACTS,
    "Activities": [["Date", "Activity type", "Customers"]],
    "SupplierShares": SHARES,
}


def book(folder: Path, *aliases: list[Any]) -> Context:
    return measured(folder / "book.xlsx", SHEETS | {"Aliases": [["Kind", "Alias", "Means"], *aliases]})


def codes(context: Context) -> list[str]:
    return [problem.code for problem in context.problems if problem.code in ("CODE_UNKNOWN", "ALIAS_UNKNOWN")]


def test_a_word_for_a_code_is_read_in_every_column_that_knows_the_code(tmp_path: Path) -> None:
    read = book(tmp_path, ["code", "VIP", "S"], ["取值", "A+", "A"], ["code", "boss", "Decider"])
    assert read.tables["customers"].frame["tier_current"].tolist() == ["S", "A"]
    assert read.tables["contacts"].frame["position_grade"].tolist() == ["S", "A"]
    assert read.tables["contacts"].frame["decision_role"].tolist() == ["D", "D"]
    assert codes(read) == []


@pytest.mark.parametrize("means", ["Current tier: S", "当前等级＝S"])
def test_a_word_may_mean_a_code_of_one_column_alone(tmp_path: Path, means: str) -> None:
    read = book(tmp_path, ["code", "VIP", means], ["code", "A+", "A"], ["code", "Boss", "D"])
    assert read.tables["customers"].frame["tier_current"].tolist() == ["S", "A"]
    assert read.tables["contacts"].frame["position_grade"].isna().tolist() == [True, False]
    assert codes(read) == ["CODE_UNKNOWN"]


def test_an_alias_of_no_code_and_no_supplier_is_said(tmp_path: Path) -> None:
    read = book(tmp_path, ["code", "VIP", "Emperor"], ["supplier", "Acme", "Nobody"], ["code", "A+", "Potential: S"])
    where = [problem.where for problem in read.problems if problem.code == "ALIAS_UNKNOWN"]
    assert where == ["Aliases!C2", "Aliases!C4", "Aliases!C3"]


def test_a_supplier_has_one_name_and_we_may_have_our_own(tmp_path: Path) -> None:
    read = book(tmp_path, ["supplier", "RV Ltd", "Rival"], ["供应商", "Acme", "us"])
    shares = read.metrics.suppliers.set_index("supplier")
    assert shares["share"].to_dict() == {"us": 0.4, "Rival": pytest.approx(0.6)}
    assert shares["is_us"].to_dict() == {"us": True, "Rival": False}
    assert read.tables["contacts"].frame["backs_competitor"].tolist() == ["Rival", "us"]
