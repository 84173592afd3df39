"""An empty tracker: the shipped one, or one with the further input sheets that were asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mcr_excel.problems import CannotGoOn
from mcr_excel.templates import template
from mcr_excel.terms.sheets import SHEETS
from mcr_excel.terms.vocabulary import Lang, fold

_SEPARATORS = re.compile(r"[,;，；、\n]+")
_EVERY = frozenset(map(fold, ("all", "全部", "所有")))
_OFFERED = tuple(sheet for sheet in SHEETS if sheet.key != "history")  # the program keeps History itself


def empty_tracker(lang: Lang, asked: Iterable[str] = ()) -> bytes:
    """The tracker as a file.

    Args:
        lang: Language of headings and texts.
        asked: Keys or names of input sheets, several in a text separated by commas; `all` stands for every one.

    Raises:
        CannotGoOn: There is no such sheet; says which there are.
    """
    further = sheets_asked(asked)
    if not further:
        return template("tracker", lang).read_bytes()
    from mcr_excel.books.authoring import build_tracker

    return build_tracker(lang, further)


def sheets_asked(asked: Iterable[str]) -> set[str]:
    """Keys of the input sheets that these texts name."""
    known = {fold(spelling): {sheet.key} for sheet in reversed(_OFFERED) for spelling in sheet.term.spellings}
    known |= {word: {sheet.key for sheet in _OFFERED} for word in _EVERY}
    keys: set[str] = set()
    for entry in (entry.strip() for text in asked for entry in _SEPARATORS.split(text)):
        if entry and fold(entry) not in known:
            names_zh = "、".join(f"{sheet.zh} {sheet.key}" for sheet in _OFFERED)
            names_en = ", ".join(f"{sheet.key} ({sheet.en})" for sheet in _OFFERED)
            raise CannotGoOn.at("--with", "OPTION_WITH", entry=entry, names_zh=names_zh, names_en=names_en)
        keys |= known.get(fold(entry), set())
    return keys
