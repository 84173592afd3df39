"""Visits of the last three months, more or less complete, and those planned for the next weeks."""

from __future__ import annotations

import datetime as dt

from mcr_excel.demo.customers import manager_of
from mcr_excel.demo.draw import Draw
from mcr_excel.demo.further_words import FurtherWords
from mcr_excel.demo.rows import Row, Value
from mcr_excel.demo.words import Words
from mcr_excel.terms import CODES, Lang, code_label

_STREAM = 12
# Customer, days before (or, negative, after) the as-of date, how many of the columns below were filled in.
_VISITS = (
    (1, 12, 10), (1, 55, 10), (2, 20, 10), (3, 8, 9), (3, 70, 10), (4, 33, 6), (5, 61, 4), (6, 17, 10), (7, 40, 7),
    (8, 26, 10), (10, 5, 10), (10, 47, 10), (12, 31, 5), (14, 66, 3), (18, 22, 9), (20, 15, 10), (24, 52, 8),
    (1, -9, 7), (2, -16, 7), (4, -6, 4), (6, -23, 3), (10, -13, 7), (18, -35, 2),
)  # fmt: skip
_COLUMNS = (
    "expected_outcome", "background", "opening", "situation", "problem", "implication", "need_payoff", "proposal",
    "objections", "summary",
)  # fmt: skip
_LAST_STEPS = 10


def visit_rows(lang: Lang, words: Words, further: FurtherWords, as_of: dt.date, contacts: list[Row]) -> list[Row]:
    """Visits in the order of their dates."""
    rows = []
    for serial, (number, days, filled) in enumerate(_VISITS, start=1):
        own = [
            row
            for row in contacts
            if row["customer"] == words.customers[number - 1].full and row["contact_name"] and not row["left_date"]
        ]
        rows.append(
            _visit(
                number, as_of - dt.timedelta(days=days), filled, own, lang, words, further, as_of, Draw(_STREAM, serial)
            )
        )
    rows.sort(key=lambda row: str(row["date"]))
    return [row | {"visit_id": f"V{serial:02d}"} for serial, row in enumerate(rows, start=1)]


def _visit(
    number: int,
    date: dt.date,
    filled: int,
    own: list[Row],
    lang: Lang,
    words: Words,
    further: FurtherWords,
    as_of: dt.date,
    draw: Draw,
) -> Row:
    separator = "、" if lang == "zh" else "; "
    people = [manager_of(number, words), *([words.solution[number % 4]] if draw.chance(0.5) else [])]
    texts: dict[str, Value] = {
        key: draw.pick(further.visit[key]) if place < filled else None for place, key in enumerate(_COLUMNS)
    }
    return {
        "visit_id": None,
        "date": _working_day(date),
        "customer": words.customers[number - 1].full,
        "contacts": separator.join(str(row["contact_name"]) for row in draw.some(own, draw.between(1, 2))),
        "our_people": separator.join(people),
        "purpose_kind": code_label("visit_purpose", draw.pick(CODES["visit_purpose"]).key, lang),
        **texts,
        **_outcome(date, filled, lang, further, as_of, draw),
    }


def _outcome(date: dt.date, filled: int, lang: Lang, further: FurtherWords, as_of: dt.date, draw: Draw) -> Row:
    """What is left open, and the next step; nothing before the visit, and not from those who wrote no summary."""
    is_over = date <= as_of
    has_summary = is_over and filled >= _LAST_STEPS
    has_issue, has_next = is_over and draw.chance(0.45), has_summary and draw.chance(0.8)
    closed = "Y" if has_summary and not has_issue else "N"
    return {
        "open_issues": draw.pick(further.visit["open_issues"]) if has_issue else None,
        "closed": code_label("yes_no", closed, lang) if is_over else None,
        "next_step": draw.pick(further.visit["next_step"]) if has_next else None,
        "next_due": _working_day(date + dt.timedelta(days=draw.between(7, 45))) if has_next else None,
    }


def _working_day(date: dt.date) -> dt.date:
    """The Friday before, at a weekend."""
    return date - dt.timedelta(days=max(0, date.weekday() - 4))
