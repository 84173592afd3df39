"""Goals and expansion cards: what the team wants of its strategic customers and partners, and what became of it."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from mcr_excel.demo.contacts import level_of
from mcr_excel.demo.customers import manager_of, sponsor_of
from mcr_excel.demo.draw import Draw
from mcr_excel.demo.further_words import FurtherWords
from mcr_excel.demo.profiles import EXPIRED_ASSESSMENTS, OVERRIDE, PROFILES
from mcr_excel.demo.rows import Row, Value
from mcr_excel.demo.words import Words
from mcr_excel.metrics.window import months_before
from mcr_excel.terms import CODES, Lang, code_label

_STREAM = 9
_GOALS: dict[int, tuple[str, float]] = {
    1: ("K", 80), 2: ("O", 90), 3: ("G", 80), 4: ("index", 60), 5: ("K", 40), 6: ("O", 80), 7: ("G", 72),
    8: ("index", 72), 9: ("K", 45), 10: ("O", 100), 11: ("G", 70), 14: ("index", 65), 18: ("K", 62), 20: ("index", 78),
}  # fmt: skip
_CARDS = 2  # contacts a customer who have a card
_MONTHS_AHEAD = (1, 3, 6)
_BEFORE = 6  # months ago that the plans were made
_LATE, _DONE, _CANCELLED, _ROOTLESS = 6, 10, 14, 9  # customers whose first plan stands out
_CAUSES = {4: 0, 5: 1, 6: 2}  # customers whose deviation has been explained
_MILLION = 1_000_000


class _Goal(NamedTuple):
    metric: str
    baseline: Value
    target: Value
    contact: str | None = None


def plan_rows(lang: Lang, words: Words, further: FurtherWords, as_of: dt.date, contacts: list[Row]) -> list[Row]:
    """Two cards and two goals for each customer that the team invests in."""
    rows: list[Row] = []
    for number in _GOALS:
        draw = Draw(_STREAM, number)
        own = [row for row in contacts if row["customer"] == words.customers[number - 1].full]
        for place, goal in enumerate([*_cards(number, own, draw), *_goals(number, draw)]):
            rows.append(_plan(number, place, goal, lang, words, further, as_of, draw))
    return [row | {"plan_id": f"PL{serial:02d}"} for serial, row in enumerate(rows, start=1)]


def _cards(number: int, own: list[Row], draw: Draw) -> list[_Goal]:
    """The contacts who have a target level; for some of them nobody wrote the level down at the start."""
    marks = PROFILES[number - 1].contacts
    aimed = [
        (row, mark)
        for row, mark in zip(own, marks, strict=False)
        if row["target_level"] is not None and level_of(mark) is not None
    ]
    goals = []
    for row, mark in aimed[:_CARDS]:
        level = level_of(mark) or 0
        baseline = max(-1, level - draw.chance(0.65)) if draw.chance(0.7) else None
        goals.append(_Goal("contact_level", baseline, row["target_level"], str(row["contact_name"])))
    return goals


def _goals(number: int, draw: Draw) -> list[_Goal]:
    """One goal for a relationship, its baseline left to History; one for the business of the last complete year."""
    profile = PROFILES[number - 1]
    before = round(profile.revenue / (1 + profile.growth), 1) * _MILLION
    business = (
        _Goal("revenue", before, round(profile.revenue * draw.near(1.02, 0.06), 1) * _MILLION),
        _Goal("share", None, round(0.13 + profile.match / 12, 2)),
        _Goal("satisfaction", 3.6, round(3.0 + profile.match / 4, 1)),
    )[0 if number in _CAUSES else number % 3]
    metric, target = _GOALS[number]
    return [_Goal(metric, None, target), business]


def _plan(
    number: int, place: int, goal: _Goal, lang: Lang, words: Words, further: FurtherWords, as_of: dt.date, draw: Draw
) -> Row:
    is_first = place == 0
    start = months_before(as_of, _BEFORE) + dt.timedelta(days=1)
    ahead = -1 if is_first and number == _LATE else draw.pick(_MONTHS_AHEAD) * (goal.metric != "revenue")
    status = {_DONE: "done", _CANCELLED: "cancelled"}.get(number, "open") if is_first else "open"
    benefits = [term.key for term in CODES["plan_benefit"]]
    cause = _CAUSES.get(number) if goal.metric == "revenue" else None
    is_reviewed = number not in (OVERRIDE, EXPIRED_ASSESSMENTS)
    return {
        "plan_id": None,
        "customer": words.customers[number - 1].full,
        "contact": goal.contact,
        "metric": code_label("plan_metric", goal.metric, lang),
        "baseline": goal.baseline,
        "target": goal.target,
        "start": start,
        "due": months_before(as_of, -ahead),
        "owner": manager_of(number, words),
        "sponsor": sponsor_of(number, words),
        "commitment": draw.pick(further.commitments) if goal.contact else None,
        "actions": draw.pick(further.actions),
        "review_every": code_label("review_every", "3M" if goal.contact else "6M", lang),
        "last_review": as_of - dt.timedelta(days=draw.between(15, 130)) if is_reviewed else None,
        "deviation_cause": further.causes[cause] if cause is not None else None,
        "deviation_accepted": code_label("yes_no", "N" if cause == 1 else "Y", lang) if cause is not None else None,
        "adjust": further.adjusts[cause] if cause is not None else None,
        "status": code_label("plan_status", status, lang),
        "supports": None
        if number == _ROOTLESS
        else code_label("plan_benefit", benefits[(number + place) % len(benefits)], lang),
    }
