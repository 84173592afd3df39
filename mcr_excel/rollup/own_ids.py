"""Ids of activities, plans, projects and visits that several teams gave: each gets its team before it."""

from __future__ import annotations

import pandas as pd

from mcr_excel.problems import Problem
from mcr_excel.rollup.events import OWN_ID, TOLD_BY
from mcr_excel.rollup.stack import Stack
from mcr_excel.terms.vocabulary import fold_name

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
    column = OWN_ID[key]
    given = frame[column].dropna()
    book = pd.Series(stack.book_of(key, given.index), index=given.index)
    folded = given.map(fold_name)
    clash = book.groupby(folded).transform("nunique") > 1
    if not clash.any():
        return frame[column], []
    team = book.map(dict(enumerate(stack.team_of)))
    in_team = book.groupby([folded, team]).transform("nunique") > 1
    called = team.map(dict(enumerate(stack.teams))).where(~in_team, book.map(dict(enumerate(stack.names))))
    ids = frame[column].copy()
    ids.loc[given.index[clash]] = (called + ":" + given)[clash]
    return ids, _problems(stack, key, frame, folded[clash], book[clash], ids)


def _problems(
    stack: Stack, key: str, frame: pd.DataFrame, folded: pd.Series, book: pd.Series, ids: pd.Series
) -> list[Problem]:
    first = pd.Series(folded.index, index=folded.index).groupby(folded).transform("first")
    later = first[first != first.index]
    column, words = OWN_ID[key], _WORDS[key]
    problems = []
    for number, rows in later.groupby(book[later.index]):
        row, other = int(rows.index[0]), int(rows.iloc[0])
        values = {
            "file": stack.names[int(number)],
            "count": len(rows),
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
