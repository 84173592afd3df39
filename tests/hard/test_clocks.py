"""Wrong clocks, odd time zones, dates of files in the future: the as-of date rules, and order is kept."""

from __future__ import annotations

import datetime as dt
import json
import os
import time
from pathlib import Path

import pytest
from command import mcr_excel
from hard_use import program, tracker
from openpyxl import load_workbook

from mcr_excel.books import saving


class _Clock:
    """The module `datetime`, on another day."""

    def __init__(self, now: dt.datetime) -> None:
        class Day(dt.date):
            @classmethod
            def today(cls) -> dt.date:  # type: ignore[override]
                return now.date()

        class Moment(dt.datetime):
            @classmethod
            def now(cls) -> dt.datetime:  # type: ignore[override]
                return now

        self.date, self.datetime, self.timedelta = Day, Moment, dt.timedelta


def at(monkeypatch: pytest.MonkeyPatch, *day: int) -> None:
    clock = _Clock(dt.datetime(*day))  # type: ignore[arg-type]
    monkeypatch.setattr("mcr_excel.cli.options.dt", clock)
    monkeypatch.setattr("mcr_excel.books.saving.dt", clock)


def without_as_of(path: Path) -> Path:
    book = load_workbook(tracker(path))
    book["Settings"].delete_rows(2)
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("year", "says"),
    [(1970, "lie after the as-of date 1970-01-01"), (2038, "so check its clock"), (2099, "so check its clock")],
)
def test_a_wrong_clock_is_pointed_at(year: int, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = without_as_of(tmp_path / "team.xlsx")
    at(monkeypatch, year, 1, 1)
    done = mcr_excel("check", book, "--all")
    assert done.code == 1
    assert says in done.out
    assert "so check its clock" not in mcr_excel("check", book, "--all", "--as-of", "2025-12-31").out


@pytest.mark.slow
@pytest.mark.parametrize("year", [1970, 2038, 2099])
def test_every_command_works_by_a_wrong_clock(year: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = without_as_of(tmp_path / "team.xlsx")
    at(monkeypatch, year, 1, 1)
    for command in (
        ["review", book], ["review", book, "-o", tmp_path / "out.xlsx"], ["audit", book, "-o", tmp_path / "audit.xlsx"],
        ["onepage", book, "Alder"], ["visit", book, "Alder"], ["explain", book, "Alder"], ["whatif", book, "Alder"],
    ):  # fmt: skip
        done = mcr_excel(*command)
        assert done.code == 0, (command, done.err)
    assert mcr_excel("close", book).code in (0, 2)  # 2: on that day there is no result to keep
    assert mcr_excel("restore", book).code == 0


@pytest.mark.parametrize("command", ["check", "review", "close", "agenda"])
@pytest.mark.parametrize("day", ["0001-01-01", "1949-12-31", "2101-01-01", "9999-12-31"])
def test_a_day_outside_of_all_records_is_refused(command: str, day: str, tmp_path: Path) -> None:
    book = tracker(tmp_path / "team.xlsx")
    more = ["-o", tmp_path / "out.ics"] if command == "agenda" else []
    done = mcr_excel(command, book, *more, "--as-of", day)
    assert done.code == 2
    assert "1950 to 2100" in done.err
    assert [found.name for found in tmp_path.iterdir()] == [book.name]


def test_a_far_day_on_the_settings_sheet_is_reported_at_its_cell(tmp_path: Path) -> None:
    book = load_workbook(tracker(tmp_path / "team.xlsx"))
    book["Settings"]["B2"] = "9999-12-31"
    book.save(tmp_path / "team.xlsx")
    mcr_excel("check", tmp_path / "team.xlsx", "--json", tmp_path / "found.json")
    found = json.loads((tmp_path / "found.json").read_text("utf-8"))["problems"]
    assert ("Settings!B2", "SETTING_VALUE") in {(problem["where"], problem["code"]) for problem in found}


@pytest.mark.slow
def test_a_clock_that_goes_back_keeps_the_order_of_versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Summer time ends, a battery fails: the version that is restored is the one of the last run."""
    book = tracker(tmp_path / "team.xlsx")
    contents = [book.read_bytes()]
    for number, year in enumerate((2099, 2026, 1980, 2026)):
        at(monkeypatch, year, 1, 1)
        assert mcr_excel("review", book, "--set", f"tier_A={60 + number}").code == 0
        contents.append(book.read_bytes())
    assert [kept.read_bytes() for kept in saving.backups(book)] == contents[-2::-1]
    assert mcr_excel("restore", book).code == 0
    assert book.read_bytes() == contents[-2]


def test_a_clock_that_goes_back_does_not_drop_the_newest_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = tracker(tmp_path / "team.xlsx")
    (tmp_path / ".mcr").mkdir()
    for number in range(saving.KEPT_BACKUPS):
        (tmp_path / ".mcr" / f"team.20990101-00000{number}-000000.old.xlsx").write_bytes(b"old %d" % number)
    before = book.read_bytes()
    assert mcr_excel("review", book).code == 0
    assert saving.backups(book)[0].read_bytes() == before
    assert len(saving.backups(book)) == saving.KEPT_BACKUPS


def test_files_from_the_future_are_read_and_replaced(tmp_path: Path) -> None:
    book = tracker(tmp_path / "team.xlsx")
    late = time.time() + 40 * 365 * 24 * 3600
    os.utime(book, (late, late))
    assert mcr_excel("review", book).code == 0


@pytest.mark.slow
def test_the_time_zone_changes_no_result(tmp_path: Path) -> None:
    results = set()
    for zone in ("UTC", "Asia/Shanghai", "Pacific/Kiritimati", "America/Los_Angeles", "Nowhere/Land"):
        folder = tmp_path / zone.replace("/", "_")
        folder.mkdir()
        book = tracker(folder / "team.xlsx")
        done = program("review", book, "--json", folder / "out.json", env={"TZ": zone})
        assert done.code == 0, done.err
        results.add((book.read_bytes(), (folder / "out.json").read_bytes()))
    assert len(results) == 1
