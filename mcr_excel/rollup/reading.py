"""Reading all workbooks: what was read before comes from the cache, the rest from the workers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from mcr_excel.books.sniff import owner_file
from mcr_excel.problems import CannotGoOn, Problem
from mcr_excel.rollup.cache import Cache, code_version, content_hash
from mcr_excel.rollup.crew import Crew, Processes, WorkerLostError, results
from mcr_excel.rollup.found import BookFile
from mcr_excel.rollup.read import BookRead, Job, opened, read_job

Progress = Callable[[int, int], None]


@dataclass
class Book:
    """A workbook of the roll-up: what was read, or why it could not be, or that it only holds review sheets.

    `saved` is the file's own time, `size` its bytes."""

    name: str
    path: Path
    saved: float = 0.0
    size: int = 0
    content: str = ""
    read: BookRead | None = None
    failed: Problem | None = None
    is_review: bool = False
    notes: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Reader:
    """How workbooks are read: by whom (`hire` gives workers for so many jobs), where results are kept, who watches."""

    hire: Callable[[int], Crew] = Processes
    cache: Cache = field(default_factory=Cache)
    progress: Progress | None = None

    def books(self, files: Sequence[BookFile], as_of: dt.date | None, today: dt.date) -> list[Book]:
        """All workbooks, read for a day (None: each for its own, else for today), in the order of the files."""
        books = [Book(file.name, file.path) for file in files]
        day = as_of.isoformat() if as_of else f"today {today}"
        unread: list[Book] = []
        for book in books:
            kept = self._kept(book, day)
            if kept is not None:
                self._take(book, kept)
            elif book.failed is None:
                unread.append(book)
        unread.sort(key=lambda book: -book.size)  # a large one at the end would keep all waiting
        self._read(unread, [Job(book.name, str(book.path), None, as_of, today, code_version()) for book in unread], day)
        self.cache.prune()
        return books

    def _kept(self, book: Book, day: str) -> bytes | None:
        """What is kept of a workbook's content; None where it has to be read, or cannot be."""
        try:
            content = book.path.read_bytes()
            book.saved, book.size = book.path.stat().st_mtime, len(content)
            mark = owner_file(book.path)
        except OSError as cause:
            book.failed = Problem.at(book.name, _unreadable(cause), path=book.path)
            return None
        if mark is not None:
            book.notes.append(Problem.at(book.name, "FILE_IS_OPEN", file=book.name, mark=mark.name))
        book.content = content_hash(content)
        return self.cache.kept(book.content, day)

    def _read(self, books: list[Book], jobs: list[Job], day: str) -> None:
        if not jobs:
            return
        by_name = {book.name: book for book in books}
        crew = self.hire(len(jobs))
        try:
            for done, (job, result) in enumerate(results(crew, read_job, jobs), 1):
                book = by_name[job.name]
                if isinstance(result, bytes):
                    self._take(book, result)
                    if book.failed is None:
                        self.cache.keep(book.content, day, result)
                else:
                    book.failed = _fault(job.name, result)
                if self.progress is not None:
                    self.progress(done, len(jobs))
        finally:
            crew.close()

    def _take(self, book: Book, result: bytes) -> None:
        content = opened(result)
        if content is None:
            book.is_review = True
        elif isinstance(content, Problem):
            book.failed = replace(content, where=book.name)
        else:
            book.read = content


def _fault(name: str, fault: Exception) -> Problem:
    if isinstance(fault, CannotGoOn):
        return fault.problem
    if isinstance(fault, WorkerLostError):
        return Problem.at(name, "ROLLUP_WORKER_DIED", file=name)
    return Problem.at(name, "ROLLUP_READ_FAULT", file=name, fault=f"{type(fault).__name__}: {fault}")


def _unreadable(cause: OSError) -> str:
    if isinstance(cause, FileNotFoundError):
        return "FILE_MISSING"
    return "FILE_NO_PERMISSION" if isinstance(cause, PermissionError) else "FILE_UNREADABLE"
