"""Which columns and sheets a written heading or sheet name may mean: the terms, and the team's own aliases."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import NamedTuple

from mcr_excel.tables.units import folded_spellings
from mcr_excel.tables.years import YearHeading, unit_beside_year, year_heading
from mcr_excel.terms import SHEET_BY_KEY, SHEETS, YEAR_MEASURES, Column
from mcr_excel.terms.traditional import plain_words
from mcr_excel.terms.vocabulary import Lang, fold, fold_heading

EXACT_NAME, PART_OF_NAME = 2.0, 1.0
OWN, ALIAS = 0, 3  # ranks: 0 key or the team's own alias, 1 中文, 2 English, 3 and more an alias of terms
_NAME_PARTS = re.compile(r"[\s\d\-_·—–()（）\[\]【】/|,，.&年Q季度]+")
_SEAMS = re.compile(r"[\s/|_-]+|(?<=[\u4e00-\u9fff])(?=[A-Za-z])|(?<=[A-Za-z.])(?=[\u4e00-\u9fff])")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_BRACKETS = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")
_YEAR_SHEETS = ("customers", "customer_years")


class Meaning(NamedTuple):
    """What a heading means on one sheet: a column of the schema or a year column; the lower the rank, the surer."""

    column: str
    rank: int
    year: YearHeading | None = None

    @property
    def key(self) -> str:
        """Name of the column in a bound frame."""
        return self.year.key if self.year else self.column


class Alias(NamedTuple):
    """A row of the Aliases sheet: kind, the team's word, what it means, and the cells of both."""

    kind: str
    alias: str
    means: str
    where: str


