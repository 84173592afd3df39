"""The unit that a heading states for its column: `收入(万元)`, `Revenue, k EUR`, `回款率(%)`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from mcr_excel.tables.unit_phrases import PERCENT, Phrase, phrase_of
from mcr_excel.terms.traditional import plain_words
from mcr_excel.terms.units import CURRENCY_CODES, MAGNITUDES
from mcr_excel.terms.vocabulary import fold_heading

_BRACKETED = re.compile(r"[(\[{<【〔]([^)\]}>】〕]*)[)\]}>】〕]")
_SEAM = re.compile(r"[\s/,·:;|_-]+|(?=单位)|(?=(?:百万|千万|万|亿|千)(?:元|美元|欧元|英镑|港元|港币|日元|人民币)$)")
_PERCENT_TAIL = re.compile(r"[\s/,·:;|_-]*(?:\bin\s*|单位[\s:]*)?%$", re.IGNORECASE)
_TAIL_WORDS = ("in", "of", "unit", "单位", "金额单位", "货币单位")  # `Gift value EUR`: the value belongs to the heading
_YEAR_AT_END = re.compile(r"[\s/,-]*(?:\b(?:fy|cy)\s*)?(?:19|20)\d\d[afeb]?\s*年?$", re.IGNORECASE)
_PLAIN_WORDS = [word for word in {*CURRENCY_CODES, *MAGNITUDES} if re.fullmatch("[a-z]{3,}", word)]
_LIKE_A_UNIT = re.compile(
    rf"(?<![a-z])[kmt]?(?:{'|'.join(_PLAIN_WORDS)})(?![a-z])"
    r"|[$€£₹₩₽]|万元|千元|亿元|美元|欧元|人民币|港币|日元|^\s*(?:unit|currency|单位|金额单位|币种)\b"
)
_SENTENCE = re.compile(
    r"单位\s*[:为是]?\s*(?:人民币)?((?:千|万|百万|千万|亿)元?)(?![\w])|单位\s*[:为是]?\s*((?:千|万|百万|千万|亿)元)"
)
_SAID_AT_END = re.compile(r"\b(?:(?:all\s+)?(?:amounts|figures|values)|in)\s.*$", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:\d{1,2}\s*[.、)]|\(\d{1,2}\)|D\d\s*[.、:-]?)\s*(?=\D)")  # `1. 姓名`, `D1 接受认可度`


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
    stated = []
    for inner in _BRACKETED.findall(plain):
        stated += [inner] if unit_of(inner) else [part for part in re.split(r"[,;，；、|]", inner) if unit_of(part)]
    if stated:
        return unit_of(" ".join(stated)) or unit_of(stated[0])
    tail = _cut(_YEAR_AT_END.sub("", _BRACKETED.sub(" ", plain).strip()))[1]
    return unit_of(tail) if tail else None


@lru_cache(maxsize=4096)
def unclear_unit(heading: str) -> str:
    """What stands in the heading's brackets like a unit and cannot be understood as one; empty where nothing does."""
    inners = [inner for inner in _BRACKETED.findall(plain_words(heading)) if _LIKE_A_UNIT.search(inner.casefold())]
    return inners[0].strip() if inners and heading_unit(heading) is None else ""


@lru_cache(maxsize=4096)
def folded_spellings(heading: str) -> tuple[str, ...]:
    """The heading reduced for comparison: as it is, without a number before it, without a unit at its end."""
    plain = _NUMBERED.sub("", plain_words(heading).strip())
    without_brackets = _BRACKETED.sub(" ", plain).strip() or plain
    without_unit = _cut(without_brackets.casefold())[0]
    forms = (heading, plain, without_unit)
    folded = [fold_heading(form) for form in forms if form.strip()]
    return tuple(dict.fromkeys(spelling for spelling in folded if spelling))


def _cut(plain: str) -> tuple[str, str]:
    """A heading and the unit at its end: the longest run of last words that is one; empty where there is none."""
    percent = _PERCENT_TAIL.search(plain)
    if percent:
        return plain[: percent.start()], PERCENT
    for seam in _SEAM.finditer(plain):
        phrase = phrase_of(plain[seam.end() :])
        if phrase is not None and all(word in _TAIL_WORDS for word in phrase.words):
            return plain[: seam.start()], plain[seam.end() :]
    return plain, ""


@lru_cache(maxsize=4096)
def unit_of(text: str) -> Unit | None:
    """A unit by itself (`万元`, `k EUR`, `单位:亿元`, `%`); None where the text is something else."""
    phrase = phrase_of(text)
    return Unit(phrase.scale, phrase.word) if phrase else None


def unit_in_note(text: str, is_alone: bool = True) -> Unit | None:
    """The unit that a line above the table states for all its amounts (`单位:万元`, `Amounts in k EUR`); None: none.

    Args:
        text: The line.
        is_alone: Whether it has its row to itself: a title may then end in its unit (`2025年台账(万元)`).
    """
    plain = plain_words(text).strip()
    whole = phrase_of(plain)
    if whole is not None:
        return _of_amounts(whole, is_alone)
    found = _SENTENCE.search(plain)
    if found:
        return unit_of(found.group(1) or found.group(2))
    for inner in _BRACKETED.findall(plain) if is_alone else ():
        unit = _of_amounts(phrase_of(inner), is_alone)
        if unit is not None:
            return unit
    said = _SAID_AT_END.search(plain)
    phrase = phrase_of(said.group(0)) if said else None
    return _of_amounts(phrase, False) if phrase and phrase.currency else None


def _of_amounts(phrase: Phrase | None, may_be_bare: bool) -> Unit | None:
    """The unit of a phrase that is about amounts: it says so, or names a currency and a magnitude (not `10m EUR`)."""
    if phrase is None or phrase.scale == 1 or phrase.word == PERCENT:
        return None
    is_bare = may_be_bare and bool(phrase.currency) and not phrase.is_in_digits
    return Unit(phrase.scale, phrase.word) if phrase.says_so or is_bare else None
