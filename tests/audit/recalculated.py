"""Reads a formula mirror back after LibreOffice has computed it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
from openpyxl.workbook import Workbook

HEADER, FIRST, TABLES = 5, 6, 3
TOLERANCE = 1e-9


def recalculate(soffice: str, books: Iterable[Path], folder: Path) -> None:
    """Compute the books anew, all in one run, and write them to the folder under the same names."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [soffice, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder), *map(str, books)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)


class Compared(NamedTuple):
    """A score as a formula found it, and as it should be."""

    where: str
    found: Any
    wanted: Any

    @property
    def agrees(self) -> bool:
        """Whether both are missing, the same text, or numbers that differ by no more than the tolerance."""
        if isinstance(self.found, (int, float)) and isinstance(self.wanted, (int, float)):
            return abs(self.found - self.wanted) <= TOLERANCE
        return self.found == self.wanted


def scores(computed: Workbook, wanted: Workbook) -> Iterator[Compared]:
    """Every score that the formulas of one mirror found, beside our value in another (or the same) one."""
    for sheet in computed.worksheets[TABLES:]:
        ours = wanted[sheet.title]
        place = {cell.value: cell.column for cell in sheet[HEADER]}
        rows = [row for row in range(FIRST, sheet.max_row + 1) if sheet.cell(row, 1).value is not None]
        for key in [key for key in place if f"{key}_ours" in place]:
            for row in rows:
                found, value = sheet.cell(row, place[key]), ours.cell(row, place[f"{key}_ours"])
                yield Compared(f"{sheet.title}!{key}{row}", _known(found.value), _known(value.value))


def errors(computed: Workbook) -> list[str]:
    """The cells that show an error."""
    cells = (cell for sheet in computed.worksheets for row in sheet.iter_rows() for cell in row)
    return [f"{cell.parent.title}!{cell.coordinate} {cell.value}" for cell in cells if cell.data_type == "e"]


def named(workbook: Workbook, name: str) -> Any:
    """The first cell of a name."""
    sheet, area = workbook.defined_names[name].attr_text.rsplit("!", 1)
    return workbook[sheet.strip("'")][area.replace("$", "").split(":")[0]]


def change(path: Path, out: Path, changes: dict[str, list[Any]]) -> None:
    """Type other values into named cells, as somebody would in Excel."""
    workbook = openpyxl.load_workbook(path)
    for name, values in changes.items():
        first = named(workbook, name)
        for offset, value in enumerate(values):
            first.offset(0, offset).value = value
    workbook.save(out)


def _known(value: Any) -> Any:
    return None if value == "" else value
