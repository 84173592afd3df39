"""Packs on their way: the whole command with a real mail server, killed in the middle and run again, without Outlook."""

from __future__ import annotations

import email
import email.policy
import io
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from command import mcr_excel
from tracked_names import World, make_world

pytest.importorskip("aiosmtpd")
from mail_server import Server, Trouble, running

from mcr_excel.delivery.channels.account import Account

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return make_world(tmp_path_factory.mktemp("mail") / "world.xlsx", 3)


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def account(server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Account]:
    with running(server) as to:
        told = {"HOST": to.host, "PORT": str(to.port), "SECURITY": to.security}
        for name, value in told.items():
            monkeypatch.setenv(f"MCR_SMTP_{name}", value)
        monkeypatch.setenv("MCR_SENDER", to.sender)
        yield to


def order(world: World, outbox: Path, mode: str = "smtp") -> tuple[object, ...]:
    return ("packs", world.path, "-o", outbox, "--to", "AM", "--mail", mode, "--as-of", "2025-12-31", "--lang", "en")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def managers(world: World) -> Counter[str]:
    """The addresses that `make_world` gives the account managers, in the order of their mails."""
    names = dict.fromkeys(world.managers.values())
    return Counter(f"p{'ABCDEF'.index(name.split()[1][0])}@example.com" for name in names)


def victim(world: World) -> str:
    """The second of them."""
    return list(managers(world))[1]


def results(outbox: Path) -> Counter[str]:
    lines = (outbox / "ledger.jsonl").read_text("utf-8").splitlines()
    return Counter({line["recipient"]: line["result"] for line in map(json.loads, lines)}.values())


@pytest.mark.slow
@pytest.mark.usefixtures("account")
def test_each_manager_gets_one_mail_with_the_files_of_the_outbox(world: World, server: Server, tmp_path: Path) -> None:
    first, second = mcr_excel(*order(world, tmp_path)), mcr_excel(*order(world, tmp_path))
    assert (first.code, second.code) == (0, 0), first.err + second.err
    assert server.addresses == managers(world)
    assert "were delivered before and not again" in second.out
    sent: dict[str, object] = {}
    for data in server.arrived:
        mail = email.message_from_bytes(data, policy=email.policy.default)
        sent |= {str(part.get_filename()): part.get_payload(decode=True) for part in mail.iter_attachments()}
    assert sent == {path.name: path.read_bytes() for path in tmp_path.glob("*/*.xlsx")}
    assert results(tmp_path) == Counter(sent=len(managers(world)))


@pytest.mark.slow
@pytest.mark.usefixtures("account")
def test_a_refused_recipient_is_named_and_alone_sent_to_again(world: World, server: Server, tmp_path: Path) -> None:
    server.trouble, server.victims, server.times = "rcpt", {victim(world)}, 1
    first = mcr_excel(*order(world, tmp_path))
    assert first.code == 1
    assert victim(world) in first.err + first.out
    assert server.addresses == managers(world) - Counter([victim(world)])
    assert mcr_excel(*order(world, tmp_path)).code == 0
    assert server.addresses == managers(world)


@pytest.mark.slow
@pytest.mark.usefixtures("account")
@pytest.mark.parametrize(("trouble", "is_in_doubt"), [("hold_rcpt", False), ("hold_data", True)])
def test_a_batch_killed_while_it_was_sending_goes_on_where_it_stopped(
    world: World, server: Server, tmp_path: Path, trouble: Trouble, is_in_doubt: bool
) -> None:
    """Killed before a mail was handed over, it is sent by the next run; after that, it may have arrived: never twice."""
    server.trouble, server.victims, server.times = trouble, {victim(world)}, 1
    command = [sys.executable, "-m", "mcr_excel", *map(str, order(world, tmp_path))]
    process = subprocess.Popen(command, cwd=ROOT, env=dict(os.environ), stdout=subprocess.DEVNULL)
    try:
        assert server.held.wait(timeout=120)
    finally:
        process.kill()
        process.wait()
    before = server.addresses
    assert 0 < before.total() < managers(world).total()
    done = mcr_excel(*order(world, tmp_path))
    assert max(server.addresses.values()) == 1
    doubtful = Counter([victim(world)]) if is_in_doubt else Counter[str]()
    assert server.addresses == managers(world) - doubtful
    assert done.code == int(is_in_doubt)
    assert (victim(world) in done.out + done.err) is is_in_doubt
    if is_in_doubt:  # the reader looks, and has it sent
        assert mcr_excel(*order(world, tmp_path), "--resend").code == 0
        assert server.addresses[victim(world)] == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there may be an Outlook")
def test_without_outlook_the_packs_are_written_and_it_is_said_what_to_do(world: World, tmp_path: Path) -> None:
    done = mcr_excel(*order(world, tmp_path, "outlook"))
    assert done.code == 1
    assert "Outlook" in done.out + done.err
    assert "--mail draft" in done.out + done.err
    assert list(tmp_path.glob("*/*.xlsx"))


def test_how_far_it_is_shows_where_somebody_watches(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("command.io", SimpleNamespace(StringIO=Terminal))
    done = mcr_excel(*order(world, tmp_path, "draft"))
    count = managers(world).total()
    assert f"\rpacks 0/{count}" in done.err
    assert done.err.index(f"packs {count}/{count}\n") < done.err.index(f"mails {count}/{count}\n")


@pytest.mark.slow
def test_a_pdf_goes_with_each_workbook(world: World, tmp_path: Path) -> None:
    from mcr_excel.books import pdf
    from mcr_excel.problems import CannotGoOn

    try:
        pdf.libreoffice()
    except CannotGoOn:
        pytest.skip("LibreOffice is not installed")
    done = mcr_excel(*order(world, tmp_path, "draft"), "--pdf")
    assert done.code == 0, done.err
    books = {path.stem for path in tmp_path.glob("*/*.xlsx")}
    pages = {path.stem: path.read_bytes() for path in tmp_path.glob("*/*.pdf")}
    assert set(pages) == books != set()
    assert all(data.startswith(b"%PDF") for data in pages.values())
    drafts = [
        email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in tmp_path.glob("*/*.eml")
    ]
    names = {str(part.get_filename()) for mail in drafts for part in mail.iter_attachments()}
    assert names == {f"{stem}{suffix}" for stem in books for suffix in (".xlsx", ".pdf")}
