"""Several runs on one workbook at once: one wins, the others say so, and nobody's save is lost."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

import pytest
from command import mcr_excel
from hard_use import (
    carried_out,
    environment,
    meanwhile,
    needs_forks,
    said_in_words,
    tracker,
    tracker_bytes,
    unfinished,
)
from openpyxl import load_workbook

from mcr_excel.books import lock, saving
from mcr_excel.books.lock import alone


@needs_forks
@pytest.mark.parametrize("count", [2, pytest.param(8, marks=pytest.mark.slow)])
def test_of_several_reviews_of_one_workbook_one_wins_and_the_others_say_so(tmp_path: Path, count: int) -> None:
    book = tracker(tmp_path / "team.xlsx")
    runs = carried_out(together=[["review", book, "--set", f"tier_A={50 + number}"] for number in range(count)])
    codes = sorted(run["code"] for run in runs)
    assert codes[0] == 0
    assert set(codes) <= {0, 2}
    assert all(said_in_words(run["err"]) for run in runs if run["code"])
    versions = saving.backups(book)
    assert len(versions) == codes.count(0)  # each winner kept what it replaced
    assert versions[-1].read_bytes() == tracker_bytes()
    assert "Overview" in load_workbook(book).sheetnames
    assert unfinished(tmp_path) == []


@pytest.mark.slow
@needs_forks
def test_review_close_and_restore_at_once_leave_one_of_their_results(tmp_path: Path) -> None:
    book = tracker(tmp_path / "team.xlsx")
    assert mcr_excel("review", book).code == 0
    reviewed = book.read_bytes()
    kept_before = {kept.read_bytes() for kept in saving.backups(book)}
    runs = carried_out(together=[["review", book, "--set", "tier_A=70"], ["close", book], ["restore", book]] * 2)
    assert any(run["code"] == 0 for run in runs)
    assert all(run["code"] in (0, 2) for run in runs)
    assert all(said_in_words(run["err"]) for run in runs if run["code"])
    assert load_workbook(book)["Customers"]["A2"].value == "00123"
    assert all(load_workbook(kept).sheetnames for kept in saving.backups(book))
    assert {kept.read_bytes() for kept in saving.backups(book)} >= kept_before | {reviewed}
    assert unfinished(tmp_path) == []


def test_what_somebody_saves_while_the_review_is_computed_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = tracker(tmp_path / "team.xlsx")

    def saved() -> None:
        workbook = load_workbook(book)
        workbook["Customers"]["B2"] = "saved meanwhile"
        workbook.save(book)

    meanwhile(monkeypatch, saved)
    done = mcr_excel("review", book)
    assert done.code == 2
    assert "was changed after it was read" in done.err
    assert load_workbook(book)["Customers"]["B2"].value == "saved meanwhile"
    assert [found.name for found in tmp_path.iterdir()] == [book.name]


def test_a_save_that_keeps_date_and_size_is_seen_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = tracker(tmp_path / "team.xlsx")

    def changed_in_place() -> None:
        status = book.stat()
        with book.open("r+b") as stream:
            stream.seek(-1, os.SEEK_END)
            stream.write(b"\1")
        os.utime(book, ns=(status.st_atime_ns, status.st_mtime_ns))

    meanwhile(monkeypatch, changed_in_place)
    assert "was changed after it was read" in mcr_excel("review", book).err


def test_a_touch_by_a_sync_client_is_no_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = tracker(tmp_path / "team.xlsx")
    meanwhile(monkeypatch, lambda: os.utime(book, (1, 1)))
    assert mcr_excel("review", book).code == 0


def test_a_save_between_two_attempts_to_replace_a_held_file_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows while Excel saves: the first attempt fails, and then the file is another one."""
    book = tracker(tmp_path / "team.xlsx")
    replace = os.replace

    def held_once(source: Path, target: Path) -> None:
        if Path(target) == book and book.read_bytes() == tracker_bytes():
            book.write_bytes(tracker_bytes() + b"\0")
            raise PermissionError
        replace(source, target)

    monkeypatch.setattr(os, "replace", held_once)
    done = mcr_excel("review", book)
    assert done.code == 2
    assert "was changed after it was read" in done.err
    assert book.read_bytes() == tracker_bytes() + b"\0"
    assert unfinished(tmp_path) == []


@pytest.mark.slow
def test_a_workbook_that_is_written_while_it_is_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = tracker(tmp_path / "team.xlsx")
    read_bytes, torn = Path.read_bytes, [b"PK\3\4 half", b"PK\3\4 half"]

    def half_written(path: Path) -> bytes:
        if path == book and torn:
            with path.open("ab") as stream:
                stream.write(b"\0")
            path.write_bytes(tracker_bytes())
            return torn.pop()
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", half_written)
    assert mcr_excel("check", book).code == 1
    torn += [b"PK\3\4 half"] * 9
    done = mcr_excel("check", book)
    assert done.code == 2
    assert "is being written by another program" in done.err


@pytest.mark.slow
def test_a_run_waits_for_another_ones_save_and_says_so_where_it_does_not_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = tracker(tmp_path / "team.xlsx")
    hold = """
import sys, time
from pathlib import Path
from mcr_excel.books.saving import _alone
with _alone(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""
    with subprocess.Popen(
        [sys.executable, "-c", hold, book, "60"], stdout=subprocess.PIPE, env=environment()
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        monkeypatch.setattr(saving, "alone", partial(alone, patience=0.3))
        done = mcr_excel("review", book)
        assert done.code == 2
        assert "is being saved by another run" in done.err
        assert book.read_bytes() == tracker_bytes()
        holder.kill()
    assert unfinished(tmp_path) != []  # the killed one's file, which bars nobody
    assert mcr_excel("review", book).code == 0
    assert unfinished(tmp_path) == []


def test_one_holder_at_a_time_however_many_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_PAUSE", 0.0005)  # they meet in every moment of it, also where the folder comes and goes
    inside: list[int] = []
    most: list[int] = []

    def come(number: int) -> None:
        for _ in range(60):
            with alone(tmp_path / "room" / "door.lock", patience=60) as is_mine:
                assert is_mine
                inside.append(number)
                most.append(len(inside))
                time.sleep(0.0003)
                inside.remove(number)

    threads = [threading.Thread(target=come, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(most) == 480
    assert max(most) == 1
    assert list(tmp_path.iterdir()) == []
