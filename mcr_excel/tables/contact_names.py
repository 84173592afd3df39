"""Find the contact that is meant: by id or name, within the customers of the row."""

from __future__ import annotations

from functools import cached_property, partial

import pandas as pd

from mcr_excel.problems import Problem
from mcr_excel.tables.names import AMBIGUOUS, UNKNOWN, Found, Names, joined, names_in, unique
from mcr_excel.tables.table import Table
from mcr_excel.tables.vocabulary import Alias
from mcr_excel.terms.vocabulary import fold_name


class ContactNames:
    """The contacts' names: unique within a customer, or by id."""

    def __init__(self, table: Table, aliases: list[Alias], customers: Names, problems: list[Problem]) -> None:
        self._customers = customers
        self._by_customer: dict[str, Names] = {}
        self._rows = [table.frame[column].tolist() for column in ("contact_id", "customer_id", "contact_name")]
        for of, customer, name in zip(*self._rows, strict=True):
            _add_contact(self.at(customer), of, name)
        self._add_addressed(table)
        for alias in aliases:
            self._add_alias(alias, problems)

    def _add_addressed(self, table: Table) -> None:
        """A name with the contact's own title or department, or a form of address: `采购部王建国`, `王建国总经理`."""
        extras = (table.frame[column].tolist() for column in ("title", "department"))
        for of, customer, name, title, department in zip(*self._rows, *extras, strict=True):
            if not isinstance(name, str) or name.isascii():
                continue
            names = self.at(customer)
            for before, after in ((department, ""), ("", title), (department, title), ("", "总")):
                if all(isinstance(part, str) for part in (before, after)):
                    names.add(f"{before}{name}{after}", of)

    @cached_property
    def everywhere(self) -> Names:
        """The names of all customers' contacts together."""
        names = Names()
        for of, _, name in zip(*self._rows, strict=True):
            _add_contact(names, of, name)
        return names

    @cached_property
    def _owners(self) -> dict[str, list[str]]:
        """Folded name → the customers that have a contact of this name."""
        owners: dict[str, list[str]] = {}
        for _, customer, name in zip(*self._rows, strict=True):
            if isinstance(name, str):
                owners.setdefault(fold_name(name), []).append(customer)
        return owners

    def at(self, customer: str) -> Names:
        """The names within one customer."""
        names = self._by_customer.get(customer)
        if names is None:
            names = self._by_customer[customer] = Names()
        return names

    def find_all(self, text: str, customers: tuple[str, ...]) -> list[tuple[str, Found]]:
        """Each name in a cell, and whom of these customers it means."""
        within = self._within(customers)
        if len(within) == 1:
            return within[0].find_all(text)
        return names_in(text, partial(_find, within), all(names.is_plain for names in within))

    def find(self, text: str, customers: tuple[str, ...]) -> Found:
        """The contact of these customers that a text means."""
        return _find(self._within(customers), text)

    def _within(self, customers: tuple[str, ...]) -> list[Names]:
        return [self.at(customer) for customer in customers] if customers else [self.everywhere]

    def problem(self, where: str, text: str, customers: tuple[str, ...], why: str) -> Problem:
        """The problem of a name that means no contact of these customers."""
        at = joined(self._customers.label(customer) for customer in customers)
        if why == "ambiguous":
            return Problem.at(where, "CONTACT_AMBIGUOUS", value=text, customer=at)
        elsewhere = self._elsewhere(text)
        if elsewhere:
            return Problem.at(where, "CONTACT_ELSEWHERE", value=text, customer=at, other=elsewhere)
        near = [name for customer in customers for name in self.at(customer).nearest(text)]
        near += [name for name in self._of_one_surname(text, customers) if name not in near]
        return Problem.at(where, "CONTACT_UNKNOWN", value=text, customer=at, near=joined(near[:3]))

    def _of_one_surname(self, text: str, customers: tuple[str, ...]) -> list[str]:
        """For `王总`: the contacts of these customers whose name begins alike."""
        if text[:1].isascii():
            return []
        rows = zip(self._rows[1], self._rows[2], strict=True)
        return [name for at, name in rows if at in customers and isinstance(name, str) and name[:1] == text[:1]]

    def _elsewhere(self, text: str) -> str:
        """Customers that do have a contact of this name."""
        owners = self._owners.get(fold_name(text), [])
        return joined(self._customers.label(owner) for owner in unique(owners)[:3]) if owners else ""

    def _add_alias(self, alias: Alias, problems: list[Problem]) -> None:
        """`means` is a name that is unique in the workbook, or an id."""
        found = self.everywhere.find(alias.means)
        if found.id is None:
            near = joined(self.everywhere.nearest(alias.means))
            problems.append(Problem.at(alias.where, "ALIAS_UNKNOWN", alias=alias.alias, means=alias.means, near=near))
            return
        customer = self._rows[1][self._rows[0].index(found.id)]
        self.everywhere.add(alias.alias, found.id)
        self.at(customer).add(alias.alias, found.id)


def _find(within: list[Names], text: str) -> Found:
    """What a text means that is looked for in several lists of names."""
    meant = UNKNOWN
    for names in within:
        found = names.find(text)
        if found is not UNKNOWN and found != meant:
            if meant is not UNKNOWN:
                return AMBIGUOUS
            meant = found
    return meant


def _add_contact(names: Names, of: str, name: str | None) -> None:
    names.add(of, of)
    if isinstance(name, str):
        names.add(name, of, is_label=True)


def contacts_named(table: Table, column: str, names: ContactNames, problems: list[Problem]) -> list[tuple[int, str]]:
    """Row and contact id of everybody whom the cells of a column name; what means nobody is reported."""
    frame = table.frame[table.frame[column].notna()]
    found: list[tuple[int, str]] = []
    for row, text, customer in zip(frame.index, frame[column], frame["customer_id"], strict=True):
        for name, meant in names.find_all(text, (customer,)):
            if meant.id is None:
                problems.append(names.problem(table.at(row, column), name, (customer,), meant.why))
            else:
                found.append((row, meant.id))
    return list(dict.fromkeys(found))


def resolve_contacts(table: Table, column: str, names: ContactNames, problems: list[Problem]) -> pd.Series:
    """Ids of the contacts that a column names, within the row's customer where the table has one."""
    frame = table.frame
    customers = frame["customer_id"] if "customer_id" in frame else pd.Series(None, index=frame.index, dtype="str")
    found: dict[tuple[str, tuple[str, ...]], Found] = {}
    ids: list[str | None] = []
    for row, text, customer in zip(frame.index, frame[column].tolist(), customers.tolist(), strict=True):
        if not isinstance(text, str):
            ids.append(None)
            continue
        within = (customer,) if isinstance(customer, str) else ()
        if (text, within) not in found:
            found[text, within] = names.find(text, within)
        of, why = found[text, within]
        ids.append(of)
        if of is None:
            problems.append(names.problem(table.at(row, column), text, within, why))
    return pd.Series(ids, index=frame.index, dtype="str")
