"""Public workbooks of many makers: reviewed, or refused in words, and never damaged."""

from __future__ import annotations

import math
import shutil
import subprocess
import warnings
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
from review_template import COUNTS, MAY_CHANGE, TIERS, make_template

from mcr_excel import pipeline
from mcr_excel.books.book import Link, Written
from mcr_excel.books.members import Archive
from mcr_excel.books.package import PackageBook
from mcr_excel.books.reading import Workbook, open_workbook
from mcr_excel.demo.write import AS_OF, write_demo
from mcr_excel.pipeline import Asked, Reviewed
from mcr_excel.problems import CannotGoOn
from mcr_excel.templates import template as shipped_template

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
BOOKS = sorted(path for path in CORPUS.glob("*") if path.suffix in (".xlsx", ".xlsm", ".xltx"))
ROWS: list[list[Written]] = [[Link(f"客户{n}", "Tiering", "A1"), n * 1.5, None, "=1+1"] for n in range(30)]
SHOWN = [[f"客户{n}", n * 1.5, None, "=1+1"] for n in range(30)]
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


def calamine_values(path: Path) -> dict[str, Any] | None:
    """All cells as calamine reads them, None where it cannot open the workbook."""
    try:
        book = CalamineWorkbook.from_path(path)
        return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except Exception:
        return None


def openpyxl_values(path: Path) -> dict[str, Any] | None:
    """Values and formulas as openpyxl reads them, None where it cannot open the workbook."""
    found = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            for data_only in (True, False):
                for sheet in load_workbook(path, data_only=data_only).worksheets:
                    cells = [[_plain(cell.value) for cell in row] for row in sheet.iter_rows()]
                    found[f"{sheet.title} {data_only}"] = cells
        except Exception:
            return None
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, float) and math.isnan(value):
        return "NaN"
    return f"{value.ref} {getattr(value, 'text', '')}" if hasattr(value, "ref") else value


def assert_untouched(original: Path, path: Path) -> None:
    """Every other part is the same compressed bytes, in the same order."""
    before, after = Archive(original.read_bytes()), Archive(path.read_bytes())
    lost = [name for name in before.names if name not in after.names]
    assert {name.lower() for name in lost} <= {"xl/calcchain.xml"}
    assert after.names[: len(before.names) - len(lost)] == [name for name in before.names if name not in lost]
    for name in before.names:
        if name.replace("\\", "/").lower() not in MAY_CHANGE:
            assert before.raw(name) == after.raw(name), name


needs_corpus = pytest.mark.skipif(not BOOKS, reason="the public workbooks are not beside this checkout")


@needs_corpus
def test_the_corpus_is_there() -> None:
    assert len(BOOKS) > 70


@pytest.mark.slow
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
    assert_untouched(original, path)
    before, after = calamine_values(original), calamine_values(path)
    if before is not None:
        assert after is not None
        assert {name: after[name] for name in before} == before
    assert [row[:4] for row in open_workbook(path).values("Tiering").rows[4:34]] == SHOWN
    first = path.read_bytes()
    review(path, template)
    assert path.read_bytes() == first


# --- with the review as it is shipped, and other programs as judges ---------------------------------------------


class Put(NamedTuple):
    """A public workbook, and a copy with the demo's review in it."""

    original: Path
    copy: Path


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Reviewed:
    folder = tmp_path_factory.mktemp("demo")
    tracker, _ = write_demo(folder, "en")
    return pipeline.review(open_workbook(tracker), Asked(AS_OF, AS_OF))


@pytest.fixture(scope="module")
def shipped(demo: Reviewed, tmp_path_factory: pytest.TempPathFactory) -> list[Put]:
    """All public workbooks that take the shipped review."""
    folder, refused = tmp_path_factory.mktemp("shipped"), {}
    for original in BOOKS:
        try:
            book = PackageBook.open(original)
            pipeline.write(demo, book)
            book.save_as(folder / original.name)
        except CannotGoOn as stop:
            refused[original.name] = stop.problem.code
    assert refused == REFUSED
    return [Put(original, folder / original.name) for original in BOOKS if original.name not in refused]


