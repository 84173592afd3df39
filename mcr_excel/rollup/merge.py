"""The workbooks' tables as one: no id means two things, references follow, and what several hold is one row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from mcr_excel.problems import Problem
from mcr_excel.review.group.model import Conflict
from mcr_excel.rollup.contacts import Contacts
from mcr_excel.rollup.customers import Customers
from mcr_excel.rollup.departments import Spelling, without_unused
from mcr_excel.rollup.events import OWN_ID, TOLD_BY, numbered, same_events
from mcr_excel.rollup.own_ids import own_ids, told
from mcr_excel.rollup.renamed import Renamed, first_rows
from mcr_excel.rollup.rows import one_row_each
from mcr_excel.rollup.stack import Stack, nothing_read
from mcr_excel.tables.contacts import suggest_grades
from mcr_excel.tables.table import LINKS, SheetFound, Table, Tables
from mcr_excel.terms import SHEET_BY_KEY
from mcr_excel.terms.vocabulary import Lang, fold_name

_KEYS: dict[str, list[str]] = {
    "customers": ["customer_id"],
    "contacts": ["contact_id"],
    "customer_years": ["customer_id", "year", "kind"],
    "departments": ["customer_id", "department"],
    "attitudes": ["contact_id", "dimension", "date", "scorer"],
    "general_assessments": ["customer_id", "department", "period_end"],
    "practices": ["customer_id", "practice", "period_end"],
    "supplier_shares": ["customer_id", "year", "supplier"],
    "team": ["person"],
    "dictionary": ["word"],
    "aliases": ["kind", "alias"],
    "history": ["as_of", "settings_hash", "entity_kind", "entity", "metric"],
}
_OF_NOBODY = ("team", "dictionary", "aliases")  # about no customer
_RULES = ("settings", "cadence", "practice_needs")  # not merged: agreed upon (`rollup.agreed`)
_SILENT = ("history", "aliases")  # what differs there is nobody's to settle
_NAMES_DEPARTMENTS = ("departments", "contacts", "general_assessments")


@dataclass
class Merged:
    """The tables of all workbooks as one, where they disagree, and what must be said."""

    tables: Tables
    conflicts: list[Conflict] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def merged(
    stack: Stack,
    customers: Customers,
    contacts: Contacts,
    refused: Mapping[int, set[tuple[str, str]]],
    rules: Mapping[str, int],
    lang: Lang,
) -> Merged:
    """Merge the workbooks' tables.

    Args:
        stack: The workbooks, newest first.
        customers: Which customers are the same.
        contacts: Which contacts are the same.
        refused: (table, column) of amounts that cannot be compared, by book.
        rules: Tables of rules that all workbooks agree on, and the first book that keeps each.
        lang: Language of the run.
    """
    renamed = Renamed(stack, customers.ids, contacts.ids, refused)
    spelling = Spelling(customers.joined)
    result = Merged(nothing_read())
    tables: dict[str, Table] = {}
    kept_of: dict[str, pd.Series] = {}
    for key in result.tables.tables:
        frame = renamed.frame(key)
        if key in _NAMES_DEPARTMENTS:
            frame = spelling.of(frame)
        if key in _RULES:
            frame = frame[stack.book_of(key, frame.index) == rules.get(key, -1)]
        likes = _rows_with_likes(stack, key, frame, customers, contacts)
        frame, kept = _one_row_each(stack, key, frame, likes, result.conflicts)
        if key in OWN_ID:
            ids, problems = own_ids(stack, key, frame)
            frame = frame.assign(**{OWN_ID[key]: ids})
            result.problems += problems
        kept_of[key] = kept
        tables[key] = _table(stack, key, frame)
    links = {of.name: first_rows(renamed.links(number), of.row, kept_of[of.table]) for number, of in enumerate(LINKS)}
    of_departments = spelling.of(links["activity_departments"])
    if of_departments is not links["activity_departments"]:
        links["activity_departments"] = of_departments = of_departments.drop_duplicates(ignore_index=True)
    if customers.joined:
        named = [tables["contacts"].frame, tables["general_assessments"].frame, of_departments]
        tables["departments"].frame = without_unused(stack, tables["departments"].frame, named)
    found = [_in_book(stack, book, sheet) for book, read in enumerate(stack.reads) for sheet in read.found]
    result.tables = Tables(tables=tables, **links, found=found, problems=[], lang=lang)
    return result


def _table(stack: Stack, key: str, frame: pd.DataFrame) -> Table:
    parts = [stack.part(book, key) for book in range(len(stack.reads))]
    first = next((book for book, part in enumerate(parts) if part.sheet), None)
    sheet = "" if first is None else f"[{stack.names[first]}]{parts[first].sheet}"
    letters = {column: letter for part in parts for column, letter in part.letters.items()}
    return Table(key, frame, sheet, letters, stack.origins[key], stack.origins[key].keepers)


def _in_book(stack: Stack, book: int, found: SheetFound) -> SheetFound:
    return SheetFound(
        f"[{stack.names[book]}]{found.sheet}",
        found.table,
        found.header_row,
        found.rows_read,
        found.rows_used,
        found.visible,
        found.unknown_columns,
    )


def _rows_with_likes(
    stack: Stack, key: str, frame: pd.DataFrame, customers: Customers, contacts: Contacts
) -> pd.DataFrame:
    """The rows that another workbook may hold too."""
    if key in _RULES or len(stack.reads) < 2:
        return frame.iloc[:0]
    if key in _OF_NOBODY:
        return frame
    if key in OWN_ID or key == "history":
        copied = [team for team, books in Counter(stack.team_of).items() if books > 1]
        return frame[np.isin(stack.teams_of(key, frame.index), copied)]
    if key == "attitudes":
        return frame[frame["contact_id"].isin(contacts.joined)]
    return frame[frame["customer_id"].isin(customers.joined)]


def _one_row_each(
    stack: Stack, key: str, frame: pd.DataFrame, likes: pd.DataFrame, conflicts: list[Conflict]
) -> tuple[pd.DataFrame, pd.Series]:
    if likes.empty:
        return frame, pd.Series(frame.index, index=frame.index)
    by = _KEYS.get(key) or TOLD_BY[key]
    own = {*_KEYS.get(key, ()), "customer_id", "contact_id"}
    if key in ("contacts", "attitudes"):
        own |= {"customer", "contact"}
    columns = [column.key for column in SHEET_BY_KEY[key].columns if column.key not in own]
    if key == "contacts":  # a suggested grade is no entry: it fills nothing and contradicts nobody
        frame = frame.copy()
        frame.loc[likes.index[likes["grade_suggested"].fillna(False)], "position_grade"] = None

    def called(row: int) -> str:
        of = frame.at[row, OWN_ID[key]] if key in OWN_ID else None
        return of if isinstance(of, str) else told(frame, row, by)

    one = one_row_each(stack, key, frame, _identity(stack, key, likes), columns, called)
    if key not in _SILENT:
        conflicts += one.conflicts
    if key == "contacts":
        part = one.frame.loc[one.frame.index.isin(likes.index)].copy()
        suggest_grades(part)
        grades = ["position_grade", "grade_suggested"]
        one.frame.loc[part.index, grades] = part[grades]
    return one.frame, one.kept


def _identity(stack: Stack, key: str, rows: pd.DataFrame) -> pd.Series:
    """A text for each row: rows with the same are one."""
    book = pd.Series(stack.book_of(key, rows.index), index=rows.index)
    team = pd.Series(stack.teams_of(key, rows.index), index=rows.index)
    if key in OWN_ID:
        return same_events(key, rows, team, book)
    parts = [rows[column].astype("str").fillna("").map(fold_name) for column in _KEYS[key]]
    return numbered(parts[0].str.cat(parts[1:], sep="\n") if len(parts) > 1 else parts[0], book)
