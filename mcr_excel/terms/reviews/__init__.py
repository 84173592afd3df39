"""The review sheets: their tables, columns and named values (method.md D), from which templates and reviews are made."""

from __future__ import annotations

from mcr_excel.terms.reviews.answering import ANSWERS, YOUR_ANSWERS
from mcr_excel.terms.reviews.base import Look, ReviewColumn, ReviewSheet, ReviewTable
from mcr_excel.terms.reviews.business import ARCHIVES, COMPETITION, INVESTMENT, STICKINESS
from mcr_excel.terms.reviews.chain import CARDS, HANDOVER, POWER_MAP
from mcr_excel.terms.reviews.comparison import CHANGES
from mcr_excel.terms.reviews.explaining import TRACE
from mcr_excel.terms.reviews.group import GROUP_SHEETS
from mcr_excel.terms.reviews.record import DATA, HISTORY, SETTINGS_USED
from mcr_excel.terms.reviews.scores import (
    BOARD,
    CADENCE,
    CONTACT_SCORES,
    GENERAL,
    ORGANIZATIONAL,
    OVERVIEW,
    SINGLE_POINT,
    TIERING,
)
from mcr_excel.terms.reviews.visiting import VISITS
from mcr_excel.terms.reviews.yearly import AGENDA, ANNUAL, COMPLIANCE, QUESTIONS

__all__ = [
    "AGENDA", "ANNUAL", "ANSWERS", "ARCHIVES", "BOARD", "CADENCE", "CARDS", "CHANGES", "COMPETITION", "COMPLIANCE", "CONTACT_SCORES", "DATA",
    "GENERAL", "GROUP_SHEETS", "HANDOVER", "HISTORY", "INVESTMENT", "KEPT_SHEETS", "ORGANIZATIONAL", "OVERVIEW", "POWER_MAP", "QUESTIONS", "REVIEW_SHEETS",
    "REVIEW_SHEET_BY_KEY", "SETTINGS_USED", "SINGLE_POINT", "STICKINESS", "TIERING", "TRACE", "VISITS", "YOUR_ANSWERS", "Look", "ReviewColumn",
    "ReviewSheet", "ReviewTable", "table_of",
]

REVIEW_SHEETS: tuple[ReviewSheet, ...] = (
    OVERVIEW, TIERING, BOARD, POWER_MAP, CONTACT_SCORES, CARDS, SINGLE_POINT, HANDOVER, GENERAL, ORGANIZATIONAL, CADENCE, STICKINESS, COMPETITION, INVESTMENT, ANNUAL, AGENDA, VISITS, QUESTIONS, ARCHIVES,
    COMPLIANCE, CHANGES, TRACE, HISTORY, YOUR_ANSWERS, ANSWERS, DATA, SETTINGS_USED,
)
REVIEW_SHEET_BY_KEY: dict[str, ReviewSheet] = {sheet.key: sheet for sheet in (*REVIEW_SHEETS, *GROUP_SHEETS)}
KEPT_SHEETS = frozenset(sheet.key for sheet in REVIEW_SHEETS if sheet.is_input)


def table_of(sheet: str, table: str) -> ReviewTable:
    """A review table by the key of its sheet and its name."""
    for candidate in REVIEW_SHEET_BY_KEY[sheet].tables:
        if candidate.name == table:
            return candidate
    raise KeyError(table)
