"""Which workbooks are copies of one team's, and which of them is the newest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from pathlib import PurePosixPath
from typing import NamedTuple

from mcr_excel.problems import Problem
from mcr_excel.rollup.clusters import Clusters
from mcr_excel.rollup.reading import Book
from mcr_excel.tables.ids import is_made_of_customer
from mcr_excel.terms.vocabulary import fold_name

_MOST = 0.5  # of the smaller workbook's customers: more than this are the same in copies
_BY = {
    "modified": ("文件属性中的保存时间", "the time of saving in its properties"),
    "newest": ("最近一次活动的日期", "its newest activity"),
    "saved": ("文件的修改时间", "the file's own time"),
}


class Team(NamedTuple):
    """A team: its name, its workbooks from the newest to the oldest, and by what that was told."""

    name: str
    books: tuple[int, ...]
    by: str


def teams_of(books: Sequence[Book]) -> tuple[list[Team], list[Problem]]:
    """The teams, the one with the newest workbook first, and what was taken for a copy of what.

    Args:
        books: Those that were read.
    """
    keys = [_customers(book) for book in books]
    common = _common(keys)
    clusters = Clusters(range(len(books)))
    for (one, other), names in sorted(common.items()):
        if len(names) > _MOST * min(len(keys[one]), len(keys[other])) and _one_owner(keys[one], keys[other], names):
            clusters.join(one, other)
    groups = [_newest_first(books, group) for group in clusters.groups()]
    groups.sort(key=lambda group: (*_age(books[group[0][0]]), books[group[0][0]].name))
    names_of = _names(books, [group for group, _ in groups])
    teams = [Team(name, group, by) for name, (group, by) in zip(names_of, groups, strict=True)]
    problems = [_copied(books, team, older, keys, common) for team in teams for older in team.books[1:]]
    return teams, problems


class _Customer(NamedTuple):
    given: str
    owner: str


def _customers(book: Book) -> dict[str, _Customer]:
    """Folded name → the id that the team gave (empty where the program did) and the account manager."""
    if book.read is None:
        return {}
    frame = book.read.parts["customers"].frame
    columns = (frame[column].tolist() for column in ("customer_id", "customer_name", "account_manager"))
    found = {}
    for of, name, owner in zip(*columns, strict=True):
        given = "" if is_made_of_customer(of, name) else fold_name(of)
        found[fold_name(name)] = _Customer(given, fold_name(owner) if isinstance(owner, str) else "")
    return found


def _common(keys: list[dict[str, _Customer]]) -> dict[tuple[int, int], list[str]]:
    """The customers that two workbooks share by name, unless their ids contradict it."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, customers in enumerate(keys):
        for name in customers:
            holders[name].append(number)
    common: dict[tuple[int, int], list[str]] = defaultdict(list)
    for name, numbers in holders.items():
        for one, other in combinations(numbers, 2):
            first, second = keys[one][name].given, keys[other][name].given
            if first == second or not (first and second):
                common[one, other].append(name)
    return common


def _one_owner(one: dict[str, _Customer], other: dict[str, _Customer], names: list[str]) -> bool:
    """Whether the account managers do not speak against it: two teams that serve the same customers have their own."""
    both = [(one[name].owner, other[name].owner) for name in names if one[name].owner and other[name].owner]
    return not both or sum(first == second for first, second in both) * 2 >= len(both)


def _newest_first(books: Sequence[Book], group: Sequence[int]) -> tuple[tuple[int, ...], str]:
    """The copies from the newest on, by the first of three marks that all of them bear and that tells them apart."""
    for by in ("modified", "newest", "saved"):
        known = {number: _mark(books[number], by) for number in group}
        marks = {number: mark for number, mark in known.items() if mark is not None}
        if len(set(marks.values())) == len(known):
            return tuple(sorted(group, key=lambda number: marks[number], reverse=True)), by
    return tuple(sorted(group, key=lambda number: books[number].name)), "saved"


def _mark(book: Book, by: str) -> float | None:
    if by == "saved":
        return book.saved
    if book.read is None:
        return None
    value = book.read.newest if by == "newest" else book.read.modified
    return None if value is None else float(f"{value:%Y%m%d}" if by == "newest" else f"{value:%Y%m%d%H%M%S}")


def _age(book: Book) -> tuple[float, float]:
    """The smaller, the newer: by the time of saving in the properties, then by the newest activity."""
    return -(_mark(book, "modified") or 0.0), -(_mark(book, "newest") or 0.0)


def _names(books: Sequence[Book], groups: list[tuple[int, ...]]) -> list[str]:
    """A team is called as the shortest-named of its files; where two would be alike, as folder and file."""
    shortest = [min((books[number].name for number in group), key=lambda name: (len(name), name)) for group in groups]
    paths = [PurePosixPath(name) for name in shortest]
    for names in ([path.stem for path in paths], [path.parent.name for path in paths]):
        if all(names) and len(set(map(fold_name, names))) == len(names):
            return names
    return [path.with_suffix("").as_posix() for path in paths]


def _copied(
    books: Sequence[Book],
    team: Team,
    older: int,
    keys: list[dict[str, _Customer]],
    common: dict[tuple[int, int], list[str]],
) -> Problem:
    newer = team.books[team.books.index(older) - 1]
    zh, en = _BY[team.by]
    values = {
        "file": books[older].name,
        "newer": books[newer].name,
        "common": len(common[min(older, newer), max(older, newer)]),
        "count": min(len(keys[older]), len(keys[newer])),
        "by_zh": zh,
        "by_en": en,
    }
    return Problem.at(books[older].name, "ROLLUP_COPY", **values)
