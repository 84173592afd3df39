"""What an input column says to whoever stands on one of its cells."""

from __future__ import annotations

from mcr_excel.books.authoring.words import words
from mcr_excel.terms.codes import CODES
from mcr_excel.terms.sheets import DIMENSIONS, SHEET_BY_KEY, Column, Sheet
from mcr_excel.terms.vocabulary import Lang

_LONGEST, _LONGEST_COMPLAINT = 250, 220  # Excel takes 255 and 225 characters


def guidance(sheet: Sheet, column: Column, lang: Lang) -> str:
    """The input message of a column: whether it is needed, and what goes into it; of a dimension, its rubric."""
    if column.key in DIMENSIONS:
        return _rubric(column, lang)[:_LONGEST]
    parts = [words("need", lang)[column.need or "optional"], *_contents(sheet, column, lang)]
    return ("" if lang == "zh" else " ").join(parts)[:_LONGEST]


def complaint(sheet: Sheet, column: Column, lang: Lang) -> str:
    """What is said to whoever enters something else."""
    said = words("column", lang)["level"] if column.key in DIMENSIONS else guidance(sheet, column, lang)
    return said[:_LONGEST_COMPLAINT]


def _rubric(column: Column, lang: Lang) -> str:
    """What behaviour each level of a dimension means, a line each, and what goes for all of them."""
    own = words("column", lang)
    behaviours = words("rubric_cells", lang)[column.key]
    levels = [term.key.replace("-", "−") for term in CODES["level"]]
    lines = [f"{level} {text}" for level, text in zip(levels, behaviours, strict=True)]
    return "\n".join([*lines, own["legal_short"] if column.key == "info" else own["blank_level"]])


def _contents(sheet: Sheet, column: Column, lang: Lang) -> list[str]:
    own = words("column", lang)
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
