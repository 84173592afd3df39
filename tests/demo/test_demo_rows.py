from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections import Counter

import pytest
from demo_rows import AS_OF, rows_of

from mcr_excel.demo import tracker_rows
from mcr_excel.demo.rows import Row, Value
from mcr_excel.settings import settings_from
from mcr_excel.terms import DIMENSIONS, NEEDED, SHEET_BY_KEY, Column, Lang, activity_spellings, code_of, fold

SIZES = {
    "customers": 30, "contacts": 200, "activities": 1000, "customer_years": 155, "departments": 140, "practices": 156,
    "attitudes": 156, "general_assessments": 118, "plans": 56, "opportunities": 22, "supplier_shares": 82, "team": 22,
    "visits": 23, "cadence": 3, "settings": 5, "dictionary": 2, "aliases": 2,
}  # fmt: skip
HASHES: dict[Lang, str] = {
    "zh": "14ca4434edce0c97",
    "en": "766f588dc231c4d0",
}
# (sheet, column, value) of every cell that its column does not take as it stands.
SLIPS: dict[Lang, list[tuple[str, str, Value]]] = {
    "zh": [
        ("activities", "activity_type", "茶话会"),
        ("activities", "cash_cost", "1.2万"),
        ("activities", "cash_cost", "约五百"),
        ("activities", "contacts", "王工"),
        ("activities", "customers", "青绾医药"),
        ("activities", "date", "03/04/2024"),
        ("contacts", "guide", 5),
        ("customer_years", "satisfaction", 6),
    ],
    "en": [
        ("activities", "activity_type", "Webinar"),
        ("activities", "cash_cost", "1,250"),
        ("activities", "cash_cost", "about 500"),
        ("activities", "contacts", "Mr Brown"),
        ("activities", "customers", "Verrin Lane"),
        ("activities", "date", "03/04/2024"),
        ("contacts", "guide", 5),
        ("customer_years", "satisfaction", 6),
    ],
}


class Reader:
    """What the demo's own rows make known, and which cells its columns would not take."""

    def __init__(self, rows: dict[str, list[Row]]) -> None:
        self.rows = rows
        self.customers = {str(row["customer_name"]): row["customer_name"] for row in rows["customers"]}
        self.customers |= {str(row["alias"]): row["means"] for row in rows["aliases"]}
        self.people = {(row["customer"], row["contact_name"]) for row in rows["contacts"]}
        self.departments = {(row["customer"], row["department"]) for row in rows["contacts"]}
        self.types = {*activity_spellings(), *(fold(str(row["word"])) for row in rows["dictionary"])}

    def refused(self) -> list[tuple[str, str, Value]]:
        return sorted(
            (
                (sheet, key, value)
                for sheet, rows in self.rows.items()
                for row in rows
                for key, value in row.items()
                if not self.takes(SHEET_BY_KEY[sheet].column(key), row, value)
            ),
            key=str,
        )

    def takes(self, column: Column, row: Row, value: Value) -> bool:
        if value is None:
            return column.need != "row"
        if column.refers:
            return self._knows(column, row, str(value))
        match column.kind:
            case "L" if column.codes == "activity_type":
                return fold(str(value)) in self.types
            case "L":
                return code_of(column.codes, str(value)) is not None
            case "B":
                return code_of("yes_no", str(value)) is not None
            case "D":
                return isinstance(value, dt.date)
            case "N" | "I":
                return self._in_range(column, value)
            case "M":
                return isinstance(value, str)
            case _:
                return column.key == "value" or isinstance(value, str)

    def _knows(self, column: Column, row: Row, value: str) -> bool:
        parts = [part.strip() for part in re.split("[;、]", value)] if column.kind == "M" else [value]
        if column.refers == "customers":
            return all(part in self.customers for part in parts)
        customer = self.customers.get(str(row.get("customers", row.get("customer"))))
        known = self.people if column.refers == "contacts" else self.departments
        return customer is None or all((customer, part) in known for part in parts)

    @staticmethod
    def _in_range(column: Column, value: Value) -> bool:
        if not isinstance(value, int | float) or (column.kind == "I" and value != int(value)):
            return False
        return (column.low is None or value >= column.low) and (column.high is None or value <= column.high)


def days(rows: list[Row], key: str) -> list[dt.date]:
    return [value for row in rows if isinstance(value := row[key], dt.date)]


def test_the_same_call_gives_the_same_rows(rows: dict[str, list[Row]], lang: Lang) -> None:
    assert tracker_rows(lang, AS_OF) == rows


def test_the_rows_are_pinned_so_that_they_are_the_same_on_every_machine(rows: dict[str, list[Row]], lang: Lang) -> None:
    typed = {sheet: of_sheet for sheet, of_sheet in rows.items() if sheet != "history"}  # what the metrics made of them
    text = json.dumps(typed, default=str, ensure_ascii=False, sort_keys=True)
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == HASHES[lang]