@pytest.fixture(scope="module")
def right(demo: Reviewed, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the review sheets hold in a workbook of their own."""
    out = tmp_path_factory.mktemp("right") / "own.xlsx"
    book = PackageBook.blank(shipped_template("review", "en"))
    pipeline.write(demo, book)
    book.save_as(out)
    values = calamine_values(out)
    assert values is not None
    return values


@needs_corpus
@pytest.mark.slow
def test_the_shipped_review_is_right_in_every_public_workbook_and_old_sheets_show_the_same(
    shipped: list[Put], right: dict[str, Any]
) -> None:
    for original, copy in shipped:
        assert_untouched(original, copy)
        before = openpyxl_values(original)
        if before is not None:
            after = openpyxl_values(copy)
            assert after is not None, original.name
            assert {name: after[name] for name in before} == before, original.name
        made = open_workbook(copy)
        for name, rows in right.items():
            assert_same(made.values(name_of_ours(name, made)).rows, rows, f"{original.name} {name}")


@needs_corpus
@pytest.mark.slow
def test_the_open_xml_sdk_finds_no_error_that_was_not_there(
    shipped: list[Put], validator: Callable[[Path], list[str]]
) -> None:
    with ThreadPoolExecutor(2) as pool:
        found = pool.map(lambda put: Counter(validator(put.copy)) - Counter(validator(put.original)), shipped)
        assert [(put.original.name, new) for put, new in zip(shipped, found, strict=True) if new] == []


@needs_corpus
@pytest.mark.slow
def test_libreoffice_shows_old_and_new_sheets_alike(
    shipped: list[Put], right: dict[str, Any], soffice: str, tmp_path: Path
) -> None:
    old = opened(soffice, [put.original for put in shipped], tmp_path / "old")
    new = opened(soffice, [put.copy for put in shipped], tmp_path / "new")
    assert len(old) >= 55
    assert set(old) <= set(new)
    for name, path in old.items():
        before, after = calamine_values(path), calamine_values(new[name])
        assert before is not None, name
        assert after is not None, name
        assert {sheet: after[sheet] for sheet in before} == before, name
        made = open_workbook(new[name])
        for sheet, rows in right.items():
            assert_same(made.values(name_of_ours(sheet, made)).rows, rows, f"{name} {sheet}")


def name_of_ours(name: str, workbook: Workbook) -> str:
    """The review sheet's name, which is another one where the team has a sheet of that name."""
    names = [sheet for sheet, _ in workbook.sheets()]
    return next(candidate for candidate in (f"{name} (MCR)", name) if candidate in names)


def opened(soffice: str, files: list[Path], out: Path) -> dict[str, Path]:
    """What LibreOffice saves after opening each; where it crashes on one, it is called again for those behind it."""
    profile = (out.parent / "profile").as_uri()
    arguments = [
        soffice,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(out),
    ]
    rest = files
    while rest:
        done = subprocess.run([*arguments, *map(str, rest)], capture_output=True, timeout=1200, check=False)
        if done.returncode == 0:
            break
        last = max((n for n, path in enumerate(rest) if (out / f"{path.stem}.xlsx").exists()), default=-1)
        rest = rest[last + 2 :]
    found = {path.name: out / f"{path.stem}.xlsx" for path in files}
    return {name: path for name, path in found.items() if path.exists()}


def _blank(row: list[Any]) -> list[Any]:
    return [None if value == "" else value for value in row]


def assert_same(rows: list[list[Any]], right: list[list[Any]], where: str) -> None:
    """Cells as our reader and as calamine give them: blanks, and dates without a time, differ in spelling alone."""
    nothing: list[Any] = []
    for row, others in zip_longest(rows, right, fillvalue=nothing):
        for value, other in zip_longest(_blank(row), _blank(others)):
            if isinstance(other, float) and isinstance(value, float):
                assert value == pytest.approx(other, rel=1e-12), where
            else:
                assert str(value).removesuffix(" 00:00:00") == str(other).removesuffix(" 00:00:00"), where
