"""What is dear to make is made once, by whichever test process asks first."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

PATIENCE_SECONDS = 120


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that the first test process to ask fills for all of them; nobody changes it afterwards."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    done = folder.with_name(f"{name} is made")
    try:
        folder.mkdir()
    except FileExistsError:
        until = time.monotonic() + PATIENCE_SECONDS
        while not done.exists() and time.monotonic() < until:
            time.sleep(0.05)
        return folder
    try:
        make(folder)
    finally:
        done.touch()  # where it failed, the others fail at what they do not find
    return folder
