"""Sums over the rows that belong to one customer, contact or department; every member is answered, even with no row."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd


def belonging(ids: pd.Series, members: pd.Index) -> pd.Series:
    """Which member each row belongs to, as a categorical over all members.

    Args:
        ids: One reference per row; a reference to nobody belongs nowhere and counts nowhere.
        members: The unique ids, in the order of every result.
    """
    codes = members.get_indexer(pd.Index(ids))
    return pd.Series(pd.Categorical.from_codes(codes, categories=members), index=ids.index)


def total(values: pd.Series, group: pd.Series) -> pd.Series:
    """Sum per member; missing values are left out; 0 where a member has no row.

    Args:
        values: Numbers or booleans, one per row.
        group: Categorical of the same rows (`belonging`).
    """
    member: pd.Categorical = group.array
    weights = values.to_numpy(dtype="float64", na_value=np.nan)
    usable = (member.codes >= 0) & ~np.isnan(weights)
    sums = np.bincount(member.codes[usable], weights[usable], minlength=len(member.categories))
    return pd.Series(sums, index=member.categories)


def spread(by_member: pd.Series, group: pd.Series) -> npt.NDArray[np.float64]:
    """The value of each row's member; not-a-number for a row that belongs nowhere.

    Args:
        by_member: In the order of the members.
        group: Categorical of the rows (`belonging`).
    """
    return np.append(by_member.to_numpy(dtype="float64"), np.nan)[group.array.codes]


def places(group: pd.Series) -> npt.NDArray[np.intp]:
    """The place of each row among the rows of its member, from 0.

    Args:
        group: Categorical of the rows (`belonging`).
    """
    codes = group.array.codes
    order = np.argsort(codes, kind="stable")
    first = np.searchsorted(codes[order], codes[order])
    place = np.empty(len(codes), dtype=np.intp)
    place[order] = np.arange(len(codes)) - first
    return place


def latest(date: npt.NDArray[np.datetime64], member: npt.NDArray[np.intp], count: int) -> npt.NDArray[np.datetime64]:
    """The latest date of each member; not-a-time where it has none.

    Args:
        date: One per row; not-a-time counts nowhere.
        member: The place of each row's member; −1 is nobody.
        count: How many members there are.
    """
    days = date.astype("datetime64[us]").view("int64")  # not-a-time is the least of all numbers
    last = np.full(count, np.iinfo(np.int64).min)
    np.maximum.at(last, member[member >= 0], days[member >= 0])
    return last.view("datetime64[us]")


def ratio(part: pd.Series, whole: pd.Series) -> pd.Series:
    """part / whole, row by row; missing where the whole is 0 or missing: nothing can be said of nothing."""
    above, below = part.to_numpy(dtype="float64"), whole.to_numpy(dtype="float64")
    blank = np.full(len(above), np.nan)
    return pd.Series(np.divide(above, below, out=blank, where=below != 0), index=part.index)


def largest(values: pd.Series, name: pd.Series, group: pd.Series) -> pd.DataFrame:
    """Largest value per member and the row it stands in; equal values: the first by name, whatever the row order.

    Returns:
        Columns `row` (label in `values`) and `value`, indexed by the members that have a row.
    """
    amount, member = values.to_numpy(dtype="float64", na_value=np.nan), group.array.codes
    rows = np.flatnonzero((member >= 0) & ~np.isnan(amount))
    by_name = np.unique(name.to_numpy(dtype=object)[rows], return_inverse=True)[1]
    rows = rows[np.lexsort((by_name, -amount[rows], member[rows]))]
    members, first = np.unique(member[rows], return_index=True)
    top = {"row": values.index[rows[first]], "value": amount[rows[first]]}
    return pd.DataFrame(top, index=group.cat.categories[members])
