"""Why a score is what it is: told in words, shown in the open workbook, or computed again by Excel's own formulas."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mcr_excel.books.book import Source
from mcr_excel.metrics import measure
from mcr_excel.pipeline import Asked, Understood, understand
from mcr_excel.problems import CannotGoOn
from mcr_excel.review.explain import explained, score_asked, score_shown, told
from mcr_excel.tables.asked import entity_asked
from mcr_excel.terms.reviews import TRACE

if TYPE_CHECKING:
    from mcr_excel.books.live import LiveBook


def explain(workbook: Source, asked: Asked, who: str, metric: str | None = None) -> list[str]:
    """Lines that explain a score of a customer, department or contact, or all its scores.

    Args:
        workbook: The team's workbook.
        asked: What the user asked for.
        who: Id or name of the customer, department or contact.
        metric: The score, by its key, label or letter; all where left out.

    Raises:
        CannotGoOn: `who` or `metric` means nothing, or several; it says which are nearest.
    """
    of = understand(workbook, asked)
    kind, entity = entity_asked(of.tables, who, of.source)
    score = None if metric is None else score_asked(metric, kind)
    return explained(of.measured(), kind, entity, score)


def explain_selected(book: LiveBook, asked: Asked) -> str:
    """Why the selected cell of a review sheet shows what it shows; goes to its first step where there is a trace.

    Raises:
        CannotGoOn: The selected cell holds no score.
    """
    selected = book.selected()
    meant = None if selected is None else score_shown(selected.table, selected.heading, selected.row)
    if meant is None:
        raise CannotGoOn.at(book.name, "EXPLAIN_NOT_HERE")
    of = understand(book, asked)
    text, first = told(of.measured(), *meant)
    book.show_row("mcr_trace", TRACE.tables[0].columns[-1].titles, first)
    return text


def audit_to_new(workbook: Source, out: Path, asked: Asked) -> tuple[Understood, int]:
    """Write the formula mirror of a review; returns what was understood and how many scores Excel recomputes.

    Raises:
        CannotGoOn: There is nothing to work with, or the file cannot be written.
    """
    from mcr_excel.audit.build import write_audit
    from mcr_excel.audit.run import Run

    of = understand(workbook, asked)
    run = Run(of.tables, measure(of.tables, of.settings), of.settings, of.lang, of.source, of.run)
    return of, write_audit(run, out)
