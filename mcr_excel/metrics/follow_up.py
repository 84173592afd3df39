"""What was agreed and is still to be done: next steps of activities and visits, and what is planned (B3, B17)."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import pandas as pd

from mcr_excel.metrics.activity_log import is_done
from mcr_excel.metrics.activity_types import activity_types
from mcr_excel.metrics.nothing import nothing_from_nothing
from mcr_excel.metrics.totals import latest
from mcr_excel.metrics.visits import owner
from mcr_excel.metrics.window import until
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables

Truths = npt.NDArray[np.bool_]


def first_named(links: pd.DataFrame, key: str, activities: pd.Index) -> pd.Series:
    """The first customer or contact that each activity names; missing where it names none."""
    first = links[~links["activity"].duplicated()]
    place = pd.Index(first["activity"]).get_indexer(activities)
    return pd.Series(first[key].array.take(place, allow_fill=True), index=activities)


def is_followed_up(tables: Tables, done: pd.Series) -> pd.Series:
    """Whether the same people were met later, so that what was planned or agreed and is past counts as settled (OWN).

    The same people: one of the activity's contacts, or anybody at its customers where it names none.

    Args:
        tables: The input.
        done: Whether each activity took place.
    """
    activities = tables["activities"].frame.index
    met, names_somebody = _met_later(tables.activity_contacts, "contact_id", tables["activities"].frame, done)
    if not names_somebody.all():
        again, _ = _met_later(tables.activity_customers, "customer_id", tables["activities"].frame, done)
        met = np.where(names_somebody, met, again)
    return pd.Series(met, index=activities)


def _met_later(links: pd.DataFrame, key: str, activities: pd.DataFrame, done: pd.Series) -> tuple[Truths, Truths]:
    """Whether somebody that an activity names was met after it; and whether it names anybody."""
    activity = activities.index.get_indexer(pd.Index(links["activity"]))
    who, everybody = pd.factorize(links[key])
    day, took_place = activities["date"].to_numpy()[activity], done.to_numpy(dtype=bool)[activity]
    last = latest(day[took_place], who[took_place], len(everybody))
    met, named = np.zeros(len(activities), dtype=bool), np.zeros(len(activities), dtype=bool)
    named[activity] = True
    met[activity[last[who] > day]] = True
    return met, named


def of_activities(tables: Tables, manager: pd.Series, settings: Settings) -> pd.DataFrame:
    """Planned activities and next steps that are to come, or are past and were not followed up.

    Args:
        tables: The input.
        manager: Account manager by customer.
        settings: The run's settings.

    Returns:
        The columns of an agenda (`agenda.rows`).
    """
    activities, today = tables["activities"].frame, pd.Timestamp(settings["as_of"])
    done = is_done(activities["date"], activities["status"], settings["as_of"])
    lives, settled = activities["status"] != "cancelled", is_followed_up(tables, done)
    restricted = activity_types(tables["dictionary"].frame)["is_restricted"]
    planned = activities[lives & ~done & ((activities["date"] >= today) | ~settled)]
    needs_approval = planned["activity_type"].map(restricted).eq(True) & planned["approval_id"].isna()
    steps = activities[lives & ((activities["next_due"] >= today) | (activities["next_due"].notna() & ~settled))]
    listed = [
        planned.assign(kind="activity", text=planned["purpose"], due=planned["date"], needs_approval=needs_approval),
        steps.assign(kind="activity_step", text=steps["next_step"], due=steps["next_due"], needs_approval=False),
    ]
    rows = pd.concat([part for part in listed if len(part)] or listed)
    customer = first_named(tables.activity_customers, "customer_id", rows.index)
    return rows.assign(
        customer_id=customer,
        contact_id=first_named(tables.activity_contacts, "contact_id", rows.index),
        owner=owner(rows["our_people"], customer.map(manager)),
        what=rows["activity_type"],
        identity=_identity(rows["activity_id"], rows["date"], rows["activity_type"]),
    )


@nothing_from_nothing({})
def of_visits(visits: pd.DataFrame, manager: pd.Series, settings: Settings) -> pd.DataFrame:
    """Planned visits, and the next steps of those that the team has not entered as closed.

    Args:
        visits: The sheet's rows.
        manager: Account manager by customer.
        settings: The run's settings.
    """
    still = visits[~visits["closed"].fillna(False).astype(bool)]
    planned, steps = still[~until(still["date"], settings["as_of"])], still[still["next_due"].notna()]
    listed = [
        planned.assign(kind="visit", text=planned["expected_outcome"], due=planned["date"]),
        steps.assign(kind="visit_step", text=steps["next_step"], due=steps["next_due"]),
    ]
    rows = pd.concat(listed)
    return rows.assign(
        owner=owner(rows["our_people"], rows["customer_id"].map(manager)),
        what=rows["purpose_kind"],
        identity=_identity(rows["visit_id"], rows["date"], rows["purpose_kind"]),
    )


@nothing_from_nothing({})
def of_plans(plans: pd.DataFrame, entered: pd.DataFrame, owners: pd.Series, manager: pd.Series) -> pd.DataFrame:
    """Due dates of open plans, and one review of each contact's or customer's card: the earliest of its plans'.

    Args:
        plans: Measured plans: customer_id, contact_id, metric, plan_id, due, next_review, is_open.
        entered: The sheet's rows, same index: owner, actions.
        owners: Owner A by contact id.
        manager: Account manager by customer.
    """
    still = plans[plans["is_open"]]
    own = entered.loc[still.index, "owner"].fillna(still["contact_id"].map(owners).astype("str"))
    named = still.assign(
        owner=own.fillna(still["customer_id"].map(manager).astype("str")),
        what=still["metric"],
        text=entered.loc[still.index, "actions"],
        identity=_identity(still["plan_id"], still["start"], still["metric"]),
    )
    reviewed = named.dropna(subset=["next_review"]).sort_values(["next_review", "owner"])
    cards = reviewed.drop_duplicates(["customer_id", "contact_id"])
    blank = pd.Series(None, index=cards.index, dtype="str")
    review = cards.assign(kind="review", due=cards["next_review"], what=blank, text=blank, identity="")
    return pd.concat([named.assign(kind="plan"), review])


def of_next_steps(steps: pd.DataFrame) -> pd.DataFrame:
    """The next steps as an agenda has them; `text` is a number where there is one to say (contacts without backup)."""
    counts = steps["count"].tolist()
    text = pd.Series([None if math.isnan(count) else f"{count:.0f}" for count in counts], dtype="str")
    return steps.assign(text=text.array, identity="")


def _identity(own_id: pd.Series, date: pd.Series, what: pd.Series) -> pd.Series:
    """What makes a row the same in the next run: its own id, else its day and what it is; never its row number."""
    return own_id.fillna(date.dt.strftime("%Y-%m-%d").fillna("") + " " + what.fillna(""))
