"""The sheets of the whole group, in the workbook's order."""

from __future__ import annotations

from mcr_excel.review.context import Context
from mcr_excel.review.group.breakdown import breakdown
from mcr_excel.review.group.facts import customer_facts
from mcr_excel.review.group.model import Group
from mcr_excel.review.group.overview import group_overview
from mcr_excel.review.group.quality import group_quality
from mcr_excel.review.group.risks import group_risks
from mcr_excel.review.group.shared import group_shared
from mcr_excel.review.group.sources import group_sources
from mcr_excel.review.model import SheetShown


def group_sheets(context: Context, group: Group) -> list[SheetShown]:
    """All sheets of the group; one without rows is brought in by no run (the overview says why it is not there).

    Args:
        context: The run over the merged tables; `links_to` is the path of the folder that the books' names start from.
        group: What the roll-up knows beside them.
    """
    facts = customer_facts(context, group)
    return [
        group_overview(context, group, facts),
        group_risks(context, facts),
        breakdown(context, facts, "region"),
        breakdown(context, facts, "industry"),
        group_shared(context, group, facts),
        group_quality(context, group, facts),
        group_sources(context, group),
    ]
