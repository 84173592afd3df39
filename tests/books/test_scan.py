"""The quick search and the full parse see the same sheet; what the quick one cannot be sure of goes to the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from raw_workbook import cell, row, sheet_part

from mcr_excel.books import scan
from mcr_excel.books.addresses import column_letters
from mcr_excel.books.scan import UnreadableSheetError, scan_sheet, without

KINDS = {
    "number": '<c r="{}"><v>1</v></c>',
    "text": '<c r="{}" t="s"><v>0</v></c>',
    "blank": '<c r="{}" s="1"/>',
    "open blank": '<c r="{}" s="1"></c>',
    "error": '<c r="{}" s="1" t="e"><v>#N/A</v></c>',
    "error by formula": '<c r="{}" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
    "formula": '<c r="{}"><f>1+1</f><v>2</v></c>',
    "formula without value": '<c r="{}"><f>1+1</f></c>',
    "formula with empty value": '<c r="{}"><f>1+1</f><v></v></c>',
    "formula that gives an empty text": '<c r="{}" t="str"><f>""</f><v></v></c>',
    "shared formula": '<c r="{}"><f t="shared" si="0"/></c>',
}

cells = st.dictionaries(st.tuples(st.integers(1, 30), st.integers(1, 60)), st.sampled_from(sorted(KINDS)), max_size=40)


def part_of(kinds: dict[tuple[int, int], str]) -> bytes:
    rows: dict[int, str] = {}
    for (number, column), kind in sorted(kinds.items()):
        rows[number] = rows.get(number, "") + KINDS[kind].format(f"{column_letters(column)}{number}")
    master = row(31, '<c r="A31"><f t="shared" ref="A31:A31" si="0">1+1</f><v>2</v></c>')
    return sheet_part("".join(row(number, text) for number, text in rows.items()) + master).encode()


@given(cells)
def test_both_ways_see_the_same(kinds: dict[tuple[int, int], str]) -> None:
    part = part_of(kinds)
    quick = scan._quick_scan(part, *scan.sheet_data(part))
    exact = scan._exact_scan(part)
    assert quick is not None
    assert quick.errors == exact.errors
    assert quick.uncalculated == exact.uncalculated
    assert quick.height >= exact.height
    assert quick.width >= exact.width
    assert set(exact.errors) == {place for place, kind in kinds.items() if kind.startswith("error")}


@given(cells, st.integers(0, 5))
def test_blanking_cells_leaves_the_others(kinds: dict[tuple[int, int], str], which: int) -> None:
    part = part_of(kinds)
    filled = [place for place, kind in kinds.items() if "blank" not in kind]
    gone = set(filled[which::6])
    before, after = scan_sheet(part), scan_sheet(without(part, gone))
    assert set(after.errors) == set(before.errors) - gone
    assert after.uncalculated == before.uncalculated - gone


@pytest.mark.parametrize(
    "rows",
    [
        row(1, cell("A1", "1"), '<c s="1" r="B1"><v>1</v></c>'),
        row(1, cell("A1", "1"), "<c><v>1</v></c>"),
        row(1, cell("A1", "1"), "<c r='B1'><v>1</v></c>"),
        row(1, cell("A1", "1"), '<y:c r="B1"><v>1</v></y:c>'),
        row(1, cell("A1", "1"), cell("B20000000", "1")),
    ],
)
def test_the_quick_search_knows_its_limits(rows: str) -> None:
    part = sheet_part(rows).encode()
    assert scan._quick_scan(part, *scan.sheet_data(part)) is None


def test_a_text_that_looks_like_a_prefixed_cell_is_a_text() -> None:
    part = sheet_part(row(1, cell("A1", "http:c see x:c &gt; y", "str"))).encode()
    assert scan._quick_scan(part, *scan.sheet_data(part)) is not None


@pytest.mark.parametrize(("last", "width"), [("M", 13), ("AC", 52), ("ZZ", 702)])
def test_a_column_that_appears_late_still_counts(last: str, width: int) -> None:
    early = "".join(row(number, cell(f"A{number}", "1" * 30)) for number in range(1, 2500))
    assert scan_sheet(sheet_part(early + row(2500, cell(f"{last}2500", "1"))).encode()).width == width


def test_a_part_without_rows_is_unreadable() -> None:
    with pytest.raises(UnreadableSheetError):
        scan_sheet(b"<worksheet/>")
