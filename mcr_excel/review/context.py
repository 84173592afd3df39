"""What every review sheet is made from, and the small things they all need."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from mcr_excel.metrics import Metrics
from mcr_excel.problems import Problem
from mcr_excel.review.columns import Columns, each, identified, plain
from mcr_excel.review.model import TableShown
from mcr_excel.review.others import Others
from mcr_excel.review.wording import Wording
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables
from mcr_excel.terms.flags import FLAGS, flag_labels, told
from mcr_excel.terms.reviews import table_of
from mcr_excel.terms.vocabulary import Lang

TIER_RANK = {"S": 4, "A": 3, "B": 2, "C": 1, "U": 1}


@dataclass(frozen=True)
class Context:
    """One run: its tables, measures, settings and problems; `source` is the workbook's file name.

    `links_to` is the path by which a cell of the source is reached from the review; empty when both are one workbook.
    `others` is what a narrowed run may say of the customers that it does not show.
    """

    tables: Tables
    metrics: Metrics
    settings: Settings
    problems: Sequence[Problem]
    lang: Lang
    source: str
    run: str
    links_to: str = ""
    others: Others | None = None

    def say(self, zh: str, en: str) -> str:
        """One of two texts, by the run's language."""
        return zh if self.lang == "zh" else en

    @cached_property
    def customers(self) -> Columns:
        """What is known and measured of each customer, in the order of Customers."""
        return both(self.metrics.customers, self.tables["customers"].frame)

    @cached_property
    def contacts(self) -> Columns:
        """What is known and measured of each contact, with the customer's name."""
        contacts = both(self.metrics.contacts, self.tables["contacts"].frame)
        return contacts.assign(customer_name=self.names(contacts["customer_id"]))

    @cached_property
    def agenda(self) -> Columns:
        """All that is due."""
        return Columns.of(self.metrics.agenda)

    @cached_property
    def wording(self) -> Wording:
        """The run's words for ids and codes."""
        return Wording(self.tables, self.lang)

    @cached_property
    def sheets_read(self) -> frozenset[str]:
        """Names of the sheets of the source."""
        return frozenset(found.sheet for found in self.tables.found)

    def names(self, customer_ids: Iterable[str | None]) -> list[Any]:
        """Names of customers; None where there is none of this id."""
        return list(map(self._name_by_id.get, customer_ids))

    def tiers(self, customer_ids: Iterable[str | None]) -> list[Any]:
        """Tiers of customers; None where there is none of this id."""
        return list(map(self._tier_by_id.get, customer_ids))

    @cached_property
    def _name_by_id(self) -> dict[str | None, str | None]:
        return dict(self.customers.rows("customer_id", "customer_name"))

    @cached_property
    def _tier_by_id(self) -> dict[str | None, str | None]:
        return dict(self.customers.rows("customer_id", "tier"))

    @property
    def customer_frame(self) -> pd.DataFrame:
        """What is known and measured of each customer; the index is the row on Customers."""
        return beside(self.tables["customers"].frame, self.metrics.customers)

    @property
    def contact_frame(self) -> pd.DataFrame:
        """What is known and measured of each contact, with the customer's name."""
        contacts = beside(self.tables["contacts"].frame, self.metrics.contacts)
        return contacts.assign(customer_name=self.names_of(contacts["customer_id"]))

    def names_of(self, customer_ids: pd.Series) -> pd.Series:
        """Names of customers."""
        customers = self.tables["customers"].frame
        return customer_ids.map(pd.Series(customers["customer_name"].to_numpy(), index=customers["customer_id"]))

    def tiers_of(self, customer_ids: pd.Series) -> pd.Series:
        """Tiers of customers."""
        customers = self.metrics.customers
        return customer_ids.map(pd.Series(customers["tier"].to_numpy(), index=customers["customer_id"]))


_NUMBER = (float, int)  # asked of every number in every text: a union would be made anew each time


def beside(known: pd.DataFrame, measured: pd.DataFrame) -> pd.DataFrame:
    """Input columns and measured columns of the same rows; a measured column wins over an input column of its name."""
    return known[[column for column in known.columns if column not in measured.columns]].join(measured, how="right")


def both(measured: pd.DataFrame, known: pd.DataFrame) -> Columns:
    """Measured columns and input columns of the measured rows; a measured column wins over an input column of its name.

    `row` is the label of each row: its row in the workbook.
    """
    if not known.index.equals(measured.index):
        known = known.reindex(measured.index)
    return Columns.of(measured, known).assign(row=measured.index.tolist())


def written(sheet: str, table: str, columns: Columns) -> TableShown:
    """A review table with the columns that `terms` gives it."""
    of = table_of(sheet, table)
    return TableShown(of, list(columns.rows(*(column.key for column in of.written))))


def shown(sheet: str, table: str, frame: pd.DataFrame) -> TableShown:
    """A review table with the columns that `terms` gives it, taken from a frame; missing values are None."""
    return written(sheet, table, Columns.of(frame))


def told_of(columns: Columns, frame: pd.DataFrame) -> Columns:
    """The rows that a frame tells more of, by their label and in the frame's order; the frame's columns win."""
    place = {row: place for place, row in enumerate(columns["row"])}
    more = Columns.of(frame)
    rows = columns.at([place[row] for row in frame.index.tolist()])
    return rows.assign(**{name: more[name] for name in frame.columns})


def identities(*parts: pd.Series) -> pd.Series:
    """A text for each row of a frame by which the next run knows it again (`columns.identified`)."""
    return pd.Series(identified(*map(plain, parts)), index=parts[0].index, dtype="str")


def records(frame: pd.DataFrame, *columns: str) -> list[dict[str, object]]:
    """The rows as dictionaries of these columns; a missing value is not-a-number or None."""
    rows = zip(*(frame[column].tolist() for column in columns), strict=True)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def labelled(flags: Iterable[Sequence[str]], lang: Lang) -> list[str | None]:
    """Each row's flags as one text, red ones first; None where there is none."""
    return each(lambda keys: flag_labels(list(keys), lang) or None, list(map(tuple, flags)))


def urgency(tier: Iterable[str], flags: Iterable[list[str]], band: Iterable[str | None]) -> list[int]:
    """How urgent a customer is: tier (S 4 … C 1) · (3 · red + amber), flags and band counted.

    Source: method.md D3 (OWN).
    """
    result = []
    for tier_code, keys, band_code in zip(tier, flags, band, strict=True):
        severities = [FLAGS[key].severity for key in told(keys)] + [band_code or ""]
        result.append(TIER_RANK[tier_code] * (3 * severities.count("red") + severities.count("amber")))
    return result


def tier_rank(tier: str) -> int:
    """How high a tier is, an unrated customer below tier C."""
    return TIER_RANK[tier] + (tier != "U")


def known(value: object) -> float | None:
    """A value as a number; None where it is missing or none."""
    if isinstance(value, _NUMBER) and value == value:
        return float(value)
    return None


def number(value: object, digits: int = 1) -> str:
    """A number as the reader sees it, rounded half up; a dash where there is none."""
    amount = known(value)
    return "—" if amount is None else f"{_half_up(amount, digits):.{digits}f}"


def percent(value: object) -> str:
    """A share in percent; a dash where there is none."""
    amount = known(value)
    return "—" if amount is None else f"{_half_up(amount * 100, 0):.0f}%"


def _half_up(amount: float, digits: int) -> float:
    scale = 10**digits
    return math.copysign(math.floor(abs(amount) * scale + 0.5 + 1e-9) / scale, amount)
