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
    order = {of: number for number, of in enumerate(superior)}
    visit_of: dict[str, str] = {}
    found = []
    for start in superior:
        path = []
        at = start
        while at in superior and at not in visit_of:
            visit_of[at] = start
            path.append(at)
            at = superior[at]
        if visit_of.get(at) == start and path:
            circle = path[path.index(at) :]
            first = circle.index(min(circle, key=order.__getitem__))
            found.append(circle[first:] + circle[:first])
    return found
