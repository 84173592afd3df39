"""A pack's figures are its reader's: whatever changes at customers that are not his changes nothing in it."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from tracked_names import AS_OF, World, make_world

from mcr_excel.books.reading import open_workbook
from mcr_excel.packs.batch import Prepared, prepare
from mcr_excel.pipeline import Asked
from mcr_excel.review.others import LEAST_CUSTOMERS

FIXED = [("value_rev_benchmark", "50")]  # else every value is measured by the largest customers of all
DIRECTOR = "Staff Ffx"
SHEETS = ("Customers", "Contacts", "Departments", "Plans", "SupplierShares", "Visits", "Practices")


def prepared(path: Path, *to: str) -> Prepared:
    batch = prepare(open_workbook(path), Asked(AS_OF, AS_OF, "en", FIXED), to)
    assert not batch.problems
    return batch


def altered(world: World, whose: set[str], folder: Path) -> Path:
    """The same tracker with other figures at these customers, in every sheet and every row of theirs."""
    names = {text for one in whose for text in (one, world.customers[one])}
    draw, changed = random.Random(1), 0
    book = openpyxl.load_workbook(world.path)
    for sheet in (book[name] for name in SHEETS):
        for row in sheet.iter_rows(min_row=2):
            if names & {cell.value for cell in row}:
                changed += _alter(sheet, row[0].row, draw)
    assert changed > 20
    path = folder / "altered" / world.path.name
    path.parent.mkdir(exist_ok=True)
    book.save(path)
    return path


def _alter(sheet: Worksheet, row: int, draw: random.Random) -> int:
    """Other numbers in a row, where a number stands; what may stand there is 0 to 2 on every sheet."""
    numbers = [cell for cell in sheet[row] if isinstance(cell.value, int | float)]
    numbers = [cell for cell in numbers if sheet.cell(1, cell.column).value not in ("Year",)]
    for cell in numbers:
        cell.value = draw.choice([0, 1, 2] if sheet.title != "Customers" else [1, 5, 90, 4000])
    return len(numbers)


def texts(batch: Prepared) -> dict[str, dict[str, bytes]]:
    """The parts of each pack; the run's id stands for the whole workbook, and is left out."""
    run = batch.understood.run.encode()
    found: dict[str, dict[str, bytes]] = {}
    for made in batch.made:
        with zipfile.ZipFile(io.BytesIO(made.file.content)) as archive:
            found[made.file.name] = {name: archive.read(name).replace(run, b"RUN") for name in archive.namelist()}
    return found


@pytest.mark.slow
@pytest.mark.parametrize("seed", [11, 12])
def test_figures_of_other_customers_leave_no_trace(tmp_path: Path, seed: int) -> None:
    """Too few others for a median: each pack of the reader stays the same in every byte."""
    world = make_world(tmp_path / "world.xlsx", seed, customers=5)
    for reader in sorted(set(world.managers.values()) | set(world.sponsors.values())):
        his = {one for one in world.customers if reader in (world.managers[one], world.sponsors[one])}
        his |= {of for _, of, backup in world.contacts.values() if backup == reader}
        if his == set(world.customers) or reader == DIRECTOR:
            continue
        before = prepared(world.path, reader)
        after = prepared(altered(world, set(world.customers) - his, tmp_path), reader)
        assert texts(before) == texts(after), reader


@pytest.mark.slow
def test_of_many_others_only_the_comparison_changes(tmp_path: Path) -> None:
    world = make_world(tmp_path / "world.xlsx", 13, customers=14)
    reader = min(set(world.managers.values()), key=list(world.managers.values()).count)
    others = {one for one, manager in world.managers.items() if manager != reader}
    others -= {of for _, of, backup in world.contacts.values() if backup == reader}
    others -= {one for one, sponsor in world.sponsors.items() if sponsor == reader}
    assert len(others) >= LEAST_CUSTOMERS
    before = texts(prepared(world.path, reader))
    after = texts(prepared(altered(world, others, tmp_path), reader))
    differing = [
        line
        for name, parts in before.items()
        for part, data in parts.items()
        for line, other in zip(data.split(b"<c "), after[name][part].split(b"<c "), strict=True)
        if line != other
    ]
    assert differing
    assert all(b"medians of all other customers" in line for line in differing)
