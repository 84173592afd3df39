"""Ctrl-C at any moment: no traceback, no half file, nothing left behind, exit code 130."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from command import mcr_excel
from hard_use import carried_out, environment, needs_forks, said_in_words, tracker
from tracked_names import AS_OF, make_world

from mcr_excel.books.disk import beside, unbroken

COMMANDS = [
    ["review", "B", "--set", "tier_A=71"], ["review", "B", "-o", "F/out.xlsx", "--json", "F/out.json"],
    ["review", "B", "--into", "F/other.xlsx"], ["close", "B"], ["restore", "B"], ["audit", "B", "-o", "F/audit.xlsx"],
    ["agenda", "B", "-o", "F/agenda.ics"], ["onepage", "B", "Alder", "-o", "F/page.xlsx"], ["new", "F/new.xlsx"],
    ["diff", "B", "F/other.xlsx", "-o", "F/diff.xlsx"],
]  # fmt: skip


def interrupted(tmp_path: Path, commands: list[list[str]], count: int) -> list[dict[str, Any]]:
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    book = tracker(fresh / "team.xlsx")
    tracker(fresh / "other.xlsx")
    assert mcr_excel("review", book).code == 0  # there is a version to go back to
    return interrupted_on(fresh, commands, count)


def interrupted_on(fresh: Path, commands: list[list[str]], count: int) -> list[dict[str, Any]]:
    folder = fresh.with_name("folder")
    places = {"B": f"{folder}/team.xlsx"}
    asked = [[places.get(word, word).replace("F/", f"{folder}/") for word in command] for command in commands]
    return carried_out(interrupt=asked, folder=folder, fresh=fresh, count=count)


def judged(runs: list[dict[str, Any]], before: dict[str, str]) -> dict[int, int]:
    """How often each exit code came; every file is as it was or as the command leaves it, and there is no other."""
    codes: dict[int, int] = {}
    for run in runs:
        if run["is_whole"]:
            assert run["code"] == 0, run["err"]
            whole = run["files"]
            continue
        codes[run["code"]] = codes.get(run["code"], 0) + 1
        assert run["code"] in (0, 130), (run["command"], run["err"])
        assert run["code"] == 0 or said_in_words(run["err"]), (run["command"], run["err"])
        for name, content in run["files"].items():
            if name.startswith(".mcr/") and name not in before:  # a version: its name bears the moment
                assert content in before.values()
            else:
                assert content in (before.get(name), whole.get(name)), (run["command"], name)
        assert before.keys() <= run["files"].keys()
    return codes


def files_before(runs: list[dict[str, Any]], tmp_path: Path) -> dict[str, str]:
    fresh = tmp_path / "fresh"
    return {
        found.relative_to(fresh).as_posix() + ("/" if found.is_dir() else ""): ""
        if found.is_dir()
        else found.read_bytes().hex()
        for found in fresh.rglob("*")
    }


@pytest.mark.slow
@needs_forks
def test_ctrl_c_at_sixty_moments_leaves_files_as_they_were_or_whole(tmp_path: Path) -> None:
    runs = interrupted(tmp_path, COMMANDS, 6)
    codes = judged(runs, files_before(runs, tmp_path))
    assert sum(codes.values()) == 60
    assert codes.get(130, 0) >= 30  # the others had ended before


@needs_forks
@pytest.mark.slow
def test_ctrl_c_at_four_hundred_moments_leaves_files_as_they_were_or_whole(tmp_path: Path) -> None:
    runs = interrupted(tmp_path, [*COMMANDS, ["demo", "-o", "F/demo"]], 40)
    codes = judged(runs, files_before(runs, tmp_path))
    assert codes.get(130, 0) >= 200


@needs_forks
@pytest.mark.slow
def test_ctrl_c_while_packs_are_written_leaves_whole_packs_and_a_true_ledger(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    make_world(fresh / "team.xlsx", 3)
    order = ["packs", "B", "-o", "F/out", "--to", "AM", "--mail", "draft", "--as-of", str(AS_OF)]
    whole, *runs = interrupted_on(fresh, [order], 60)
    assert whole["code"] == 0, whole["err"]
    assert sum(run["code"] == 130 for run in runs) >= 30
    drafts = {name for name in whole["files"] if name.endswith(".eml")}
    for run in runs:
        assert run["code"] in (0, 130), run["err"]
        assert run["code"] == 0 or said_in_words(run["err"]), run["err"]
        written = {name: content for name, content in run["files"].items() if not name.endswith("ledger.jsonl")}
        assert written.items() <= whole["files"].items()  # whatever is there is whole, and nothing else is
        ledger = bytes.fromhex(run["files"].get("out/ledger.jsonl", "")).decode()
        assert ledger.count("drafted") <= len(drafts & written.keys())  # none is said to be there that is not


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="a process is looked into by /proc")
@pytest.mark.parametrize("delay", [0.12, 0.2, 0.35, 0.6, 0.9, 1.3])
def test_ctrl_c_while_the_program_starts_shows_no_traceback(tmp_path: Path, delay: float) -> None:
    """The interpreter itself must be up: before it runs a line of ours nobody can speak for it."""
    book = tracker(tmp_path / "team.xlsx")
    command = [sys.executable, "-m", "mcr_excel", "check", str(book)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment())
    while process.poll() is None and not _has_begun(process.pid):
        time.sleep(0.005)
    time.sleep(delay)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert b"Traceback" not in err
    assert process.returncode in (130, 1)
    assert [found.name for found in tmp_path.iterdir()] == [book.name]


def _has_begun(process: int) -> bool:
    """Whether Python is past its own start: it holds a C extension that only what we import asks for."""
    return b"_struct" in Path(f"/proc/{process}/maps").read_bytes()


PRESSED_IN_AN_ARCHIVE = """
import io, signal, sys, zipfile
import mcr_excel.cli

def app(**options):
    with zipfile.ZipFile(io.BytesIO(), "w") as archive:
        part = archive.open("part", "w")  # closing the archive now raises a ValueError of its own
        part.write(b"half")
        signal.raise_signal(signal.SIGINT)

mcr_excel.cli.app = app
mcr_excel.cli.run()
"""


def test_ctrl_c_that_a_library_turns_into_a_fault_of_its_own_is_still_ctrl_c() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PRESSED_IN_AN_ARCHIVE], capture_output=True, text=True, check=False, env=environment()
    )
    assert done.returncode == 130
    assert said_in_words(done.stderr)


def test_ctrl_c_waits_for_the_end_of_what_must_not_break() -> None:
    reached = []
    with pytest.raises(KeyboardInterrupt):  # noqa: PT012 - where it comes is the point
        with unbroken():
            with unbroken():
                signal.raise_signal(signal.SIGINT)
                reached.append("inner")
            reached.append("outer")
        reached.append("after")
    assert reached == ["inner", "outer"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_file_beside_is_taken_away_although_ctrl_c_is_pressed_twice(tmp_path: Path) -> None:
    def press_twice() -> None:
        with beside(tmp_path / "team.xlsx") as temporary:
            temporary.write_bytes(b"half")
            signal.raise_signal(signal.SIGINT)
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        press_twice()
    assert list(tmp_path.iterdir()) == []


def test_a_thread_writes_without_minding_signals(tmp_path: Path) -> None:
    """Where Excel calls from a thread that is not the main one, no handler can be set."""
    from mcr_excel.books.disk import put

    thread = threading.Thread(target=put, args=(tmp_path / "out.json", b"{}"))
    thread.start()
    thread.join()
    assert (tmp_path / "out.json").read_bytes() == b"{}"
