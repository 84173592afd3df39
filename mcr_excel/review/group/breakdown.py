"""By region and by industry: the same measures by what customers have in common; a blank is a group of its own."""

from __future__ import annotations

import pandas as pd

from mcr_excel.review.context import Context, shown
from mcr_excel.review.group.measures import chart_note, largest, measures_of, noted, same_spelling
from mcr_excel.review.model import SheetShown
from mcr_excel.terms.reviews import REVIEW_SHEET_BY_KEY


def breakdown(context: Context, facts: pd.DataFrame, column: str) -> SheetShown:
    """The measures by a column of Customers; nothing where no customer has it."""
    named = same_spelling(facts[column])
    if named.notna().any():
        named = named.fillna(context.say("（未填写）", "(not given)"))
    else:
        facts, named = facts.iloc[:0], named.iloc[:0]
    measured = measures_of(context, facts, named)
    key = f"group_{column}"
    return SheetShown(
        REVIEW_SHEET_BY_KEY[key],
        [
            shown(key, f"mcr_{key}", measured.assign(note=noted(context, measured)).rename(columns={"group": column})),
            shown(key, f"mcr_{key}_chart", largest(measured)),
        ],
        {f"mcr_note_{key}": chart_note(context, measured)},
    )
