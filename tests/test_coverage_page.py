"""docs/coverage.toml lists every row of the method, and each place that it names is there."""

from __future__ import annotations

import pytest
from test_docs import docs_build

from mcr_excel.terms import ACTIVITIES, CADENCES, CODES, DIMENSIONS, LEVELS, PRACTICES, TIERS

SECTIONS = docs_build.coverage()
PLACES = sorted({place for section in SECTIONS.values() for places in section["rows"].values() for place in places})
LETTERED = {
    "B": [f"B{n}" for n in range(1, 20)],
    "C": [f"C{n}" for n in range(1, 23)],
    "D": [f"D{n}" for n in range(1, 16)],
}
KEYED = {
    "A2": list(TIERS),
    "A3": [*(grade.key for grade in CODES["position_grade"]), "远近"],
    "A4": [str(level).replace("-", "−") for level in LEVELS],
    "A5": [f"D{n}" for n in range(1, len(DIMENSIONS) + 1)],
    "A7": [activity.code for activity in ACTIVITIES],
    "A8": [practice.key for practice in PRACTICES],
}
ROWS_OF_A1, ROWS_OF_A6, ROWS_OF_A9 = 25, 13, len(CADENCES) + 2  # A9: card review and relationship evaluation too


@pytest.mark.parametrize("section", [*LETTERED, *KEYED])
def test_every_row_of_the_method_is_listed_once_in_its_order(section: str) -> None:
    listed = [row.split(" ")[0] for row in SECTIONS[section]["rows"]]
    assert listed == (LETTERED | KEYED)[section]


@pytest.mark.parametrize(("section", "rows"), [("A1", ROWS_OF_A1), ("A6", ROWS_OF_A6), ("A9", ROWS_OF_A9)])
def test_every_row_of_a_table_without_keys_is_listed(section: str, rows: int) -> None:
    assert len(SECTIONS[section]["rows"]) == rows


def test_every_row_has_a_place() -> None:
    assert [row for section in SECTIONS.values() for row, places in section["rows"].items() if not places] == []


@pytest.mark.parametrize("place", PLACES)
def test_a_place_that_the_coverage_page_names_is_there(place: str) -> None:
    assert place in docs_build.known_places() or docs_build.is_in_the_files(place)
