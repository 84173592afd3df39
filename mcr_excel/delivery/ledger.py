"""The ledger of an outbox: who was sent what, when, and with what result; lines are only ever added.

A mail has two lines: `sending`, confirmed by the disk before the mail leaves our hands, and its result. A `sending`
without a result is a mail of which nobody knows whether it arrived. What a crash left of a line is said and skipped.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any, Literal

from mcr_excel.books.disk import as_problem
from mcr_excel.books.lock import locked
from mcr_excel.delivery.channels import DELIVERED, Result
from mcr_excel.problems import CannotGoOn, Problem

LEDGER = "ledger.jsonl"
State = Literal["open", "done", "uncertain"]


@dataclass(frozen=True)
class Entry:
    """One line. `hash` is that of the files' content, `size` the bytes of the files, `copy` tells sendings apart."""

    time: str
    run: str
    sender: str
    person: str
    recipient: str
    subject: str
    files: tuple[str, ...]
    hash: str
    size: int
    channel: str
    copy: int
    result: Result | Literal["sending"]
    words: str = ""

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """Run, address, content and channel: a draft that was made does not stand for a mail that was sent."""
        return (self.run, self.recipient.casefold(), self.hash, self.channel)


class Ledger:
    """An outbox's ledger, read whole and open for adding; no other process adds to it meanwhile."""

    def __init__(self, stream: IO[bytes], path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self._stream = stream
        self.entries: list[Entry] = []
        self._last: dict[tuple[str, str, str, str], Entry] = {}
        self._delivered: dict[tuple[str, str, str, str], int] = {}
        self._read()

    def state(self, entry: Entry) -> State:
        """Whether this mail is still to be sent; what was delivered once stays delivered."""
        last = self._last.get(entry.identity)
        if last is not None and last.result in ("sending", "uncertain"):
            return "uncertain"
        return "done" if self.copies(entry) else "open"

    def copies(self, entry: Entry) -> int:
        """How often this mail was delivered."""
        return self._delivered.get(entry.identity, 0)

    def add(self, entry: Entry) -> None:
        """Add a line, and have the disk confirm it."""
        line = json.dumps(asdict(entry), ensure_ascii=False).encode("utf-8", "replace") + b"\n"
        with as_problem(self.path):
            self._stream.write(line)
            self._stream.flush()
            os.fsync(self._stream.fileno())
        self._take(entry)

    def _read(self) -> None:
        self._stream.seek(0)
        data = self._stream.read()
        for number, line in enumerate(data.split(b"\n"), 1):
            if not line.strip():
                continue
            entry = _entry(line)
            if entry is None:
                where = f"{self.path.name}:{number}"
                self.problems.append(Problem.at(where, "LEDGER_TORN", file=self.path.name, line=number))
            else:
                self._take(entry)
        if data and not data.endswith(b"\n"):
            self._stream.write(b"\n")

    def _take(self, entry: Entry) -> None:
        self.entries.append(entry)
        self._last[entry.identity] = entry
        if entry.result in DELIVERED:
            self._delivered[entry.identity] = self._delivered.get(entry.identity, 0) + 1


@contextlib.contextmanager
def open_ledger(outbox: Path) -> Iterator[Ledger]:
    """The ledger of an outbox, made where there is none.

    Raises:
        CannotGoOn: Another process is sending from this outbox, or the file cannot be read or written.
    """
    path = outbox / LEDGER
    with contextlib.ExitStack() as stack:
        with as_problem(path):
            stream = stack.enter_context(path.open("a+b"))
        if not locked(stream):
            raise CannotGoOn.at(path.name, "LEDGER_IN_USE", path=path)
        with as_problem(path):
            ledger = Ledger(stream, path)
        yield ledger


def _entry(line: bytes) -> Entry | None:
    try:
        fields: dict[str, Any] = json.loads(line)
        return Entry(**{**fields, "files": tuple(fields["files"])})
    except (ValueError, TypeError, KeyError):
        return None
