"""What an activity costs, and how much of it each of its customers bears (method.md C14, C18)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping

import numpy as np
import pandas as pd

from mcr_excel.metrics.activity_log import linked
from mcr_excel.metrics.totals import belonging, ratio, total
from mcr_excel.metrics.window import months_before, until
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables

_PEOPLE_SEPARATOR = ";"


def is_kept(activities: pd.DataFrame) -> bool:
    """Whether the team writes down what activities cost."""
    return bool(activities["cash_cost"].notna().any() or activities["staff_hours"].notna().any())


def hour_rate(our_people: pd.Series, team: pd.DataFrame, hour_rate_default: float) -> pd.Series:
    """Mean hour rate of those who took part, by activity; missing where no rate is known.

    Who has no rate on Team is reckoned at the default; a default of 0 is none.

    Args:
        our_people: Names, one text per activity.
        team: person, hour_rate.
        hour_rate_default: Money an hour.
    """
    default = hour_rate_default or math.nan
    rated = team[team["person"].notna() & team["hour_rate"].notna()]
    if rated.empty:
        return pd.Series(default, index=our_people.index)
    rates = rated.groupby("person")["hour_rate"].max()
    texts = pd.Series(our_people.dropna().unique(), dtype="str")
    people = texts.str.split(_PEOPLE_SEPARATOR).explode().str.strip()
    mean = people.map(rates).fillna(default).groupby(level=0).mean()
    return our_people.map(dict(zip(texts, mean, strict=True))).astype("float64").fillna(default)


def cost(cash_cost: pd.Series, staff_hours: pd.Series, hour_rate: pd.Series) -> pd.Series:
    """cash_cost + staff_hours · rate of an activity, over what is known; missing where neither is."""
    staff_cost = staff_hours * hour_rate
    return (cash_cost.fillna(0.0) + staff_cost.fillna(0.0)).where(cash_cost.notna() | staff_cost.notna())


def cost_per_head(cost: pd.Series, attendees: pd.Series) -> pd.Series:
    """cost ÷ attendees; missing where nobody is counted (C18)."""
    return ratio(cost, attendees)


def attendees(attendees_customer: pd.Series, activity_contacts: pd.DataFrame) -> pd.Series:
    """Customer people at each activity: as entered; where blank, the contacts named; missing where none is."""
    named = activity_contacts["activity"].value_counts()
    return attendees_customer.fillna(named.reindex(attendees_customer.index).astype("float64"))


def split_weight(activity: pd.Series, customer_id: pd.Series, attending: Mapping[tuple[int, str], int]) -> pd.Series:
    """Part of an activity that each of its customers bears: by attendees, else equally.

    Where a customer has nobody named, its attendance is not known, and the activity is split equally.

    Args:
        activity: One row per activity and customer.
        customer_id: Same index.
        attending: How many contacts are named, by (activity, customer_id).
    """
    heads = np.array(
        [attending.get(pair, 0) for pair in zip(activity, customer_id.to_numpy(), strict=True)], dtype="float64"
    )
    of, activities = pd.factorize(activity)
    everybody, customers = np.bincount(of, heads)[of], np.bincount(of)[of]
    is_silent = np.bincount(of, heads == 0, minlength=len(activities))[of] > 0
    by_heads = np.divide(heads, everybody, out=np.zeros(len(heads)), where=everybody > 0)
    return pd.Series(np.where(is_silent, 1.0 / customers, by_heads), index=activity.index)


def customer_costs(cost: pd.Series, tables: Tables) -> pd.DataFrame:
    """What each activity costs each of its customers: activity, customer_id, cost; missing where it is not known.

    Args:
        cost: By activity.
        tables: The input; its links and the contacts' customers are used.
    """
    links = tables.activity_customers
    weight = pd.Series(1.0, index=links.index)
    shared = links[links["activity"].duplicated(keep=False)]
    if len(shared):
        present = tables.activity_contacts[tables.activity_contacts["activity"].isin(shared["activity"])]
        contacts = tables["contacts"].frame
        contact = pd.Index(contacts["contact_id"]).get_indexer(pd.Index(present["contact_id"]))
        whose = present["activity"][contact >= 0], contacts["customer_id"].to_numpy()[contact[contact >= 0]]
        attending = Counter(zip(*whose, strict=True))
        weight.loc[shared.index] = split_weight(shared["activity"], shared["customer_id"], attending)
    place = cost.index.get_indexer(pd.Index(links["activity"]))
    borne = np.append(cost, np.nan)[place] * weight
    return pd.DataFrame({"activity": links["activity"], "customer_id": links["customer_id"], "cost": borne})


def spent(borne: pd.DataFrame, counts: pd.Series, customers: pd.Index) -> pd.Series:
    """Spent on each customer in a period: 0 without activities, missing where none of them bears a cost.

    Args:
        borne: activity, customer_id, cost (`customer_costs`).
        counts: Whether an activity lies in the period, by activity.
        customers: All customer ids.
    """
    of_period = linked(borne, counts)
    customer, cost = belonging(of_period["customer_id"], customers), of_period["cost"]
    unknown = (total(customer.notna(), customer) > 0) & (total(cost.notna(), customer) == 0)
    return total(cost, customer).mask(unknown)


def in_period_before(date: pd.Series, is_done: pd.Series, settings: Settings) -> pd.Series:
    """Whether an activity was done in the period before the one that counts, equally long."""
    as_of, months = settings["as_of"], settings["period_months"]
    return is_done & until(date, months_before(as_of, months)) & ~until(date, months_before(as_of, 2 * months))


def activity_costs(tables: Tables, in_period: pd.Series, settings: Settings) -> pd.DataFrame:
    """`cost`, `attendees`, `per_head` and `in_period` of every activity; no row where no costs are kept.

    Args:
        tables: The input.
        in_period: By activity.
        settings: hour_rate_default.
    """
    activities = tables["activities"].frame
    if not is_kept(activities):
        activities, in_period = activities.iloc[:0], in_period.iloc[:0]
    rate = hour_rate(activities["our_people"], tables["team"].frame, settings["hour_rate_default"])
    spending = cost(activities["cash_cost"], activities["staff_hours"], rate)
    heads = attendees(activities["attendees_customer"], tables.activity_contacts)
    return pd.DataFrame(
        {"cost": spending, "attendees": heads, "per_head": cost_per_head(spending, heads), "in_period": in_period}
    )
