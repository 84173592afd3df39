"""A sample tracker, reviewed into a workbook of its own and in place: once for all tests that look at the result."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from command import mcr_excel

AS_OF = "2025-12-31"


class Reviewed(NamedTuple):
    """The files of a reviewed sample; to be read or copied, never written to."""

    lang: str
    book: Path
    folder: Path

    @property
    def out(self) -> Path:
        """The review in a workbook of its own."""
        return self.folder / "review.xlsx"

    @property
    def team(self) -> Path:
        """The tracker with the review in it."""
        return self.folder / "team" / self.book.name

    @property
    def json(self) -> dict[str, Any]:
        """The machine output."""
        found: dict[str, Any] = json.loads((self.folder / "review.json").read_text("utf-8"))
        return found


def review_sample(book: Path, folder: Path) -> None:
    """Review a tracker both ways; it stays as it is, and nothing is said on the error channel."""
    before, team = book.read_bytes(), folder / "team" / book.name
    team.parent.mkdir()
    team.write_bytes(before)
    for command in ((book, "-o", folder / "review.xlsx", "--json", folder / "review.json"), (team,)):
        done = mcr_excel("review", *command, "--as-of", AS_OF)
        assert (done.code, done.err) == (0, "")
    assert book.read_bytes() == before
