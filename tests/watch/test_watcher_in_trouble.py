"""What may stand in the way of a watched workbook's review: it is said once, and watching goes on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from watched import Desk, save_in_place


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.mark.slow
def test_a_broken_workbook_is_one_line_and_the_mended_one_is_reviewed(desk: Desk) -> None:
    desk.wait(0)
    whole = desk.changed(potential=1)
    save_in_place(desk, whole[:-300])
    assert desk.wait(4) == []
    (line,) = desk.wait(60)
    assert "✗ team.xlsx" in line
    save_in_place(desk, whole)
    assert "refreshed" in desk.wait(3)[0]


def test_a_workbook_without_customers_is_one_line(desk: Desk) -> None:
    workbook = openpyxl.Workbook()
    workbook.save(desk.book)
    desk.sit_down()
    (line,) = desk.wait(60)
    assert line.count("\n") == 0
    assert "no tracker sheet was recognised" in line
    assert not desk.out.exists()


@pytest.mark.slow
def test_a_workbook_that_is_gone_is_missed_only_after_a_while(desk: Desk) -> None:
    desk.wait(0)
    content = desk.book.read_bytes()
    desk.book.unlink()
    assert desk.wait(4) == []
    (line,) = desk.wait(60)
    assert "there is no file" in line
    save_in_place(desk, content)
    (line,) = desk.wait(10)
    assert "up to date" in line


@pytest.mark.slow
def test_a_review_that_is_open_is_refreshed_when_it_is_closed(desk: Desk) -> None:
    desk.wait(0)
    owner = desk.out.with_name(f"~${desk.out.name}")
    owner.write_bytes(b"owner")
    before = desk.out.read_bytes()
    save_in_place(desk, desk.changed(potential=1))
    (line,) = desk.wait(60)
    assert owner.name in line
    save_in_place(desk, desk.changed(potential=2))
    assert desk.wait(60) == []
    assert desk.out.read_bytes() == before
    owner.unlink()
    assert "refreshed" in desk.wait(0.5)[0]
    assert desk.out.read_bytes() != before


@pytest.mark.slow
def test_a_review_that_windows_holds_is_said_once_and_leaves_no_copies(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.wait(0)
    opened = Path.open

    def refuse(path: Path, mode: str = "r", *more: Any, **named: Any) -> Any:
        if path == desk.out and "+" in mode:
            raise PermissionError(13, "The process cannot access the file because it is being used")
        return opened(path, mode, *more, **named)

    monkeypatch.setattr(Path, "open", refuse)
    save_in_place(desk, desk.changed(potential=1))
    (line,) = desk.wait(60)
    assert "team review.xlsx" in line
    assert sorted(path.name for path in desk.book.parent.glob("*.xlsx")) == ["team review.xlsx", "team.xlsx"]
    monkeypatch.undo()
    assert "refreshed" in desk.wait(20)[0]


@pytest.mark.slow
def test_a_review_that_is_damaged_is_made_again_once_it_is_out_of_the_way(desk: Desk) -> None:
    desk.out.write_bytes(b"PK no workbook")
    (line,) = desk.wait(60)
    assert "✗ team review.xlsx" in line
    desk.out.unlink()
    assert "refreshed" in desk.wait(1)[0]
    desk.out.unlink()
    save_in_place(desk, desk.changed(potential=1))
    assert "refreshed" in desk.wait(2)[0]


@pytest.mark.slow
def test_a_fault_of_ours_does_not_end_the_watch(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("mcr_excel.watch.watcher.refresh", stumble)
    (line,) = desk.wait(60)
    assert "ZeroDivisionError" in line
    monkeypatch.undo()
    save_in_place(desk, desk.changed(potential=1))
    assert "refreshed" in desk.wait(2)[0]


@pytest.mark.slow
def test_it_speaks_the_workbooks_language_or_the_one_asked_for(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "zh")
    assert "3 家客户" in desk.wait(0)[0]
    save_in_place(desk, b"PK")
    (line,) = desk.wait(10)
    assert "team.xlsx 不完整" in line
