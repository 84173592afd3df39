"""The demo's rows in both languages."""

from __future__ import annotations

import pytest
from demo_rows import Rows, rows_of

from mcr_excel.terms import Lang


@pytest.fixture(params=["zh", "en"])
def lang(request: pytest.FixtureRequest) -> Lang:
    return "zh" if request.param == "zh" else "en"


@pytest.fixture
def rows(lang: Lang) -> Rows:
    return rows_of(lang)
