"""The rows of a grid, cut to what they hold."""

from __future__ import annotations

from typing import Any

from mcr_excel.grid import Value


def fitted(rows: list[list[Any]], marked: list[tuple[int, int]]) -> list[list[Value]]:
    """Blank cells as None; no empty rows and columns at the end, except where an error or a formula stands."""
    height = max((row for row, _ in marked), default=0)
    width = max((column for _, column in marked), default=0)
    for row in rows:
        _blank_empty_texts(row)
    while len(rows) > height and not any(value is not None for value in rows[-1]):
        rows.pop()
    used = max(map(len, rows), default=0)
    while used > width and not any(len(row) >= used and row[used - 1] is not None for row in rows):
        used -= 1
    width = max(width, used)
    grid = [row if len(row) == width else row[:width] + [None] * (width - len(row)) for row in rows]
    return grid + [[None] * width for _ in range(height - len(grid))]


def _blank_empty_texts(row: list[Any]) -> None:
    position = -1
    for _ in range(row.count("")):
        position = row.index("", position + 1)
        row[position] = None
