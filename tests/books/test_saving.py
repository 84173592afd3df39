"""Saving: the old file or the new one, never a part of one."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from review_template import TIERS, make_team_book, make_template

from mcr_excel.books import disk, saving
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


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch, team: Path) -> None:
    """As on Windows while another program has the workbook open: it cannot be replaced."""
    replace = os.replace

    def refuse(source: Path, target: Path) -> None:
        if Path(target) == team:
            raise PermissionError(errno.EACCES, "the file is in use")
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr(disk, "_PAUSE", 0)


@pytest.mark.usefixtures("held")
def test_a_workbook_that_cannot_be_replaced_stays_and_the_new_content_is_put_beside_it(
    team: Path, template: Path
) -> None:
    before = team.read_bytes()
    copies = []
    for name in ("(mcr review)", "(mcr review 2)"):  # what is there may hold somebody's work: never overwritten
        with pytest.raises(CannotGoOn) as refusal:
            changed(team, template).save()
        copy = team.with_name(f"客户 team {name}.xlsx")
        copies.append(copy)
        assert refusal.value.problem.code == "BOOK_HELD_OPEN"
        assert all(str(copy) in "".join(refusal.value.problem.text(lang)) for lang in ("zh", "en"))
        assert load_workbook(copy)["Tiering"]["A5"].value == "Acme"
    assert team.read_bytes() == before
    assert len(saving.backups(team)) == 1  # equal versions are kept once
    assert sorted(found.name for found in team.parent.iterdir()) == sorted(
        [team.name, ".mcr", *(c.name for c in copies)]
    )


def test_a_workbook_that_is_held_for_a_moment_is_replaced(
    team: Path, template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, failures = os.replace, iter([PermissionError(), PermissionError(), None])

    def hesitate(source: Path, target: Path) -> None:
        if Path(target) == team and (failure := next(failures)) is not None:
            raise failure
        replace(source, target)

    monkeypatch.setattr(os, "replace", hesitate)
    monkeypatch.setattr(disk, "_PAUSE", 0)
    changed(team, template).save()
    assert "Tiering" in load_workbook(team).sheetnames


def test_a_version_that_cannot_be_brought_back_is_told_by_its_place(
    team: Path, template: Path, request: pytest.FixtureRequest
) -> None:
    changed(team, template).save()
    before = team.read_bytes()
    (kept,) = saving.backups(team)
    request.getfixturevalue("held")
    with pytest.raises(CannotGoOn) as refusal:
        saving.restore(team)
    assert str(kept) in refusal.value.problem.text("en").why
    assert team.read_bytes() == before


def test_a_workbook_that_vanished_meanwhile_is_not_made_anew(team: Path, template: Path) -> None:
    book = changed(team, template)
    team.unlink()
    with pytest.raises(CannotGoOn) as refusal:
        book.save()
    assert refusal.value.problem.code == "BOOK_CHANGED"
    assert list(team.parent.iterdir()) == []


def test_a_long_name_can_be_saved(tmp_path: Path, template: Path) -> None:
    team = make_team_book(tmp_path / ("重点客户关系台账" * 8 + ".xlsx"))
    changed(team, template).save()
    assert len(saving.backups(team)) == 1


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file sizes by process")
@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_a_disk_that_takes_no_more_leaves_the_old_file(
    team: Path, template: Path, share: float, tmp_path: Path
) -> None:
    script = """
import resource, signal, sys
from pathlib import Path
from mcr_excel.problems import CannotGoOn
from test_saving import changed
book = changed(Path(sys.argv[1]), Path(sys.argv[2]))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    book.save()
except CannotGoOn as stop:
    print(stop.problem.code)
"""
    reference = changed(team, template)
    reference.save_as(tmp_path / "whole.xlsx")
    size = int((tmp_path / "whole.xlsx").stat().st_size * share)
    before = team.read_bytes()
    arguments = [sys.executable, "-c", script, str(team), str(template), str(size)]
    paths = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    done = subprocess.run(arguments, capture_output=True, text=True, check=True, env=os.environ | {"PYTHONPATH": paths})
    assert done.stdout.strip() in ("DISK_FULL", "SAVE_FAILED")
    assert team.read_bytes() == before
    assert [found.name for found in team.parent.iterdir()] == [team.name]


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")
def test_killed_at_any_moment_the_workbook_is_the_old_one_or_the_new_one(team: Path, template: Path) -> None:
    arguments = [sys.executable, str(Path(__file__).with_name("kill_points.py")), str(team), str(template), "1000"]
    paths = os.pathsep.join(sys.path)
    done = subprocess.run(arguments, capture_output=True, text=True, check=True, env=os.environ | {"PYTHONPATH": paths})
    found = json.loads(done.stdout)
    assert found["killed"] == 1000
    assert found["damaged"] == []
    assert min(found["old"], found["new"]) > 0
    assert "Tiering" in load_workbook(team).sheetnames
    for left in [*team.parent.glob(".~mcr-*.tmp"), *team.parent.glob(".mcr/.~mcr-*.tmp")]:
        os.utime(left, (0, 0))
    changed(team, template, "the last").save()
    assert not [left for left in team.parent.rglob("*") if left.suffix == ".tmp"]
