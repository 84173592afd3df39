"""Typed tables that remember each cell's address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from mcr_excel.problems import Problem
from mcr_excel.terms.vocabulary import Lang


@dataclass
class Table:
    """One input table, typed by the schema of its sheet in `terms`.

    `frame` has every column of the schema (missing ones all-missing). Dtypes: T and L `str` (missing NaN; L holds the
    code's key), N and I `float64` (NaN), D `datetime64[us]` (NaT), B nullable `boolean`; attitude levels are float64.
    The index is the Excel row number, except in tables that are made from wide columns or from other sheets; these
    have a running number and `origin`, which tells a cell's address; in a table of several workbooks, `keepers` tells
    which of them each row is from.
    """

    key: str
    frame: pd.DataFrame
    sheet: str = ""
    letters: dict[str, str] = field(default_factory=dict)
    origin: Callable[[int, str], str] | None = None
    keepers: Callable[[pd.Index, str], np.ndarray[Any, Any]] | None = None
    ranks: dict[str, tuple[int, ...]] = field(default_factory=dict)  # of its sheets, where there are several

    def at(self, row: int, column: str) -> str:
        """Address of a cell, as `Sheet!F12`; the row's `Sheet!12` where the team keeps no such column."""
        if self.origin is not None:
            return self.origin(row, column)
        return f"{self.sheet}!{self.letters.get(column, '')}{row}"

    def has(self, column: str) -> bool:
        """Whether the team keeps this column."""
        return column in self.letters

    def by_keeper(self, rows: pd.Index, column: str) -> list[pd.Index]:
        """The rows by the workbook that they are from; without those of workbooks that do not keep the column."""
        if self.keepers is None:
            return [rows] if self.has(column) else []
        keeper = self.keepers(rows, column)
        return [rows[keeper == one] for one in np.unique(keeper[keeper >= 0])]


class Links(NamedTuple):
    """A table of links of `Tables`: its name, the table whose rows it links, and its column with their labels."""

    name: str
    table: str
    row: str


LINKS = (
    Links("activity_customers", "activities", "activity"),
    Links("activity_contacts", "activities", "activity"),
    Links("activity_departments", "activities", "activity"),
    Links("opportunity_contacts", "opportunities", "opportunity"),
)


@dataclass(frozen=True)
class SheetFound:
    """How one sheet of the workbook was understood (the Data sheet lists them)."""

    sheet: str
    table: str  # key of terms.SHEETS, or "" where the sheet was not recognised
    header_row: int | None
    rows_read: int
    rows_used: int
    visible: bool
    unknown_columns: tuple[str, ...] = ()  # headings, kept untouched


@dataclass
class Tables:
    """All of a workbook's input, resolved: references are ids, rows that cannot be used are left out (and reported).

    `tables` holds one `Table` per key of `terms.SHEETS`, empty where the team does not keep the sheet.
    Where the table has a `customer`, `customer_id` is the same. Filled in: activities' status and customer_years' kind
    where blank, position_grade from the title (`grade_suggested`); other blanks stay blank.
    Derived: `customer_years` gains the year columns of Customers; `departments` gains the departments that are named
    on other sheets only; `attitudes` gains the six wide columns of Contacts (long form: contact_id, date, dimension,
    level, evidence, scorer, source_kind, customer_confirmed; date_assumed where the as-of date stands for a blank).
    Links have one row per pair: `activity_customers` (activity, customer_id), `activity_contacts` (activity,
    contact_id), `activity_departments` (activity, customer_id, department), `opportunity_contacts` (opportunity,
    contact_id); `activity` and `opportunity` are rows of those sheets.
    """

    tables: dict[str, Table]
    activity_customers: pd.DataFrame
    activity_contacts: pd.DataFrame
    activity_departments: pd.DataFrame
    opportunity_contacts: pd.DataFrame
    found: list[SheetFound]
    problems: list[Problem]
    lang: Lang

    def __getitem__(self, key: str) -> Table:
        return self.tables[key]

    def keeps(self, key: str) -> bool:
        """Whether the table has any row."""
        return len(self.tables[key].frame) > 0
