"""Files that came back otherwise than they were sent: what can be read is, the rest is said at its cell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from returned import ASKED, Reply, Sent, is_contact, is_customer
from tracked_names import AS_OF, make_world

from mcr_excel.answers.collect import Collected, collect_closed, files_of
from mcr_excel.answers.handed_back import HandedBack, read_back
from mcr_excel.pipeline import Asked
from mcr_excel.problems import CannotGoOn, Problem

ASKED_FOR = Asked(AS_OF, AS_OF, "en")


def collected(book: Path, *files: Path) -> Collected:
    return collect_closed(book, files, ASKED_FOR)


def told(problem: Problem) -> tuple[str, str]:
    return problem.code, problem.where


def with_a_good_one(book: Path, good: Path, *files: Path) -> list[Problem]:
    """The problems of some files; the good one among them is read all the same."""
    found = collected(book, *files, good)
    assert [one.answer.text for one in found.answers] == ["from the good one"]
    return found.problems


@pytest.fixture
def good(sent: Sent, tmp_path: Path) -> Path:
    folder = tmp_path / "good"
    folder.mkdir()
    reply = Reply(sent.pack("EXEC"), folder)
    reply.put(is_customer, Correction="from the good one")
    return reply.save("good.xlsx")


@pytest.fixture
def reply(sent: Sent, tmp_path: Path) -> Reply:
    return Reply(sent.pack("AM", least=2), tmp_path)


def test_what_a_reader_saw_can_be_read_from_the_pack(sent: Sent, tmp_path: Path) -> None:
    made = sent.pack("AM")
    back = read_back(Reply(made, tmp_path).path)
    assert isinstance(back, HandedBack)
    assert (back.pack.reader, back.pack.role, back.pack.as_of) == (made.share.person, "Account manager", AS_OF)
    assert (back.pack.lang, back.pack.run[:8], back.answers, back.problems) == ("en", f"{AS_OF:%Y%m%d}", [], [])


def test_files_that_are_no_packs_stop_no_other(book: Path, good: Path, tmp_path: Path, sent: Sent) -> None:
    (tmp_path / "damaged.xlsx").write_bytes(sent.pack("AM").file.content[:3000])
    (tmp_path / "text.xlsx").write_text("hello", encoding="utf-8")
    foreign = openpyxl.Workbook()
    foreign.active.append(["Customer", "Correction"])
    foreign.save(tmp_path / "foreign.xlsx")
    files = [tmp_path / name for name in ("damaged.xlsx", "text.xlsx", "foreign.xlsx")]
    problems = with_a_good_one(book, good, *files)
    assert [problem.where for problem in problems] == ["damaged.xlsx", "text.xlsx", "foreign.xlsx"]
    assert problems[2].code == "ANSWER_NOT_A_PACK"


def test_an_encrypted_file_is_said_and_the_others_go_on(book: Path, good: Path, tmp_path: Path, sent: Sent) -> None:
    pytest.importorskip("msoffcrypto")
    from mcr_excel.packs.protect import further

    (tmp_path / "password").write_text("correct horse\n", encoding="utf-8")
    (locked,) = further(False, tmp_path / "password")(sent.pack("AM").file)
    (tmp_path / "locked.xlsx").write_bytes(locked.content)
    (problem,) = with_a_good_one(book, good, tmp_path / "locked.xlsx")
    assert problem.where == "locked.xlsx"


def test_a_pack_of_another_workbook_is_refused(good: Path, tmp_path: Path) -> None:
    other = make_world(tmp_path / "other.xlsx", 77, customers=3).path
    found = collected(other, good)
    assert [told(problem) for problem in found.problems] == [("ANSWER_OTHER_BOOK", "good.xlsx")]
    assert not found.answers


def test_another_workbook_of_the_same_ids_is_told_by_its_names(good: Path, book: Path) -> None:
    workbook = openpyxl.load_workbook(book)
    for number, row in enumerate(workbook["Customers"].iter_rows(min_row=2)):
        row[1].value = f"Another {number}"
    workbook.save(book)
    assert [problem.code for problem in collected(book, good).problems] == ["ANSWER_OTHER_BOOK"]


def change(reply: Reply, heading: str, value: Any) -> str:
    """Change a cell of the first contact's row, which has an answer; returns the cell."""
    reply.put(is_contact, Comment="an answer")
    sheet, heads, first, _, left = reply.heads()
    row = next(number for number, row in enumerate(reply.rows(), start=first) if is_contact(row))
    cell = sheet.cell(row, left + heads.index(heading))
    cell.value = value
    return f"{sheet.title}!{cell.coordinate}"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("heading", "value", "code"),
    [
        ("ID", "contact|C1|K1#0000-0000", "ANSWER_KEY_CHANGED"),
        ("ID", "x", "ANSWER_KEY_CHANGED"),
        ("Customer ID", "C999", "ANSWER_KEY_CHANGED"),
        ("What is recorded", "level 3", "ANSWER_ROW_CHANGED"),
    ],
)
def test_an_overwritten_record_is_said_at_its_cell(
    heading: str, value: str, code: str, reply: Reply, book: Path, good: Path
) -> None:
    cell = change(reply, heading, value)
    (problem,) = with_a_good_one(book, good, reply.save("changed.xlsx"))
    assert told(problem) == (code, f"[changed.xlsx]{cell}")
    assert value in problem.text("en").what


