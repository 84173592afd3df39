"""Customers: one row a customer, with an id; and the names by which the other sheets refer to them."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from mcr_excel.problems import Problem
from mcr_excel.tables.ids import customer_id
from mcr_excel.tables.names import UNKNOWN, Names, joined
from mcr_excel.tables.precedence import twice
from mcr_excel.tables.table import Table
from mcr_excel.tables.vocabulary import Alias
from mcr_excel.terms.sheets import SHORT_NAME
from mcr_excel.terms.vocabulary import fold_name


def with_ids(
    table: Table, id_column: str, derive: Callable[[int], str], taken_code: str, problems: list[Problem]
) -> pd.Series:
    """Each row's id: as given, or derived where it is blank or already taken by an earlier row.

    Args:
        table: The rows.
        id_column: Column of the given ids.
        derive: Id from the row's label in the index.
        taken_code: Problem of an id that is taken.
        problems: Receives the problems.
    """
    owners: dict[str, int] = {}
    ids: list[str] = []
    for row, given in zip(table.frame.index, table.frame[id_column].tolist(), strict=True):
        folded = fold_name(given) if isinstance(given, str) else ""
        if folded and folded in owners:
            first = table.at(owners[folded], id_column)
            problems.append(Problem.at(table.at(row, id_column), taken_code, value=given, first=first))
            folded = ""
        if folded:
            owners[folded] = row
        ids.append(given if folded else derive(row))
    return pd.Series(ids, index=table.frame.index, dtype="str")


def bind_customers(table: Table, problems: list[Problem]) -> Table:
    """Give every customer an id; a second row of the same name is reported and left out."""
    frame = table.frame
    folded = frame["customer_name"].map(fold_name)
    repeated = folded.duplicated(keep="first")
    first_rows = dict(zip(folded[~repeated], frame.index[~repeated], strict=True))
    clashes = [
        (int(row), first_rows[folded[row]], {"value": frame.at[row, "customer_name"]}) for row in frame.index[repeated]
    ]
    problems += twice(table, "CUSTOMER_TWICE", "customer_name", clashes)
    table.frame = frame = frame[~repeated].copy()
    frame["customer_id"] = with_ids(
        table, "customer_id", lambda row: customer_id(frame.at[row, "customer_name"]), "CUSTOMER_ID_TWICE", problems
    )
    return table


def customer_names(table: Table, aliases: list[Alias], problems: list[Problem]) -> Names:
    """The names, short names and ids of the customers, and the team's aliases for them."""
    names = Names()
    shorts = table.frame.pop(SHORT_NAME).tolist() if SHORT_NAME in table.frame else []
    for of, name in zip(table.frame["customer_id"].tolist(), table.frame["customer_name"].tolist(), strict=True):
        names.add(name, of, is_label=True)
        names.add(of, of)
    pairs = list(zip(table.frame["customer_id"].tolist(), shorts, strict=False))
    for of, short in [(of, short) for of, short in pairs if isinstance(short, str) and names.find(short) is UNKNOWN]:
        names.add(short, of)  # what is another's full name means that one
    add_aliases(names, aliases, problems)
    return names


def add_aliases(names: Names, aliases: list[Alias], problems: list[Problem]) -> None:
    """Let the team's aliases mean what the names they stand for mean."""
    for alias in aliases:
        found = names.find(alias.means)
        if found.id is not None:
            names.add(alias.alias, found.id)
        else:
            near = joined(names.nearest(alias.means))
            problems.append(Problem.at(alias.where, "ALIAS_UNKNOWN", alias=alias.alias, means=alias.means, near=near))


def resolve_customers(table: Table, column: str, names: Names, problems: list[Problem]) -> pd.Series:
    """Ids of the customers that a column names; a problem for each cell that names none or several."""
    cells = table.frame[column].tolist()
    found = {text: names.find(text) for text in dict.fromkeys(cells) if isinstance(text, str)}
    ids = {text: result.id for text, result in found.items()}
    if None in ids.values():
        for row, text in zip(table.frame.index, cells, strict=True):
            if text in ids and ids[text] is None:
                problems.append(customer_problem(table.at(row, column), text, found[text].why, names))
    return pd.Series(list(map(ids.get, cells)), index=table.frame.index, dtype="str")


def customer_problem(where: str, text: str, why: str, names: Names) -> Problem:
    """The problem of a name that means no customer: ambiguous, a shorter form of one, or unknown."""
    if why == "ambiguous":
        return Problem.at(where, "CUSTOMER_AMBIGUOUS", value=text)
    longer = names.longer(text)
    if longer:
        return Problem.at(where, "CUSTOMER_SHORT", value=text, near=joined(longer))
    return Problem.at(where, "CUSTOMER_UNKNOWN", value=text, near=joined(names.nearest(text)))


def resolve_parents(table: Table, names: Names, problems: list[Problem]) -> None:
    """Parents become ids; a parent that is not on the sheet is reported and dropped."""
    parents = table.frame["parent"]
    found = {text: names.find(text).id for text in parents.dropna().unique()}
    for row, text in parents[parents.notna() & parents.map(found).isna()].items():
        problems.append(
            Problem.at(table.at(row, "parent"), "PARENT_UNKNOWN", value=text, near=joined(names.nearest(text)))
        )
    table.frame["parent"] = parents.map(found).astype("str")
