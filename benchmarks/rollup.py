"""Measures a roll-up of many workbooks against the sum of its single reads: at most 1.3 times (sum / cores) is wanted.

Every team has customers of its own. The single reads are timed in one process that has everything loaded, the workbooks
one after the other, as a program would that does nothing but read; the roll-up is the whole command, start and writing
included, with nothing kept from an earlier run.

    python benchmarks/rollup.py [--books 500] [--customers 20] [--activities 100] [--sample 40] [--profile]
"""

from __future__ import annotations

import argparse
import cProfile
import datetime as dt
import os
import pstats
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import generate

from mcr_excel.pipeline import Asked
from mcr_excel.rollup.cache import Cache
from mcr_excel.rollup.crew import cores
from mcr_excel.rollup.found import found_books
from mcr_excel.rollup.read import book_read
from mcr_excel.rollup.reading import Reader
from mcr_excel.rollup.run import rolled_up, write


def make(folder: Path, books: int, customers: int) -> None:
    """So many workbooks, each with customers that no other has."""
    plain = generate.customer_id, generate.customer_name
    for book in range(books):
        before = book * customers
        generate.customer_id = lambda number, before=before: plain[0](before + number)  # type: ignore[misc]
        generate.customer_name = lambda number, before=before: plain[1](before + number)  # type: ignore[misc]
        generate.write_tracker(folder / f"team{book:03d}.xlsx", customers)


def single_reads(folder: Path, sample: int) -> tuple[float, float]:
    """Seconds for reading all workbooks one after the other, from a sample: by the clock, and of the processor."""
    paths = sorted(folder.glob("*.xlsx"))
    book_read(paths[0], generate.AS_OF, generate.AS_OF)
    chosen = paths[:: max(1, len(paths) // sample)]
    started, before = time.perf_counter(), time.process_time()
    for path in chosen:
        book_read(path, generate.AS_OF, generate.AS_OF)
    share = len(paths) / len(chosen)
    return (time.perf_counter() - started) * share, (time.process_time() - before) * share


def command(folder: Path, home: Path) -> tuple[float, float]:
    """Seconds of the whole command with nothing kept from before: by the clock, and of all its processes together."""
    program = [sys.executable, "-m", "mcr_excel", "rollup", str(folder), "-o", str(home / "group.xlsx")]
    environment = {**os.environ, "HOME": str(home), "USERPROFILE": str(home)}
    started, before = time.perf_counter(), os.times()
    subprocess.run([*program, "--as-of", generate.AS_OF.isoformat()], env=environment, check=True)
    after = os.times()
    worked = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - started, worked


def profile(folder: Path, home: Path) -> None:
    """Where the time goes once all workbooks are read."""
    files, asked = found_books([str(folder)], home / "group.xlsx"), Asked(dt.date.today(), generate.AS_OF)
    reader = Reader(cache=Cache(home))
    with cProfile.Profile() as watched:
        started = time.perf_counter()
        rolled = rolled_up(files, asked, reader)
        made = time.perf_counter()
        write(rolled, home / "again.xlsx")
    print(
        f"merged, measured and shown in {made - started:.1f} s, written in {time.perf_counter() - made:.1f} s (watched)"
    )
    pstats.Stats(watched).sort_stats("cumulative").print_stats(60)


def main() -> None:
    """Make the workbooks, measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("books", 500), ("customers", 20), ("activities", 100), ("sample", 40)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--profile", action="store_true")
    asked = parser.parse_args()
    generate.ACTIVITIES = asked.activities
    with tempfile.TemporaryDirectory() as temporary:
        folder, home = Path(temporary) / "teams", Path(temporary) / "home"
        folder.mkdir()
        home.mkdir()
        make(folder, asked.books, asked.customers)
        first = single_reads(folder, asked.sample)
        whole, worked = command(folder, home)
        again = single_reads(folder, asked.sample)
        reads, reading = (
            (one + other) / 2 for one, other in zip(first, again, strict=True)
        )  # a busy machine slows both
        ratio = whole / (reads / cores())
        print(f"{asked.books} workbooks of {asked.customers} customers, {asked.activities} activities a customer")
        print(f"single reads {reads:.1f} s in all, {cores()} cores, roll-up {whole:.1f} s: {ratio:.2f} × (sum / cores)")
        print(f"of the processor: single reads {reading:.1f} s, all processes of the roll-up {worked:.1f} s")
        if asked.profile:
            profile(folder, home)


if __name__ == "__main__":
    main()
