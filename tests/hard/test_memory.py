"""Two hundred runs in one process, as a watcher or a long Excel session makes them, leave nothing in memory."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pytest
from hard_use import environment, tracker

_OF_THE_TEST = 5  # objects a run: typer keeps each stream that it ever wrote to, and each run here has its own

_RUNS = """
import gc, sys, weakref
from pathlib import Path
from command import mcr_excel

book, warm_up, runs = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])

def pages():
    return int(Path("/proc/self/statm").read_text().split()[1])

def kept():  # pandas sweeps the dead weak references of a frame's blocks out from time to time
    gc.collect()
    return sum(type(each) is not weakref.ref for each in gc.get_objects())

def run(number):
    done = mcr_excel("review", book, "--set", f"tier_A={50 + number % 2}")
    assert done.code == 0, done.err

for number in range(warm_up):
    run(number)
objects, resident = kept(), pages()
for number in range(runs):
    run(number)
print(kept() - objects, (pages() - resident) * 4096)
"""


def _growth(tmp_path: Path, warm_up: int, runs: int) -> tuple[int, int]:
    book = tracker(tmp_path / "team.xlsx")
    command = [sys.executable, "-c", _RUNS, str(book), str(warm_up), str(runs)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment())
    objects, resident = map(int, done.stdout.split())
    return objects, resident


needs_statm = pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")


@needs_statm
@pytest.mark.slow
def test_two_hundred_runs_leave_nothing_in_memory(tmp_path: Path) -> None:
    objects, resident = _growth(tmp_path, 6, 200)
    assert objects < 200 * _OF_THE_TEST
    assert resident < 16_000_000  # a review of this tracker takes more than that for itself


@pytest.mark.slow
@needs_statm
def test_a_few_runs_leave_no_objects(tmp_path: Path) -> None:
    objects, _ = _growth(tmp_path, 4, 4)
    assert objects < 4 * _OF_THE_TEST


def test_a_run_leaves_the_garbage_collector_as_it_was(tmp_path: Path) -> None:
    from command import mcr_excel

    assert gc.isenabled()
    mcr_excel("check", tracker(tmp_path / "team.xlsx"))
    assert gc.isenabled()
