"""Public workbooks of many makers: reviewed, or refused in words, and never damaged."""

from __future__ import annotations

import contextlib
import shutil
import warnings
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from review_template import COUNTS, MAY_CHANGE, TIERS, make_template

from mcr_excel.books.book import Link, Written
from mcr_excel.books.package import PackageBook
from mcr_excel.problems import CannotGoOn

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
BOOKS = sorted(path for path in CORPUS.glob("*") if path.suffix in (".xlsx", ".xlsm", ".xltx"))
ROWS: list[list[Written]] = [[Link(f"客户{n}", "Tiering", "A1"), n * 1.5, None, "=1+1"] for n in range(30)]
REFUSED = {
    "calamine__issue252.xlsx": "FILE_DAMAGED",
    "closedxml__simple-cell-changes.xlsx": "BOOK_SHARED",
    "excelize__encryptAES.xlsx": "FILE_ENCRYPTED",
    "openxmlsdk__Revision_NameCommentChange.xlsx": "BOOK_SHARED",
    "poi__clusterfuzz-testcase-minimized-POIXSSFFuzzer-5265527465181184.xlsx": "FILE_DAMAGED",
    "poi__clusterfuzz-testcase-minimized-POIXSSFFuzzer-6123461607817216.xlsx": "FILE_TRUNCATED",
    "poi__clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-5636439151607808.xlsx": "FILE_TRUNCATED",
    "poi__clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-6594557414080512.xlsx": "FILE_TRUNCATED",
    "poi__crash-9bf3cd4bd6f50a8a9339d363c2c7af14b536865c.xlsx": "FILE_ENCRYPTED",
    "poi__duplicate-filename-case-insensitive.xlsx": "FILE_DUPLICATE_PART",
    "poi__duplicate-filename.xlsx": "FILE_DUPLICATE_PART",
    "poi__extenxls_pwd123.xlsx": "FILE_ENCRYPTED",
    "poi__hello-world-signed.xlsx": "BOOK_SIGNED",
    "poi__ms-office-2010-signed.xlsx": "BOOK_SIGNED",
}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("corpus") / "template.xlsx")


def review(path: Path, template: Path) -> None:
    book = PackageBook.open(path)
    book.ensure("tiering", template)
    book.fill("mcr_tiers", TIERS, ROWS, "customer")
    book.fill("mcr_counts", COUNTS, [["S", 3], ["A", 5]], "tier")
    book.save()


def sheet_names(path: Path) -> list[str] | None:
    """The sheets that openpyxl finds, None where it cannot open the workbook."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = load_workbook(path, read_only=True)
            with contextlib.closing(book):
                return list(book.sheetnames)
        except Exception:
            return None


@pytest.mark.skipif(not BOOKS, reason="the public workbooks are not beside this checkout")
def test_the_corpus_is_there() -> None:
    assert len(BOOKS) > 70


@pytest.mark.parametrize("original", BOOKS, ids=lambda path: path.name)
def test_a_public_workbook_takes_a_review_and_loses_nothing(original: Path, template: Path, tmp_path: Path) -> None:
    path = tmp_path / original.name
    shutil.copyfile(original, path)
    if original.name in REFUSED:
        with pytest.raises(CannotGoOn) as refusal:
            review(path, template)
        assert refusal.value.problem.code == REFUSED[original.name]
        assert path.read_bytes() == original.read_bytes()
        return
    review(path, template)
    changed = []
    with zipfile.ZipFile(original) as before, zipfile.ZipFile(path) as after:
        assert after.namelist()[: len(before.namelist())] == [n for n in before.namelist() if n in after.namelist()]
        for info in before.infolist():
            if info.filename in after.namelist() and after.getinfo(info.filename).CRC != info.CRC:
                changed.append(info.filename.replace("\\", "/").lower())
        lost = set(before.namelist()) - set(after.namelist())
    assert set(changed) <= MAY_CHANGE
    assert {name.lower() for name in lost} <= {"xl/calcchain.xml"}
    sheets = sheet_names(original)
    if sheets:  # openpyxl sees no sheet in strict workbooks
        assert sheet_names(path) == [*sheets, "Tiering"]
    first = path.read_bytes()
    review(path, template)
    assert path.read_bytes() == first
