"""The unit that a heading states for its column: `收入(万元)`, `Revenue, k EUR`, `回款率(%)`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from mcr_excel.terms.traditional import plain_words
from mcr_excel.terms.units import CURRENCIES, MAGNITUDES
from mcr_excel.terms.vocabulary import fold_heading

_CURRENCY = "|".join(re.escape(word) for word in sorted(CURRENCIES, key=len, reverse=True))
_MAGNITUDE = "|".join(re.escape(word) for word in sorted(MAGNITUDES, key=len, reverse=True))
_SAYS_UNIT = r"(?:(?:金额)?单位|(?:unit|amounts?|in)\b)"
_UNIT = re.compile(
    rf"(?:{_SAYS_UNIT})?[\s:]*(?:in\s+)?(?P<before>{_CURRENCY})?\s*(?P<size>{_MAGNITUDE})?\s*(?P<after>{_CURRENCY})?"
)
_PREFIX = re.compile(rf"^{_SAYS_UNIT}[\s:为是]*(?:in\s+)?", re.IGNORECASE)
_BRACKETED = re.compile(r"[(\[{<【〔]([^)\]}>】〕]*)[)\]}>】〕]")
_TAIL = re.compile(
    rf"(?:[\s/,·:;|_-]+(?:单位[\s:]*)?|单位[\s:]*)((?:{_CURRENCY})?\s*(?:{_MAGNITUDE})?\s*(?:{_CURRENCY})?|%)$|((?:万|亿|千|百万|千万)元|%)$"
)
_SENTENCE = re.compile(
    r"单位\s*[:为是]?\s*(?:人民币)?((?:千|万|百万|千万|亿)元?)(?![\w])|单位\s*[:为是]?\s*((?:千|万|百万|千万|亿)元)"
)
_NUMBERED = re.compile(r"(?:\d{1,2}\s*[.、)]|\(\d{1,2}\)|D\d\s*[.、:-]?)\s*(?=\D)")  # `1. 姓名`, `D1 接受认可度`
PERCENT = "%"


class Unit(NamedTuple):
    """What a plain number of the column means: times `scale`; `is_percent` where the heading says percent."""

    scale: float
    word: str

    @property
    def is_percent(self) -> bool:
        """Whether the heading says percent."""
        return self.word == PERCENT


@lru_cache(maxsize=4096)
def heading_unit(heading: str) -> Unit | None:
    """The unit that a heading states in brackets or at its end; None where it states none."""
    plain = plain_words(heading)
    for inner in _BRACKETED.findall(plain):
        for part in re.split(r"[,;，；、]", inner):
            unit = unit_of(part)
            if unit is not None:
                return unit
    tail = _TAIL.search(plain.casefold().strip())
    return unit_of(tail.group(1) or tail.group(2) or "") if tail else None


@lru_cache(maxsize=4096)
def folded_spellings(heading: str) -> tuple[str, ...]:
    """The heading reduced for comparison: as it is, without a number before it, without a unit at its end."""
    plain = _NUMBERED.sub("", plain_words(heading).strip())
    without_brackets = _BRACKETED.sub(" ", plain).strip() or plain
    without_unit = _TAIL.sub("", without_brackets.casefold())
    forms = (heading, plain, without_unit)
    folded = [fold_heading(form) for form in forms if form.strip()]
    return tuple(dict.fromkeys(spelling for spelling in folded if spelling))


@lru_cache(maxsize=4096)
def unit_of(text: str) -> Unit | None:
    """A unit by itself (`万元`, `k EUR`, `单位:亿元`, `%`); None where the text is something else."""
    plain = plain_words(text).casefold().strip()
    if plain in (PERCENT, "percent", "百分比", "单位:%"):
        return Unit(0.01, PERCENT)
    found = _UNIT.fullmatch(plain) if plain else None
    if found is None or not any(found.groupdict().values()):
        return None
    size = found.group("size")
    return Unit(MAGNITUDES[size] if size else 1.0, text.strip())


def unit_in_note(text: str) -> Unit | None:
    """The unit that a line above the table states for all its amounts (`单位:万元`, `Amounts in k EUR`); None: none."""
    plain = plain_words(text).strip().strip("()[]【】").strip()
    whole = unit_of(plain)
    if whole is not None and re.match(_SAYS_UNIT, plain.casefold()):
        return whole._replace(word=_PREFIX.sub("", plain)) if whole.scale != 1 and not whole.is_percent else None
    found = _SENTENCE.search(plain)
    return unit_of(found.group(1) or found.group(2)) if found else None
