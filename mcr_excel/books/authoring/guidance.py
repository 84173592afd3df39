"""What an input column says to whoever stands on one of its cells."""

from __future__ import annotations

from mcr_excel.books.authoring.words import words
from mcr_excel.terms.sheets import DIMENSIONS, SHEET_BY_KEY, Column, Sheet
from mcr_excel.terms.vocabulary import Lang

_LONGEST = 250  # Excel takes 255 characters


def guidance(sheet: Sheet, column: Column, lang: Lang) -> str:
    """The input message of a column: whether it is needed, and what goes into it."""
    parts = [words("need", lang)[column.need or "optional"], *_contents(sheet, column, lang)]
    return ("" if lang == "zh" else " ").join(parts)[:_LONGEST]


def _contents(sheet: Sheet, column: Column, lang: Lang) -> list[str]:
    own = words("column", lang)
    if column.key in DIMENSIONS:
        return [own["level"]]
    text = own.get(f"{sheet.key}_{column.key}") or own.get(column.key)
    if text:
        return [text]
    parts = []
    if column.refers and column.refers != sheet.key:
        parts.append(own["refers"].format(sheet=SHEET_BY_KEY[column.refers].label(lang)))
    if column.kind != "T":
        parts.append(words("kind", lang)[column.kind])
    if column.low is not None and column.high is not None:
        parts.append(f"{column.low:g}–{column.high:g}" + ("。" if lang == "zh" else "."))
    return parts
