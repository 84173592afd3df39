"""Our own people, and the cadence targets that the team has changed."""

from __future__ import annotations

from collections.abc import Sequence

from mcr_excel.demo.further_words import FurtherWords
from mcr_excel.demo.rows import Row
from mcr_excel.demo.words import Words
from mcr_excel.terms import CADENCES, Lang, code_label

_RATES = {"AM": 320, "SR": 360, "FR": 300, "EXEC": 900, "DIR": 600, "FIN": 280, "CRM": 280, "COMPL": 280}
_RANKS = {"EXEC": "L1", "DIR": "L2"}
_OWN_TARGETS = (("working", "B", 6, 12), ("service", "B", 1, 1), ("visits", "A", 2, None))


def team_rows(lang: Lang, words: Words, further: FurtherWords) -> list[Row]:
    """One row for each of us; the last delivery manager has left."""
    office = zip(("DIR", "FIN", "CRM", "COMPL"), further.office, strict=True)
    people = [
        *_of("AM", words.managers),
        *_of("SR", words.solution),
        *_of("FR", words.delivery),
        *_of("EXEC", words.sponsors),
        *office,
    ]
    return [_person(role, person, number, lang, words, further) for number, (role, person) in enumerate(people, 1)]


def _of(role: str, people: Sequence[str]) -> list[tuple[str, str]]:
    return [(role, person) for person in people]


def _person(role: str, person: str, number: int, lang: Lang, words: Words, further: FurtherWords) -> Row:
    director = further.office[0]
    return {
        "person": person,
        "role": code_label("team_role", role, lang),
        "rank": code_label("audience_level", _RANKS.get(role, "L3"), lang),
        "email": f"{role.lower()}{number:02d}@example.com",
        "is_active": code_label("yes_no", "N" if person == words.delivery[-1] else "Y", lang),
        "hour_rate": _RATES[role],
        "reports_to": words.sponsors[0] if role == "DIR" else director if role != "EXEC" else None,
    }


def cadence_rows(lang: Lang) -> list[Row]:
    """What differs from the method's targets."""
    names = {cadence.key: cadence.zh if lang == "zh" else cadence.en for cadence in CADENCES}
    return [
        {"item": names[key], "tier": code_label("tier", tier, lang), "min": least, "max": most}
        for key, tier, least, most in _OWN_TARGETS
    ]
