"""The workbooks' rows one below the other, with the ids of the merged tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

import numpy as np
import pandas as pd

from mcr_excel.rollup.stack import Stack, nothing_read
from mcr_excel.tables.table import LINKS

_OF_CUSTOMER = ("customer_id", "customer", "parent")
_OF_CONTACT = ("contact_id", "contact", "reports_to")
Ids = Mapping[tuple[int, str], str]
Refused = Mapping[int, set[tuple[str, str]]]


class Renamed:
    """Stacks the workbooks' tables; every reference to a customer or contact follows its new id.

    Args:
        stack: The workbooks.
        customers: (book, id there) → id in the merged tables.
        contacts: The same of contacts.
        refused: Columns of amounts that cannot be compared, by book; they are left empty.
    """

    def __init__(self, stack: Stack, customers: Ids, contacts: Ids, refused: Refused) -> None:
        self._stack = stack
        self._refused = refused
        self._customers, self._contacts = _changed(customers), _changed(contacts)

    def frame(self, key: str) -> pd.DataFrame:
        """One table of all workbooks, newest first, with running labels."""
        frames = {book: self._of_book(key, book, frame) for book, frame, _ in self._stack.rows(key)}
        if not frames:
            return nothing_read()[key].frame.iloc[:0]
        stacked = pd.concat(list(frames.values()), ignore_index=True)
        counts = [len(frame) for frame in frames.values()]
        return self._with_ids(list(frames), counts, stacked.set_axis(stacked.index + 1, axis=0))

    def links(self, number: int) -> pd.DataFrame:
        """One of the tables of links of all workbooks (by its place in `LINKS`), with the rows' new labels.

        What the rows link is categorical, as the workbooks' is: few things in very many rows.
        """
        name, table, row = LINKS[number]
        frames = {book: read.links[number] for book, read in enumerate(self._stack.reads) if len(read.links[number])}
        if not frames:
            return getattr(nothing_read(), name)
        stacked: dict[str, Any] = {
            column: _united([(links[column].array, self._new_ids(book, column)) for book, links in frames.items()])
            for column in next(iter(frames.values()))
            if column != row
        }
        first_labels = [self._stack.start(book, table) for book in frames]
        labels = [links[row].to_numpy() + first for links, first in zip(frames.values(), first_labels, strict=True)]
        return pd.DataFrame({row: np.concatenate(labels), **stacked})

    def _new_ids(self, book: int, column: str) -> Mapping[str, str]:
        """What stands in a column of a workbook, and is another thing in the merged tables."""
        changed = self._customers if column in _OF_CUSTOMER else self._contacts if column in _OF_CONTACT else {}
        return changed.get(book, {})

    def _of_book(self, key: str, book: int, frame: pd.DataFrame) -> pd.DataFrame:
        refused = {column: float("nan") for table, column in self._refused.get(book, ()) if table == key}
        if key == "history":
            ids = self._customers.get(book, {}) | self._contacts.get(book, {})
            frame = frame.assign(entity=frame["entity"].map(lambda entity: _entity(entity, ids)).astype("str"))
        return frame.assign(**refused) if refused else frame

    def _with_ids(self, books: list[int], counts: list[int], frame: pd.DataFrame) -> pd.DataFrame:
        """The rows with their new ids; so many are of each of these books, in their order."""
        new: dict[str, Any] = {}
        for columns, changed in ((_OF_CUSTOMER, self._customers), (_OF_CONTACT, self._contacts)):
            if not changed.keys().isdisjoint(books):
                new |= {name: _replaced(frame[name], books, counts, changed) for name in columns if name in frame}
        return frame.assign(**new) if new else frame


def _changed(ids: Ids) -> dict[int, dict[str, str]]:
    """By book: the ids that are others in the merged tables."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for (book, old), new in ids.items():
        if old != new:
            found[book][old] = new
    return found


def _replaced(
    column: pd.Series, books: list[int], counts: list[int], changed: Mapping[int, Mapping[str, str]]
) -> pd.Series:
    """A column of ids with those that are others in the merged tables."""
    rows = iter(column.tolist())
    values: list[str] = []
    for book, count in zip(books, counts, strict=True):
        ids, own = changed.get(book), islice(rows, count)
        values += [ids.get(of, of) for of in own] if ids else own
    return pd.Series(pd.array(values, dtype="str"), index=column.index)


def _united(parts: Sequence[tuple[pd.Categorical, Mapping[str, str]]]) -> pd.Categorical:
    """Categoricals one below the other, over all that they name; what is another thing now is changed once in each."""
    named = [changed.get(of, of) for part, changed in parts for of in part.categories.tolist()]
    place, categories = pd.factorize(np.array(named, dtype=object))
    before = np.cumsum([0, *(len(part.categories) for part, _ in parts)])
    codes = [part.codes.astype("int64") for part, _ in parts]
    numbers = [np.where(own < 0, -1, own + first) for own, first in zip(codes, before, strict=False)]
    places = np.append(place, -1)[np.concatenate(numbers)]
    return pd.Categorical.from_codes(places, categories=pd.Index(categories, dtype="str"))


def _entity(entity: str, ids: Mapping[str, str]) -> str:
    """A customer, a contact, or a customer's department (`C001/Finance`)."""
    if entity in ids:
        return ids[entity]
    customer, slash, department = entity.partition("/")
    return f"{ids.get(customer, customer)}{slash}{department}"


def first_rows(links: pd.DataFrame, row: str, kept: pd.Series) -> pd.DataFrame:
    """Links of merged rows, whose labels stand in the column `row`: those of the newest row that has any."""
    moved = links[row].map(kept)
    if not np.any(moved.to_numpy() != links[row].to_numpy()):
        return links
    newest = links[row].groupby(moved).transform("min")
    return links.assign(**{row: moved})[links[row] == newest].reset_index(drop=True)
