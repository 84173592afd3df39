"""A file that came back: whose pack it is, and each answer in it; whatever cannot be used is a problem at its cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from mcr_excel.answers.answer import (
    ASKED,
    NEXT_DUE,
    NEXT_OWNER,
    NEXT_STEP,
    Answer,
    Pack,
    answer_tables,
    coded,
)
from mcr_excel.answers.filled import FilledRow, FilledTable, named_values, tables_of
from mcr_excel.books.reading import Workbook, open_workbook
from mcr_excel.problems import CannotGoOn, Problem
from mcr_excel.review.your_answers import AnswerKey, plain
from mcr_excel.tables.dates import read_date
from mcr_excel.tables.faults import quoted
from mcr_excel.terms.reviews import YOUR_ANSWERS

_PREFIX = "answers_"
_ABOUT = {
    "mcr_cards": ("contact_name",),
    "mcr_customer_plans": ("metric",),
    "mcr_annual": ("customer_name",),
    "mcr_tasks": ("task",),
    "mcr_agenda": ("contact", "task"),
    "mcr_questions": ("question",),
    "mcr_findings": ("finding", "contact"),
}
"""The columns that say what a row of another table is about."""


@dataclass(frozen=True)
class HandedBack:
    """A file's pack and answers; `customers` are ids and names on its sheet *Your answers*."""

    pack: Pack
    answers: list[Answer] = field(default_factory=list)
    customers: set[tuple[str, str]] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def read_back(path: Path) -> HandedBack | Problem:
    """What a file holds; a problem where it is no pack, or cannot be read."""
    try:
        workbook = open_workbook(path)
        pack = _pack(workbook)
        back = None if pack is None else _filled(workbook, pack)
    except CannotGoOn as stop:
        return stop.problem
    if back is None:
        return Problem.at(path.name, "ANSWER_NOT_A_PACK", file=path.name)
    back.problems.extend(_at_file(problem, path.name) for problem in workbook.problems)
    return back


def _pack(workbook: Workbook) -> Pack | None:
    values = named_values(workbook, _PREFIX)
    if not {name for name, *_ in YOUR_ANSWERS.names} <= values.keys():
        return None
    reader, role, run, lang = (plain(values[f"{_PREFIX}{key}"]) for key in ("reader", "role", "run", "lang"))
    if not reader or not run:
        return None
    as_of = read_date(values[f"{_PREFIX}as_of"]).value
    return Pack(workbook.name, reader, role, run, as_of.date() if as_of else None, "zh" if lang == "zh" else "en")


def _filled(workbook: Workbook, pack: Pack) -> HandedBack:
    back = HandedBack(pack)
    for table in tables_of(workbook, {table.name: table for table in answer_tables()}):
        missing = [key for key in (table.table.key, *_needed(table)) if key not in table.columns]
        if missing:
            titles = {column.key: column.label(pack.lang) for column in table.table.columns}
            where = f"[{pack.file}]{table.grid.sheet}"
            back.problems.append(
                Problem.at(
                    where, "ANSWER_COLUMN_MISSING", column=titles[missing[0]], table=table.table.label(pack.lang)
                )
            )
            continue
        _read_table(table, back)
    return back


def _needed(table: FilledTable) -> tuple[str, ...]:
    return ("customer_id", "says", "owner", "due") if table.table is ASKED else ()


def _read_table(table: FilledTable, back: HandedBack) -> None:
    seen: dict[str, FilledRow] = {}
    for row in table.rows():
        if table.table is ASKED:
            back.customers.add((row.text("customer_id"), row.text("customer_name")))
        if not row.answered:
            continue
        key = row.text(table.table.key)
        fault = _fault(row, key) or _twice(row, key, seen)
        if fault is not None:
            back.problems.append(fault)
            continue
        seen[key] = row
        back.problems.extend(_unreadable(row))
        back.answers.extend(_answers(row, key, back.pack))


def _fault(row: FilledRow, key: str) -> Problem | None:
    """Why nobody can tell what the row is about, or what its reader saw."""
    first = row.answered[0]
    if not key:
        return Problem.at(row.where(first), "ANSWER_NO_KEY", value=quoted(row.text(first)))
    if row.table is not ASKED:
        return None
    place, known = row.where(row.table.key), AnswerKey.read(key)
    if known is None:
        return Problem.at(place, "ANSWER_KEY_CHANGED", value=quoted(key))
    if known.customer_id != row.text("customer_id"):
        return Problem.at(row.where("customer_id"), "ANSWER_KEY_CHANGED", value=quoted(row.text("customer_id")))
    said = (row.text("says"), row.text("owner"), row.text("due"))
    if AnswerKey.of(*known.thing, *said).said != known.said:
        return Problem.at(row.where("says"), "ANSWER_ROW_CHANGED", value=quoted(told(*said)))
    return None


def _twice(row: FilledRow, key: str, seen: dict[str, FilledRow]) -> Problem | None:
    if key not in seen:
        return None
    return Problem.at(row.where(row.table.key), "ANSWER_KEY_TWICE", value=quoted(key), row=seen[key].number)


def _unreadable(row: FilledRow) -> Iterator[Problem]:
    for key in row.answered:
        if key in row.unreadable:
            yield Problem.at(row.where(key), "ANSWER_UNREADABLE", value=row.unreadable[key])


def _answers(row: FilledRow, key: str, pack: Pack) -> Iterator[Answer]:
    is_asked = row.table is ASKED
    known = AnswerKey.read(key) if is_asked else None
    about = [row.text(column) for column in (("about",) if is_asked else _ABOUT.get(row.table.name, ()))]
    common = Answer(
        pack,
        "",
        row.table.name,
        "|".join(known.thing) if known else key,
        "",
        row.text("customer_name"),
        " · ".join(part for part in about if part),
        told(row.text("says"), row.text("owner"), row.text("due")) if is_asked else "",
        "",
    )
    answered = [column for column in row.answered if column not in row.unreadable]
    step = [column for column in (NEXT_STEP, NEXT_OWNER, NEXT_DUE) if column in answered] if is_asked else []
    for column in answered:
        if column not in step:
            text = coded(column, row.written(column))
            yield replace(common, where=row.where(column), field=column, text=text)
    if step:
        yield _next_step(row, step, common)


def _next_step(row: FilledRow, filled: list[str], common: Answer) -> Answer:
    """What, by whom and by when as one answer; a day that is none stays in the text as it was written."""
    text = row.written(NEXT_STEP) if NEXT_STEP in filled else ""
    owner = row.text(NEXT_OWNER) if NEXT_OWNER in filled else ""
    due: dt.date | None = None
    if NEXT_DUE in filled:
        read = read_date(row.cells.get(NEXT_DUE)).value
        due = read.date() if read else None
        if due is None:
            text = told(text, row.text(NEXT_DUE))
    return replace(common, where=row.where(filled[0]), field=NEXT_STEP, text=text, owner=owner, due=due)


def told(*parts: str) -> str:
    """Several cells on one line."""
    return " · ".join(part for part in parts if part)


def _at_file(problem: Problem, file: str) -> Problem:
    return problem if problem.where == file else replace(problem, where=f"[{file}]{problem.where}")
