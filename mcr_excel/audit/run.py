"""The review whose scores are recomputed, with its customers numbered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from mcr_excel.metrics import Metrics
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables
from mcr_excel.terms.vocabulary import Lang


@dataclass(frozen=True)
class Run:
    """A finished review: what went in and what came out.

    Rows find their customer by number, not by id: Excel's searches take `*`, case and `007` for what they are not.
    """

    tables: Tables
    metrics: Metrics
    settings: Settings
    lang: Lang
    source: str
    run: str

    @cached_property
    def customers(self) -> pd.DataFrame:
        """The customers, one row each, by their row on Customers."""
        return self.tables["customers"].frame.drop_duplicates("customer_id")

    @cached_property
    def measured(self) -> pd.DataFrame:
        """What was measured of `customers`."""
        return self.metrics.customers.loc[self.customers.index]

    @cached_property
    def ids(self) -> pd.Index:
        """Customer ids in the order of `customers`."""
        return pd.Index(self.customers["customer_id"])

    @property
    def numbers(self) -> list[int]:
        """1, 2, 3 … of `customers`."""
        return list(range(1, len(self.ids) + 1))

    def number_of(self, customer_id: pd.Series) -> list[int]:
        """The number of each row's customer."""
        return list(self.ids.get_indexer(pd.Index(customer_id)) + 1)

    def say(self, zh: str, en: str) -> str:
        """One of two texts."""
        return zh if self.lang == "zh" else en


def plain(column: pd.Series) -> list[Any]:
    """A column as values of cells: missing is None, yes and no are Y and N, lists are joined by spaces."""
    return [_plain(value) for value in column.tolist()]


def _plain(value: Any) -> Any:
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return None
    if isinstance(value, bool):
        return "Y" if value else "N"
    if isinstance(value, list):
        return " ".join(value) or None
    return value
