"""Questions: each blank as a question with an owner and a day, the most worthwhile first (method.md D15)."""

from __future__ import annotations

import pandas as pd

from mcr_excel.review.context import Context, identities, shown
from mcr_excel.review.model import Link, SheetShown, Written
from mcr_excel.review.places import linked
from mcr_excel.review.wording import Wording
from mcr_excel.terms import SHEET_BY_KEY
from mcr_excel.terms.questions import QUESTION_BY_KEY
from mcr_excel.terms.reviews import QUESTIONS


def questions(context: Context) -> SheetShown:
    """Every question in the order of what its answer is worth."""
    rows = context.metrics.questions
    wording = Wording(context.tables, context.lang)
    about = [wording.contact(each) or None for each in rows["contact_id"].tolist()]
    frame = pd.DataFrame(
        {
            "worth": rows["worth"],
            "customer_name": context.names_of(rows["customer_id"]),
            "tier": context.tiers_of(rows["customer_id"]),
            "about": pd.Series(about, index=rows.index, dtype="object").fillna(rows["department"]),
            "question": wording.questions(rows),
            "owner": rows["owner"],
            "due": rows["due"],
            "place": pd.Series(_places(context, rows), index=rows.index, dtype="object"),
            "question_id": identities_of(rows),
        }
    )
    return SheetShown(QUESTIONS, [shown("questions", "mcr_questions", frame)])


def _places(context: Context, rows: pd.DataFrame) -> list[Written]:
    """The cell that takes the answer; the sheet and the column where there is no row for it yet."""
    return [_place(context, *each) for each in zip(rows["question"].tolist(), rows["row"].tolist(), strict=True)]


def _place(context: Context, question: str, row: float) -> Written:
    asked = QUESTION_BY_KEY[question]
    if row == row:
        address = context.tables[asked.sheet].at(int(row), asked.column)
        if address:
            return linked(context, address)
    sheet = SHEET_BY_KEY[asked.sheet]
    heading = next(column.label(context.lang) for column in sheet.columns if column.key == asked.column)
    text, there = f"{sheet.label(context.lang)} · {heading}", context.tables[asked.sheet].sheet
    return Link(text, there, "A1", context.links_to) if there else text


def identities_of(rows: pd.DataFrame) -> pd.Series:
    """What makes a question the same in the next run: what is asked about whom, and of a visit its day."""
    day = rows["detail"].where(rows["question"] == "visit_summary")
    return identities(rows["question"], rows["customer_id"], rows["contact_id"], rows["department"], day)
