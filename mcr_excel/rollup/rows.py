"""Rows that mean the same thing become one: the newest value wins, blanks are filled, and what differs is listed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from mcr_excel.grid import Value
from mcr_excel.review.group.model import Conflict
from mcr_excel.rollup.stack import Stack
from mcr_excel.terms.vocabulary import fold_name


class OneRow(NamedTuple):
    """A table with one row for each thing; `kept` maps the label of every row to that of the row it became part of."""

    frame: pd.DataFrame
    conflicts: list[Conflict]
    kept: pd.Series


def one_row_each(
    stack: Stack,
    table: str,
    frame: pd.DataFrame,
    key: pd.Series,
    columns: Sequence[str],
    called: Callable[[int], str],
) -> OneRow:
    """Merge the rows of the same key.

    Args:
        stack: Tells each cell's address; learns where filled cells come from.
        table: Key of the table.
        frame: Its rows, newest first (labels ascend).
        key: By which rows mean the same; only for rows that may have a like.
        columns: Columns that the teams enter.
        called: A row's key for the reader, by its label.
    """
    several = key[key.duplicated(keep=False)]
    kept = pd.Series(frame.index, index=frame.index)
    if several.empty:
        return OneRow(frame, [], kept)
    several = several.sort_index()
    top = pd.Series(several.index, index=several.index).groupby(several).transform("first")
    part = frame.loc[several.index]
    teams = pd.Series(stack.teams_of(table, part.index), index=part.index)
    filled = part.loc[top.unique()].copy()
    conflicts: list[Conflict] = []
    for column in columns:
        values = part[column].dropna()
        firsts = ~top[values.index].duplicated()
        source = pd.Series(values.index[firsts], index=top[values.index[firsts]].to_numpy())
        taken = source[source.index != source.to_numpy()]
        if len(taken):
            filled.loc[taken.index, column] = values[taken.to_numpy()].array
            stack.origins[table].filled.update({(int(row), column): int(of) for row, of in taken.items()})
        rows = values.index[~firsts]
        against = source[top[rows]].to_numpy()
        is_other = np.asarray(values[rows].array != values[against].array, bool)
        for row, first in zip(rows[is_other].tolist(), against[is_other].tolist(), strict=True):
            if _differ(values[first], values[row]):
                why = "newer_copy" if teams[row] == teams[first] else "newer_book"
                kept_value, other = _plain(values[first]), _plain(values[row])
                kept_cell, other_cell = stack.at(table, first, column), stack.at(table, row, column)
                of = called(int(top[row]))
                conflicts.append(Conflict(table, of, column, kept_value, kept_cell, other, other_cell, why))
    kept[several.index] = top
    rest = frame.drop(index=several.index[top.to_numpy() != several.index.to_numpy()])
    rest.loc[filled.index, list(columns)] = filled[list(columns)]
    return OneRow(rest, conflicts, kept)


def _differ(one: object, other: object) -> bool:
    """Whether values that are not equal differ in more than width, case and spaces."""
    if isinstance(one, str) and isinstance(other, str):
        return fold_name(one) != fold_name(other)
    return True


def _plain(value: object) -> Value:
    if isinstance(value, pd.Timestamp):
        return value.date()
    item = getattr(value, "item", None)
    return item() if item is not None else value  # type: ignore[return-value]
