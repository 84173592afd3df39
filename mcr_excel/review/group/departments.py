"""General of a large group: the departments that matter to a manager, and how many others there are."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from mcr_excel.review.context import Context
from mcr_excel.review.general import general
from mcr_excel.review.model import SheetShown

_IMPORTANT, _WEAK = ("S", "A"), "D"


def group_general(context: Context) -> SheetShown:
    """General with all departments, or with those of S and A customers and the weak ones; what is not shown is said."""
    rows, told = departments_shown(context), departments_left_out(context)
    if told is None:
        return general(context)
    few = context.metrics.changed(lambda name, part: rows if name == "departments" else part)
    sheet = general(replace(context, metrics=few))
    notes = [sheet.names["mcr_note_general"], told]
    return replace(sheet, names={"mcr_note_general": context.say("；", "; ").join(str(note) for note in notes if note)})


def departments_shown(context: Context) -> pd.DataFrame:
    """The measured departments that General shows: of more than `group_general_length` the important and the weak.

    Those of S and A customers, and those of others whose grade is D or missing.
    """
    departments = context.metrics.departments
    if len(departments) <= context.settings["group_general_length"]:
        return departments
    is_important = context.tiers_of(departments["customer_id"]).isin(_IMPORTANT)
    grade = departments["grade"]
    return departments[is_important | grade.isna() | (grade == _WEAK)]


def departments_left_out(context: Context) -> str | None:
    """How many departments General does not show, and how to see all; None where it shows all."""
    every, rows = len(context.metrics.departments), len(departments_shown(context))
    if rows == every:
        return None
    gone = every - rows
    return context.say(
        f"{every} 个部门中有 {gone} 个未列出（非 S/A 级客户，且评级为 A 至 C）；全部列出：--set group_general_length={every}",
        f"{gone:,} of {every:,} departments are not shown: customers not S or A, grade A to C;"
        f" all of them: --set group_general_length={every}",
    )
