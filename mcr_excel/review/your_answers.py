"""Your answers: the sheet of a pack that its reader fills in, and the keys by which `collect` knows its rows again."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import NamedTuple

import pandas as pd

from mcr_excel.review.answerable import Wanted, answerable
from mcr_excel.review.context import Context, shown
from mcr_excel.review.model import SheetShown, Written
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.reviews import YOUR_ANSWERS

_PARTS = 3  # kind, customer, subject
_LENGTH = 4  # hexadecimal digits: one wrong row in 65 536 passes


class AnswerKey(NamedTuple):
    """What a row is about, and a mark of what the pack said of it."""

    kind: str
    customer_id: str
    subject: str
    said: str

    @classmethod
    def of(cls, kind: str, customer_id: str, subject: str, *said: object) -> AnswerKey:
        """The key of a row that says this."""
        return cls(kind, customer_id, subject, _mark(*map(plain, said)))

    @property
    def text(self) -> str:
        """As the sheet holds it: a mark of its own shows where it was changed."""
        whole = plain(f"{self.kind}|{self.customer_id}|{self.subject}")
        return f"{whole}#{_mark(whole)}-{self.said}"

    @property
    def thing(self) -> tuple[str, str, str]:
        """What the row is about."""
        return self.kind, self.customer_id, self.subject

    @classmethod
    def read(cls, text: str) -> AnswerKey | None:
        """The key that a cell holds; None where it is none of ours, or was changed."""
        whole, _, marks = text.strip().rpartition("#")
        parts = whole.split("|", 2)
        own, _, said = marks.partition("-")
        if len(parts) != _PARTS or own != _mark(whole):
            return None
        kind, customer_id, subject = parts
        return cls(kind, customer_id, subject, said)


def plain(value: object) -> str:
    """A cell's content in one spelling, whichever program saved it: a day as text, white space as single blanks."""
    if value is None or value is pd.NaT or value != value:
        return ""
    if isinstance(value, dt.date):  # a datetime is a date too
        return f"{value:%Y-%m-%d}"
    return " ".join(str(value).split())


def your_answers(context: Context, wanted: Wanted, reader: str, role: str) -> SheetShown:
    """The sheet for one reader.

    Args:
        context: The run, narrowed to what the reader may see.
        wanted: What he is asked about.
        reader: Who gets the pack.
        role: In which role, in words.
    """
    rows = answerable(context, wanted)
    frame = rows.assign(
        customer_name=context.names_of(rows["customer_id"]),
        kind=[code_label("answer_kind", kind, context.lang) for kind in rows["kind"]],
        answer_key=[AnswerKey.of(*row).text for row in _values(rows)],
    )
    names: dict[str, Written] = {
        "answers_reader": reader,
        "answers_role": role,
        "answers_as_of": context.settings.as_of,
        "answers_run": context.run,
        "answers_lang": context.lang,
    }
    return SheetShown(YOUR_ANSWERS, [shown("your_answers", "mcr_your_answers", frame)], names)


def _values(rows: pd.DataFrame) -> zip[tuple[str, str, str, object, object, object]]:
    columns = ("kind", "customer_id", "subject", "says", "owner", "due")
    return zip(*(rows[column].tolist() for column in columns), strict=True)


def _mark(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode("utf-8", "replace")).hexdigest()[:_LENGTH]
