"""A share's workbooks, made from the rows that are its reader's: nothing is ever deleted from a full workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from mcr_excel.books.package import PackageBook
from mcr_excel.delivery.pack import PackFile
from mcr_excel.handouts import safe_name
from mcr_excel.packs.shares import Role, Share, role_label
from mcr_excel.pipeline import fields_of, midnight
from mcr_excel.review.agenda import agenda
from mcr_excel.review.annual import annual
from mcr_excel.review.answerable import KINDS, MOST, Wanted
from mcr_excel.review.board import board, ranked_customers
from mcr_excel.review.cards import cards
from mcr_excel.review.compliance import compliance
from mcr_excel.review.contact_scores import contact_scores
from mcr_excel.review.context import Context
from mcr_excel.review.data import data
from mcr_excel.review.handover import handover
from mcr_excel.review.investment import investment
from mcr_excel.review.model import Link, SheetShown, TableShown, Written
from mcr_excel.review.one_customer import Narrower
from mcr_excel.review.onepage import onepage
from mcr_excel.review.overview import overview
from mcr_excel.review.questions import questions
from mcr_excel.review.single_point import single_point
from mcr_excel.review.tiering import tiering
from mcr_excel.review.your_answers import your_answers
from mcr_excel.templates import template

_Sheet = Callable[[Context], SheetShown]


def _overview(context: Context) -> SheetShown:
    return overview(context, ranked_customers(context))


def _board(context: Context) -> SheetShown:
    return board(ranked_customers(context))


SHEETS: dict[Role, tuple[_Sheet, ...]] = {
    "AM": (contact_scores, cards, questions, agenda),
    "B": (handover, contact_scores, cards, questions),
    "SPONSOR": (onepage,),
    "DIR": (_overview, _board, single_point, investment),
    "CRM": (data, compliance),
    "EXEC": (_overview, tiering, annual),
}
"""What each role is shown; a sponsor has a workbook for each customer."""

ANSWERED: dict[Role, Wanted] = {
    "AM": Wanted(("customer", "contact", "department"), most=MOST),
    "B": Wanted(("contact",)),
    "SPONSOR": Wanted(KINDS, most=MOST),
    "DIR": Wanted(("customer",), is_important_only=True),
    "CRM": Wanted(("customer",), is_important_only=True),
    "EXEC": Wanted(("customer",), is_important_only=True),
}
"""What each role is asked about on *Your answers*; Questions, the Agenda and others are answered where they stand."""


class Made(NamedTuple):
    """A finished workbook: its file, whose customers it is about, and its rows by review sheet (`sheet`, count)."""

    share: Share
    file: PackFile
    customers: frozenset[str]
    rows: dict[str, int]


class Maker:
    """Makes the workbooks of shares from one measured run."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._narrower = Narrower(context)
        self._begun: dict[tuple[str, ...], bytes] = {}

    def files(self, share: Share) -> Iterator[Made]:
        """The share's workbooks; none where there is nothing to show."""
        if share.role == "SPONSOR":
            for customer in sorted(share.customers):
                yield self._made(share, self._narrower.to({customer}), "onepage")
            return
        context = self._context if share.is_of_all else self._narrower.to(share.customers, share.contacts)
        made = self._made(share, context, "review")
        if made.rows:
            yield made

    @cached_property
    def supporters(self) -> frozenset[str]:
        """The contacts that the sheets of a director name: each customer's strongest supporter."""
        return frozenset(self._context.metrics.customers["top_contact"].dropna())

    def _made(self, share: Share, context: Context, kind: str) -> Made:
        sheets = [sheet(context) for sheet in SHEETS[share.role]]
        sheets = [sheet for sheet in sheets if not sheet.is_empty or kind == "onepage"]
        customers = frozenset(context.tables["customers"].frame["customer_id"])
        rows = {sheet.sheet.key: sum(len(table.rows) for table in sheet.tables) for sheet in sheets}
        asked = your_answers(context, ANSWERED[share.role], share.person, role_label(share.role, context.lang))
        content = self._workbook([*sheets, asked], kind) if sheets else b""
        return Made(share, PackFile(_file_name(share, context, kind), content), customers, rows)

    def _workbook(self, sheets: Sequence[SheetShown], kind: str) -> bytes:
        lang = self._context.lang
        book = PackageBook.filling(self._empty(kind, [shown.sheet.key for shown in sheets]))
        for shown in sheets:
            for table in shown.tables:
                book.fill(table.table.name, fields_of(table.table, lang), _texts(table), table.table.key)
            for name, value in shown.names.items():
                book.set(name, _text(value))
        return book.finished()

    def _empty(self, kind: str, keys: Sequence[str]) -> bytes:
        """A workbook with these sheets, still to be filled; packs of one role begin with the same one."""
        of = (kind, *keys)
        if of not in self._begun:
            source = template(kind, self._context.lang)
            book = PackageBook.blank(source, midnight(self._context.settings.as_of))
            for key in keys:
                book.ensure(key, source)
            self._begun[of] = book.unfinished()
        return self._begun[of]


def _texts(table: TableShown) -> Sequence[Sequence[Written]]:
    """A table's rows with texts for links, which would lead into the team's workbook."""
    return [[_text(value) for value in row] for row in table.rows]


def _text(value: Written) -> Written:
    return value.text if isinstance(value, Link) else value


def _file_name(share: Share, context: Context, kind: str) -> str:
    """`张伟_客户经理_2025-12-31.xlsx`; a one-page bears its customer's name too."""
    parts = [share.person, role_label(share.role, context.lang)]
    if kind == "onepage":
        parts += context.tables["customers"].frame["customer_name"].head(1).tolist()
    return "_".join([*(safe_name(part) for part in parts), f"{context.settings.as_of:%Y-%m-%d}.xlsx"])
