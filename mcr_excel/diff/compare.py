"""Two workbooks, or two snapshots of one, compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from mcr_excel.books.book import Source
from mcr_excel.books.reading import open_workbook
from mcr_excel.diff.split import between, entities, split
from mcr_excel.metrics import measure, snapshot
from mcr_excel.metrics.history import KEY, known
from mcr_excel.metrics.snapshot import CONTACT, CUSTOMER, DEPARTMENT
from mcr_excel.pipeline import Asked, Understood, read, understand, understand_read
from mcr_excel.problems import CannotGoOn
from mcr_excel.settings import Settings, as_typed, parameters
from mcr_excel.tables.table import Tables
from mcr_excel.terms import SHEET_BY_KEY
from mcr_excel.terms.vocabulary import Lang

RULE_SHEETS = ("cadence", "practice_needs", "dictionary")
"""Input sheets that say by what rule, not what happened."""
_NAMED = ("customers", "contacts", "departments")


class Side(NamedTuple):
    """One of the two things compared: the file, its day, and the fingerprints of its settings."""

    source: str
    as_of: dt.date
    settings: tuple[str, ...]


class RuleChange(NamedTuple):
    """A setting that differs (as one would type it), or a sheet of rules (no values)."""

    key: str
    before: str | None
    after: str | None
    is_sheet: bool = False


@dataclass(frozen=True)
class Compared:
    """What changed (`split.split`), between what, and by which rules; names say whom the ids mean.

    `is_split` is false of two snapshots: what they were made from is not kept.
    """

    old: Side
    new: Side
    changes: pd.DataFrame
    rules: list[RuleChange]
    is_split: bool
    names: Mapping[tuple[str, str], str]
    customer_of: Mapping[tuple[str, str], str]
    lang: Lang


def compare_books(old: Path, new: Path, asked: Asked, old_as_of: dt.date | None = None) -> Compared:
    """Compare two workbooks.

    Args:
        old: The older workbook.
        new: The newer one.
        asked: Day and language; the day is the new workbook's.
        old_as_of: The older workbook's day; left out, that of its Settings sheet, else the new one's.

    Raises:
        CannotGoOn: One of them cannot be used.
    """
    now = understand(open_workbook(new), asked)
    day = now.settings.as_of
    source = open_workbook(old)
    cells = read(source)
    was = understand_read(source, cells, replace(asked, today=day, as_of=old_as_of))
    aged = was if was.settings.as_of == day else understand_read(source, cells, replace(asked, as_of=day))
    steps = [
        _values(was.tables, was.settings),
        _values(aged.tables, aged.settings),
        _values(_by_the_rules_of(now, aged.tables), now.settings),
        _values(now.tables, now.settings),
    ]
    both = (was.tables, now.tables)
    changes = split(steps, *(entities(*(of[key].frame for key in _NAMED)) for of in both))
    names, customer_of = _known_as(*both)
    return Compared(
        Side(was.source, was.settings.as_of, (was.settings.fingerprint,)),
        Side(now.source, day, (now.settings.fingerprint,)),
        changes,
        [*_settings_changed(was.settings, now.settings), *_sheets_changed(was.tables, now.tables)],
        True,
        names,
        customer_of,
        now.lang,
    )


def compare_snapshots(path: Path, asked: Asked, since: dt.date, until: dt.date | None = None) -> Compared:
    """Compare two snapshots that a workbook's History holds.

    Args:
        path: The workbook.
        asked: Day and language.
        since: The older snapshot's day.
        until: The newer one's; left out, the newest that is kept.

    Raises:
        CannotGoOn: History has no snapshot of a day, and says of which it has.
    """
    of = understand(open_workbook(path), asked)
    kept = of.tables["history"].frame
    history = known(kept, kept["as_of"].max().date()) if len(kept) else kept
    days = sorted({day.date() for day in history["as_of"]})
    last = until or max(days, default=since)
    for day in (since, last):
        if day not in days:
            named = ", ".join(map(str, days)) or "—"
            raise CannotGoOn.at(of.source, "DIFF_NO_SNAPSHOT", day=day, days=named)
    if since >= last:
        raise CannotGoOn.at(of.source, "DIFF_SAME_DAY", day=since, until=last)
    sides = [history[history["as_of"] == pd.Timestamp(day)].drop_duplicates(KEY, keep="last") for day in (since, last)]
    names, customer_of = _known_as(of.tables)
    old, new = (
        Side(of.source, day, tuple(sorted(set(rows["settings_hash"]))))
        for day, rows in zip((since, last), sides, strict=True)
    )
    return Compared(old, new, between(*sides), [], False, names, customer_of, of.lang)


def compare_with_closed(workbook: Source, asked: Asked) -> Compared:
    """Compare a workbook as it is now with the last period that was closed before its day.

    Raises:
        CannotGoOn: The workbook cannot be used, or no period was closed before.
    """
    of = understand(workbook, asked)
    day = of.settings.as_of
    kept = of.tables["history"].frame
    history = known(kept, day - dt.timedelta(days=1)) if len(kept) else kept
    if history.empty:
        raise CannotGoOn.at(of.source, "DIFF_NOTHING_CLOSED", file=of.source, day=day)
    closed = history["as_of"].max()
    before = history[history["as_of"] == closed].drop_duplicates(KEY, keep="last")
    now = snapshot.rows(_values(of.tables, of.settings), of.settings)
    names, customer_of = _known_as(of.tables)
    old = Side(of.source, closed.date(), tuple(sorted(set(before["settings_hash"]))))
    new = Side(of.source, day, (of.settings.fingerprint,))
    return Compared(old, new, between(before, now), [], False, names, customer_of, of.lang)


def _values(tables: Tables, settings: Settings) -> pd.DataFrame:
    return measure(tables, settings).values


def _by_the_rules_of(new: Understood, old: Tables) -> Tables:
    """The old data, with the sheets that are rules taken from the new workbook."""
    return replace(old, tables=old.tables | {key: new.tables[key] for key in RULE_SHEETS})


def _settings_changed(old: Settings, new: Settings) -> Iterator[RuleChange]:
    for key, parameter in parameters().items():
        before, after = as_typed(old[key]), as_typed(new[key])
        if before != after and parameter.get("scores", True):
            yield RuleChange(key, before, after)


def _sheets_changed(old: Tables, new: Tables) -> Iterator[RuleChange]:
    for key in RULE_SHEETS:
        before, after = (_rows(of[key].frame) for of in (old, new))
        if before != after:
            yield RuleChange(key, None, None, is_sheet=True)


def _rows(frame: pd.DataFrame) -> list[tuple[str, ...]]:
    """Rows as texts, in an order of their own: how they stand on the sheet is no rule."""
    return sorted(tuple(map(str, row)) for row in frame.itertuples(index=False))


def rule_sheet_label(key: str, lang: Lang) -> str:
    """The name of a sheet of rules."""
    sheet = SHEET_BY_KEY[key]
    return sheet.zh if lang == "zh" else sheet.en


def _known_as(*several: Tables) -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], str]]:
    """Of each (entity kind, entity) its name, and the customer it belongs to; the newest tables last."""
    names: dict[tuple[str, str], str] = {}
    customer_of: dict[tuple[str, str], str] = {}
    for tables in several:
        customers, contacts, departments = (tables[key].frame for key in _NAMED)
        for of, name in zip(customers["customer_id"], customers["customer_name"], strict=True):
            names[CUSTOMER, of], customer_of[CUSTOMER, of] = name, of
        called = contacts["contact_name"].fillna(contacts["title"]).fillna(contacts["contact_id"])
        for of, name, customer in zip(contacts["contact_id"], called, contacts["customer_id"], strict=True):
            names[CONTACT, of], customer_of[CONTACT, of] = name, customer
        for customer, name in zip(departments["customer_id"], departments["department"], strict=True):
            key = DEPARTMENT, f"{customer}/{name}"
            names[key], customer_of[key] = name, customer
    return names, customer_of
