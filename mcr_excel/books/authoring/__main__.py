"""Write the shipped templates: `python -m mcr_excel.books.authoring [-o DIR]`."""

from __future__ import annotations

import argparse
from pathlib import Path

from mcr_excel.books.authoring import TEMPLATES


def main() -> None:
    """Build every template into a folder."""
    parser = argparse.ArgumentParser(prog="python -m mcr_excel.books.authoring", description=main.__doc__)
    parser.add_argument("-o", "--out", type=Path, default=Path("workbook_templates"), metavar="DIR")
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    for name, build in TEMPLATES.items():
        (out / name).write_bytes(build())


if __name__ == "__main__":
    main()
