"""Activities, and their links to customers, contacts and departments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

import numpy as np
import pandas as pd

from mcr_excel.problems import Problem
from mcr_excel.tables.contact_names import ContactNames
from mcr_excel.tables.customers import customer_problem
from mcr_excel.tables.departments import DepartmentNames
from mcr_excel.tables.names import Names, split_names, unique
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


def _links(activities: pd.Index, things: Sequence[Sequence[str]], column: str) -> pd.DataFrame:
    """One row per activity and thing named."""
    counts = np.fromiter(map(len, things), dtype=np.intp, count=len(things))
    ids = pd.array(list(chain.from_iterable(things)), dtype="str")
    return pd.DataFrame({"activity": np.repeat(activities.to_numpy(dtype="int64"), counts), column: ids})


def link_contacts(
    table: Table, customers_of: dict[str, tuple[str, ...]], names: ContactNames, problems: list[Problem]
) -> pd.DataFrame:
    """Links to contacts: activity, contact_id. A name that is no contact of the activity's customers is reported."""
    frame = table.frame[table.frame["contacts"].notna()]
    named: dict[tuple[str, str], tuple[str, ...]] = {}
    unknown: dict[tuple[str, str], list[tuple[str, str]]] = {}
    contacts: list[tuple[str, ...]] = []
    for key in _pairs(frame, "contacts"):
        ids = named.get(key)
        if ids is None:
            found = names.find_all(key[0], customers_of[key[1]])
            ids = named[key] = tuple(unique([meant.id for _, meant in found if meant.id]))
            if len(ids) < len(found) and (lost := [(name, meant.why) for name, meant in found if meant.id is None]):
                unknown[key] = lost
        contacts.append(ids)
    for row, key in zip(frame.index, _pairs(frame, "contacts"), strict=True) if unknown else ():
        for name, why in unknown.get(key, ()):
            problems.append(names.problem(table.at(row, "contacts"), name, customers_of[key[1]], why))
    return _links(frame.index, contacts, "contact_id")


def _pairs(frame: pd.DataFrame, column: str) -> Iterator[tuple[str, str]]:
    """What each activity names, and the customers to look for it at."""
    return zip(frame[column].tolist(), frame["customers"].tolist(), strict=True)


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
    named: dict[tuple[str, str], list[tuple[str, str]]] = {}
    first_row: dict[tuple[str, str], int] = {}
    departments: list[list[tuple[str, str]]] = []
    for row, key in zip(frame.index.tolist(), _pairs(frame, "departments"), strict=True):
        found = named.get(key)
        if found is None:
            found = named[key] = _departments(key[0], customers_of[key[1]], names)
            for department in found:
                first_row.setdefault(department, row)
        departments.append(found)
    own = np.repeat(frame.index.to_numpy(dtype="int64"), list(map(len, departments)))
    activities, brought = _brought(activity_contacts, contacts)
    links = _department_links(np.concatenate([own, activities]), [*chain.from_iterable(departments), *brought])
    return links, [(*department, table.at(row, "departments")) for department, row in first_row.items()]


def _brought(activity_contacts: pd.DataFrame, contacts: pd.DataFrame) -> tuple[np.ndarray, list[tuple[str, str]]]:
    """Activities, and the (customer, department) that each of their contacts is of."""
    known = contacts[contacts["department"].notna()]
    departments = zip(known["customer_id"].tolist(), known["department"].tolist(), strict=True)
    department_of = dict(zip(known["contact_id"].tolist(), departments, strict=True))
    found = list(map(department_of.get, activity_contacts["contact_id"].tolist()))
    has_department = np.fromiter((one is not None for one in found), bool, len(found))
    return activity_contacts["activity"].to_numpy()[has_department], [one for one in found if one is not None]


def _department_links(activities: np.ndarray, departments: list[tuple[str, str]]) -> pd.DataFrame:
    """One row per activity and (customer, department)."""
    place_of = {department: place for place, department in enumerate(dict.fromkeys(departments))}
    places = np.fromiter(map(place_of.__getitem__, departments), np.int64, len(departments))
    is_first = ~pd.Series(activities * len(place_of) + places).duplicated().to_numpy()
    places = places[is_first]
    return pd.DataFrame(
        {
            "activity": activities[is_first],
            "customer_id": pd.array([customer for customer, _ in place_of], dtype="str").take(places),
            "department": pd.array([department for _, department in place_of], dtype="str").take(places),
        }
    )


def _departments(text: str, customers: tuple[str, ...], names: DepartmentNames) -> list[tuple[str, str]]:
    """(customer, department): a department belongs to the customer that has one of this name; else to all of them."""
    if len(customers) == 1:
        customer = customers[0]
        pieces = split_names(text, partial(names.is_known, customer), names.is_plain)
        return [(customer, names.canonical(customer, name)) for name in pieces]
    found = []
    for name in split_names(text, lambda name: any(names.is_known(c, name) for c in customers), names.is_plain):
        owners = [customer for customer in customers if names.is_known(customer, name)]
        found += [(customer, names.canonical(customer, name)) for customer in owners or customers]
    return found
