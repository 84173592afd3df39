"""When to refresh: a workbook is looked at twice a second, whatever drive it is on and however its program saves.

Excel and WPS save beside the file and rename, so that it is gone for a moment; LibreOffice writes into its place; over
a network it is half there for a while. So a save is over when the file stands still, and counts when it holds anything
new.
"""

from __future__ import annotations

import datetime as dt
import gc
import hashlib
import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from mcr_excel.books.sniff import owner_file, read_workbook_file
from mcr_excel.pipeline import Asked
from mcr_excel.problems import CannotGoOn, Problem
from mcr_excel.terms.vocabulary import Lang
from mcr_excel.watch.refresh import refresh
from mcr_excel.watch.status import Standing, refreshed_lines, standing_of, stopped_line

Stamp = tuple[int, ...]


class Pace(NamedTuple):
    """How often to look, how long a saved file stands still, when a fault is no half-written file; all in seconds."""

    look: float = 0.5
    settle: float = 1.0
    patience: float = 5.0
    retry: float = 15.0


USUAL = Pace()

HALF_WRITTEN = frozenset(
    (
        "FILE_DAMAGED", "FILE_EMPTY", "FILE_MISSING", "FILE_NO_PERMISSION", "FILE_TRUNCATED", "FILE_UNKNOWN",
        "FILE_UNREADABLE",
    )
)  # fmt: skip
"""What a workbook looks like while it is being saved."""

PASSING = frozenset(
    (
        "BOOK_CHANGED", "BOOK_HELD_OPEN", "BOOK_READ_ONLY", "DISK_FULL", "FILE_NO_PERMISSION", "FILE_UNREADABLE",
        "FOLDER_MISSING", "FOLDER_READ_ONLY", "SAVE_FAILED", "WATCH_HELD",
    )
)  # fmt: skip
"""What may be over without a change of either file that can be seen."""


def review_beside(book: Path) -> Path:
    """Where the review of a watched workbook stands: `tracker review.xlsx` beside `tracker.xlsx`."""
    return book.with_name(f"{book.stem} review.xlsx")


class Watcher:
    """Keeps the review beside a workbook as the saved workbook is; call `look` again and again."""

    def __init__(
        self,
        book: Path,
        out: Path,
        asked: Asked,
        pace: Pace = USUAL,
        clock: Callable[[], float] = time.monotonic,
        today: Callable[[], dt.date] = dt.date.today,
    ) -> None:
        self.book, self.out = book, out
        self.pace = pace
        self._asked, self._clock, self._today = asked, clock, today
        self._stamp = _stamp(book)
        self._still_since = clock() - pace.patience  # what is there when watching begins is no save under way
        self._reviewed: tuple[str, dt.date] | None = None
        self._looked_on: tuple[Stamp | None, dt.date] | None = None
        self._stopped: Problem | None = None
        self._told: Problem | None = None
        self._blocked: object = None
        self._tried = clock()
        self._standing: Standing | None = None

    @property
    def lang(self) -> Lang:
        """The language to speak: the one asked for, else that of the last review."""
        return self._asked.lang or (self._standing.lang if self._standing else "en")

    def look(self) -> list[str]:
        """Look once, and refresh the review where the workbook has been saved; what there is to say, mostly nothing."""
        now, stamp, day = self._clock(), _stamp(self.book), self._today()
        if stamp != self._stamp:
            self._stamp, self._still_since, self._stopped = stamp, now, None
        still = now - self._still_since
        if still < self.pace.settle or (stamp, day) == self._looked_on or not self._may_try(now):
            return []
        self._tried = now
        try:
            said = self._refresh(day)
        except CannotGoOn as stop:
            return self._stop(stop.problem, still)
        except Exception as fault:  # a workbook that stumbles us today must not end the watch over tomorrow's
            return self._stop(Problem.at(self.book.name, "INTERNAL", fault=f"{type(fault).__name__}: {fault}"), still)
        finally:
            gc.collect()  # the command line runs without the collector, which is for minutes and not for days
        self._looked_on, self._stopped, self._told = (stamp, day), None, None
        return said

    def _refresh(self, day: dt.date) -> list[str]:
        content = hashlib.sha256(read_workbook_file(self.book)).hexdigest()
        if (content, day) == self._reviewed and self._told is None and self.out.exists():
            return []
        began, before = time.perf_counter(), _stamp(self.out)
        reviewed = refresh(self.book, self.out, replace(self._asked, today=day))
        seconds = time.perf_counter() - began
        self._reviewed = content, day
        was, self._standing = self._standing, standing_of(reviewed)
        is_same = _stamp(self.out) == before
        return refreshed_lines(self.out.name, self._standing, was, is_same, seconds)

    def _stop(self, problem: Problem, still: float) -> list[str]:
        self._stopped, self._blocked = problem, self._state_of_out()
        if problem == self._told or self._is_half_written(problem, still):
            return []
        self._told = problem
        return [stopped_line(problem, self.lang)]

    def _is_half_written(self, problem: Problem, still: float) -> bool:
        return problem.where == self.book.name and problem.code in HALF_WRITTEN and still < self.pace.patience

    def _may_try(self, now: float) -> bool:
        """After a fault: when the workbook is saved again, or the review beside it is free, or was mended."""
        stopped = self._stopped
        if stopped is None or self._is_half_written(stopped, self._tried - self._still_since):
            return True
        if self._state_of_out() != self._blocked:
            return True
        return stopped.code in PASSING and now - self._tried >= self.pace.retry

    def _state_of_out(self) -> object:
        return _stamp(self.out), owner_file(self.out)


def _stamp(path: Path) -> Stamp | None:
    """Changes with every save; None while the file is not there."""
    with suppress(OSError):
        status = os.stat(path)
        return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino
    return None
