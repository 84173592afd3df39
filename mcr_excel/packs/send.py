"""Packs into the outbox and on their way: a folder for each run, drafts or mails, and the ledger beside them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from mcr_excel.books.disk import as_problem, beside, swap, write_through
from mcr_excel.delivery.channels import Channel
from mcr_excel.delivery.channels.account import account
from mcr_excel.delivery.channels.eml import EmlDrafts
from mcr_excel.delivery.channels.outlook import OutlookDrafts
from mcr_excel.delivery.channels.smtp import Smtp
from mcr_excel.delivery.deliver import Batch, deliver
from mcr_excel.delivery.ledger import open_ledger
from mcr_excel.delivery.pack import Pack, PackFile
from mcr_excel.packs.batch import Prepared, Progress
from mcr_excel.problems import CannotGoOn

MODES = ("draft", "smtp", "outlook")
_MEGABYTE = 1_000_000


def send(
    prepared: Prepared,
    outbox: Path,
    mode: str,
    environment: Mapping[str, str],
    resend: bool = False,
    progress: Progress = lambda _done, _total: None,
) -> Batch:
    """Write the packs into the outbox and deliver each once.

    Args:
        prepared: Packs without any problem.
        outbox: The folder; a run's packs and drafts go into one of its own, named after the run.
        mode: `draft`, `smtp` or `outlook`.
        environment: Where the mail account is told.
        resend: Deliver again what was delivered before.
        progress: Told how many packs of how many were dealt with.

    Raises:
        CannotGoOn: The outbox cannot be written, another process sends from it, or no mail can go this way.
    """
    if prepared.problems:
        raise ValueError("a batch with problems is not sent")
    folder = outbox / prepared.understood.run
    if outbox.exists() and not outbox.is_dir():
        raise CannotGoOn.at(str(outbox), "PACK_FOLDER", path=outbox)
    largest = int(prepared.understood.settings["mail_size_limit"] * _MEGABYTE)
    way = _channel(mode, folder, environment, largest)
    with as_problem(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with open_ledger(outbox) as ledger:
        _write(prepared.packs, folder)
        batch = deliver(prepared.packs, way, ledger, _now, resend, progress)
        batch.problems += ledger.problems
    return batch


def _channel(mode: str, folder: Path, environment: Mapping[str, str], largest: int) -> Channel:
    match mode:
        case "draft":
            return EmlDrafts(folder, environment.get("MCR_SENDER", ""), largest)
        case "smtp":
            return Smtp(account(environment), environment, _now, largest)
        case "outlook":
            return OutlookDrafts(largest)
        case _:
            raise CannotGoOn.at("--mail", "PACK_MAIL", value=mode)


def _write(packs: Sequence[Pack], folder: Path) -> None:
    for pack in packs:
        for file in pack.files:
            _write_file(folder / file.name, file)


def _write_file(path: Path, file: PackFile) -> None:
    with as_problem(path), beside(path) as temporary:
        write_through(temporary, lambda stream: stream.write(file.content))
        if not swap(temporary, path):
            raise CannotGoOn.at(path.name, "DRAFT_HELD_OPEN", path=path)


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()
