"""Closing a period: its values are kept on the History sheet, which trends and baselines come from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mcr_excel.books.book import Book, Source
from mcr_excel.books.package import PackageBook
from mcr_excel.books.reading import open_workbook
from mcr_excel.metrics import measure, snapshot
from mcr_excel.pipeline import Asked, Understood, fields_of, keep_removed, understand
from mcr_excel.problems import CannotGoOn
from mcr_excel.review.history import with_snapshot
from mcr_excel.templates import template
from mcr_excel.terms.reviews import DATA, HISTORY

if TYPE_CHECKING:
    from mcr_excel.books.live import LiveBook


@dataclass(frozen=True)
class Closed:
    """A period that was closed: how many values it keeps, and whether it had been closed before."""

    understood: Understood
    kept: int
    is_again: bool


def close_period(path: Path, asked: Asked) -> Closed:
    """Keep a period's values on the History sheet of a closed workbook."""
    book = PackageBook.open(path)
    closed = keep_period(open_workbook(path), book, asked)
    book.run = closed.understood.run
    book.save()
    return closed


def close_open(book: LiveBook, asked: Asked) -> Closed:
    """Keep a period's values on the History sheet of a workbook that is open in Excel; the user saves it."""
    closed = keep_period(book, book, asked)
    book.save()
    return closed


def keep_period(workbook: Source, book: Book, asked: Asked) -> Closed:
    """Fill a period's values into the History sheet, in place of what the same day kept before.

    Other snapshots stay as they are; closing a day again with the same data changes no byte. A History sheet of the
    team's own is read like ours and never written to.

    Raises:
        CannotGoOn: There is no value to keep, or the workbook cannot be read or written.
    """
    understood = understand(workbook, asked)
    settings, lang = understood.settings, understood.lang
    new = snapshot.rows(measure(understood.tables, settings).values, settings)
    if new.empty:
        raise CannotGoOn.at(workbook.name, "CLOSE_NOTHING", file=workbook.name)
    book.ensure(HISTORY.key, template("review", lang))
    table = HISTORY.tables[0]
    fields = fields_of(table, lang)
    old = book.rows(table.name, fields)
    kept = with_snapshot(old, new)
    book.fill(table.name, fields, kept, table.key)
    if book.removed:
        book.ensure(DATA.key, template("review", lang))
        keep_removed(book, understood)
    return Closed(understood, len(new), len(kept) < len(old) + len(new))
