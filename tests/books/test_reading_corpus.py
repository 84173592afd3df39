"""Every public workbook reads as openpyxl reads it, or is refused; the samples read without a problem."""

from __future__ import annotations

import datetime as dt
import warnings
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from mcr_excel.books import scan
from mcr_excel.books.plain import plain_xml
from mcr_excel.books.reading import Workbook, open_workbook
from mcr_excel.grid import Grid
from mcr_excel.problems import CannotGoOn

SHARED = Path(__file__).parents[3] / "shared"
WORKBOOKS = sorted(path for path in (SHARED / "corpus").glob("*.xl*")) if SHARED.exists() else []
SAMPLES = sorted((SHARED / "samples").glob("*.xlsx")) if SHARED.exists() else []
CELLS_A_SHEET = 400

REFUSED = {
    "calamine__issue252.xlsx": "FILE_DAMAGED",
    "excelize__encryptAES.xlsx": "FILE_ENCRYPTED",
    "poi__clusterfuzz-testcase-minimized-POIXSSFFuzzer-5265527465181184.xlsx": "FILE_DAMAGED",
    "poi__clusterfuzz-testcase-minimized-POIXSSFFuzzer-5937385319563264.xlsx": "FILE_DAMAGED",
    "poi__clusterfuzz-testcase-minimized-POIXSSFFuzzer-6123461607817216.xlsx": "FILE_TRUNCATED",
    "poi__clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-5636439151607808.xlsx": "FILE_TRUNCATED",
    "poi__clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-6594557414080512.xlsx": "FILE_TRUNCATED",
    "poi__crash-9bf3cd4bd6f50a8a9339d363c2c7af14b536865c.xlsx": "FILE_ENCRYPTED",
    "poi__duplicate-filename-case-insensitive.xlsx": "FILE_DUPLICATE_PART",
    "poi__duplicate-filename.xlsx": "FILE_DUPLICATE_PART",
    "poi__extenxls_pwd123.xlsx": "FILE_ENCRYPTED",
}
NOT_BY_OPENPYXL = {
    "calamine__issue_530.xlsx",
    "poi__49609.xlsx",
    "closedxml__universal-content-strict.xlsx",
    "openxmlsdk__ActiveXControls-O12-XL-Controls.xlsx",
    "openxmlsdk__OLE-O12-XL-OLE.xlsx",
}
"""openpyxl finds no sheets in strict workbooks, and no parts whose names have backslashes."""

needs_corpus = pytest.mark.skipif(not WORKBOOKS, reason="the public workbooks (../shared/corpus) are not here")


def read_all(path: Path) -> tuple[Workbook, list[Grid]]:
    workbook = open_workbook(path)
    return workbook, [workbook.values(name) for name, _ in workbook.sheets()]


@needs_corpus
@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.name)
def test_a_public_workbook_reads_as_openpyxl_reads_it(path: Path) -> None:
    if path.name in REFUSED:
        with pytest.raises(CannotGoOn) as caught:
            read_all(path)
        assert caught.value.problem.code == REFUSED[path.name]
        return
    workbook, grids = read_all(path)
    assert workbook.problems == []
    assert all(len(values) == len(grid.rows[0]) for grid in grids for values in grid.rows)
    if path.name in NOT_BY_OPENPYXL:
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        others = openpyxl.load_workbook(path, data_only=True)
    for grid in grids:
        assert different(grid, others[grid.sheet]) == []


def different(grid: Grid, other: Any) -> list[tuple[str, Any, Any]]:
    """Cells of openpyxl's sheet that the grid holds otherwise."""
    found = []
    filled = [cell for cells in other.iter_rows() for cell in cells if cell.value not in (None, "")]
    for cell in filled[:: max(1, len(filled) // CELLS_A_SHEET)]:
        place = (cell.row, cell.column)
        value = grid.errors.get(place) or grid.rows[cell.row - 1][cell.column - 1]
        if not same(value, cell.value):
            found.append((cell.coordinate, value, cell.value))
    return found


def same(value: Any, other: Any) -> bool:
    if isinstance(other, dt.datetime):
        moment = value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time())
        return abs((moment - other).total_seconds()) < 0.01
    if isinstance(other, (int, float)) and not isinstance(other, bool):
        return isinstance(value, float) and value == pytest.approx(other, rel=1e-12)
    return bool(value == other) and type(value) is type(other)


@needs_corpus
def test_the_quick_scan_and_the_full_parse_agree_on_public_workbooks() -> None:
    compared = 0
    for path in WORKBOOKS:
        if path.name in REFUSED:
            continue
        workbook = open_workbook(path)
        for entry in workbook._sheets.values():
            part = plain_xml(workbook._package.read(entry.part))
            quick, exact = scan._quick_scan(part, *scan.sheet_data(part)), scan._exact_scan(part)
            if quick is None:
                continue
            assert (quick.errors, quick.uncalculated) == (exact.errors, exact.uncalculated)
            assert quick.height >= exact.height
            assert quick.width >= exact.width
            compared += 1
    assert compared > 100


@pytest.mark.skipif(not SAMPLES, reason="the samples (../shared/samples) are not here")
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_reads_without_a_problem(path: Path) -> None:
    workbook, grids = read_all(path)
    assert workbook.problems == []
    assert len([grid for grid in grids if len(grid.rows) > 20]) >= 3
