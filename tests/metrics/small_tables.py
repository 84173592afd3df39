"""Small inputs for the metrics: tables from rows as dictionaries, settings with changes."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from mcr_excel.settings import Settings, settings_from
from mcr_excel.tables.table import Table, Tables
from mcr_excel.terms import DIMENSIONS, SHEETS

AS_OF = dt.date(2025, 12, 31)
Row = Mapping[str, Any]
_LINKS = {
    "activity_customers": ["activity", "customer_id"],
    "activity_contacts": ["activity", "contact_id"],
    "activity_departments": ["activity", "customer_id", "department"],
    "opportunity_contacts": ["opportunity", "contact_id"],
}


def frame_of(sheet_key: str, rows: Sequence[Row]) -> pd.DataFrame:
    """A typed frame with every column of the schema, references resolved as `Tables` promises; index from row 2."""
    sheet = next(sheet for sheet in SHEETS if sheet.key == sheet_key)
    kinds = {column.key: column.kind for column in sheet.columns}
    kinds |= {"customer_id": "T"} if "customer" in kinds else {}
    kinds |= {"contact_id": "T"} if sheet_key == "attitudes" else {}
    kinds |= dict.fromkeys(["level", *DIMENSIONS, "target_level", "level_from", "level_to"], "N")
    wanted = [*{c.key: None for c in sheet.columns if c.key != "customer"}, "customer_id", "contact_id"]
    columns = {}
    for key in wanted:
        if key not in kinds:
            continue
        values = [row.get(key) for row in rows]
        match kinds[key]:
            case "N" | "I":
                columns[key] = pd.Series(values, dtype="float64")
            case "D":
                columns[key] = pd.to_datetime(pd.Series(values, dtype="object")).astype("datetime64[us]")
            case "B":
                columns[key] = pd.Series(values, dtype="boolean")
            case _:
                columns[key] = pd.Series(values, dtype="str")
    unknown = {key for row in rows for key in row} - set(columns) - {"contacts", "departments", "customers"}
    assert not unknown, f"{sheet_key} has no column {unknown}"
    return pd.DataFrame(columns).set_axis(range(2, len(rows) + 2))


@cache
def _empty(sheet_key: str) -> pd.DataFrame:
    return frame_of(sheet_key, [])


def tables_of(evidence: bool = False, **sheets: Sequence[Row]) -> Tables:
    """Tables from rows by sheet key; an activity's customers, contacts, departments (customer, name) become links.

    A contact's six wide columns become attitudes, as reading a workbook makes them.
    """
    rows = {sheet.key: list(sheets.pop(sheet.key, [])) for sheet in SHEETS}
    assert not sheets
    wide = [
        {"contact_id": contact["contact_id"], "date": contact.get("assessed_on"), "dimension": dimension,
         "level": contact[dimension], "evidence": contact.get("evidence"), "scorer": contact.get("scorer")}
        for contact in rows["contacts"] for dimension in DIMENSIONS if contact.get(dimension) is not None
    ]  # fmt: skip
    rows["attitudes"] += wide
    links: dict[str, list[tuple[Any, ...]]] = {name: [] for name in _LINKS}
    for row, activity in enumerate(rows["activities"], start=2):
        links["activity_customers"] += [(row, customer) for customer in activity.get("customers", [])]
        links["activity_contacts"] += [(row, contact) for contact in activity.get("contacts", [])]
        links["activity_departments"] += [(row, *pair) for pair in activity.get("departments", [])]
    for row, opportunity in enumerate(rows["opportunities"], start=2):
        links["opportunity_contacts"] += [(row, contact) for contact in opportunity.get("deciders", [])]
    rows["opportunities"] = [{k: v for k, v in one.items() if k != "deciders"} for one in rows["opportunities"]]
    plain: list[Row] = [
        {k: v for k, v in a.items() if k not in ("customers", "contacts", "departments")} for a in rows["activities"]
    ]
    rows["activities"] = plain
    tables = {key: Table(key, frame_of(key, of) if of else _empty(key).copy()) for key, of in rows.items()}
    tables["activities"].sheet = "Activities"
    if evidence:
        tables["contacts"].letters["evidence"] = "Z"
    linked = {name: pd.DataFrame(links[name], columns=columns) for name, columns in _LINKS.items()}
    return Tables(tables=tables, **linked, found=[], problems=[], lang="en")


def settings_of(**changes: Any) -> Settings:
    """The default settings as of 2025-12-31, with changes as a Settings sheet would write them."""
    as_of = changes.pop("as_of", AS_OF)
    settings, problems = settings_from([("--set", key, value) for key, value in changes.items()], as_of)
    assert not problems
    return settings


def cases(name: str) -> list[dict[str, Any]]:
    """The worked cases of tests/cases/NAME.toml; a blank text stands for a blank cell."""
    path = Path(__file__).parents[1] / "cases" / f"{name}.toml"
    return list(_blank(tomllib.loads(path.read_text(encoding="utf-8"))["case"]))


def _blank(value: Any) -> Any:
    match value:
        case "":
            return None
        case dict():
            return {key: _blank(each) for key, each in value.items()}
        case list():
            return [_blank(each) for each in value]
        case _:
            return value


def agrees(measured: Any, expected: Any, tolerance: float = 5e-5) -> bool:
    """Whether a measured value is what the table says: blank is missing, numbers to four decimals."""
    if expected is None:
        return bool(measured is None or pd.isna(measured))
    if isinstance(expected, list):
        return list(measured) == expected
    if isinstance(expected, (int, float)) and not isinstance(expected, bool):
        return abs(float(measured) - expected) <= tolerance
    return bool(measured == expected)


def differences(measured: Mapping[Any, Any], expected: Row) -> dict[str, tuple[Any, Any]]:
    """What differs from the table: column → (measured, expected)."""
    return {key: (measured[key], value) for key, value in expected.items() if not agrees(measured[key], value)}
