"""What one person gets: files, and what a mail may say about them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from mcr_excel.terms.vocabulary import Lang


@dataclass(frozen=True)
class Recipient:
    """One of our people with an address that can be used; `where` is the cell of the address."""

    person: str
    address: str
    roles: tuple[str, ...] = ()
    where: str = ""


class PackFile(NamedTuple):
    """A file as it will be delivered. `plain_hash`: SHA-256 before encryption, which gives other bytes each time."""

    name: str
    content: bytes
    plain_hash: str = ""

    @property
    def hash(self) -> str:
        """SHA-256 of what the reader will see."""
        return self.plain_hash or hashlib.sha256(self.content).hexdigest()


class MailLink(NamedTuple):
    """A link for the mail's text."""

    text: str
    url: str


@dataclass(frozen=True)
class Pack:
    """A recipient's files of one run; a mail about them can hold nothing but counts and links.

    `counts` has the rows of each review sheet in the files, by the sheet's key in `terms.reviews`: with any other word
    the mail is not written, so that no name or level gets into its text.
    """

    recipient: Recipient
    files: tuple[PackFile, ...]
    customers: frozenset[str]
    counts: Mapping[str, int]
    subject: str
    run: str
    lang: Lang
    links: tuple[MailLink, ...] = field(default=())

    @property
    def content_hash(self) -> str:
        """One hash of all files: the same content gives the same hash, in whatever order the files stand."""
        parts = sorted(f"{file.name}\0{file.hash}" for file in self.files)
        return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(len(file.content) for file in self.files)
