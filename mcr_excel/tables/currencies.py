"""Amounts in more than one currency: nothing is converted, so it must be said."""

from __future__ import annotations

import re
from functools import lru_cache

from mcr_excel.problems import Problem
from mcr_excel.tables.addresses import letters
from mcr_excel.tables.region import Region
from mcr_excel.tables.unit_columns import units_beside
from mcr_excel.tables.unit_phrases import phrase_of
from mcr_excel.terms import SHEET_BY_KEY
from mcr_excel.terms.traditional import plain_words
from mcr_excel.terms.units import CURRENCY_CODES

_WORDS = "|".join(re.escape(word) for word in sorted(CURRENCY_CODES, key=len, reverse=True))
_CURRENCY = re.compile(rf"(?<![a-z])(?:{_WORDS})(?![a-z])|(?<=[ktm])(?:{_WORDS})(?![a-z])|[$€£¥](?=[km])")
_LONGEST_AMOUNT = 40


@lru_cache(maxsize=4096)
def currency_of(text: str) -> str:
    """The currency that a unit or an amount names (`k€`, `USD 0.5m`, `万元`); empty where it names none."""
    phrase = phrase_of(text)
    if phrase is not None:
        return phrase.currency
    found = _CURRENCY.search(plain_words(text).casefold())
    return CURRENCY_CODES[found.group(0)] if found else ""


def several_currencies(region: Region, amounts: list[str]) -> list[Problem]:
    """The problem of a table whose amounts are in more than one currency, at the first cell that differs.

    Args:
        region: The table.
        amounts: Keys of its columns of money.
    """
    first_of = currencies_stated(region, amounts)
    if len(first_of) < 2:
        return []
    sheet = SHEET_BY_KEY[region.layout.table]
    values = {"found": " / ".join(first_of), "zh": sheet.zh, "en": sheet.en}
    return [Problem.at(list(first_of.values())[1], "AMOUNTS_IN_SEVERAL_CURRENCIES", **values)]


def currencies_stated(region: Region, amounts: list[str]) -> dict[str, str]:
    """The currencies that a table's headings, cells of money and cells beside them state, each with the first cell.

    Args:
        region: The table.
        amounts: Keys of its columns of money.
    """
    first_of: dict[str, str] = {}
    for key in amounts:
        label = region.labels[key]
        stated = _of_heading(region, key)
        if stated:
            first_of.setdefault(stated, f"{region.sheet}!{letters(label.position)}{region.layout.header.last}")
        texts = {text for text in region.distinct(label.position).values if isinstance(text, str) and _is_amount(text)}
        for text in sorted(texts):
            row = region.first_row + region.column(label.position).index(text)
            first_of.setdefault(currency_of(text), f"{region.sheet}!{letters(label.position)}{row}")
    if any(not _of_heading(region, key) for key in amounts):
        _add_beside(region, first_of)
    return first_of


def _of_heading(region: Region, key: str) -> str:
    unit = region.labels[key].unit
    return currency_of(unit.word) if unit else ""


def _add_beside(region: Region, first_of: dict[str, str]) -> None:
    """The currencies that a column of its own states: they hold for amounts whose headings name none."""
    beside = units_beside(region)
    for text in beside.said if beside else ():
        place = f"{letters(beside.labels[-1].position)}{region.first_row + beside.texts.index(text)}" if beside else ""
        if currency_of(text):
            first_of.setdefault(currency_of(text), f"{region.sheet}!{place}")


def _is_amount(text: str) -> bool:
    return len(text) <= _LONGEST_AMOUNT and any(map(str.isdigit, text)) and bool(currency_of(text))
