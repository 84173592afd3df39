"""When two names may mean one thing: for the same id, or to suggest it to a person."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

from mcr_excel.tables.names import is_short_for
from mcr_excel.terms.legal_forms import CHINESE_LEGAL_FORMS, LEGAL_FORMS

_DIGITS = re.compile(r"\d+")
_CHINESE_FORM = re.compile(rf"(?:{'|'.join(sorted(CHINESE_LEGAL_FORMS, key=len, reverse=True))})$")
_WORDS = re.compile(r"[^\s.,()（）·&＆/'’-]+")
_NEAR = 0.8


@lru_cache(maxsize=65536)
def words_of(name: str) -> tuple[str, ...]:
    """A name for comparison: its words, folded, without a legal form at its end (`Acme GmbH`, `华电有限公司`)."""
    words = _WORDS.findall(unicodedata.normalize("NFKC", name).casefold())
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words.pop()
    found = _CHINESE_FORM.search(words[-1]) if words else None
    if found is not None and found.start() > 1:
        words[-1] = words[-1][: found.start()]
    return tuple(words)


def bare(name: str) -> str:
    """A name for comparison in one piece."""
    return "".join(words_of(name))


def are_alike(one: str, other: str) -> bool:
    """Whether two names of the same id mean the same: equal, or one begins the other, with the same numbers.

    `华电` is short for `华东电力`. Names that are merely similar are not alike: `Plant A` and `Plant B`,
    `第一医院` and `第二医院`.
    """
    short, long = sorted((words_of(one), words_of(other)), key=lambda words: len("".join(words)))
    whole = "".join(short), "".join(long)
    if whole[0] == whole[1]:
        return True
    if _DIGITS.findall(whole[0]) != _DIGITS.findall(whole[1]):
        return False
    if whole[0].isascii():
        return bool(short) and long[: len(short)] == short
    return whole[0][:1] == whole[1][:1] and is_short_for(*whole)


def are_near(one: str, other: str) -> bool:
    """Whether a person should look: the names are similar, which binds nothing."""
    return SequenceMatcher(None, bare(one), bare(other), autojunk=False).ratio() >= _NEAR
