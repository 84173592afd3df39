"""A workbook under watch: a clock that only the test turns, and the manners in which programs save."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import openpyxl
from small_tracker import make_small_tracker

from mcr_excel.pipeline import Asked
from mcr_excel.terms.vocabulary import Lang
from mcr_excel.watch import Watcher, review_beside


class Desk:
    """A small tracker that is watched; `said` are all lines so far."""

    def __init__(self, folder: Path, lang: Lang | None = None) -> None:
        self.book = make_small_tracker(folder / "team.xlsx")
        self.out = review_beside(self.book)
        self.lang = lang
        self.today = dt.date(2026, 1, 5)
        self.said: list[str] = []
        self._now = 100.0
        self.sit_down()

    def sit_down(self) -> None:
        """Begin to watch, as a new process would."""
        asked = Asked(self.today, None, self.lang)
        self._watcher = Watcher(self.book, self.out, asked, clock=lambda: self._now, today=lambda: self.today)

    def wait(self, seconds: float) -> list[str]:
        """Look twice a second for so long; the lines that were said."""
        said = self._watcher.look()
        for _ in range(round(seconds * 2)):
            self._now += 0.5
            said += self._watcher.look()
        self.said += said
        return said

    def count(self) -> int:
        """How often it was reviewed so far, whether that changed the review or not."""
        return sum("refreshed" in line or "up to date" in line for line in self.said)

    def changed(self, potential: int, name: str = "Alder") -> bytes:
        """The tracker's content with another potential of a customer."""
        workbook = openpyxl.load_workbook(self.book)
        for row in workbook["Customers"].iter_rows(min_row=2):
            if row[1].value == name:
                row[3].value = potential
        other = self.book.with_name("elsewhere.xlsx")
        workbook.save(other)
        content = other.read_bytes()
        other.unlink()
        return content


def save_in_place(desk: Desk, content: bytes) -> None:
    desk.book.write_bytes(content)


def save_by_renaming(desk: Desk, content: bytes) -> None:
    """Excel and WPS: a new file beside the old one, which steps aside; for a moment there is none."""
    beside, aside = desk.book.with_name("5C1A2B00"), desk.book.with_name("9D3E4F10.tmp")
    beside.write_bytes(content)
    os.replace(desk.book, aside)
    desk.wait(0)
    os.replace(beside, desk.book)
    aside.unlink()


def save_by_deleting(desk: Desk, content: bytes) -> None:
    desk.book.unlink()
    desk.wait(1.5)
    desk.book.write_bytes(content)


def save_slowly(desk: Desk, content: bytes) -> None:
    """Over a network: in pieces, and one of them keeps the file waiting for longer than it takes to settle."""
    for end in (0, 3000, 6000, len(content) - 10):
        desk.book.write_bytes(content[:end])
        desk.wait(0.5)
    desk.wait(3)
    desk.book.write_bytes(content)
