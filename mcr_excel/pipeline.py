"""Read me first: workbook → tables → checks → metrics → review → workbook.

What stands on pandas is imported while calamine parses: that takes about as long, and neither waits for the other.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mcr_excel.books.book import Book, Field, Source
from mcr_excel.books.package import PackageBook
from mcr_excel.books.reading import open_workbook
from mcr_excel.problems import Problem
from mcr_excel.review.model import SheetShown, Written
from mcr_excel.settings import Settings, settings_from
from mcr_excel.templates import template
from mcr_excel.terms.reviews import TRACE, ReviewTable, table_of
from mcr_excel.terms.vocabulary import Lang

if TYPE_CHECKING:
    from mcr_excel.books.live import LiveBook
    from mcr_excel.metrics import Metrics
    from mcr_excel.review.context import Context
    from mcr_excel.tables.recognise import Recognised
    from mcr_excel.tables.table import Tables


@dataclass(frozen=True)
class Asked:
    """What the user asked for beside the workbook: the as-of date wins over the workbook's, `sets` are KEY=VALUE.

    `trace` adds the sheet of every score's steps.
    """

    today: dt.date
    as_of: dt.date | None = None
    lang: Lang | None = None
    sets: Sequence[tuple[str, str]] = ()
    trace: bool = False


@dataclass(frozen=True)
class Understood:
    """A workbook as it was understood, with every problem found on the way."""

    source: str
    tables: Tables
    settings: Settings
    problems: list[Problem]
    lang: Lang
    run: str

    def measured(self, links_to: str = "") -> Context:
        """The workbook with its measures, which all review sheets are made from; `links_to` as in `Context`."""
        from mcr_excel.metrics import measure
        from mcr_excel.review.context import Context

        metrics = measure(self.tables, self.settings)
        of = (self.tables, metrics, self.settings, self.problems, self.lang, self.source, self.run)
        return Context(*of, links_to)


@dataclass(frozen=True)
class Reviewed:
    """A review that is ready to be written."""

    understood: Understood
    metrics: Metrics
    sheets: list[SheetShown]

    def machine(self) -> dict[str, Any]:
        """The review as plain data."""
        from mcr_excel.review.machine import machine_output

        of = self.understood
        return machine_output(of.tables, self.metrics, of.settings, of.problems, of.lang)


def understand(workbook: Source, asked: Asked) -> Understood:
    """Read and check a workbook; raises CannotGoOn where there is nothing to work with."""
    return understand_read(workbook, read(workbook), asked)


def understand_read(workbook: Source, recognised: Recognised, asked: Asked) -> Understood:
    """The same of a workbook that was read before: another day or other settings need no second reading."""
    from mcr_excel.checks import check
    from mcr_excel.tables.binding import bind
    from mcr_excel.tables.fingerprint import fingerprint

    entries = [*recognised.settings_entries(), *(("--set", key, value) for key, value in asked.sets)]
    if asked.as_of is not None:
        entries.append(("--as-of", "as_of", asked.as_of))
    settings, setting_problems = settings_from(entries, asked.today)
    tables = bind(recognised, settings.as_of)
    problems = [*workbook.problems, *setting_problems, *tables.problems, *check(tables, settings)]
    lang = asked.lang or settings["language"] or tables.lang
    run = run_id(fingerprint(tables, problems), settings, lang)
    return Understood(workbook.name, tables, settings, problems, lang, run)


def read(workbook: Source) -> Recognised:
    """Read a workbook's inputs, and tell which sheet is which.

    Of a large sheet the first rows decide whether it is an input and is read whole.
    """
    names = workbook.input_sheets()
    tops = {name: top for name in names if (top := workbook.top(name)) is not None}
    workbook.start([name for name in names if name not in tops])
    from mcr_excel.tables.recognise import recognise

    if not tops:
        _import_the_rest()
    grids = {name: tops[name] if name in tops else workbook.values(name) for name in names}
    while True:
        recognised = recognise(list(grids.values()))
        inputs = {region.sheet for region in recognised.regions} & tops.keys()
        if not inputs:
            return recognised
        workbook.start(sorted(inputs))
        _import_the_rest()
        for name in inputs:
            grids[name] = workbook.values(name)
            del tops[name]


def _import_the_rest() -> None:
    import mcr_excel.checks
    import mcr_excel.review.build
    import mcr_excel.tables.binding  # noqa: F401


def review(workbook: Source, asked: Asked, links_to: str = "") -> Reviewed:
    """Everything between the team's workbook and the sheets to write."""
    understood = understand(workbook, asked)
    from mcr_excel.review.build import build_review
    from mcr_excel.review.trace import trace_sheet

    context = understood.measured(links_to)
    sheets = build_review(context)
    if asked.trace or understood.settings["trace_sheet"]:
        sheets.append(trace_sheet(context))
    return Reviewed(understood, context.metrics, sheets)


