"""Who is who over all workbooks: entities by number, their clusters, and an id for each that no other bears."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from mcr_excel.problems import Problem
from mcr_excel.terms.vocabulary import fold_name


class Entity(NamedTuple):
    """A customer or contact as one workbook holds it; `given` is its folded id, empty where the program gave it."""

    book: int
    team: int
    id: str
    given: str
    name: str
    row: int


class Clash(NamedTuple):
    """An id that means two things: in this entity something else than in the first one that bears it."""

    entity: Entity
    first: Entity


class Identified(NamedTuple):
    """Ids in the merged tables: by (book, id there); and the ids that mean several things."""

    ids: Mapping[tuple[int, str], str]
    clashes: Sequence[Clash]


def identified(groups: Sequence[Sequence[Entity]], teams: Sequence[str], books: Sequence[str]) -> Identified:
    """Give each thing an id: as given, or with its team before it where another thing bears the same.

    Args:
        groups: The entities of each thing; those of one team stand together, the newest workbook first.
        teams: Names of the teams.
        books: Names of the workbooks, for an id that means two things within one team.
    """
    leads = [next((entity for entity in group if entity.given), group[0]) for group in groups]
    bearers: dict[str, list[int]] = defaultdict(list)
    for number, lead in enumerate(leads):
        bearers[fold_name(lead.id)].append(number)
    taken = {folded for folded, numbers in bearers.items() if len(numbers) == 1}
    ids: dict[tuple[int, str], str] = {}
    clashes: list[Clash] = []
    for numbers in bearers.values():
        for number in numbers:
            lead = leads[number]
            of = lead.id if len(numbers) == 1 else _qualified(lead, teams, books, taken)
            for entity in groups[number]:
                ids[entity.book, entity.id] = of
            if number != numbers[0] and lead.given:
                clashes.append(Clash(lead, leads[numbers[0]]))
    return Identified(ids, clashes)


def _qualified(lead: Entity, teams: Sequence[str], books: Sequence[str], taken: set[str]) -> str:
    for of in _spellings(lead, teams, books):
        folded = fold_name(of)
        if folded not in taken:
            taken.add(folded)
            return of
    raise AssertionError("numbers never end")


def _spellings(lead: Entity, teams: Sequence[str], books: Sequence[str]) -> Iterator[str]:
    yield f"{teams[lead.team]}:{lead.id}"
    yield f"{books[lead.book]}:{lead.id}"
    number = 2
    while True:
        yield f"{books[lead.book]}:{lead.id}-{number}"
        number += 1


def clash_problems(
    found: Identified,
    cells: Callable[[Entity], str],
    called: Callable[[Entity], str],
    books: Sequence[str],
    words: tuple[str, str],
) -> list[Problem]:
    """Once a workbook: how many of its ids mean something else elsewhere, with the first of them.

    Args:
        found: What was identified.
        cells: Where an entity stands.
        called: What an entity is called.
        books: Names of the workbooks.
        words: What they are (客户, customer).
    """
    of_book: dict[int, list[Clash]] = defaultdict(list)
    for clash in found.clashes:
        of_book[clash.entity.book].append(clash)
    problems = []
    for book, clashes in sorted(of_book.items()):
        entity, first = clashes[0]
        values = {
            "file": books[book],
            "count": len(clashes),
            "zh": words[0],
            "en": words[1],
            "id": entity.id,
            "here": called(entity),
            "there": called(first),
            "other": cells(first),
            "shown": found.ids[entity.book, entity.id],
        }
        problems.append(Problem.at(cells(entity), "ROLLUP_IDS_CLASH", **values))
    return problems
