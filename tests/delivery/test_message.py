"""Mails read back with another parser: names and files right, nothing in the text but counts and links."""

from __future__ import annotations

import dataclasses
import email
import email.policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from made_packs import NOON, pack

from mcr_excel.delivery.channels.eml import EmlDrafts
from mcr_excel.delivery.message import Mail, ascii_name, mail_size
from mcr_excel.delivery.pack import MailLink, Pack, PackFile, Recipient

SENDER = "crm@example.com"


def read(data: bytes) -> EmailMessage:
    return email.message_from_bytes(data, policy=email.policy.default)


def parsed(of: Pack, is_draft: bool = False) -> EmailMessage:
    return read(Mail(of, SENDER).as_bytes(None if is_draft else NOON, is_draft))


def test_names_subject_and_files_survive() -> None:
    mail = parsed(pack(content=bytes(range(256)) * 50))
    (to,) = mail["To"].addresses
    assert (to.display_name, to.addr_spec) == ("张伟", "am01@example.com")
    assert mail["Subject"] == "客户关系月度复盘 1"
    assert mail["From"] == SENDER
    assert mail["Date"].datetime == NOON
    (file,) = mail.iter_attachments()
    assert file.get_filename() == "客户评分_张伟.xlsx"
    assert file.get_content() == bytes(range(256)) * 50
    assert mail.defects == []


def test_a_program_that_knows_only_ascii_names_finds_one() -> None:
    data = Mail(pack(), SENDER).as_bytes(NOON)
    assert b'filename="pack-20251231-1a2b3c4d.xlsx"' in data
    assert b'name="pack-20251231-1a2b3c4d.xlsx"' in data
    assert data.isascii()
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert b"\n" not in data.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    ("name", "plain"),
    [("scores Berg.xlsx", "scores-Berg.xlsx"), ("客户.xlsx", "pack-r1.xlsx"), ('a"b\r\nc.xlsx', "a-b-c.xlsx"), ("../../x.xlsx", "x.xlsx"), ("客户评分关系 B.xlsx", "pack-r1.xlsx")],
)  # fmt: skip
def test_the_ascii_name_is_readable_and_harmless(name: str, plain: str) -> None:
    assert ascii_name(name, "r1") == plain


@pytest.mark.parametrize("person", ['Ann "X" O\'Neil', "Müller, Jörg", "张伟\r\nBcc: x@example.com", "a" * 300])
def test_a_name_adds_no_header_and_no_recipient(person: str) -> None:
    mail = parsed(pack(person=person))
    assert [address.addr_spec for address in mail["To"].addresses] == ["am01@example.com"]
    assert mail["Bcc"] is None
    assert mail["To"].addresses[0].display_name == " ".join(person.split())


def test_a_subject_with_line_breaks_adds_no_header() -> None:
    mail = parsed(dataclasses.replace(pack(), subject="Review\r\nBcc: x@example.com\n\u2028"))
    assert (mail["Subject"], mail["Bcc"]) == ("Review Bcc: x@example.com", None)


@pytest.mark.parametrize(("lang", "lines"), [("zh", ["客户：2", "关键客户评分：12 行", "提问清单：3 行"]), ("en", ["Customers: 2", "Contact scores: 12 rows", "Questions: 3 rows"])])  # fmt: skip
def test_both_bodies_hold_counts_and_links(lang: str, lines: list[str]) -> None:
    links = (MailLink("共享 <文件夹>", "https://example.com/a?b=1&c=2"), MailLink("bad", "javascript:alert(1)"))
    mail = parsed(dataclasses.replace(pack(), lang=lang, links=links))  # type: ignore[arg-type]
    text, html = (mail.get_body((kind,)) for kind in ("plain", "html"))
    assert text is not None
    assert html is not None
    for line in lines:
        assert line in text.get_content()
        assert f"<li>{line}</li>" in html.get_content()
    assert '<a href="https://example.com/a?b=1&amp;c=2">共享 &lt;文件夹&gt;</a>' in html.get_content()
    assert "https://example.com/a?b=1&c=2" in text.get_content()
    assert "javascript" not in text.get_content() + html.get_content()


def test_a_count_of_anything_but_a_review_sheet_is_refused() -> None:
    with pytest.raises(KeyError):
        _ = Mail(dataclasses.replace(pack(), counts={"李四 支持": 1}), SENDER).text


def test_the_message_id_says_run_person_content_and_copy() -> None:
    first = Mail(pack(), SENDER)
    others = [
        Mail(pack(2), SENDER),
        Mail(pack(content=b"other"), SENDER),
        Mail(dataclasses.replace(pack(), run="20260131-1a2b3c4d"), SENDER),
        Mail(pack(), SENDER, copy=1),
    ]
    assert Mail(pack(), SENDER).message_id == first.message_id
    assert len({mail.message_id for mail in [first, *others]}) == 5
    assert first.message_id.endswith("@example.com>")


def test_encrypted_files_are_the_same_by_what_is_in_them() -> None:
    first, again = (
        dataclasses.replace(pack(), files=(PackFile("a.xlsx", salt, "hash of the workbook"),)) for salt in (b"1", b"2")
    )
    assert first.content_hash == again.content_hash


def test_the_stated_size_is_never_less_than_the_mail() -> None:
    for size in (0, 1, 57, 100_000):
        mail = Mail(pack(content=b"x" * size), SENDER)
        assert len(mail.as_bytes(NOON)) <= mail_size(mail.pack)


def test_a_draft_opens_for_editing_and_the_same_pack_gives_the_same_file(tmp_path: Path) -> None:
    channel = EmlDrafts(tmp_path / "drafts", SENDER)
    for _ in range(2):
        assert channel.send(Mail(pack(), SENDER), lambda: None).result == "drafted"
    (path,) = (tmp_path / "drafts").iterdir()
    mail = read(path.read_bytes())
    assert (mail["X-Unsent"], mail["Date"]) == ("1", None)
    assert mail["To"].addresses[0].display_name == "张伟"
    assert path.name.startswith("张伟-")


def test_people_whose_names_make_no_file_name_get_a_draft_each(tmp_path: Path) -> None:
    channel = EmlDrafts(tmp_path, SENDER)
    for number, person in enumerate(["../x", "a:b?", "CON\n", ""], 1):
        made = dataclasses.replace(pack(number), recipient=Recipient(person, f"am{number:02d}@example.com"))
        channel.send(Mail(made, SENDER), lambda: None)
    assert len(list(tmp_path.glob("*.eml"))) == 4
