"""A small group: two teams of a region each, one customer in both, one book that could not be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from review_sheets import AS_OF, measured

from mcr_excel.problems import Problem
from mcr_excel.review.context import Context
from mcr_excel.review.group.model import Conflict, Group, Shared, TeamBook

DAY = dt.date(2025, 11, 3)
DIMENSIONS = (
    "Acceptance", "Activity participation", "Project support", "Information sharing", "Daily guidance", "Rival stance",
)  # fmt: skip
CUSTOMERS: list[list[Any]] = [
    [
        "Customer ID",
        "Customer name",
        "Account manager",
        "Region",
        "Industry",
        "Tier override",
        "Override reason",
        "Override approver",
        "Override until",
        "Revenue 2025",
    ],
    ["C1", "Alder", "Bo", "North", "Power", "S", "key", "Li", dt.date(2026, 12, 31), 100],
    ["C2", "Birch", "Mei", "north ", None, "A", "key", "Li", dt.date(2026, 12, 31), 300],
    ["C3", "Cedar", "Mei", "North", "Power", None, None, None, None, 50],
    ["C4", "Dogwood", "Bo", None, "Telecom", None, None, None, None, None],
]
CONTACTS: list[list[Any]] = [
    ["Contact ID", "Customer", "Name", "Title", "Key contact", "Owner A", "Owner B", *DIMENSIONS, "Assessed on"],
    ["K1", "Alder", "Ann", "CEO", "Yes", "Bo", "Mei", 2, 1, 1, 0, 1, 0, DAY],
    ["K2", "Birch", "Ben", "CEO", "Yes", "Mei", None, 1, 1, 1, 0, 0, 0, dt.date(2023, 1, 9)],
    ["K3", "Birch", None, "Vice president", "Yes", None, None, *[None] * 6, None],
    ["K4", "Cedar", "Cay", "CEO", "Yes", "Mei", "Bo", -1, 0, 0, 0, 0, -1, DAY],
]
ACTIVITIES: list[list[Any]] = [
    ["Date", "Activity type", "Customers", "Contacts", "Next step", "Next due"],
    [DAY, "Formal visit", "Alder", "Ann", "Send the offer", dt.date(2025, 12, 1)],
    [dt.date(2025, 12, 9), "Formal visit", "Birch", "Ben", None, None],
]
SHEETS: dict[str, Sequence[Sequence[Any]]] = {"Customers": CUSTOMERS, "Contacts": CONTACTS, "Activities": ACTIVITIES}
EAST, WEST, BROKEN = "east/accounts.xlsx", "west.xlsx", "south/bad.xlsx"
TEAM_OF = {"C1": ("East",), "C2": ("West", "East"), "C3": ("West",), "C4": ("West",)}


def book(name: str, team: str, **changes: Any) -> TeamBook:
    """A book of 2 customers, 3 contacts, 5 activities and 2 problems, one of them an error."""
    plain = TeamBook(name, team, "read", "", 2, 3, 5, 2, 1, dt.date(2025, 12, 9), AS_OF, "CNY", "万元")
    return plain._replace(**changes)


def failed(name: str, team: str, why: str = "the file is damaged") -> TeamBook:
    """A book that could not be read."""
    return TeamBook(name, team, "failed", why, 0, 0, 0, 0, 0, None, None, None, None)


def shared_birch(how: Any = "id", customer_id: str = "C2") -> Shared:
    """Birch, which stands in both books."""
    cells = (f"[{EAST}]Customers!B3", f"[{WEST}]客户!B7")
    return Shared(customer_id, ("Birch Ltd", "Birch"), ("C2", "X9"), (EAST, WEST), cells, how)


def conflict(column: str, kept: Any, other: Any, why: str = "newer_copy") -> Conflict:
    """A conflict on Birch's row of Customers."""
    return Conflict("customers", "C2", column, kept, f"[{WEST}]客户!C7", other, f"[{EAST}]Customers!C3", why)


def group(
    books: Sequence[TeamBook] | None = None,
    team_of: Mapping[str, tuple[str, ...]] = TEAM_OF,
    conflicts: Sequence[Conflict] = (),
    shared: Sequence[Shared] = (),
) -> Group:
    """Two teams that were read and a third that was not."""
    books = [book(EAST, "East"), book(WEST, "West"), failed(BROKEN, "South")] if books is None else books
    return Group(tuple(books), team_of, tuple(conflicts), tuple(shared))


def context_of(
    folder: Path,
    sheets: Mapping[str, Sequence[Sequence[Any]]] = SHEETS,
    problems: Sequence[Problem] = (),
    **settings: Any,
) -> Context:
    """The run over the merged tables, as a roll-up gives it: problems bear their book, links start from its folder."""
    context = measured(folder / "merged.xlsx", sheets, **settings)
    return replace(context, problems=list(problems), links_to="../teams", source="teams")
