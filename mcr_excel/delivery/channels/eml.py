"""Drafts as .eml files: a double click opens them in the mail program, ready to be looked at and sent."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from mcr_excel.books.disk import as_problem, beside, swap, write_through
from mcr_excel.delivery.channels import Outcome
from mcr_excel.delivery.message import Mail, one_line
from mcr_excel.problems import CannotGoOn

_UNSAFE = re.compile(r'[\\/:*?"<>|\s.]+')
_LONGEST_NAME = 60


class EmlDrafts:
    """Writes a draft for each mail into a folder; the same mail gives the same file."""

    name = "draft"

    def __init__(self, folder: Path, sender: str = "", largest: int = 0) -> None:
        self.folder = folder
        self.sender = sender
        self.largest = largest

    def send(self, mail: Mail, _handing_over: Callable[[], None]) -> Outcome:
        """Write the draft, whole or not at all."""
        path = self.folder / draft_name(mail)
        with as_problem(path):
            self.folder.mkdir(parents=True, exist_ok=True)
            with beside(path) as temporary:
                write_through(temporary, lambda stream: stream.write(mail.as_bytes(is_draft=True)))
                if not swap(temporary, path):
                    raise CannotGoOn.at(path.name, "DRAFT_HELD_OPEN", path=path)
        return Outcome("drafted", path.name)

    def close(self) -> None:
        """Nothing is open."""


def draft_name(mail: Mail) -> str:
    """The person's name, and eight digits that tell drafts of one person apart."""
    person = _UNSAFE.sub("_", one_line(mail.pack.recipient.person)).strip("_")[:_LONGEST_NAME]
    return f"{person}-{mail.message_id[1:9]}.eml"
