"""A disk that takes no more: the old file stays, nothing half is left, and it is said."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from command import mcr_excel
from hard_use import environment, program, said_in_words, tracker, unfinished

SIZE = 4_000_000  # bytes


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, small."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("a disk is mounted by root on Linux")
    place = tmp_path / "disk"
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", place], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("this container may not mount a disk")
    yield place
    subprocess.run(["umount", place], check=True)


def fill(disk: Path, left: int) -> None:
    """Leave so many bytes free."""
    state = os.statvfs(disk)
    (disk / "filling").write_bytes(bytes(max(0, state.f_bavail * state.f_bsize - left)))


def contents(folder: Path) -> dict[str, bytes]:
    return {found.relative_to(folder).as_posix(): found.read_bytes() for found in folder.rglob("*") if found.is_file()}


COMMANDS: dict[str, Callable[[Path], list[object]]] = {
    "review": lambda disk: ["review", disk / "team.xlsx", "--set", "tier_A=71"],
    "review -o": lambda disk: ["review", disk / "team.xlsx", "-o", disk / "there.xlsx"],
    "review --into": lambda disk: ["review", disk / "team.xlsx", "--into", disk / "there.xlsx"],
    "close": lambda disk: ["close", disk / "team.xlsx"],
    "restore": lambda disk: ["restore", disk / "team.xlsx"],
    "check --json": lambda disk: ["check", disk / "team.xlsx", "--json", disk / "there.json"],
    "agenda": lambda disk: ["agenda", disk / "team.xlsx", "-o", disk / "there.ics"],
    "audit": lambda disk: ["audit", disk / "team.xlsx", "-o", disk / "there.xlsx"],
    "diff": lambda disk: ["diff", disk / "team.xlsx", disk / "team.xlsx", "-o", disk / "diff.xlsx"],
    "onepage": lambda disk: ["onepage", disk / "team.xlsx", "Alder"],
    "new": lambda disk: ["new", disk / "new.xlsx"],
    "demo": lambda disk: ["demo", "-o", disk],
}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "left"),
    [
        *((command, 0) for command in COMMANDS),
        *((command, 40_000) for command in ("review -o", "audit", "new", "demo")),
    ],
)
def test_a_full_disk_costs_no_file(command: str, left: int, disk: Path) -> None:
    book = tracker(disk / "team.xlsx")
    if command == "restore":
        assert mcr_excel("review", book).code == 0
    assert mcr_excel("review", tracker(disk / "there.xlsx"), "-o", disk / "made.xlsx").code == 0
    (disk / "made.xlsx").replace(disk / "there.xlsx")  # an earlier run's: others' workbooks are not replaced at all
    for name in ("there.json", "there.ics"):
        (disk / name).write_bytes(b"old" * 5000)
    fill(disk, left)
    before = contents(disk)
    done = mcr_excel(*COMMANDS[command](disk))
    after = contents(disk)
    new = {name: content for name, content in after.items() if before.get(name) != content}
    assert done.code == 2, done.out
    assert said_in_words(done.err)
    assert "disk is full" in done.err
    assert new == {}
    assert before.keys() == after.keys()
    assert unfinished(disk) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_report_that_goes_to_a_full_disk_ends_in_words(tmp_path: Path) -> None:
    book = tracker(tmp_path / "team.xlsx")
    with Path("/dev/full").open("wb") as full:
        code, err = _printed_to(full.fileno(), "check", str(book))
    assert code == 2
    assert said_in_words(err)
    assert "No space left" in err


def test_a_reader_that_has_read_enough_is_no_fault() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    code, err = _printed_to(writer, "settings")
    os.close(writer)
    assert (code, err) == (1, "")


def _printed_to(descriptor: int, *arguments: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "mcr_excel", *arguments]
    done = subprocess.run(command, stdout=descriptor, stderr=subprocess.PIPE, env=environment(), check=False)
    return done.returncode, done.stderr.decode()


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="there are no such devices")
def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    book = tracker(tmp_path / "team.xlsx")
    done = program("check", book, "--json", "/dev/stdout")
    assert '"problems"' in done.out
    assert not Path("/dev/null").is_file()
    program("check", book, "--json", "/dev/null")
    assert not Path("/dev/null").is_file()