def write(reviewed: Reviewed, book: Book, only: Container[str] | None = None) -> None:
    """Bring the review sheets into a book and fill them; saving is the caller's.

    A sheet with nothing to show is not brought in; one that is there from an earlier run is emptied.
    `only` names the sheets to write where that is not all of them.
    """
    lang = reviewed.understood.lang
    there = book.review_sheets()
    sheets = [shown for shown in reviewed.sheets if not shown.is_empty or shown.sheet.key in there]
    sheets = [shown for shown in sheets if only is None or shown.sheet.key in only]
    for shown in sheets:
        book.ensure(shown.sheet.key, template("review", lang))
    for shown in sheets:
        fill(shown, book, lang)
    keep_removed(book, reviewed.understood)


def fill(shown: SheetShown, book: Book, lang: Lang) -> None:
    """Fill one review sheet that the book holds."""
    for table in shown.tables:
        book.fill(table.table.name, fields_of(table.table, lang), table.rows, table.table.key)
    for name, value in shown.names.items():
        book.set(name, value)


def fields_of(table: ReviewTable, lang: Lang) -> list[Field]:
    """The columns of a review table that a run writes, with the headings they may bear."""
    return [Field(column.key, (column.label(lang), *column.titles)) for column in table.written]


def keep_removed(book: Book, understood: Understood) -> None:
    """What the team wrote beside rows that are gone is added to the last table of the Data sheet, never lost."""
    if not book.removed:
        return
    table = table_of("data", "mcr_removed")
    fields = fields_of(table, understood.lang)
    rows: list[list[Written]] = book.rows(table.name, fields)
    for cell in book.removed:
        identity = f"{cell.table} {cell.key} {cell.heading} {understood.run}"
        rows.append([identity, cell.table, cell.key, cell.heading, cell.value, cell.formula or None, understood.run])
    book.fill(table.name, fields, rows, table.key)


def review_to_new(path: Path, out: Path, asked: Asked) -> Reviewed:
    """Review a workbook into a workbook of its own."""
    reviewed = review(open_workbook(path), asked, _link(path, out))
    book = PackageBook.blank(template("review", reviewed.understood.lang), midnight(reviewed.understood.settings.as_of))
    write(reviewed, book)
    book.save_as(out)
    return reviewed


def review_into(path: Path, other: Path, asked: Asked, out: Path | None = None) -> Reviewed:
    """Review a workbook into itself or another workbook, or into a copy of that; everything else in it stays."""
    book = PackageBook.open(other)
    asked = as_before(asked, book)
    is_same = out is None and path.resolve() == other.resolve()
    reviewed = review(open_workbook(path), asked, "" if is_same else _link(path, out or other))
    write(reviewed, book)
    book.run = reviewed.understood.run
    if out is None:
        book.save()
    else:
        book.save_as(out)
    return reviewed


def as_before(asked: Asked, book: Book) -> Asked:
    """A trace that is there from an earlier run is made anew: an old one would contradict the new scores."""
    return replace(asked, trace=asked.trace or TRACE.key in book.review_sheets())


def review_open(book: LiveBook, asked: Asked, only: Container[str] | None = None) -> Reviewed:
    """Review a workbook that is open in Excel, unsaved changes included, into itself; the user saves it."""
    reviewed = review(book, as_before(asked, book) if only is None else asked)
    write(reviewed, book, only)
    book.save()
    return reviewed


def midnight(day: dt.date) -> dt.datetime:
    """The beginning of a day: the time of writing that new workbooks bear: the same data, the same file."""
    return dt.datetime(day.year, day.month, day.day)


def _link(path: Path, out: Path) -> str:
    """The way from the review to its source; its name alone where there is none (another drive)."""
    try:
        return Path(os.path.relpath(path.resolve(), out.resolve().parent)).as_posix()
    except ValueError:
        return path.name


def run_id(read: str, settings: Settings, lang: Lang) -> str:
    """The same input, settings, date and language give the same id, on every machine."""
    digest = hashlib.sha256(f"{read} {settings.fingerprint} {settings.as_of} {lang}".encode())
    return f"{settings.as_of:%Y%m%d}-{digest.hexdigest()[:8]}"
