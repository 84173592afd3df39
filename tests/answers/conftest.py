"""One tracker and its packs for all tests of answers; each test copies what it changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from returned import Sent
from tracked_names import AS_OF, make_world

from mcr_excel.books.reading import open_workbook
from mcr_excel.packs.batch import prepare
from mcr_excel.pipeline import Asked


def _sent(folder: Path, lang: str) -> Sent:
    world = make_world(folder / "world.xlsx", 3, customers=5)
    batch = prepare(open_workbook(world.path), Asked(AS_OF, AS_OF, "zh" if lang == "zh" else "en"))
    assert not batch.problems
    return Sent(world, list(batch.made))


@pytest.fixture(scope="session")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    return _sent(tmp_path_factory.mktemp("sent_en"), "en")


@pytest.fixture(scope="session")
def sent_in_chinese(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    """The packs of the same tracker in Chinese."""
    return _sent(tmp_path_factory.mktemp("sent_zh"), "zh")


@pytest.fixture
def book(sent: Sent, tmp_path: Path) -> Path:
    """A copy of the tracker to collect into."""
    path = tmp_path / "team.xlsx"
    path.write_bytes(sent.world.path.read_bytes())
    return path
