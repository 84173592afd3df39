"""New rows of a table: written column by column, they say what cells written one by one say."""

from __future__ import annotations

import datetime as dt

import pytest

from mcr_excel.books import cells, fresh
from mcr_excel.books.book import Link, Written
from mcr_excel.books.fresh import Planned
from mcr_excel.books.heights import Fitting
from mcr_excel.books.markup import parse
from mcr_excel.books.row import Row

NO_WRAPPING = Fitting(parse(b"<worksheet/>"), frozenset())
PLAN = [Planned(2, 0, ' s="3"'), Planned(3, None, ""), Planned(4, 1, "")]


def made(rows: list[list[Written]], fit: Fitting = NO_WRAPPING) -> list[Row]:
    """Rows 5, 6, …"""
    found = fresh.pieces(rows, list(range(5, 5 + len(rows))), PLAN, fit, date_1904=False, links={})
    return [Row(pieces=[piece]) for piece in found]


@pytest.mark.parametrize(
    "values",
    [
        [1, 1.0, True, 0, False, None],
        [0.0, -0.0, 0.0, 1.5, float("nan")],
        ["1", "a & b", " kept ", "", "a & b"],
        [dt.date(2025, 1, 1), dt.datetime(2025, 1, 1), dt.datetime(2025, 1, 1, 12), None],
        [Link("there", "Sheet", "A1"), "there", None],
    ],
)
def test_equal_values_of_different_kinds_are_each_written_in_their_own_way(values: list[Written]) -> None:
    rows = made([[value, value] for value in values])
    assert [row.cells[2] for row in rows] == [cells.written(value, ' s="3"', False) for value in values]


def test_a_cell_of_a_new_row_is_found_without_taking_the_row_apart() -> None:
    row = made([["left", "right"]])[0]
    assert row.cell(5, 4) == cells.written("right", "", False)
    assert (row.cell(5, 3), row.cell(5, 9)) == (cells.BLANK, cells.BLANK)
    assert row.pieces


def test_tables_side_by_side_share_a_row_in_the_order_of_their_columns() -> None:
    row = made([["second", 2]])[0]
    assert row.takes(7, 8)
    assert not row.takes(4, 5)
    row.pieces.insert(0, row.pieces[0]._replace(left=7, right=7, text='<c r="G5"><v>7</v></c>'))
    assert row.edges == (2, 7)
    assert row.xml(5).index('r="B5"') < row.xml(5).index('r="D5"') < row.xml(5).index('r="G5"')


def test_a_row_is_as_high_as_its_longest_text_that_wraps() -> None:
    frame = parse(b'<worksheet><cols><col min="2" max="4" width="12"/></cols></worksheet>')
    wraps, stays = Fitting(frame, frozenset([' s="3"'])), Fitting(frame, frozenset())
    long = "several words " * 5
    assert [piece.lines for row in made([[long, "x"], ["x", long]], wraps) for piece in row.pieces] == [7, 1]
    assert [piece.lines for row in made([[long, "x"]], stays) for piece in row.pieces] == [1]
