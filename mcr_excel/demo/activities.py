"""The activity log: events written down as a team does."""

from __future__ import annotations

import datetime as dt

from mcr_excel.demo.customers import manager_of
from mcr_excel.demo.draw import Draw
from mcr_excel.demo.events import Event, events_of
from mcr_excel.demo.profiles import CONFIRMED_SHORT_FORMS, PROFILES
from mcr_excel.demo.rows import Row, Value
from mcr_excel.demo.words import Words
from mcr_excel.terms import ACTIVITY_BY_CODE, Activity, Lang, code_label

_STREAM = 8
_COST = {"EXEC": (20, 300), "BUS": (3, 80), "TEAM": (15, 90), "ROUT": (0, 6)}  # in hundreds
_HOURS = {"EXEC": (12, 40), "BUS": (4, 16), "TEAM": (6, 20), "ROUT": (1, 3)}
_LEVEL_OF_GRADE = {"S": "L1", "A": "L2", "B": "L3", "C": "L3"}


def activity_rows(lang: Lang, words: Words, as_of: dt.date, contacts: list[Row]) -> list[Row]:
    """The activities of two years in order of date, none after the as-of date."""
    dated: list[tuple[dt.date, Row]] = []
    for number, profile in enumerate(PROFILES, start=1):
        draw = Draw(_STREAM, number)
        own = [row for row in contacts if row["customer"] == words.customers[number - 1].full]
        for event in events_of(number, profile, own, words, as_of, draw):
            dated.append((event.date, _activity(number, event, lang, words, draw)))
    dated.sort(key=lambda pair: pair[0])
    return [row | {"activity_id": f"E{serial:04d}"} for serial, (_, row) in enumerate(dated, start=1)]


def _activity(number: int, event: Event, lang: Lang, words: Words, draw: Draw) -> Row:
    activity = ACTIVITY_BY_CODE[event.code]
    is_held = draw.chance(0.97)
    separator = "、" if lang == "zh" else "; "
    levels = sorted(_LEVEL_OF_GRADE[str(row["position_grade"])] for row in event.contacts)
    return {
        "activity_id": None,
        "date": event.date,
        "activity_type": _word(activity, lang, words, draw),
        "customers": _called(number, words, draw),
        "departments": event.department if draw.chance(0.6) else None,
        "contacts": separator.join(str(row["contact_name"]) for row in event.contacts),
        "our_people": separator.join(_our_people(number, activity, words, draw)),
        "audience_level": code_label("audience_level", levels[0], lang),
        "opportunity": words.projects[(number + draw.below(2)) % len(words.projects)] if draw.chance(0.3) else None,
        "purpose": draw.pick(words.purposes[activity.category]),
        **_outcome(event, activity.category, is_held, words, draw),
        **_spent(activity, is_held, len(event.contacts), draw),
        "approval_id": f"AP-{event.date:%y%m}-{draw.between(100, 999)}"
        if activity.restricted and draw.chance(0.95)
        else None,
        "status": code_label("activity_status", "done" if is_held else "cancelled", lang),
    }


def _called(number: int, words: Words, draw: Draw) -> str:
    """The customer's name; now and then its short form, where the team has confirmed it as an alias."""
    is_short = draw.chance(0.05) and number <= CONFIRMED_SHORT_FORMS
    return words.customers[number - 1].short if is_short else words.customers[number - 1].full


def _word(activity: Activity, lang: Lang, words: Words, draw: Draw) -> str:
    """Mostly the method's word, now and then the team's own."""
    own = [word for word, code in words.own_words if code == activity.code]
    if own and draw.chance(0.2):
        return own[0]
    return activity.zh if lang == "zh" else activity.en


def _our_people(number: int, activity: Activity, words: Words, draw: Draw) -> list[str]:
    people = [manager_of(number, words)]
    if activity.code in ("O_SUMMIT", "O_VISIT", "O_SPONSOR", "O_ALIGN"):
        people.append(words.sponsors[number % len(words.sponsors)])
    if draw.chance(0.5):
        people.append(words.solution[number % len(words.solution)])
    if "EXEC" in activity.stages and draw.chance(0.4):
        people.append(words.delivery[number % len(words.delivery)])
    return people


def _outcome(event: Event, category: str, is_held: bool, words: Words, draw: Draw) -> Row:
    has_next = is_held and draw.chance(0.4)
    result = draw.pick(words.results[category]) if draw.chance(0.98) else None
    values: tuple[Value, ...] = (
        result if is_held else words.called_off,
        draw.pick(words.next_steps) if has_next else None,
        event.date + dt.timedelta(days=draw.between(5, 40)) if has_next else None,
    )
    return dict(zip(("result", "next_step", "next_due"), values, strict=True))


def _spent(activity: Activity, is_held: bool, contacts: int, draw: Draw) -> Row:
    cost, hours = draw.between(*_COST[activity.category]) * 100, draw.between(*_HOURS[activity.category])
    guests = contacts + draw.below(6 if activity.category in ("EXEC", "TEAM") else 2)
    values: tuple[Value, ...] = (cost, hours, None, guests) if is_held else (None, None, None, None)
    return dict(zip(("cash_cost", "staff_hours", "gift_value", "attendees_customer"), values, strict=True))
