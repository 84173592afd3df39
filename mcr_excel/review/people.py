"""What several sheets say of contacts: the name, the grade, the level in words."""

from __future__ import annotations

from typing import Any

from mcr_excel.review.columns import Columns, Labels, each_known
from mcr_excel.review.context import Context


def named(context: Context, contacts: Columns) -> list[str]:
    """Each contact's name; a position without a name says that it is to be identified."""
    unknown = context.say("（待识别）", "(to be identified)")
    return [unknown if name is None else name for name in contacts["contact_name"]]


def graded(contacts: Columns) -> list[str | None]:
    """The position grades; a star marks those that were only suggested by the title."""
    return [
        None if grade is None or is_suggested is None else grade + "*" * is_suggested
        for grade, is_suggested in contacts.rows("position_grade", "grade_suggested")
    ]


def labelled_codes(context: Context, codes: str, keys: list[Any]) -> list[str | None]:
    """The labels of codes; None where one is missing or none of them."""
    return list(map(Labels(codes, context.lang).get, keys))


def labelled_levels(context: Context, levels: list[float | None]) -> list[str | None]:
    """The labels of attitude levels."""
    return labelled_codes(context, "level", each_known("{:.0f}".format, levels))
