"""Sources and conflicts: every workbook of the roll-up, and where two places disagree on a row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pandas as pd

from mcr_excel.grid import Value
from mcr_excel.review.context import Context, identities, shown
from mcr_excel.review.group.model import Conflict, Group
from mcr_excel.review.model import SheetShown
from mcr_excel.review.places import linked
from mcr_excel.terms import SHEET_BY_KEY, Column
from mcr_excel.terms.codes import CODES, code_label
from mcr_excel.terms.reviews.group import GROUP_SOURCES

_BETWEEN = " · "
_FIRST = {"failed": 0, "copy": 1, "read": 2}


def group_sources(context: Context, group: Group) -> SheetShown:
    """Books that were not read first, then copies; conflicts by sheet and row."""
    return SheetShown(
        GROUP_SOURCES,
        [
            shown("group_sources", "mcr_group_books", _books(context, group)),
            shown("group_sources", "mcr_group_conflicts", _conflicts(context, group)),
        ],
        {"mcr_note_group_sources": _note(context, group)},
    )


def _books(context: Context, group: Group) -> pd.DataFrame:
    """Counts of a book that was not read are missing, not 0."""
    columns = [field for field in type(group.books[0])._fields if field != "name"] if group.books else []
    rows = []
    for book in sorted(group.books, key=lambda book: (_FIRST[book.status], book.team, book.name)):
        row = book._asdict() | {"book": book.name, "book_status": code_label("book_status", book.status, context.lang)}
        if book.status == "failed":
            row |= dict.fromkeys(("customers", "contacts", "activities", "problems", "errors"))
        if book.status == "copy":
            row["why"] = context.say(f"并入较新的 {book.why}", f"merged into the newer {book.why}")
        rows.append(row)
    frame = pd.DataFrame(rows, columns=["book", "book_status", *columns], dtype="object")
    return frame.assign(why=frame["why"].where(frame["why"] != "", None)) if len(frame) else frame


def _conflicts(context: Context, group: Group) -> pd.DataFrame:
    names = _names(context) if group.conflicts else {}
    rows = [_conflict(context, conflict, names) for conflict in group.conflicts]
    columns = ["table", "key", "column", "kept", "kept_place", "other", "other_place", "why"]
    frame = pd.DataFrame(rows, columns=columns, dtype="object")
    places = [pd.Series([conflict.other_cell for conflict in group.conflicts], dtype="str")]
    return frame.assign(conflict_id=identities(*places) if rows else [])


def _names(context: Context) -> dict[str, str]:
    """What a reader calls a customer or contact, by id: ids that the program made tell nobody anything."""
    customers = context.tables["customers"].frame
    contacts = context.tables["contacts"].frame[["contact_id", "contact_name", "customer_id"]].dropna()
    of = dict(zip(customers["customer_id"], customers["customer_name"], strict=True))
    people = zip(contacts["contact_id"], contacts["contact_name"], contacts["customer_id"], strict=True)
    return of | {contact: f"{name}{_BETWEEN}{of.get(customer, customer)}" for contact, name, customer in people}


def _conflict(context: Context, conflict: Conflict, names: Mapping[str, str]) -> dict[str, object]:
    sheet = SHEET_BY_KEY.get(conflict.table)
    column = next((column for column in sheet.columns if column.key == conflict.column), None) if sheet else None
    return {
        "table": sheet.label(context.lang) if sheet else conflict.table,
        "key": _BETWEEN.join(names.get(part, part) for part in conflict.key.split(_BETWEEN)),
        "column": column.label(context.lang) if column else conflict.column,
        "kept": _value_told(context, conflict.kept, column),
        "kept_place": linked(context, conflict.kept_cell),
        "other": _value_told(context, conflict.other, column),
        "other_place": linked(context, conflict.other_cell),
        "why": code_label("conflict", conflict.why, context.lang),
    }


def _value_told(context: Context, value: Value, column: Column | None) -> Value:
    """The value as a reader knows it: a code's label, a day as text, yes or no; a blank is said to be one."""
    match value:
        case None:
            return context.say("（空）", "(blank)")
        case bool():
            return context.say("是", "yes") if value else context.say("否", "no")
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
        case dt.date() | dt.time():
            return value.isoformat()
        case str() if column is not None and column.codes in CODES and column.codes != "tier":
            return code_label(column.codes, value, context.lang)
        case _:
            return value


def _note(context: Context, group: Group) -> str:
    counts = {status: sum(book.status == status for book in group.books) for status in _FIRST}
    conflicts = len(group.conflicts)
    return context.say(
        f"已读 {counts['read']} 个，并入 {counts['copy']} 个，未读 {counts['failed']} 个；冲突 {conflicts} 处。",
        f"{counts['read']} read, {counts['copy']} merged, {counts['failed']} failed; {conflicts} conflicts.",
    )
