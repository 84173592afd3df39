"""The demo: a filled tracker and its review, the same bytes on every machine."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from mcr_excel.books.authoring import build_tracker
from mcr_excel.books.disk import as_problem, put
from mcr_excel.demo.data import tracker_rows
from mcr_excel.pipeline import Asked, review_to_new
from mcr_excel.terms.vocabulary import Lang

AS_OF = dt.date(2025, 12, 31)


def write_demo(folder: Path, lang: Lang) -> tuple[Path, Path]:
    """Write `tracker_<lang>.xlsx` and `review_<lang>.xlsx` into a folder; returns both paths."""
    tracker, review_file = folder / f"tracker_{lang}.xlsx", folder / f"review_{lang}.xlsx"
    with as_problem(tracker):
        folder.mkdir(parents=True, exist_ok=True)
    put(tracker, build_tracker(lang, rows=tracker_rows(lang, AS_OF)))
    review_to_new(tracker, review_file, Asked(AS_OF, AS_OF, lang))
    return tracker, review_file
