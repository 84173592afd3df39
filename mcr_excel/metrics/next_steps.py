"""What to do next, with whom, by whom and by when: one list of suggestions and of what is missing (issue: the method).

When (OWN): a contact's n-th suggestion n · `next_step_days` after the as-of day; a cadence on its own day, an overdue
one within `urgent_days`; a missing backup owner or sponsor within `next_step_days`; a required practice, which takes
longer, within three times as many. A computed day on a weekend moves to the Friday before, never before the as-of day.
Who: a contact's owner A; the customer's account manager for what is the customer's.
"""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from mcr_excel.metrics import cadence_due, customer_steps, suggestions
from mcr_excel.metrics.stacked import stacked
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables

PRACTICE_TIMES = 3
_SATURDAY = 5
COLUMNS = {
    "customer_id": "str",
    "contact_id": "str",
    "kind": "str",
    "what": "str",
    "count": "float64",
    "rank": "float64",
    "reasons": "object",
    "is_sourced": "bool",
    "needs_approval": "bool",
    "stages": "object",
    "was_due": "datetime64[us]",
    "owner": "str",
    "due": "datetime64[us]",
}


def on_weekday(day: pd.Series, as_of: dt.date) -> pd.Series:
    """The day, or the Friday before it where it is on a weekend; never before the as-of day."""
    weekday = np.busday_offset(day.to_numpy(dtype="datetime64[D]"), 0, roll="backward")
    return pd.Series(np.maximum(weekday, np.datetime64(as_of)).astype("datetime64[us]"), index=day.index)


def after(days: pd.Series, as_of: dt.date) -> pd.Series:
    """The weekday on or before so many days after the as-of day."""
    day = np.datetime64(as_of) + days.to_numpy(dtype="int64").astype("timedelta64[D]")
    return on_weekday(pd.Series(day, index=days.index), as_of)


def rows(
    tables: Tables,
    customers: pd.DataFrame,
    people: pd.DataFrame,
    tier: pd.Series,
    practices: pd.DataFrame,
    is_done: pd.Series,
    settings: Settings,
) -> pd.DataFrame:
    """Every next step, sorted by the day it is due.

    Columns: `COLUMNS`. `kind` is a code of `step_kind`; `what` an activity type, a cadence item, a practice or an
    owner; `was_due` when an overdue cadence was due (missing: it never took place).

    Args:
        tables: The input.
        customers: Indexed by customer_id: account_manager, sponsor.
        people: Measured contacts (`people.columns`).
        tier: By customer.
        practices: Measured practices.
        is_done: By activity (`activity_log.columns`).
        settings: The run's settings.
    """
    as_of, step = settings["as_of"], settings["next_step_days"]
    positions = people[people["is_active"] & people["is_key"]]
    grade = tables["contacts"].frame["position_grade"].reindex(positions.index)
    due = cadence_due.rows(tables, tier, is_done, settings)
    suggested = suggestions.rows(tables, people, tier, due, is_done, settings)
    kinds = {
        "suggestion": suggested.assign(due=after(suggested["rank"] * step, as_of)),
        "cadence": due.rename(columns={"item": "what"}).assign(due=_when(due, settings)),
        "practice": _within(customer_steps.practices_at_zero(practices), PRACTICE_TIMES * step, as_of),
        "backup": _within(customer_steps.owners_without_backup(positions, grade), step, as_of),
        "sponsor": _within(customer_steps.sponsors_missing(tables, customers, positions, tier), step, as_of),
    }
    steps = stacked((frame.assign(kind=kind) for kind, frame in kinds.items()), COLUMNS)
    owner = steps["owner"].fillna(steps["customer_id"].map(customers["account_manager"]))
    order = ["due", "customer_id", "contact_id", "kind", "rank", "what"]
    return steps.assign(owner=owner).sort_values(order, ignore_index=True)


def _when(due: pd.DataFrame, settings: Settings) -> pd.Series:
    """The day of a cadence that comes due; what is overdue is due soon."""
    as_of = settings["as_of"]
    soon = after(pd.Series(settings["urgent_days"], index=due.index), as_of)
    return on_weekday(due["was_due"], as_of).mask(due["is_overdue"].astype(bool), soon)


def _within(steps: pd.DataFrame, days: int, as_of: dt.date) -> pd.DataFrame:
    return steps.assign(due=after(pd.Series(days, index=steps.index), as_of))
