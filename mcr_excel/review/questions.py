"""Questions: each blank as a question with an owner and a day, the most worthwhile first (method.md D15)."""

from __future__ import annotations

from mcr_excel.review.columns import Columns, identified
from mcr_excel.review.context import Context, written
from mcr_excel.review.model import Link, SheetShown, Written
from mcr_excel.review.places import linked
from mcr_excel.terms import SHEET_BY_KEY
from mcr_excel.terms.questions import QUESTION_BY_KEY
from mcr_excel.terms.reviews import QUESTIONS


def questions(context: Context) -> SheetShown:
    """Every question in the order of what its answer is worth."""
    of, wording = Columns.of(context.metrics.questions), context.wording
    of = of.assign(
        customer_name=context.names(of["customer_id"]),
        tier=context.tiers(of["customer_id"]),
        about=[wording.contact(contact) or department for contact, department in of.rows("contact_id", "department")],
        place=[_place(context, question, row) for question, row in of.rows("question", "row")],
        question_id=identities_of(of),
        question=wording.questions(of),
    )
    return SheetShown(QUESTIONS, [written("questions", "mcr_questions", of)])


def _place(context: Context, question: str, row: float | None) -> Written:
    """The cell that takes the answer; the sheet and the column where there is no row for it yet."""
    asked = QUESTION_BY_KEY[question]
    if row is not None:
        address = context.tables[asked.sheet].at(int(row), asked.column)
        if address:
            return linked(context, address)
    sheet = SHEET_BY_KEY[asked.sheet]
    heading = next(column.label(context.lang) for column in sheet.columns if column.key == asked.column)
    text, there = f"{sheet.label(context.lang)} · {heading}", context.tables[asked.sheet].sheet
    return Link(text, there, "A1", context.links_to) if there else text


def identities_of(rows: Columns) -> list[str]:
    """What makes a question the same in the next run: what is asked about whom, and of a visit its day."""
    day = [detail if question == "visit_summary" else None for question, detail in rows.rows("question", "detail")]
    return identified(rows["question"], rows["customer_id"], rows["contact_id"], rows["department"], day)
