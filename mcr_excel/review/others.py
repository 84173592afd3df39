"""What a narrowed run may say of the customers that it does not show: medians over many of them, nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Set

    from mcr_excel.metrics import Metrics

LEAST_CUSTOMERS = 5
"""A figure over fewer customers could be taken for one of them (method.md D, Mail; OWN)."""


class Median(NamedTuple):
    """A median, over how many entities of how many customers."""

    value: float
    entities: int
    customers: int


class Others(NamedTuple):
    """Medians over the customers that are not shown; None where too few of them have the figure."""

    overall_index: Median | None
    contact_score: Median | None


def others(metrics: Metrics, shown: Set[str]) -> Others:
    """The medians over all customers but those that are shown."""
    contacts = metrics.contacts[metrics.contacts["is_active"]]
    return Others(_median(metrics.customers, "index", shown), _median(contacts, "score", shown))


def _median(frame: pd.DataFrame, column: str, shown: Set[str]) -> Median | None:
    values = frame.loc[~frame["customer_id"].isin(shown) & frame[column].notna(), ["customer_id", column]]
    customers = values["customer_id"].nunique()
    if customers < LEAST_CUSTOMERS:
        return None
    return Median(float(values[column].median()), len(values), customers)
