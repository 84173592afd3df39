"""Answers come back: packs are filled in, listed beside the workbook, and the accepted ones kept on its Answers sheet."""

from __future__ import annotations

import datetime as dt
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from command import Done, mcr_excel
from openpyxl.worksheet.table import TableColumn
from returned import (
    ASKED,
    Reply,
    Sent,
    anything,
    is_contact,
    is_customer,
    kept,
    parts,
    quietly_loaded,
    untouched,
    write,
)
from tracked_names import AS_OF

from mcr_excel.terms.reviews import REVIEW_SHEETS

Validator = Callable[[Path], list[str]]


def collect(book: Path, *rest: object, code: int = 0) -> Done:
    done = mcr_excel("collect", book, *rest, "--as-of", AS_OF, "--lang", "en")
    assert done.code == code, done.out + done.err
    return done


def two_readers(sent: Sent, folder: Path) -> tuple[Reply, Reply, str]:
    """An account manager and a sponsor who both have a row about one contact: replies to fill in, the row's ID."""
    for manager in (one for one in sent.made if one.share.role == "AM"):
        first = Reply(manager, folder)
        ids = {row["ID"] for row in first.rows() if is_contact(row)}
        for sponsor in (one for one in sent.made if one.share.role == "SPONSOR"):
            second = Reply(sponsor, folder)
            both = [row["ID"] for row in second.rows() if row["ID"] in ids]
            if both and sponsor.share.person != manager.share.person:
                return first, second, both[0]
    raise LookupError("no two readers of one contact")


def test_a_listing_writes_nothing(sent: Sent, book: Path, tmp_path: Path) -> None:
    reply = Reply(sent.pack("AM", least=1), tmp_path)
    about = reply.put(is_contact, Correction="level 3")
    before = book.read_bytes()
    done = collect(book, reply.save())
    assert book.read_bytes() == before
    assert not (tmp_path / ".mcr").exists()
    for told in (
        "level 3",
        about["About"],
        about["What is recorded"],
        sent.pack("AM", least=1).share.person,
        "Nothing was written",
    ):
        assert told in done.out


def test_accepted_answers_stand_beside_what_was_and_is_recorded(
    sent: Sent, book: Path, tmp_path: Path, validator: Validator
) -> None:
    made = sent.pack("AM", least=1)
    reply = Reply(made, tmp_path)
    about = reply.put(
        is_contact,
        Is_it_right="Wrong",
        Correction="=level 3",
        Comment="met him\non Monday",
        Agreed_next_step="call him",
        Who_does_it="Staff Aax",
        Done_by=dt.date(2026, 2, 1),
    )
    asked = reply.put(anything, "mcr_questions", Answer="they said 42")
    before, errors_before = parts(book), validator(book)  # openpyxl's own, in what it wrote
    collect(book, reply.save(), "--accept", "all")
    rows = kept(book)
    assert [(row["Field"], row["Answer"]) for row in rows if row["About"] == about["About"]] == [
        ("Is it right", "Wrong"),
        ("Correction", "=level 3"),
        ("Comment", "met him\non Monday"),
        ("Agreed next step", "call him"),
    ]
    step = next(row for row in rows if row["Field"] == "Agreed next step")
    assert (step["Who does it"], step["Done by"]) == ("Staff Aax", dt.datetime(2026, 2, 1))
    assert step["Recorded when sent"] == step["Recorded now"] == f"{about['What is recorded']} · {about['Owner']}"
    assert (step["Answered by"], step["Role"], step["File"]) == (made.share.person, "Account manager", made.file.name)
    assert (step["Pack as of"], step["Customer"]) == (dt.datetime.combine(AS_OF, dt.time()), about["Customer"])
    answer = next(row for row in rows if row["What"] == "Questions")
    assert (answer["About"], answer["Answer"]) == (asked["Question"], "they said 42")
    assert untouched(before, parts(book))
    assert validator(book) == errors_before


