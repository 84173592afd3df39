"""Phrases that state a unit: words, currency and magnitude in any order (`T€`, `in thousands of EUR`, `万元人民币`)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from mcr_excel.terms.traditional import plain_words
from mcr_excel.terms.units import (
    BESIDE_A_CURRENCY,
    CURRENCY_CODES,
    MAGNITUDES,
    NEEDS_A_CURRENCY,
    SAYING_UNITS,
    TENFOLDS,
    UNIT_FILLERS,
)

PERCENT = "%"
_PERCENTS = (PERCENT, "percent", "百分比")
_BEFORE = ("k", "t", "m", "mn", "mm", "mio", "tsd", "b", "bn", "w")  # glued to a currency: `TEUR`, `USDm`
_AFTER = ("k", "m", "mn", "mm", "mio", "b", "bn")
_NEVER_GLUED = ("rs",)  # Mrs
_CODES = [word for word in CURRENCY_CODES if re.fullmatch("[a-z]+", word) and word not in _NEVER_GLUED]
_GLUED = {f"{size}{code}": (size, code) for size in _BEFORE for code in _CODES}
_GLUED |= {f"{code}{size}": (code, size) for size in _AFTER for code in _CODES if f"{code}{size}" not in _GLUED}
_WORDS = {*CURRENCY_CODES, *MAGNITUDES, *BESIDE_A_CURRENCY, *TENFOLDS, *SAYING_UNITS, *UNIT_FILLERS, *_PERCENTS}


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_SYMBOLS = _any_of([word for word in CURRENCY_CODES if not word.isalpha()])
_CHINESE = _any_of([word for word in _WORDS if re.fullmatch(r"[\u4e00-\u9fff]+", word)])
_WORD = rf"{_SYMBOLS}|[^\W\d_\u4e00-\u9fff]+|{_CHINESE}|%"
_NUMBER = r"\d+(?:[,.' ]\d{3})*(?:'?s\b)?"
_TOKEN = re.compile(rf"(?P<gap>[\s.:/'’,;×*_()\[\]-]+)|(?P<word>{_WORD})|(?P<digits>{_NUMBER})")
_DOLLARS = ("USD", "CAD", "AUD", "SGD", "HKD", "TWD", "NZD", "MXN")
_SHARED: dict[str, tuple[str, ...]] = {"$": _DOLLARS, "dollar": _DOLLARS, "dollars": _DOLLARS, "¥": ("CNY", "JPY")}
_SHARED |= dict.fromkeys(("元", "圆", "块"), (*CURRENCY_CODES.values(),))  # `新台币万元`


@dataclass
class _Parts:
    """What the tokens of a phrase are, in turn."""

    currencies: set[str] = field(default_factory=set)
    sizes: list[float] = field(default_factory=list)
    words: list[str] = field(default_factory=list)  # that say no more than that a unit follows
    start: int = -1
    end: int = -1
    tenfold: float = 0.0
    needs_currency: bool = False
    is_in_digits: bool = False
    percents: int = 0

    def currency(self) -> str | None:
        """The one currency, empty where none is named; None where there are several. `CAD $` is one."""
        named = {CURRENCY_CODES[word] for word in self.currencies if word not in _SHARED}
        shared = [word for word in self.currencies if word in _SHARED]
        named = named or {CURRENCY_CODES[word] for word in shared}
        fits = all(code in _SHARED[word] for code in named for word in shared)
        return None if len(named) > 1 or not fits else next(iter(named), "")


@dataclass(frozen=True)
class Phrase:
    """A unit: plain numbers count times `scale`, in `currency` where it is named; `words` merely introduce it."""

    scale: float
    currency: str
    word: str
    words: tuple[str, ...]
    is_sized: bool
    is_in_digits: bool

    @property
    def says_so(self) -> bool:
        """Whether a word tells that this is a unit (`in`, `amounts`, `单位`)."""
        return any(word in SAYING_UNITS for word in self.words)


@lru_cache(maxsize=8192)
def phrase_of(text: str) -> Phrase | None:
    """A text that says nothing but a unit; None where it says anything else, or two currencies or magnitudes."""
    original = " ".join(plain_words(text).split())
    plain = original.casefold()
    parts = _parts(plain)
    if parts is None or parts.start < 0 or parts.tenfold or len(parts.sizes) > 1:
        return None
    currency = parts.currency()
    if currency is None or (parts.needs_currency and not currency):
        return None
    if parts.percents:
        is_percent = parts.percents == 1 and not parts.sizes and not currency
        return Phrase(0.01, "", PERCENT, tuple(parts.words), False, False) if is_percent else None
    words = tuple(parts.words)
    word = (original if len(original) == len(plain) else plain)[parts.start : parts.end].strip(" .")
    phrase = Phrase(
        parts.sizes[0] if parts.sizes else 1.0, currency, word, words, bool(parts.sizes), parts.is_in_digits
    )
    return None if phrase.is_in_digits and not currency and not phrase.says_so else phrase


def _parts(plain: str) -> _Parts | None:
    parts, at = _Parts(), 0
    while at < len(plain):
        token = _TOKEN.match(plain, at)
        if token is None:
            return None
        at = token.end()
        if token["gap"]:
            continue
        known = _digits(parts, token["digits"]) if token["digits"] else _word(parts, token["word"])
        if not known:
            return None
        if token["word"] not in (*SAYING_UNITS, *UNIT_FILLERS):
            parts.start = token.start() if parts.start < 0 else parts.start
            parts.end = token.end()
    return parts


def _word(parts: _Parts, word: str) -> bool:
    if word in TENFOLDS:
        return _tenfold(parts, word)
    if word in CURRENCY_CODES:
        parts.currencies.add(word)
    elif word in MAGNITUDES or word in BESIDE_A_CURRENCY:
        parts.needs_currency |= word in BESIDE_A_CURRENCY or word in NEEDS_A_CURRENCY
        return _size(parts, MAGNITUDES.get(word) or BESIDE_A_CURRENCY[word])
    elif word in _GLUED:
        return all(_word(parts, part) for part in _GLUED[word])
    elif word in _PERCENTS:
        parts.percents += 1
    elif word in SAYING_UNITS or word in UNIT_FILLERS:
        parts.words.append(word)
    else:
        return False
    return not parts.tenfold


def _digits(parts: _Parts, digits: str) -> bool:
    """`000`, `10` before a magnitude, `1,000`; any other number is no unit."""
    bare = re.sub(r"[^\d]", "", digits)
    if bare in TENFOLDS:
        return _tenfold(parts, bare)
    if set(bare) == {"0"} and len(bare) in (3, 6, 9):
        return _size(parts, 10.0 ** len(bare))
    parts.is_in_digits = True
    return len(bare) in (4, 5, 6, 7, 10) and bare == "1".ljust(len(bare), "0") and _size(parts, float(bare))


def _tenfold(parts: _Parts, word: str) -> bool:
    if parts.tenfold:
        return False
    parts.tenfold, parts.is_in_digits = TENFOLDS[word], True
    return True


def _size(parts: _Parts, size: float) -> bool:
    parts.sizes.append(size * (parts.tenfold or 1.0))
    parts.tenfold = 0.0
    return True
