"""Measures whole processes on the same generated trackers: `mcr-excel review`, the plain script, and the floor.

The floor is what no program in Python could do without: importing pandas and reading the same cells with calamine.
Programs take turns, so that a busy machine slows all alike; the median of the runs counts. Processor seconds stand
beside seconds on the clock: they tell the work, whatever else the machine does.

    python benchmarks/run.py [--sizes 100,1000,5000] [--runs 3] [--programs review,plain,floor] [--compare]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from generate import write_tracker

HERE = Path(__file__).parent
AS_OF = "2025-12-31"
SMALL = 30
READ = """
import sys
from python_calamine import CalamineWorkbook
def cells():
    book = CalamineWorkbook.from_path(sys.argv[1])
    return [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names]
"""
FLOOR = f"import pandas\n{READ}\nrows = cells()"
RAW = f"""
import tracemalloc
{READ}
tracemalloc.start()
rows = cells()
print(tracemalloc.get_traced_memory()[0] / 1_048_576)
"""
"""Size of the raw cells: what Python keeps of calamine's rows, lists and values, and nothing else."""

WATCH = """
import json, resource, subprocess, sys, time
started = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
seconds = time.perf_counter() - started
used = resource.getrusage(resource.RUSAGE_CHILDREN)
errors = done.stderr.decode(errors="replace")
told = {"code": done.returncode, "seconds": seconds, "cpu": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss}
print(json.dumps(told | {"errors": errors}))
"""
"""A small process that starts the command: peak memory counts from its starter's on, and this one is large."""


class Measured(NamedTuple):
    """One process from start to end: on the clock, on the processor, and its peak resident memory."""

    seconds: float
    cpu: float
    peak_mb: float


def commands(book: Path, out: Path) -> dict[str, list[str]]:
    """What is run, by name."""
    return {
        "review": [sys.executable, "-m", "mcr_excel", "review", str(book), "-o", str(out), "--as-of", AS_OF],
        "plain": [sys.executable, str(HERE / "plain.py"), str(book), str(out)],
        "floor": [sys.executable, "-c", FLOOR, str(book)],
        "pandas": [sys.executable, "-c", "import pandas"],
    }


def measure(command: list[str], allowed: tuple[int, ...] = (0,)) -> Measured:
    """Run a command; wall time, processor time and peak resident memory of its process."""
    watched = subprocess.run([sys.executable, "-c", WATCH, *command], capture_output=True, cwd=HERE.parent, check=True)
    told = json.loads(watched.stdout)
    if told["code"] not in allowed:
        raise SystemExit(f"{' '.join(command)} ended with {told['code']}\n{told['errors']}")
    return Measured(told["seconds"], told["cpu"], told["peak"] / (1024 * 1024 if sys.platform == "darwin" else 1024))


def medians(book: Path, programs: list[str], runs: int) -> dict[str, Measured]:
    """The programs in turns; the median of each figure."""
    out = book.with_name("out.xlsx")
    found: dict[str, list[Measured]] = {}
    for _ in range(runs):
        for name in programs:
            out.unlink(missing_ok=True)
            found.setdefault(name, []).append(measure(commands(book, out)[name]))
    return {name: Measured(*map(statistics.median, zip(*many, strict=True))) for name, many in found.items()}


def raw_mb(book: Path) -> float:
    """Size of a workbook's raw cells in Python."""
    done = subprocess.run([sys.executable, "-c", RAW, str(book)], capture_output=True, check=True)
    return float(done.stdout)


def show(middle: dict[str, Measured], base: str) -> None:
    """Print a table; the last columns are times of the base's clock and processor."""
    print(f"{'':10}{'seconds':>9}{'cpu':>9}{'peak MB':>9}{'× ' + base:>10}{'cpu ×':>8}")
    for name, one in middle.items():
        clock, cpu = one.seconds / middle[base].seconds, one.cpu / middle[base].cpu
        print(f"{name:10}{one.seconds:9.2f}{one.cpu:9.2f}{one.peak_mb:9.0f}{clock:10.2f}{cpu:8.2f}", flush=True)


