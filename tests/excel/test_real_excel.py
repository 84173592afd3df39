"""The open workbook in real Excel (Windows, macOS): the same runs that LibreOffice stands in for elsewhere."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mcr_excel.books.live import LiveBook
from mcr_excel.books.reading import open_workbook
from mcr_excel.demo.write import write_demo
from mcr_excel.pipeline import Asked, review_into, review_open

AS_OF = dt.date(2025, 12, 31)
ASKED = Asked(AS_OF, AS_OF)


@pytest.fixture(scope="module")
def app() -> Iterator[Any]:
    """Excel itself, unseen."""
    if sys.platform not in ("win32", "darwin"):
        pytest.skip("needs real Excel, which this system cannot run")
    xlwings = pytest.importorskip("xlwings", reason="needs real Excel and xlwings")
    try:
        started = xlwings.App(visible=False, add_book=False)
    except Exception as fault:
        pytest.skip(f"needs real Excel, which does not start here: {fault}")
    yield started
    started.quit()


@pytest.fixture
def trackers(tmp_path: Path) -> list[Path]:
    """Two copies of the demo's tracker under one name."""
    made, _ = write_demo(tmp_path / "demo", "zh")
    copies = [tmp_path / place / made.name for place in ("open", "closed")]
    for copy in copies:
        copy.parent.mkdir()
        copy.write_bytes(made.read_bytes())
    return copies


def test_a_click_writes_what_the_command_line_writes(app: Any, trackers: list[Path]) -> None:
    opened, closed = trackers
    book = app.books.open(str(opened))
    try:
        for _ in range(2):
            review_open(LiveBook(book), ASKED)
            live = LiveBook(book)
            shown = {name: live.values(name).rows for name in live.review_sheets().values()}
        assert not book.api.LinkSources(1) if sys.platform == "win32" else True
    finally:
        book.close()
    review_into(closed, closed, ASKED)
    made = open_workbook(closed)
    assert shown == {name: made.values(name).rows for name in shown}


def test_a_run_can_be_taken_back(app: Any, trackers: list[Path]) -> None:
    book = app.books.open(str(trackers[0]))
    try:
        before = [sheet.name for sheet in book.sheets]
        review_open(LiveBook(book), ASKED)
        LiveBook(book).restore()
        assert [sheet.name for sheet in book.sheets] == before
    finally:
        book.close()


def test_texts_arrive_as_texts(app: Any, trackers: list[Path]) -> None:
    book = app.books.open(str(trackers[0]))
    try:
        for name in ("00123", "1/2/2024", "=x", "@x"):
            book.sheets["客户"].range("B5").value = "'" + name
            review_open(LiveBook(book), ASKED)
            assert any(name in row for row in LiveBook(book).values("客户分级").rows)
    finally:
        book.close()
