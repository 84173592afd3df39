"""Activities without a type column whose type is the sheet's name: a list `拜访记录` holds visits."""

from __future__ import annotations

import re
from dataclasses import replace

from mcr_excel.grid import Grid, Value, is_filled
from mcr_excel.problems import Problem
from mcr_excel.tables.layouts import Layout
from mcr_excel.tables.region import Region, Unread
from mcr_excel.tables.regions import regions
from mcr_excel.tables.vocabulary import Vocabulary
from mcr_excel.terms import SHEET_BY_KEY
from mcr_excel.terms.activities import ACTIVITY_BY_CODE, activity_spellings
from mcr_excel.terms.vocabulary import fold

_LIST_WORDS = re.compile(
    r"记录表?|台账|清单|明细|登记表?|表$|(?:19|20)\d\d年?度?|(?<![a-z])(?:logs?|lists?|reports?|records?|tracker)(?![a-z])",
    re.IGNORECASE,
)


def with_named_types(unread: list[Unread], vocabulary: Vocabulary) -> tuple[list[Region], list[Unread], list[Problem]]:
    """Sheets that lack nothing but the activity type, read with the type that their name says.

    Args:
        unread: Sheets that were not recognised.
        vocabulary: Names and headings that are known.

    Returns:
        The tables found, the sheets that stay unread, and what was done.
    """
    found: list[Region] = []
    rest: list[Unread] = []
    problems: list[Problem] = []
    for other in unread:
        code = _named_type(other)
        tables = regions(_with_type(other.grid, other.nearest, code), vocabulary) if code and other.nearest else other
        if isinstance(tables, Unread) or len(tables) != 1:
            rest.append(other)
            continue
        found += tables
        activity = ACTIVITY_BY_CODE[code]
        values = {"sheet": other.grid.sheet, "zh": activity.zh, "en": activity.en}
        problems.append(Problem.at(other.grid.sheet, "TYPE_FROM_NAME", **values))
    return found, rest, problems


def _named_type(other: Unread) -> str:
    """The activity type that the name of a sheet says, whose headings lack it alone."""
    if other.nearest is None or other.nearest.table != "activities" or other.nearest.lacking != ["activity_type"]:
        return ""
    plain = fold(_LIST_WORDS.sub(" ", other.grid.sheet))
    spellings = activity_spellings()
    return spellings.get(plain) or spellings.get(plain.removesuffix("s"), "")


def _with_type(grid: Grid, layout: Layout, code: str) -> Grid:
    """The sheet with a column of the type on its right, filled in where a row holds more than a title or a note."""
    column, last = SHEET_BY_KEY["activities"].column("activity_type"), layout.header.last
    width = max(map(len, grid.rows))
    rows: list[list[Value]] = []
    for number, row in enumerate(grid.rows, start=1):
        is_record = number > last and sum(map(is_filled, row)) > 1
        added = column.zh if number == last else code if is_record else None
        rows.append([*row, *[None] * (width - len(row)), added])
    return replace(grid, rows=rows)
