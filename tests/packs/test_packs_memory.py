"""What is left of a pack once it is made: the command runs without Python's collector."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from tracked_names import AS_OF, make_world

from mcr_excel.books.cells import Cell
from mcr_excel.books.reading import open_workbook
from mcr_excel.packs import batch
from mcr_excel.pipeline import Asked


def cells_left(world: Path) -> int:
    """How many cells of packs are in memory after they were made."""
    gc.collect()
    gc.disable()
    try:
        prepared = batch.prepare(open_workbook(world), Asked(AS_OF, AS_OF, "en"), ["AM"])
        assert len(prepared.made) > 2
        return sum(isinstance(one, Cell) for one in gc.get_objects())
    finally:
        gc.enable()


@pytest.mark.slow
def test_packs_do_not_pile_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world = make_world(tmp_path / "world.xlsx", 3)
    piled = cells_left(world.path)
    monkeypatch.setattr(batch, "_BETWEEN_SWEEPS", 1)
    assert cells_left(world.path) <= piled / 2
    assert gc.get_freeze_count() == 0
