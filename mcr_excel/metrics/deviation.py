"""What a year brought against what was expected of it, and whether anybody said why (method.md C13)."""

from __future__ import annotations

import pandas as pd

from mcr_excel.metrics import figures

METRICS = ("revenue", "share", "index")


def deviation(actual: pd.DataFrame, expected: pd.DataFrame) -> pd.DataFrame:
    """(actual − expected) / |expected|, cell by cell; missing where nothing, or 0, was expected."""
    return (actual - expected) / expected.abs().where(expected != 0)


def plans_of_year(plans: pd.DataFrame, year: int) -> pd.DataFrame:
    """The customers' own plans that fell due in a year, one per customer and metric: the one due last.

    Args:
        plans: customer_id, contact, metric, target, due, status and the deviation's columns of B9.
        year: The year.
    """
    own = plans[(plans["due"].dt.year == year) & (plans["status"] != "cancelled") & plans["metric"].isin(METRICS)]
    return own.sort_values(["due", "target"], kind="stable").drop_duplicates(["customer_id", "metric"], keep="last")


def expected(customer_years: pd.DataFrame, plans_of_year: pd.DataFrame, customers: pd.Index, year: int) -> pd.DataFrame:
    """`revenue`, `share`, `index` that were expected: the forecast of CustomerYears, else the target of the plan."""
    forecast = figures.of_year(customer_years, customers, year, is_forecast=True)
    targets = {
        metric: plans_of_year[plans_of_year["metric"] == metric].set_index("customer_id")["target"].reindex(customers)
        for metric in METRICS
    }
    return (
        pd.DataFrame(targets, index=customers)
        .astype("float64")
        .pipe(lambda planned: forecast.reindex(columns=list(METRICS)).fillna(planned))
    )


def answers(plans_of_year: pd.DataFrame, deviates: pd.DataFrame) -> pd.DataFrame:
    """What the plans say of the deviations: cause, whether it is accepted, what is to be adjusted.

    Args:
        plans_of_year: One per customer and metric.
        deviates: By customer and metric, whether it deviates.

    Returns:
        By customer: `deviation_cause`, `deviation_accepted` (all that were answered), `adjust`, `is_explained` (every
        deviation has a cause).
    """
    rows = plans_of_year.set_index(["customer_id", "metric"])
    wanted = deviates.stack()
    told = rows.reindex(wanted.index[wanted.to_numpy()]).rename_axis(["customer_id", "metric"])
    by_customer = told.groupby(level="customer_id")
    columns = pd.DataFrame(
        {
            "deviation_cause": by_customer["deviation_cause"].agg(_joined),
            "deviation_accepted": by_customer["deviation_accepted"].agg(_all_answered),
            "adjust": by_customer["adjust"].agg(_joined),
            "is_explained": by_customer["deviation_cause"].agg(lambda causes: causes.notna().all()),
        }
    ).reindex(deviates.index)
    types = {"deviation_cause": "str", "deviation_accepted": "boolean", "adjust": "str"}
    return columns.astype(types).assign(is_explained=columns["is_explained"].eq(True))


def _joined(texts: pd.Series) -> str | None:
    return "; ".join(dict.fromkeys(texts.dropna())) or None


def _all_answered(answers: pd.Series) -> bool | None:
    known = answers.dropna()
    return bool(known.all()) if len(known) else None
