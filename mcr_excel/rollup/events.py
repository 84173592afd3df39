"""Rows that bear an id of their own, or none (activities, plans, projects, visits): which are the same in copies."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from mcr_excel.terms.vocabulary import fold_name

OWN_ID = {"activities": "activity_id", "plans": "plan_id", "opportunities": "opp_id", "visits": "visit_id"}
TOLD_BY = {
    "activities": ["date", "activity_type", "customers"],
    "plans": ["customer_id", "contact", "metric", "due"],
    "opportunities": ["customer_id", "opp_name"],
    "visits": ["customer_id", "date"],
}


def same_events(key: str, frame: pd.DataFrame, team: pd.Series, book: pd.Series) -> pd.Series:
    """A text by which each row is known again in the copies of its team.

    With an id: the id, where at least half of what tells such rows apart agrees too; two rows that were entered under
    one id in two copies stay two. Without: first the whole content, then what tells such rows apart, in their order.

    Args:
        key: Of the table.
        frame: Its rows, newest first.
        team: Of each row.
        book: Of each row.
    """
    own = frame[OWN_ID[key]]
    told = frame[TOLD_BY[key]].astype("str").fillna("")
    known = own.notna()
    result = pd.Series("", index=frame.index, dtype=object)
    result[known] = _by_id(own[known], told[known], team[known])
    blank = frame[~known]
    if len(blank):
        result[~known] = _by_content(blank, told[~known], team[~known], book[~known])
    return result


def _by_id(own: pd.Series, told: pd.DataFrame, team: pd.Series) -> list[str]:
    first: dict[str, list[tuple[str, ...]]] = {}
    keys = []
    for of, group, row in zip(own, team, told.itertuples(index=False, name=None), strict=True):
        base = f"{group}\nid\n{fold_name(of)}"
        others = first.setdefault(base, [])
        place = next((number for number, other in enumerate(others) if _agree(row, other)), len(others))
        if place == len(others):
            others.append(row)
        keys.append(f"{base}\n{place}")
    return keys


def _agree(one: Sequence[str], other: Sequence[str]) -> bool:
    return sum(first == second for first, second in zip(one, other, strict=True)) * 2 >= len(one)


def _by_content(blank: pd.DataFrame, told: pd.DataFrame, team: pd.Series, book: pd.Series) -> pd.Series:
    whole = pd.util.hash_pandas_object(blank, index=False).astype("str")
    exact = numbered(team.astype("str") + "\nwhole\n" + whole, book)
    alone = ~exact.duplicated(keep=False)
    told_by = team.astype("str").str.cat([told[column] for column in told], sep="\n")
    loose = numbered(told_by[alone], book[alone])
    return exact.where(~alone, loose)


def numbered(key: pd.Series, book: pd.Series) -> pd.Series:
    """The keys, with a number where a workbook holds several alike: rows of one workbook never become one."""
    again = key.groupby([book, key]).cumcount()
    return key + "\n" + again.astype("str")
