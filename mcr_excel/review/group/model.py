"""What a roll-up of many teams' books knows beside their merged tables: the books, who serves whom, what disagrees."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from mcr_excel.grid import Value

Status = Literal["read", "copy", "failed"]
How = Literal["id", "alias", "name"]


class TeamBook(NamedTuple):
    """One workbook of the roll-up, read or not.

    Attributes:
        name: The file as said to the reader: its path relative to the common folder, with forward slashes.
        team: The team it belongs to; copies of one team's book share it.
        status: `read`, `copy` (merged into a newer copy) or `failed`.
        why: The problem's text in the run's language where it failed, the newer book's name where it is a copy.
        customers: Rows read; 0 where it failed.
        contacts: Rows read.
        activities: Rows read.
        problems: Problems found in this book.
        errors: Those of them that are errors.
        newest: Day of its newest activity up to the as-of date.
        as_of: The book's own as-of date where it says one.
        currency: Code, as the book says it (`CNY`; `CNY/EUR` where it says several); None where it does not.
        unit: As the book says it; None where it does not.
        is_money_counted: False where its amounts are left out because they are in another currency than the rest.
    """

    name: str
    team: str
    status: Status
    why: str
    customers: int
    contacts: int
    activities: int
    problems: int
    errors: int
    newest: dt.date | None
    as_of: dt.date | None
    currency: str | None
    unit: str | None
    is_money_counted: bool = True


class Conflict(NamedTuple):
    """Two copies of a team's row, or two teams' rows of one customer, disagree in a cell.

    Attributes:
        table: Key of the input sheet.
        key: The row's key, an id or a name.
        column: Key of the column.
        kept: The value that was kept.
        kept_cell: Where it stands: `[book.xlsx]Sheet!B5`.
        other: The value that was not kept.
        other_cell: Where that stands.
        why: Why the one was kept: a code of `conflict` in `terms.codes`.
    """

    table: str
    key: str
    column: str
    kept: Value
    kept_cell: str
    other: Value
    other_cell: str
    why: str


class Shared(NamedTuple):
    """A customer that several teams serve.

    Attributes:
        customer_id: Its id in the merged tables; empty for a suggestion.
        names: Its name in each book.
        ids: Its id in each book.
        books: The books.
        cells: Where it stands in each book: `[book.xlsx]Sheet!B5`.
        how: By what it was recognised: `id`, `alias`, or `name`, which only suggests it and keeps the rows apart.
    """

    customer_id: str
    names: tuple[str, ...]
    ids: tuple[str, ...]
    books: tuple[str, ...]
    cells: tuple[str, ...]
    how: How


@dataclass(frozen=True)
class Group:
    """What a roll-up knows beside the merged tables; `team_of` maps a merged customer_id to the teams that serve it.

    The first team named leads.
    """

    books: tuple[TeamBook, ...]
    team_of: Mapping[str, tuple[str, ...]]
    conflicts: tuple[Conflict, ...]
    shared: tuple[Shared, ...]
