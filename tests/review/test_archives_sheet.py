"""The Archives sheet: what is missing or old of S and A customers, who fills it in, and where."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from review_sheets import Rows, measured, rows_of

from mcr_excel.review.archives import archives
from mcr_excel.review.model import Link, SheetShown

LONG_AGO = dt.date(2023, 1, 31)
CUSTOMERS: Rows = [
    ["Customer name", "Account manager", "Tier override", "Override reason", "Override approver", "Industry", "Region", "Customer since",
     "Customer strategy note", "Assessed on"],
    ["Alder", "Ann", "A", "x", "y", "Rail", "North", 2010, None, None],
    ["Birch", "Bob", "S", "x", "y", "Rail", "North", None, "grow", LONG_AGO],
    ["Cedar", "Bob", "C", "x", "y", None, None, 2000, None, None],
]  # fmt: skip
SHARES: Rows = [
    ["Customer", "Year", "Supplier", "Share", "Note"],
    ["Birch", 2025, "US", 0.6, "good"], ["Birch", 2025, "Rival", 0.4, None],
]  # fmt: skip
BOOK: dict[str, Rows] = {"Customers": CUSTOMERS, "Contacts": [["Customer", "Name"], ["Alder", "Lee"]]}
BOOK |= {"Activities": [["Date", "Activity type", "Customers"]]}


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> SheetShown:
    return archives(measured(tmp_path_factory.mktemp("files") / "book.xlsx", BOOK | {"SupplierShares": SHARES}))


def tasks(sheet: SheetShown) -> dict[str, dict[str, Any]]:
    return {
        row["task_id"].split("/")[1] + " " + row["customer_name"]: row for row in rows_of(sheet, "mcr_archive_tasks")
    }


def test_the_thinnest_archive_comes_first_and_ordinary_customers_have_none(filed: SheetShown) -> None:
    alder, birch = rows_of(filed, "mcr_archives")
    assert (alder["customer_name"], alder["flags"]) == ("Alder", "Archive thin")
    assert (alder["customer_archive"], alder["supplier_archive"], alder["missing_count"]) == (0.1, 0, 13)
    assert alder["why"] == "1 of 14 fields; a customer since 2010: 60% is the least"
    assert (birch["customer_archive"], birch["supplier_archive"], birch["old_count"]) == (0.05, 0.5, 1)
    assert birch["old"] == "Strategy of the next 3–5 years"
    assert birch["why"] == "2.5 of 14 fields; 1 old, half each; customer since is blank, so nothing is said to be late"


def test_the_list_says_who_fills_in_what_and_leads_to_the_cell(filed: SheetShown) -> None:
    rows = tasks(filed)
    strategy = rows["strategy Alder"]
    assert (strategy["owner"], strategy["archive_state"], strategy["filled_on"]) == ("Ann", "Missing", None)
    assert strategy["place"] == Link("Customers!I2", "Customers", "I2")
    assert rows["strategy Birch"]["archive_state"] == "Old"
    assert rows["strategy Birch"]["filled_on"].date() == LONG_AGO
    assert rows["strategy Birch"]["place"] == Link("Customers!J3", "Customers", "J3")
    assert rows["facts Birch"]["place"] == Link("Customers!H3", "Customers", "H3")
    assert rows["said Birch"]["place"] == Link("SupplierShares!E3", "SupplierShares", "E3")


def test_a_field_of_a_column_or_sheet_that_is_not_kept_is_named_in_words(filed: SheetShown) -> None:
    rows = tasks(filed)
    assert rows["model Alder"]["place"] == "Customers · Business model fit"
    assert rows["said Alder"]["place"] == "SupplierShares · Note"
    assert rows["ratings Birch"]["place"] == "SupplierShares · Customer rating"
    assert rows["investment Alder"]["place"] == "CustomerYears · Customer spend"


def test_strategic_customers_come_first_in_the_list_and_missing_before_old(filed: SheetShown) -> None:
    rows = rows_of(filed, "mcr_archive_tasks")
    assert [row["tier"] for row in rows] == ["S"] * 12 + ["A"] * 13
    assert rows[11]["archive_state"] == "Old"
    assert len({row["task_id"] for row in rows}) == len(rows)


def test_each_field_is_counted_over_all_customers_the_weakest_first(filed: SheetShown) -> None:
    rows = rows_of(filed, "mcr_archive_fields")
    assert [row["rate"] for row in rows] == sorted(row["rate"] for row in rows)
    assert {(row["fresh"] + row["old"] + row["missing"]) for row in rows} == {2}
    assert next((row["fresh"], row["old"], row["missing"]) for row in rows if "Strategy" in row["field"]) == (0, 1, 1)


def test_the_sheet_is_written_in_chinese_too_and_says_that_no_shares_are_kept(tmp_path: Path) -> None:
    sheet = archives(measured(tmp_path / "book.xlsx", BOOK, "zh"))
    alder = next(row for row in rows_of(sheet, "mcr_archives") if row["customer_name"] == "Alder")
    assert alder["flags"] == "档案不完整"
    assert alder["supplier_archive"] is None
    assert alder["why"] == "10 项中计 1 项；2010 年起合作，档案应不低于 60%；没有供应商份额表，不计供应商档案"
    assert tasks(sheet)["model Alder"]["place"] == "客户 · 商业模式契合"


def test_without_strategic_or_partner_customers_there_is_no_sheet(tmp_path: Path) -> None:
    customers: Rows = [CUSTOMERS[0], CUSTOMERS[3]]
    contacts: Rows = [["Customer", "Name"], ["Cedar", "Lee"]]
    assert archives(measured(tmp_path / "book.xlsx", BOOK | {"Customers": customers, "Contacts": contacts})).is_empty
