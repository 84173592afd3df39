"""The shapes of the vocabulary and how a written word finds its term."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple

from mcr_excel.terms.traditional import plain_words

Lang = Literal["zh", "en"]

_BRACKETS = re.compile(r"[(\[{<【〔][^)\]}>】〕]*[)\]}>】〕]")
_NOISE = re.compile(r"[\s_\-\u200b\ufeff*:.,;!?'\"/\\|、。·•]+")


class Term(NamedTuple):
    """A word of the method: its key in code, its two labels, and what else teams call it."""

    key: str
    zh: str
    en: str
    aliases: tuple[str, ...] = ()

    def label(self, lang: Lang) -> str:
        """The label in one language."""
        return self.zh if lang == "zh" else self.en

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every accepted spelling: key, 中文, English, aliases."""
        return (self.key, self.zh, self.en, *self.aliases)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Reduce a text for comparison: width, case, spaces, small punctuation and traditional characters do not matter."""
    plain = text.replace("_x000D_", " ")
    return _NOISE.sub("", plain.casefold() if plain.isascii() else _caseless(plain_words(plain)))


@lru_cache(maxsize=65536)
def fold_heading(text: str) -> str:
    """Reduce a heading: like `fold`; bracketed units or notes (`收入(万元)`) and symbols (`等级▼`) are left out."""
    plain = plain_words(text)
    if not plain.isascii() and not plain.isalnum():
        plain = "".join(sign for sign in plain if unicodedata.category(sign) != "So")
    return fold(_BRACKETS.sub(" ", plain)) or fold(text)


@lru_cache(maxsize=65536)
def fold_name(text: str) -> str:
    """Reduce a proper name: width, case and spaces do not matter; every other character does."""
    if text.isascii():
        return "".join(text.lower().split())
    return re.sub(r"[\s\u200b\ufeff]+", "", _caseless(unicodedata.normalize("NFKC", text)))


def _caseless(text: str) -> str:
    """Without regard to case, on Turkish keyboards too, where I is the capital of ı and İ that of i."""
    return text.casefold().replace("i\u0307", "i").replace("ı", "i")
