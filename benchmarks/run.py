"""Measures whole processes on the same generated trackers: `mcr-excel review`, the plain script, and the floor.

The floor is what no program in Python could do without: importing pandas and reading the same cells with calamine.
Programs take turns, so that a busy machine slows all alike; the median of the runs counts.

    python benchmarks/run.py [--sizes 100,1000] [--runs 3] [--compare]
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from generate import write_tracker

HERE = Path(__file__).parent
AS_OF = "2025-12-31"
FLOOR = """
import sys
import pandas
from python_calamine import CalamineWorkbook
book = CalamineWorkbook.from_path(sys.argv[1])
cells = [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names]
"""

WATCH = """
import json, resource, subprocess, sys, time
started = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
seconds = time.perf_counter() - started
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
errors = done.stderr.decode(errors="replace")
print(json.dumps({"code": done.returncode, "seconds": seconds, "peak": peak, "errors": errors}))
"""
"""A small process that starts the command: peak memory counts from its starter's on, and this one is large."""


class Measured(NamedTuple):
    """One process from start to end."""

    seconds: float
    peak_mb: float


def commands(book: Path, out: Path) -> dict[str, list[str]]:
    """What is run, by name."""
    return {
        "mcr-excel review": [sys.executable, "-m", "mcr_excel", "review", str(book), "-o", str(out), "--as-of", AS_OF],
        "plain script": [sys.executable, str(HERE / "plain.py"), str(book), str(out)],
        "floor": [sys.executable, "-c", FLOOR, str(book)],
    }


def measure(command: list[str], allowed: tuple[int, ...] = (0,)) -> Measured:
    """Run a command; wall time and peak resident memory of its process."""
    watched = subprocess.run([sys.executable, "-c", WATCH, *command], capture_output=True, cwd=HERE.parent, check=True)
    told = json.loads(watched.stdout)
    if told["code"] not in allowed:
        raise SystemExit(f"{' '.join(command)} ended with {told['code']}\n{told['errors']}")
    return Measured(told["seconds"], told["peak"] / (1024 * 1024 if sys.platform == "darwin" else 1024))


def run_size(folder: Path, size: int, runs: int) -> None:
    """Measure one tracker and print a table."""
    book = folder / f"tracker_{size}.xlsx"
    write_tracker(book, size)
    found: dict[str, list[Measured]] = {}
    for _ in range(runs):
        for name, command in commands(book, folder / "out.xlsx").items():
            (folder / "out.xlsx").unlink(missing_ok=True)
            found.setdefault(name, []).append(measure(command))
    middle = {
        name: Measured(statistics.median(m.seconds for m in many), max(m.peak_mb for m in many))
        for name, many in found.items()
    }
    ours = middle["mcr-excel review"]
    print(f"\n{size:,} customers, {size * 10:,} contacts, {size * 6:,} departments, {size * 100:,} activities")
    print(f"{'':20}{'seconds':>9}{'fastest':>9}{'peak MB':>9}{'times ours':>12}")
    for name, one in middle.items():
        fastest = min(m.seconds for m in found[name])
        print(f"{name:20}{one.seconds:9.2f}{fastest:9.2f}{one.peak_mb:9.0f}{one.seconds / ours.seconds:12.2f}")


def compare(folder: Path, size: int) -> None:
    """Print how far the two programs' results differ: they do the same job only if they do not."""
    from python_calamine import CalamineWorkbook

    book, out, found = folder / f"tracker_{size}.xlsx", folder / "out.xlsx", folder / "out.json"
    write_tracker(book, size)
    lines = commands(book, out)
    out.unlink(missing_ok=True)
    measure([*lines["mcr-excel review"], "--json", str(found)])
    ours = {one["customer_id"]: one for one in json.loads(found.read_text(encoding="utf-8"))["customers"]}
    out.unlink(missing_ok=True)
    measure(lines["plain script"])
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


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="100,1000", help="numbers of customers, separated by commas")
    parser.add_argument("--runs", type=int, default=3, help="how often each program runs")
    parser.add_argument("--compare", action="store_true", help="compare the results of both programs first")
    options = parser.parse_args()
    if sys.platform == "win32":
        sys.exit("this system cannot tell the memory of a finished process; run it on Linux or macOS")
    sizes = [int(size) for size in options.sizes.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        if options.compare:
            compare(Path(folder), sizes[0])
        for size in sizes:
            run_size(Path(folder), size, options.runs)


if __name__ == "__main__":
    main()