def test_a_new_owner_written_over_the_old_one_is_said(reply: Reply, book: Path, good: Path) -> None:
    change(reply, "Owner", "Somebody Else")
    (problem,) = with_a_good_one(book, good, reply.save())
    assert problem.code == "ANSWER_ROW_CHANGED"


def test_columns_that_were_sorted_alone_are_seen(reply: Reply, book: Path, good: Path) -> None:
    sheet, heads, first, last, left = reply.heads()
    reply.put(lambda row: row["ID"] == reply.rows()[0]["ID"], Comment="whose is it?")
    columns = [left + heads.index(heading) for heading in ("ID", "Customer ID")]
    values = [[sheet.cell(row, column).value for column in columns] for row in range(first, last + 1)]
    for row, moved in zip(range(first, last + 1), reversed(values), strict=True):
        for column, value in zip(columns, moved, strict=True):
            sheet.cell(row, column).value = value
    (problem,) = with_a_good_one(book, good, reply.save())
    assert problem.code == "ANSWER_ROW_CHANGED"


def test_a_row_that_the_reader_added_is_said_with_its_answer(reply: Reply, book: Path, good: Path) -> None:
    sheet, heads, _, last, left = reply.heads()
    sheet.cell(
        last + 1, left + heads.index("Comment")
    ).value = "one more person"  # below the table, as LibreOffice does
    (problem,) = with_a_good_one(book, good, reply.save("added.xlsx"))
    assert told(problem) == ("ANSWER_NO_KEY", f"[added.xlsx]{sheet.title}!I{last + 1}")
    assert "one more person" in problem.text("zh").what


def test_a_row_that_stands_twice_is_taken_once(reply: Reply, book: Path) -> None:
    sheet, _, first, last, left = reply.heads()
    reply.put(is_contact, Comment="once")
    row = next(number for number, row in enumerate(reply.rows(), start=first) if row["Comment"])
    for column in range(left, left + 14):
        sheet.cell(last + 1, column).value = sheet.cell(row, column).value
    found = collected(book, reply.save())
    assert len(found.answers) == 1
    assert [problem.code for problem in found.problems] == ["ANSWER_KEY_TWICE"]


def test_sorted_and_removed_rows_and_a_new_sheet_name_do_no_harm(reply: Reply, book: Path) -> None:
    sheet, _, first, last, left = reply.heads()
    rows = reply.rows()
    reply.put(lambda row: row["ID"] == rows[0]["ID"], Comment="the first")
    reply.put(lambda row: row["ID"] == rows[1]["ID"], Comment="the second")
    cells = [[sheet.cell(row, column).value for column in range(left, left + 14)] for row in range(first, last + 1)]
    for row, values in zip(range(first, last + 1), [*reversed(cells[:-1]), [None] * 14], strict=True):
        for column, value in zip(range(left, left + 14), values, strict=True):
            sheet.cell(row, column).value = value
    sheet.title = "mine"
    for name in sheet.defined_names.values():  # Excel does this by itself
        name.attr_text = name.attr_text.replace("'Your answers'", "mine")
    found = collected(book, reply.save())
    assert {one.answer.text for one in found.answers} == {"the first", "the second"}
    assert not found.problems


def test_headings_in_the_other_language_are_understood(reply: Reply, book: Path) -> None:
    reply.put(is_contact, Comment="an answer")
    sheet, heads, first, _, left = reply.heads()
    sheet.cell(first - 1, left + heads.index("Comment")).value = "意见"
    assert [one.answer.text for one in collected(book, reply.save()).answers] == ["an answer"]


