"""The agenda: all that is to be done in the next weeks, by day and owner, with what a calendar needs."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pandas as pd

from mcr_excel.metrics import follow_up
from mcr_excel.metrics.stacked import stacked
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables

COLUMNS = {
    "day": "datetime64[us]",
    "owner": "str",
    "kind": "str",
    "customer_id": "str",
    "contact_id": "str",
    "what": "str",
    "text": "str",
    "needs_approval": "bool",
    "is_overdue": "bool",
    "due": "datetime64[us]",
    "identity": "str",
}
_ORDER = ["day", "owner", "customer_id", "kind", "contact_id", "what", "identity", "due", "text"]
_NAMED_BY = ("kind", "customer_id", "contact_id", "what", "identity")


def rows(
    tables: Tables,
    customers: pd.DataFrame,
    people: pd.DataFrame,
    plans: pd.DataFrame,
    next_steps: pd.DataFrame,
    settings: Settings,
) -> pd.DataFrame:
    """What is due up to `agenda_days` after the as-of day, and what is overdue, sorted by day and owner.

    Columns: day (when it stands in the agenda: what is overdue on the as-of day itself), owner, kind (a code of
    `agenda_kind`), customer_id, contact_id, what (a code by its kind), text (the team's own words), needs_approval,
    is_overdue, due (as entered or computed), identity (unique, and the same in the next run).

    Args:
        tables: The input.
        customers: Indexed by customer_id: account_manager.
        people: Measured contacts: contact_id, owner_a.
        plans: Measured plans.
        next_steps: Every next step.
        settings: The run's settings.
    """
    manager = customers["account_manager"]
    owners = pd.Series(people["owner_a"].to_numpy(), index=people["contact_id"])
    everything = [
        follow_up.of_activities(tables, manager, settings),
        follow_up.of_visits(tables["visits"].frame, manager, settings),
        follow_up.of_plans(plans, tables["plans"].frame, owners[~owners.index.duplicated()], manager),
        follow_up.of_next_steps(next_steps),
    ]
    within = window(stacked(everything, COLUMNS), settings["as_of"], settings["agenda_days"])
    return with_unique_identities(within.sort_values(_ORDER, ignore_index=True))


def window(due: pd.DataFrame, as_of: dt.date, agenda_days: int) -> pd.DataFrame:
    """The rows due by the last day of the agenda; what is overdue stands on the as-of day."""
    today = pd.Timestamp(as_of)
    days = due["due"].dt.normalize()
    rows = due.assign(is_overdue=days < today, day=days.clip(lower=today))
    return rows[days <= today + pd.Timedelta(days=agenda_days)]


def with_unique_identities(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows, each with an identity of its own: what it is, for whom, and which of several alike."""
    parts = (rows[column].fillna("").to_numpy().tolist() for column in _NAMED_BY)
    seen: Counter[str] = Counter()
    identities = []
    for named in map("|".join, zip(*parts, strict=True)):
        seen[named] += 1
        identities.append(named if seen[named] == 1 else f"{named}|{seen[named]}")
    return rows.assign(identity=pd.Series(identities, index=rows.index, dtype="str"))
