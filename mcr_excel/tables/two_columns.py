"""A contact's name in two columns: given and family name are one name."""

from __future__ import annotations

from collections.abc import Sequence

from mcr_excel.grid import Value
from mcr_excel.problems import Problem
from mcr_excel.tables.addresses import address
from mcr_excel.tables.layouts import may_be
from mcr_excel.tables.region import Region
from mcr_excel.tables.texts import text_of
from mcr_excel.terms.sheets import SECOND_NAME, is_given_name

_NAME = "contact_name"


def whole_names(region: Region, cells: Sequence[Value], problems: list[Problem]) -> Sequence[Value]:
    """The names of a region whose headings name both halves; a cell that already holds the other half stays.

    Latin names read given name first, with a space; Chinese ones family name first, without.

    Args:
        region: Has `SECOND_NAME` among its labels.
        cells: Of the column of names.
        problems: Gains a note that names both columns.
    """
    first, second = region.labels[_NAME], region.labels[SECOND_NAME]
    where = address(region, _NAME, -1)
    problems.append(Problem.at(where, "NAME_IN_TWO_COLUMNS", first=first.text, second=second.text))
    is_given_second = may_be(second, is_given_name)
    halves = zip(cells, region.column(second.position), strict=True)
    return [_whole(*((other, one) if is_given_second else (one, other))) for one, other in halves]


def _whole(given: Value, family: Value) -> Value:
    one, other = text_of(given) or "", text_of(family) or ""
    if not one or not other or one.casefold() in other.casefold():
        return other or one or None
    if other.casefold() in one.casefold():
        return one
    is_chinese = all("\u4e00" <= sign <= "\u9fff" for sign in one + other)
    return other + one if is_chinese else f"{one} {other}"
