"""Who gets mail, by name from the Team sheet; an address in doubt is a problem at its cell, never a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from mcr_excel.delivery.pack import Recipient
from mcr_excel.problems import Problem
from mcr_excel.tables.faults import quoted
from mcr_excel.tables.table import Table
from mcr_excel.terms.vocabulary import fold_name

_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"{_LOCAL}@(?:{_LABEL}\.)+(?=[A-Za-z0-9-]*[A-Za-z]){_LABEL}")
_LONGEST_ADDRESS, _LONGEST_LOCAL = 254, 64


class Wanted(NamedTuple):
    """A person who should get a pack, and the cell that says so."""

    person: str
    where: str


class _Member(NamedTuple):
    row: int
    person: str
    role: str
    email: str
    is_active: bool


def people_of_role(team: Table, role: str) -> list[Wanted]:
    """The active people of a role (`DIR`, `CRM` ...), each once."""
    members = [member for member in _members(team) if member.role == role and member.is_active]
    return [Wanted(member.person, team.at(member.row, "person")) for member in _once(members)]


def recipients(team: Table, wanted: Iterable[Wanted]) -> tuple[dict[str, Recipient], list[Problem]]:
    """The people who should get a pack, with their addresses.

    Args:
        team: The Team table.
        wanted: People by name, as the tables spell them.

    Returns:
        Recipients by the name that was asked for, and the problems. With any problem nothing may be sent: an address
        that is blank, not one plain address, somebody else's too, or one of several; a person not on Team, or inactive.
    """
    members = _members(team)
    by_name: dict[str, list[_Member]] = {}
    for member in members:
        by_name.setdefault(fold_name(member.person), []).append(member)
    found: dict[str, Recipient] = {}
    problems: list[Problem] = []
    for person, where in wanted:
        if person in found:
            continue
        rows = by_name.get(fold_name(person), [])
        problem = _of_person(team, rows, where, person) or _of_address(team, rows, members)
        if problem is None:
            found[person] = _recipient(team, [row for row in rows if row.is_active])
        elif problem not in problems:
            problems.append(problem)
    return found, problems


def is_address(text: str) -> bool:
    """Whether a text is one plain address: a single @, no spaces, a domain with a dot, nothing around it."""
    local = text.partition("@")[0]
    return bool(_ADDRESS.fullmatch(text)) and len(text) <= _LONGEST_ADDRESS and len(local) <= _LONGEST_LOCAL


def _members(team: Table) -> list[_Member]:
    active = team.frame["is_active"].fillna(value=True).astype(bool)
    rows = zip(team.frame.index, *(team.frame[key] for key in ("person", "role", "email")), active, strict=True)
    return [
        _Member(int(row), person, _text(role), _text(email), is_active)
        for row, person, role, email, is_active in rows
        if isinstance(person, str)
    ]


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""


def _once(members: Iterable[_Member]) -> list[_Member]:
    return list({fold_name(member.person): member for member in reversed(list(members))}.values())[::-1]


def _of_person(team: Table, rows: list[_Member], where: str, person: str) -> Problem | None:
    if not rows:
        return Problem.at(where, "RECIPIENT_UNKNOWN", value=quoted(person))
    if not any(row.is_active for row in rows):
        return Problem.at(team.at(rows[0].row, "is_active"), "RECIPIENT_LEFT", value=quoted(person), cell=where)
    return None


def _of_address(team: Table, rows: list[_Member], members: list[_Member]) -> Problem | None:
    """What is wrong with the address; a person's rows (one a role) must all give the same one."""
    rows = [row for row in rows if row.is_active]
    for row in rows:
        where = team.at(row.row, "email")
        if not row.email:
            return Problem.at(where, "RECIPIENT_BLANK", value=quoted(row.person))
        if not is_address(row.email):
            return Problem.at(where, "RECIPIENT_DOUBTFUL", value=quoted(row.email), person=quoted(row.person))
        if row.email.casefold() != rows[0].email.casefold():
            values = {"value": quoted(row.email), "person": quoted(row.person), "other": quoted(rows[0].email)}
            return Problem.at(where, "RECIPIENT_TWO_ADDRESSES", **values, cell=team.at(rows[0].row, "email"))
    name, address = fold_name(rows[0].person), rows[0].email.casefold()
    for other in members:
        if other.is_active and other.email.casefold() == address and fold_name(other.person) != name:
            later = max(rows[0], other)
            both = {"person": quoted(rows[0].person), "other": quoted(other.person), "value": quoted(later.email)}
            cell = team.at(min(rows[0].row, other.row), "email")
            return Problem.at(team.at(later.row, "email"), "RECIPIENT_SHARED_ADDRESS", **both, cell=cell)
    return None


def _recipient(team: Table, rows: list[_Member]) -> Recipient:
    roles = tuple(dict.fromkeys(row.role for row in rows if row.role))
    return Recipient(rows[0].person, rows[0].email, roles, team.at(rows[0].row, "email"))
