"""`new --with`: which sheets were asked for, and trackers that have them."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from command import mcr_excel

from mcr_excel.books.authoring import build_tracker
from mcr_excel.books.authoring.inputs import HEADER_ROW
from mcr_excel.books.authoring.tracker import INPUT_SHEETS
from mcr_excel.books.newtracker import sheets_asked
from mcr_excel.problems import CannotGoOn
from mcr_excel.terms import SHEET_BY_KEY, SHEETS
from mcr_excel.terms.sheets import Column
from mcr_excel.terms.vocabulary import Lang

EVERY = {sheet.key for sheet in SHEETS} - {"history"}


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        (["plans"], {"plans"}),
        (["plans,visits"], {"plans", "visits"}),
        (["目标与拓展卡片、拜访"], {"plans", "visits"}),
        (["SupplierShares; practice_needs", "频次标准"], {"supplier_shares", "practice_needs", "cadence"}),
        (["Team ， plans ,"], {"team", "plans"}),
        (["all"], EVERY),
        (["全部"], EVERY),
        ([], set()),
    ],
)
def test_sheets_are_asked_for_by_key_or_name(asked: list[str], keys: set[str]) -> None:
    assert sheets_asked(asked) == keys


@pytest.mark.parametrize("entry", ["vists", "history"])
def test_a_sheet_that_there_is_not_is_refused_with_the_names_of_those_there_are(entry: str) -> None:
    with pytest.raises(CannotGoOn) as stop:
        sheets_asked([f"plans,{entry}"])
    for lang in ("zh", "en"):
        what, why, _ = stop.value.problem.text("zh" if lang == "zh" else "en")
        assert entry in what
        assert all(key in why for key in EVERY)


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_tracker_with_every_sheet_is_valid_clean_and_empty(
    lang: Lang, tmp_path: Path, validator: Callable[[Path], list[str]]
) -> None:
    tracker, review = tmp_path / "tracker.xlsx", tmp_path / "review.xlsx"
    assert mcr_excel("new", tracker, "--lang", lang, "--with", "all").code == 0
    assert validator(tracker) == []
    assert mcr_excel("check", tracker).code == 0
    assert set(openpyxl.load_workbook(tracker).sheetnames) >= {SHEET_BY_KEY[key].label(lang) for key in EVERY}
    done = mcr_excel("review", tracker, "-o", review, "--as-of", "2025-12-31")
    assert (done.code, done.err) == (0, "")
    assert validator(review) == []


def test_a_sheet_asked_for_comes_beside_those_of_every_tracker(tmp_path: Path) -> None:
    tracker = tmp_path / "tracker.xlsx"
    assert mcr_excel("new", tracker, "--with", "visits", "--with", "计划").code == 0
    names = openpyxl.load_workbook(tracker).sheetnames
    inputs = [sheet.en for sheet in SHEETS if sheet.en in names]
    assert set(inputs) == {SHEET_BY_KEY[key].en for key in (*INPUT_SHEETS, "plans", "visits")}


def test_nothing_is_written_where_a_name_is_unknown(tmp_path: Path) -> None:
    tracker = tmp_path / "tracker.xlsx"
    done = mcr_excel("new", tracker, "--with", "plan,vists")
    assert done.code == 2
    assert "vists" in done.err
    assert not tracker.exists()


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_rows_typed_below_and_over_the_examples_are_read(lang: Lang, tmp_path: Path) -> None:
    tracker = tmp_path / "tracker.xlsx"
    mcr_excel("new", tracker, "--lang", lang, "--with", "visits")
    workbook = openpyxl.load_workbook(tracker)
    customers, visits = (SHEET_BY_KEY[key] for key in ("customers", "visits"))
    _type(workbook[customers.label(lang)], customers.columns, HEADER_ROW + 2, customer_name="Alder Ltd")
    _type(
        workbook[visits.label(lang)],
        visits.columns,
        HEADER_ROW + 1,
        visit_id="V1",
        date="2025-11-03",
        customer="Alder Ltd",
    )
    workbook.save(tracker)
    done = mcr_excel("check", tracker, "--as-of", "2025-12-31", "--all", "--lang", "en")
    assert "8 example rows are not read" in done.out
    reviewed = mcr_excel("review", tracker, "-o", tmp_path / "r.xlsx", "--as-of", "2025-12-31", "--json", "-")
    assert '"Alder Ltd"' in reviewed.out


def test_the_same_tracker_has_the_same_bytes() -> None:
    assert build_tracker("zh", ["plans", "visits"]) == build_tracker("zh", ["visits", "plans"])


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_libreoffice_opens_a_tracker_with_every_sheet(lang: Lang, tmp_path: Path, soffice: str) -> None:
    tracker = tmp_path / "tracker.xlsx"
    mcr_excel("new", tracker, "--lang", lang, "--with", "all")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [soffice, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "lo"), str(tracker)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    ours, theirs = (openpyxl.load_workbook(path) for path in (tracker, tmp_path / "lo" / "tracker.xlsx"))
    assert theirs.sheetnames == ours.sheetnames
    done = mcr_excel("check", tmp_path / "lo" / "tracker.xlsx")
    assert done.code == 0, done.out


def _type(worksheet: Any, columns: tuple[Column, ...], row: int, **cells: str) -> None:
    """Write a row as somebody types it: over whatever stands there."""
    for place, column in enumerate(columns, start=1):
        worksheet.cell(row, place).value = cells.get(column.key)
