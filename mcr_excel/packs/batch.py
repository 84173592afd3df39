"""All packs of a run, made and searched for leaks, before anything is written anywhere."""

from __future__ import annotations

import gc
import hashlib
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from mcr_excel.books.book import Source
from mcr_excel.delivery.leak_scan import LeakScan, MaySee
from mcr_excel.delivery.pack import Pack, PackFile, Recipient
from mcr_excel.delivery.recipients import Wanted, recipients
from mcr_excel.delivery.watched import watched
from mcr_excel.packs.build import Made, Maker
from mcr_excel.packs.shares import Share, shares
from mcr_excel.packs.sight import Sight
from mcr_excel.pipeline import Asked, Understood, understand
from mcr_excel.problems import CannotGoOn, Problem
from mcr_excel.review.context import Context
from mcr_excel.templates import template

_BETWEEN_SWEEPS = 20  # packs: what they leave in circles is some 2 MB each

Further = Callable[[PackFile], Sequence[PackFile]]
"""What becomes of a searched workbook: itself, a PDF beside it, an encrypted one in its place."""

Progress = Callable[[int, int], None]
"""Told how many packs of how many are made, with 0 when the first is begun."""


@dataclass(frozen=True)
class Prepared:
    """Packs that may go out; with any problem there are none, and nothing of the batch may be written.

    `made` lists every workbook, `unowned` counts customers that have no account manager and so are in nobody's pack.
    `unseen` says which names the leak scan cannot look for.
    """

    understood: Understood
    packs: tuple[Pack, ...]
    made: tuple[Made, ...]
    problems: tuple[Problem, ...]
    unowned: int
    unseen: tuple[Problem, ...] = ()


def prepare(
    workbook: Source,
    asked: Asked,
    to: Sequence[str] = (),
    further: Further = lambda file: [file],
    progress: Progress = lambda _done, _total: None,
) -> Prepared:
    """Make every pack that was asked for; the whole is measured once.

    Raises:
        CannotGoOn: The workbook cannot be read, nobody is to get anything, or `to` names nobody.
    """
    of = understand(workbook, asked)
    wanted = shares(of.tables, to)
    if not wanted:
        raise CannotGoOn.at(of.source, "PACK_NOBODY", file=of.source)
    unowned = int(of.tables["customers"].frame["account_manager"].isna().sum())
    addressed, problems = recipients(of.tables["team"], [Wanted(share.person, share.where) for share in wanted])
    if problems:
        return Prepared(of, (), (), tuple(problems), unowned)
    return _made(of, of.measured(), wanted, addressed, further, progress, unowned)


def _made(
    of: Understood,
    context: Context,
    wanted: Sequence[Share],
    addressed: dict[str, Recipient],
    further: Further,
    progress: Progress,
    unowned: int,
) -> Prepared:
    groups = _by_recipient(wanted, addressed)
    progress(0, len(groups))
    maker, sight = Maker(context), Sight(of.tables)
    scan = LeakScan(watched(of.tables), [template(kind, of.lang).read_bytes() for kind in ("review", "onepage")])
    names: set[str] = set()
    made: list[Made] = []
    packs: list[Pack] = []
    problems: list[Problem] = []
    with _what_is_there_kept():
        for done, (recipient, own) in enumerate(groups, start=1):
            files: list[Made] = []
            for share in own:
                may_see = sight.of(share, maker.supporters if share.role == "DIR" else frozenset())
                of_share = [_named_apart(one, names) for one in maker.files(share)]
                problems += _leaks(of_share, scan, may_see, recipient)
                files += of_share
            made += files
            if files and not problems:
                packs.append(_pack(recipient, files, of, further))
                problems += _mail_leaks(packs[-1], scan, sight, own)
            if done % _BETWEEN_SWEEPS == 0:
                gc.collect()
                gc.freeze()  # what is left is part of the result
            progress(done, len(groups))
    return Prepared(
        of,
        () if problems else tuple(packs),
        tuple(made),
        tuple(dict.fromkeys(problems)),
        unowned,
        tuple(scan.unseen(of.source)),
    )


@contextmanager
def _what_is_there_kept() -> Iterator[None]:
    """The collector looks at none of the objects that are there already, which all packs are made from."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _by_recipient(wanted: Iterable[Share], addressed: dict[str, Recipient]) -> list[tuple[Recipient, list[Share]]]:
    """The shares of each person together: one mail for all his roles."""
    groups: dict[str, tuple[Recipient, list[Share]]] = {}
    for share in wanted:
        recipient = addressed[share.person]
        groups.setdefault(recipient.address.casefold(), (recipient, []))[1].append(share)
    return list(groups.values())


def _pack(recipient: Recipient, made: Sequence[Made], of: Understood, further: Further) -> Pack:
    counts: dict[str, int] = {}
    for one in made:
        for key, count in one.rows.items():
            if key != "onepage":
                counts[key] = max(count, counts.get(key, 0))
    day = f"{of.settings.as_of:%Y-%m-%d}"
    subject = f"客户关系资料 {day}" if of.lang == "zh" else f"Client relationships {day}"
    customers = frozenset().union(*(one.customers for one in made))
    files = tuple(file for one in made for file in further(_hashed(one.file)))
    return Pack(recipient, files, customers, counts, subject, of.run, of.lang)


def _named_apart(one: Made, names: set[str]) -> Made:
    """The workbook under a name that no other of the batch bears, on any disk: `Bo Li` and `Bo/Li` are two people."""
    stem, ending = one.file.name.removesuffix(".xlsx"), ".xlsx"
    free = (f"{stem}{'' if number == 1 else f'_{number}'}{ending}" for number in itertools.count(1))
    name = next(name for name in free if name.casefold() not in names)
    names.add(name.casefold())
    return one._replace(file=one.file._replace(name=name))


def _hashed(file: PackFile) -> PackFile:
    return file._replace(plain_hash=hashlib.sha256(file.content).hexdigest())


def _leaks(made: Iterable[Made], scan: LeakScan, may_see: MaySee, recipient: Recipient) -> list[Problem]:
    return [leak.problem(recipient.person) for one in made for leak in scan.leaks(one.file, may_see)]


def _mail_leaks(pack: Pack, scan: LeakScan, sight: Sight, own: Sequence[Share]) -> list[Problem]:
    """A mail may name whom any of its reader's roles may see."""
    eyes = [sight.of(share) for share in own]
    leaks = scan.mail_leaks(pack, lambda kind, of: any(may_see(kind, of) for may_see in eyes))
    return [leak.problem(pack.recipient.person) for leak in leaks]
