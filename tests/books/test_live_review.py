"""A review of the open workbook: the same cells as the command line writes into the closed file."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from office.engine import Excel
from small_tracker import make_small_tracker

from mcr_excel.books.live import LiveBook
from mcr_excel.books.reading import open_workbook
from mcr_excel.grid import Value
from mcr_excel.pipeline import Asked, review_into, review_open
from mcr_excel.terms import Lang

AS_OF = dt.date(2025, 12, 31)
ASKED = Asked(AS_OF, AS_OF)
RUN = re.compile(r"\d{8}-[0-9a-f]{8}")
Cells = dict[str, list[list[Value]]]


def review_cells(path: Path) -> Cells:
    """The cells of the review sheets of a closed workbook."""
    workbook = open_workbook(path)
    inputs = workbook.input_sheets()
    return {name: workbook.values(name).rows for name, _ in workbook.sheets() if name not in inputs}


def open_cells(book: Any) -> Cells:
    """The cells of the review sheets of an open workbook."""
    live = LiveBook(book)
    made = set(live.review_sheets().values()) - set(live.input_sheets())
    return {name: live.values(name).rows for name in made}


def copies(tracker: Path, folder: Path) -> list[Path]:
    """Two copies of one name that can be written to."""
    made = [folder / place / tracker.name for place in ("open", "closed")]
    for path in made:
        path.parent.mkdir()
        path.write_bytes(tracker.read_bytes())
    return made


def without_run(cells: Cells) -> Cells:
    """The cells but for the run's id, which stands for what was read."""
    return {
        name: [[None if isinstance(value, str) and RUN.fullmatch(value) else value for value in row] for row in rows]
        for name, rows in cells.items()
    }


def test_a_click_writes_what_the_command_line_writes(excel: Excel, tmp_path: Path) -> None:
    first, second, expected = reviewed_both_ways(excel, make_small_tracker(tmp_path / "small.xlsx"), tmp_path)
    assert first == expected
    assert second == expected


@pytest.mark.parametrize("which", ["demo", "zh", "en"])
def test_a_click_on_a_real_tracker_writes_what_the_command_line_writes(
    excel: Excel, samples: Path, demo: Callable[[Lang], Path], tmp_path: Path, which: str
) -> None:
    tracker = demo("en") / "tracker_en.xlsx" if which == "demo" else samples / f"tracker_{which}.xlsx"
    cells = reviewed_both_ways(excel, tracker, tmp_path)
    if which == "zh":  # one of its formulas was never calculated by the program that wrote the file
        cells = [without_run(each) for each in cells]
    first, second, expected = cells
    assert first == expected
    assert second == expected


def reviewed_both_ways(excel: Excel, tracker: Path, folder: Path) -> list[Cells]:
    """The review cells after one click, after a second, and as the command line writes them."""
    opened, closed = copies(tracker, folder)
    book = excel.open(opened)
    review_open(LiveBook(book), ASKED)
    first = open_cells(book)
    review_open(LiveBook(book), ASKED)
    second = open_cells(book)
    review_into(closed, closed, ASKED)
    return [first, second, review_cells(closed)]
