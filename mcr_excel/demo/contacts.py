"""Contacts: who sits where at each customer, who of us keeps the tie, and how each stands to us."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from mcr_excel.demo.customers import manager_of, sponsor_of
from mcr_excel.demo.draw import Draw
from mcr_excel.demo.profiles import (
    EXPIRED_ASSESSMENTS,
    INFLUENCE_ABOVE_RANK,
    LEFT,
    OPPONENT,
    PLACEHOLDER,
    POLITE_OPPONENT,
    PROFILES,
    PUBLIC_ONE_OWNER,
    RISING_STARS,
    TOO_FEW,
    UNASSESSED,
)
from mcr_excel.demo.rows import Row, Value
from mcr_excel.demo.words import Words
from mcr_excel.terms import CODES, DIMENSIONS, Lang, code_label

_STREAM, _NAMES_STREAM = 3, 4


class Post(NamedTuple):
    """A position in a customer's decision chain; `boss` is the number of the post that it reports to."""

    title: str
    department: str
    grade: str
    role: str
    chain: str
    boss: int | None


POSTS: tuple[Post, ...] = (
    Post("head", "management", "S", "D", "composite", None),
    Post("technical_head", "technical", "B", "E", "technical", 3),
    Post("procurement_head", "procurement", "B", "E", "commercial", 0),
    Post("vice", "management", "A", "A", "composite", 0),
    Post("maintenance_head", "maintenance", "B", "U", "technical", 3),
    Post("finance_head", "finance", "A", "A", "commercial", 0),
    Post("planner", "planning", "C", "I", "commercial", 0),
    Post("engineer", "technical", "C", "I", "technical", 1),
    Post("market_head", "market", "B", "I", "commercial", 0),
    Post("buyer", "procurement", "C", "U", "commercial", 2),
    Post("accountant", "finance", "C", "N", "", 5),
    Post("operator", "maintenance", "C", "U", "technical", 4),
)

# Levels of acceptance, participation, project, information, guidance, rival stance that lead to the mark's level.
_PATTERNS: dict[str, tuple[tuple[int, ...], ...]] = {
    "3": ((3, 3, 3, 3, 2, 3), (3, 2, 3, 3, 3, 2), (3, 3, 3, 2, 3, 3)),
    "2": ((2, 2, 2, 2, 1, 2), (2, 1, 2, 2, 2, 2), (2, 2, 1, 2, 2, 2), (3, 2, 2, 1, 2, 2)),
    "1": ((1, 1, 1, 1, 0, 1), (2, 1, 1, 1, 1, 0), (1, 2, 1, 1, 1, 1), (2, 1, 1, 2, 1, 0), (1, 0, 1, 1, 1, 1)),
    "0": ((0, 0, 0, 1, 0, 0), (1, 0, 0, 0, 0, 0), (0, 1, 0, 0, 0, 0), (1, 1, 0, 0, -1, 0)),
    OPPONENT: ((-1, -1, -1, 0, -1, -1), (-1, 0, -1, -1, -1, -1), (0, -1, -1, -1, 0, -1)),
    POLITE_OPPONENT: ((1, 1, -1, 0, 0, -1),),
    TOO_FEW: ((1, 1, 1), (1, 0, 1)),
    LEFT: ((1, 1, 0, 1, 1, 0),),
}
_TARGET = {"3": 3, "2": 3, "1": 2, "0": 1, OPPONENT: 0, POLITE_OPPONENT: 1}


def department_of(post: Post, number: int, words: Words) -> str:
    """What a customer calls the department of a post."""
    return words.departments[post.department][number % 3]


def level_of(mark: str) -> int | None:
    """The attitude level that a profile's letter stands for; None where nobody has scored the contact."""
    if mark.isdigit():
        return int(mark)
    return {OPPONENT: -1, POLITE_OPPONENT: -1, TOO_FEW: 0, LEFT: 1}.get(mark)


def departments_of(number: int, words: Words) -> list[tuple[str, str]]:
    """A customer's departments as (type, name), in the order of its posts."""
    posts = POSTS[: len(PROFILES[number - 1].contacts)]
    return list(dict.fromkeys((post.department, department_of(post, number, words)) for post in posts))


def contact_rows(lang: Lang, words: Words, as_of: dt.date) -> list[Row]:
    """One row a contact; a position that nobody has identified yet has no name."""
    names = _names(words)
    rows: list[Row] = []
    for number, profile in enumerate(PROFILES, start=1):
        people = [None if mark == PLACEHOLDER else names.pop() for mark in profile.contacts]
        for position, mark in enumerate(profile.contacts):
            draw = Draw(_STREAM, number, position)
            rows.append(_contact(number, position, mark, people, lang, words, as_of, draw))
    for serial, row in enumerate(rows, start=1):
        row["contact_id"] = f"P{serial:03d}"
    return rows


