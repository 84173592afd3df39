"""The demo: a filled tracker and its review, the same bytes on every machine."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from mcr_excel.books.book import Field
from mcr_excel.books.package import PackageBook
from mcr_excel.demo.data import tracker_rows
from mcr_excel.pipeline import Asked, review_to_new
from mcr_excel.templates import template
from mcr_excel.terms import SHEET_BY_KEY
from mcr_excel.terms.vocabulary import Lang

AS_OF = dt.date(2025, 12, 31)


def write_demo(folder: Path, lang: Lang) -> tuple[Path, Path]:
    """Write `tracker_<lang>.xlsx` and `review_<lang>.xlsx` into a folder; returns both paths."""
    folder.mkdir(parents=True, exist_ok=True)
    tracker, review_file = folder / f"tracker_{lang}.xlsx", folder / f"review_{lang}.xlsx"
    book = PackageBook.open(template("tracker", lang))
    for key, rows in tracker_rows(lang, AS_OF).items():
        columns = SHEET_BY_KEY[key].columns
        fields = [Field(column.key, (column.label(lang),)) for column in columns]
        cells = [[row.get(column.key) for column in columns] for row in rows]
        book.fill(f"mcr_in_{key}", fields, cells, columns[0].key)
    book.save_as(tracker)
    review_to_new(tracker, review_file, Asked(AS_OF, AS_OF, lang))
    return tracker, review_file
