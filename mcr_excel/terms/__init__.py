"""The vocabulary of the method, spelled once: input sheets, codes, activities, practices, flags, review sheets, problems."""

from mcr_excel.terms.activities import ACTIVITIES, ACTIVITY_BY_CODE, Activity, activity_spellings
from mcr_excel.terms.codes import CODES, LEVELS, TIERS, code_label, code_of
from mcr_excel.terms.practices import CADENCES, NO_LIMIT, PRACTICES, Cadence, Practice
from mcr_excel.terms.sheets import (
    DIMENSIONS,
    MATCH_ITEMS,
    NEEDED,
    NON_ECONOMIC,
    SHEET_BY_KEY,
    SHEETS,
    YEAR_MEASURES,
    Column,
    Sheet,
)
from mcr_excel.terms.vocabulary import Lang, Term, fold, fold_heading, fold_name

__all__ = [
    "ACTIVITIES",
    "ACTIVITY_BY_CODE",
    "CADENCES",
    "CODES",
    "DIMENSIONS",
    "LEVELS",
    "MATCH_ITEMS",
    "NEEDED",
    "NON_ECONOMIC",
    "NO_LIMIT",
    "PRACTICES",
    "SHEETS",
    "SHEET_BY_KEY",
    "TIERS",
    "YEAR_MEASURES",
    "Activity",
    "Cadence",
    "Column",
    "Lang",
    "Practice",
    "Sheet",
    "Term",
    "activity_spellings",
    "code_label",
    "code_of",
    "fold",
    "fold_heading",
    "fold_name",
]
