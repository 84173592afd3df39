"""`mcr-excel watch` as a process of its own, on a workbook that LibreOffice saves."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from command import mcr_excel
from office.office import Office
from small_tracker import make_small_tracker

PATIENCE_SECONDS = 120
IN_FRONT = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # which a shell takes from what it runs in the background
from mcr_excel.cli import run
run()
"""


class Watching:
    """The command, running; its output goes to a file."""

    def __init__(self, book: Path) -> None:
        self.log = book.with_suffix(".log")
        with self.log.open("wb") as out:
            command = [sys.executable, "-c", IN_FRONT, "watch", str(book)]
            self.process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)

    def said(self) -> list[str]:
        return self.log.read_text("utf-8").splitlines()

    def until(self, word: str, times: int = 1) -> None:
        """Wait until a word was said so often."""
        end = time.monotonic() + PATIENCE_SECONDS
        while sum(word in line for line in self.said()) < times:
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < end, self.said()
            time.sleep(0.05)

    def interrupt(self) -> int:
        """Press Ctrl-C; the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE_SECONDS)


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Watching]:
    started = Watching(make_small_tracker(tmp_path / "团队 team.xlsx"))
    yield started
    started.process.kill()
    started.process.wait()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C to a whole console")
def test_libreoffice_saves_and_the_review_follows_until_ctrl_c(
    watching: Watching, office: Office, tmp_path: Path
) -> None:
    book, out = tmp_path / "团队 team.xlsx", tmp_path / "团队 team review.xlsx"
    watching.until("watching 团队 team.xlsx")
    document = office.desktop.loadComponentFromURL(book.as_uri(), "_blank", 0, office.properties(Hidden=True))
    document.Sheets.getByName("Customers").getCellRangeByName("B2").String = "Aspen"
    document.store()
    watching.until("refreshed", 2)
    document.close(True)
    names = [row[1] for row in openpyxl.load_workbook(out)["Tiering"].iter_rows(values_only=True)]
    assert "Aspen" in names
    for _ in range(20):
        copy = shutil.copy(book, tmp_path / "copy.tmp")
        os.replace(copy, book)
        time.sleep(0.1)
    time.sleep(2)
    assert watching.interrupt() == 0
    said = watching.said()
    assert sum("refreshed" in line or "up to date" in line for line in said) <= 4
    assert not any("\x1b" in line or "Traceback" in line or "Abort" in line for line in said)


def test_a_workbook_that_is_not_there_is_not_waited_for(tmp_path: Path) -> None:
    done = mcr_excel("watch", tmp_path / "no.xlsx")
    assert done.code == 2
    assert "mend:" in done.err
    assert mcr_excel("watch", tmp_path).code == 2
