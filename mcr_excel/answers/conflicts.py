"""Answers beside each other, beside what the workbook says now, and beside those that the team took before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mcr_excel.answers.answer import REMARKS, Answer, answer_columns
from mcr_excel.answers.current import Now
from mcr_excel.terms.vocabulary import Lang

READERS, BOOK, EARLIER = "readers", "book", "earlier"  # codes of `answer_conflict`


class Kept(NamedTuple):
    """An answer that is on the Answers sheet already."""

    identity: str
    subject: str
    value: tuple[str, str, str]
    reader: str
    is_rejected: bool


@dataclass(frozen=True)
class Listed:
    """A new answer and what contradicts it: `others` are numbers, `before` the readers of answers kept earlier."""

    number: int
    answer: Answer
    now: Now
    lang: Lang
    others: tuple[int, ...] = ()
    before: tuple[str, ...] = ()

    @property
    def conflicts(self) -> tuple[str, ...]:
        """Codes of `answer_conflict`; a remark contradicts nothing."""
        if self.answer.field in REMARKS:
            return ()
        found = {READERS: bool(self.others), BOOK: self.now.is_changed, EARLIER: bool(self.before)}
        return tuple(code for code, is_so in found.items() if is_so)


def listed(found: Iterable[tuple[Answer, Now]], kept: Sequence[Kept], lang: Lang) -> tuple[list[Listed], int]:
    """The new answers, those about one thing beside each other, and how many were taken before.

    Args:
        found: Answers in the order of their files, with what the workbook says now.
        kept: What is on the Answers sheet.
        lang: The language to tell them in.
    """
    known = {one.identity for one in kept}
    fresh: dict[str, tuple[Answer, Now]] = {}
    taken: set[str] = set()
    for answer, now in found:
        if answer.identity in known:
            taken.add(answer.identity)
        else:
            fresh.setdefault(answer.identity, (answer, now))
    ordered = sorted(fresh.values(), key=_place)
    numbers: Mapping[str, list[tuple[int, Answer]]] = _by_subject(answer for answer, _ in ordered)
    earlier: dict[str, list[Kept]] = defaultdict(list)
    for one in kept:
        if not one.is_rejected:
            earlier[one.subject].append(one)
    rows = []
    for number, (answer, now) in enumerate(ordered, start=1):
        others = () if answer.field in REMARKS else _others(answer, numbers[answer.subject])
        before = dict.fromkeys(one.reader for one in earlier[answer.subject] if one.value != answer.value)
        rows.append(Listed(number, answer, now, lang, others, () if answer.field in REMARKS else tuple(before)))
    return rows, len(taken)


def _place(found: tuple[Answer, Now]) -> tuple[str | int, ...]:
    answer = found[0]
    column = list(answer_columns()).index(answer.field)
    return (answer.customer, answer.table, answer.key, column, answer.pack.reader, answer.pack.run, answer.identity)


def _by_subject(answers: Iterable[Answer]) -> dict[str, list[tuple[int, Answer]]]:
    found: dict[str, list[tuple[int, Answer]]] = defaultdict(list)
    for number, answer in enumerate(answers, start=1):
        found[answer.subject].append((number, answer))
    return found


def _others(answer: Answer, alike: Sequence[tuple[int, Answer]]) -> tuple[int, ...]:
    return tuple(number for number, other in alike if other.value != answer.value)
