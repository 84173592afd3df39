"""What takes place at each customer in two years: executive meetings as the tier asks, the rest by department."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from mcr_excel.demo.contacts import POSTS, department_of
from mcr_excel.demo.draw import Draw
from mcr_excel.demo.profiles import BUSY_NO_RESULT, FROM_ZERO, PUBLIC_ONE_OWNER, Profile
from mcr_excel.demo.rows import Row
from mcr_excel.demo.words import Words
from mcr_excel.metrics.window import months_before
from mcr_excel.terms import ACTIVITY_BY_CODE

_YEAR_MONTHS = 12
_RECENT_SHARE = 0.53  # the second year is a little busier than the first

# Executive meetings a year where the tier is taken seriously (method.md A9).
_EXECUTIVE: dict[str, dict[str, int]] = {
    "S": {
        "O_SUMMIT": 1,
        "O_TECHSUM": 2,
        "O_WORKSHOP": 1,
        "O_WORK": 10,
        "O_VISIT": 2,
        "O_SPONSOR": 1,
        "O_ALIGN": 1,
        "O_SVCMEET": 1,
        "O_ROADMAP": 1,
        "O_INNOV": 1,
    },
    "A": {"O_SUMMIT": 1, "O_TECHSUM": 1, "O_WORKSHOP": 1, "O_WORK": 6, "O_VISIT": 1, "O_SPONSOR": 1, "O_SVCMEET": 1},
    "B": {"O_TECHSUM": 1, "O_WORK": 3, "O_VISIT": 1},
    "C": {},
}
_BUSINESS = (
    *("K_VISIT", "K_VISIT", "KG_EXCH", "KG_EXCH", "KG_EXCH", "KG_COMPANY"),
    *("G_SITE", "KG_EXPO", "G_TOPIC", "G_TRAIN", "G_MILE"),
)
_TEAM = ("G_SOCIAL", "G_SOCIAL", "G_SPORT", "G_SPORT", "K_CIRCLE", "G_CULT")
_ROUTINE = ("R_TALK", "R_TALK", "R_INFO", "R_CARE", "K_MEAL")
_BUSY = ("KG_EXCH", "G_SOCIAL", "K_VISIT", "G_SPORT", "G_TRAIN", "G_SOCIAL", "G_SITE", "KG_EXCH", "G_SPORT")
_TOP = ("O_SUMMIT", "O_VISIT", "O_SPONSOR", "O_ALIGN")


class Event(NamedTuple):
    """An activity before it is written down; `department` where it was meant for one."""

    code: str
    date: dt.date
    contacts: list[Row]
    department: str | None


def events_of(
    number: int, profile: Profile, contacts: list[Row], words: Words, as_of: dt.date, draw: Draw
) -> list[Event]:
    """The events with a customer, none after the as-of date."""
    people = [row for row in contacts if row["contact_name"] and row["left_date"] is None]
    recent = profile.activities if number == FROM_ZERO else round(profile.activities * _RECENT_SHARE)
    busy = department_of(POSTS[2], number, words) if number == BUSY_NO_RESULT else None
    older = _plan(number, profile, profile.activities - recent, people, None, draw)
    newer = _plan(number, profile, recent, people, busy, draw)
    return [
        Event(code, _day(as_of, years_back, code, draw), _attendees(code, department, people, draw), department)
        for years_back, plan in ((1, older), (0, newer))
        for code, department in plan
    ]


def _plan(
    number: int, profile: Profile, count: int, people: list[Row], busy: str | None, draw: Draw
) -> list[tuple[str, str | None]]:
    """A year's activities: code and the department it is meant for."""
    plan: list[tuple[str, str | None]] = [(code, busy) for code in _BUSY if busy]
    for code, times in _EXECUTIVE[_tier_in_mind(profile)].items():
        plan += [(code, None)] * round(times * profile.executive)
    departments = list(dict.fromkeys(str(row["department"]) for row in people))
    while len(plan) < count:
        code = draw.pick(draw.pick((_BUSINESS, _BUSINESS, _BUSINESS, _TEAM, _TEAM, _ROUTINE)))
        is_allowed = number != PUBLIC_ONE_OWNER or not ACTIVITY_BY_CODE[code].restricted
        plan.append((code if is_allowed else "R_TALK", departments[len(plan) % len(departments)]))
    return plan[:count]


def _tier_in_mind(profile: Profile) -> str:
    """The tier by which the team plans its meetings: not always the one that it writes down."""
    if profile.is_invested and profile.revenue >= 120:
        return "S"
    if profile.is_invested or profile.tier_current in ("S", "A"):
        return "A"
    return profile.tier_current or "C"


def _day(as_of: dt.date, years_back: int, code: str, draw: Draw) -> dt.date:
    """A day of the year that ends on the as-of date, or of the one before; at a weekend only for team events."""
    last = months_before(as_of, _YEAR_MONTHS * years_back)
    first = months_before(as_of, _YEAR_MONTHS * (years_back + 1)) + dt.timedelta(days=1)
    day = first + dt.timedelta(days=draw.below((last - first).days + 1))
    if code in _TEAM or day.weekday() < 5:
        return day
    friday = day - dt.timedelta(days=day.weekday() - 4)
    return friday if friday >= first else day


def _attendees(code: str, department: str | None, people: list[Row], draw: Draw) -> list[Row]:
    """Executives meet executives, a department's event draws its people and now and then a neighbour."""
    if department is None:
        grades = ("S", "A") if code in _TOP else ("A", "B", "C")
        invited = [row for row in people if row["position_grade"] in grades] or people
        return draw.some(invited, draw.between(2, 3))
    invited = draw.some([row for row in people if row["department"] == department], 2)
    others = [row for row in people if row["department"] != department]
    return [*invited, *draw.some(others, 2)] if others and draw.chance(0.5) else invited
