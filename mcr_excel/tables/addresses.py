"""Addresses of cells as people write them: `Sheet!F12`."""

from __future__ import annotations

from functools import lru_cache

from mcr_excel.tables.region import Region


@lru_cache(maxsize=1024)
def letters(position: int) -> str:
    """Column letters of a position counted from 0: A, B, …, Z, AA."""
    text, number = "", position + 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def address(region: Region, column: str | int, offset: int) -> str:
    """Address of a cell of a region.

    Args:
        region: The table.
        column: Key of a column, or its position counted from 0; a key that the table lacks gives the row alone.
        offset: Row counted from the first data row; −1 is the header.
    """
    if isinstance(column, str):
        label = region.layout.columns.get(column) or region.layout.years.get(column)
        at = letters(label.position) if label else ""
    else:
        at = letters(column)
    return f"{region.sheet}!{at}{region.first_row + offset}"
