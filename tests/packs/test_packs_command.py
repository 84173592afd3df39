"""`mcr-excel packs`: a dry run first, then files, drafts and ledger in the outbox."""

from __future__ import annotations

import email
import email.policy
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from command import mcr_excel
from lxml import etree
from tracked_names import AS_OF, World, make_world

from mcr_excel.books.reading import open_workbook
from mcr_excel.packs.batch import Prepared, prepare
from mcr_excel.pipeline import Asked


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return make_world(tmp_path_factory.mktemp("packs") / "world.xlsx", 3)


@pytest.fixture(scope="module")
def prepared(world: World) -> Prepared:
    return prepare(open_workbook(world.path), Asked(AS_OF, AS_OF, "en"))


def test_a_dry_run_lists_everything_and_writes_nothing(world: World, tmp_path: Path) -> None:
    outbox = tmp_path / "outbox"
    done = mcr_excel("packs", world.path, "-o", outbox, "--to", "AM", "--lang", "en")
    assert done.code == 0, done.err
    assert not outbox.exists()
    for manager in set(world.managers.values()):
        assert any(line.startswith(manager) and ".xlsx" in line for line in done.out.splitlines())
    assert "dry run" in done.out


def test_drafts_are_written_once_and_the_ledger_says_so(world: World, tmp_path: Path) -> None:
    order = ("packs", world.path, "-o", tmp_path / "out", "--to", "Staff Aax", "--mail", "draft", "--lang", "zh")
    first, second = mcr_excel(*order), mcr_excel(*order)
    assert (first.code, second.code) == (0, 0), first.err + second.err
    lines = (tmp_path / "out" / "ledger.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["result"] for line in lines] == ["drafted"]
    (draft,) = (tmp_path / "out").glob("*/*.eml")
    mail = email.message_from_bytes(draft.read_bytes(), policy=email.policy.default)
    written = {path.name: path.read_bytes() for path in (tmp_path / "out").glob("*/*.xlsx")}
    assert {str(part.get_filename()): part.get_payload(decode=True) for part in mail.iter_attachments()} == written
    assert "没有重复" in second.out


def test_a_person_without_address_stops_the_batch_at_the_cell(world: World, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(world.path)
    book["Team"]["C2"] = None
    book.save(tmp_path / "book.xlsx")
    order = ("packs", tmp_path / "book.xlsx", "-o", tmp_path / "out", "--to", "Staff Aax", "--mail", "draft")
    done = mcr_excel(*order)
    assert done.code == 2
    assert "Team!C2" in done.out + done.err
    assert not (tmp_path / "out").exists()


def test_nobody_of_that_name_is_said(world: World, tmp_path: Path) -> None:
    done = mcr_excel("packs", world.path, "-o", tmp_path / "out", "--to", "Nobody")
    assert done.code == 2
    assert "'Nobody'" in done.err


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_a_pack_is_plain_and_whole(prepared: Prepared) -> None:
    """Nothing hidden, no link, no name of ours, nothing personal in its properties, the source not named."""
    assert {made.share.role for made in prepared.made} == {"AM", "B", "SPONSOR", "DIR", "CRM", "EXEC"}
    for made in prepared.made:
        book = openpyxl.load_workbook(io.BytesIO(made.file.content))
        assert made.file.name.endswith(".xlsx")
        assert all(sheet.sheet_state == "visible" for sheet in book.worksheets)
        assert not any(line.hidden for sheet in book.worksheets for line in sheet.column_dimensions.values())
        assert not any(line.hidden for sheet in book.worksheets for line in sheet.row_dimensions.values())
        links = [
            (sheet.title, cell.hyperlink)
            for sheet in book.worksheets
            for row in sheet.iter_rows()
            for cell in row
            if cell.hyperlink
        ]
        for sheet, link in links:  # the template's own, to the tables further right
            assert link.target is None
            assert link.location.startswith(f"'{sheet}'!")
        assert not book.defined_names
        assert not any(name.startswith("mcr_") for sheet in book.worksheets for name in sheet.defined_names)
        assert (book.properties.creator, book.properties.lastModifiedBy) in {("mcr_excel", None), (None, None)}
        with zipfile.ZipFile(io.BytesIO(made.file.content)) as archive:
            parts = archive.namelist()
            kinds = {
                kind
                for kind in ("vba", "external", "pivot", "calcChain", "customXml", "comments")
                for part in parts
                if kind in part
            }
            assert not kinds
            for part in parts:
                if part.endswith((".xml", ".rels")):
                    etree.fromstring(archive.read(part))
                assert b'TargetMode="External"' not in archive.read(part)


def test_tier_and_scores_are_those_of_the_whole(world: World, prepared: Prepared) -> None:
    """What needs other customers (the value benchmark) was measured before the pack was narrowed."""
    scores = {}
    for made in prepared.made:
        if made.share.role == "EXEC":
            sheet = openpyxl.load_workbook(io.BytesIO(made.file.content))["Tiering"]
            rows = list(sheet.iter_rows(min_row=4, values_only=True))
            column = rows[0].index("Tier")
            scores = {row[0]: row[column] for row in rows[1:] if row[0] in world.customers}
    assert set(scores) == set(world.customers)
    for made in prepared.made:
        if made.share.role == "AM":
            sheet = openpyxl.load_workbook(io.BytesIO(made.file.content))["Questions"]
            rows = list(sheet.iter_rows(min_row=4, values_only=True))
            names, tiers = rows[0].index("Customer"), rows[0].index("Tier")
            of = {name: one for one, name in world.customers.items()}
            for row in rows[1:]:
                if row[names] in of:
                    assert row[tiers] == scores[of[row[names]]]


@pytest.mark.slow
def test_the_same_workbook_gives_the_same_bytes(world: World, prepared: Prepared) -> None:
    again = prepare(open_workbook(world.path), Asked(AS_OF, AS_OF, "en"))
    assert [one.file.content for one in again.made] == [one.file.content for one in prepared.made]


@pytest.mark.slow
def test_a_password_encrypts_what_was_searched(world: World, tmp_path: Path) -> None:
    msoffcrypto = pytest.importorskip("msoffcrypto")
    (tmp_path / "password").write_text("correct horse\n", encoding="utf-8")
    order = ("packs", world.path, "-o", tmp_path / "out", "--to", "DIR", "--mail", "draft")
    done = mcr_excel(*order, "--password-file", tmp_path / "password")
    assert done.code == 0, done.err
    (path,) = (tmp_path / "out").glob("*/*.xlsx")
    plain = io.BytesIO()
    with path.open("rb") as stream:
        file = msoffcrypto.OfficeFile(stream)
        assert file.is_encrypted()
        file.load_key(password="correct horse")
        file.decrypt(plain)
    assert "Overview" in openpyxl.load_workbook(plain).sheetnames


@pytest.mark.parametrize("content", ["", "short\n"])
def test_a_password_that_protects_nothing_is_refused(world: World, tmp_path: Path, content: str) -> None:
    (tmp_path / "password").write_text(content, encoding="utf-8")
    done = mcr_excel("packs", world.path, "-o", tmp_path, "--password-file", tmp_path / "password")
    assert done.code == 2
    assert "password" in done.err


def packs_of(folder: Path, customers: list[list[object]], team: list[list[object]]) -> Path:
    """A tracker of these customers (id, name, manager, sponsor) and people (name, role, e-mail)."""
    book = openpyxl.Workbook()
    book.active.title = "Customers"
    for row in [["Customer ID", "Customer name", "Account manager", "Executive sponsor"], *customers]:
        book["Customers"].append(row)
    book.create_sheet("Team")
    for row in [["Name", "Role", "E-mail"], *team]:
        book["Team"].append(row)
    path = folder / "team.xlsx"
    book.save(path)
    return path


def drafts(outbox: Path) -> dict[str, list[Any]]:
    """The attachments of each draft, by address."""
    found: dict[str, list[Any]] = {}
    for path in outbox.glob("*/*.eml"):
        mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        found[str(mail["To"])] = _attached(path)
    return found


def test_people_whose_names_make_one_file_name_get_a_file_each(tmp_path: Path) -> None:
    book = packs_of(
        tmp_path,
        [["C001", "Ostrom Rail", "Bo Li", None], ["C002", "Harbour Grid", "Bo/Li", None]],
        [["Bo Li", "Account manager", "bo@x.com"], ["Bo/Li", "Account manager", "boli@x.com"]],
    )
    done = mcr_excel("packs", book, "-o", tmp_path / "out", "--mail", "draft", "--to", "AM", "--as-of", str(AS_OF))
    assert done.code == 0, done.err
    written = {path.read_bytes() for path in (tmp_path / "out").glob("*/*.xlsx")}
    attached = [content for contents in drafts(tmp_path / "out").values() for content in contents]
    assert len(written) == len(attached) == 2
    assert written == set(attached)


def test_names_that_nobody_can_look_for_are_said(tmp_path: Path) -> None:
    book = packs_of(
        tmp_path,
        [["C001", "Ostrom Rail", "Bo Li", None], ["C002", "360", "Al Day", None]],
        [["Bo Li", "Account manager", "bo@x.com"], ["Al Day", "Account manager", "al@x.com"]],
    )
    done = mcr_excel("packs", book, "-o", tmp_path / "out", "--to", "AM", "--as-of", str(AS_OF))
    assert "too short for the leak scan: 360" in done.out


def test_a_mended_address_goes_on_with_the_run_that_it_stopped(world: World, tmp_path: Path) -> None:
    """Nobody else gets a second mail because a colleague's address was wrong."""
    book = tmp_path / "team.xlsx"
    book.write_bytes(world.path.read_bytes())
    order = ("packs", book, "-o", tmp_path / "out", "--mail", "draft", "--to", "AM", "--as-of", str(AS_OF))
    assert mcr_excel(*order).code == 0
    ledger = tmp_path / "out" / "ledger.jsonl"
    before = len(ledger.read_text("utf-8").splitlines())
    made = openpyxl.load_workbook(book)
    person, made["Team"]["C2"].value = made["Team"]["A2"].value, "other@example.com"
    made.save(book)
    assert mcr_excel(*order).code == 0
    new = [json.loads(line) for line in ledger.read_text("utf-8").splitlines()[before:]]
    assert [(entry["person"], entry["recipient"]) for entry in new] == [(person, "other@example.com")]


def test_a_password_given_later_makes_drafts_anew(world: World, tmp_path: Path) -> None:
    order = ("packs", world.path, "-o", tmp_path / "out", "--mail", "draft", "--to", "Staff Aax", "--as-of", str(AS_OF))
    assert mcr_excel(*order).code == 0
    (tmp_path / "password").write_text("correct horse")
    done = mcr_excel(*order, "--password-file", tmp_path / "password")
    assert done.code == 0, done.err
    kinds = {content[:2] for path in (tmp_path / "out").glob("*/*.eml") for content in _attached(path)}
    assert kinds == {b"PK", b"\xd0\xcf"}
    assert "before" not in done.out


def _attached(path: Path) -> list[Any]:
    mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    return [part.get_payload(decode=True) for part in mail.iter_attachments()]