def run_size(folder: Path, size: int, programs: list[str], runs: int) -> Measured:
    """Measure one tracker, print a table, and return the command's figures."""
    book = folder / f"tracker_{size}.xlsx"
    write_tracker(book, size)
    print(f"\n{size:,} customers, {size * 10:,} contacts, {size * 6:,} departments, {size * 100:,} activities")
    middle = medians(book, programs, runs)
    show(middle, "floor")
    raw, ours = raw_mb(book), middle["review"]
    print(f"raw cells {raw:.0f} MB; peak memory of the command is {ours.peak_mb / raw:.1f} times that")
    if "plain" in middle:
        clock, cpu = (middle["plain"][place] / ours[place] for place in (0, 1))
        print(f"the plain script takes {clock:.1f} times as long as the command (processor: {cpu:.1f})")
    book.unlink()
    return ours


def run_small(folder: Path, runs: int) -> None:
    """The recalculation of a small book in a cold process, against nothing but importing pandas."""
    book = folder / f"tracker_{SMALL}.xlsx"
    write_tracker(book, SMALL)
    print(f"\n{SMALL} customers in a cold process")
    show(medians(book, ["review", "pandas"], max(runs, 5)), "pandas")


def compare(folder: Path, size: int) -> None:
    """Print how far the two programs' results differ: they do the same job only if they do not."""
    from python_calamine import CalamineWorkbook

    book, out, found = folder / f"tracker_{size}.xlsx", folder / "out.xlsx", folder / "out.json"
    write_tracker(book, size)
    lines = commands(book, out)
    out.unlink(missing_ok=True)
    measure([*lines["review"], "--json", str(found)])
    ours = {one["customer_id"]: one for one in json.loads(found.read_text(encoding="utf-8"))["customers"]}
    out.unlink(missing_ok=True)
    measure(lines["plain"])
    rows = CalamineWorkbook.from_path(out).get_sheet_by_name("Relationship board").to_python(skip_empty_area=False)
    heading = rows[2]
    plain = {row[0]: dict(zip(heading, row, strict=True)) for row in rows[3:]}
    print(f"\nresults of {len(ours):,} customers in mcr-excel, {len(plain):,} in the plain script")
    for theirs, key in (("Tier", "tier"), ("K index", "K_index"), ("G", "G"), ("Index", "index")):
        differ = [number for number, one in ours.items() if not _same(one[key], plain[str(number)][theirs])]
        print(f"  {key:8} differs for {len(differ):,}" + (f", the first is {differ[0]}" if differ else ""))


def _same(ours: object, theirs: object) -> bool:
    if isinstance(ours, float) and isinstance(theirs, float):
        return abs(ours - theirs) < 1e-6
    return ours == theirs or (ours is None and theirs == "")


def machine() -> str:
    """Cores and memory of this machine."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores, {memory:.0f} GB of memory, Python {sys.version.split()[0]}"


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="100,1000,5000", help="numbers of customers, separated by commas")
    parser.add_argument("--runs", type=int, default=3, help="how often each program runs")
    parser.add_argument("--programs", default="review,plain,floor", help="without the plain script it is much quicker")
    parser.add_argument("--compare", action="store_true", help="compare the results of both programs first")
    options = parser.parse_args()
    if sys.platform == "win32":
        sys.exit("this system cannot tell the memory of a finished process; run it on Linux or macOS")
    sizes = [int(size) for size in options.sizes.split(",")]
    programs = list(dict.fromkeys(["review", *options.programs.split(","), "floor"]))
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        if options.compare:
            compare(Path(folder), sizes[0])
        run_small(Path(folder), options.runs)
        ours = {size: run_size(Path(folder), size, programs, options.runs) for size in sizes}
    for small, large in pairwise(sizes):
        clock, cpu, memory = (after / before for after, before in zip(ours[large], ours[small], strict=True))
        growth = f"time × {clock:.2f}, processor × {cpu:.2f}, memory × {memory:.2f}"
        print(f"\nfrom {small:,} to {large:,} customers: {growth}")


if __name__ == "__main__":
    main()
