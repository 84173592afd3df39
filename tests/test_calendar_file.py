"""The agenda as a calendar file, read back by a strict reader that knows nothing of the writer."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import openpyxl
import pytest
from command import mcr_excel
from hypothesis import given
from hypothesis import strategies as st
from strict_calendar import Event, read_calendar

from mcr_excel.calendar_file import escaped, folded

AS_OF = "2025-12-31"
HOSTILE = "Smith, Jones; Partners\\Co\nBEGIN:VEVENT 客户关系管理：年度战略对标会议与高层互访活动安排（第二次）"


def workbook(path: Path, purpose: str = "offer", order: int = 1, status: str = "planned") -> Path:
    book = openpyxl.Workbook()
    customers = book.active
    customers.title = "Customers"
    customers.append(["Customer name", "Account manager"])
    customers.append(["Harbour Telecom", "A. Reed"])
    activities = book.create_sheet("Activities")
    activities.append(["Activity ID", "Date", "Activity type", "Customers", "Purpose", "Status"])
    rows = [
        ["A1", dt.date(2026, 1, 10), "Formal visit", "Harbour Telecom", purpose, status],
        ["A2", dt.date(2026, 1, 12), "Gift", "Harbour Telecom", "", status],
    ]
    for row in rows[::order]:
        activities.append(row)
    book.save(path)
    return path


def events_of(book: Path, *options: str) -> list[Event]:
    out = book.with_suffix(".ics")
    done = mcr_excel("agenda", book, "-o", out, "--as-of", AS_OF, *options)
    assert done.code == 0, done.err
    return read_calendar(out.read_bytes())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_sample_s_agenda_is_a_calendar(samples: Path, tmp_path: Path, lang: str) -> None:
    book = Path(shutil.copy(samples / f"tracker_{lang}.xlsx", tmp_path))
    before = book.read_bytes()
    events = events_of(book)
    assert book.read_bytes() == before
    assert len(events) > 100
    days = {event.start for event in events}
    assert dt.date(2025, 12, 31) <= min(days) <= max(days) <= dt.date(2026, 3, 31)
    assert all(event.end - event.start == dt.timedelta(days=1) for event in events)
    assert {event.stamp for event in events} == {"20251231T000000Z"}


def test_an_event_says_whom_what_and_who(tmp_path: Path) -> None:
    visit, gift = events_of(workbook(tmp_path / "b.xlsx"), "--lang", "en")
    assert visit.start == dt.date(2026, 1, 10)
    assert visit.summary == "Harbour Telecom · Planned activity: Formal visit, offer"
    assert visit.description == "Owner: A. Reed"
    assert visit.categories == ["Planned activity"]
    assert gift.summary.endswith("(needs approval)")


def test_words_follow_the_language(tmp_path: Path) -> None:
    events = events_of(workbook(tmp_path / "b.xlsx"), "--lang", "zh")
    assert events[0].summary == "Harbour Telecom · 已计划活动：客户拜访，offer"
    assert events[1].summary.endswith("（需审批）")


def test_what_a_cell_holds_cannot_break_the_calendar(tmp_path: Path) -> None:
    events = events_of(workbook(tmp_path / "b.xlsx", purpose=HOSTILE))
    assert len(events) == 2
    assert events[0].summary.endswith(HOSTILE)


def test_the_same_workbook_and_day_give_the_same_bytes_and_uids_survive_moved_rows(tmp_path: Path) -> None:
    first, again, moved = (
        workbook(tmp_path / f"{name}.xlsx", order=order) for name, order in (("a", 1), ("b", 1), ("c", -1))
    )
    by_file = [events_of(book) for book in (first, again, moved)]
    assert first.with_suffix(".ics").read_bytes() == again.with_suffix(".ics").read_bytes()
    assert {event.uid for event in by_file[0]} == {event.uid for event in by_file[2]}


def test_nothing_to_do_is_said_and_no_file_is_written(tmp_path: Path) -> None:
    book, out = workbook(tmp_path / "b.xlsx", status="cancelled"), tmp_path / "b.ics"
    done = mcr_excel("agenda", book, "-o", out, "--as-of", AS_OF)
    assert done.code == 2
    assert "90" in done.err
    assert not out.exists()


@pytest.mark.parametrize("name", ["agenda.xlsx", "agenda", "missing/agenda.ics"])
def test_a_place_that_cannot_hold_a_calendar_is_refused(tmp_path: Path, name: str) -> None:
    done = mcr_excel("agenda", workbook(tmp_path / "b.xlsx"), "-o", tmp_path / name, "--as-of", AS_OF)
    assert done.code == 2
    assert "mend:" in done.err


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_text_is_folded_between_characters_and_comes_back(text: str) -> None:
    line = f"SUMMARY:{escaped(text)}"
    pieces = folded(line).split("\r\n ")
    assert "".join(pieces) == line
    assert all(len(piece.encode()) + (place > 0) <= 75 for place, piece in enumerate(pieces))
    assert not any(sign in line for sign in "\r\n")
