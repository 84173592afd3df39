"""The sheets of the open workbook as grids, like those of a closed file: unsaved changes are in them."""

from __future__ import annotations

import sys
from typing import Any

from mcr_excel.books.addresses import Area
from mcr_excel.books.fitting import fitted
from mcr_excel.books.live import excel
from mcr_excel.grid import Grid
from mcr_excel.problems import Problem

_MOST_QUESTIONS = 400
"""Merged areas are found by halving: about ten questions each, so some forty areas a sheet."""


def grid(sheet: Any, name: str, visible: bool) -> tuple[Grid, list[Problem]]:
    """All cells of a sheet, and what could not be learnt of it."""
    area = excel.used(sheet)
    rows, errors = _values(sheet, area)
    merged, problems = _merged(sheet, name, area, rows)
    return Grid(name, fitted(rows, list(errors)), visible, errors, merged=merged), problems


def _values(sheet: Any, area: Area) -> tuple[list[list[Any]], dict[tuple[int, int], str]]:
    errors: dict[tuple[int, int], str] = {}
    rows: list[list[Any]] = [[] for _ in range(area.top - 1)]
    for number, line in enumerate(excel.values(sheet, area), start=area.top):
        row: list[Any] = [None] * (area.left - 1)
        for column, value in enumerate(line, start=area.left):
            error = _error(value)
            if error:
                errors[number, column] = error
            row.append(None if error else excel.plain(value))
        rows.append(row)
    return rows, errors


_ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}


def _error(value: Any) -> str:
    """The error that a cell holds; on Windows those that are newer than xlwings come as whole numbers."""
    if isinstance(value, str):
        return value if value in _ERRORS else ""
    return "#ERROR!" if sys.platform == "win32" and type(value) is int else ""


def _merged(
    sheet: Any, name: str, area: Area, rows: list[list[Any]]
) -> tuple[tuple[tuple[int, int, int, int], ...], list[Problem]]:
    """Merged areas from 1. Excel lists none: areas that hold some are halved until they are one."""
    found: dict[Area, None] = {}
    open_areas, questions = [area], 0
    while open_areas:
        part = open_areas.pop()
        if _is_blank(rows, part) or any(_covers(one, part) for one in found):
            continue
        questions += 1
        if questions > _MOST_QUESTIONS:
            return _listed(found), [Problem.at(name, "MERGED_NOT_READ", sheet=name, count=len(found))]
        if not excel.has_merged(sheet, part):
            continue
        if part.is_cell:
            found[excel.merged_at(sheet, part.top, part.left)] = None
        else:
            open_areas += _halves(part)
    return _listed(found), []


def _is_blank(rows: list[list[Any]], area: Area) -> bool:
    lines = rows[area.top - 1 : area.bottom]
    return not any(value is not None for line in lines for value in line[area.left - 1 : area.right])


def _covers(area: Area, other: Area) -> bool:
    return area.left <= other.left <= other.right <= area.right and area.top <= other.top <= other.bottom <= area.bottom


def _halves(area: Area) -> list[Area]:
    """The lower or right half first: the upper left one is looked at next."""
    if area.top < area.bottom:
        middle = (area.top + area.bottom) // 2
        return [area._replace(top=middle + 1), area._replace(bottom=middle)]
    middle = (area.left + area.right) // 2
    return [area._replace(left=middle + 1), area._replace(right=middle)]


def _listed(areas: dict[Area, None]) -> tuple[tuple[int, int, int, int], ...]:
    return tuple((area.top, area.left, area.bottom, area.right) for area in areas)
