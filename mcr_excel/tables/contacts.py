"""Contacts: each belongs to a customer and has an id; a position without a name is one still to be identified."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from mcr_excel.problems import Problem
from mcr_excel.tables.customers import resolve_customers, with_ids
from mcr_excel.tables.ids import contact_id, position_id
from mcr_excel.tables.names import Names
from mcr_excel.tables.precedence import twice
from mcr_excel.tables.table import Table
from mcr_excel.terms.titles import suggested_grade
from mcr_excel.terms.vocabulary import fold_name


def bind_contacts(table: Table, customers: Names, problems: list[Problem]) -> Table:
    """Contacts with `customer_id` and `contact_id`; rows of unknown customers and second rows are left out."""
    _resolve(table, customers, problems)
    _drop_nameless(table, problems)
    _drop_repeated(table, customers, problems)
    derived = _derived_ids(table.frame)
    table.frame["contact_id"] = with_ids(table, "contact_id", derived.__getitem__, "CONTACT_ID_TWICE", problems)
    suggest_grades(table.frame)
    return table


def _resolve(table: Table, customers: Names, problems: list[Problem]) -> None:
    ids = resolve_customers(table, "customer", customers, problems)
    table.frame = table.frame.assign(customer=ids, customer_id=ids)[ids.notna()]


def _drop_nameless(table: Table, problems: list[Problem]) -> None:
    frame = table.frame
    nameless = frame["contact_name"].isna() & frame["title"].isna()
    for row in frame.index[nameless]:
        problems.append(Problem.at(table.at(row, "contact_name"), "CONTACT_NAMELESS"))
    table.frame = frame[~nameless]


def _drop_repeated(table: Table, customers: Names, problems: list[Problem]) -> None:
    """A second row of the same customer and name, unless both have ids of their own."""
    frame = table.frame
    folded = frame["contact_name"].map(fold_name, na_action="ignore")
    key = frame["customer_id"] + "\n" + folded
    own_id = frame["contact_id"].fillna("").map(fold_name)
    named = frame["contact_name"].notna()
    firsts: dict[str, list[int]] = {}
    repeated: list[tuple[int, int, dict[str, str]]] = []
    for row in frame.index[named & key.duplicated(keep=False)]:
        earlier = firsts.setdefault(key[row], [])
        same = [first for first in earlier if not (own_id[row] and own_id[first] and own_id[row] != own_id[first])]
        if same:
            values = {"value": frame.at[row, "contact_name"], "customer": customers.label(frame.at[row, "customer_id"])}
            repeated.append((row, same[0], values))
        else:
            earlier.append(row)
    problems += twice(table, "CONTACT_TWICE", "contact_name", repeated)
    table.frame = frame.drop(index=[row for row, _, _ in repeated]).copy()


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


def suggest_grades(frame: pd.DataFrame) -> None:
    """Blank grades are suggested from the title; `grade_suggested` marks them."""
    blank = frame["position_grade"].isna() & frame["title"].notna()
    suggested = frame.loc[blank, "title"].map(suggested_grade)
    suggested = suggested[suggested != ""]
    grades = frame["position_grade"].astype(object)
    grades.loc[suggested.index] = suggested
    frame["position_grade"] = grades.astype("str")
    frame["grade_suggested"] = pd.Series(frame.index.isin(suggested.index), index=frame.index, dtype="boolean")
