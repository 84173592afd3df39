"""The decision chain in a few lines: the most powerful positions of one customer, under those they report to."""

from __future__ import annotations

import pandas as pd

from mcr_excel.review.columns import Columns
from mcr_excel.review.context import Context
from mcr_excel.review.people import graded, named
from mcr_excel.terms.codes import code_label

_BRANCH, _DEEPER = "└", "─"


def positions(context: Context, most: int) -> pd.DataFrame:
    """The active key positions of greatest power as an indented tree; those without a superior shown are roots.

    Args:
        context: A run narrowed to one customer.
        most: How many to show.

    Returns:
        Columns of contacts and of their measures, with position (the indented name), attitude (the level in words, or
        why there is none) and label texts of decision_role and position_grade.
    """
    contacts = context.contact_frame
    key = contacts[contacts["is_active"].astype(bool) & contacts["is_key"].astype(bool)]
    top = key.sort_values(["power", "contact_id"], ascending=[False, True], kind="stable").head(most)
    depths = _depths(top["contact_id"].tolist(), dict(zip(contacts["contact_id"], contacts["reports_to"], strict=True)))
    rows = top.set_index("contact_id", drop=False).loc[list(depths)]
    indents = [f"{_BRANCH}{_DEEPER * (depth - 1)} " if depth else "" for depth in depths.values()]
    return rows.assign(
        position=[indent + name for indent, name in zip(indents, named(context, Columns.of(rows)), strict=True)],
        attitude=[
            _attitude(context, level, status) for level, status in zip(rows["level"], rows["status"], strict=True)
        ],
        decision_role=labels("decision_role", rows["decision_role"], context.lang),
        position_grade=graded(Columns.of(rows)),
    ).reset_index(drop=True)


def labels(codes: str, keys: pd.Series, lang: str) -> list[str | None]:
    """The label of each code; None where it is missing."""
    return [code_label(codes, key, lang) if isinstance(key, str) else None for key in keys]


def _depths(shown: list[str], superior: dict[str, object]) -> dict[str, int]:
    """Each contact shown and how deep it stands, in the order of a tree; siblings keep the order given."""
    below: dict[str, list[str]] = {}
    for contact in shown:
        below.setdefault(_superior_shown(contact, set(shown), superior), []).append(contact)
    depths: dict[str, int] = {}

    def walk(contact: str, depth: int) -> None:
        depths[contact] = depth
        for one in below.get(contact, []):
            walk(one, depth + 1)

    for root in below.get("", []):
        walk(root, 0)
    return depths | {contact: 0 for contact in shown if contact not in depths}


def _superior_shown(contact: str, shown: set[str], superior: dict[str, object]) -> str:
    """The nearest superior that is shown; empty where there is none, and where contacts report in a circle."""
    passed = {contact}
    above = superior.get(contact)
    while isinstance(above, str) and above not in passed:
        if above in shown:
            return above
        passed.add(above)
        above = superior.get(above)
    return ""


def _attitude(context: Context, level: float, status: object) -> str | None:
    if pd.notna(level):
        return code_label("level", f"{level:.0f}", context.lang)
    return code_label("contact_status", status, context.lang) if isinstance(status, str) else None
