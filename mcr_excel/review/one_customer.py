"""A run narrowed to some customers: what is made from it cannot show another customer's data (design.md promise 6)."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from mcr_excel.metrics import Metrics, agenda
from mcr_excel.review.context import Context
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Table, Tables

_OF_NO_CUSTOMER = {"team", "settings", "dictionary", "aliases", "cadence", "practice_needs"}
_TOLD_OF_SEVERAL = ["customers", "departments", "contacts", "opportunity", "purpose", "result", "next_step"]
_BY_ROW_OF_ACTIVITIES = "activity_costs"


def narrowed(context: Context, customer_id: str) -> Context:
    """The run with this customer's rows only."""
    return narrowed_to(context, {customer_id})


def narrowed_to(context: Context, customers: Set[str], contacts: Set[str] | None = None) -> Context:
    """The run with these customers' rows only; problems, which name cells of others too, are left out.

    An activity that other customers attended too keeps its type and date; its texts may be about the others and are
    taken out. The agenda is made anew, so that it holds these customers' part of such activities.
    With `contacts`, only the rows about these people stay, and the customers that they belong to; there is no agenda.
    """
    of_contacts = context.tables["contacts"].frame
    whom = frozenset(of_contacts.loc[of_contacts["customer_id"].isin(customers), "contact_id"])
    if contacts is not None:
        whom &= contacts
        customers = frozenset(of_contacts.loc[of_contacts["contact_id"].isin(whom), "customer_id"])
    keep = _Kept(frozenset(customers), whom, contacts is not None)
    tables = _tables(context.tables, keep)

    def narrow(name: str, part: Any) -> Any:
        if name == "agenda":
            return part.iloc[:0] if keep.is_of_contacts else _agenda(tables, metrics, context.settings)
        return _part(name, part, tables, keep)

    metrics = context.metrics.changed(narrow)
    return replace(context, tables=tables, metrics=metrics, problems=())


def _agenda(tables: Tables, metrics: Metrics, settings: Settings) -> pd.DataFrame:
    of_customers = tables["customers"].frame.drop_duplicates("customer_id").set_index("customer_id", drop=False)
    customers = of_customers.rename_axis(None)
    return agenda.rows(tables, customers, metrics.contacts, metrics.plans, metrics.next_steps, settings)


@dataclass(frozen=True)
class _Kept:
    """Whose rows stay; with `is_of_contacts` those alone that name one of the contacts."""

    customers: frozenset[str]
    contacts: frozenset[str]
    is_of_contacts: bool

    @property
    def entities(self) -> frozenset[str]:
        """By which History names them."""
        return self.contacts if self.is_of_contacts else self.customers | self.contacts

    def rows(self, frame: pd.DataFrame, key: str = "") -> pd.DataFrame:
        """The rows of a frame that names customers; the table of customers itself names no contact."""
        kept = frame["customer_id"].isin(self.customers)
        if self.is_of_contacts and key != "customers":
            named = next((column for column in ("contact_id", "contact") if column in frame), None)
            kept &= frame[named].isin(self.contacts) if named else False
        elif "contact_id" in frame:
            kept &= frame["contact_id"].isin(self.contacts) | frame["contact_id"].isna()
        return frame[kept]


def _tables(tables: Tables, keep: _Kept) -> Tables:
    of_customer, met = tables.activity_customers, tables.activity_contacts
    own = of_customer[of_customer["customer_id"].isin(keep.customers)]
    if keep.is_of_contacts:
        own = own[own["activity"].isin(met.loc[met["contact_id"].isin(keep.contacts), "activity"])]
    activities = own["activity"].unique()
    together = of_customer[of_customer["activity"].isin(activities)]
    shared = together.loc[~together["customer_id"].isin(keep.customers), "activity"].unique()
    if keep.is_of_contacts:
        shared = activities
    departments = tables.activity_departments

    def narrow(key: str, table: Table) -> Table:
        if key == "activities":
            return replace(table, frame=_without_texts(table.frame.loc[table.frame.index.isin(activities)], shared))
        if key == "history":
            return replace(table, frame=_of(table.frame, "entity", keep.entities))
        if key == "attitudes":
            return replace(table, frame=_of(table.frame, "contact_id", keep.contacts))
        if key in _OF_NO_CUSTOMER:
            return replace(table, frame=table.frame if key in ("dictionary", "cadence") else table.frame.iloc[:0])
        return replace(table, frame=keep.rows(table.frame, key))

    return replace(
        tables,
        tables={key: narrow(key, table) for key, table in tables.tables.items()},
        activity_customers=own,
        activity_contacts=met[met["activity"].isin(activities) & met["contact_id"].isin(keep.contacts)],
        activity_departments=departments[
            departments["customer_id"].isin(keep.customers) & departments["activity"].isin(activities)
        ],
        problems=[],
    )


def _without_texts(activities: pd.DataFrame, shared: object) -> pd.DataFrame:
    is_shared = activities.index.isin(shared)
    return activities.assign(**{column: activities[column].mask(is_shared) for column in _TOLD_OF_SEVERAL})


def _part(name: str, part: Any, tables: Tables, keep: _Kept) -> Any:
    """A part of the measures for these customers; a frame that does not say whose a row is is emptied."""
    if name == "steps":
        return {}
    if not isinstance(part, pd.DataFrame):
        return part
    if "customer_id" in part:
        return keep.rows(part, name)
    if "entity" in part:
        return _of(part, "entity", keep.entities)
    if name == _BY_ROW_OF_ACTIVITIES:
        return part[part.index.isin(tables["activities"].frame.index)]
    return part.iloc[:0]


def _of(frame: pd.DataFrame, column: str, wanted: Set[str]) -> pd.DataFrame:
    return frame[frame[column].isin(wanted)]
