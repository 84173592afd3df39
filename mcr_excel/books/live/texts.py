"""Values in the form in which Excel takes them through its object model, so that each arrives as what it is."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from mcr_excel.books.addresses import quoted_sheet
from mcr_excel.books.book import Link, Written
from mcr_excel.books.cells import bounded

_PLAIN = re.compile(r"[^\W\d_][^\d]*")
"""A text that begins with a letter and holds no digit is no number, date or formula in any language."""

_TRUTHS = {"true", "false", "wahr", "falsch", "vrai", "faux", "verdadero", "falso", "verdadeiro", "vero", "doğru"}
_LONGEST_LITERAL = 255


def for_excel(value: Written, is_text: bool = False) -> Any:
    """A value as Excel must be given it: a text that it would read as something else is marked as text.

    `is_text`: the cell's format is text. It takes every text as it is, and may show a mark.
    """
    if isinstance(value, Link):
        return _link(value)
    if isinstance(value, str):
        text = bounded(value)
        return "'" + text if needs_mark(text) and not is_text else text or None
    if isinstance(value, float) and value - value != 0:
        return None
    if isinstance(value, dt.datetime):
        return None if value != value else value.replace(tzinfo=None)
    if isinstance(value, dt.date):
        return dt.datetime(value.year, value.month, value.day)
    return value


def as_it_was(formula: Any, value: Any, is_text: bool = False) -> Any:
    """What brings a cell back that showed `formula` in the formula bar and held `value`."""
    return formula if is_formula(formula, value) else for_excel(value, is_text)


def is_formula(formula: Any, value: Any) -> bool:
    """Whether a cell holds a formula, and not a text that looks like one."""
    return isinstance(formula, str) and formula.startswith("=") and formula != value


def needs_mark(value: Any) -> bool:
    """Whether a text may be read as a number, a date, a truth value or a formula."""
    if not isinstance(value, str) or not value:
        return False
    return not _PLAIN.fullmatch(value) or value.lower() in _TRUTHS


def _link(link: Link) -> str | None:
    """A link as a formula: one write for any number of them, where hyperlinks would be a call each."""
    place = f"{link.file}#{quoted_sheet(link.sheet)}!{link.cell or 'A1'}"
    literals = [place.replace('"', '""'), link.text.replace('"', '""')]
    if any(len(literal) > _LONGEST_LITERAL for literal in literals):
        return for_excel(link.text)
    return f'=HYPERLINK("{literals[0]}","{literals[1]}")'
