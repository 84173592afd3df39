"""What a year brought against what was expected of it, and whether anybody said why (method.md C13)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import pandas as pd

from mcr_excel.metrics import figures

METRICS = ("revenue", "share", "index")
Asked: TypeAlias = tuple[str, str]
"""Customer and metric."""


class Told(NamedTuple):
    """What a plan aimed at, and what its row says of a deviation; None where the cell is blank."""

    target: float | None = None
    cause: str | None = None
    accepted: bool | None = None
    adjust: str | None = None


NOTHING_TOLD = Told()


def deviation(actual: pd.DataFrame, expected: pd.DataFrame) -> pd.DataFrame:
    """(actual − expected) / |expected|, cell by cell; missing where nothing, or 0, was expected."""
    return (actual - expected) / expected.abs().where(expected != 0)


def plans_of_year(plans: pd.DataFrame, year: int) -> dict[Asked, Told]:
    """What the customers' own plans that fell due in a year say, by customer and metric: of several the one due last.

    Args:
        plans: customer_id, contact, metric, target, due, status and the deviation's columns of B9.
        year: The year.
    """
    own = plans[(plans["due"].dt.year == year) & (plans["status"] != "cancelled") & plans["metric"].isin(METRICS)]
    own = own.sort_values(["due", "target"], kind="stable") if len(own) else own
    told = (own[column] for column in ("target", "deviation_cause", "deviation_accepted", "adjust"))
    keys = zip(own["customer_id"], own["metric"], strict=True)
    return dict(zip(keys, (Told(*(_known(cell) for cell in row)) for row in zip(*told, strict=True)), strict=True))


def expected(
    customer_years: pd.DataFrame, plans_of_year: dict[Asked, Told], customers: pd.Index, year: int
) -> pd.DataFrame:
    """`revenue`, `share`, `index` that were expected: the forecast of CustomerYears, else the target of the plan."""
    forecast = figures.of_year(customer_years, customers, year, is_forecast=True)
    columns = {}
    for metric in METRICS:
        plans = (plans_of_year.get((customer, metric), NOTHING_TOLD) for customer in customers)
        planned = np.array([np.nan if plan.target is None else plan.target for plan in plans], dtype="float64")
        stated = forecast[metric].to_numpy() if metric in forecast else np.full(len(customers), np.nan)
        columns[metric] = np.where(np.isnan(stated), planned, stated)
    return pd.DataFrame(columns, index=customers)


def answers(plans_of_year: dict[Asked, Told], deviates: pd.DataFrame) -> pd.DataFrame:
    """What the plans say of the deviations: cause, whether it is accepted, what is to be adjusted.

    Args:
        plans_of_year: By customer and metric.
        deviates: By customer and metric, whether it deviates.

    Returns:
        By customer: `deviation_cause`, `deviation_accepted` (all that were answered), `adjust`, `is_explained` (every
        deviation has a cause, and there is one).
    """
    told = [
        [plans_of_year.get((customer, metric), NOTHING_TOLD) for metric, yes in zip(deviates, row, strict=True) if yes]
        for customer, row in zip(deviates.index, deviates.to_numpy().tolist(), strict=True)
    ]
    columns = {
        "deviation_cause": pd.Series([_joined(plan.cause for plan in plans) for plans in told], dtype="str"),
        "deviation_accepted": pd.Series([_all_answered(plans) for plans in told], dtype="boolean"),
        "adjust": pd.Series([_joined(plan.adjust for plan in plans) for plans in told], dtype="str"),
        "is_explained": pd.Series(
            [bool(plans) and all(plan.cause is not None for plan in plans) for plans in told], dtype="bool"
        ),
    }
    return pd.DataFrame(columns).set_axis(deviates.index)


def _known(cell: Any) -> Any:
    return None if pd.isna(cell) else cell


def _joined(texts: Iterable[str | None]) -> str | None:
    return "; ".join(dict.fromkeys(text for text in texts if text is not None)) or None


def _all_answered(plans: list[Told]) -> bool | None:
    known = [plan.accepted for plan in plans if plan.accepted is not None]
    return all(known) if known else None
