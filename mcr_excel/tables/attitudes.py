"""Attitudes, long: the six wide columns of Contacts, and the rows of the Attitudes sheet."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from mcr_excel.problems import Problem
from mcr_excel.tables.table import Table
from mcr_excel.terms import DIMENSIONS, SHEET_BY_KEY

_KEPT = ["contact_id", "customer_id", "evidence", "scorer", "source_kind"]


def bind_attitudes(contacts: Table, own: Table, as_of: dt.date, problems: list[Problem]) -> Table:
    """One row per contact, dimension and assessment; those after as_of are reported and left out.

    Args:
        contacts: With `contact_id`; its six columns hold the newest assessment of each dimension.
        own: The Attitudes sheet, with `contact_id`.
        as_of: Stands for a missing date of the wide columns (`date_assumed`, reported).
        problems: Receives the problems.
    """
    wide, cells = _wide(contacts, as_of, problems)
    long = own.frame.assign(date_assumed=pd.array([False] * len(own.frame), dtype="boolean"))
    future = long["date"] > pd.Timestamp(as_of)
    for row in long.index[future]:
        date = f"{long.at[row, 'date']:%Y-%m-%d}"
        problems.append(Problem.at(own.at(row, "date"), "ATTITUDE_FUTURE", value=date, as_of=str(as_of)))
    long = long[~future]
    columns = [column.key for column in SHEET_BY_KEY["attitudes"].columns]
    frame = wide.reindex(columns=long.columns).astype(long.dtypes.to_dict())
    if len(long):
        frame = pd.concat([frame, long])
    frame.index = pd.RangeIndex(1, len(frame) + 1)
    rows = list(long.index)
    read_as = {"date": "assessed_on", "contact": "contact_name", "contact_id": "contact_name"}

    def origin(row: int, column: str) -> str:
        if row > len(cells):
            return own.at(rows[row - 1 - len(cells)], column)
        contact, dimension = cells[row - 1]
        return contacts.at(contact, dimension if column in ("level", "dimension") else read_as.get(column, column))

    known = {key: letter for key, letter in contacts.letters.items() if key in ("evidence", "scorer", "source_kind")}
    frame["contact"] = frame["contact_id"]
    order = [*columns, "contact_id", "customer_id", "date_assumed"]
    return Table("attitudes", frame[order], own.sheet or contacts.sheet, known | own.letters, origin)


def _wide(contacts: Table, as_of: dt.date, problems: list[Problem]) -> tuple[pd.DataFrame, list[tuple[int, str]]]:
    """The six columns, one row a level; and the (contact row, dimension) of each."""
    frame = contacts.frame
    assessed = frame[list(DIMENSIONS)].notna().any(axis=1)
    undated = assessed & frame["assessed_on"].isna()
    _report_undated(contacts, undated, as_of, problems)
    future = assessed & (frame["assessed_on"] > pd.Timestamp(as_of))
    for row in frame.index[future]:
        date = f"{frame.at[row, 'assessed_on']:%Y-%m-%d}"
        problems.append(Problem.at(contacts.at(row, "assessed_on"), "ATTITUDE_FUTURE", value=date, as_of=str(as_of)))
    known = frame[~future]
    levels = known[list(DIMENSIONS)].to_numpy()
    of_row, of_dimension = np.nonzero(~np.isnan(levels))
    long = known[_KEPT].take(of_row)
    long["date"] = known["assessed_on"].fillna(pd.Timestamp(as_of)).take(of_row)
    long["date_assumed"] = undated[~future].take(of_row)
    long["level"] = levels[of_row, of_dimension]
    dimensions = [DIMENSIONS[number] for number in of_dimension.tolist()]
    long["dimension"] = pd.array(dimensions, dtype="str")
    return long, list(zip(long.index.tolist(), dimensions, strict=True))


def _report_undated(contacts: Table, undated: pd.Series, as_of: dt.date, problems: list[Problem]) -> None:
    """Once a contact whose date is blank; once for all where the team keeps no date column."""
    if not undated.any():
        return
    if not contacts.has("assessed_on"):
        values = {"count": str(int(undated.sum())), "as_of": str(as_of)}
        problems.append(Problem.at(contacts.sheet, "ATTITUDES_UNDATED", **values))
        return
    reported = {problem.where for problem in problems}
    for row in undated.index[undated]:
        where = contacts.at(row, "assessed_on")
        if where not in reported:
            problems.append(Problem.at(where, "ATTITUDE_UNDATED", as_of=str(as_of)))