def test_a_column_without_which_nothing_can_be_told_is_named(reply: Reply, book: Path, good: Path) -> None:
    reply.put(is_contact, Comment="an answer")
    sheet, heads, first, _, left = reply.heads()
    sheet.cell(first - 1, left + heads.index("Customer ID")).value = "Nr"
    (problem,) = with_a_good_one(book, good, reply.save())
    assert problem.code == "ANSWER_COLUMN_MISSING"
    assert "Customer ID" in problem.text("en").what


def test_an_error_in_a_cell_is_said_and_the_rest_of_the_row_taken(reply: Reply, book: Path) -> None:
    reply.put(is_contact, Comment="fine", Correction="#REF!")
    sheet, heads, first, last, left = reply.heads()
    for row in range(first, last + 1):
        cell = sheet.cell(row, left + heads.index("Correction"))
        if cell.value == "#REF!":
            cell.data_type = "e"
    found = collected(book, reply.save())
    assert [one.answer.text for one in found.answers] == ["fine"]
    assert [problem.code for problem in found.problems] == ["ANSWER_UNREADABLE"]


def test_a_foreign_key_on_another_table_is_said(reply: Reply, book: Path, good: Path) -> None:
    sheet, heads, first, _, left = reply.heads("mcr_questions")
    sheet.cell(first, left + heads.index("Answer")).value = "an answer"
    sheet.cell(first, left + heads.index("ID")).value = "something else"
    (problem,) = with_a_good_one(book, good, reply.save())
    assert problem.code == "ANSWER_KEY_UNKNOWN"


def test_a_day_that_is_none_stays_in_the_text(reply: Reply, book: Path) -> None:
    reply.put(is_contact, Agreed_next_step="call", Done_by="after the fair")
    (one,) = collected(book, reply.save()).answers
    assert (one.answer.text, one.answer.due) == ("call · after the fair", None)


def test_answers_in_another_format_are_found_in_a_folder_too(tmp_path: Path) -> None:
    """LibreOffice offers .ods: what cannot be read is said, not passed over."""
    (tmp_path / "ben.ods").write_bytes(b"PK")
    (tmp_path / "notes.txt").write_bytes(b"x")
    assert [path.name for path in files_of([tmp_path])] == ["ben.ods"]


def test_a_folder_is_searched_and_the_tracker_in_it_left_alone(reply: Reply, book: Path) -> None:
    reply.put(is_contact, Comment="an answer")
    reply.save()
    (book.parent / ".mcr").mkdir()
    (book.parent / ".mcr" / "old.xlsx").write_bytes(b"no workbook")
    (book.parent / "~$lock.xlsx").write_bytes(b"x")
    found = collected(book, book.parent)
    assert len(found.answers) == 1
    assert not found.problems


def test_a_file_that_is_not_there_is_said(book: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "nothing.xlsx", tmp_path / "empty"):
        with pytest.raises(CannotGoOn) as stop:
            collected(book, path)
        assert stop.value.problem.code == "ANSWER_NO_FILE"


@pytest.mark.slow
@pytest.mark.parametrize("role", ["AM", "SPONSOR", "EXEC"])
def test_a_pack_with_the_sheet_is_valid(
    role: str, sent: Sent, sent_in_chinese: Sent, tmp_path: Path, validator: Callable[[Path], list[str]]
) -> None:
    for of in (sent, sent_in_chinese):
        assert validator(Reply(of.pack(role), tmp_path).path) == []


def test_every_pack_has_the_sheet(sent: Sent, tmp_path: Path) -> None:
    assert {made.share.role for made in sent.made} == {"AM", "B", "SPONSOR", "DIR", "CRM", "EXEC"}
    for made in sent.made:
        reply = Reply(made, tmp_path)
        sheet, heads, first, last, left = reply.heads(ASKED)
        assert sheet.sheet_state == "visible"
        kinds = {row["What"] for row in reply.rows() if row["What"]}
        if made.share.is_of_all:
            assert kinds <= {"Customer"}
        (offer,) = sheet.data_validations.dataValidation
        column = sheet.cell(first, left + heads.index("Is it right")).column_letter
        assert str(offer.sqref) in (f"{column}{first}:{column}{last}", f"{column}{first}")
        assert offer.formula1 == '"Right,Wrong,Don\'t know"'
