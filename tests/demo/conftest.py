"""The demo's rows in both languages, made once."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

import pytest

from mcr_excel.demo import tracker_rows
from mcr_excel.demo.rows import Row
from mcr_excel.terms import Lang

AS_OF = dt.date(2025, 12, 31)


@lru_cache(maxsize=2)
def _rows(lang: Lang) -> dict[str, list[Row]]:
    return tracker_rows(lang, AS_OF)


@pytest.fixture(params=["zh", "en"])
def lang(request: pytest.FixtureRequest) -> Lang:
    return "zh" if request.param == "zh" else "en"


@pytest.fixture
def rows(lang: Lang) -> dict[str, list[Row]]:
    return _rows(lang)