@pytest.mark.slow
@pytest.mark.parametrize("role", ["AM", "SPONSOR"])
def test_a_pack_saved_by_libreoffice_gives_the_same_answers(
    role: str, sent: Sent, book: Path, tmp_path: Path, soffice: str
) -> None:
    reply = Reply(sent.pack(role), tmp_path)
    reply.put(is_customer, Correction="tier A", Agreed_next_step="visit", Done_by=dt.date(2026, 3, 1))
    plain = reply.save()
    subprocess.run(
        [soffice, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx", "--outdir", tmp_path / "lo", plain],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    collect(book, tmp_path / "lo", "--accept", "all")
    rows = kept(book)
    assert [row["Answer"] for row in rows] == ["tier A", "visit"]
    assert rows[1]["Done by"] == dt.datetime(2026, 3, 1)
    assert "0 new answers (0 in conflict), 2 taken before" in collect(book, plain).out


def test_the_same_file_collected_twice_changes_nothing(sent: Sent, book: Path, tmp_path: Path) -> None:
    reply = Reply(sent.pack("AM", least=1), tmp_path)
    reply.put(is_contact, Correction="level 3", Comment="sure")
    folder = tmp_path / "returned"
    folder.mkdir()
    shutil.copy(reply.save(), folder / "a.xlsx")
    collect(book, folder, "--accept", "all")
    once = book.read_bytes()
    shutil.copy(folder / "a.xlsx", folder / "copy of a.xlsx")
    done = collect(book, folder, "--accept", "all")
    assert book.read_bytes() == once
    assert "2 packs, 0 new answers" in done.out
    collect(book, folder, "--accept", "1")
    assert book.read_bytes() == once


def test_two_readers_who_differ_are_in_conflict_and_all_takes_neither(sent: Sent, book: Path, tmp_path: Path) -> None:
    first, second, of = two_readers(sent, tmp_path)
    first.put(lambda row: row["ID"] == of, Correction="level 2", Comment="one view")
    second.put(lambda row: row["ID"] == of, Correction="level 3", Comment="another view")
    files = (first.save("first.xlsx"), second.save("second.xlsx"))
    done = collect(book, *files, "--accept", "all")
    assert [row["Answer"] for row in kept(book)] in (["one view", "another view"], ["another view", "one view"])
    assert "2 left" in done.out
    listed = collect(book, *files).out
    assert "Readers differ (2)" in listed
    assert "Readers differ (1)" in listed
    collect(book, *files, "--accept", "1,2")
    rows = kept(book)
    assert {row["Answer"] for row in rows if row["Conflict"]} == {"level 2", "level 3"}
    assert {row["Conflict"] for row in rows} == {None, "Readers differ"}


def test_two_readers_who_agree_are_in_no_conflict(sent: Sent, book: Path, tmp_path: Path) -> None:
    first, second, of = two_readers(sent, tmp_path)
    first.put(lambda row: row["ID"] == of, Correction="Level  3 ")
    second.put(lambda row: row["ID"] == of, Correction="level 3")
    collect(book, first.save("first.xlsx"), second.save("second.xlsx"), "--accept", "all")
    assert len(kept(book)) == 2


def test_codes_of_two_languages_agree(sent: Sent, sent_in_chinese: Sent, book: Path, tmp_path: Path) -> None:
    made = sent.pack("AM", least=1)
    first = Reply(made, tmp_path)
    customer = first.put(is_customer, Is_it_right="Right")["Customer ID"]
    other = next(one for one in sent_in_chinese.made if one.share.role == "SPONSOR" and customer in one.customers)
    second = Reply(other, tmp_path)
    second.put(is_customer, 是否属实="属实")
    collect(book, first.save("first.xlsx"), second.save("second.xlsx"), "--accept", "all")
    assert [row["Answer"] for row in kept(book)] == ["Right", "Right"]


def test_an_answer_to_a_record_that_changed_since_is_in_conflict(sent: Sent, book: Path, tmp_path: Path) -> None:
    reply = Reply(sent.pack("AM", least=1), tmp_path)
    row = reply.put(is_contact, Correction="level 3", Comment="a remark")
    person = row["ID"].split("|")[2].split("#")[0]
    workbook = quietly_loaded(book)
    for cells in workbook["Contacts"].iter_rows(min_row=2):
        if cells[0].value == person:
            cells[7].value = "Staff Ffx"
    workbook.save(book)
    done = collect(book, reply.save(), "--accept", "all")
    (taken,) = kept(book)
    assert taken["Answer"] == "a remark"
    assert "Staff Ffx" in taken["Recorded now"]
    assert "Staff Ffx" not in taken["Recorded when sent"]
    assert "1 in conflict" in done.out
    assert "Record changed" in collect(book, reply.save()).out


def test_an_answer_about_somebody_who_is_gone_is_in_conflict(sent: Sent, book: Path, tmp_path: Path) -> None:
    reply = Reply(sent.pack("AM", least=1), tmp_path)
    person = reply.put(is_contact, Correction="level 3")["ID"].split("|")[2].split("#")[0]
    workbook = quietly_loaded(book)
    for cells in workbook["Contacts"].iter_rows(min_row=2):
        if cells[0].value == person:
            workbook["Contacts"].delete_rows(cells[0].row)
            break
    workbook.save(book)
    listed = collect(book, reply.save()).out
    assert "(no longer there)" in listed
    assert "Record changed" in listed


@pytest.mark.slow
def test_the_teams_own_cell_on_a_review_sheet_contradicts_an_answer(sent: Sent, book: Path, tmp_path: Path) -> None:
    assert mcr_excel("review", book, "--as-of", AS_OF, "--lang", "en").code == 0
    reply = Reply(sent.pack("AM", least=1), tmp_path)
    asked = reply.put(anything, "mcr_questions", Answer="in May")
    workbook = quietly_loaded(book)
    sheet = workbook["Questions"]
    heads = [cell.value for cell in sheet[4]]
    for row in range(5, sheet.max_row + 1):
        if sheet.cell(row, heads.index("ID") + 1).value == asked["ID"]:
            sheet.cell(row, heads.index("Answer") + 1).value = "in June"
    workbook.save(book)
    listed = collect(book, reply.save()).out
    assert "recorded now: in June" in listed
    assert "Record changed" in listed


@pytest.mark.slow
def test_a_later_answer_that_differs_from_a_kept_one_is_in_conflict(sent: Sent, book: Path, tmp_path: Path) -> None:
    first, second, of = two_readers(sent, tmp_path)
    first.put(lambda row: row["ID"] == of, Correction="level 2")
    second.put(lambda row: row["ID"] == of, Correction="level 3")
    collect(book, first.save("first.xlsx"), "--accept", "all")
    later = second.save("second.xlsx")
    assert "Differs from an earlier answer" in collect(book, later, "--accept", "all").out
    assert [row["Answer"] for row in kept(book)] == ["level 2"]

    workbook = quietly_loaded(book)
    workbook["Answers"]["A5"] = "不采纳"  # in whichever language
    workbook.save(book)
    collect(book, later, "--accept", "all")
    assert [(row["Handled"], row["Answer"]) for row in kept(book)] == [("不采纳", "level 2"), (None, "level 3")]


def test_what_the_team_added_to_the_answers_stays_with_its_row(sent: Sent, book: Path, tmp_path: Path) -> None:
    reply = Reply(sent.pack("AM", least=1), tmp_path)
    reply.put(is_contact, Comment="the first")
    collect(book, reply.save("first.xlsx"), "--accept", "all")
    workbook = quietly_loaded(book)
    sheet = workbook["Answers"]
    table = sheet.tables["mcr_answers"]
    sheet["A5"], sheet["O5"] = "Done", "told the team"
    sheet["T4"], sheet["T5"] = "Ticket", 4711
    table.ref = table.autoFilter.ref = "A4:T5"
    table.tableColumns.append(TableColumn(id=20, name="Ticket"))
    workbook.save(book)
    reply.put(is_customer, Comment="the second")
    collect(book, reply.save("second.xlsx"), "--accept", "all")
    assert [(row["Answer"], row["Handled"], row["Team note"], row["Ticket"]) for row in kept(book)] == [
        ("the first", "Done", "told the team", 4711),
        ("the second", None, None, None),
    ]


@pytest.mark.slow
@pytest.mark.parametrize("wrong", ["0", "3-1", "9", "1,x", "1--2"])
def test_a_number_that_is_not_listed_is_refused(wrong: str, sent: Sent, book: Path, tmp_path: Path) -> None:
    reply = Reply(sent.pack("AM", least=1), tmp_path)
    reply.put(is_contact, Correction="level 3", Comment="sure")
    before = book.read_bytes()
    done = collect(book, reply.save(), "--accept", wrong, code=2)
    assert "--accept" in done.err
    assert book.read_bytes() == before


def test_numbers_and_ranges_take_just_those(sent: Sent, book: Path, tmp_path: Path) -> None:
    reply = Reply(sent.pack("AM", least=1), tmp_path)
    reply.put(is_contact, Is_it_right="Wrong", Correction="level 3", Comment="sure", Agreed_next_step="call")
    collect(book, reply.save(), "--accept", "1, 3-4")
    assert [row["Field"] for row in kept(book)] == ["Is it right", "Comment", "Agreed next step"]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_whatever_is_answered_no_part_of_the_teams_changes(seed: int, sent: Sent, book: Path, tmp_path: Path) -> None:
    """Random texts in every cell to fill in, in every kind of pack."""
    draw = random.Random(seed)
    texts = ["=1+1", "00123", "@x", "12/1", 'a"b', "好的\n明天", 3, 0.25, True, dt.date(2026, 1, 2), "<x>&", " "]
    own = {column.en for sheet in REVIEW_SHEETS for table in sheet.tables for column in table.columns if column.is_team}
    files = []
    for number, made in enumerate(draw.sample(sent.made, 6)):
        reply = Reply(made, tmp_path)
        for sheet in reply.book.worksheets:
            for table in sheet.tables:
                _, heads, first, last, left = reply.heads(table)
                keyed = [row.get("ID", True) for row in reply.rows(table)]
                for row in range(first, last + 1):
                    for place, head in enumerate(heads):
                        is_own = head in own and sheet.cell(row, left + place).value is None
                        if is_own and keyed[row - first] and draw.random() < 0.2:
                            write(sheet.cell(row, left + place), draw.choice(texts))
        files.append(reply.save(f"{number}.xlsx"))
    before = parts(book)
    listed = collect(book, *files).out
    count = int(listed.split(" new answers")[0].rsplit(" ", 1)[1])
    assert count > 5
    collect(book, *files, "--accept", f"1-{count}")
    after = parts(book)
    assert untouched(before, after)
    assert len(kept(book)) == count
    assert all(ASKED.encode() not in content for content in after.values())
    once = book.read_bytes()
    collect(book, *files, "--accept", "all")
    assert book.read_bytes() == once
