"""Puts a review into every workbook of a folder, and tells what that changed; the same of openpyxl's load and save.

For each workbook, `review TRACKER --into WORKBOOK -o COPY` (in this process, with a small tracker made on the fly):
whether the parts that are not the review's stayed byte for byte, whether the old sheets show the same values (as
calamine and openpyxl read them) and the new ones the right ones, whether a second run changes nothing, and which errors
Microsoft's Open XML SDK finds in the copy that it does not find in the original. LibreOffice opens all at once.

    python benchmarks/lossless.py [FOLDER] [--libreoffice]
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import json
import math
import shutil
import subprocess
import tempfile
import traceback
import warnings
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from census import KINDS, census, lost
from generate import AS_OF, write_tracker

from mcr_excel.books.members import Archive
from mcr_excel.books.opc import Package, relationships_part
from mcr_excel.books.package import PackageBook
from mcr_excel.books.reading import Workbook as Opened
from mcr_excel.books.reading import open_workbook
from mcr_excel.books.workbook import Workbook
from mcr_excel.grid import Grid
from mcr_excel.pipeline import Asked, Reviewed, review, write
from mcr_excel.problems import CannotGoOn

HERE = Path(__file__).parent
CUSTOMERS = 5
KNOWN = (".xlsx", ".xlsm", ".xltx", ".xltm")
Values = dict[str, list[list[Any]]]


@dataclass
class Outcome:
    """What became of one workbook. `faults` says what should not be; `refusal` is the code of a refusal."""

    path: Path
    copy: Path
    refusal: str = ""
    faults: list[str] = field(default_factory=list)
    untouched: int = 0
    lost: set[str] = field(default_factory=set)
    compared: set[str] = field(default_factory=set)
    sdk: int | None = None
    openpyxl: str = "saved"
    openpyxl_lost: set[str] = field(default_factory=set)
    held: set[str] = field(default_factory=set)


class Job:
    """The review that is put into every workbook, and where copies go."""

    def __init__(self, work: Path) -> None:
        self.work = work
        tracker = work / "tracker.xlsx"
        write_tracker(tracker, CUSTOMERS)
        self.reviewed: Reviewed = review(open_workbook(tracker), Asked(AS_OF, AS_OF))
        own = work / "own.xlsx"
        book = PackageBook.open(tracker)
        write(self.reviewed, book)
        book.save_as(own)
        ours = open_workbook(own)
        self.right: Values = {
            name: ours.values(name).rows for name, _ in ours.sheets() if name not in ours.input_sheets()
        }
        for folder in ("ours", "theirs", "original"):
            (work / folder).mkdir()

    def run(self, path: Path) -> Outcome:
        """Review one workbook, and compare."""
        outcome = Outcome(path, self.work / "ours" / path.name)
        try:
            self._put_into(path, outcome.copy)
        except CannotGoOn as stop:
            outcome.refusal = stop.problem.code
            return outcome
        except Exception:
            outcome.faults.append("traceback: " + traceback.format_exc().strip().splitlines()[-1])
            return outcome
        outcome.held = set(census(path))
        outcome.untouched, harmed = untouched(path, outcome.copy)
        outcome.faults += [f"part changed: {name}" for name in harmed]
        outcome.lost = lost(census(path), census(outcome.copy))
        outcome.faults += [f"lost: {kind}" for kind in outcome.lost]
        outcome.faults += self._values_differ(path, outcome)
        outcome.faults += self._second_run(outcome.copy)
        self._by_openpyxl(path, outcome)
        return outcome

    def _put_into(self, path: Path, copy: Path) -> None:
        book = PackageBook.open(path)
        write(self.reviewed, book)
        book.run = self.reviewed.understood.run
        book.save_as(copy)

    def _values_differ(self, path: Path, outcome: Outcome) -> Iterable[str]:
        for reader, read in (("calamine", by_calamine), ("openpyxl", by_openpyxl)):
            before = read(path)
            if before is None:
                continue
            outcome.compared.add(reader)
            after = read(outcome.copy)
            if after is None:
                yield f"{reader} no longer opens it"
                continue
            yield from (f"{reader}: {name} differs" for name in before if not same(before[name], after.get(name)))
        made = open_workbook(outcome.copy)
        yield from (f"wrong: {name}" for name, rows in self.right.items() if not same(rows, ours(name, made).rows))

    def _second_run(self, copy: Path) -> Iterable[str]:
        again = copy.with_name(f"again{copy.suffix}")
        self._put_into(copy, again)
        if again.read_bytes() != copy.read_bytes():
            yield "a second run changes it"
        again.unlink()

    def _by_openpyxl(self, path: Path, outcome: Outcome) -> None:
        from openpyxl import load_workbook

        saved = self.work / "theirs" / path.name
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                load_workbook(path, keep_vba=path.suffix.lower() in (".xlsm", ".xltm")).save(saved)
        except Exception as error:
            outcome.openpyxl = f"{type(error).__name__}"
            return
        outcome.openpyxl_lost = lost(census(path), census(saved))


def untouched(path: Path, copy: Path) -> tuple[int, list[str]]:
    """How many members a review must not touch, and which of them are not the same bytes in the same order."""
    package = Package(path.read_bytes(), path.name)
    workbook = Workbook(package).part
    may_change = {"[content_types].xml", workbook.lower(), relationships_part(workbook).lower()}
    may_change |= {part.lower() for kind in ("styles", "calcChain") for part in package.related(workbook, kind)}
    may_change |= {part.lower() for part in package.related("", "extended-properties")}
    before, after = Archive(path.read_bytes()), Archive(copy.read_bytes())
    names = [name for name in before.names if name.replace("\\", "/").lstrip("/").lower() not in may_change]
    harmed = [name for name in names if name not in after.names or before.raw(name) != after.raw(name)]
    order = [name for name in after.names if name in names]
    return len(names), harmed + (["order"] if order != names and not harmed else [])


def by_calamine(path: Path) -> Values | None:
    """All cells as calamine reads them; None where it does not."""
    from python_calamine import CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(path)
        return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except Exception:
        return None


def by_openpyxl(path: Path) -> Values | None:
    """All cells as openpyxl reads them, values and formulas; None where it does not."""
    from openpyxl import load_workbook

    found: Values = {}
    with warnings.catch_warnings(), contextlib.suppress(Exception):
        warnings.simplefilter("ignore")
        for data_only in (True, False):
            book = load_workbook(path, data_only=data_only)
            for sheet in book.worksheets:
                found[f"{sheet.title} {data_only}"] = [
                    [_plain(cell.value) for cell in row] for row in sheet.iter_rows()
                ]
        return found or None
    return None


def _plain(value: Any) -> Any:
    """The text of a formula that openpyxl gives as an object."""
    return f"{value.ref} {getattr(value, 'text', '')}" if hasattr(value, "ref") else value


def ours(name: str, workbook: Opened) -> Grid:
    """A review sheet, which bears another name where the workbook has a sheet of that name."""
    names = [sheet for sheet, _ in workbook.sheets()]
    return workbook.values(next(candidate for candidate in (f"{name} (MCR)", name) if candidate in names))


def same(rows: list[list[Any]], others: list[list[Any]] | None) -> bool:
    """Whether two sheets show the same; NaN is like itself."""
    if others is None or len(rows) != len(others):
        return False
    return all(len(row) == len(other) and all(map(_alike, row, other)) for row, other in zip(rows, others, strict=True))


def _alike(value: Any, other: Any) -> bool:
    if isinstance(value, float) and isinstance(other, float):
        return math.isclose(value, other, rel_tol=1e-12) or (math.isnan(value) and math.isnan(other))
    if isinstance(value, dt.datetime) and isinstance(other, dt.date) and not isinstance(other, dt.datetime):
        return value == dt.datetime(other.year, other.month, other.day)
    return bool(value == other)


def sdk_errors(program: str, path: Path) -> Counter[str]:
    """The errors that the Open XML SDK finds."""
    done = subprocess.run([program, str(path)], capture_output=True, text=True, timeout=600, check=False)
    errors = json.loads(done.stdout)["errors"]
    return Counter(f"{error['path']} {error['xPath']} {error['description']}" for error in errors)


def with_sdk(outcomes: list[Outcome]) -> bool:
    """Note the SDK's new errors; False where its validator is not installed."""
    program = shutil.which("ooxml-validator")
    if program is None:
        return False

    def new(outcome: Outcome) -> list[str]:
        return list((sdk_errors(program, outcome.copy) - sdk_errors(program, outcome.path)).elements())

    with ThreadPoolExecutor(2) as pool:
        for outcome, errors in zip(outcomes, pool.map(new, outcomes), strict=True):
            outcome.sdk = len(errors)
            outcome.faults += [f"SDK: {error[:300]}" for error in errors]
    return True


