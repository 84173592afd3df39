"""Who reports to whom, and which customer belongs to which: chains that must end."""

from __future__ import annotations

from mcr_excel.problems import Problem
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Table, Tables


def reports_to_has_no_cycle(tables: Tables, settings: Settings) -> list[Problem]:  # noqa: ARG001 - one signature for all
    """Nobody is, directly or through others, his own superior."""
    return _cycles(tables["contacts"], "contact_id", "reports_to", "contact_name", "REPORTS_IN_CIRCLE")


def parents_have_no_cycle(tables: Tables, settings: Settings) -> list[Problem]:  # noqa: ARG001 - one signature for all
    """No customer is, directly or through others, its own parent."""
    return _cycles(tables["customers"], "customer_id", "parent", "customer_name", "PARENTS_IN_CIRCLE")


def _cycles(table: Table, key: str, above: str, name: str, code: str) -> list[Problem]:
    frame = table.frame[table.frame[above].notna()]
    superior = dict(zip(frame[key], frame[above], strict=True))
    rows = dict(zip(frame[key], frame.index, strict=True))
    names = dict(zip(frame[key], frame[name].fillna("?"), strict=True))
    problems = []
    for circle in circles(superior):
        chain = " → ".join(names[of] for of in [*circle, circle[0]])
        problems.append(Problem.at(table.at(rows[circle[0]], above), code, chain=chain))
    return problems


def circles(superior: dict[str, str]) -> list[list[str]]:
    """The circles in a relation of each to one other, each once, from its first member in the given order."""
    seen: dict[str, int] = {}
    found = []
    for number, start in enumerate(superior):
        path = []
        at = start
        while at in superior and at not in seen:
            seen[at] = number
            path.append(at)
            at = superior[at]
        if seen.get(at) == number and at in path:
            circle = path[path.index(at) :]
            first = min(range(len(circle)), key=lambda place: list_order(superior, circle[place]))
            found.append(circle[first:] + circle[:first])
    return found


def list_order(superior: dict[str, str], of: str) -> int:
    """Place of a member in the given order."""
    return list(superior).index(of)
