"""The workbook that `audit` writes: formulas that anybody can read, no results in the file, both languages."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from command import mcr_excel
from mirrored_trackers import customers_alone, random_tracker
from openpyxl.workbook import Workbook
from recalculated import FIRST, HEADER, TABLES, named

FORBIDDEN = re.compile(
    r"\b(OFFSET|INDIRECT|TODAY|NOW|RAND|RANDBETWEEN|CELL|INFO|LET|LAMBDA|XLOOKUP|FILTER|MAXIFS|IFS)\("
)
LONGEST = 400


@pytest.fixture(scope="module", params=["zh", "en"])
def mirror(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    folder = tmp_path_factory.mktemp("audit")
    out = folder / "audit.xlsx"
    tracker = random_tracker(folder / "tracker.xlsx", 7)
    done = mcr_excel("audit", tracker, "-o", out, "--as-of", "2025-12-31", "--lang", request.param)
    assert done.code == 0, done.err
    return openpyxl.load_workbook(out)


def _formulas(mirror: Workbook) -> dict[str, set[str]]:
    """The different formulas of each column of each table; the number of a next row is left out."""
    found: dict[str, set[str]] = {}
    for sheet in mirror.worksheets[TABLES:]:
        for cells in sheet.iter_cols(min_row=FIRST):
            texts = {
                re.sub(r"(?<![\w\[])([A-Z]+)\d+(?=<>)", r"\1", str(cell.value))
                for cell in cells
                if cell.data_type == "f"
            }
            if texts:
                found[f"{sheet.title} {sheet.cell(HEADER, cells[0].column).value}"] = texts
    return found


def test_a_column_has_one_formula(mirror: Workbook) -> None:
    formulas = _formulas(mirror)
    assert {column: texts for column, texts in formulas.items() if len(texts) > 1} == {}
    assert len(formulas) > 100


def test_formulas_are_short_and_of_functions_that_excel_2016_has(mirror: Workbook) -> None:
    texts = {text for of_column in _formulas(mirror).values() for text in of_column}
    as_shown = {re.sub(r"t_\w+\[\[#This Row\],(\[\w+\](?::\[\w+\])?)\]", r"[@\1]", text) for text in texts}
    assert [text for text in texts if FORBIDDEN.search(text)] == []
    assert [text for text in as_shown if len(text) > LONGEST] == []


def test_no_two_columns_of_a_table_share_a_name(mirror: Workbook) -> None:
    for sheet in mirror.worksheets[TABLES:]:
        names = [str(cell.value).casefold() for cell in sheet[HEADER]]
        assert len(set(names)) == len(names), sheet.title


def test_every_name_is_read_by_a_formula(mirror: Workbook) -> None:
    texts = " ".join(
        str(cell.value)
        for sheet in mirror.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    )
    unread = [name for name in mirror.defined_names if not re.search(rf"\b{name}\b", texts)]
    assert sorted(unread) == ["audit_check", "audit_differ", "audit_largest", "audit_scores", "dimension_numbers"]


def test_what_was_entered_looks_unlike_what_a_formula_makes(mirror: Workbook) -> None:
    value = mirror.worksheets[TABLES + 1]
    place = {cell.value: cell.column for cell in value[HEADER]}
    entered, made = value.cell(FIRST, place["potential"]), value.cell(FIRST, place["value"])
    assert (entered.style, made.style) == ("audit_given_number", "audit_score_number")
    assert entered.fill.fgColor.rgb != made.fill.fgColor.rgb


def test_every_sheet_says_how_to_read_it_and_keeps_its_head_in_sight(mirror: Workbook) -> None:
    for sheet in mirror.worksheets:
        assert len(sheet["A2"].value) > 10
    for sheet in mirror.worksheets[TABLES:]:
        assert sheet.freeze_panes.endswith(str(FIRST))
        assert len(sheet.tables) == 1


def test_settings_are_those_of_the_run(tmp_path: Path) -> None:
    tracker, out = random_tracker(tmp_path / "t.xlsx", 8), tmp_path / "a.xlsx"
    done = mcr_excel("audit", tracker, "-o", out, "--as-of", "2025-12-31", "--set", "tier_S=81", "--set", "gates=G2")
    assert done.code == 0, done.err
    mirror = openpyxl.load_workbook(out)
    assert named(mirror, "tier_S").value == 81
    assert [named(mirror, f"gate_G{number}").value for number in (1, 2, 3, 4)] == [False, True, False, False]


def test_a_tracker_of_customers_alone_has_a_mirror(tmp_path: Path) -> None:
    customers_alone(tmp_path / "t.xlsx")
    done = mcr_excel("audit", tmp_path / "t.xlsx", "-o", tmp_path / "a.xlsx", "--as-of", "2025-12-31")
    assert done.code == 0, done.err
    mirror = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert mirror["Contact scores"].max_row == FIRST
    assert done.out.startswith(str(tmp_path / "a.xlsx"))


def test_the_mirror_never_replaces_the_workbook_it_is_made_from(tmp_path: Path) -> None:
    tracker = random_tracker(tmp_path / "t.xlsx", 9)
    before = tracker.read_bytes()
    done = mcr_excel("audit", tracker, "-o", tracker)
    assert done.code == 2
    assert tracker.read_bytes() == before
