"""Of a large sheet the first rows tell whether it is an input; only then is it read whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from raw_workbook import MAIN, cell, parts_of, row, sheet_part, write_parts

from mcr_excel.books import reading, tops
from mcr_excel.books.reading import open_workbook
from mcr_excel.pipeline import Asked, understand
from mcr_excel.tables.headers import DEEPEST_START, MOST_HEADER_ROWS
from mcr_excel.tables.table import Tables

ASKED = Asked(dt.date(2025, 12, 31), dt.date(2025, 12, 31))
ROWS = 20_000


def inline(*texts: object) -> list[str]:
    letters = "ABCDEFGHIJ"
    return [f'<c r="{letters[n]}{{row}}" t="inlineStr"><is><t>{text}</t></is></c>' for n, text in enumerate(texts)]


def lines(*rows: tuple[object, ...]) -> str:
    return "".join(row(number, *inline(*values)).replace("{row}", str(number)) for number, values in enumerate(rows, 1))


def long_sheet(headings: tuple[object, ...], values: tuple[object, ...], count: int = ROWS) -> str:
    return sheet_part(lines(headings, *[values] * count))


def counted(tables: Tables) -> dict[str, int]:
    return {key: len(tables[key].frame) for key in ("customers", "contacts", "activities")}


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the sheets that are read whole."""
    names: list[str] = []
    values = reading.Workbook.values

    def noted(self: reading.Workbook, sheet: str) -> Any:
        names.append(sheet)
        return values(self, sheet)

    monkeypatch.setattr(reading.Workbook, "values", noted)
    return names


CUSTOMERS = sheet_part(lines(("Customer name", "Potential", "Revenue 2025"), ("Alder", 3, 100), ("Birch", 2, 50)))
ACTIVITIES = long_sheet(
    ("Date", "Activity type", "Customers", "Purpose"), ("2025-11-01", "Formal visit", "Alder", "x" * 60)
)


def test_a_large_sheet_that_is_no_input_is_not_read_whole(tmp_path: Path, whole: list[str]) -> None:
    readings = long_sheet(("Meter", "Reading", "Unit"), ("m", "x" * 200, "kWh"))
    path = write_parts(tmp_path / "book.xlsx", parts_of({"Meters": readings, "Customers": CUSTOMERS}))
    understood = understand(open_workbook(path), ASKED)
    assert whole == ["Customers"]
    assert counted(understood.tables)["customers"] == 2
    assert "Meters" in [problem.where for problem in understood.problems if problem.code == "SHEET_UNREAD"]


def test_a_large_input_is_read_to_its_last_row(tmp_path: Path, whole: list[str]) -> None:
    path = write_parts(tmp_path / "book.xlsx", parts_of({"Activities": ACTIVITIES, "Customers": CUSTOMERS}))
    assert counted(understand(open_workbook(path), ASKED).tables)["activities"] == ROWS
    assert sorted(whole) == ["Activities", "Customers"]


def test_a_large_sheet_whose_headings_only_the_teams_aliases_tell_is_an_input(tmp_path: Path, whole: list[str]) -> None:
    visits = ACTIVITIES.replace("Activity type", "Besuchsart").replace("Customers", "Kunden").replace("Date", "Wann", 1)
    aliases = sheet_part(
        lines(
            ("Kind", "Alias", "Means"),
            ("column", "Besuchsart", "Activity type"),
            ("column", "Kunden", "Customers"),
            ("column", "Wann", "Date"),
        )
    )
    parts = parts_of({"Log": visits, "Customers": CUSTOMERS, "Aliases": aliases})
    assert (
        counted(understand(open_workbook(write_parts(tmp_path / "book.xlsx", parts)), ASKED).tables)["activities"]
        == ROWS
    )
    assert "Log" in whole


def test_texts_of_the_first_rows_are_told_by_the_strings_they_refer_to(tmp_path: Path) -> None:
    strings = f'<sst xmlns="{MAIN}">' + "".join(f"<si><t>text {n}</t></si>" for n in range(500)) + "</sst>"
    rows = "".join(row(n, cell(f"A{n}", str(n % 300), "s"), cell(f"B{n}", "1." + "7" * 200)) for n in range(1, ROWS))
    workbook = open_workbook(write_parts(tmp_path / "book.xlsx", parts_of({"Data": sheet_part(rows)}, strings)))
    top = workbook.top("Data")
    assert top is not None
    assert [values[0] for values in top.rows[:300]] == [f"text {(n + 1) % 300}" for n in range(300)]
    assert len(top.rows) < ROWS / 2


TELLING_NOTHING = {  # texts of megabytes: made where they are used, not wherever tests are collected
    "blank rows": lambda: lines(("few", "rows")) + rows_of(lambda n: f'<row r="{n}" ht="15"><c r="A{n}"/></row>'),
    "long texts": lambda: "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{"x" * 30_000}</t></is></c></row>' for n in range(1, 200)
    ),
    "wide": lambda: row(1, cell("XFD1", "1")) + rows_of(numbered),
    "comment": lambda: "<!-- made elsewhere -->" + numbered(1) + rows_of(numbered),
    "prefixed": lambda: (numbered(1) + rows_of(numbered)).replace("<", "<y:").replace("<y:/", "</y:"),
}


def numbered(n: int) -> str:
    return row(n, cell(f"A{n}", "1"))


def rows_of(make: Callable[[int], str]) -> str:
    return "".join(map(make, range(2, 150_000)))


@pytest.mark.parametrize("kind", TELLING_NOTHING)
def test_where_the_first_rows_tell_nothing_the_sheet_is_read_whole(tmp_path: Path, kind: str) -> None:
    sheet = sheet_part(TELLING_NOTHING[kind]())
    workbook = open_workbook(write_parts(tmp_path / "book.xlsx", parts_of({"Data": sheet})))
    assert workbook.top("Data") is None


def test_headers_are_looked_for_in_no_more_rows_than_a_top_has() -> None:
    assert tops.ENOUGH_ROWS >= DEEPEST_START + MOST_HEADER_ROWS


def test_a_small_sheet_has_no_top(tmp_path: Path) -> None:
    workbook = open_workbook(write_parts(tmp_path / "book.xlsx", parts_of({"Customers": CUSTOMERS})))
    assert workbook.top("Customers") is None


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_looking_at_the_first_rows_first_changes_nothing_of_the_result(
    samples: Path, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = understand(open_workbook(samples / f"tracker_{lang}.xlsx"), ASKED)
    monkeypatch.setattr(reading, "LARGE_SHEET", 1)
    workbook = open_workbook(samples / usual.source)
    assert any(workbook.top(name) is not None for name, _ in workbook.sheets())
    other = understand(open_workbook(samples / usual.source), ASKED)
    assert other.problems == usual.problems
    assert other.tables.found == usual.tables.found
