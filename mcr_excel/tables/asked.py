"""Whom a command is asked about, found as a cell of the workbook would find it."""

from __future__ import annotations

from mcr_excel.problems import CannotGoOn
from mcr_excel.tables.customers import customer_names
from mcr_excel.tables.names import Names, joined
from mcr_excel.tables.table import Tables
from mcr_excel.tables.vocabulary import Alias

_MOST_NEAR = 4


def customer_asked(tables: Tables, text: str, file: str) -> str:
    """Id of the customer that an id, a name or one of the team's aliases means.

    Raises:
        CannotGoOn: It means none, and says which are nearest; or it means several.
    """
    names = _customers(tables)
    found = names.find(text)
    if found.id is None and found.why == "ambiguous":
        raise CannotGoOn.at("CUSTOMER", "ASKED_CUSTOMER_AMBIGUOUS", value=text, file=file)
    if found.id is None:
        near = joined(names.nearest(text))
        raise CannotGoOn.at("CUSTOMER", "ASKED_CUSTOMER_UNKNOWN", value=text, file=file, near=near)
    return found.id


def customer_among(tables: Tables, texts: list[str]) -> str | None:
    """Id of the first customer that one of several texts means; None where none does."""
    names = _customers(tables)
    return next((of for text in texts if (of := names.find(text).id) is not None), None)


def entity_asked(tables: Tables, text: str, file: str) -> tuple[str, str]:
    """Kind (customer, contact, department) and id of whom an id or a name means; a customer's name comes first.

    A department is CUSTOMER/DEPARTMENT, the customer by id or name; its name alone where only one customer has it.

    Raises:
        CannotGoOn: It means none, and says which are nearest; or it means several.
    """
    customers = _customers(tables)
    of_customer = customers.find(text).id
    if of_customer is not None:
        return "customer", of_customer
    contacts, departments = _contacts(tables), _departments(tables)
    by_kind = {"customer": customers, "contact": contacts, "department": departments}
    found = {kind: names.find(text) for kind, names in by_kind.items()}
    known = [(kind, one.id) for kind, one in found.items() if one.id is not None]
    if len(known) == 1:
        return known[0]
    if known or any(one.why == "ambiguous" for one in found.values()):
        raise CannotGoOn.at("WHO", "ASKED_WHO_AMBIGUOUS", value=text, file=file)
    near = [name for names in by_kind.values() for name in names.nearest(text)]
    raise CannotGoOn.at("WHO", "ASKED_WHO_UNKNOWN", value=text, file=file, near=joined(near[:_MOST_NEAR]))


def _customers(tables: Tables) -> Names:
    rows = tables["aliases"].frame
    rows = rows[rows["kind"] == "customer"].dropna(subset=["alias", "means"])
    aliases = [Alias("customer", alias, means, "") for alias, means in zip(rows["alias"], rows["means"], strict=True)]
    return customer_names(tables["customers"], aliases, [])


def _contacts(tables: Tables) -> Names:
    names, frame = Names(), tables["contacts"].frame
    for of, name in zip(frame["contact_id"], frame["contact_name"], strict=True):
        names.add(of, of)
        if isinstance(name, str):
            names.add(name, of, is_label=True)
    return names


def _departments(tables: Tables) -> Names:
    names, frame, customers = Names(), tables["departments"].frame, tables["customers"].frame
    called = dict(zip(customers["customer_id"], customers["customer_name"], strict=True))
    for customer, department in zip(frame["customer_id"], frame["department"], strict=True):
        of = f"{customer}/{department}"
        names.add(of, of, is_label=True)
        names.add(f"{called.get(customer, customer)}/{department}", of)
        names.add(department, of)
    return names
