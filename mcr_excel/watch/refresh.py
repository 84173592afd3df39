"""One refresh: a workbook reviewed into the review that stands beside it."""

from __future__ import annotations

from pathlib import Path

from mcr_excel.books.package import PackageBook
from mcr_excel.books.reading import open_workbook
from mcr_excel.pipeline import Asked, Reviewed, as_before, midnight, review, write
from mcr_excel.problems import CannotGoOn
from mcr_excel.templates import template


def refresh(path: Path, out: Path, asked: Asked) -> Reviewed:
    """Review a workbook into the one beside it: refilled where it is there, with what the team added; else made.

    The same data again change no byte of it.

    Raises:
        CannotGoOn: There is nothing to work with, or the review is held by another program.
    """
    workbook = open_workbook(path)
    workbook.problems.clear()  # so far only that it is open in another program, as whoever watches it means it to be
    if not out.exists():
        reviewed = review(workbook, asked, path.name)
        of = reviewed.understood
        book = PackageBook.blank(template("review", of.lang), midnight(of.settings.as_of))
        write(reviewed, book)
        book.save_as(out)
        return reviewed
    _refuse_if_held(out)
    book = PackageBook.open(out)
    reviewed = review(workbook, as_before(asked, book), path.name)
    write(reviewed, book)
    book.run = reviewed.understood.run
    book.save()
    return reviewed


def _refuse_if_held(out: Path) -> None:
    """Stop before anything is computed: on Windows what is open for somebody's eyes only cannot be replaced."""
    try:
        with out.open("r+b"):
            pass
    except OSError:
        raise CannotGoOn.at(out.name, "WATCH_HELD", path=out.name) from None
