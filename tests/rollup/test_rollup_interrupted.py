"""Ctrl-C during a roll-up, as a terminal sends it to the program and its workers alike: words, and nothing left."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from small_tracker import make_small_tracker

PACKAGE = Path(__file__).resolve().parents[2]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a console cannot be interrupted from here")
@pytest.mark.parametrize("delay", [0.6, 1.0, 1.6, 2.4])
def test_ctrl_c_ends_all_processes_without_a_traceback_and_leaves_no_file(tmp_path: Path, delay: float) -> None:
    teams, out = tmp_path / "teams", tmp_path / "group.xlsx"
    teams.mkdir()
    first = make_small_tracker(teams / "team0.xlsx").read_bytes()
    for number in range(1, 40):
        (teams / f"team{number}.xlsx").write_bytes(first)
    program = subprocess.Popen(
        [sys.executable, "-m", "mcr_excel", "rollup", str(teams), "-o", str(out)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=os.environ | {"HOME": str(tmp_path), "PYTHONPATH": str(PACKAGE)},
        start_new_session=True,
    )
    time.sleep(delay)
    os.killpg(program.pid, signal.SIGINT)
    said = program.communicate(timeout=60)[0].decode()
    assert program.returncode == 130 or (program.returncode == 0 and delay > 1)  # the whole takes three seconds here
    assert "Traceback" not in said
    assert "KeyboardInterrupt" not in said
    assert out.exists() == (program.returncode == 0)
    assert sorted(path.name for path in tmp_path.iterdir() if path.name not in (".mcr", "group.xlsx")) == ["teams"]
    assert _all_gone(program.pid)


def _all_gone(group: int) -> bool:
    """Whether the processes of a group end within some seconds."""
    for _ in range(100):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(group, 0)
            time.sleep(0.1)
            continue
        return True
    return False
