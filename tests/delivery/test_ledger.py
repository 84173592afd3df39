"""The ledger: nothing is delivered twice, a batch goes on where it stopped, half a line does no harm."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from made_packs import NOON, now, pack

from mcr_excel.delivery.channels import Outcome, Result
from mcr_excel.delivery.deliver import Batch, deliver
from mcr_excel.delivery.ledger import LEDGER, open_ledger
from mcr_excel.delivery.message import Mail
from mcr_excel.delivery.pack import Pack
from mcr_excel.problems import CannotGoOn

PACKS = [pack(number) for number in range(1, 5)]


class Letterbox:
    """A channel that keeps mails; `answers` are the results by address, an exception among them is raised."""

    name, sender = "smtp", "crm@example.com"

    def __init__(self, answers: dict[str, Result | BaseException] | None = None, largest: int = 0) -> None:
        self.answers = answers or {}
        self.largest = largest
        self.mails: list[Mail] = []
        self.is_closed = False

    def send(self, mail: Mail, handing_over: Callable[[], None]) -> Outcome:
        answer = self.answers.get(mail.pack.recipient.address, "sent")
        if isinstance(answer, BaseException):
            handing_over()
            raise answer
        if answer in ("sent", "uncertain"):
            handing_over()
            self.mails.append(mail)
        return Outcome(answer, "its words")

    def close(self) -> None:
        self.is_closed = True


def batch(outbox: Path, channel: Letterbox, packs: list[Pack] = PACKS, resend: bool = False) -> Batch:
    with open_ledger(outbox) as ledger:
        return deliver(packs, channel, ledger, now, resend)


def results(outbox: Path) -> list[tuple[str, str]]:
    lines = (outbox / LEDGER).read_text(encoding="utf-8").splitlines()
    return [(line["recipient"][:4], line["result"]) for line in map(json.loads, lines) if line["result"] != "sending"]


def test_every_mail_is_in_the_ledger_with_all_that_is_asked_of_it(tmp_path: Path) -> None:
    done = batch(tmp_path, Letterbox())
    line = json.loads((tmp_path / LEDGER).read_text(encoding="utf-8").splitlines()[1])
    assert (done.delivered, done.is_whole) == (4, True)
    assert line == {
        "time": "2026-01-05T12:00:00+08:00", "run": PACKS[0].run, "sender": "crm@example.com", "person": "张伟",
        "recipient": "am01@example.com", "subject": "客户关系月度复盘 1", "files": ["客户评分_张伟.xlsx"],
        "hash": PACKS[0].content_hash, "size": 10, "channel": "smtp", "copy": 0, "result": "sent", "words": "its words",
    }  # fmt: skip


def test_the_same_run_is_not_sent_twice_unless_asked_for(tmp_path: Path) -> None:
    first, second, third = Letterbox(), Letterbox(), Letterbox()
    batch(tmp_path, first)
    again = batch(tmp_path, second)
    assert (len(second.mails), again.delivered, again.is_whole) == (0, 0, True)
    batch(tmp_path, third, resend=True)
    assert len(third.mails) == 4
    assert not {mail.message_id for mail in first.mails} & {mail.message_id for mail in third.mails}


def test_other_content_another_run_or_another_way_is_another_mail(tmp_path: Path) -> None:
    batch(tmp_path, Letterbox())
    channel = Letterbox()
    batch(tmp_path, channel, [pack(1, content=b"changed")])
    drafts = Letterbox()
    drafts.name = "draft"
    batch(tmp_path, drafts)
    assert (len(channel.mails), len(drafts.mails)) == (1, 4)


def test_what_was_refused_or_failed_is_tried_again_and_nothing_else(tmp_path: Path) -> None:
    broken = batch(tmp_path, Letterbox({"am02@example.com": "refused", "am03@example.com": "failed"}))
    assert [problem.code for problem in broken.problems] == ["MAIL_REFUSED", "MAIL_FAILED"]
    assert [problem.where for problem in broken.problems] == ["我方人员!D3", "我方人员!D4"]
    channel = Letterbox()
    assert batch(tmp_path, channel).is_whole
    assert [mail.pack.recipient.address for mail in channel.mails] == ["am02@example.com", "am03@example.com"]
    assert results(tmp_path) == [
        ("am01", "sent"),
        ("am02", "refused"),
        ("am03", "failed"),
        ("am04", "sent"),
        ("am02", "sent"),
        ("am03", "sent"),
    ]


def test_a_mail_of_which_nobody_knows_is_not_sent_again_by_itself_but_said_each_time(tmp_path: Path) -> None:
    batch(tmp_path, Letterbox({"am02@example.com": "uncertain"}))
    channel = Letterbox()
    again = batch(tmp_path, channel)
    assert channel.mails == []
    assert [problem.code for problem in again.problems] == ["MAIL_UNCERTAIN"]
    asked = Letterbox()
    assert batch(tmp_path, asked, [PACKS[1]], resend=True).is_whole
    assert batch(tmp_path, Letterbox()).is_whole


def test_a_batch_that_was_killed_goes_on_where_it_stopped(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        batch(tmp_path, Letterbox({"am02@example.com": KeyboardInterrupt()}))
    channel = Letterbox()
    again = batch(tmp_path, channel)
    assert [mail.pack.recipient.address for mail in channel.mails] == ["am03@example.com", "am04@example.com"]
    assert [problem.where for problem in again.problems] == ["我方人员!D3"]


def test_a_way_that_is_closed_stops_the_batch_and_says_so(tmp_path: Path) -> None:
    stop = CannotGoOn.at("--mail", "MAIL_NO_STARTTLS", server="x")
    channel = Letterbox({"am03@example.com": stop})
    done = batch(tmp_path, channel)
    assert (done.delivered, done.stopped, channel.is_closed) == (2, stop.problem, True)


def test_three_failures_in_a_row_stop_the_batch(tmp_path: Path) -> None:
    done = batch(tmp_path, Letterbox({f"am0{number}@example.com": "failed" for number in (1, 2, 3)}))
    assert done.stopped is not None
    assert done.stopped.code == "MAIL_STOPPED"
    assert [result for _, result in results(tmp_path)] == ["failed"] * 3


def test_a_pack_that_is_too_large_stops_the_batch_before_the_first_mail(tmp_path: Path) -> None:
    channel = Letterbox(largest=1_000_000)
    with pytest.raises(CannotGoOn) as stop:
        batch(tmp_path, channel, [PACKS[0], pack(2, content=b"x" * 800_000)])
    assert stop.value.problem.code == "MAIL_TOO_LARGE"
    assert "1.1 MB" in stop.value.problem.text("en").what
    assert channel.mails == []


@pytest.mark.parametrize("cut", range(1, 330, 23))
def test_half_a_last_line_is_said_and_whatever_was_cut_off_nothing_is_sent_twice(tmp_path: Path, cut: int) -> None:
    sent = Letterbox()
    batch(tmp_path, sent, PACKS[:2])
    path = tmp_path / LEDGER
    path.write_bytes(path.read_bytes()[:-cut])
    with open_ledger(tmp_path) as ledger:
        codes = [problem.code for problem in ledger.problems]
    assert codes == (["LEDGER_TORN"] if cut > 1 else [])
    channel = Letterbox()
    batch(tmp_path, channel)
    addresses = [mail.pack.recipient.address for mail in channel.mails]
    assert addresses == ["am03@example.com", "am04@example.com"]
    with open_ledger(tmp_path) as ledger:
        assert [problem.code for problem in ledger.problems] == codes


@pytest.mark.parametrize("line", [b"\xff\xfe", b"[]", b"{}", b"null", b'{"files": 3}', b'{"files": []}'])
def test_a_line_that_is_none_is_said_at_its_number(tmp_path: Path, line: bytes) -> None:
    (tmp_path / LEDGER).write_bytes(b"\n" + line + b"\n")
    with open_ledger(tmp_path) as ledger:
        assert [(problem.where, problem.code) for problem in ledger.problems] == [("ledger.jsonl:2", "LEDGER_TORN")]


def test_two_batches_at_once_are_not_let_in(tmp_path: Path) -> None:
    with open_ledger(tmp_path), pytest.raises(CannotGoOn) as stop, open_ledger(tmp_path):
        pass
    assert stop.value.problem.code == "LEDGER_IN_USE"


def test_an_outbox_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(CannotGoOn) as stop, open_ledger(tmp_path / "none"):
        pass
    assert stop.value.problem.code == "FOLDER_MISSING"


def test_lines_are_only_ever_added(tmp_path: Path) -> None:
    batch(tmp_path, Letterbox())
    before = (tmp_path / LEDGER).read_bytes()
    batch(tmp_path, Letterbox(), resend=True)
    assert (tmp_path / LEDGER).read_bytes().startswith(before)


def test_progress_is_told_of_each_pack(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    with open_ledger(tmp_path) as ledger:
        deliver(PACKS, Letterbox(), ledger, lambda: NOON, progress=lambda *counts: told.append(counts))
    assert told == [(done, len(PACKS)) for done in range(len(PACKS) + 1)]
