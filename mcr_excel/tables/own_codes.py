"""The team's own words for codes, from the Aliases sheet: `VIP` means S, wherever a column knows S."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from mcr_excel.problems import NOTHING, Problem
from mcr_excel.tables.vocabulary import Alias, Vocabulary
from mcr_excel.terms import CODES, SHEET_BY_KEY, code_of
from mcr_excel.terms.vocabulary import fold

OwnCodes = Mapping[str, Mapping[str, str]]
"""List of codes → folded word → key of the code; the team's own words win over the method's."""

_OF_ONE_COLUMN = re.compile(r"\s*(.+?)\s*[:：=＝]\s*(.+?)\s*")
_ACTIVITY_TYPE = "activity_type"


def own_codes(vocabulary: Vocabulary, own_types: Mapping[str, str], problems: list[Problem]) -> OwnCodes:
    """What the aliases of kind `code` mean, and the activity words of the Dictionary, which win.

    `Means` is a code by key or name, for every column that knows it, or `Column: code` for one column alone.

    Args:
        vocabulary: Of the workbook.
        own_types: Folded word → activity type (`bind_dictionary`).
        problems: Gains an alias that means no code.
    """
    found: dict[str, dict[str, str]] = {}
    for alias in vocabulary.own_names("code"):
        meant = list(_meant(alias, vocabulary))
        for codes, key in meant:
            found.setdefault(codes, {})[fold(alias.alias)] = key
        if not meant:
            values = {"alias": alias.alias, "means": alias.means, "near": NOTHING}
            problems.append(Problem.at(alias.where, "ALIAS_UNKNOWN", **values))
    if own_types:
        found[_ACTIVITY_TYPE] = found.get(_ACTIVITY_TYPE, {}) | dict(own_types)
    return found


def _meant(alias: Alias, vocabulary: Vocabulary) -> Iterable[tuple[str, str]]:
    """Each list of codes that knows what an alias means, and the code's key."""
    of_column = _OF_ONE_COLUMN.fullmatch(alias.means)
    lists, text = (_lists(of_column[1], vocabulary), of_column[2]) if of_column else (CODES.keys(), alias.means)
    return [(codes, key) for codes in sorted(lists) if (key := code_of(codes, text)) is not None]


def _lists(heading: str, vocabulary: Vocabulary) -> set[str]:
    """The lists of codes of the columns that a heading may mean."""
    meanings = vocabulary.meanings(heading).items()
    columns = [SHEET_BY_KEY[sheet].column(of.column) for sheet, of in meanings if of.year is None]
    return {column.codes for column in columns if column.codes in CODES}
