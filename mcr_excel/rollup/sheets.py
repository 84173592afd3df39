"""The review sheets of a whole group: those that a manager reads; the teams' working sheets stay with the teams."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from mcr_excel.review.board import board, ranked_customers
from mcr_excel.review.competition import competition
from mcr_excel.review.compliance import compliance
from mcr_excel.review.context import Context
from mcr_excel.review.data import data
from mcr_excel.review.group.departments import group_general
from mcr_excel.review.investment import investment
from mcr_excel.review.model import Link, SheetShown, Written
from mcr_excel.review.organizational import organizational
from mcr_excel.review.overview import overview
from mcr_excel.review.settings_used import settings_used
from mcr_excel.review.single_point import single_point
from mcr_excel.review.tiering import tiering
from mcr_excel.rollup.places import book_and_sheet
from mcr_excel.rollup.summary import condensed


def review_sheets(context: Context) -> list[SheetShown]:
    """The sheets of the review that are about a whole group, in the workbook's order."""
    ranked = ranked_customers(context)
    return [
        overview(context, ranked),
        tiering(context),
        board(ranked),
        single_point(context),
        group_general(context),
        organizational(context),
        competition(context),
        investment(context),
        compliance(context),
        data(replace(context, problems=condensed(context.problems, context.lang))),
        settings_used(context),
    ]


def with_files(sheets: Sequence[SheetShown], links_to: str) -> list[SheetShown]:
    """The sheets with links that lead to the cell's own workbook.

    Args:
        sheets: Their links name sheets as `[north.xlsx]Customers`.
        links_to: The way to the folder that the workbooks' names start from.
    """
    return [
        replace(
            sheet,
            tables=[replace(table, rows=_rows(table.rows, links_to)) for table in sheet.tables],
            names={name: _leading(value, links_to) for name, value in sheet.names.items()},
        )
        for sheet in sheets
    ]


def _rows(rows: Sequence[Sequence[Written]], links_to: str) -> Sequence[Sequence[Written]]:
    if Link not in set(map(type, chain.from_iterable(rows))):
        return rows
    return [[_leading(value, links_to) for value in row] for row in rows]


def _leading(value: Written, links_to: str) -> Written:
    if not isinstance(value, Link):
        return value
    named = book_and_sheet(value.sheet)
    if named is None:
        return value
    return value._replace(sheet=named[1], file=posixpath.join(links_to, named[0]))
