"""Customers over all workbooks: copies of one, customers that several teams serve, ids that mean two."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from mcr_excel.problems import Problem
from mcr_excel.review.group.model import How, Shared
from mcr_excel.rollup.clusters import Clusters
from mcr_excel.rollup.identity import Entity, clash_problems, identified
from mcr_excel.rollup.likeness import are_alike, are_near, bare
from mcr_excel.rollup.stack import Stack
from mcr_excel.tables.ids import is_made_of_customer
from mcr_excel.terms.vocabulary import fold_name

_MANY = 40  # ids that so many names bear are compared within those that begin alike


@dataclass(frozen=True)
class Customers:
    """Customers over all workbooks.

    Attributes:
        ids: (book, id there) → id in the merged tables.
        shared: Those that several teams serve, and suggestions.
        problems: What must be said.
        joined: Merged ids that rows of several workbooks make up.
    """

    ids: Mapping[tuple[int, str], str]
    shared: tuple[Shared, ...]
    problems: list[Problem]
    joined: frozenset[str]


def customers_of(stack: Stack) -> Customers:
    """Find out which customers of which workbooks are the same."""
    entities = _entities(stack)
    joined = _Joined(entities, stack.teams)
    joined.copies()
    joined.by_id()
    joined.by_alias(_aliases(stack))
    groups = joined.groups()
    found = identified(groups, stack.teams, stack.names)
    near = joined.suggestions()

    def cells(entity: Entity) -> str:
        return stack.at("customers", entity.row, "customer_name")

    shared = [_shared(stack, cells, group, found.ids, how) for group, how in joined.shared()]
    shared += [_shared(stack, cells, group, {}, "name") for group in near]
    problems = clash_problems(found, cells, lambda entity: entity.name, stack.names, ("客户", "customer"))
    problems += [_like(stack, cells, group) for group in near]
    several = {found.ids[group[0].book, group[0].id] for group in groups if len(group) > 1}
    return Customers(found.ids, tuple(shared), problems, frozenset(several))


def _entities(stack: Stack) -> list[Entity]:
    entities = []
    for book, frame, labels in stack.rows("customers"):
        columns = (frame[column].tolist() for column in ("customer_id", "customer_name"))
        for row, of, name in zip(labels.tolist(), *columns, strict=True):
            given = "" if is_made_of_customer(of, name) else fold_name(of)
            entities.append(Entity(book, stack.team_of[book], of, given, name, row))
    return entities


def _aliases(stack: Stack) -> list[tuple[int, str, str]]:
    """(book, alias, what it means) of all workbooks' aliases for customers."""
    found = []
    for book, frame, _ in stack.rows("aliases"):
        rows = frame[frame["kind"] == "customer"].dropna(subset=["alias", "means"])
        found += [(book, alias, means) for alias, means in zip(rows["alias"], rows["means"], strict=True)]
    return found


