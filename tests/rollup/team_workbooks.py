"""Small workbooks of several teams, made in the test, and a roll-up of them in this process."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl

from mcr_excel.pipeline import Asked, Understood
from mcr_excel.problems import Problem
from mcr_excel.review.group.model import Group
from mcr_excel.rollup.cache import Cache
from mcr_excel.rollup.found import found_books
from mcr_excel.rollup.read import Job
from mcr_excel.rollup.reading import Reader
from mcr_excel.rollup.run import gathered

AS_OF = dt.date(2025, 12, 31)
DAY = dt.date(2025, 11, 3)
CUSTOMERS = [
    "Customer ID",
    "Customer name",
    "Account manager",
    "Region",
    "Revenue 2024 (k EUR)",
    "Revenue 2025 (k EUR)",
]
CONTACTS = ["Contact ID", "Customer", "Name", "Department", "Title", "Acceptance", "Assessed on"]
ACTIVITIES = ["Activity ID", "Date", "Activity type", "Customers", "Contacts", "Purpose"]
Rows = Sequence[Sequence[Any]]


def write_team(
    path: Path,
    customers: Rows,
    contacts: Rows = (),
    activities: Rows = (),
    saved: dt.datetime = dt.datetime(2025, 12, 1, 8, 0),
    headings: Sequence[str] = CUSTOMERS,
    further: Mapping[str, Rows] | None = None,
) -> Path:
    """A workbook of these rows; `further` are sheets with their headings as first row; `saved` is its time of saving."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    sheets: dict[str, Rows] = {
        "Customers": [headings, *customers],
        "Contacts": [CONTACTS, *contacts],
        "Activities": [ACTIVITIES, *activities],
    }
    for name, rows in (sheets | dict(further or {})).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    _stamp(path, saved)
    return path


def _stamp(path: Path, saved: dt.datetime) -> None:
    """openpyxl writes the present moment; the workbook is to say another."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    head, _, rest = parts["docProps/core.xml"].partition(b"<dcterms:modified")
    start, close, tail = rest.partition(b"</dcterms:modified>")
    moment = f"{saved:%Y-%m-%dT%H:%M:%SZ}".encode()
    parts["docProps/core.xml"] = head + b"<dcterms:modified" + start[: start.index(b">") + 1] + moment + close + tail
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


class HereAndNow:
    """Workers that are this process; it counts what they were given."""

    def __init__(self) -> None:
        self.size = 2
        self.jobs: list[str] = []

    def __call__(self, _: int) -> HereAndNow:
        return self

    def submit(self, work: Any, job: Job) -> Future[bytes]:
        self.jobs.append(job.name)
        future: Future[bytes] = Future()
        try:
            future.set_result(work(job))
        except Exception as fault:
            future.set_exception(fault)
        return future

    def first_done(self, futures: Sequence[Any]) -> Iterable[Any]:
        return futures[:1]

    def result(self, future: Any) -> bytes:
        return future.result()

    def restart(self) -> None: ...

    def close(self) -> None: ...


class Gathered(NamedTuple):
    """What a roll-up knows before it measures."""

    understood: Understood
    group: Group

    @property
    def codes(self) -> list[str]:
        """The codes of all problems."""
        return [problem.code for problem in self.understood.problems]

    def problem(self, code: str) -> Problem:
        """The one problem of a code."""
        (found,) = [problem for problem in self.understood.problems if problem.code == code]
        return found

    def frame(self, key: str) -> Any:
        """The merged rows of a table."""
        return self.understood.tables[key].frame


def gather(
    folder: Path,
    crew: HereAndNow | None = None,
    as_of: dt.date | None = AS_OF,
    sets: Sequence[tuple[str, str]] = (),
) -> Gathered:
    """A folder's workbooks read and merged, in English, with a cache of the test's own beside the folder."""
    home = folder.parent / f"{folder.name}_home"
    files = found_books([str(folder)], folder / "group.xlsx")
    return Gathered(*gathered(files, Asked(AS_OF, as_of, "en", sets), Reader(crew or HereAndNow(), Cache(home))))
