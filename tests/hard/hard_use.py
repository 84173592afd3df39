"""Real processes, forked (`forks.py`) or started anew, and what a folder holds after them."""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from small_tracker import make_small_tracker

from mcr_excel import checks
from mcr_excel.problems import Problem
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables

TESTS = Path(__file__).resolve().parents[1]
PACKAGE = TESTS.parent
needs_forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")


class Ended(NamedTuple):
    """A program's exit code and words."""

    code: int
    out: str
    err: str


def carried_out(**order: Any) -> list[dict[str, Any]]:
    """What `forks.py` made of an order."""
    done = subprocess.run(
        [sys.executable, str(TESTS / "hard" / "forks.py")],
        input=json.dumps(order, default=str),
        capture_output=True,
        text=True,
        check=True,
        env=environment(),
    )
    return json.loads(done.stdout)


def program(*arguments: object, before: tuple[str, ...] = (), **options: Any) -> Ended:
    """Run `python -m mcr_excel ARGUMENTS` as a process of its own, behind another command where one is given."""
    options["env"] = environment() | options.get("env", {})
    command = [*before, sys.executable, "-m", "mcr_excel", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, check=False, **options)
    return Ended(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


def environment() -> dict[str, str]:
    """The present one, in which the package under test is imported."""
    return dict(os.environ) | {"PYTHONPATH": os.pathsep.join([str(PACKAGE), str(TESTS)])}


@functools.lru_cache(maxsize=1)
def tracker_bytes() -> bytes:
    """The small tracker's content, made once."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        return make_small_tracker(Path(folder) / "tracker.xlsx").read_bytes()


def tracker(path: Path) -> Path:
    """The small tracker at a place of its own."""
    path.write_bytes(tracker_bytes())
    return path


def meanwhile(patch: pytest.MonkeyPatch, happens: Callable[[], object]) -> None:
    """Let something happen in every run of this process after the workbook was read and before anything is written."""

    check = checks.check

    def checked(tables: Tables, settings: Settings) -> list[Problem]:
        happens()
        return check(tables, settings)

    patch.setattr(checks, "check", checked)


def said_in_words(err: str) -> bool:
    """Whether what was said on stderr is what, why and mend, and no fault of the program."""
    return all(label in err for label in ("why:", "mend:")) and "internal fault" not in err and "Traceback" not in err


def unfinished(folder: Path) -> list[str]:
    """Files and folders that a run should not have left."""
    return [
        found.name for found in folder.rglob("*") if found.name.startswith(".~mcr") or found.suffix in (".lock", ".tmp")
    ]
