"""The demo's rows, made once for each language and day: a test that changes them copies them."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from mcr_excel.demo import tracker_rows
from mcr_excel.demo.rows import Row
from mcr_excel.terms import Lang

AS_OF = dt.date(2025, 12, 31)
Rows = dict[str, list[Row]]


@lru_cache
def rows_of(lang: Lang, as_of: dt.date = AS_OF) -> Rows:
    """The rows of every sheet."""
    return tracker_rows(lang, as_of)
