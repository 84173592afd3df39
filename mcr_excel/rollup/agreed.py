"""By which settings a group is measured: what all workbooks agree on, else the defaults; what differs is said."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from mcr_excel.problems import Problem
from mcr_excel.rollup.reading import Book
from mcr_excel.rollup.stack import Stack
from mcr_excel.settings import Settings, as_typed, parameters, settings_from
from mcr_excel.terms import SHEET_BY_KEY
from mcr_excel.terms.vocabulary import fold

_OF_A_BOOK = ("as_of", "language")  # settled otherwise
_RULES = ("cadence", "practice_needs")
_MOST_NAMED = 3


def common_day(books: Sequence[Book], today: dt.date) -> dt.date:
    """The as-of date of the group where none was asked for: the one that all these workbooks state, else today."""
    stated = {book.read.own_as_of for book in books if book.read is not None}
    only = stated.pop() if len(stated) == 1 else None
    return only or today


def days_differ(stack: Stack, used: dt.date) -> list[Problem]:
    """The problem of newest workbooks that state different as-of dates."""
    said: dict[str, list[int]] = defaultdict(list)
    for book in stack.newest:
        said[str(stack.reads[book].own_as_of or "—")].append(book)
    return [_differs(stack, "as_of", said, str(used))] if len(said) > 1 else []


def agreed_settings(stack: Stack, sets: Sequence[tuple[str, str]], as_of: dt.date) -> tuple[Settings, list[Problem]]:
    """Defaults, what all newest workbooks agree on, then `--set`.

    Args:
        stack: The workbooks; an older copy's settings are of no account.
        sets: KEY=VALUE as asked for.
        as_of: The day of the run.
    """
    newest = stack.newest
    own = {book: settings_from(stack.reads[book].settings, as_of)[0] for book in newest}
    asked, problems = settings_from([("--set", key, value) for key, value in sets], as_of)
    defaults, _ = settings_from([], as_of)
    values: dict[str, Any] = dict(defaults.values)
    wanted = {fold(key) for key, _ in sets}
    named = {key for key in parameters() if fold(key) in wanted}
    for key in parameters():
        if key in _OF_A_BOOK:
            continue
        said: dict[str, list[int]] = defaultdict(list)
        for book in newest:
            said[as_typed(own[book][key]) or "—"].append(book)
        if len(said) == 1:
            values[key] = own[newest[0]][key]
        elif key not in named:
            problems.append(_differs(stack, key, said, as_typed(defaults[key]) or "—"))
    values |= {key: asked[key] for key in parameters() if key in named}
    values["as_of"] = as_of
    return Settings(values), problems


def _differs(stack: Stack, key: str, said: dict[str, list[int]], used: str) -> Problem:
    most = sorted(said.items(), key=lambda pair: (-len(pair[1]), pair[1][0]))
    texts = [f"{value}: {_books(stack, books)}" for value, books in most]
    stated = [
        stack.where(book, cell) for _, books in reversed(most) for book in books if (cell := _cell(stack, book, key))
    ]
    return Problem.at(
        stated[0] if stated else "mcr-excel", "ROLLUP_SETTING_DIFFERS", key=key, values="; ".join(texts), used=used
    )


def _books(stack: Stack, books: list[int]) -> str:
    named = ", ".join(stack.names[book] for book in books[:_MOST_NAMED])
    return f"{named} +{len(books) - _MOST_NAMED}" if len(books) > _MOST_NAMED else named


def _cell(stack: Stack, book: int, key: str) -> str:
    return next((where for where, name, _ in stack.reads[book].settings if fold(name) == fold(key)), "")


def agreed_rules(stack: Stack) -> tuple[dict[str, int], list[Problem]]:
    """Of the tables of rules that all newest workbooks keep alike, the workbook to take them from; what differs."""
    rules: dict[str, int] = {}
    problems: list[Problem] = []
    newest = stack.newest
    for key in _RULES:
        kept = {book: _rows(stack, book, key) for book in newest}
        if len(set(kept.values())) == 1:
            rules[key] = newest[0]
            continue
        sheet = SHEET_BY_KEY[key]
        book = next(book for book in newest if kept[book])
        values = {"file": stack.names[book], "zh": sheet.zh, "en": sheet.en}
        problems.append(Problem.at(stack.where(book, stack.part(book, key).sheet), "ROLLUP_RULES_DIFFER", **values))
    return rules, problems


def _rows(stack: Stack, book: int, key: str) -> frozenset[tuple[str, ...]]:
    frame = stack.part(book, key).frame
    return frozenset(frame.astype("str").fillna("").itertuples(index=False, name=None)) if len(frame) else frozenset()
