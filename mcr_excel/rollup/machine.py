"""A group review as plain data (`rollup --json`): the review's sections, and books, conflicts, shared customers."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mcr_excel.pipeline import Reviewed
from mcr_excel.review.group.model import Group


def machine_output(reviewed: Reviewed, group: Group) -> dict[str, Any]:
    """The group review as a JSON-ready dictionary."""
    content = reviewed.machine()
    for customer in content["customers"]:
        customer["teams"] = list(group.team_of.get(customer["customer_id"], ()))
    return content | {
        "books": [_plain(book._asdict()) for book in group.books],
        "conflicts": [_plain(conflict._asdict()) for conflict in group.conflicts],
        "shared": [_plain(shared._asdict()) for shared in group.shared],
    }


def _plain(record: dict[str, Any]) -> dict[str, Any]:
    return {
        key: value.isoformat()
        if isinstance(value, dt.date | dt.time)
        else str(value)
        if isinstance(value, dt.timedelta)
        else value
        for key, value in record.items()
    }
