"""The same roll-up on a real Dask cluster of separate worker processes, one of which is killed during the run."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from team_workbooks import DAY, write_team

pytestmark = pytest.mark.slow
_BOOKS = 24


@pytest.fixture
def teams(tmp_path: Path) -> Path:
    folder = tmp_path / "teams"
    for number in range(_BOOKS):
        visits = [[f"A{row}", DAY, "Formal visit", "Acme", "Ann", f"Talk {row}"] for row in range(1500)]
        customer = [f"C{number}", "Acme", f"Owner {number}", "North", 90, 100]
        write_team(folder / f"team{number:02d}.xlsx", [customer], [["K1", "Acme", "Ann", "IT", "CEO", 2, DAY]], visits)
    return folder


@pytest.fixture
def scheduler() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = [sys.executable, "-m", "dask", "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
    with _started(program):
        yield f"tcp://127.0.0.1:{port}"


class _started:  # noqa: N801 - reads as a word where it is used
    """A program that runs for the length of a block."""

    def __init__(self, program: list[str]) -> None:
        environment = {**os.environ, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "3"}
        self.process = subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)

    def __enter__(self) -> subprocess.Popen[bytes]:
        return self.process

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()


def _worker(scheduler: str, folder: Path) -> _started:
    options = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(folder)]
    return _started([sys.executable, "-m", "dask", "worker", scheduler, *options])


def _command(teams: Path, out: Path, home: Path, *options: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "HOME": str(home), "USERPROFILE": str(home)}
    program = [
        sys.executable,
        "-m",
        "mcr_excel",
        "rollup",
        str(teams),
        "-o",
        str(out),
        "--as-of",
        "2025-12-31",
        "--lang",
        "en",
    ]
    return subprocess.Popen(
        [*program, *options], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def _kept(home: Path) -> int:
    folder = home / ".mcr" / "cache" / "rollup"
    return len(list(folder.iterdir())) if folder.exists() else 0


def test_a_killed_dask_worker_costs_no_result(teams: Path, scheduler: str, tmp_path: Path) -> None:
    with _worker(scheduler, tmp_path / "w1") as doomed, _worker(scheduler, tmp_path / "w2"):
        running = _command(teams, tmp_path / "far.xlsx", tmp_path / "far", "--scheduler", scheduler)
        deadline = time.monotonic() + 300
        while _kept(tmp_path / "far") < 2 and running.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        before = _kept(tmp_path / "far")
        doomed.kill()
        out, err = running.communicate(timeout=300)
    assert running.returncode == 0, err
    assert before < _BOOKS, "the worker was killed too late to prove anything"
    assert re.search(rf"{_BOOKS} teams, .*, 0 workbooks not read", out)
    near = _command(teams, tmp_path / "near.xlsx", tmp_path / "near")
    assert near.communicate(timeout=300)[1] == ""
    assert (tmp_path / "far.xlsx").read_bytes() == (tmp_path / "near.xlsx").read_bytes()


def test_a_scheduler_that_does_not_answer_is_said(tmp_path: Path, teams: Path) -> None:
    running = _command(teams, tmp_path / "far.xlsx", tmp_path / "far", "--scheduler", "tcp://127.0.0.1:9")
    out, err = running.communicate(timeout=120)
    assert running.returncode == 2
    assert "127.0.0.1:9" in err
    assert "Traceback" not in out + err
