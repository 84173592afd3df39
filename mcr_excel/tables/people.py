"""Our own people: free text names; where a Team sheet is kept, others are pointed out."""

from __future__ import annotations

import re

import pandas as pd

from mcr_excel.problems import Problem
from mcr_excel.tables.faults import quoted
from mcr_excel.tables.names import Names, joined, split_names
from mcr_excel.tables.table import Table
from mcr_excel.tables.vocabulary import Alias
from mcr_excel.terms import SHEET_BY_KEY
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
_NOTE = re.compile(r"\s*[(（\[【][^)）\]】]*[)）\]】]\s*$")


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
    texts = [text for text in dict.fromkeys(cells.tolist()) if isinstance(text, str)]
    read: dict[str, str] = {}
    unknown: dict[str, str] = {}
    several: dict[str, list[str]] = {}
    for text in texts:
        pieces = _people_in(text, names)
        if column not in _SEVERAL and len(pieces) > 1:
            several[text] = pieces
            pieces = pieces[:1]
        people = []
        for piece in pieces:
            name = spelled.get(fold_name(piece), piece)
            found = names.find(name).id
            if found is None:
                unknown[name] = text
                names.add(name, name)
            people.append(found or name)
        read[text] = "; ".join(dict.fromkeys(people))
    for row, text in cells[cells.isin(list(several))].items() if several else ():
        problems.append(_several(table, column, int(row), text, several[text]))
    changed = {text: people for text, people in read.items() if text != people}
    if changed:
        table.frame = table.frame.assign(**{column: cells.map(read).astype("str")})
    if is_complete:
        _report(table, column, cells, unknown, names, problems)


def _people_in(text: str, names: Names) -> list[str]:
    """The people that a cell names; `Berg, Anna` is one unless both are known, `张伟(主)` is the known 张伟."""
    pieces = split_names(text, lambda name: names.find(name).id is not None, names.is_plain)
    if len(pieces) > 1 and "," in text and text.isascii() and any(names.find(piece).id is None for piece in pieces):
        pieces = [text]
    return [_plain(piece, names) for piece in pieces]


def _plain(name: str, names: Names) -> str:
    """A name without the note in brackets, where that is somebody's name."""
    plain = _NOTE.sub("", name).strip()
    return plain if names.find(plain).id is not None else name


def _several(table: Table, column: str, row: int, text: str, people: list[str]) -> Problem:
    of = SHEET_BY_KEY[table.key].column(column)
    values = {"value": quoted(text), "names": joined(people), "first": people[0], "zh": of.zh, "en": of.en}
    return Problem.at(table.at(row, column), "PERSON_SEVERAL", **values)


def _report(
    table: Table, column: str, cells: pd.Series, unknown: dict[str, str], names: Names, problems: list[Problem]
) -> None:
    for name, text in unknown.items():
        row = cells.index[cells.isin([text])][0]
        near = joined(near for near in names.nearest(name) if near != name)
        problems.append(Problem.at(table.at(row, column), "PERSON_UNKNOWN", value=name, near=near))
