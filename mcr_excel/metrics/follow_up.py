"""What was agreed and is still to be done: next steps of activities and visits, and what is planned (B3, B17)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from mcr_excel.metrics.activity_log import is_done
from mcr_excel.metrics.activity_types import activity_types
from mcr_excel.metrics.visits import owner
from mcr_excel.metrics.window import until
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables


def first_named(links: pd.DataFrame, key: str, activities: pd.Index) -> pd.Series:
    """The first customer or contact that each activity names; missing where it names none."""
    return links.drop_duplicates("activity").set_index("activity")[key].reindex(activities)


def is_followed_up(tables: Tables, done: pd.Series) -> pd.Series:
    """Whether the same people were met later, so that what was planned or agreed and is past counts as settled (OWN).

    The same people: one of the activity's contacts, or anybody at its customers where it names none.

    Args:
        tables: The input.
        done: Whether each activity took place.
    """
    date = tables["activities"].frame["date"]
    met = _met_later(tables.activity_contacts, "contact_id", date, done)
    names_nobody = ~date.index.isin(tables.activity_contacts["activity"])
    return met.where(~names_nobody, _met_later(tables.activity_customers, "customer_id", date, done))


def _met_later(links: pd.DataFrame, key: str, date: pd.Series, done: pd.Series) -> pd.Series:
    days = pd.DataFrame({key: links[key], "activity": links["activity"]})
    days["date"] = date.reindex(links["activity"]).to_numpy()
    took_place = done.reindex(links["activity"]).to_numpy(dtype=bool)
    last = days[took_place].groupby(key)["date"].max()
    later = last.reindex(days[key]).to_numpy() > days["date"].to_numpy()
    return pd.Series(date.index.isin(days.loc[later, "activity"]), index=date.index)


def of_activities(tables: Tables, manager: pd.Series, settings: Settings) -> pd.DataFrame:
    """Planned activities and next steps that are to come, or are past and were not followed up.

    Args:
        tables: The input.
        manager: Account manager by customer.
        settings: The run's settings.

    Returns:
        The columns of an agenda (`agenda.rows`).
    """
    activities, as_of = tables["activities"].frame, settings["as_of"]
    done = is_done(activities["date"], activities["status"], as_of)
    lives = activities["status"] != "cancelled"
    followed_up = is_followed_up(tables, done)
    planned, steps = activities[lives & ~done], activities[lives & activities["next_due"].notna()]
    restricted = activity_types(tables["dictionary"].frame)["is_restricted"]
    needs_approval = planned["activity_type"].map(restricted).eq(True) & planned["approval_id"].isna()
    listed = [
        planned.assign(kind="activity", text=planned["purpose"], due=planned["date"], needs_approval=needs_approval),
        steps.assign(kind="activity_step", text=steps["next_step"], due=steps["next_due"], needs_approval=False),
    ]
    rows = pd.concat(listed)
    rows = rows[(rows["due"] >= pd.Timestamp(as_of)) | ~followed_up.reindex(rows.index)]
    customer = first_named(tables.activity_customers, "customer_id", rows.index)
    return rows.assign(
        customer_id=customer,
        contact_id=first_named(tables.activity_contacts, "contact_id", rows.index),
        owner=owner(rows["our_people"], customer.map(manager)),
        what=rows["activity_type"],
        identity=_identity(rows["activity_id"], rows["date"], rows["activity_type"]),
    )


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
    counts = np.char.mod("%d", steps["count"].fillna(0).to_numpy(dtype="int64"))
    text = pd.Series(counts, index=steps.index, dtype="str").where(steps["count"].notna())
    return steps.assign(text=text, identity="")


def _identity(own_id: pd.Series, date: pd.Series, what: pd.Series) -> pd.Series:
    """What makes a row the same in the next run: its own id, else its day and what it is; never its row number."""
    return own_id.fillna(date.dt.strftime("%Y-%m-%d").fillna("") + " " + what.fillna(""))
