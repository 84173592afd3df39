"""Amounts in more than one currency: nothing is converted, so it must be said."""

from __future__ import annotations

import re
from functools import lru_cache

from mcr_excel.problems import Problem
from mcr_excel.tables.addresses import letters
from mcr_excel.tables.region import Region
from mcr_excel.terms import SHEET_BY_KEY
from mcr_excel.terms.traditional import plain_words
from mcr_excel.terms.units import CURRENCY_CODES

_WORDS = "|".join(re.escape(word) for word in sorted(CURRENCY_CODES, key=len, reverse=True))
_CURRENCY = re.compile(rf"(?<![a-z])(?:{_WORDS})(?![a-z])|(?<=[km])(?:{_WORDS})")
_LONGEST_AMOUNT = 40


@lru_cache(maxsize=4096)
def currency_of(text: str) -> str:
    """The currency that a unit or an amount names (`k€`, `USD 0.5m`, `万元`); empty where it names none."""
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
    """The currencies that a table's headings and cells of money state, each with the first cell that does.

    Args:
        region: The table.
        amounts: Keys of its columns of money.
    """
    first_of: dict[str, str] = {}
    for key in amounts:
        label = region.labels[key]
        stated = currency_of(label.unit.word) if label.unit else ""
        if stated:
            first_of.setdefault(stated, f"{region.sheet}!{letters(label.position)}{region.layout.header.last}")
        texts = {text for text in region.distinct(label.position).values if isinstance(text, str) and _is_amount(text)}
        for text in sorted(texts):
            row = region.first_row + region.column(label.position).index(text)
            first_of.setdefault(currency_of(text), f"{region.sheet}!{letters(label.position)}{row}")
    return first_of


def _is_amount(text: str) -> bool:
    return len(text) <= _LONGEST_AMOUNT and any(map(str.isdigit, text)) and bool(currency_of(text))
