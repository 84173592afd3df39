"""Which of several sheets of one kind counts where their rows clash: the visible, the current, the newest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from mcr_excel.problems import Problem
from mcr_excel.tables.region import Region
from mcr_excel.tables.table import Table

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OLD = re.compile(
    r"旧(?!金山)|备份|副本|模[板版]|示例|样例|样表|范例|作废|停用|[(（]\d[)）]$"
    r"|(?<![a-z])(?:old|backup|bak|template|copy|example|sample|archived?|obsolete)(?![a-z])",
    re.IGNORECASE,
)
_ONE_AFTER_ANOTHER = ("settings", "aliases")  # lists of words and values, not of records


class Rank(NamedTuple):
    """How far behind others a sheet stands; the lower counts."""

    is_hidden: bool
    is_old: bool
    years_back: int


def rank(region: Region) -> Rank:
    """The rank of a region's sheet: hidden after visible, copies and templates after others, the newest year first."""
    years = [int(year) for year in _YEAR.findall(region.sheet)]
    return Rank(not region.grid.visible, _OLD.search(region.sheet) is not None, -max(years, default=9999))


def by_precedence(found: Sequence[Region]) -> list[Region]:
    """The regions in their order, those of one table among themselves by rank."""
    queues = {
        table: iter(sorted((region for region in found if region.layout.table == table), key=rank))
        for table in {region.layout.table for region in found} - set(_ONE_AFTER_ANOTHER)
    }
    return [next(queues[region.layout.table]) if region.layout.table in queues else region for region in found]


def twice(table: Table, code: str, column: str, pairs: Sequence[tuple[int, int, dict[str, str]]]) -> list[Problem]:
    """Problems of rows that say again what an earlier row says; once a sheet where that row's sheet outranks theirs.

    Args:
        table: The rows.
        code: Problem of a row that clashes with one of its own sheet, or of a sheet of the same rank.
        column: Where the clash is.
        pairs: Row, the earlier row, and further values of the problem.
    """
    problems: list[Problem] = []
    outranked: dict[tuple[str, str], list[str]] = {}
    for row, first, values in pairs:
        where, earlier = table.at(row, column), table.at(first, column)
        sheet, other = (address.rsplit("!", 1)[0] for address in (where, earlier))
        if table.ranks.get(sheet) != table.ranks.get(other):
            outranked.setdefault((sheet, other), []).append(where)
        else:
            problems.append(Problem.at(where, code, first=earlier, **values))
    for (sheet, other), places in outranked.items():
        problems.append(Problem.at(places[0], "ROWS_OUTRANKED", count=len(places), sheet=sheet, other=other))
    return problems
