"""Rows that name their customer by id and by name: the id counts, and where the two disagree it is said."""

from __future__ import annotations

from mcr_excel.problems import Problem
from mcr_excel.tables.names import Names, is_short_for, joined
from mcr_excel.tables.table import Table
from mcr_excel.terms.sheets import GIVEN_ID
from mcr_excel.terms.vocabulary import fold_name


def prefer_ids(table: Table, column: str, names: Names, problems: list[Problem]) -> None:
    """Put the id in the place of the name where it is a customer's; where it is none, the name counts.

    Args:
        table: Has `GIVEN_ID` where the team keeps both columns.
        column: Names the customer, or several.
        names: The customers.
        problems: Receives what disagrees.
    """
    frame = table.frame
    if GIVEN_ID not in frame:
        return
    given = frame[GIVEN_ID]
    cells = frame[column].astype(object)
    for (of, name), rows in frame[given.notna()].groupby([GIVEN_ID, column], sort=False).groups.items():
        ids = {result.id for _, result in names.find_all(of)}
        if None not in ids:
            cells.loc[rows] = of
        problem = _disagreement(of, name, ids, names)
        if problem is not None:
            code, values = problem
            problems += [Problem.at(table.at(int(row), GIVEN_ID), code, **values) for row in rows]
    table.frame = frame.assign(**{column: cells.astype("str")}).drop(columns=GIVEN_ID)


def _disagreement(of: str, name: str, ids: set[str | None], names: Names) -> tuple[str, dict[str, str]] | None:
    """What is wrong with an id beside a name: code and values; None where they agree."""
    if fold_name(of) == fold_name(name):
        return None
    named = {result.id for _, result in names.find_all(name)}
    if None in ids:
        return None if None in named else ("CUSTOMER_ID_UNKNOWN", {"value": of, "name": name})
    meant = joined(names.label(known) for known in sorted(filter(None, ids)))
    values = {"value": of, "meant": meant, "name": name}
    if None not in named:
        return ("CUSTOMER_CONFLICT", values) if named != ids else None
    return None if is_short_for(fold_name(name), fold_name(meant)) else ("CUSTOMER_NAME_DIFFERS", values)
