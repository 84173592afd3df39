"""Deliver a batch of packs: each once, in order, every step in the ledger; a batch that broke off goes on."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from mcr_excel.delivery.channels import DELIVERED, Channel, Outcome
from mcr_excel.delivery.ledger import Entry, Ledger
from mcr_excel.delivery.message import Mail, mail_size
from mcr_excel.delivery.pack import Pack
from mcr_excel.problems import NOTHING, CannotGoOn, Problem

_MOST_FAILURES = 3  # in a row: a server that has fallen silent would keep us waiting for each of the others
_MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Delivery:
    """What became of one pack: an outcome, or why it was not sent now (`done` before, or `uncertain`)."""

    pack: Pack
    outcome: Outcome | Literal["done", "uncertain"]


@dataclass
class Batch:
    """What became of all packs; `problems` says in words what did not go out, and `stopped` what ended the batch."""

    deliveries: list[Delivery] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    stopped: Problem | None = None

    @property
    def delivered(self) -> int:
        """Mails delivered now."""
        outcomes = [delivery.outcome for delivery in self.deliveries]
        return sum(isinstance(outcome, Outcome) and outcome.result in DELIVERED for outcome in outcomes)

    @property
    def is_whole(self) -> bool:
        """Whether every recipient has his pack, from this run or an earlier one."""
        return self.stopped is None and not self.problems


def deliver(
    packs: Sequence[Pack],
    channel: Channel,
    ledger: Ledger,
    now: Callable[[], dt.datetime],
    resend: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Batch:
    """Send every pack that was not sent yet; with `resend`, the others once more.

    Args:
        packs: One or more a recipient.
        channel: The way; it is closed at the end.
        ledger: Of the outbox that the packs lie in.
        now: The time, with its zone.
        resend: Send again what was delivered, and what may have been.
        progress: Told how many packs of how many were dealt with, with 0 before the first.

    Raises:
        CannotGoOn: A pack is larger than the channel takes; nothing was sent.
    """
    _refuse_large(packs, channel)
    batch, failures = Batch(), 0
    try:
        progress(0, len(packs))
        for done, pack in enumerate(packs, start=1):
            delivery = _one(pack, channel, ledger, now, resend)
            batch.deliveries.append(delivery)
            problem = _problem(delivery)
            if problem is not None:
                batch.problems.append(problem)
            progress(done, len(packs))
            failures = failures + 1 if _has_failed(delivery) else 0
            if failures == _MOST_FAILURES:
                raise CannotGoOn.at("--mail", "MAIL_STOPPED", count=failures)
    except CannotGoOn as stop:
        batch.stopped = stop.problem
    finally:
        channel.close()
    return batch


def _has_failed(delivery: Delivery) -> bool:
    return isinstance(delivery.outcome, Outcome) and delivery.outcome.result in ("failed", "uncertain")


def _one(pack: Pack, channel: Channel, ledger: Ledger, now: Callable[[], dt.datetime], resend: bool) -> Delivery:
    entry = _entry(pack, channel, now())
    state = ledger.state(entry)
    if state != "open" and not resend:
        return Delivery(pack, state)
    entry = dataclasses.replace(entry, copy=ledger.copies(entry))

    def handing_over() -> None:
        ledger.add(dataclasses.replace(entry, time=_stamp(now())))

    outcome = channel.send(Mail(pack, channel.sender, entry.copy), handing_over)
    ledger.add(dataclasses.replace(entry, time=_stamp(now()), result=outcome.result, words=outcome.words))
    return Delivery(pack, outcome)


def _entry(pack: Pack, channel: Channel, time: dt.datetime) -> Entry:
    to = pack.recipient
    files = tuple(file.name for file in pack.files)
    subject = Mail(pack, channel.sender).subject
    return Entry(
        _stamp(time),
        pack.run,
        channel.sender,
        to.person,
        to.address,
        subject,
        files,
        pack.content_hash,
        pack.size,
        channel.name,
        0,
        "sending",
    )


def _stamp(time: dt.datetime) -> str:
    return time.isoformat(timespec="seconds")


def _refuse_large(packs: Sequence[Pack], channel: Channel) -> None:
    for pack in packs:
        size = mail_size(pack)
        if channel.largest and size > channel.largest:
            values = {"person": pack.recipient.person, "file": " · ".join(file.name for file in pack.files)}
            limit = f"{channel.largest / _MEGABYTE:.1f}"
            raise CannotGoOn.at(
                pack.files[0].name, "MAIL_TOO_LARGE", **values, size=f"{size / _MEGABYTE:.1f}", limit=limit
            )


def _problem(delivery: Delivery) -> Problem | None:
    """Why a recipient does not have his pack, or may not have it."""
    to, outcome = delivery.pack.recipient, delivery.outcome
    where = to.where or to.address
    if outcome == "uncertain" or (isinstance(outcome, Outcome) and outcome.result == "uncertain"):
        words = outcome.words if isinstance(outcome, Outcome) else NOTHING
        return Problem.at(where, "MAIL_UNCERTAIN", person=to.person, address=to.address, words=words)
    if isinstance(outcome, Outcome) and outcome.result not in DELIVERED:
        code = "MAIL_REFUSED" if outcome.result == "refused" else "MAIL_FAILED"
        return Problem.at(where, code, person=to.person, address=to.address, words=outcome.words)
    return None