def test_the_tracker_has_the_size_that_the_readme_promises(rows: dict[str, list[Row]]) -> None:
    sizes = {sheet: len(sheet_rows) for sheet, sheet_rows in rows.items()}
    assert sizes.pop("history") > 1000
    assert sizes == SIZES


def test_both_languages_have_the_same_numbers() -> None:
    chinese, english = rows_of("zh"), rows_of("en")
    for sheet, keys in (
        ("contacts", DIMENSIONS),
        ("customer_years", ("year", "revenue")),
        ("activities", ("date", "staff_hours")),
    ):
        assert [[row[key] for key in keys] for row in chinese[sheet]] == [
            [row[key] for key in keys] for row in english[sheet]
        ]


def test_every_row_of_a_sheet_has_the_same_columns_and_they_are_columns_of_the_sheet(
    rows: dict[str, list[Row]],
) -> None:
    for sheet, sheet_rows in rows.items():
        assert {tuple(sorted(row)) for row in sheet_rows} == {tuple(sorted(sheet_rows[0]))}
        assert set(sheet_rows[0]) <= {column.key for column in SHEET_BY_KEY[sheet].columns}
    assert set(NEEDED) <= set(rows)


def test_every_cell_suits_its_column_but_the_known_slips(rows: dict[str, list[Row]], lang: Lang) -> None:
    assert Reader(rows).refused() == sorted(SLIPS[lang], key=str)


def test_one_contact_is_entered_twice_and_one_has_nobody_responsible(rows: dict[str, list[Row]]) -> None:
    named = Counter((row["customer"], row["contact_name"]) for row in rows["contacts"] if row["contact_name"])
    assert sorted(named.values())[-2:] == [1, 2]
    assert sum(row["owner_a"] is None for row in rows["contacts"]) == 1


def test_confirmed_short_forms_are_used(rows: dict[str, list[Row]]) -> None:
    called = {row["customers"] for row in rows["activities"]}
    assert {row["alias"] for row in rows["aliases"]} <= called


def test_names_and_ids_are_unique(rows: dict[str, list[Row]]) -> None:
    for sheet, key in (
        ("customers", "customer_name"),
        ("customers", "customer_id"),
        ("contacts", "contact_id"),
        ("activities", "activity_id"),
    ):
        values = [row[key] for row in rows[sheet]]
        assert len(set(values)) == len(values)
    pairs = [(row["customer"], row["department"]) for row in rows["departments"]]
    assert len(set(pairs)) == len(pairs)


@pytest.mark.parametrize("as_of", [AS_OF, dt.date(2024, 2, 29), dt.date(2026, 1, 1)])
def test_activities_fill_the_two_years_up_to_the_as_of_date(as_of: dt.date) -> None:
    rows = rows_of("en", as_of)
    first, last = dt.date(as_of.year - 2, as_of.month, 28 if as_of.day == 29 else as_of.day), as_of
    dates = days(rows["activities"], "date")
    assert len(dates) == 999  # one is the ambiguous text
    assert first < min(dates) < first + dt.timedelta(days=15)
    assert last - dt.timedelta(days=15) < max(dates) <= last
    assert dates == sorted(dates)


@pytest.mark.parametrize("as_of", [AS_OF, dt.date(2024, 2, 29), dt.date(2026, 1, 1)])
def test_nothing_was_assessed_after_the_as_of_date(as_of: dt.date) -> None:
    rows = rows_of("en", as_of)
    assert all(
        day <= as_of for sheet in ("customers", "contacts", "departments") for day in days(rows[sheet], "assessed_on")
    )
    assert all(day <= as_of for day in days(rows["contacts"], "left_date"))


@pytest.mark.parametrize(
    ("as_of", "last_actual"), [(AS_OF, 2025), (dt.date(2025, 12, 30), 2024), (dt.date(2026, 1, 1), 2025)]
)
def test_years_are_four_actual_ones_and_the_forecast_of_the_next(as_of: dt.date, last_actual: int) -> None:
    years = [(row["year"], row["kind"]) for row in rows_of("en", as_of)["customer_years"][:5]]
    assert years == [*((last_actual - back, "Actual") for back in (3, 2, 1, 0)), (last_actual + 1, "Forecast")]


def test_settings_are_understood_and_keep_the_as_of_date(rows: dict[str, list[Row]]) -> None:
    entries = [("Settings", str(row["key"]), row["value"]) for row in rows["settings"]]
    settings, problems = settings_from(entries, dt.date(2030, 1, 1))
    assert not problems
    assert settings.as_of == AS_OF
