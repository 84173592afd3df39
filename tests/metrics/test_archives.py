"""Archives (C22): the cases, and that every field's columns are columns of the input."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from small_tables import agrees, cases, settings_of, tables_of

from mcr_excel.metrics import Metrics, measure
from mcr_excel.terms import SHEET_BY_KEY
from mcr_excel.terms.archives import ARCHIVE_FIELDS

BY_HAND = {"tier_override": "A", "tier_override_reason": "x", "tier_override_by": "y"}


@cache
def measured() -> Metrics:
    rows: dict[str, Any] = {
        key: [] for key in ("customers", "customer_years", "departments", "contacts", "supplier_shares")
    }
    for place, case in enumerate(cases("archives")):
        key = {"customer_id": f"C{place}"}
        rows["customers"].append(key | BY_HAND | case.get("customer", {}))
        for sheet, given in (
            ("customer_years", "years"),
            ("departments", "departments"),
            ("contacts", "contacts"),
            ("supplier_shares", "suppliers"),
        ):
            rows[sheet] += [key | row for row in case.get(given, [])]
    return measure(tables_of(**rows), settings_of())


@pytest.mark.parametrize(
    ("place", "case"), list(enumerate(cases("archives"))), ids=[case["id"] for case in cases("archives")]
)
def test_archives(place: int, case: dict[str, Any]) -> None:
    row = measured().customers.iloc[place]
    assert agrees(row["customer_archive"], case["customer_archive"])
    assert agrees(row["supplier_archive"], case["supplier_archive"])
    assert ("ARCHIVE_THIN" in row["flags"]) is case["thin"]


def test_only_valued_customers_have_archives() -> None:
    metrics = measure(tables_of(customers=[{"customer_id": "C1", "industry": "Rail"}]), settings_of())
    assert metrics.archives.empty
    assert agrees(metrics.customers["customer_archive"].iloc[0], None)


def test_without_supplier_shares_there_is_no_supplier_archive() -> None:
    metrics = measure(tables_of(customers=[{"customer_id": "C1", **BY_HAND}]), settings_of())
    assert set(metrics.archives["archive"]) == {"customer"}
    assert agrees(metrics.customers["supplier_archive"].iloc[0], None)
    assert metrics.customers["customer_archive"].iloc[0] == 0


@pytest.mark.parametrize("field", ARCHIVE_FIELDS, ids=lambda field: field.key)
def test_an_archive_field_names_columns_of_the_input(field: Any) -> None:
    for source in field.sources:
        columns = {column.key for column in SHEET_BY_KEY[source.sheet].columns}
        assert {*source.columns, *([source.dated] if source.dated else [])} <= columns
