"""Score a header against the input sheets: how well its headings fit, and whether they suffice to read a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from mcr_excel.tables.headers import Header, Label, is_qualified, matches
from mcr_excel.tables.units import folded_spellings
from mcr_excel.tables.vocabulary import ALIAS, EXACT_NAME, PART_OF_NAME, Meaning, Vocabulary
from mcr_excel.terms import SHEET_BY_KEY, SHEETS
from mcr_excel.terms.sheets import (
    GIVEN_ID,
    SECOND_NAME,
    SHORT_NAME,
    is_customer_id_heading,
    is_name_half,
    is_short_name_heading,
)
from mcr_excel.terms.vocabulary import fold_heading

_CUSTOMER = ("customer_name", "customer", "customers")
_UNITS_BONUS = 0.01  # a row of units below the headings belongs to them
_YEAR_WEIGHT, _MOST_YEARS = 0.7, 4
_ENOUGH_HEADINGS, _ENOUGH_SHARE = 3, 0.5
_NAMED_HEADINGS, _NAMED_SHARE = 2, 0.3


@dataclass(frozen=True)
class Layout:
    """A header understood as one input sheet: its columns, its year columns, the second headings for one column."""

    header: Header
    table: str
    columns: dict[str, Label]
    years: dict[str, Label]
    ranks: dict[str, int]
    twice: tuple[tuple[Label, str], ...]
    score: float
    qualified: tuple[tuple[Label, str], ...] = ()  # headings that would mean a column, but for a word beside them

    @property
    def bound(self) -> int:
        """Number of headings that mean something."""
        return len(self.columns) + len(self.years)

    @property
    def unknown(self) -> list[Label]:
        """Headings that mean nothing on this sheet."""
        known = {label.position for label in (*self.columns.values(), *self.years.values())}
        known |= {label.position for label, _ in self.twice}
        return [label for label in self.header.labels if label.position not in known and not label.is_sequence]

    @property
    def lacking(self) -> list[str]:
        """Needed columns that are not there; a contact needs a name or a title, a year may stand in the headings."""
        needed = [column.key for column in SHEET_BY_KEY[self.table].columns if column.need == "row"]
        if self.table == "customer_years" and self.years:
            needed.remove("year")
        if self.table == "contacts" and "title" not in self.columns:
            needed.append("contact_name")
        return [key for key in needed if key not in self.columns]

    @property
    def share(self) -> float:
        """Share of the headings that mean something."""
        return (self.bound + len(self.twice) + len(self.qualified)) / max(1, len(self.header.counted))

    @property
    def _is_only_names(self) -> bool:
        """A list of nothing but customers' names, under the very word for them."""
        return self.table == "customers" and self.share == 1 and self.ranks.get("customer_name", ALIAS) < ALIAS

    def suffices(self, name: float) -> bool:
        """Whether the table may be read as this sheet, given how well the sheet's name fits."""
        if self.lacking or not self.bound:
            return False
        if name >= EXACT_NAME:
            return True
        if name >= PART_OF_NAME and self._is_only_names:
            return True
        if name >= PART_OF_NAME:
            return self.bound >= _NAMED_HEADINGS and self.share >= _NAMED_SHARE
        enough = self.bound >= _ENOUGH_HEADINGS and self.share >= _ENOUGH_SHARE
        return enough or (self.bound >= _NAMED_HEADINGS and self.share == 1)


def layouts(header: Header, vocabulary: Vocabulary, names: dict[str, float]) -> list[Layout]:
    """The header as each input sheet of which it knows a heading."""
    found: dict[str, list[tuple[Label, Meaning]]] = {}
    qualified: dict[str, list[tuple[Label, str]]] = {}
    for label in header.labels:
        for sheet, meaning in matches(label, vocabulary).items():
            meant = found.setdefault(sheet, [])
            if is_qualified(label, sheet, meaning, vocabulary):
                qualified.setdefault(sheet, []).append((label, meaning.key))
            else:
                meant.append((label, meaning))
    return [
        replace(_layout(header, sheet, meant, names.get(sheet, 0.0)), qualified=tuple(qualified.get(sheet, ())))
        for sheet, meant in found.items()
    ]


