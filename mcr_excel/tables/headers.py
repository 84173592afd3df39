"""Find header rows: which rows of a sheet head a table, and what each column heading says, group headings included."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from mcr_excel.grid import Grid, Value
from mcr_excel.tables.units import Unit, unit_of
from mcr_excel.tables.vocabulary import Meaning, Vocabulary
from mcr_excel.tables.years import unit_beside_year
from mcr_excel.terms.layout import COLUMN_MARKS, NOTE_HEADINGS, SEQUENCE_HEADINGS
from mcr_excel.terms.qualifiers import Qualifiers, qualifiers, turns_round
from mcr_excel.terms.vocabulary import fold

DEEPEST_START, MOST_HEADER_ROWS = 50, 3
_SINGLE_WORDS = 60  # a heading is short: longer texts are titles or notes
_YEAR_DATES = ({(1, 1)}, {(12, 31)})
Span = tuple[int, int, int, int]  # first row, first column, last row, last column of a merged range, from 1


@dataclass(frozen=True)
class Label:
    """The heading above one column: the words to try, best first; `text` as a reader would say it."""

    position: int
    text: str
    candidates: tuple[str, ...]
    unit: Unit | None
    words: tuple[str, ...]  # of the heading's cells, from the top down

    @cached_property
    def beside(self) -> Qualifiers:
        """What is said in brackets and by group headings."""
        return qualifiers(self.words)

    @property
    def is_sequence(self) -> bool:
        """Whether the column only numbers the rows."""
        return fold(self.candidates[-1]) in SEQUENCE_HEADINGS

    @property
    def is_note(self) -> bool:
        """Whether the column holds remarks."""
        return fold(self.candidates[-1]) in NOTE_HEADINGS


@dataclass(frozen=True)
class Header:
    """One or more header rows (counted from 1) over a run of columns."""

    first: int
    last: int
    labels: tuple[Label, ...]
    ends_in_units: bool = False  # the last row holds only units (`万元`) or marks (`必填`)

    @cached_property
    def counted(self) -> list[Label]:
        """Headings that should mean something: row numbers and remarks left out."""
        return [label for label in self.labels if not label.is_sequence and not label.is_note]


def text_of(value: Value) -> str:
    """What a header cell says; a year that is stored as a number is a text here."""
    if isinstance(value, str):
        return " ".join(value.replace("_x000D_", " ").split())
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return ""
    return str(int(value)) if 1900 <= value <= 2100 and value == int(value) else ""


def years_of_dates(values: Sequence[Value]) -> dict[int, str]:
    """Position → year of the cells of a row whose dates are all the first or all the last day of different years."""
    dates = {position: value for position, value in enumerate(values) if isinstance(value, dt.date)}
    years = {position: str(value.year) for position, value in dates.items()}
    days = {(value.month, value.day) for value in dates.values()}
    return years if len(set(years.values())) == len(years) > 1 and days in _YEAR_DATES else {}


def headers(grid: Grid, first_row: int, last_row: int) -> Iterator[Header]:
    """Every run of one to three rows that could be a header, by its last row: single rows first."""
    texts: dict[int, dict[int, str]] = {}
    merged = [span for span in grid.merged if span[0] <= last_row and span[2] >= first_row]
    for last in range(first_row, min(last_row, len(grid.rows)) + 1):
        texts[last] = _texts(grid, last)
        if not texts[last]:
            continue
        for depth in range(1, MOST_HEADER_ROWS + 1):
            first = last - depth + 1
            if first not in texts or (depth > 1 and not texts[first]):
                break
            yield header([texts[row] for row in range(first, last + 1)], first, merged)


def header(rows: list[dict[int, str]], first: int, merged: list[Span]) -> Header:
    """The header that these rows make; an upper heading counts for all columns of its merged range or its gap."""
    upper = [_spread(row, first + depth, rows[depth + 1], merged) for depth, row in enumerate(rows[:-1])]
    levels = [*upper, rows[-1]]
    positions = sorted(set(rows[-1]) | {position for row in rows[:-1] for position in row})
    labels = []
    for position in positions:
        words = [level[position] for level in levels if level.get(position)]
        words = list(dict.fromkeys(words))
        if words:
            labels.append(_label(position, words))
    ends_in_units = len(rows) > 1 and all(_is_mark(text) for text in rows[-1].values())
    return Header(first, first + len(rows) - 1, tuple(labels), ends_in_units)


def matches(label: Label, vocabulary: Vocabulary) -> dict[str, Meaning]:
    """Sheet key → what the heading means there: the first of its candidate words that the sheet knows."""
    found: dict[str, Meaning] = {}
    for candidate in label.candidates:
        for sheet, meaning in vocabulary.meanings(candidate).items():
            found.setdefault(sheet, meaning)
    return found


def is_qualified(label: Label, sheet: str, meaning: Meaning, vocabulary: Vocabulary) -> bool:
    """Whether a word in brackets or above turns a meaning round; never one that the team's own aliases give."""
    kinds = label.beside.kinds
    if not kinds or any(map(vocabulary.is_own, label.candidates)):
        return False
    if meaning.year is None:
        return turns_round(kinds, sheet, meaning.column)
    said_by_year = {"last_year", "plan"} if meaning.year.kind == "F" else {"last_year"}
    return turns_round(kinds - said_by_year, "customer_years", meaning.year.measure)


def _texts(grid: Grid, row: int) -> dict[int, str]:
    found = years_of_dates(grid.rows[row - 1])
    for position, value in enumerate(grid.rows[row - 1]):
        if value is not None and (text := text_of(value)) and len(text) <= _SINGLE_WORDS:
            found[position] = text
    return found


def _spread(texts: dict[int, str], row: int, below: dict[int, str], spans: list[Span]) -> dict[int, str]:
    """Group headings, repeated over the columns they stand above."""
    spread = dict(texts)
    merged = {first_column - 1: last for top, first_column, bottom, last in spans if top <= row <= bottom}
    inside = {place for start, last in merged.items() for place in range(start, last)}
    for position, text in texts.items():
        if position in merged:
            spread.update(dict.fromkeys(range(position, merged[position]), text))
            continue
        following = position + 1
        while following in below and following not in texts and following not in inside:
            spread[following] = text
            following += 1
    return spread


def _is_mark(text: str) -> bool:
    """Whether a header cell says no more than a unit, or that the column is required."""
    return unit_of(text) is not None or fold(text) in COLUMN_MARKS


def _label(position: int, words: list[str]) -> Label:
    """The heading that these words make from the top down; a unit or mark at the end says nothing of its own."""
    texts = (*reversed(words), " ".join(words))
    unit = next((unit for text in texts if (unit := unit_beside_year(text) or unit_of(text))), None)
    if len(words) > 1 and _is_mark(words[-1]):
        words = words[:-1]
    candidates = [" ".join(words[start:]) for start in range(len(words))]
    return Label(position, candidates[0], tuple(candidates), unit, tuple(words))
