"""Measures what the review costs in a workbook that is large for other reasons than the tracker in it.

The workbook holds a small tracker (20 customers) and sheets of other data, more than 50 MB compressed. Measured are
whole processes, in turns: the review written into the workbook, the same workbook only read (`mcr-excel check`), a
small tracker's review put into it (`--into`), calamine reading all its cells, and openpyxl's load and save, which is
how a script in Python would add a sheet.

    python benchmarks/big_book.py [--rows 180000] [--runs 1]
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from generate import Row, write_tracker
from run import AS_OF, FLOOR, Measured, measure

SHEETS = ("Meter readings", "Invoice lines")
CUSTOMERS, COLUMNS = 20, 12
OPENPYXL = """
import sys
from openpyxl import load_workbook
book = load_workbook(sys.argv[1])
book.create_sheet("Review")["A1"] = 1
book.save(sys.argv[2])
"""


def other_rows(seed: int, count: int) -> Iterator[Row]:
    """Rows that deflate badly: numbers of 15 digits, and every fourth column a code that occurs once."""
    draw = random.Random(seed)
    yield [f"Field {number}" for number in range(1, COLUMNS + 1)]
    for _ in range(count):
        yield [
            f"{draw.getrandbits(60):015x}" if place % 4 == 0 else round(draw.random() * 1e6, 9)
            for place in range(COLUMNS)
        ]


def write_book(path: Path, rows: int) -> None:
    """Write the workbook, with so many rows on each of the other sheets."""
    write_tracker(path, CUSTOMERS, {name: other_rows(seed, rows) for seed, name in enumerate(SHEETS, 1)})


def measured(book: Path, folder: Path, runs: int) -> dict[str, Measured]:
    """The fastest run of each program, by name."""
    found: dict[str, Measured] = {}
    for _ in range(runs):
        for name, arguments in commands(book, folder).items():
            one = measure(arguments, allowed=(0, 1))
            found[name] = min(found.get(name, one), one)
    return found


def commands(book: Path, folder: Path) -> dict[str, list[str]]:
    """What is run, by name; the review goes into a fresh copy."""
    copy, other = folder / "copy.xlsx", folder / "other.xlsx"
    shutil.copyfile(book, copy)
    shutil.copyfile(book, other)
    ours = [sys.executable, "-m", "mcr_excel"]
    return {
        "mcr-excel review": [*ours, "review", str(copy), "--as-of", AS_OF],
        "review --into": [*ours, "review", str(folder / "small.xlsx"), "--into", str(other), "--as-of", AS_OF],
        "mcr-excel check": [*ours, "check", str(book), "--as-of", AS_OF],
        "calamine, all cells": [sys.executable, "-c", FLOOR, str(book)],
        "openpyxl load, save": [sys.executable, "-c", OPENPYXL, str(book), str(folder / "saved.xlsx")],
    }


def main() -> None:
    """Read the options, measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=180_000, help="rows on each of the two sheets of other data")
    parser.add_argument("--runs", type=int, default=1, help="how often each program runs; the fastest run counts")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        book = Path(name) / "big.xlsx"
        write_book(book, options.rows)
        write_tracker(Path(name) / "small.xlsx", CUSTOMERS)
        print(f"{book.stat().st_size / 1e6:.0f} MB, {2 * options.rows * COLUMNS:,} cells beside the tracker")
        found = measured(book, Path(name), options.runs)
    ours = found["mcr-excel review"]
    print(f"{'':22}{'seconds':>9}{'peak MB':>9}{'times ours':>12}{'MB above':>10}")
    for program, one in found.items():
        ratio, above = one.seconds / ours.seconds, ours.peak_mb - one.peak_mb
        print(f"{program:22}{one.seconds:9.2f}{one.peak_mb:9.0f}{ratio:12.1f}{above:10.0f}")


if __name__ == "__main__":
    main()
