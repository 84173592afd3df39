"""Activities, and their links to customers, contacts and departments."""

from __future__ import annotations

import datetime as dt
from itertools import chain

import numpy as np
import pandas as pd

from mcr_excel.problems import Problem
from mcr_excel.tables.contact_names import ContactNames
from mcr_excel.tables.customers import customer_problem
from mcr_excel.tables.departments import DepartmentNames
from mcr_excel.tables.names import Names, cut, split_names, unique
from mcr_excel.tables.table import Table


def bind_activities(table: Table, as_of: dt.date, problems: list[Problem]) -> Table:
    """Statuses filled in (blank: done if the date has come, else planned); what was done after as_of is left out."""
    frame = table.frame.copy()
    future = frame["date"] > pd.Timestamp(as_of)
    frame["status"] = frame["status"].fillna(future.map({True: "planned", False: "done"}).astype("str"))
    not_yet = future & (frame["status"] == "done")
    for row in frame.index[not_yet]:
        date = f"{frame.at[row, 'date']:%Y-%m-%d}"
        problems.append(Problem.at(table.at(row, "date"), "ACTIVITY_FUTURE", value=date, as_of=str(as_of)))
    table.frame = frame[~not_yet]
    return table


def link_customers(
    table: Table, names: Names, problems: list[Problem]
) -> tuple[pd.DataFrame, dict[str, tuple[str, ...]]]:
    """Links to customers; activities none of whose customers is known are left out.

    Returns:
        activity, customer_id; and cell text → the customers that it names.
    """
    cells = table.frame["customers"]
    named: dict[str, tuple[str, ...]] = {}
    unknown: dict[str, list[tuple[str, str]]] = {}
    for text in cells.unique():
        found = names.find_all(text)
        named[text] = tuple(unique([result.id for _, result in found if result.id]))
        lost = [(name, result.why) for name, result in found if result.id is None]
        if lost:
            unknown[text] = lost
    for row, text in cells[cells.isin(list(unknown))].items():
        for name, why in unknown[text]:
            problems.append(customer_problem(table.at(row, "customers"), name, why, names))
    table.frame = table.frame[cells.isin([text for text, ids in named.items() if ids])]
    usable = table.frame["customers"]
    return _links(usable.index, [named[text] for text in usable.tolist()], "customer_id"), named


def _links(activities: pd.Index, things: list[tuple[str, ...]], column: str) -> pd.DataFrame:
    """One row per activity and thing named."""
    counts = np.fromiter(map(len, things), dtype=np.intp, count=len(things))
    ids = pd.array(list(chain.from_iterable(things)), dtype="str")
    return pd.DataFrame({"activity": np.repeat(activities.to_numpy(dtype="int64"), counts), column: ids})


def link_contacts(
    table: Table, customers_of: dict[str, tuple[str, ...]], names: ContactNames, problems: list[Problem]
) -> pd.DataFrame:
    """Links to contacts: activity, contact_id. A name that is no contact of the activity's customers is reported."""
    frame = table.frame[table.frame["contacts"].notna()]
    keys = list(zip(frame["contacts"].tolist(), frame["customers"].tolist(), strict=True))
    named: dict[tuple[str, str], tuple[str, ...]] = {}
    unknown: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for key in dict.fromkeys(keys):
        found = names.find_all(key[0], customers_of[key[1]])
        named[key] = tuple(unique([of for _, of, _ in found if of]))
        lost = [(name, why) for name, of, why in found if of is None]
        if lost:
            unknown[key] = lost
    for row, key in zip(frame.index, keys, strict=True):
        for name, why in unknown.get(key, ()):
            problems.append(names.problem(table.at(row, "contacts"), name, customers_of[key[1]], why))
    return _links(frame.index, [named[key] for key in keys], "contact_id")


def link_departments(
    table: Table,
    customers_of: dict[str, tuple[str, ...]],
    contacts: pd.DataFrame,
    activity_contacts: pd.DataFrame,
    names: DepartmentNames,
) -> tuple[pd.DataFrame, list[tuple[str, str, str]]]:
    """Links to departments, as named and as brought by the contacts.

    Returns:
        activity, customer_id, department (unique); and the departments named: customer, department, cell.
    """
    frame = table.frame[table.frame["departments"].notna()]
    keys = list(zip(frame["departments"].tolist(), frame["customers"].tolist(), strict=True))
    first_row = dict(zip(reversed(keys), reversed(frame.index.tolist()), strict=True))
    named = {key: _departments(key[0], customers_of[key[1]], names) for key in dict.fromkeys(keys)}
    columns_of = {key: tuple(zip(*found, strict=True)) or ((), ()) for key, found in named.items()}
    departments = _links(frame.index, [columns_of[key][1] for key in keys], "department")
    owners = chain.from_iterable(columns_of[key][0] for key in keys)
    departments["customer_id"] = pd.array(list(owners), dtype="str")
    brought = activity_contacts.merge(contacts[["contact_id", "customer_id", "department"]].dropna(), on="contact_id")
    columns = ["activity", "customer_id", "department"]
    both = pd.concat([departments[columns], brought[columns]]).drop_duplicates(ignore_index=True)
    cells = [(c, d, table.at(first_row[key], "departments")) for key, found in named.items() for c, d in found]
    return both, cells


def _departments(text: str, customers: tuple[str, ...], names: DepartmentNames) -> list[tuple[str, str]]:
    """(customer, department): a department belongs to the customer that has one of this name; else to all of them."""
    found = []
    pieces = cut(text)
    is_plain = len(customers) == 1 and (len(pieces) == 1 or not names.is_known(customers[0], text))
    if not is_plain or not all(names.is_known(customers[0], piece) for piece in pieces):
        pieces = split_names(text, lambda name: any(names.is_known(customer, name) for customer in customers))
    if len(customers) == 1:
        return [(customers[0], names.canonical(customers[0], name)) for name in pieces]
    for name in pieces:
        owners = [customer for customer in customers if names.is_known(customer, name)]
        found += [(customer, names.canonical(customer, name)) for customer in owners or customers]
    return found
