"""A second opinion on some contacts, and how departments stood a year ago."""

from __future__ import annotations

import datetime as dt

from mcr_excel.demo.contacts import departments_of
from mcr_excel.demo.departments import assessment
from mcr_excel.demo.draw import Draw
from mcr_excel.demo.further_words import FurtherWords
from mcr_excel.demo.profiles import PROFILES
from mcr_excel.demo.rows import Row
from mcr_excel.demo.words import Words
from mcr_excel.metrics.window import months_before
from mcr_excel.terms import CODES, DIMENSIONS, Lang, code_label

_STREAM, _CONFIRMED_STREAM, _DEPARTMENT_STREAM = 13, 14, 15
_SECOND = (1, 2, 3, 6, 8, 10, 14, 18, 20)
_CONTACTS = 3  # a customer that a second person scores
_FLATTERING = 2  # the account manager (by number) who rates too high
_CONFIRMED = (1, 10)  # customers whose strongest supporters said so themselves
_COACH = 3
_WITH_HISTORY = (2, 3, 4, 6, 7, 8, 10, 18, 20)
_UPWARDS = "biwfmg"  # letters of a department, the worst first
_EARLIER = ((18, 2), (12, 1))  # months ago, and how many letters away it was then
_RISING = (3, 10, 18, 20)


def attitude_rows(lang: Lang, words: Words, further: FurtherWords, as_of: dt.date, contacts: list[Row]) -> list[Row]:
    """What the customer-relations office found shortly before the owner scored, and what customers confirmed."""
    rows: list[Row] = []
    for number in _SECOND:
        own = [row for row in contacts if row["customer"] == words.customers[number - 1].full]
        by_owner = [row for row in own if row["assessed_on"] and row["scorer"] == row["owner_a"]]
        for place, row in enumerate(by_owner[:_CONTACTS]):
            rows += _second_opinion(number, row, lang, words, further, Draw(_STREAM, number, place))
        if number in _CONFIRMED:
            coaches = [row for row in own if row["accept"] == _COACH and row["assessed_on"] and row["contact_name"]]
            rows += _confirmed(coaches[:1], lang, words, as_of, Draw(_CONFIRMED_STREAM, number))
    return rows


def _second_opinion(
    number: int, contact: Row, lang: Lang, words: Words, further: FurtherWords, draw: Draw
) -> list[Row]:
    """Mostly the same levels; one account manager's are found to be too high."""
    lower = 0.7 if number % len(words.managers) == _FLATTERING else 0.12
    assessed = contact["assessed_on"]
    assert isinstance(assessed, dt.date)
    date = assessed - dt.timedelta(days=draw.between(3, 28))
    rows = []
    for key in DIMENSIONS:
        level = contact[key]
        if not isinstance(level, int) or level > _COACH:
            continue
        found = max(-1, level - 1) if draw.chance(lower) else level
        rows.append(_row(contact, date, key, found, further.office[2], "observed", lang, words, draw))
    return rows


def _confirmed(contacts: list[Row], lang: Lang, words: Words, as_of: dt.date, draw: Draw) -> list[Row]:
    rows = []
    for contact in contacts:
        date = as_of - dt.timedelta(days=4)
        for key in ("accept", "project", "compete"):
            level = contact[key]
            assert isinstance(level, int)
            row = _row(contact, date, key, level, words.sponsors[0], "observed", lang, words, draw)
            rows.append(row | {"customer_confirmed": code_label("yes_no", "Y", lang)})
    return rows


def _row(
    contact: Row,
    date: dt.date,
    dimension: str,
    level: int,
    scorer: str,
    source: str,
    lang: Lang,
    words: Words,
    draw: Draw,
) -> Row:
    mark = "-" if level < 0 else str(level)
    return {
        "contact": contact["contact_name"],
        "customer": contact["customer"],
        "date": date,
        "dimension": next(term.label(lang) for term in CODES["dimension"] if term.key == dimension),
        "level": code_label("level", str(level), lang),
        "scorer": scorer,
        "evidence": draw.pick(words.evidence[mark]) if level in (-1, 2, 3) else None,
        "activity_id": None,
        "source_kind": code_label("source_kind", source, lang),
        "customer_confirmed": None,
    }


def general_assessment_rows(lang: Lang, words: Words, as_of: dt.date) -> list[Row]:
    """The departments of nine customers as they were assessed a year ago and half a year before that."""
    rows: list[Row] = []
    for number in _WITH_HISTORY:
        order = _UPWARDS if number in _RISING else _UPWARDS[::-1]
        for (_, name), letter in zip(departments_of(number, words), PROFILES[number - 1].departments, strict=False):
            if letter not in order:
                continue
            for months, steps in _EARLIER:
                before = order[max(0, order.index(letter) - steps)]
                day = months_before(as_of, months)
                draw = Draw(_DEPARTMENT_STREAM, number, len(rows))
                row: Row = {"department": name, "customer": words.customers[number - 1].full, "period_end": day}
                assessed: Row = {"assessed_on": day - dt.timedelta(days=draw.between(3, 20))}
                rows.append(row | assessment(before, lang, words, day, draw) | assessed)
    return rows
