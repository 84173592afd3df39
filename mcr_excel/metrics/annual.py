"""The annual review: the eight questions of S1, computed for each customer, and the tasks they lead to (C13)."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator

import numpy as np
import pandas as pd

from mcr_excel.metrics import deviation, figures, tasks
from mcr_excel.metrics.flags import flag_lists
from mcr_excel.metrics.history import comparable
from mcr_excel.metrics.partners import new_partners
from mcr_excel.metrics.snapshot import CUSTOMER, DIRECTION_NUMBERS
from mcr_excel.metrics.window import complete_years
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables

_TOLERANCE = 1e-9
_BEFORE = ("value", "match", "direction")
_NO_SNAPSHOT = (math.nan, None)
_DIVERGING = DIRECTION_NUMBERS["diverging"]


def review_year(settings: Settings) -> int:
    """The year that is reviewed: the last complete one, as for value (C1)."""
    return complete_years(settings.as_of, 1)[0]


def year_before(kept: pd.DataFrame, customers: pd.Index, year: int, settings: Settings) -> pd.DataFrame:
    """`value`, `match`, `direction` of each customer before the year, and `since`, the day of the value or match.

    The last comparable snapshot before the year; where the team began to close later, the first one after.
    """
    rows = comparable(kept, settings.fingerprint)
    rows = rows[(rows["entity_kind"] == CUSTOMER) & (rows["as_of"] < pd.Timestamp(settings.as_of))]
    is_before = rows["as_of"] < pd.Timestamp(year, 1, 1)
    last, first = rows[is_before], rows[~is_before][::-1]  # of one entity and metric the later row overwrites
    base = {key: found for part in (first, last) for key, found in _snapshots(part)}
    wanted = {metric: [base.get((of, metric), _NO_SNAPSHOT) for of in customers] for metric in _BEFORE}
    since = [value[1] or match[1] for value, match in zip(wanted["value"], wanted["match"], strict=True)]
    columns = {metric: np.array([value for value, _ in found], dtype="float64") for metric, found in wanted.items()}
    return pd.DataFrame(columns | {"since": np.array(since, dtype="datetime64[us]")}, index=customers)


def _snapshots(rows: pd.DataFrame) -> Iterator[tuple[tuple[str, str], tuple[float, dt.datetime | None]]]:
    keys = zip(rows["entity"].to_numpy(), rows["metric"].to_numpy(), strict=True)
    return zip(keys, zip(rows["value"], rows["as_of"], strict=True), strict=True)


def is_in_top(revenue: pd.Series, pareto_pct: float) -> pd.Series:
    """Whether a customer is among the top share by revenue: 1 or 0, equals share a place; missing where not known."""
    count = -(-pareto_pct * revenue.notna().sum() // 1)
    is_top = (revenue.rank(ascending=False, method="min") <= count) & (revenue > 0)
    return is_top.astype("float64").where(revenue.notna())


def columns(
    tables: Tables,
    customers: pd.DataFrame,
    measured: pd.DataFrame,
    plans: pd.DataFrame,
    kept: pd.DataFrame,
    settings: Settings,
) -> pd.DataFrame:
    """The computed answers of each customer, with `flags`; `tasks` are the red flags of the customer and its plans.

    Columns, question by question: revenue, share, index each `_expected`, `_actual`, `_deviation` · deviation_cause,
    deviation_accepted, adjust · revenue_before (last year's), growth, value_before, value_change, is_top_before,
    is_top · match_before, match_change, direction_before · new_partners · index_change, index_trend · satisfaction,
    satisfaction_before · tasks. `review_year` and `since` (the day of the snapshot behind the changes of value and
    match) say of when.

    Args:
        tables: The input: customer_years, supplier_shares, plans.
        customers: The input rows by customer.
        measured: The measured columns by customer.
        plans: Progress of the plans (`plans.rows`).
        kept: What History holds (`history.known`).
        settings: The run's settings.

    Source: method.md C13 (questions S1).
    """
    year, ids, years = review_year(settings), customers.index, tables["customer_years"].frame
    of_year = deviation.plans_of_year(tables["plans"].frame, year)
    actual = figures.of_year(years, ids, year).assign(index=measured["index"])[list(deviation.METRICS)]
    revenue_before = figures.of_year(years, ids, year - 1)["revenue"]
    expected = deviation.expected(years, of_year, ids, year)
    deviations = deviation.deviation(actual, expected)
    deviates = deviations.abs() > settings["review_deviation"] + _TOLERANCE
    told_of = deviation.answers(of_year, deviates)
    before = year_before(kept, ids, year, settings)
    tops = [is_in_top(revenue, settings["pareto_pct"]) for revenue in (revenue_before, actual["revenue"])]
    partners = new_partners(tables["supplier_shares"].frame, year, settings.as_of, settings["new_partner_share"])
    answered = pd.concat(
        [
            actual.add_suffix("_actual"),
            expected.add_suffix("_expected"),
            deviations.add_suffix("_deviation"),
            told_of,
            measured[["index_change", "index_trend"]],
        ],
        axis=1,
    ).assign(
        review_year=year,
        since=before["since"],
        revenue_before=revenue_before,
        growth=measured["revenue_growth"],
        value_before=before["value"],
        value_change=measured["value"] - before["value"],
        is_top_before=tops[0],
        is_top=tops[1],
        match_before=before["match"],
        match_change=measured["match"] - before["match"],
        direction_before=before["direction"],
        new_partners=[partners.get(customer, []) for customer in ids],
        satisfaction=measured["satisfaction_newest"],
        satisfaction_before=figures.newest(years, ids, settings.as_of.year, place=1)["satisfaction"],
    )
    from_zero, direction = measured["grew_from_zero"], customers["direction_trend"]
    flags = flag_lists(_flags(answered, deviates.any(axis=1), from_zero, direction, settings))
    answered = answered.assign(flags=flags, tasks=tasks.of_customers(measured, flags, plans))
    return answered.drop(columns="is_explained").assign(customer_id=ids)


def _flags(
    answered: pd.DataFrame, deviates: pd.Series, from_zero: pd.Series, direction_trend: pd.Series, settings: Settings
) -> dict[str, pd.Series]:
    growth, value_change = answered["growth"], answered["value_change"]
    least, points = settings["review_growth"] - _TOLERANCE, settings["review_value_points"] - _TOLERANCE
    entered = (answered["is_top_before"] == 0) & (answered["is_top"] == 1)
    left = (answered["is_top_before"] == 1) & (answered["is_top"] == 0)
    fell = answered["satisfaction_before"] - answered["satisfaction"] >= settings["sat_fall"] - _TOLERANCE
    # nobody keeps the trend of a year without a snapshot: a direction that diverges now is then taken to have turned
    turned = (direction_trend == "diverging") & (answered["direction_before"] != _DIVERGING)
    return {
        "DEVIATION_UNEXPLAINED": deviates & ~answered["is_explained"],
        "SAT_PROBLEM": (answered["satisfaction"] < settings["sat_problem"]) | fell,
        "NEW_PARTNER": answered["new_partners"].map(bool),
        "DEVIATION": deviates,
        "DECLINING": (growth <= -least) | (value_change <= -points) | left,
        "DRIFT": (answered["match_change"] <= -settings["review_match_points"] + _TOLERANCE) | turned,
        "RISING": (growth >= least) | from_zero | (value_change >= points) | entered,
    }
