"""`mcr-excel diff` on real workbooks: time, rules and data are told apart and add up, as text, as a sheet, as JSON."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from command import Done, mcr_excel
from team_book import write_book

JUNE, YEAR_END = "2025-06-30", "2025-12-31"


def changed(path: Path, *edits: tuple[str, str, Any]) -> Path:
    """The workbook with cells changed: (sheet, address, value)."""
    workbook = openpyxl.load_workbook(path)
    for sheet, address, value in edits:
        workbook[sheet][address] = value
    workbook.save(path)
    return path


def diff(*arguments: object) -> tuple[Done, list[dict[str, Any]]]:
    done = mcr_excel("diff", *arguments, "--json", "-")
    assert done.code == 0, done.err
    start, end = done.out.index("{"), done.out.rindex("}") + 1
    return done, json.loads(done.out[start:end])["changes"]


def of(changes: list[dict[str, Any]], entity: str, metric: str) -> dict[str, Any]:
    return next(one for one in changes if (one["entity"], one["metric"]) == (entity, metric))


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return write_book(tmp_path / "old.xlsx")


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return write_book(tmp_path / "new.xlsx")


def test_the_same_workbook_on_the_same_day_has_not_changed(old: Path, new: Path) -> None:
    done, changes = diff(old, new, "--to", YEAR_END)
    assert changes == []
    assert "as of the same day" in done.out


def test_evidence_that_aged_out_is_time(old: Path, new: Path) -> None:
    _, changes = diff(old, new, "--from", YEAR_END, "--to", "2026-12-31")
    assert of(changes, "K1", "score")["cause"] == "time"
    index = of(changes, "C1", "index")
    assert index["time"] == index["change"] < 0
    assert index["rule"] == index["data"] == 0


def test_a_setting_is_a_rule_and_is_named(old: Path, new: Path) -> None:
    changed(new, ("Settings", "A3", "index_weights"), ("Settings", "B3", "A 90/5/5, B 90/5/5"))
    done, changes = diff(old, new, "--to", YEAR_END)
    index = of(changes, "C1", "index")
    assert index["rule"] == index["change"] != 0
    assert "Rules: index_weights" in done.out


def test_a_sheet_of_rules_is_a_rule(old: Path, new: Path) -> None:
    workbook = openpyxl.load_workbook(new)
    sheet = workbook.create_sheet("PracticeNeeds")
    for row in (["practice", "tier", "need"], ["O1", "B", "O"]):
        sheet.append(row)
    workbook.save(new)
    _, changes = diff(old, new, "--to", YEAR_END)
    assert of(changes, "C1", "O")["rule"] == of(changes, "C1", "O")["change"] != 0


def test_a_cell_is_data(old: Path, new: Path) -> None:
    changed(new, ("Departments", "C2", 2))
    _, changes = diff(old, new, "--to", YEAR_END)
    assert of(changes, "C1/IT", "general")["data"] == of(changes, "C1/IT", "general")["change"] > 0


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_random_edits_of_everything_add_up(old: Path, new: Path, seed: int) -> None:
    dice = random.Random(seed)
    edits: list[tuple[str, str, Any]] = [
        *(("Contacts", f"{column}{row}", dice.randint(-1, 3)) for column in "HIJKLM" for row in (2, 3, 4, 6)),
        *(("Contacts", f"N{row}", dt.date(2026, dice.randint(1, 6), 1)) for row in (2, 3)),
        *(("Departments", f"{column}{row}", dice.randint(0, 2)) for column in "CD" for row in (2, 3)),
        *(("Practices", f"C{row}", dice.randint(0, 2)) for row in range(2, 11)),
        *(("Customers", f"{column}{row}", dice.randint(0, 5)) for column in "DEFGHI" for row in (2, 3)),
        ("Settings", "B2", dice.randint(45, 75)),
        ("Settings", "A3", "general_process_weight"),
        ("Settings", "B3", dice.choice([0.2, 0.3])),
    ]
    changed(new, *edits)
    _, changes = diff(old, new, "--from", YEAR_END, "--to", "2026-07-31")
    whole = [one for one in changes if one["state"] == "changed"]
    assert len(whole) > 5
    for one in whole:
        assert one["time"] + one["rule"] + one["data"] == pytest.approx(one["change"], abs=1e-9)
        assert one["after"] - one["before"] == pytest.approx(one["change"], abs=1e-9)


def test_who_came_and_who_went_is_said(old: Path, new: Path) -> None:
    changed(new, ("Customers", "A4", "C3"), ("Customers", "B4", "Cedar"), ("Customers", "D4", 3))
    changed(old, ("Contacts", "A7", "K9"), ("Contacts", "B7", "C1"), ("Contacts", "C7", "Zoe"), ("Contacts", "H7", 1))
    done, changes = diff(old, new, "--to", YEAR_END)
    assert {one["state"] for one in changes if one["entity"] == "C3"} == {"came"}
    assert {one["state"] for one in changes if one["entity"] == "K9"} == {"went"}
    assert "Cedar" in done.out
    assert "Contact Zoe gone" in done.out


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "sheet"), [("en", "What changed"), ("zh", "变化对比")])
def test_the_sheet_holds_every_change_and_is_valid(
    old: Path, new: Path, lang: str, sheet: str, tmp_path: Path, validator: Callable[[Path], list[str]]
) -> None:
    changed(new, ("Departments", "C2", 2), ("Settings", "B2", 50))
    out = tmp_path / "diff.xlsx"
    _, changes = diff(old, new, "--to", YEAR_END, "--lang", lang, "-o", out)
    workbook = openpyxl.load_workbook(out)
    assert workbook.sheetnames == [sheet]
    rows = list(workbook[sheet].iter_rows(min_row=5, max_col=12, values_only=True))
    shown = {row[11]: row for row in rows if row[11]}
    assert set(shown) == {f"{one['entity_kind']} {one['entity']} {one['metric']}" for one in changes}
    general = shown["department C1/IT general"]
    assert general[6] == pytest.approx(sum(general[7:10]))
    assert "tier_A" in {cell.value for row in workbook[sheet].iter_rows() for cell in row}
    assert validator(out) == []


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "time and data cannot be told apart"), ("zh", "时间与数据两部分无法分开")]
)
def test_snapshots_say_what_they_cannot(old: Path, lang: str, words: str) -> None:
    for day in (JUNE, YEAR_END):
        assert mcr_excel("close", old, "--as-of", day).code == 0
    done = mcr_excel("diff", old, "--from", JUNE, "--lang", lang)
    assert done.code == 0, done.err
    assert words in done.out
    assert "Alder" in done.out


def test_a_day_without_a_snapshot_names_those_there_are(old: Path) -> None:
    assert mcr_excel("close", old, "--as-of", JUNE).code == 0
    done = mcr_excel("diff", old, "--from", "2025-01-31")
    assert done.code == 2
    assert JUNE in done.err
    assert mcr_excel("diff", old, "--from", JUNE).code == 2


def test_one_workbook_alone_is_compared_with_the_last_period_it_closed(old: Path) -> None:
    done = mcr_excel("diff", old)
    assert done.code == 2
    assert "closed no period" in done.err
    for day in ("2025-03-31", JUNE):
        assert mcr_excel("close", old, "--as-of", day).code == 0
    done, changes = diff(old, "--to", YEAR_END)
    assert JUNE in done.out
    changed(old, ("Contacts", "H2", -1))
    before, after = of(changes, "K1", "score"), of(diff(old, "--to", YEAR_END)[1], "K1", "score")
    assert before["before"] == after["before"]
    assert before["after"] > after["after"]
    assert mcr_excel("diff", old, "--to", "2025-03-31").code == 2


def test_a_history_of_fewer_digits_is_no_change(old: Path) -> None:
    assert mcr_excel("close", old, "--as-of", JUNE).code == 0
    workbook = openpyxl.load_workbook(old)
    for row in workbook["History"].iter_rows():
        for cell in row:
            if isinstance(cell.value, float):
                cell.value = round(cell.value, 6)
    workbook.save(old)
    _, changes = diff(old, "--to", "2025-07-01")
    assert not [one for one in changes if one["state"] == "changed"]


def test_a_change_that_its_digits_do_not_show_is_not_told(old: Path) -> None:
    assert mcr_excel("close", old, "--as-of", JUNE).code == 0
    workbook = openpyxl.load_workbook(old)
    for *_, metric, value, _ in workbook["History"].iter_rows(min_row=5, max_col=9):
        value.value += {"value": 0.001, "index": 5}.get(metric.value, 0)
    workbook.save(old)
    done, changes = diff(old, "--to", "2025-07-01")
    in_json = {one["metric"] for one in changes if one["state"] == "changed"}
    assert in_json == {"value", "index"}  # it keeps all digits
    assert "Value V" not in done.out
    assert "Index" in done.out
