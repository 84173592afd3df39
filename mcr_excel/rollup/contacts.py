"""Contacts over all workbooks: the same person or position of the same customer, and ids that mean two people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from mcr_excel.problems import Problem
from mcr_excel.rollup.clusters import Clusters
from mcr_excel.rollup.customers import Customers
from mcr_excel.rollup.identity import Entity, clash_problems, identified
from mcr_excel.rollup.likeness import are_alike
from mcr_excel.rollup.stack import Stack
from mcr_excel.tables.ids import is_made_of_contact
from mcr_excel.terms.vocabulary import fold_name


@dataclass(frozen=True)
class Contacts:
    """Contacts over all workbooks.

    Attributes:
        ids: (book, id there) → id in the merged tables.
        problems: What must be said.
        joined: Merged ids that rows of several workbooks make up.
    """

    ids: Mapping[tuple[int, str], str]
    problems: list[Problem]
    joined: frozenset[str]


class _Known(NamedTuple):
    """A contact of a customer that stands in several workbooks: its number, and what it may be recognised by."""

    number: int
    customer: str
    title: str


def contacts_of(stack: Stack, customers: Customers) -> Contacts:
    """Find out which contacts of customers of several workbooks are the same."""
    entities, known, whose = _entities(stack, customers)
    clusters = Clusters([entity.book for entity in entities])
    by_name: dict[tuple[str, str], list[int]] = defaultdict(list)
    by_id: dict[tuple[str, str], list[int]] = defaultdict(list)
    places: Counter[tuple[int, str, str]] = Counter()
    for number, customer, title in known:
        entity = entities[number]
        if entity.given:
            by_id[customer, entity.given].append(number)
        name = fold_name(entity.name)
        if not name:  # a position still to be identified: the first, second … of its title
            occurrence = places[entity.book, customer, title]
            places[entity.book, customer, title] += 1
            name = f"?\n{title}\n{occurrence}"
        by_name[customer, name].append(number)
    for numbers in by_id.values():
        _join(clusters, entities, numbers, by_name=False)
    for numbers in by_name.values():
        _join(clusters, entities, numbers, by_name=True)
    groups = [[entities[number] for number in group] for group in clusters.groups()]
    found = identified(groups, stack.teams, stack.names)

    def cell(entity: Entity) -> str:
        return stack.at("contacts", entity.row, "contact_name")

    def called(entity: Entity) -> str:
        return f"{entity.name or '?'} · {whose[entity.row]}"

    joined = frozenset(found.ids[group[0].book, group[0].id] for group in groups if len(group) > 1)
    problems = clash_problems(found, cell, called, stack.names, ("联系人", "contact"))
    return Contacts(found.ids, problems, joined)


def _entities(stack: Stack, customers: Customers) -> tuple[list[Entity], list[_Known], dict[int, str]]:
    entities: list[Entity] = []
    known: list[_Known] = []
    whose: dict[int, str] = {}
    for book, frame, labels in stack.rows("contacts"):
        keys = ("contact_id", "customer_id", "contact_name", "title")
        columns = (frame[column].tolist() for column in keys)
        for row, of, customer, name, title in zip(labels.tolist(), *columns, strict=True):
            called = name if isinstance(name, str) else ""
            given = "" if not called or is_made_of_contact(of, customer, called) else fold_name(of)
            whose[row] = merged = customers.ids[book, customer]
            if merged in customers.joined:
                known.append(_Known(len(entities), merged, fold_name(title) if isinstance(title, str) else ""))
            entities.append(Entity(book, stack.team_of[book], of, given, called, row))
    return entities, known, whose


def _join(clusters: Clusters, entities: list[Entity], numbers: list[int], by_name: bool) -> None:
    for one, other in combinations(numbers, 2):
        first, second = entities[one], entities[other]
        ids = {first.given, second.given} - {""}
        is_same = len(ids) < 2 if by_name else not (first.name and second.name) or are_alike(first.name, second.name)
        if is_same:
            clusters.join(one, other)
