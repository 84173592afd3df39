"""Saving: the old file or the new one, never a part of one."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from review_template import TIERS, make_team_book, make_template

from mcr_excel.books import saving
from mcr_excel.books.package import PackageBook
from mcr_excel.problems import CannotGoOn


@pytest.fixture
def template(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    folder.mkdir()
    return make_template(folder / "template.xlsx")


@pytest.fixture
def team(tmp_path: Path) -> Path:
    folder = tmp_path / "team"
    folder.mkdir()
    return make_team_book(folder / "客户 team.xlsx")


def changed(path: Path, template: Path, name: str = "Acme") -> PackageBook:
    book = PackageBook.open(path)
    book.ensure("tiering", template)
    book.fill("mcr_tiers", TIERS, [[name, 1, None, None]], "customer")
    return book


def refused(save: Callable[[], None], path: Path) -> str:
    """The code of the refusal; nothing but the file as it was remains in its folder."""
    before, beside = path.read_bytes(), sorted(path.parent.rglob("*"))
    with pytest.raises(CannotGoOn) as refusal:
        save()
    assert path.read_bytes() == before
    assert [found for found in sorted(path.parent.rglob("*")) if found.name != ".mcr"] == beside
    return refusal.value.problem.code


def test_the_earlier_version_is_kept_under_the_runs_name(team: Path, template: Path) -> None:
    before = team.read_bytes()
    book = changed(team, template)
    book.run = "a1b2"
    book.save()
    (kept,) = saving.backups(team)
    assert kept.parent == team.parent / ".mcr"
    assert kept.name.startswith("客户 team.20")
    assert kept.name.endswith(".a1b2.xlsx")
    assert kept.read_bytes() == before


def test_the_last_ten_versions_are_kept(team: Path, template: Path) -> None:
    for number in range(12):
        changed(team, template, f"C{number}").save()
    kept = saving.backups(team)
    assert len(kept) == saving.KEPT_BACKUPS
    assert load_workbook(kept[0])["Tiering"]["A5"].value == "C10"
    assert load_workbook(kept[-1])["Tiering"]["A5"].value == "C1"


def test_a_run_that_changes_nothing_keeps_no_version(team: Path, template: Path) -> None:
    changed(team, template).save()
    changed(team, template).save()
    assert len(saving.backups(team)) == 1


def test_restoring_again_goes_one_version_further_back(team: Path, template: Path) -> None:
    for name in ("one", "two", "three"):
        changed(team, template, name).save()
    restored = []
    for _ in range(2):
        saving.restore(team)
        restored.append(load_workbook(team)["Tiering"]["A5"].value)
    assert restored == ["two", "one"]


def test_what_was_restored_over_can_be_had_back_too(team: Path, template: Path) -> None:
    changed(team, template, "one").save()
    latest = team.read_bytes()
    saving.restore(team)
    undone = [kept for kept in saving.backups(team) if kept.read_bytes() == latest]
    saving.restore(team, undone[0])
    assert team.read_bytes() == latest


def test_without_an_earlier_version_there_is_nothing_to_restore(team: Path) -> None:
    assert refused(lambda: PackageBook.open(team).restore(), team) == "BACKUP_NONE"


def test_versions_of_workbooks_with_similar_names_are_told_apart(tmp_path: Path, template: Path) -> None:
    first, second = (make_team_book(tmp_path / name) for name in ("a.xlsx", "a[1].b.xlsx"))
    changed(second, template).save()
    assert saving.backups(first) == []
    assert len(saving.backups(second)) == 1


@pytest.mark.parametrize("owner", ["~$客户 team.xlsx", ".~lock.客户 team.xlsx#"])
def test_a_workbook_that_is_open_is_refused(team: Path, template: Path, owner: str) -> None:
    mark = team.parent / owner
    mark.write_text("Wang")
    assert refused(changed(team, template).save, team) == "BOOK_IN_USE"
    long_ago = time.time() - 3 * 24 * 60 * 60
    os.utime(mark, (long_ago, long_ago))  # left behind by a crash
    changed(team, template).save()
    assert "Tiering" in load_workbook(team).sheetnames


def test_a_read_only_workbook_is_refused(team: Path, template: Path) -> None:
    team.chmod(0o444)
    assert refused(changed(team, template).save, team) == "BOOK_READ_ONLY"


def test_a_workbook_that_someone_changed_meanwhile_is_refused(team: Path, template: Path) -> None:
    book = changed(team, template)
    with team.open("ab") as stream:
        stream.write(b"\0")
    assert refused(book.save, team) == "BOOK_CHANGED"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "DISK_FULL"),
        (PermissionError(errno.EACCES, "Permission denied"), "FOLDER_READ_ONLY"),
        (OSError(errno.EROFS, "Read-only file system"), "FOLDER_READ_ONLY"),
        (OSError(errno.EIO, "Input/output error"), "SAVE_FAILED"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_of_the_system_leaves_the_old_file(
    team: Path, template: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, code: str, step: str
) -> None:
    book = changed(team, template)

    def fail(*arguments: object) -> None:
        raise error

    monkeypatch.setattr(os, step, fail)
    assert refused(book.save, team) == code


def test_an_interruption_leaves_the_old_file(team: Path, template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = changed(team, template)
    before = team.read_bytes()

    def interrupt(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        book.save()
    assert [found.name for found in team.parent.iterdir()] == [team.name]
    assert team.read_bytes() == before


def test_a_file_that_reads_back_otherwise_is_not_put_in_place(
    team: Path, template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = changed(team, template)
    read_bytes = Path.read_bytes

    def flipped(path: Path) -> bytes:
        data = read_bytes(path)
        if path.suffix != ".tmp":
            return data
        middle = data.index(b"xl/theme/theme1.xml") + 500
        return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]

    monkeypatch.setattr(Path, "read_bytes", flipped)
    with pytest.raises(CannotGoOn) as refusal:
        book.save()
    monkeypatch.undo()
    assert refusal.value.problem.code == "SAVE_FAILED"
    assert load_workbook(team).sheetnames == ["Customers"]


def test_a_missing_folder_is_told(tmp_path: Path, template: Path) -> None:
    book = PackageBook.blank(template)
    book.ensure("tiering", template)
    with pytest.raises(CannotGoOn) as refusal:
        book.save_as(tmp_path / "nowhere" / "out.xlsx")
    assert refusal.value.problem.code == "FOLDER_MISSING"


def test_an_output_is_replaced_in_one_step_and_needs_no_earlier_version(team: Path, template: Path) -> None:
    out = team.parent / "out.xlsx"
    out.write_bytes(b"something else")
    book = PackageBook.blank(template)
    book.ensure("tiering", template)
    book.save_as(out)
    assert load_workbook(out).sheetnames == ["Tiering"]
    assert sorted(found.name for found in team.parent.iterdir()) == sorted([out.name, team.name])


def test_the_files_rights_and_a_link_to_it_stay(team: Path, template: Path, tmp_path: Path) -> None:
    team.chmod(0o640)
    link = tmp_path / "link.xlsx"
    link.symlink_to(team)
    changed(link, template).save()
    assert link.is_symlink()
    assert team.stat().st_mode & 0o777 == 0o640
    assert "Tiering" in load_workbook(team).sheetnames


@pytest.mark.slow
def test_killed_at_any_moment_the_workbook_is_the_old_one_or_the_new_one(team: Path, template: Path) -> None:
    script = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from test_saving import changed
print("ready", flush=True)
number = 0
while True:
    changed(Path(sys.argv[1]), Path(sys.argv[2]), f"C{number}").save()
    number += 1
"""
    arguments = [sys.executable, "-c", script, str(team), str(template), str(Path(__file__).parent)]
    for round_number in range(6):
        with subprocess.Popen(arguments, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(0.05 + 0.007 * round_number)
            process.send_signal(signal.SIGKILL)
        assert load_workbook(team).sheetnames in (["Customers"], ["Customers", "Tiering"])
    for left in team.parent.glob("*.tmp"):
        os.utime(left, (0, 0))
    changed(team, template).save()
    assert not [found for found in team.parent.iterdir() if found.name.endswith(".tmp")]
