"""The rows of the sheets that were recognised: typed values, references as ids, problems at their cells."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from mcr_excel.problems import Problem
from mcr_excel.tables.activities import bind_activities, link_contacts, link_customers, link_departments
from mcr_excel.tables.attitudes import bind_attitudes
from mcr_excel.tables.contact_names import ContactNames, contacts_named, resolve_contacts
from mcr_excel.tables.contacts import bind_contacts
from mcr_excel.tables.customer_years import bind_customer_years
from mcr_excel.tables.customers import bind_customers, customer_names, resolve_customers, resolve_parents
from mcr_excel.tables.departments import DepartmentNames, bind_departments, with_derived
from mcr_excel.tables.dictionary import bind_dictionary
from mcr_excel.tables.given_ids import prefer_ids
from mcr_excel.tables.names import Names
from mcr_excel.tables.own_codes import own_codes
from mcr_excel.tables.people import bind_people
from mcr_excel.tables.reading import TableRead, read_table
from mcr_excel.tables.recognise import Recognised
from mcr_excel.tables.suppliers import bind_suppliers
from mcr_excel.tables.table import SheetFound, Table, Tables
from mcr_excel.terms import SHEETS

_OF_A_CUSTOMER = (
    "customer_years",
    "general_assessments",
    "practices",
    "plans",
    "opportunities",
    "supplier_shares",
    "visits",
)


def bind(recognised: Recognised, as_of: dt.date) -> Tables:
    """Read every recognised sheet: typed values, references as ids, problems at their cells.

    Args:
        recognised: Which sheet is which.
        as_of: The day up to which evidence counts.
    """
    problems = list(recognised.problems)
    vocabulary = recognised.vocabulary
    dictionary = read_table("dictionary", recognised.of("dictionary"), {})
    own = own_codes(vocabulary, bind_dictionary(dictionary.table, problems), problems)
    read = {sheet.key: read_table(sheet.key, recognised.of(sheet.key), own) for sheet in SHEETS}
    read["dictionary"] = dictionary
    for table_read in read.values():
        problems += table_read.problems
    problems += _examples_left_out(read)
    tables = {key: table_read.table for key, table_read in read.items()}

    bind_customers(tables["customers"], problems)
    customers = customer_names(tables["customers"], vocabulary.own_names("customer"), problems)
    for key, table in tables.items():
        prefer_ids(table, "customers" if key == "activities" else "customer", customers, problems)
    resolve_parents(tables["customers"], customers, problems)
    for key in _OF_A_CUSTOMER:
        _keep_of_known_customers(tables[key], customers, problems)

    departments = DepartmentNames(vocabulary.own_names("department"))
    bind_departments(tables["departments"], customers, departments, problems)
    contacts = bind_contacts(tables["contacts"], customers, problems)
    contacts.frame["department"] = departments.of(contacts.frame)
    names = ContactNames(contacts, vocabulary.own_names("contact"), customers, problems)
    contacts.frame["reports_to"] = resolve_contacts(contacts, "reports_to", names, problems)
    _keep_of_known_contacts(tables["plans"], names, problems)
    contacts_named(tables["visits"], "contacts", names, problems)  # said where unknown; nothing is measured from them
    decide = contacts_named(tables["opportunities"], "decision_contacts", names, problems)

    activities = tables["activities"]
    activity_customers, customers_of = link_customers(activities, customers, problems)
    bind_activities(activities, as_of, problems)
    activity_contacts = link_contacts(activities, customers_of, names, problems)
    activity_departments, named = link_departments(
        activities, customers_of, contacts.frame, activity_contacts, departments
    )
    activity_customers = activity_customers[activity_customers["activity"].isin(activities.frame.index)]

    _bind_own_attitudes(tables["attitudes"], customers, names, problems)
    found = _found(recognised, read)
    tables["customer_years"] = bind_customer_years(tables["customers"], tables["customer_years"], problems)
    tables["attitudes"] = bind_attitudes(contacts, tables["attitudes"], as_of, problems)
    history = tables["general_assessments"]
    history.frame = history.frame.assign(department=departments.of(history.frame))
    tables["departments"] = with_derived(
        tables["departments"], _departments_of(contacts) + named + _departments_of(history)
    )
    bind_suppliers(tables, vocabulary.own_names("supplier"), problems)
    bind_people(tables, vocabulary.own_names("person"), problems)
    return Tables(
        tables,
        activity_customers.reset_index(drop=True),
        activity_contacts,
        activity_departments,
        pd.DataFrame(decide, columns=["opportunity", "contact_id"]).astype({"contact_id": "str"}),
        found,
        problems,
        recognised.lang,
    )


def _examples_left_out(read: dict[str, TableRead]) -> list[Problem]:
    """Once a workbook: how many rows only show how a table is filled in, and on which sheets."""
    places = [place for table_read in read.values() for part in table_read.parts for place in part.examples]
    sheets = list(dict.fromkeys(place.rsplit("!", 1)[0] for place in places))
    return [Problem.at(places[0], "EXAMPLES_LEFT_OUT", count=len(places), sheets=" · ".join(sheets))] if places else []


def _keep_of_known_customers(table: Table, customers: Names, problems: list[Problem]) -> None:
    ids = resolve_customers(table, "customer", customers, problems)
    table.frame = table.frame.assign(customer=ids, customer_id=ids)[ids.notna()]


def _keep_of_known_contacts(table: Table, names: ContactNames, problems: list[Problem]) -> None:
    """A blank contact stays blank (the row is the customer's); a row of an unknown contact is left out."""
    ids = resolve_contacts(table, "contact", names, problems)
    usable = ids.notna() | table.frame["contact"].isna()
    table.frame = table.frame.assign(contact=ids)[usable]


def _bind_own_attitudes(table: Table, customers: Names, names: ContactNames, problems: list[Problem]) -> None:
    """The Attitudes sheet: contacts by id or name, within the row's customer where it names one."""
    ids = resolve_customers(table, "customer", customers, problems)
    usable = ids.notna() | table.frame["customer"].isna()
    table.frame = table.frame.assign(customer=ids, customer_id=ids)[usable]
    contact_ids = resolve_contacts(table, "contact", names, problems)
    table.frame = table.frame.assign(contact=contact_ids, contact_id=contact_ids)[contact_ids.notna()]


def _departments_of(table: Table) -> list[tuple[str, str, str]]:
    """(customer, department, cell) of each department that a table names, once each."""
    named = table.frame[["customer_id", "department"]].dropna().drop_duplicates()
    rows = zip(named.index, named["customer_id"], named["department"], strict=True)
    return [(customer, department, table.at(row, "department")) for row, customer, department in rows]


def _found(recognised: Recognised, read: dict[str, TableRead]) -> list[SheetFound]:
    """How every sheet was understood, sheets without a table at the end."""
    found = [sheet for table_read in read.values() for sheet in table_read.found()]
    unread = [SheetFound(other.grid.sheet, "", None, 0, 0, other.grid.visible) for other in recognised.unread]
    return [*found, *unread]
