"""What is said of each workbook of a roll-up, and of the teams that serve each customer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

import pandas as pd

from mcr_excel.problems import Problem
from mcr_excel.review.group.model import TeamBook
from mcr_excel.rollup.amounts import Amounts
from mcr_excel.rollup.merge import Merged
from mcr_excel.rollup.places import book_and_sheet
from mcr_excel.rollup.reading import Book
from mcr_excel.rollup.stack import Stack
from mcr_excel.terms.vocabulary import Lang

_FIRST_OF_A_KIND = 3


def team_books(
    books: Sequence[Book], stack: Stack, amounts: Amounts, problems: Sequence[Problem], lang: Lang
) -> tuple[TeamBook, ...]:
    """Every workbook, in the order of their names."""
    place = {book.name: number for number, book in enumerate(stack.books)}
    counts = Counter(_book_of(problem) for problem in problems)
    errors = Counter(_book_of(problem) for problem in problems if problem.severity == "error")
    told = []
    for book in books:
        if book.failed is not None:
            told.append(_failed(book, lang))
        elif book.read is not None:
            number = place[book.name]
            of = _read(book, stack, number, counts[book.name], errors[book.name])
            told.append(of._replace(is_money_counted=number not in amounts.other_currency))
    return tuple(told)


def _failed(book: Book, lang: Lang) -> TeamBook:
    assert book.failed is not None
    why = ("；" if lang == "zh" else "; ").join(book.failed.text(lang))
    team = PurePosixPath(book.name).stem
    return TeamBook(book.name, team, "failed", why, 0, 0, 0, 1, 1, None, None, None, None)


def _read(book: Book, stack: Stack, number: int, problems: int, errors: int) -> TeamBook:
    assert book.read is not None
    rows = [len(stack.part(number, key).frame) for key in ("customers", "contacts", "activities")]
    is_copy = number > 0 and stack.team_of[number] == stack.team_of[number - 1]
    return TeamBook(
        name=book.name,
        team=stack.teams[stack.team_of[number]],
        status="copy" if is_copy else "read",
        why=stack.names[number - 1] if is_copy else "",
        customers=rows[0],
        contacts=rows[1],
        activities=rows[2],
        problems=problems,
        errors=errors,
        newest=book.read.newest,
        as_of=book.read.own_as_of,
        currency=book.read.money.currency,
        unit=book.read.money.unit,
    )


def teams_by_customer(
    stack: Stack, customers: Mapping[tuple[int, str], str], merged: Merged
) -> dict[str, tuple[str, ...]]:
    """The teams that serve each customer, the one with the most activities first, else the newest workbook's."""
    teams: dict[str, list[int]] = {}
    for (book, _), of in customers.items():
        serving = teams.setdefault(of, [])
        if stack.team_of[book] not in serving:
            serving.append(stack.team_of[book])
    shared = [of for of, serving in teams.items() if len(serving) > 1]
    links = merged.tables.activity_customers
    links = links[links["customer_id"].isin(shared)]
    served = pd.Series(stack.teams_of("activities", pd.Index(links["activity"])), index=links.index, dtype="int64")
    counts = Counter(zip(links["customer_id"], served, strict=True))
    return {
        of: tuple(stack.teams[team] for team in sorted(serving, key=lambda team: -counts[of, team]))
        for of, serving in teams.items()
    }


def without_activities(stack: Stack) -> list[Problem]:
    """The newest workbooks that keep no activities where others do."""
    keeps = {book: bool(stack.part(book, "activities").sheet) for book in stack.newest}
    if not any(keeps.values()):
        return []
    names = [stack.names[book] for book, kept in keeps.items() if not kept]
    return [Problem.at(name, "ROLLUP_NO_ACTIVITIES", file=name) for name in names]


def condensed(problems: Sequence[Problem], lang: Lang) -> list[Problem]:
    """Of each kind of problem of a workbook the first few, and how many more there are."""
    seen: Counter[tuple[str, str]] = Counter()
    shown: list[Problem] = []
    first_more: dict[tuple[str, str], Problem] = {}
    for problem in problems:
        kind = _book_of(problem), problem.code
        seen[kind] += 1
        if seen[kind] <= _FIRST_OF_A_KIND:
            shown.append(problem)
        else:
            first_more.setdefault(kind, problem)
    more = [
        Problem.at(
            problem.where,
            "ROLLUP_MORE_ALIKE",
            count=seen[kind] - _FIRST_OF_A_KIND,
            what=problem.text(lang).what,
            file=kind[0],
        )
        for kind, problem in first_more.items()
    ]
    return shown + more


def _book_of(problem: Problem) -> str:
    named = book_and_sheet(problem.sheet)
    return named[0] if named else problem.where
