"""Folders and files that may not be written, read or entered; folders that vanish."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from command import mcr_excel
from hard_use import meanwhile, program, said_in_words, tracker, tracker_bytes, unfinished

# root may do everything; without these two powers he obeys the rights of files as everybody does
_LIKE_EVERYBODY = (
    sys.executable,
    "-c",
    "import ctypes, os, sys; c = ctypes.CDLL(None); [c.prctl(24, power, 0, 0, 0) for power in (1, 2)];"
    "os.execv(sys.argv[1], sys.argv[1:])",
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has rights of another kind")


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "team"
    folder.mkdir()
    yield folder
    for found in [folder, *folder.rglob("*")]:
        found.chmod(0o700)


def unprivileged(*arguments: object) -> tuple[int, str]:
    before = _LIKE_EVERYBODY if sys.platform == "linux" and os.geteuid() == 0 else ()
    done = program(*arguments, before=before)
    return done.code, done.err


OUTPUTS: dict[str, Callable[[Path], list[object]]] = {
    "review": lambda folder: ["review", folder / "team.xlsx"],
    "review -o": lambda folder: ["review", folder / "team.xlsx", "-o", folder / "out.xlsx"],
    "check --json": lambda folder: ["check", folder / "team.xlsx", "--json", folder / "out.json"],
    "agenda": lambda folder: ["agenda", folder / "team.xlsx", "-o", folder / "out.ics"],
    "new": lambda folder: ["new", folder / "new.xlsx"],
    "demo": lambda folder: ["demo", "-o", folder / "demo"],
}


@pytest.mark.parametrize("command", OUTPUTS)
def test_a_read_only_folder_is_told_and_stays_as_it_is(command: str, team: Path) -> None:
    tracker(team / "team.xlsx")
    team.chmod(0o555)
    code, err = unprivileged(*OUTPUTS[command](team))
    assert code == 2
    assert said_in_words(err)
    assert "may not be written" in err
    assert [found.name for found in team.iterdir()] == ["team.xlsx"]


@pytest.mark.slow
def test_a_workbook_that_may_not_be_read_is_told_in_words(team: Path) -> None:
    tracker(team / "team.xlsx").chmod(0)
    for command in ("check", "review", "close"):
        code, err = unprivileged(command, team / "team.xlsx")
        assert code == 2
        assert said_in_words(err)
        assert "may not be read" in err


@pytest.mark.slow
@pytest.mark.parametrize("rights", [0o000, 0o555])
def test_a_closed_folder_of_versions_is_told_by_its_name(rights: int, team: Path) -> None:
    book = tracker(team / "team.xlsx")
    assert mcr_excel("review", book).code == 0
    reviewed = book.read_bytes()
    (team / ".mcr").chmod(rights)
    for command in (["review", book, "--set", "tier_A=71"], ["restore", book]):
        code, err = unprivileged(*command)
        assert code == 2
        assert said_in_words(err)
        assert f"{team / '.mcr'} cannot be used" in err
    assert book.read_bytes() == reviewed
    (team / ".mcr").chmod(0o700)
    assert unfinished(team) == []


@pytest.mark.slow
def test_a_version_that_may_not_be_read_is_told_and_bars_no_review(team: Path) -> None:
    book = tracker(team / "team.xlsx")
    assert mcr_excel("review", book).code == 0
    for kept in (team / ".mcr").iterdir():
        kept.chmod(0)
    code, err = unprivileged("restore", book)
    assert code == 2
    assert said_in_words(err)
    assert "may not be read" in err
    assert unprivileged("review", book, "--set", "tier_A=71")[0] == 0


def test_a_file_in_the_place_of_the_folder_of_versions_is_told(team: Path) -> None:
    book = tracker(team / "team.xlsx")
    (team / ".mcr").write_text("mine")
    done = mcr_excel("review", book)
    assert done.code == 2
    assert said_in_words(done.err)
    assert "cannot be used" in done.err
    assert (team / ".mcr").read_text() == "mine"
    assert book.read_bytes() == tracker_bytes()


@pytest.mark.slow
def test_a_folder_that_vanishes_meanwhile_is_told(team: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = tracker(team / "team.xlsx")
    meanwhile(monkeypatch, lambda: shutil.rmtree(team))
    for command in (["review", book], ["review", book, "-o", team / "out.xlsx"], ["close", book]):
        team.mkdir(exist_ok=True)
        tracker(book)
        done = mcr_excel(*command)
        assert done.code == 2
        assert said_in_words(done.err)
        assert not team.exists()
    team.mkdir()
