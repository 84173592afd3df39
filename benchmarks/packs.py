"""What a pack costs: every account manager's of a large tracker, made and searched for leaks, none written.

Reading and measuring the tracker comes before and is told apart; it is done once for all packs.

    python benchmarks/packs.py [--customers 1000] [--owners 300] [--to AM]...
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import time
from pathlib import Path

from generate import AS_OF, team, write_tracker

from mcr_excel.books.reading import open_workbook
from mcr_excel.packs.batch import Prepared, prepare
from mcr_excel.pipeline import Asked

Clock = tuple[float, float]


def now() -> Clock:
    """Wall and CPU seconds."""
    return time.perf_counter(), time.process_time()


def made(book: Path, to: list[str]) -> tuple[Prepared, Clock, Clock]:
    """The packs, with the seconds until the first was begun and those of making all."""
    started, marks = now(), []

    def progress(done: int, total: int) -> None:
        if done in (0, total):
            marks.append(now())

    prepared = prepare(open_workbook(book), Asked(AS_OF, AS_OF), to, progress=progress)
    first, last = marks
    return prepared, (first[0] - started[0], first[1] - started[1]), (last[0] - first[0], last[1] - first[1])


def peak_mb() -> float:
    """The most memory that this process ever had; not-a-number on Windows, which has no `resource`."""
    if sys.platform == "win32":
        return float("nan")
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--customers", type=int, default=1000)
    options.add_argument("--owners", type=int, default=300)
    options.add_argument("--to", action="append")
    asked = options.parse_args()
    gc.disable()  # as the command does
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "tracker.xlsx"
        write_tracker(book, asked.customers, {"Team": team(asked.owners)}, asked.owners)
        prepared, before, making = made(book, asked.to or ["AM"])
    files = len(prepared.made)
    size = sum(len(one.file.content) for one in prepared.made) / files / 1024
    print(f"{files} packs for {len(prepared.packs)} people, {len(prepared.problems)} problems, {size:.0f} KB each")
    print(f"read and measure once: {before[0]:.1f} s (CPU {before[1]:.1f} s)")
    print(f"a pack: {making[0] / files:.3f} s (CPU {making[1] / files:.3f} s); peak memory {peak_mb():.0f} MB")


if __name__ == "__main__":
    main()
