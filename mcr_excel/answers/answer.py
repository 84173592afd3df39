"""One answer of one reader, as the rest of this room speaks of it."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from functools import cache

from mcr_excel.review.your_answers import plain
from mcr_excel.terms.codes import code_of
from mcr_excel.terms.reviews import REVIEW_SHEETS, YOUR_ANSWERS, ReviewColumn, ReviewTable
from mcr_excel.terms.vocabulary import Lang

ASKED = YOUR_ANSWERS.tables[0]
REMARKS = frozenset({"comment", "note", "team_note"})
"""Fields in which two readers add to each other and contradict nobody."""

NEXT_STEP, NEXT_OWNER, NEXT_DUE = "next_step", "next_owner", "next_due"  # one answer: what, by whom, by when
_TAKEN = "answers"
_LENGTH = 12


@dataclass(frozen=True)
class Pack:
    """The file an answer came in: who read it, in which role, and what run it was made from."""

    file: str
    reader: str
    role: str
    run: str
    as_of: dt.date | None
    lang: Lang


@dataclass(frozen=True)
class Answer:
    """What a reader wrote about one thing; `text` is a code's key where the column offers codes.

    `key` tells the row apart in its table, `said` is what the pack had recorded. `owner` and `due` go with a next step.
    """

    pack: Pack
    where: str
    table: str
    key: str
    field: str
    customer: str
    about: str
    said: str
    text: str
    owner: str = ""
    due: dt.date | None = None

    @property
    def subject(self) -> str:
        """What was answered about: two answers with one subject stand in the same cell."""
        return f"{self.table.removeprefix('mcr_')}|{self.key} {self.field}"

    @property
    def value(self) -> tuple[str, str, str]:
        """What is compared with other answers."""
        return compared(self.field, self.text, self.owner, self.due)

    @property
    def identity(self) -> str:
        """The same answer of the same reader to the same pack, however often its file comes in."""
        parts = (plain(self.pack.reader).casefold(), self.pack.run, self.subject, *self.value)
        return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:_LENGTH]


def compared(field: str, text: object, owner: object, due: object) -> tuple[str, str, str]:
    """An answer without what makes no difference: case, spaces, the language of a code."""
    told = coded(field, plain(text)).casefold()
    return told, plain(owner).casefold(), plain(due)


def coded(field: str, text: str) -> str:
    """A text that spells one of the codes that its column offers as the code's key; any other text as it is."""
    column = answer_columns().get(field)
    return (code_of(column.choices, text) if column is not None and column.choices else None) or text


@cache
def answer_columns() -> dict[str, ReviewColumn]:
    """Every column of a pack that a reader may fill in, by its key."""
    return {column.key: column for table in answer_tables() for column in table.columns if column.is_team}


@cache
def answer_tables() -> tuple[ReviewTable, ...]:
    """Every table of a pack with such columns."""
    tables = (table for sheet in REVIEW_SHEETS if sheet.key != _TAKEN for table in sheet.tables)
    return tuple(table for table in tables if any(column.is_team for column in table.columns))
