"""A run narrowed to one customer: what is made from it cannot show another customer's data (design.md promise 6)."""

from __future__ import annotations

from dataclasses import fields, replace

import pandas as pd

from mcr_excel.metrics import Metrics, agenda
from mcr_excel.review.context import Context
from mcr_excel.tables.table import Table, Tables

_OF_NO_CUSTOMER = {"team", "settings", "dictionary", "aliases", "cadence", "practice_needs"}
_TOLD_OF_SEVERAL = ["customers", "departments", "contacts", "opportunity", "purpose", "result", "next_step"]
_BY_ROW_OF_ACTIVITIES = "activity_costs"


def narrowed(context: Context, customer_id: str) -> Context:
    """The run with this customer's rows only; problems, which name cells of others too, are left out.

    An activity that several customers attended keeps its type and date; its texts may be about the others and are
    taken out. The agenda is made anew, so that it holds this customer's part of such activities.
    """
    tables = _tables(context.tables, customer_id)
    metrics = _metrics(context.metrics, tables, customer_id)
    customers = tables["customers"].frame.set_index("customer_id", drop=False).rename_axis(None)
    due = agenda.rows(tables, customers, metrics.contacts, metrics.plans, metrics.next_steps, context.settings)
    return replace(context, tables=tables, metrics=replace(metrics, agenda=due), problems=())


def _tables(tables: Tables, customer_id: str) -> Tables:
    of_customer = tables.activity_customers
    own = of_customer[of_customer["customer_id"] == customer_id]
    together = of_customer[of_customer["activity"].isin(own["activity"])]
    shared = together.loc[together["customer_id"] != customer_id, "activity"].unique()
    contacts = _rows(tables["contacts"].frame, "customer_id", {customer_id})
    entities = {customer_id, *contacts["contact_id"]}
    departments = tables.activity_departments
    met = tables.activity_contacts

    def narrow(key: str, table: Table) -> Table:
        if key == "activities":
            return replace(
                table, frame=_without_texts(table.frame.loc[table.frame.index.isin(own["activity"])], shared)
            )
        if key == "history":
            return replace(table, frame=_rows(table.frame, "entity", entities))
        if key in _OF_NO_CUSTOMER:
            return replace(table, frame=table.frame if key in ("dictionary", "cadence") else table.frame.iloc[:0])
        return replace(table, frame=_rows(table.frame, "customer_id", {customer_id}))

    return replace(
        tables,
        tables={key: narrow(key, table) for key, table in tables.tables.items()},
        activity_customers=own,
        activity_contacts=met[met["activity"].isin(own["activity"]) & met["contact_id"].isin(entities)],
        activity_departments=departments[departments["customer_id"] == customer_id],
        problems=[],
    )


def _without_texts(activities: pd.DataFrame, shared: object) -> pd.DataFrame:
    is_shared = activities.index.isin(shared)
    return activities.assign(**{column: activities[column].mask(is_shared) for column in _TOLD_OF_SEVERAL})


def _metrics(metrics: Metrics, tables: Tables, customer_id: str) -> Metrics:
    """Frames that do not say whose a row is are emptied."""
    entities = {customer_id, *tables["contacts"].frame["contact_id"]}
    narrow = {}
    for field in fields(Metrics):
        value = getattr(metrics, field.name)
        if not isinstance(value, pd.DataFrame):
            continue
        if "customer_id" in value:
            narrow[field.name] = _rows(value, "customer_id", {customer_id})
        elif "entity" in value:
            narrow[field.name] = _rows(value, "entity", entities)
        elif field.name == _BY_ROW_OF_ACTIVITIES:
            narrow[field.name] = value[value.index.isin(tables["activities"].frame.index)]
        else:
            narrow[field.name] = value.iloc[:0]
    return replace(metrics, steps={}, **narrow)


def _rows(frame: pd.DataFrame, column: str, wanted: set[str]) -> pd.DataFrame:
    return frame[frame[column].isin(wanted)]
