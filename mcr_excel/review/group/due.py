"""What is due with a few of very many customers: the agenda of these alone, which is quicker to make than everybody's."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import pandas as pd

from mcr_excel.metrics import ab_cover, agenda, next_steps
from mcr_excel.metrics.activity_log import is_done
from mcr_excel.review.context import Context
from mcr_excel.tables.table import Tables


def due_with(context: Context, customer_ids: pd.Series) -> pd.DataFrame:
    """The rows of `Metrics.agenda` about these customers."""
    tables, metrics = context.tables, context.metrics
    every = tables["customers"].frame.drop_duplicates("customer_id").set_index("customer_id", drop=False)
    steps = _next_steps(context, every[every.index.isin(customer_ids)])
    plans = metrics.plans[metrics.plans["customer_id"].isin(customer_ids)]
    few = _with_those_met(tables, customer_ids)
    due = agenda.rows(few, every, metrics.contacts, plans, steps, context.settings)
    return due[due["customer_id"].isin(customer_ids)].reset_index(drop=True)


def _with_those_met(tables: Tables, customer_ids: pd.Series) -> Tables:
    """The tables with these customers' activities, and with all that show whether the people named there were met later."""
    at, met = tables.activity_customers, tables.activity_contacts
    own = at.loc[at["customer_id"].isin(customer_ids), "activity"].unique()
    customers = at.loc[at["activity"].isin(own), "customer_id"].unique()
    contacts = met.loc[met["activity"].isin(own), "contact_id"].unique()
    return _with_activities_of(tables, customers, contacts)


def _next_steps(context: Context, customers: pd.DataFrame) -> pd.DataFrame:
    """The rows of `Metrics.next_steps` about these customers, which nobody else's data have a part in."""
    metrics = context.metrics
    contacts = metrics.contacts[metrics.contacts["customer_id"].isin(customers.index)]
    tables = _with_activities_of(context.tables, customers.index, contacts["contact_id"])
    known = tables["contacts"].frame.loc[contacts.index]
    tables = replace(tables, tables=tables.tables | {"contacts": replace(tables["contacts"], frame=known)})
    owned = ab_cover.contact_columns(known, customers, tables["team"].frame)
    measured = metrics.customers.drop_duplicates("customer_id").set_index("customer_id")
    practices = metrics.practices[metrics.practices["customer_id"].isin(customers.index)]
    people = contacts.assign(b_on_duty=owned["b_on_duty"])
    tier = measured["tier"].reindex(customers.index)
    activities = tables["activities"].frame
    done = is_done(activities["date"], activities["status"], context.settings.as_of)
    return next_steps.rows(tables, customers, people, tier, practices, done, context.settings)


def _with_activities_of(tables: Tables, customer_ids: Collection[str], contact_ids: Collection[str]) -> Tables:
    """The tables with the activities that name any of these."""
    at, met = tables.activity_customers, tables.activity_contacts
    of_customers = at.loc[at["customer_id"].isin(customer_ids), "activity"]
    of_contacts = met.loc[met["contact_id"].isin(contact_ids), "activity"]
    frame = tables["activities"].frame
    activities = frame[frame.index.isin(of_customers) | frame.index.isin(of_contacts)]
    return replace(
        tables,
        tables=tables.tables | {"activities": replace(tables["activities"], frame=activities)},
        activity_customers=at[at["activity"].isin(activities.index)],
        activity_contacts=met[met["activity"].isin(activities.index)],
    )
