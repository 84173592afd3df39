"""Cells of the input that review rows point to."""

from __future__ import annotations

from mcr_excel.review.context import Context
from mcr_excel.review.model import Link


def linked(context: Context, address: str) -> Link | str:
    """A link to an address that a table gave (`Sheet!F12`; `Sheet!12` where the team keeps no such column).

    The address itself where it names no sheet that was read.
    """
    sheet, _, cell = address.rpartition("!")
    if not cell or sheet not in {found.sheet for found in context.tables.found}:
        return address
    return Link(address, sheet, cell if cell[0].isalpha() else f"A{cell}", context.links_to)
