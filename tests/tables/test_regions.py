"""Where a sheet's first table begins."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from small_grids import grid

from mcr_excel.grid import Value
from mcr_excel.tables import regions as of
from mcr_excel.tables.region import Unread
from mcr_excel.tables.vocabulary import Vocabulary

VOCABULARY = Vocabulary()
WORDS: list[Value] = [
    "Customer name", "Customer", "Name", "Title", "Date", "Activity type", "Customers", "Region", "Status", "Potential",
    "Revenue 2025", "Department", "Acme", "12", None, 3.0,
]  # fmt: skip
ROWS = st.lists(st.lists(st.sampled_from(WORDS), min_size=4, max_size=4), min_size=1, max_size=14)


@settings(max_examples=150, deadline=None)
@given(ROWS, st.sampled_from(["Sheet1", "Customers", "Contacts", "Activities 2025"]))
def test_looking_no_further_than_needed_finds_what_looking_everywhere_finds(rows: list[list[Value]], name: str) -> None:
    found = of.regions(grid(name, rows), VOCABULARY)
    quick = of._candidates
    try:
        of._candidates = lambda grid, vocabulary, names, **_: quick(grid, vocabulary, names, True)
        everywhere = of.regions(grid(name, rows), VOCABULARY)
    finally:
        of._candidates = quick
    if isinstance(found, Unread) or isinstance(everywhere, Unread):
        assert found == everywhere
    else:
        assert [(one.layout, one.last_row) for one in found] == [(one.layout, one.last_row) for one in everywhere]
