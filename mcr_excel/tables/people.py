"""Our own people: free text names; where a Team sheet is kept, others are pointed out."""

from __future__ import annotations

import pandas as pd

from mcr_excel.problems import Problem
from mcr_excel.tables.names import Names, joined, split_names
from mcr_excel.tables.table import Table
from mcr_excel.tables.vocabulary import Alias
from mcr_excel.terms.vocabulary import fold_name

PERSON_COLUMNS = {
    "customers": ("account_manager", "sponsor"),
    "contacts": ("owner_a", "owner_b", "owner_c", "sponsor", "scorer"),
    "activities": ("our_people",),
    "departments": ("owner", "scorer"),
    "attitudes": ("scorer",),
    "plans": ("owner", "sponsor"),
    "opportunities": ("sponsor",),
    "visits": ("our_people",),
    "team": ("reports_to",),
}
_SEVERAL = ("our_people",)


def bind_people(tables: dict[str, Table], aliases: list[Alias], problems: list[Problem]) -> None:
    """One spelling for each person (Team's own, else the first met); a person unknown to Team is reported once."""
    names = Names()
    team = tables["team"]
    for person in team.frame["person"].dropna():
        names.add(person, person, is_label=True)
    known = bool(len(team.frame))
    spelled = {fold_name(alias.alias): alias.means for alias in aliases}
    for key, columns in PERSON_COLUMNS.items():
        for column in columns:
            _bind_column(tables[key], column, spelled, names, known, problems)


def _bind_column(
    table: Table, column: str, spelled: dict[str, str], names: Names, is_complete: bool, problems: list[Problem]
) -> None:
    cells = table.frame[column]
    read: dict[str, str] = {}
    unknown: dict[str, str] = {}
    for text in cells.dropna().unique():
        people = []
        for name in split_names(text, lambda name: names.find(name).id is not None) if column in _SEVERAL else [text]:
            name = spelled.get(fold_name(name), name)
            found = names.find(name).id
            if found is None:
                unknown[name] = text
                names.add(name, name)
            people.append(found or name)
        read[text] = "; ".join(dict.fromkeys(people))
    changed = {text: people for text, people in read.items() if text != people}
    if changed:
        table.frame = table.frame.assign(**{column: cells.map(read).astype("str")})
    if is_complete:
        _report(table, column, cells, unknown, names, problems)


def _report(
    table: Table, column: str, cells: pd.Series, unknown: dict[str, str], names: Names, problems: list[Problem]
) -> None:
    for name, text in unknown.items():
        row = cells.index[cells.isin([text])][0]
        near = joined(near for near in names.nearest(name) if near != name)
        problems.append(Problem.at(table.at(row, column), "PERSON_UNKNOWN", value=name, near=near))