def _names(words: Words) -> list[str]:
    """Enough different full names, shuffled."""
    draw, surnames, given = Draw(_NAMES_STREAM), words.surnames.split(), words.given.split()
    names: dict[str, None] = {}
    while len(names) < sum(len(profile.contacts) for profile in PROFILES):
        names[words.full_name.format(surname=draw.pick(surnames), given=draw.pick(given))] = None
    return list(names)


def _contact(
    number: int,
    position: int,
    mark: str,
    people: list[str | None],
    lang: Lang,
    words: Words,
    as_of: dt.date,
    draw: Draw,
) -> Row:
    post = POSTS[position]
    yes, no = code_label("yes_no", "Y", lang), code_label("yes_no", "N", lang)
    is_star = number == RISING_STARS and post.title in ("planner", "engineer")
    return {
        "contact_id": None,
        "contact_name": people[position],
        "customer": words.customers[number - 1].full,
        "department": department_of(post, number, words),
        "title": words.titles[post.title][number % 3],
        "position_grade": post.grade,
        "is_key": no if post.role == "U" and post.grade == "C" else None,
        "decision_role": code_label("decision_role", post.role, lang),
        "chain_type": code_label("chain_type", post.chain, lang) if post.chain else None,
        "power_manual": 7 if number == INFLUENCE_ABOVE_RANK and post.title == "engineer" else None,
        "reports_to": people[post.boss] if post.boss is not None and post.boss < len(people) else None,
        **_owners(number, post, words, draw),
        **_person(mark, lang, words, draw),
        "is_rising_star": yes if is_star else None,
        "backs_competitor": draw.pick(words.rivals) if mark in (OPPONENT, POLITE_OPPONENT) else None,
        "is_official": yes if number == PUBLIC_ONE_OWNER else None,
        "is_active": no if mark == LEFT else yes,
        "left_date": as_of - dt.timedelta(days=47) if mark == LEFT else None,
        **_assessment(number, mark, lang, words, as_of, draw),
        "target_level": _TARGET.get(mark) if post.grade in ("S", "A") else None,
        "pi_basis": code_label("pi_basis", "legit_interest", lang) if people[position] else None,
        "retain_until": as_of.replace(month=12, day=31, year=as_of.year + 2) if people[position] else None,
    }


def _owners(number: int, post: Post, words: Words, draw: Draw) -> Row:
    """The iron triangle shares a customer's contacts by field; one customer is all in one hand."""
    manager, solution, delivery = manager_of(number, words), words.solution[number % 4], words.delivery[number % 4]
    field = {"maintenance": delivery, "technical": solution, "planning": solution}
    owner = solution if post.title == "vice" else field.get(post.department, manager)
    has_backup = post.grade in ("S", "A") or draw.chance(0.3)
    if number == PUBLIC_ONE_OWNER:
        owner, has_backup = manager, False
    backup = (solution if owner == manager else manager) if has_backup else None
    sponsor = sponsor_of(number, words) if post.grade == "S" else None
    return {
        "owner_a": owner,
        "owner_b": backup,
        "owner_c": delivery if backup and post.grade == "S" else None,
        "sponsor": sponsor,
    }


def _person(mark: str, lang: Lang, words: Words, draw: Draw) -> Row:
    """What is known of the person; nothing of a position that is not filled."""
    is_known = mark not in (PLACEHOLDER, UNASSESSED) and draw.chance(0.7)
    level = level_of(mark) or 0
    style, need = (draw.pick(CODES[codes]).key for codes in ("social_style", "need_level"))
    values: dict[str, Value] = {
        "social_style": code_label("social_style", style, lang),
        "need_level": code_label("need_level", need, lang),
        "org_need": draw.pick(words.org_needs),
        "closeness": level + 2 if draw.chance(0.98) else 5,
    }
    return {key: value if is_known else None for key, value in values.items()}


def _assessment(number: int, mark: str, lang: Lang, words: Words, as_of: dt.date, draw: Draw) -> Row:
    levels = draw.pick(_PATTERNS.get(mark, ((),)))
    values: list[Value] = [*levels, *[None] * (len(DIMENSIONS) - len(levels))]
    age_days = draw.between(430, 640) if number == EXPIRED_ASSESSMENTS else draw.between(8, 330)
    is_strong = any(level in (-1, 2, 3) for level in levels)
    is_dated, is_proved = draw.chance(0.985), draw.chance(0.95 if is_strong else 0.6)
    scorer, source = draw.pick((manager_of(number, words), words.solution[number % 4])), _source(draw)
    phrases = words.evidence.get(mark, words.evidence["1"])
    return {
        **dict(zip(DIMENSIONS, values, strict=True)),
        "assessed_on": as_of - dt.timedelta(days=age_days) if levels and is_dated else None,
        "scorer": scorer if levels else None,
        "evidence": draw.pick(phrases) if levels and (is_proved or mark == POLITE_OPPONENT) else None,
        "source_kind": code_label("source_kind", source, lang) if levels else None,
    }


def _source(draw: Draw) -> str:
    if draw.chance(0.75):
        return "observed"
    return "second_hand" if draw.chance(0.7) else "self_opinion"
