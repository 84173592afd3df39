"""Departments of customers that several workbooks hold: one spelling, and none that nobody names any more."""

from __future__ import annotations

from collections.abc import Set
from typing import Any

import numpy as np
import pandas as pd

from mcr_excel.rollup.stack import Stack
from mcr_excel.terms.vocabulary import fold_name

_KEY = ["customer_id", "department"]


class Spelling:
    """The spelling of each department of a joined customer: the first one met, from the newest workbook on."""

    def __init__(self, joined: Set[str]) -> None:
        self._joined = joined
        self._known: dict[tuple[str, str], str] = {}

    def of(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The frame with its departments in one spelling."""
        rows = frame[frame["customer_id"].isin(self._joined) & frame["department"].notna()]
        if rows.empty:
            return frame
        spelled = [
            self._known.setdefault((customer, fold_name(department)), department)
            for customer, department in zip(rows["customer_id"], rows["department"], strict=True)
        ]
        departments = frame["department"].astype("str")
        departments.loc[rows.index] = pd.array(spelled, dtype="str")
        return frame.assign(department=departments)


def without_unused(stack: Stack, departments: pd.DataFrame, named: list[pd.DataFrame]) -> pd.DataFrame:
    """The departments without those that only an older copy's contacts or activities named.

    Args:
        stack: Tells which rows stand on no Departments sheet.
        departments: The merged rows.
        named: Frames that name departments: contacts, activities, assessments.
    """
    of_books = [_is_derived(stack, book) for book in range(len(stack.reads))]
    derived = np.concatenate([*of_books, np.zeros(0, bool)])[departments.index.to_numpy() - 1]
    used = pd.MultiIndex.from_frame(pd.concat([frame[_KEY].dropna().drop_duplicates() for frame in named]))
    return departments[~derived | pd.MultiIndex.from_frame(departments[_KEY]).isin(used)]


def _is_derived(stack: Stack, book: int) -> np.ndarray[Any, Any]:
    """Of each row, whether another sheet names it: all its columns stand in one cell."""
    places = stack.part(book, "departments").places
    shapes = [len(shape) > 1 and len(set(shape.values())) == 1 for shape in places.shapes]
    return np.array(shapes, bool)[places.shape_of]
