"""Saves a workbook again and again, each time in a process that is killed at a random moment of the saving.

    python kill_points.py BOOK TEMPLATE COUNT

Prints as JSON how often a process was killed, how often the workbook was then the old or the new one, and what was
neither. The processes are forked, which takes no time for importing; only those count that were killed while saving.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from test_saving import changed

from mcr_excel.books.saving import BACKUPS

NAMES = ("Acme", "Zenith")


def main(book: Path, template: Path, count: int) -> None:
    """Kill so many saves, and print what came of it."""
    draw = random.Random(20251231)
    states = settled(book, template)
    longest = how_long(book, template)
    found: dict[str, int] = {"killed": 0, "finished": 0, "old": 0, "new": 0}
    damaged: list[str] = []
    while found["killed"] < count:
        old = book.read_bytes()
        to = NAMES[1 - states.index(old)]
        if not killed_while_saving(book, template, to, draw.uniform(0, longest)):
            found["finished"] += 1
            continue
        found["killed"] += 1
        now = book.read_bytes()
        if now not in states:
            damaged.append(f"the workbook after {found['killed']}")
            book.write_bytes(old)
        found["old" if now == old else "new"] += 1
    damaged += [kept.name for kept in (book.parent / BACKUPS).glob("*.xlsx") if kept.read_bytes() not in states]
    sys.stdout.write(json.dumps(found | {"damaged": damaged}))


def settled(book: Path, template: Path) -> list[bytes]:
    """The two contents that the workbook takes in turn."""
    for name in (*NAMES, *NAMES):
        changed(book, template, name).save()
    states = []
    for name in NAMES:
        changed(book, template, name).save()
        states.append(book.read_bytes())
    for kept in (book.parent / BACKUPS).glob("*.xlsx"):
        kept.unlink()
    return states


def how_long(book: Path, template: Path) -> float:
    """The seconds that the slowest of some saves takes."""
    taken = []
    for name in NAMES * 10:
        prepared = changed(book, template, name)
        started = time.perf_counter()
        prepared.save()
        taken.append(time.perf_counter() - started)
    return max(taken)


def killed_while_saving(book: Path, template: Path, name: str, delay: float) -> bool:
    """Start a save and kill it so many seconds later; False where it had ended before."""
    ready, says_ready = os.pipe()
    process = os.fork()
    if process == 0:
        prepared = changed(book, template, name)
        os.write(says_ready, b"r")
        prepared.save()
        os._exit(0)
    os.close(says_ready)
    os.read(ready, 1)
    os.close(ready)
    time.sleep(delay)
    os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    return os.WIFSIGNALED(status)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
