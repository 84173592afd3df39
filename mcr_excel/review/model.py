"""What a review shows: sheets of tables and named values, without any Excel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from mcr_excel.grid import Value
from mcr_excel.terms.reviews import ReviewSheet, ReviewTable


class Link(NamedTuple):
    """A text that jumps to a cell: of the same workbook, or of `file` (a path relative to the written workbook)."""

    text: str
    sheet: str
    cell: str
    file: str = ""


Written = Value | Link


@dataclass(frozen=True)
class TableShown:
    """A review table with its rows, in the order of the columns that a run writes (`ReviewTable.written`)."""

    table: ReviewTable
    rows: Sequence[Sequence[Written]]


@dataclass(frozen=True)
class SheetShown:
    """A review sheet as this run shows it; its first `main_tables` tables decide whether there is anything to show."""

    sheet: ReviewSheet
    tables: Sequence[TableShown]
    names: dict[str, Written] = field(default_factory=dict)
    main_tables: int = 1

    @property
    def is_empty(self) -> bool:
        """Whether its main tables have nothing to show."""
        return not any(table.rows for table in self.tables[: self.main_tables])
