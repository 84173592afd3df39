"""The fixtures `office` (one LibreOffice a test process) and `excel` (the engine over it, clean for every test)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from .office import Office, OfficeMissingError

if TYPE_CHECKING:
    from .engine import Excel


@pytest.fixture(scope="session")
def office() -> Iterator[Office]:
    """A running LibreOffice."""
    try:
        running = Office()
    except OfficeMissingError as missing:
        pytest.skip(str(missing))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def excel_of_the_session(office: Office) -> Iterator[Excel]:
    """The engine, registered with xlwings."""
    pytest.importorskip("xlwings", reason="xlwings is not installed")
    from .engine import Excel

    engine = Excel(office)
    engine.register()
    yield engine
    engine.clean()
    engine.unregister()


@pytest.fixture
def excel(excel_of_the_session: Excel) -> Iterator[Excel]:
    """An Excel without books, counts or faults."""
    excel_of_the_session.clean()
    excel_of_the_session.office.restart_if_dead()
    yield excel_of_the_session
    excel_of_the_session.clean()
