"""Names of files that shells, links and systems treat in their own way."""

from __future__ import annotations

import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from command import mcr_excel
from hard_use import program, tracker, tracker_bytes, unfinished
from lxml import etree

from mcr_excel.books import saving

NAMES = ["A & B 100%=x 客户 .xlsx", " leading.xlsx", "#1 [2].xlsx", "%41.xlsx", "it's; $HOME ^x!.xlsx", "-o.xlsx"]
POSIX_NAMES = ["javascript:a.xlsx", 'quo"te?.xlsx', "line\nbreak.xlsx", "客" * 83 + ".xlsx", "x" * 250 + ".xlsx"]
EVERY_NAME = NAMES if sys.platform == "win32" else NAMES + POSIX_NAMES


def targets(book: Path) -> set[str]:
    """The files that the links of a workbook's sheets lead to."""
    found = set()
    with zipfile.ZipFile(book) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/_rels/"):
                root = etree.fromstring(archive.read(name))
                found |= {entry.get("Target") for entry in root if entry.get("TargetMode") == "External"}
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", [*NAMES[:3], *EVERY_NAME[-3:]])
def test_a_workbook_is_reviewed_closed_and_restored_whatever_its_name(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    tracker(Path(name))
    assert mcr_excel("review", "--", name).code == 0
    reviewed = Path(name).read_bytes()
    assert mcr_excel("close", "--", name).code == 0
    assert len(saving.backups(Path(name))) == 2
    assert mcr_excel("restore", "--", name).code == 0
    assert Path(name).read_bytes() == reviewed
    assert mcr_excel("restore", "--", name).code == 0
    assert Path(name).read_bytes() == tracker_bytes()
    assert {found.name for found in tmp_path.iterdir()} == {name, ".mcr"}
    assert unfinished(tmp_path) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", EVERY_NAME)
def test_links_lead_back_to_the_workbook_whatever_its_name(
    name: str, tmp_path: Path, validator: Callable[[Path], list[str]]
) -> None:
    folder = tmp_path / "50% & mehr = 客户"
    folder.mkdir()
    book, out = tracker(folder / name), tmp_path / "out.xlsx"
    assert mcr_excel("review", book, "-o", out).code == 0
    assert {unquote(target) for target in targets(out)} == {f"{folder.name}/{name}"}
    assert not any(sign in target for target in targets(out) for sign in ' "#?<>[]^')
    assert validator(out) == []


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every name is text")
def test_a_name_that_is_no_text_is_no_obstacle(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff\xfe team.xlsx")
    book = tracker(tmp_path / name)
    for command in (
        ["review", book], ["review", book, "-o", tmp_path / "out.xlsx", "--json", tmp_path / "out.json"],
        ["audit", book, "-o", tmp_path / "audit.xlsx"], ["close", book], ["onepage", book, "Alder"], ["restore", book],
    ):  # fmt: skip
        assert mcr_excel(*command).code == 0, command
    assert targets(tmp_path / "out.xlsx") == {"%FF%FE%20team.xlsx"}


def test_long_names_that_begin_alike_keep_their_versions_apart(tmp_path: Path) -> None:
    first, second = (tracker(tmp_path / ("重点客户关系台账" * 9 + f"{number}.xlsx")) for number in (1, 2))
    assert mcr_excel("review", first).code == 0
    assert len(saving.backups(first)) == 1
    assert saving.backups(second) == []


def test_a_name_that_ends_as_our_versions_do_is_restored_too(tmp_path: Path) -> None:
    book = tracker(tmp_path / "team.undone.xlsx")
    assert mcr_excel("review", book).code == 0
    assert mcr_excel("restore", book).code == 0
    assert book.read_bytes() == tracker_bytes()


def test_a_name_too_long_for_the_system_is_said(tmp_path: Path) -> None:
    book = tracker(tmp_path / "team.xlsx")
    done = mcr_excel("review", book, "-o", tmp_path / ("x" * 300 + ".xlsx"))
    assert done.code == 2
    assert "mend:" in done.err
    assert "internal fault" not in done.err
    assert [found.name for found in tmp_path.iterdir()] == [book.name]


@pytest.mark.slow
def test_brackets_in_a_name_are_no_pattern(tmp_path: Path) -> None:
    tracker(tmp_path / "Book1.xlsx")
    meant = tracker(tmp_path / "Book[1].xlsx")
    assert program("review", meant).code == 0
    assert (tmp_path / "Book1.xlsx").read_bytes() == tracker_bytes()
