"""Departments with their assessments, and the organizational practices of strategic customers and partners."""

from __future__ import annotations

import datetime as dt

from mcr_excel.demo.contacts import departments_of
from mcr_excel.demo.customers import manager_of
from mcr_excel.demo.draw import Draw
from mcr_excel.demo.profiles import PROFILES
from mcr_excel.demo.rows import Row, Value
from mcr_excel.demo.words import Words
from mcr_excel.terms import PRACTICES, Lang, code_label

_STREAM, _PRACTICE_STREAM = 5, 6
_NOT_ASSESSED = "."

# Letter of the profile -> event support, information channel, incident spread, satisfaction, kind of evidence.
RESULTS: dict[str, tuple[str, str, str, float, str]] = {
    "g": ("2", "2", "N", 4.6, "good"),
    "m": ("2", "1", "N", 4.0, "good"),
    "f": ("1", "1", "N", 3.4, "fair"),
    "w": ("0", "1", "N", 3.0, "fair"),
    "i": ("1", "1", "Y", 2.8, "bad"),
    "b": ("0", "0", "Y", 1.6, "bad"),
}
_IMPORTANCE = {
    "management": 3,
    "technical": 3,
    "procurement": 3,
    "maintenance": 2,
    "finance": 2,
    "planning": 1,
    "market": 1,
}


def department_rows(lang: Lang, words: Words, as_of: dt.date) -> list[Row]:
    """One row for each department that the team lists; further ones are named on Contacts only."""
    rows: list[Row] = []
    for number, profile in enumerate(PROFILES, start=1):
        for (dept_type, name), letter in zip(departments_of(number, words), profile.departments, strict=False):
            rows.append(
                {
                    "department": name,
                    "customer": words.customers[number - 1].full,
                    "dept_type": code_label("dept_type", dept_type, lang),
                    "importance": _IMPORTANCE[dept_type],
                    "in_scope": code_label("yes_no", "Y", lang),
                    "owner": manager_of(number, words),
                    **_targets(profile.tier_current, dept_type),
                    **assessment(letter, lang, words, as_of, Draw(_STREAM, number, len(rows))),
                }
            )
    return rows


def _targets(tier: str, dept_type: str) -> Row:
    """Strategic customers' smaller departments have targets of their own; elsewhere the tier's default holds."""
    has_own = tier == "S" and dept_type in ("finance", "planning", "market")
    return {"target_team": 1 if has_own else None, "target_biz": 2 if has_own else None}


def assessment(letter: str, lang: Lang, words: Words, as_of: dt.date, draw: Draw) -> Row:
    """What was found at a department before a day, by the letter of its profile."""
    keys = ("event_support", "info_channel", "incident_spread", "satisfaction", "assessed_on", "scorer", "evidence")
    if letter == _NOT_ASSESSED:
        return dict.fromkeys(keys)
    support, channel, incident, satisfaction, evidence = RESULTS[letter]
    values: tuple[Value, ...] = (
        code_label("event_support", support, lang),
        code_label("info_channel", channel, lang),
        code_label("yes_no", incident, lang),
        round(draw.near(satisfaction, 0.3), 1) if draw.chance(0.95) else None,
        as_of - dt.timedelta(days=draw.between(10, 200)),
        draw.pick(words.delivery),
        draw.pick(words.department_evidence[evidence]),
    )
    return dict(zip(keys, values, strict=True))


def practice_rows(lang: Lang, words: Words, as_of: dt.date) -> list[Row]:
    """Twelve rows for each customer whose practices somebody has filled in."""
    period_end = dt.date(as_of.year, as_of.month, 1) - dt.timedelta(days=1)
    rows: list[Row] = []
    for number, profile in enumerate(PROFILES, start=1):
        draw = Draw(_PRACTICE_STREAM, number)
        for practice, status in zip(PRACTICES, profile.practices, strict=False):
            rows.append(
                {
                    "customer": words.customers[number - 1].full,
                    "practice": practice.zh if lang == "zh" else practice.en,
                    "period_end": period_end,
                    "status": code_label("practice_status", status, lang),
                    "count_manual": None,
                    "weapon": None,
                    "evidence": draw.pick(words.practice_evidence) if status == "2" else None,
                }
            )
    return rows
