"""Ids of activities, plans, projects and visits that several teams gave: each gets its team before it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from mcr_excel.problems import Problem
from mcr_excel.rollup.events import OWN_ID, TOLD_BY
from mcr_excel.rollup.stack import Stack
from mcr_excel.terms.vocabulary import fold_name

_Numbers = np.ndarray[Any, Any]
_WORDS = {
    "activities": ("活动", "activity"),
    "plans": ("计划", "plan"),
    "opportunities": ("项目", "opportunity"),
    "visits": ("拜访", "visit"),
}


def own_ids(stack: Stack, key: str, frame: pd.DataFrame) -> tuple[pd.Series, list[Problem]]:
    """The ids of a merged table's rows, and once a workbook what was changed.

    Args:
        stack: The workbooks.
        key: Of the table.
        frame: Its merged rows.
    """
    column = frame[OWN_ID[key]]
    given = column.dropna()
    book = stack.book_of(key, given.index)
    alike = _alike(given)
    clash = _in_several(alike, book)
    if not clash.any():
        return column, []
    team = np.array(stack.team_of)[book]
    in_team = _in_several(pd.factorize(alike * len(stack.teams) + team)[0], book)
    called = np.where(in_team, np.array(stack.names, object)[book], np.array(stack.teams, object)[team])
    changed = given.index[clash]
    ids = column.copy()
    ids.loc[changed] = pd.array((called[clash] + ":") + given.to_numpy(object)[clash], dtype="str")
    return ids, _problems(stack, key, frame, changed, alike[clash], book[clash], ids)


def _alike(given: pd.Series) -> _Numbers:
    """A number for each id, the same where ids mean the same."""
    numbers, different = pd.factorize(given)
    return pd.factorize(np.array([fold_name(of) for of in different], object))[0][numbers]


def _in_several(thing: _Numbers, book: _Numbers) -> np.ndarray[Any, Any]:
    """Of each row, whether its thing stands in several workbooks."""
    size = int(thing.max(initial=-1)) + 1
    some, is_in_several = np.zeros(size, book.dtype), np.zeros(size, bool)
    some[thing] = book
    is_in_several[thing[some[thing] != book]] = True
    return is_in_several[thing]


def _problems(
    stack: Stack, key: str, frame: pd.DataFrame, rows: pd.Index, alike: _Numbers, book: _Numbers, ids: pd.Series
) -> list[Problem]:
    """Once a workbook: how many of its rows bear an id that an earlier row bears, with the first of them."""
    earlier = _first_place(alike)[alike]
    later = np.flatnonzero(earlier != np.arange(len(alike)))
    counts, places = np.bincount(book[later]), later[_first_place(book[later])]
    column, words = OWN_ID[key], _WORDS[key]
    problems = []
    for number in np.flatnonzero(counts).tolist():
        place, count = int(places[number]), int(counts[number])
        row, other = int(rows[place]), int(rows[earlier[place]])
        values = {
            "file": stack.names[number],
            "count": count,
            "zh": words[0],
            "en": words[1],
            "id": frame.at[row, column],
            "here": _told(key, frame, row),
            "there": _told(key, frame, other),
            "other": stack.at(key, other, column),
            "shown": ids[row],
        }
        problems.append(Problem.at(stack.at(key, row, column), "ROLLUP_NUMBERS_CLASH", **values))
    return problems


def _first_place(numbers: _Numbers) -> _Numbers:
    """By number: the place where it first stands."""
    first = np.zeros(int(numbers.max(initial=-1)) + 1, dtype=np.intp)
    first[numbers[::-1]] = np.arange(len(numbers))[::-1]
    return first


def _told(key: str, frame: pd.DataFrame, row: int) -> str:
    return told(frame, row, TOLD_BY[key])


def told(frame: pd.DataFrame, row: int, columns: list[str]) -> str:
    """A row in words: what stands in these columns."""
    values = [frame.at[row, column] for column in columns]
    texts = [
        f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else f"{value:g}" if isinstance(value, float) else value
        for value in values
        if not pd.isna(value)
    ]
    return " · ".join(map(str, texts))
