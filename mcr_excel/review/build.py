"""All review sheets of a run, in the workbook's order."""

from __future__ import annotations

from mcr_excel.review.agenda import agenda
from mcr_excel.review.annual import annual
from mcr_excel.review.archives import archives
from mcr_excel.review.board import board, ranked_customers
from mcr_excel.review.cards import cards
from mcr_excel.review.competition import competition
from mcr_excel.review.compliance import compliance
from mcr_excel.review.contact_scores import contact_scores
from mcr_excel.review.context import Context
from mcr_excel.review.data import data
from mcr_excel.review.general import general
from mcr_excel.review.handover import handover
from mcr_excel.review.investment import investment
from mcr_excel.review.model import SheetShown
from mcr_excel.review.organizational import cadence, organizational
from mcr_excel.review.overview import overview
from mcr_excel.review.power_map import power_map
from mcr_excel.review.questions import questions
from mcr_excel.review.settings_used import settings_used
from mcr_excel.review.single_point import single_point
from mcr_excel.review.stickiness import stickiness
from mcr_excel.review.tiering import tiering
from mcr_excel.review.visits import visits


def build_review(context: Context) -> list[SheetShown]:
    """All review sheets; one without rows is brought in by no run (the Overview says what would unlock it)."""
    ranked = ranked_customers(context)
    return [
        overview(context, ranked),
        tiering(context),
        board(ranked),
        power_map(context),
        contact_scores(context),
        cards(context),
        single_point(context),
        handover(context),
        general(context),
        organizational(context),
        cadence(context),
        stickiness(context),
        competition(context),
        investment(context),
        annual(context),
        agenda(context),
        visits(context),
        questions(context),
        archives(context),
        compliance(context),
        data(context),
        settings_used(context),
    ]