def with_libreoffice(outcomes: list[Outcome], job: Job) -> bool:
    """Note what LibreOffice opens and shows otherwise; False where it is not installed."""
    program = shutil.which("soffice")
    if program is None:
        return False
    for outcome in outcomes:
        shutil.copyfile(outcome.path, job.work / "original" / outcome.path.name)
    shown = {folder: converted(program, job.work, folder) for folder in ("original", "ours")}
    for outcome in outcomes:
        name = f"{outcome.path.stem}.xlsx"
        before = by_calamine(shown["original"] / name)
        after = by_calamine(shown["ours"] / name)
        if before is None:
            continue
        outcome.compared.add("LibreOffice")
        if after is None:
            outcome.faults.append("LibreOffice no longer opens it")
            continue
        made = open_workbook(shown["ours"] / name)
        other = [sheet for sheet in before if not same(before[sheet], after.get(sheet))]
        wrong = [sheet for sheet, rows in job.right.items() if not same(rows, ours(sheet, made).rows)]
        outcome.faults += [f"LibreOffice: {sheet} differs" for sheet in other + wrong]
    return True


def converted(program: str, work: Path, folder: str) -> Path:
    """A folder with what LibreOffice saves after opening each workbook of another.

    All are opened in one call. Where LibreOffice itself crashes on one, it is called again for those behind it.
    """
    out = work / f"{folder} by LibreOffice"
    options = [f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless", "--convert-to", "xlsx"]
    files = sorted((work / folder).iterdir())
    while files:
        arguments = [program, *options, "--outdir", str(out), *map(str, files)]
        done = subprocess.run(arguments, capture_output=True, timeout=3600, check=False)
        if done.returncode == 0:
            break
        last = max((n for n, path in enumerate(files) if (out / f"{path.stem}.xlsx").exists()), default=-1)
        files = files[last + 2 :]
    return out


def print_table(outcomes: list[Outcome], refused: list[Outcome]) -> None:
    """What there was, and what was lost of it."""
    saved = [outcome for outcome in outcomes if outcome.openpyxl == "saved"]
    print(f"\n{'':42}{'workbooks':>10}{'mcr-excel':>11}{'openpyxl':>10}{'of':>6}")
    for kind in (kind.name for kind in KINDS):
        have = [outcome for outcome in outcomes if kind in outcome.held]
        ours = sum(kind in outcome.lost for outcome in have)
        theirs = sum(kind in outcome.openpyxl_lost for outcome in have)
        if have:
            print(f"{kind:42}{len(have):10}{ours:11}{theirs:10}{sum(o in saved for o in have):6}")
    ours, theirs = sum(bool(o.lost) for o in outcomes), sum(bool(o.openpyxl_lost) for o in saved)
    print(f"{'any of these':42}{len(outcomes):10}{ours:11}{theirs:10}{len(saved):6}")
    failed = Counter(outcome.openpyxl for outcome in outcomes if outcome.openpyxl != "saved")
    print(f"openpyxl does not load and save: {_counts(failed)}")
    print(f"mcr-excel refuses: {_counts(Counter(outcome.refusal for outcome in refused))}")


def print_figures(outcomes: list[Outcome], extras: dict[str, bool]) -> None:
    """The figures of the review's side."""
    parts = sum(outcome.untouched for outcome in outcomes)
    faults = [(number, fault) for number, outcome in enumerate(outcomes) for fault in outcome.faults]
    harmed = sum(fault.startswith("part") for _, fault in faults)
    print(f"{len(outcomes)} workbooks took the review; {parts - harmed:,} of {parts:,} other parts are the same bytes")
    for reader in ("calamine", "openpyxl", "LibreOffice"):
        opened = sum(reader in outcome.compared for outcome in outcomes)
        changed = len({number for number, fault in faults if fault.startswith(reader)})
        print(f"old sheets as {reader} shows them: the same in {opened - changed} of {opened}")
    for told, start in (("review sheets are wrong", "wrong"), ("a second run changes something", "a second run")):
        print(f"{told} in {len({number for number, fault in faults if fault.startswith(start)})}")
    if extras["sdk"]:
        print(f"new Open XML SDK errors: {sum(outcome.sdk or 0 for outcome in outcomes)}")


def _counts(counter: Counter[str]) -> str:
    listed = ", ".join(f"{count} {name}" for name, count in counter.most_common())
    return f"{counter.total()}" + (f" ({listed})" if listed else "")


def main() -> None:
    """Read the options, review everything and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=HERE.parent.parent / "shared" / "corpus")
    parser.add_argument("--libreoffice", action="store_true", help="also open all with LibreOffice")
    options = parser.parse_args()
    files = sorted(path for path in options.folder.iterdir() if path.suffix.lower() in KNOWN)
    with tempfile.TemporaryDirectory() as name:
        job = Job(Path(name))
        everything = [job.run(path) for path in files]
        outcomes = [outcome for outcome in everything if outcome.copy.exists()]
        extras = {"sdk": with_sdk(outcomes), "libreoffice": options.libreoffice and with_libreoffice(outcomes, job)}
    print_figures(outcomes, extras)
    print_table(outcomes, [outcome for outcome in everything if outcome.refusal])
    for outcome in everything:
        for fault in outcome.faults:
            print(f"{outcome.path.name}: {fault}")


if __name__ == "__main__":
    main()
