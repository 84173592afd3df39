"""What a click costs before Excel is first asked: a new process with all that Recalculate imports until then.

The measure is `import pandas, xlwings`, which no button in Python can do without. Both take turns; the medians count.

    python benchmarks/click.py [--runs 15]
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time

FLOOR = "import pandas, xlwings"
CLICK = """
import mcr_excel.ribbon
from mcr_excel.books.live import LiveBook, open_book
from mcr_excel.problems import CannotGoOn
try:
    LiveBook(open_book())
except CannotGoOn:
    pass
"""


def seconds(program: str) -> float:
    """Time of a whole process."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True)
    return time.perf_counter() - started


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=15)
    pairs = [(seconds(FLOOR), seconds(CLICK)) for _ in range(options.parse_args().runs)]
    floor, click = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(
        f"import pandas, xlwings: {floor:.3f} s; a click until Excel is asked: {click:.3f} s; ratio {click / floor:.2f}"
    )


if __name__ == "__main__":
    main()
