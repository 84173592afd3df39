"""What goes wrong in every tracker: a handful of typical slips, so that the demo's Data sheet has something to say."""

from __future__ import annotations

import datetime as dt

from mcr_excel.demo.profiles import CONFIRMED_SHORT_FORMS
from mcr_excel.demo.rows import Row
from mcr_excel.demo.words import Words
from mcr_excel.terms import ACTIVITY_BY_CODE, Lang, code_label

_IMPOSSIBLE_LEVEL, _IMPOSSIBLE_SATISFACTION = 5, 6


def make_slips(rows: dict[str, list[Row]], lang: Lang, words: Words, as_of: dt.date) -> None:
    """Spoil a few cells in place, where no story hangs on them."""
    _spoil_activities(rows["activities"], lang, words, as_of)
    _spoil_contacts(rows["contacts"], lang, words)
    _of(rows["customer_years"], 15, words)["satisfaction"] = _IMPOSSIBLE_SATISFACTION


def _spoil_activities(activities: list[Row], lang: Lang, words: Words, as_of: dt.date) -> None:
    """Routine talks suffer: a short name, a date with two readings, an unknown word and person, amounts as text."""
    talk = ACTIVITY_BY_CODE["R_TALK"]
    talks = [row for row in activities if row["activity_type"] == (talk.zh if lang == "zh" else talk.en)]
    short_of = {name.full: name.short for name in words.customers[CONFIRMED_SHORT_FORMS:]}
    called = next(row for row in talks if row["customers"] in short_of)
    called["customers"] = short_of[str(called["customers"])]
    spare = [row for row in talks if row is not called]
    spare[3]["date"] = f"03/04/{as_of.year - 1}"
    spare[7]["activity_type"] = words.slip.activity_word
    spare[12]["contacts"] = words.slip.contact
    spare[16]["cash_cost"] = words.slip.amount_with_unit
    spare[21]["cash_cost"] = words.slip.amount_vague


def _spoil_contacts(contacts: list[Row], lang: Lang, words: Words) -> None:
    """An impossible level, nobody responsible, and one person entered twice."""
    _of(contacts, 23, words)["guide"] = _IMPOSSIBLE_LEVEL
    _of(contacts, 28, words).update(owner_a=None, owner_b=None, owner_c=None)
    twin = [row for row in contacts if row["customer"] == words.customers[21 - 1].full][-1]
    contacts.append(
        twin | {"contact_id": f"P{len(contacts) + 1:03d}", "decision_role": code_label("decision_role", "I", lang)}
    )


def _of(rows: list[Row], number: int, words: Words) -> Row:
    """The first row of a customer."""
    return next(row for row in rows if row["customer"] == words.customers[number - 1].full)
