"""Damaged workbooks by the hundred, each the same on every machine; `benchmarks/fuzz.py` tries as many as you like."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FUZZ = Path(__file__).parents[2] / "benchmarks" / "fuzz.py"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="memory is not limited by process there")
def test_no_damaged_workbook_ends_in_a_traceback_or_is_harmed() -> None:
    done = subprocess.run([sys.executable, str(FUZZ), "--count", "400"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "400 workbooks, 0 failures" in done.stdout
    assert int(next(line for line in done.stdout.splitlines() if line.endswith("  written")).split()[0]) > 100