class _Joined:
    """Joins entities step by step, and remembers by what those of different teams were recognised."""

    def __init__(self, entities: list[Entity], teams: Sequence[str]) -> None:
        self.entities = entities
        self.clusters = Clusters([entity.book for entity in entities])
        self._how: dict[int, How] = {}
        self._by_id: dict[str, list[int]] = defaultdict(list)
        self._by_name: dict[str, list[int]] = defaultdict(list)
        for number, entity in enumerate(entities):
            if entity.given:
                self._by_id[entity.given].append(number)
            self._by_name[fold_name(entity.name)].append(number)
            self._by_name[fold_name(f"{teams[entity.team]}:{entity.id}")].append(number)

    def copies(self) -> None:
        """In copies of one team's workbook the name counts, where the ids do not contradict it; else the id."""
        for numbers in self._by_name.values():
            for one, other in _neighbours(numbers, self.entities):
                ids = {self.entities[one].given, self.entities[other].given} - {""}
                if len(ids) < 2:
                    self._join(one, other, "id")

    def by_id(self) -> None:
        """The same id and like names, in any workbook.

        Where two teams' common ids mean different customers more often than the same one, they are running numbers of
        each team's own: then only equal names join, and like ones are suggested.
        """
        alike: list[tuple[int, int, bool]] = []
        agreed: Counter[frozenset[int]] = Counter()
        for numbers in self._by_id.values():
            for one, other in self._pairs(numbers):
                names = self.entities[one].name, self.entities[other].name
                teams = frozenset((self.entities[one].team, self.entities[other].team))
                is_same = bare(names[0]) == bare(names[1])
                if is_same or are_alike(*names):
                    alike.append((one, other, is_same))
                    agreed[teams] += is_same
                elif len(teams) > 1:
                    agreed[teams] -= 1
        for one, other, is_same in alike:
            if is_same or agreed[frozenset((self.entities[one].team, self.entities[other].team))] >= 0:
                self._join(one, other, "id")

    def by_alias(self, aliases: list[tuple[int, str, str]]) -> None:
        """A name of one workbook that another one declares to be an alias of its customer; `team:id` names an id."""
        own = {
            (entity.book, key): number
            for number, entity in enumerate(self.entities)
            for key in (fold_name(entity.name), fold_name(entity.id))
        }
        for book, alias, means in aliases:
            meant = own.get((book, fold_name(means)))
            if meant is None:
                continue
            for number in self._by_name.get(fold_name(alias), []):
                if self.entities[number].book != book:
                    self._join(meant, number, "alias")

    def _pairs(self, numbers: list[int]) -> list[tuple[int, int]]:
        """Pairs worth comparing; where an id is borne by very many, those whose names begin alike."""
        if len(numbers) <= _MANY:
            return list(combinations(numbers, 2))
        alike: dict[str, list[int]] = defaultdict(list)
        for number in numbers:
            alike[bare(self.entities[number].name)[:2]].append(number)
        return [pair for group in alike.values() for pair in combinations(group, 2)]

    def _join(self, one: int, other: int, how: How) -> None:
        """Join, unless two customers that one workbook keeps apart would become one."""
        is_new = self.clusters.join(one, other)
        if is_new and self.entities[one].team != self.entities[other].team:
            self._how.setdefault(self.clusters.top(one), how)

    def groups(self) -> list[list[Entity]]:
        """The customers, each with its entities."""
        return [[self.entities[number] for number in group] for group in self.clusters.groups()]

    def shared(self) -> list[tuple[list[Entity], How]]:
        """The customers of several teams."""
        found: list[tuple[list[Entity], How]] = []
        for numbers in self.clusters.groups():
            group = [self.entities[number] for number in numbers]
            if len({entity.team for entity in group}) > 1:
                how: How = next((self._how[number] for number in numbers if number in self._how), "id")
                found.append((group, how))
        return found

    def suggestions(self) -> list[list[Entity]]:
        """Customers of different teams with like names that stay apart: one entity of each."""
        alike: dict[str, dict[int, int]] = defaultdict(dict)
        for number, entity in enumerate(self.entities):
            alike[bare(entity.name)].setdefault(self.clusters.top(number), number)
        found = [list(numbers.values()) for numbers in alike.values()]
        for numbers in self._by_id.values():
            for one, other in self._pairs(numbers) if len(numbers) <= _MANY else []:
                names = self.entities[one].name, self.entities[other].name
                same = bare(names[0]) == bare(names[1])
                apart = self.clusters.top(one) != self.clusters.top(other)
                if apart and not same and (are_near(*names) or are_alike(*names)):
                    found.append([one, other])
        once = {tuple(sorted(map(self.clusters.top, numbers))): numbers for numbers in reversed(found)}
        groups = [[self.entities[number] for number in numbers] for numbers in reversed(once.values())]
        return [group for group in groups if len({entity.team for entity in group}) > 1]


def _neighbours(numbers: list[int], entities: list[Entity]) -> list[tuple[int, int]]:
    """Pairs within a team, in the order of its workbooks."""
    of_team: dict[int, list[int]] = defaultdict(list)
    for number in numbers:
        of_team[entities[number].team].append(number)
    return [pair for group in of_team.values() for pair in combinations(group, 2)]


def _shared(
    stack: Stack, cells: Callable[[Entity], str], group: Sequence[Entity], ids: Mapping[tuple[int, str], str], how: How
) -> Shared:
    return Shared(
        customer_id=ids[group[0].book, group[0].id] if ids else "",
        names=tuple(entity.name for entity in group),
        ids=tuple(entity.id for entity in group),
        books=tuple(stack.names[entity.book] for entity in group),
        cells=tuple(cells(entity) for entity in group),
        how=how,
    )


def _like(stack: Stack, cells: Callable[[Entity], str], group: Sequence[Entity]) -> Problem:
    first, second = group[0], next(entity for entity in group if entity.team != group[0].team)
    values = {
        "name": second.name,
        "there": first.name,
        "other": cells(first),
        "alias": f"{stack.teams[first.team]}:{first.id}",
        "means": second.id,
    }
    return Problem.at(cells(second), "ROLLUP_LIKE_NAME", **values)
