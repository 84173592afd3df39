"""What a dot means in numbers that are texts: `2.500` is settled by the other numbers of its column or table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache

from mcr_excel.grid import Value
from mcr_excel.terms.traditional import plain_words

_DIGITS = re.compile(r"\d(?:[\d.,' ]*\d)?")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d+")
_DECIMALS = re.compile(r"\d+\.(?:\d{1,2}|\d{4,})|(?:0\d*|\d{4,})\.\d+|\d{1,3}(?:[,' ]\d{3})+\.\d+")
_DOUBTFUL = re.compile(r"[1-9]\d{0,2}\.\d{3}")


class Dots(Enum):
    """What a dot before three digits is."""

    DECIMAL = "decimal"
    THOUSANDS = "thousands"
    UNSETTLED = "unsettled"


@lru_cache(maxsize=65536)
def _proof(text: str) -> Dots | None:
    found = _DIGITS.search(plain_words(text))
    digits = found.group(0) if found else ""
    if _THOUSANDS.fullmatch(digits):
        return Dots.THOUSANDS
    if _DOUBTFUL.fullmatch(digits):
        return Dots.UNSETTLED
    return Dots.DECIMAL if _DECIMALS.fullmatch(digits) else None


def is_doubtful(text: str) -> bool:
    """Whether the text's number has one dot, before three digits: 2.500."""
    return "." in text and _proof(text) is Dots.UNSETTLED


def dots_in(values: Iterable[Value]) -> set[Dots]:
    """What the texts among these values prove; `UNSETTLED` where one could be read two ways by itself."""
    texts = {value for value in values if isinstance(value, str) and "." in value}
    return {proof for text in texts if (proof := _proof(text)) is not None}


def settled(own: set[Dots], others: set[Dots]) -> Dots:
    """What dots mean in a column, by its own texts first, then by those of the table's other columns."""
    for proofs in (own, others):
        proved = proofs - {Dots.UNSETTLED}
        if proved:
            return proved.pop() if len(proved) == 1 else Dots.UNSETTLED
    return Dots.UNSETTLED
