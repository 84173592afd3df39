"""One workbook, read by a worker process: `read_job` takes a job and gives bytes, whichever machine it runs on."""

from __future__ import annotations

import datetime as dt
import gc
import pickle
import re
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from mcr_excel.books.opc import Package
from mcr_excel.books.reading import open_workbook
from mcr_excel.grid import Value
from mcr_excel.pipeline import read
from mcr_excel.problems import CannotGoOn, Problem
from mcr_excel.rollup.money import Money, money_of
from mcr_excel.rollup.places import Places, places_of
from mcr_excel.settings import settings_from
from mcr_excel.tables.binding import bind
from mcr_excel.tables.table import LINKS, Links, SheetFound, Tables
from mcr_excel.terms.vocabulary import Lang, fold

_MODIFIED = re.compile(rb"<(?:\w+:)?modified\b[^>]*>\s*(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)")
_LARGEST_PROPERTIES = 1 << 20
_OF_THE_MOMENT = "FILE_IS_OPEN"  # about the folder, not about the content


class Job(NamedTuple):
    """What a worker is to read.

    Attributes:
        name: The workbook's name in the roll-up.
        path: Where it is; only its name counts where `content` is given.
        content: The file's bytes, for a worker on another machine.
        as_of: The day up to which evidence counts; None: the workbook's own, else `today`.
        today: The day of the run.
        code: Which program asks (`cache.code_version`): another one would read otherwise.
    """

    name: str
    path: str
    content: bytes | None
    as_of: dt.date | None
    today: dt.date
    code: str


class Part(NamedTuple):
    """One table of a workbook: its rows, where they stand, and the sheet and columns that the team keeps."""

    frame: pd.DataFrame
    places: Places
    sheet: str
    letters: dict[str, str]


@dataclass(frozen=True)
class BookRead:
    """A workbook as a worker understood it; addresses do not name the book yet.

    Attributes:
        file: The file's own name, which stands in problems of the whole file.
        parts: By key of the input sheet; tables without rows are left out.
        links: Those of `tables.table.LINKS`; rows of sheets are told by their position in the part, the rest is
            categories.
        found: How each sheet was understood.
        problems: What was wrong.
        lang: Language of most headings.
        settings: (where, key, value) of its Settings sheet.
        as_of: The day that it was read for.
        own_as_of: The day that the workbook states itself.
        money: What it says about currencies and units.
        modified: When it was last saved, as its properties say.
        newest: Day of its newest activity up to `as_of`.
    """

    file: str
    parts: dict[str, Part]
    links: tuple[pd.DataFrame, ...]
    found: list[SheetFound]
    problems: list[Problem]
    lang: Lang
    settings: list[tuple[str, str, Value]]
    as_of: dt.date
    own_as_of: dt.date | None
    money: Money
    modified: dt.datetime | None
    newest: dt.date | None


def read_job(job: Job) -> bytes:
    """Read a workbook in a worker; `opened` gives the result back.

    What is wrong with the workbook is part of the result; only faults of the program are raised.
    """
    from mcr_excel.rollup.cache import code_version

    if job.code != (here := code_version()):
        values = {"file": job.name, "there": here[:8], "here": job.code[:8]}
        return _packed(Problem.at(job.name, "ROLLUP_WORKER_VERSION", **values))
    gc.disable()  # millions of small objects and no cycles worth looking for
    try:
        return _packed(_read(job))
    except CannotGoOn as stop:
        return _packed(stop.problem)
    finally:
        gc.enable()


def opened(content: bytes) -> BookRead | Problem | None:
    """What `read_job` gave: the workbook, why it could not be read, or None where it holds review sheets only."""
    return pickle.loads(zlib.decompress(content))


def _packed(result: BookRead | Problem | None) -> bytes:
    return zlib.compress(pickle.dumps(result, protocol=5), 1)


def _read(job: Job) -> BookRead | None:
    if job.content is None:
        return book_read(Path(job.path), job.as_of, job.today)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / Path(job.name).name
        path.write_bytes(job.content)
        return book_read(path, job.as_of, job.today)


def book_read(path: Path, as_of: dt.date | None, today: dt.date) -> BookRead | None:
    """Read a workbook; None where it holds review sheets only.

    Raises:
        CannotGoOn: It cannot be read, or holds no tracker.
    """
    workbook = open_workbook(path)
    if not workbook.input_sheets():
        return None
    recognised = read(workbook)
    entries = recognised.settings_entries()
    settings, setting_problems = settings_from(entries, today)
    own = settings.as_of if _states_day(entries, setting_problems) else None
    day = as_of or own or today
    tables = bind(recognised, day)
    problems = [*workbook.problems, *setting_problems, *tables.problems]
    return BookRead(
        file=workbook.name,
        parts=_parts(tables),
        links=tuple(_by_position(tables, of) for of in LINKS),
        found=tables.found,
        problems=[problem for problem in problems if problem.code != _OF_THE_MOMENT],
        lang=tables.lang,
        settings=entries,
        as_of=day,
        own_as_of=own,
        money=money_of(recognised.regions),
        modified=_modified(path),
        newest=_newest_activity(tables, day),
    )


def _states_day(entries: list[tuple[str, str, Value]], problems: list[Problem]) -> bool:
    """Whether the workbook's settings hold an as-of date that could be read."""
    stated = any(fold(key) == "asof" and value not in (None, "") for _, key, value in entries)
    return stated and not any(("key", "as_of") in problem.values for problem in problems)


def _parts(tables: Tables) -> dict[str, Part]:
    return {
        key: Part(
            table.frame.copy(), places_of(table), table.sheet, table.letters
        )  # in one piece: it stacks twice as fast
        for key, table in tables.tables.items()
        if table.sheet or len(table.frame)
    }


def _by_position(tables: Tables, of: Links) -> pd.DataFrame:
    links = getattr(tables, of.name)
    things = {column: links[column].astype("category") for column in links if column != of.row}
    return links.assign(**things, **{of.row: tables[of.table].frame.index.get_indexer(pd.Index(links[of.row]))})


def _newest_activity(tables: Tables, as_of: dt.date) -> dt.date | None:
    dates = tables["activities"].frame["date"]
    last = dates[dates <= pd.Timestamp(as_of)].max()
    return None if pd.isna(last) else last.date()


def _modified(path: Path) -> dt.datetime | None:
    """When the workbook was last saved, as docProps says; None where it says nothing."""
    package = Package(path.read_bytes(), path.name)
    for part in package.related("", "core-properties"):
        if package.has(part) and package.size(part) < _LARGEST_PROPERTIES:
            found = _MODIFIED.search(package.read(part))
            return dt.datetime.fromisoformat(found.group(1).decode()) if found else None
    return None
