"""Contacts: each belongs to a customer and has an id; a position without a name is one still to be identified."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

import pandas as pd

from mcr_excel.problems import Problem
from mcr_excel.tables.customers import resolve_customers, with_ids
from mcr_excel.tables.ids import contact_id, position_id
from mcr_excel.tables.names import Names, joined, split_names, unique
from mcr_excel.tables.table import Table
from mcr_excel.tables.vocabulary import Alias
from mcr_excel.terms.titles import suggested_grade
from mcr_excel.terms.vocabulary import fold_name


def bind_contacts(table: Table, customers: Names, problems: list[Problem]) -> Table:
    """Contacts with `customer_id` and `contact_id`; rows of unknown customers and second rows are left out."""
    _resolve(table, customers, problems)
    _drop_nameless(table, problems)
    _drop_repeated(table, customers, problems)
    derived = _derived_ids(table.frame)
    table.frame["contact_id"] = with_ids(table, "contact_id", derived.__getitem__, "CONTACT_ID_TWICE", problems)
    _suggest_grades(table.frame)
    return table


def _resolve(table: Table, customers: Names, problems: list[Problem]) -> None:
    ids = resolve_customers(table, "customer", customers, problems)
    table.frame = table.frame.assign(customer=ids, customer_id=ids)[ids.notna()]


def _drop_nameless(table: Table, problems: list[Problem]) -> None:
    frame = table.frame
    nameless = frame["contact_name"].isna() & frame["title"].isna()
    for row in frame.index[nameless]:
        problems.append(Problem.at(table.at(row, "contact_name"), "CONTACT_NAMELESS", row=_row_number(table, row)))
    table.frame = frame[~nameless]


def _row_number(table: Table, row: int) -> str:
    return "".join(character for character in table.at(row, "").rsplit("!", 1)[1] if character.isdigit())


def _drop_repeated(table: Table, customers: Names, problems: list[Problem]) -> None:
    """A second row of the same customer and name, unless both have ids of their own."""
    frame = table.frame
    folded = frame["contact_name"].map(fold_name, na_action="ignore")
    key = frame["customer_id"] + "\n" + folded
    own_id = frame["contact_id"].fillna("").map(fold_name)
    named = frame["contact_name"].notna()
    firsts: dict[str, list[int]] = {}
    repeated = []
    for row in frame.index[named & key.duplicated(keep=False)]:
        earlier = firsts.setdefault(key[row], [])
        same = [first for first in earlier if not (own_id[row] and own_id[first] and own_id[row] != own_id[first])]
        if same:
            repeated.append(row)
            values = {"value": frame.at[row, "contact_name"], "customer": customers.label(frame.at[row, "customer_id"])}
            first = table.at(same[0], "contact_name")
            problems.append(Problem.at(table.at(row, "contact_name"), "CONTACT_TWICE", first=first, **values))
        else:
            earlier.append(row)
    table.frame = frame.drop(index=repeated).copy()


def _derived_ids(frame: pd.DataFrame) -> dict[int, str]:
    """Ids that rows without an id get; positions without a name are told apart by title and occurrence."""
    seen: Counter[tuple[str, str]] = Counter()
    ids: dict[int, str] = {}
    used: Counter[str] = Counter()
    names = (frame[column].tolist() for column in ("customer_id", "contact_name", "title"))
    for row, customer, name, title in zip(frame.index, *names, strict=True):
        if isinstance(name, str):
            of = contact_id(customer, name)
        else:
            position = (customer, fold_name(title))
            of = position_id(customer, title, seen[position])
            seen[position] += 1
        used[of] += 1
        ids[row] = of if used[of] == 1 else f"{of}-{used[of]}"
    return ids


def _suggest_grades(frame: pd.DataFrame) -> None:
    """Blank grades are suggested from the title; `grade_suggested` marks them."""
    blank = frame["position_grade"].isna() & frame["title"].notna()
    suggested = frame.loc[blank, "title"].map(suggested_grade)
    suggested = suggested[suggested != ""]
    grades = frame["position_grade"].astype(object)
    grades.loc[suggested.index] = suggested
    frame["position_grade"] = grades.astype("str")
    frame["grade_suggested"] = pd.Series(frame.index.isin(suggested.index), index=frame.index, dtype="boolean")


class ContactNames:
    """The contacts' names: unique within a customer, or by id."""

    def __init__(self, table: Table, aliases: list[Alias], customers: Names, problems: list[Problem]) -> None:
        self._customers = customers
        self._by_customer: dict[str, Names] = {}
        self._rows = [table.frame[column].tolist() for column in ("contact_id", "customer_id", "contact_name")]
        for of, customer, name in zip(*self._rows, strict=True):
            _add_contact(self.at(customer), of, name)
        for alias in aliases:
            self._add_alias(alias, problems)

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

    def find_all(self, text: str, customers: tuple[str, ...]) -> list[tuple[str, str | None, str]]:
        """Each name in a cell: (name, id, why there is none), looked for within these customers."""
        if len(customers) == 1:
            return [(name, found.id, found.why) for name, found in self.at(customers[0]).find_all(text)]
        names = split_names(text, lambda name: self.find(name, customers)[1] != "unknown")
        return [(name, *self.find(name, customers)) for name in names]

    def find(self, text: str, customers: tuple[str, ...]) -> tuple[str | None, str]:
        """The contact of these customers that a text means, or why there is none: (id, why)."""
        results = (
            [self.at(customer).find(text) for customer in customers] if customers else [self.everywhere.find(text)]
        )
        ids = {result.id for result in results if result.id}
        if len(ids) == 1 and not any(result.why == "ambiguous" for result in results):
            return ids.pop(), ""
        ambiguous = len(ids) > 1 or any(result.why == "ambiguous" for result in results)
        return None, "ambiguous" if ambiguous else "unknown"

    def problem(self, where: str, text: str, customers: tuple[str, ...], why: str) -> Problem:
        """The problem of a name that means no contact of these customers."""
        at = joined(self._customers.label(customer) for customer in customers)
        if why == "ambiguous":
            return Problem.at(where, "CONTACT_AMBIGUOUS", value=text, customer=at)
        elsewhere = self._elsewhere(text)
        if elsewhere:
            return Problem.at(where, "CONTACT_ELSEWHERE", value=text, customer=at, other=elsewhere)
        near = [name for customer in customers for name in self.at(customer).nearest(text)]
        return Problem.at(where, "CONTACT_UNKNOWN", value=text, customer=at, near=joined(near[:3]))

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


def _add_contact(names: Names, of: str, name: str | None) -> None:
    names.add(of, of)
    if isinstance(name, str):
        names.add(name, of, is_label=True)


def resolve_contacts(table: Table, column: str, names: ContactNames, problems: list[Problem]) -> pd.Series:
    """Ids of the contacts that a column names, within the row's customer where the table has one."""
    frame = table.frame
    customers = frame["customer_id"] if "customer_id" in frame else pd.Series(None, index=frame.index, dtype="str")
    found: dict[tuple[str, tuple[str, ...]], tuple[str | None, str]] = {}
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
