"""What the workbooks of each team say of its data: rows, problems, how new they are, what could not be read."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from mcr_excel.review.context import Context
from mcr_excel.review.group.model import Group, TeamBook


def book_measures(context: Context, group: Group) -> pd.DataFrame:
    """By team: books, failed, rows, problems, errors, problem_rate (per 100 rows), activities, newest, note.

    Rows (of customers, contacts, activities) and problems (of all sheets) count every book that was read, older copies
    too, so that the rate compares like with like; activities count without the copies, which hold the same ones again.
    A team none of whose books could be read has no counts.
    """
    teams: dict[str, list[TeamBook]] = {}
    for book in group.books:
        teams.setdefault(book.team, []).append(book)
    rows = [_of_team(context, books) for books in teams.values()]
    frame = pd.DataFrame(rows, index=pd.Index(list(teams), dtype="str"), columns=list(_of_team(context, [])))
    return frame.astype(dict.fromkeys(("problem_rate", "rows", "problems", "errors", "activities"), "float64")).assign(
        newest=pd.to_datetime(frame["newest"])
    )


def _of_team(context: Context, books: Sequence[TeamBook]) -> dict[str, object]:
    there = [book for book in books if book.status != "failed"]
    rows = sum(book.customers + book.contacts + book.activities for book in there)
    problems = sum(book.problems for book in there)
    newest = [book.newest for book in there if book.newest is not None]
    return {
        "books": len(books),
        "failed": len(books) - len(there),
        "rows": rows if there else None,
        "problems": problems if there else None,
        "errors": sum(book.errors for book in there) if there else None,
        "problem_rate": 100 * problems / rows if rows else None,
        "activities": sum(book.activities for book in there if book.status == "read") if there else None,
        "newest": max(newest, default=None),
        "note": _note(context, books),
    }


def _note(context: Context, books: Sequence[TeamBook]) -> str | None:
    """Books that could not be read, and those that speak of another day than this run."""
    comma = context.say("、", ", ")
    parts = []
    failed = [book.name for book in books if book.status == "failed"]
    if failed:
        parts.append(context.say(f"没有读到：{comma.join(failed)}", f"not read: {comma.join(failed)}"))
    days = sorted({book.as_of for book in books if book.as_of is not None and book.as_of != context.settings.as_of})
    if days:
        told = comma.join(day.isoformat() for day in days)
        parts.append(context.say(f"自报截止日期 {told}", f"its own as-of date: {told}"))
    return context.say("；", "; ").join(parts) or None
