"""Cells of the input that review rows point to."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

from mcr_excel.review.context import Context
from mcr_excel.review.model import Link

_IN_BOOK = re.compile(r"\[(.+)\]([^\[\]]+)!([A-Z]*\d+)")


def linked(context: Context, address: str) -> Link | str:
    """A link to an address that a table gave (`Sheet!F12`; `Sheet!12` where the team keeps no such column).

    The address itself where it names no sheet that was read. An address in one of many workbooks
    (`[north/a.xlsx]Sheet!F12`) is reached from the folder that `links_to` names.
    """
    in_book = _IN_BOOK.fullmatch(address) if address.startswith("[") else None
    if in_book is not None:
        book, sheet, cell = in_book.groups()
        return Link(address, sheet, _cell(cell), posixpath.join(context.links_to, book))
    sheet, _, cell = address.rpartition("!")
    if not cell or sheet not in context.sheets_read:
        return address
    return Link(address, sheet, _cell(cell), context.links_to)


def cells_of(context: Context, table: str, rows: Iterable[int], column: str) -> list[Link | str]:
    """Links to the cells of one column of a table, by rows of its sheet."""
    of = context.tables[table]
    if of.origin is not None or of.sheet not in context.sheets_read:
        return [linked(context, of.at(row, column)) for row in rows]
    letter = of.letters.get(column, "")
    return [Link(of.at(row, column), of.sheet, f"{letter or 'A'}{row}", context.links_to) for row in rows]


def _cell(cell: str) -> str:
    return cell if cell[0].isalpha() else f"A{cell}"
