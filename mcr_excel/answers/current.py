"""What the workbook says now, of everything that a pack's reader may have answered about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import NamedTuple

from mcr_excel.answers.answer import ASKED, Answer, answer_tables, compared
from mcr_excel.answers.handed_back import HandedBack, told
from mcr_excel.books.book import Book, Field
from mcr_excel.problems import Problem
from mcr_excel.review.agenda import agenda
from mcr_excel.review.annual import annual
from mcr_excel.review.answerable import KINDS, Wanted
from mcr_excel.review.cards import cards
from mcr_excel.review.compliance import compliance
from mcr_excel.review.context import Context
from mcr_excel.review.model import SheetShown
from mcr_excel.review.one_customer import Narrower
from mcr_excel.review.questions import questions
from mcr_excel.review.your_answers import AnswerKey, plain, your_answers
from mcr_excel.tables.texts import text_of
from mcr_excel.terms.flags import FLAGS

_SHEETS: Mapping[str, Callable[[Context], SheetShown]] = {
    "mcr_cards": cards,
    "mcr_customer_plans": cards,
    "mcr_questions": questions,
    "mcr_agenda": agenda,
    "mcr_annual": annual,
    "mcr_tasks": annual,
    "mcr_findings": compliance,
}


class Now(NamedTuple):
    """The record now; `is_there` is False where it is no more, `is_changed` where it is not what the pack said."""

    text: str
    is_there: bool
    is_changed: bool


class Current:
    """The workbook as it is, in the language of one pack."""

    def __init__(self, context: Context, book: Book) -> None:
        self._context, self._book = context, book
        self._narrower = Narrower(context)
        self._asked: dict[frozenset[str], dict[str, str]] = {}
        self._keys: dict[str, dict[str, str]] = {}
        self._own: dict[str, dict[str, dict[str, str]]] = {}

    def of(self, answer: Answer, back: HandedBack) -> Now:
        """What is recorded now where the answer was given."""
        if answer.table == ASKED.name:
            text = self._recorded(back).get(answer.key)
            return Now(text or "", text is not None, text != answer.said)
        is_there = answer.key in self.keys(answer.table)
        text = self._written(answer.table).get(answer.key, {}).get(answer.field, "")
        is_other = bool(text) and compared(answer.field, text, "", None) != answer.value
        return Now(text, is_there, not is_there or is_other)

    def misfit(self, answer: Answer) -> Problem | None:
        """Why an answer on a table of the review cannot be told to a row: its key is another's, or nobody's."""
        if answer.table == ASKED.name:
            return None
        customer = self.keys(answer.table).get(answer.key)
        if customer is None:
            if any(part in self._ids for part in answer.key.split("|")):
                return None
            return Problem.at(answer.where, "ANSWER_KEY_UNKNOWN", value=answer.key, file=self._context.source)
        if answer.customer and customer != answer.customer:
            return Problem.at(answer.where, "ANSWER_KEY_CHANGED", value=answer.key)
        return None

    def is_of_another_workbook(self, back: HandedBack) -> bool:
        """Whether the pack's customers are none of this workbook's, by id and name."""
        frame = self._context.tables["customers"].frame
        known = {(of, plain(name)) for of, name in zip(frame["customer_id"], frame["customer_name"], strict=True)}
        asked = {pair for pair in back.customers if all(pair)}
        return bool(asked) and not asked & known

    @cached_property
    def _ids(self) -> set[str]:
        """What a key of a row that is there no more may name."""
        tables = self._context.tables
        ids = (
            tables[table].frame[column].dropna()
            for table, column in (("customers", "customer_id"), ("contacts", "contact_id"))
        )
        return set(FLAGS).union(*ids)

    def keys(self, table: str) -> dict[str, str]:
        """The keys of a table's rows as they would be shown now, and the customers' names beside them."""
        if table not in self._keys:
            for shown in _SHEETS[table](self._context).tables:
                columns = [column.key for column in shown.table.written]
                key = columns.index(shown.table.key)
                name = columns.index("customer_name") if "customer_name" in columns else key
                self._keys[shown.table.name] = {plain(row[key]): plain(row[name]) for row in shown.rows}
        return self._keys[table]

    def _recorded(self, back: HandedBack) -> dict[str, str]:
        """Of the pack's customers: a step of several customers is told to each without the others."""
        customers = frozenset(customer for customer, _ in back.customers if customer)
        if customers not in self._asked:
            shown = your_answers(self._narrower.to(customers), Wanted(KINDS), "", "")
            self._asked[customers] = dict(_records(shown))
        return self._asked[customers]

    def _written(self, table: str) -> dict[str, dict[str, str]]:
        """What stands in the team's own cells of a review table of the workbook, by row and column."""
        if table not in self._own:
            of = next(one for one in answer_tables() if one.name == table)
            wanted = [column for column in of.columns if column.key == of.key or column.is_team]
            fields = [Field(column.key, column.titles) for column in wanted]
            keys = [column.key for column in wanted]
            rows = [dict(zip(keys, map(_text, row), strict=True)) for row in self._book.rows(table, fields)]
            self._own[table] = {row[of.key]: row for row in rows}
        return self._own[table]


def _records(shown: SheetShown) -> list[tuple[str, str]]:
    keys = [column.key for column in ASKED.written]
    found = []
    for row in shown.tables[0].rows:
        cells = dict(zip(keys, map(_text, row), strict=True))
        key = AnswerKey.read(cells["answer_key"])
        if key is not None:
            found.append(("|".join(key.thing), told(cells["says"], cells["owner"], cells["due"])))
    return found


def _text(value: object) -> str:
    return plain(text_of(value))  # type: ignore[arg-type]
