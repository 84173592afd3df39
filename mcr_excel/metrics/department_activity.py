"""How often each department was met in the period: team building and business (method.md C8)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from mcr_excel.metrics.activity_log import linked
from mcr_excel.tables.table import Tables

TEAM, BUSINESS = "TEAM", "BUS"
_KEY = ["customer_id", "department"]


def touched(
    departments: pd.DataFrame,
    contacts: pd.DataFrame,
    activity_departments: pd.DataFrame,
    activity_contacts: pd.DataFrame,
) -> pd.DataFrame:
    """Which activity touched which department, once each: named itself, or through a contact who belongs to it.

    Args:
        departments: customer_id, department.
        contacts: contact_id, customer_id, department.
        activity_departments: activity, customer_id, department.
        activity_contacts: activity, contact_id.

    Returns:
        `activity` and `place` (position among `departments`), unique pairs.
    """
    customers, names = (pd.Index(departments[column].dropna().unique()) for column in _KEY)

    def cell(rows: pd.DataFrame) -> npt.NDArray[np.intp]:
        customer, name = customers.get_indexer(pd.Index(rows["customer_id"])), names.get_indexer(rows["department"])
        return np.where((customer >= 0) & (name >= 0), customer * len(names) + name, -1)

    own, first = np.unique(cell(departments), return_index=True)

    def place(rows: pd.DataFrame) -> npt.NDArray[np.intp]:
        cells = cell(rows)
        return np.where(cells >= 0, np.append(first, -1)[pd.Index(own).get_indexer(cells)], -1)

    member = pd.Index(contacts["contact_id"]).get_indexer(pd.Index(activity_contacts["contact_id"]))
    through = np.where(member >= 0, np.append(place(contacts), -1)[member], -1)
    places = np.concatenate([place(activity_departments), through])
    activity = np.concatenate([activity_departments["activity"], activity_contacts["activity"]])
    pairs = pd.unique((activity * len(departments) + places)[places >= 0])
    return pd.DataFrame({"activity": pairs // len(departments), "place": pairs % len(departments)}, dtype="int64")


def counted(tables: Tables, log: pd.DataFrame) -> pd.DataFrame:
    """The activities that count for each department: `activity`, `place` (among the departments), `item` (team, biz).

    Routine and executive activities are left out (C8).

    Args:
        tables: The input.
        log: in_period and category by activity (`activity_log.columns`).
    """
    counted = log["in_period"] & log["category"].isin((TEAM, BUSINESS))
    pairs = touched(
        tables["departments"].frame,
        tables["contacts"].frame,
        linked(tables.activity_departments, counted),
        linked(tables.activity_contacts, counted),
    )
    is_team = log["category"].reindex(pairs["activity"]).to_numpy() == TEAM
    return pairs.assign(item=np.where(is_team, "team", "biz"))


def counts(tables: Tables, log: pd.DataFrame) -> pd.DataFrame:
    """`team` and `biz`: done activities of these categories in the period per department, an activity counted once.

    Args:
        tables: The input.
        log: in_period and category by activity (`activity_log.columns`).
    """
    departments = tables["departments"].frame
    pairs = counted(tables, log)
    is_team, place = pairs["item"].to_numpy() == "team", pairs["place"].to_numpy()
    return pd.DataFrame(
        {
            "team": np.bincount(place[is_team], minlength=len(departments)),
            "biz": np.bincount(place[~is_team], minlength=len(departments)),
        },
        index=departments.index,
        dtype="float64",
    )
