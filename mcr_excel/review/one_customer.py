"""A run narrowed to some customers: what is made from it cannot show another customer's data (design.md promise 6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from mcr_excel.metrics import Metrics, agenda
from mcr_excel.review.context import Context
from mcr_excel.review.others import others
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables

_OF_NO_CUSTOMER = {"team", "settings", "dictionary", "aliases", "cadence", "practice_needs"}
_TOLD_OF_SEVERAL = ["customers", "departments", "contacts", "opportunity", "purpose", "result", "next_step"]
_BY_ROW_OF_ACTIVITIES = "activity_costs"
_MEASURED = "measured {}"
_NAMES_NO_CONTACT = ("customers", _MEASURED.format("customers"))


def narrowed(context: Context, customer_id: str) -> Context:
    """The run with this customer's rows only."""
    return Narrower(context).to({customer_id})


class Narrower:
    """Narrows one run again and again: where the rows of each customer stand is found out once."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._places: dict[tuple[str, str], Mapping[str, np.ndarray]] = {}
        contacts = context.tables["contacts"].frame
        self._customer_of = dict(zip(contacts["contact_id"], contacts["customer_id"], strict=True))

    def to(self, customers: Set[str], contacts: Set[str] | None = None) -> Context:
        """The run with these customers' rows only; problems, which name cells of others too, are left out.

        An activity that other customers attended too keeps its type and date; its texts may be about the others and are
        taken out. The agenda is made anew, so that it holds these customers' part of such activities.
        Of all other customers `others` is left: medians over many of them.
        With `contacts`, only the rows about these people stay, and the customers that they belong to; there is no agenda.
        """
        keep = self._kept(customers, contacts)
        tables = self._tables(keep)

        def narrow(name: str, part: Any) -> Any:
            if name == "agenda":
                return part.iloc[:0] if keep.is_of_contacts else _agenda(tables, metrics, self._context.settings)
            return self._part(name, part, tables, keep)

        metrics = self._context.metrics.changed(narrow)
        of_others = others(self._context.metrics, keep.customers)
        return replace(self._context, tables=tables, metrics=metrics, problems=(), others=of_others)

    def _kept(self, customers: Set[str], contacts: Set[str] | None) -> _Kept:
        frame = self._context.tables["contacts"].frame
        whom = frozenset(self._taken(frame, "contacts", "customer_id", customers)["contact_id"])
        if contacts is None:
            return _Kept(frozenset(customers), whom, False)
        whom &= contacts
        return _Kept(frozenset(self._customer_of[one] for one in whom), whom, True)

    def _taken(self, frame: pd.DataFrame, name: str, column: str, wanted: Iterable[str]) -> pd.DataFrame:
        """The rows whose column has one of these values, in their order; `name` tells the frame apart from others."""
        places = self._places.get((name, column))
        if places is None:
            keys = frame[column].reset_index(drop=True)
            places = self._places[name, column] = keys.groupby(keys, sort=False).indices
        found = [places[one] for one in wanted if one in places]
        return frame.take(np.sort(np.concatenate(found)) if found else [])

    def _rows(self, frame: pd.DataFrame, name: str, keep: _Kept) -> pd.DataFrame:
        """The rows of a frame that names customers; the tables of customers themselves name no contact."""
        rows = self._taken(frame, name, "customer_id", keep.customers)
        if keep.is_of_contacts and name not in _NAMES_NO_CONTACT:
            named = next((column for column in ("contact_id", "contact") if column in rows), None)
            return rows[rows[named].isin(keep.contacts)] if named else rows.iloc[:0]
        if "contact_id" in rows:
            return rows[rows["contact_id"].isin(keep.contacts) | rows["contact_id"].isna()]
        return rows

    def _tables(self, keep: _Kept) -> Tables:
        tables = self._context.tables
        met, visited = tables.activity_contacts, tables.activity_departments
        own = self._taken(tables.activity_customers, "activity_customers", "customer_id", keep.customers)
        if keep.is_of_contacts:
            of_contacts = self._taken(met, "activity_contacts", "contact_id", keep.contacts)["activity"]
            own = own[own["activity"].isin(of_contacts)]
        activities = own["activity"].unique()
        met = self._taken(met, "activity_contacts", "activity", activities)
        visited = self._taken(visited, "activity_departments", "activity", activities)
        return replace(
            tables,
            tables={
                key: replace(table, frame=self._input(key, table.frame, activities, keep))
                for key, table in tables.tables.items()
            },
            activity_customers=own,
            activity_contacts=met[met["contact_id"].isin(keep.contacts)],
            activity_departments=visited[visited["customer_id"].isin(keep.customers)],
            opportunity_contacts=self._taken(
                tables.opportunity_contacts, "opportunity_contacts", "contact_id", keep.contacts
            ),
            problems=[],
        )

    def _input(self, key: str, frame: pd.DataFrame, activities: np.ndarray, keep: _Kept) -> pd.DataFrame:
        """An input table's rows."""
        if key == "activities":
            places = frame.index.get_indexer(activities)
            rows = frame.take(np.sort(places[places >= 0]))
            return _without_texts(rows, activities if keep.is_of_contacts else self._shared(activities, keep))
        if key == "history":
            return self._taken(frame, key, "entity", keep.entities)
        if key == "attitudes":
            return self._taken(frame, key, "contact_id", keep.contacts)
        if key in _OF_NO_CUSTOMER:
            return frame if key in ("dictionary", "cadence") else frame.iloc[:0]
        return self._rows(frame, key, keep)

    def _shared(self, activities: np.ndarray, keep: _Kept) -> np.ndarray:
        """The activities that others attended too."""
        links = self._taken(self._context.tables.activity_customers, "activity_customers", "activity", activities)
        return links.loc[~links["customer_id"].isin(keep.customers), "activity"].unique()

    def _part(self, name: str, part: Any, tables: Tables, keep: _Kept) -> Any:
        """A part of the measures for these customers; a frame that does not say whose a row is is emptied."""
        if name == "steps":
            return {}
        if not isinstance(part, pd.DataFrame):
            return part
        if "customer_id" in part:
            return self._rows(part, _MEASURED.format(name), keep)
        if "entity" in part:
            return self._taken(part, _MEASURED.format(name), "entity", keep.entities)
        if name == _BY_ROW_OF_ACTIVITIES:
            return part[part.index.isin(tables["activities"].frame.index)]
        return part.iloc[:0]


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


def _without_texts(activities: pd.DataFrame, shared: object) -> pd.DataFrame:
    is_shared = activities.index.isin(shared)
    return activities.assign(**{column: activities[column].mask(is_shared) for column in _TOLD_OF_SEVERAL})