class Vocabulary:
    """All headings and sheet names that are understood in one workbook."""

    def __init__(self, aliases: tuple[Alias, ...] = ()) -> None:
        self.aliases = aliases
        self._columns: dict[str, dict[str, Meaning]] = {}
        self._sheets: dict[str, list[str]] = {}
        self._meanings: dict[str, dict[str, Meaning]] = {}  # by heading, once it has been asked for
        self._own_measures: tuple[tuple[str, str], ...] = ()
        self.unknown_aliases: list[Alias] = []
        for sheet in SHEETS:
            for spelling in sheet.term.spellings:
                self._sheets.setdefault(fold(spelling), []).append(sheet.key)
            for column in sheet.columns:
                for rank, spelling in enumerate(column.term.spellings):
                    self._add(fold_heading(spelling), sheet.key, Meaning(column.key, rank))
        for alias in aliases:
            self._learn(alias)
        own = [alias.alias for alias in aliases if alias.kind == "column"]
        self._own_headings = frozenset(map(fold, own))
        terms = (spelling for sheet in SHEETS for column in sheet.columns for spelling in column.term.spellings)
        self._written = frozenset(
            form for text in (*terms, *own) for form in (text, text.capitalize(), text.title(), text.upper())
        )

    @property
    def written(self) -> frozenset[str]:
        """Headings as people usually write them, for a quick look through many cells."""
        return self._written

    def meanings(self, heading: str) -> dict[str, Meaning]:
        """Sheet key → meaning, for every sheet on which the heading is known."""
        known = self._meanings.get(heading)
        if known is None:
            known = self._look_up(heading)
            for chinese, latin in two_languages(heading):
                both = self._look_up(chinese), self._look_up(latin)
                for sheet in set(both[0]) & set(both[1]) - set(known):
                    if both[0][sheet][::2] == both[1][sheet][::2]:
                        known[sheet] = both[0][sheet]
            self._meanings[heading] = known
        return known

    def rank(self, candidates: tuple[str, ...], sheet: str) -> int:
        """How sure the first known of several readings of a heading is."""
        known = (self.meanings(candidate).get(sheet) for candidate in candidates)
        return next((meaning.rank for meaning in known if meaning is not None), ALIAS)

    def sheet_names(self, name: str) -> dict[str, float]:
        """Sheet key → how well a sheet's name names it: exactly, or as the last or first part of a longer name."""
        exact = self._sheets.get(fold(name))
        if exact:
            return dict.fromkeys(exact, EXACT_NAME)
        plain = plain_words(name).casefold()
        parts = [part for part in _NAME_PARTS.split(plain) if part]
        found: dict[str, float] = {}
        longest = 0
        for spelling, keys in self._sheets.items():
            size = _part_of(spelling, parts)
            if size > longest:
                longest, found = size, dict.fromkeys(keys, PART_OF_NAME)
            elif size and size == longest:
                found.update(dict.fromkeys(keys, PART_OF_NAME))
        return found

    def nearest(self, heading: str, sheet: str, lang: Lang) -> str:
        """The label of the column that is spelled most like the heading: a suggestion for a text, never a binding."""
        spellings = {
            fold_heading(spelling): column
            for column in SHEET_BY_KEY[sheet].columns
            for spelling in column.term.spellings[1:]
        }
        close = get_close_matches(fold_heading(heading), spellings, n=1, cutoff=0.6)
        return spellings[close[0]].label(lang) if close else ""

    def is_own(self, heading: str) -> bool:
        """Whether the team's aliases hold this very heading, its brackets included."""
        return fold(heading) in self._own_headings

    def own_names(self, kind: str) -> list[Alias]:
        """The team's aliases of one kind (customer, contact, department, person)."""
        return [alias for alias in self.aliases if alias.kind == kind]

    def _add(self, folded: str, sheet: str, meaning: Meaning) -> None:
        known = self._columns.setdefault(folded, {})
        if sheet not in known or meaning.rank < known[sheet].rank:
            known[sheet] = meaning

    def _learn(self, alias: Alias) -> None:
        if alias.kind == "sheet":
            keys = self._sheets.get(fold(alias.means))
            if keys:
                self._sheets.setdefault(fold(alias.alias), [])[:0] = keys[:1]
            else:
                self.unknown_aliases.append(alias)
        elif alias.kind == "column":
            meanings = dict(self._columns.get(fold_heading(alias.means), {}))
            for sheet, meaning in meanings.items():
                self._add(fold_heading(alias.alias), sheet, Meaning(meaning.column, OWN))
                if sheet == "customer_years" and meaning.column in YEAR_MEASURES:
                    self._own_measures += ((fold(alias.alias), meaning.column),)
            year = None if meanings else year_heading(alias.means)
            for sheet in _YEAR_SHEETS if year else ():
                self._add(fold_heading(alias.alias), sheet, Meaning("", OWN, year))
            if not meanings and year is None:
                self.unknown_aliases.append(alias)

    def _look_up(self, heading: str) -> dict[str, Meaning]:
        found: dict[str, Meaning] = {}
        unit = unit_beside_year(heading)
        is_percent = unit is not None and unit.is_percent
        year = year_heading(heading, self._own_measures)
        if year is not None and not (is_percent and _column("customer_years", year.measure).unit == "money"):
            found = {sheet: Meaning("", ALIAS, year) for sheet in _YEAR_SHEETS}
        for spelling in folded_spellings(heading):
            for sheet, meaning in self._columns.get(spelling, {}).items():
                if sheet not in found and not (is_percent and _is_money(sheet, meaning)):
                    found[sheet] = meaning
        return found


def _is_money(sheet: str, meaning: Meaning) -> bool:
    of = _column("customer_years", meaning.year.measure) if meaning.year else _column(sheet, meaning.column)
    return of.unit == "money"


def _column(sheet: str, key: str) -> Column:
    return SHEET_BY_KEY[sheet].column(key)


def two_languages(heading: str) -> list[tuple[str, str]]:
    """Ways to cut a heading into a Chinese and a Latin half: `客户名称 Customer name`, `Customer name/客户名称`."""
    if not _CHINESE.search(heading):
        return []
    cuts = [(found.start(), found.end()) for found in _SEAMS.finditer(heading)]
    halves = [(heading[:start].strip(), heading[end:].strip()) for start, end in cuts]
    return [pair for pair in halves if all(pair) and len({_is_latin(half) for half in pair}) == 2]


def _is_latin(text: str) -> bool:
    """Whether a half is Latin; the unit in its brackets (`Revenue 2024(万元)`) does not matter."""
    return _CHINESE.search(_BRACKETS.sub("", text)) is None


def _part_of(spelling: str, parts: list[str]) -> int:
    """Length of a name that ends a Chinese part (`华东客户清单`) or is a run of words at an end; 0: neither."""
    if not spelling.isascii():
        return len(spelling) if any(part.endswith(spelling) for part in parts) else 0
    for start in range(len(parts)):
        for end in range(start + 1, len(parts) + 1):
            if "".join(parts[start:end]) == spelling and (start == 0 or end == len(parts)):
                return len(spelling)
    return 0