def best(candidates: list[Layout], names: dict[str, float]) -> Layout | None:
    """The layout to read the rows by: of those that suffice the best score, the most headings, the fewest rows."""
    usable = [layout for layout in candidates if layout.suffices(names.get(layout.table, 0.0))]
    return max(usable, key=_preference, default=None)


def nearest(candidates: list[Layout]) -> Layout | None:
    """The layout that comes closest, where none suffices."""
    return max(candidates, key=_preference, default=None)


def _preference(layout: Layout) -> tuple[float, int, int, int, int]:
    header = layout.header
    order = [sheet.key for sheet in SHEETS].index(layout.table)
    return round(layout.score, 6), len(header.labels), header.first - header.last, -order, -header.first


def _layout(header: Header, table: str, meant: list[tuple[Label, Meaning]], name: float) -> Layout:
    columns: dict[str, Label] = {}
    years: dict[str, Label] = {}
    ranks: dict[str, int] = {}
    twice: list[tuple[Label, str]] = []
    score = 0.0
    for label, meaning in _surest_first(meant):
        key = meaning.key
        target = years if meaning.year else columns
        if key in ("customer", "customers") and key in target and may_be(label, is_customer_id_heading):
            columns.setdefault(GIVEN_ID, label)
            continue
        if key in _CUSTOMER and key in target and may_be(label, is_short_name_heading):
            if table == "customers":  # elsewhere the full name beside it says all
                columns.setdefault(SHORT_NAME, label)
            continue
        if key == "contact_name" and key in target and SECOND_NAME not in target and may_be(label, is_name_half):
            target[SECOND_NAME] = label
            continue
        if key in target:
            twice.append((label, key))
            continue
        target[key] = label
        ranks[key] = meaning.rank
        score += 0.0 if meaning.year else _weight(table, key)
    score += _YEAR_WEIGHT * min(len(years), _MOST_YEARS)
    share = (len(columns) + len(years)) / max(1, len(header.counted))
    name += _UNITS_BONUS if header.ends_in_units else 0.0
    return Layout(header, table, columns, years, ranks, tuple(twice), score * (0.5 + 0.5 * min(1.0, share)) + name)


def _surest_first(meant: list[tuple[Label, Meaning]]) -> list[tuple[Label, Meaning]]:
    """By the column's newest year, where headings name one, then as written in terms, unqualified, leftmost."""
    newest: dict[str, int] = {}
    for label, meaning in meant:
        newest[meaning.key] = max(newest.get(meaning.key, 0), label.beside.year or 0)

    def order(pair: tuple[Label, Meaning]) -> tuple[bool, int, bool, int]:
        label, meaning = pair
        year, kinds = label.beside.year, label.beside.kinds - {"current"}
        is_stale = year is not None and year < newest[meaning.key]
        return is_stale, meaning.rank, bool(year or kinds), label.position

    return sorted(meant, key=order)


def may_be(label: Label, is_such: Callable[[str], bool]) -> bool:
    """Whether one of the ways to read a heading is of a kind; the kind is asked of folded headings."""
    return any(is_such(form) for text in label.candidates for form in folded_spellings(text))


@lru_cache(maxsize=1)
def _owners() -> dict[str, int]:
    owners: dict[str, set[str]] = {}
    for sheet in SHEETS:
        for column in sheet.columns:
            for spelling in column.term.spellings[:ALIAS]:
                owners.setdefault(fold_heading(spelling), set()).add(sheet.key)
    return {spelling: len(sheets) for spelling, sheets in owners.items()}


@lru_cache(maxsize=1024)
def _weight(table: str, key: str) -> float:
    """A column that few input sheets have says more about which sheet this is."""
    column = SHEET_BY_KEY[table].column(key)
    return float(min(_owners()[fold_heading(spelling)] for spelling in column.term.spellings[:ALIAS]) ** -0.5)
