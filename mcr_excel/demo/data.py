"""The demo's rows, sheet by sheet."""

from __future__ import annotations

import datetime as dt

from mcr_excel.demo.activities import activity_rows
from mcr_excel.demo.assessments import attitude_rows, general_assessment_rows
from mcr_excel.demo.contacts import contact_rows
from mcr_excel.demo.customers import customer_rows, customer_year_rows
from mcr_excel.demo.departments import department_rows, practice_rows
from mcr_excel.demo.further_words import further_words_of
from mcr_excel.demo.gifts import add_gifts
from mcr_excel.demo.history import history_rows
from mcr_excel.demo.opportunities import opportunity_rows, supplier_share_rows
from mcr_excel.demo.plans import plan_rows
from mcr_excel.demo.profiles import CONFIRMED_SHORT_FORMS
from mcr_excel.demo.rows import Row
from mcr_excel.demo.slips import make_slips
from mcr_excel.demo.team import cadence_rows, team_rows
from mcr_excel.demo.visits import visit_rows
from mcr_excel.demo.words import Words, words_of
from mcr_excel.terms import ACTIVITY_BY_CODE, Lang, code_label


def tracker_rows(lang: Lang, as_of: dt.date) -> dict[str, list[Row]]:
    """A team's tracker, filled: 30 customers, 200 contacts, 1 000 activities of the two years up to `as_of`.

    Both languages tell the same stories with the same numbers, and the same call gives the same rows everywhere.

    Returns:
        Key of a sheet in `terms.SHEETS` → rows; a row maps column keys to what a user types, None for an empty cell.
    """
    words, further = words_of(lang), further_words_of(lang)
    contacts = contact_rows(lang, words, as_of)
    years = customer_year_rows(lang, words, as_of)
    rows = {
        "customers": customer_rows(lang, words, as_of),
        "contacts": contacts,
        "activities": activity_rows(lang, words, as_of, contacts),
        "customer_years": years,
        "departments": department_rows(lang, words, as_of),
        "attitudes": attitude_rows(lang, words, further, as_of, contacts),
        "general_assessments": general_assessment_rows(lang, words, as_of),
        "practices": practice_rows(lang, words, as_of),
        "plans": plan_rows(lang, words, further, as_of, contacts),
        "opportunities": opportunity_rows(lang, words, further, as_of, contacts),
        "supplier_shares": supplier_share_rows(lang, words, further, as_of, years),
        "team": team_rows(lang, words, further),
        "visits": visit_rows(lang, words, further, as_of, contacts),
        "cadence": cadence_rows(lang),
        "settings": _settings(words, as_of),
        "dictionary": _dictionary(lang, words),
        "aliases": _aliases(lang, words),
    }
    add_gifts(rows["activities"], lang, words)
    make_slips(rows, lang, words, as_of)
    return rows | {"history": history_rows(rows, lang, as_of)}


def _settings(words: Words, as_of: dt.date) -> list[Row]:
    """The as-of date is kept in the workbook, so that a later review of the demo shows the same."""
    rows: list[Row] = [{"key": key, "value": value, "unit": None, "note": note} for key, value, note in words.settings]
    return [{"key": "as_of", "value": as_of.isoformat(), "unit": None, "note": None}, *rows]


def _dictionary(lang: Lang, words: Words) -> list[Row]:
    activities = ((word, ACTIVITY_BY_CODE[code]) for word, code in words.own_words)
    return [
        {"word": word, "activity_type": activity.zh if lang == "zh" else activity.en} for word, activity in activities
    ]


def _aliases(lang: Lang, words: Words) -> list[Row]:
    """Short names that the team has confirmed."""
    kind = code_label("alias_kind", "customer", lang)
    return [{"kind": kind, "alias": name.short, "means": name.full} for name in words.customers[:CONFIRMED_SHORT_FORMS]]
