"""Headings that hold a year and a measure: `2025收入(万元)`, `Revenue 2025`, `2025 预测收入`, `FY25 revenue`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from mcr_excel.tables.units import Unit, folded_spellings, heading_unit
from mcr_excel.terms import CODES, YEAR_MEASURES
from mcr_excel.terms.sheets import CUSTOMER_YEARS
from mcr_excel.terms.traditional import plain_words
from mcr_excel.terms.vocabulary import fold

_YEAR = re.compile(
    r"(?<!\d)(?:fy|cy)?\s*(?P<year>19[9]\d|20\d\d|2100)(?P<kind>[afeb])?(?![\da-z])\s*(?:财年|年度|年)?", re.IGNORECASE
)
_SHORT_YEAR = re.compile(
    r"(?<![\da-z])(?:(?:fy|cy)\s*'?(?P<fy>\d\d)(?P<kind>[afeb])?(?![\da-z])|(?P<zh>\d\d)年度?)", re.IGNORECASE
)
_FILLERS = ("全年", "年度", "财年", "full year", "fullyear", "annual", "yearly")
_FORECAST_WORDS = ("估计", "预估", "estimate", "estimated", "est", "expected", "projection", "projected", "outlook")


class YearHeading(NamedTuple):
    """A year column: its measure of CustomerYears, the year, and A actual or F forecast."""

    measure: str
    year: int
    kind: str

    @property
    def key(self) -> str:
        """Name of the column in a bound frame."""
        return f"{self.measure}@{self.year}{self.kind}"


@lru_cache(maxsize=4096)
def year_heading(text: str, own_words: tuple[tuple[str, str], ...] = ()) -> YearHeading | None:
    """Read a heading as year and measure; None where it is anything else (a quarter, a growth rate, two years).

    Args:
        text: The heading, group headings above it included.
        own_words: (folded word, measure) of the team's Aliases sheet.
    """
    plain = plain_words(text).casefold()
    found = list(_YEAR.finditer(plain)) or list(_SHORT_YEAR.finditer(plain))
    if len({_year_of(match) for match in found}) != 1:
        return None
    kinds = {"A" if match["kind"] == "a" else "F" for match in found if match["kind"]}
    rest = plain
    for match in found:
        rest = rest.replace(match.group(0), " ")
    for word, kind in _kind_words():
        if word in rest:
            kinds.add(kind)
            rest = rest.replace(word, " ")
    measure = _measure(rest, dict(own_words))
    if measure is None or len(kinds) > 1:
        return None
    return YearHeading(measure, _year_of(found[0]), kinds.pop() if kinds else "A")


@lru_cache(maxsize=4096)
def unit_beside_year(heading: str) -> Unit | None:
    """The unit that a heading states, also where a year stands behind it: `Gross margin % 2025`."""
    return heading_unit(heading) or heading_unit(_YEAR.sub(" ", plain_words(heading)).strip())


def _year_of(match: re.Match[str]) -> int:
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    short = int(groups["fy"] or groups["zh"])
    return short + (1900 if short >= 90 else 2000)


@lru_cache(maxsize=1)
def _kind_words() -> list[tuple[str, str]]:
    words = [(word.casefold(), term.key) for term in CODES["year_kind"] for word in (term.zh, term.en, *term.aliases)]
    words += [(word, "F") for word in _FORECAST_WORDS]
    return sorted(words, key=lambda word: -len(word[0]))


@lru_cache(maxsize=1)
def _measures() -> dict[str, str]:
    return {
        fold(spelling): column.key
        for column in reversed(CUSTOMER_YEARS.columns)
        if column.key in YEAR_MEASURES
        for spelling in (*column.aliases, column.key, column.zh, column.en)
    }


def _measure(rest: str, own_words: dict[str, str]) -> str | None:
    for filler in _FILLERS:
        rest = rest.replace(filler, " ")
    for spelling in folded_spellings(rest.strip()) if rest.strip() else ():
        measure = own_words.get(spelling) or _measures().get(spelling)
        if measure:
            return measure
    return None
