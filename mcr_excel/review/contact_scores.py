"""Contact scores: six dimensions, score and level of each contact (method.md C4, D5)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd

from mcr_excel.review.columns import Labels, Row, each, each_known, falling
from mcr_excel.review.context import Context, labelled, number, written
from mcr_excel.review.model import SheetShown, Written
from mcr_excel.review.people import graded, labelled_codes, labelled_levels, named
from mcr_excel.terms import DIMENSIONS
from mcr_excel.terms.reviews import CONTACT_SCORES

_EXPLAINED = ("status", "dims_known", "score", "level", "level_used", "raw_level", "gates", "extremes")
_NO_LEVEL = (0.0, "")
_DIMENSIONS = tuple(f"d_{key}" for key in DIMENSIONS)


def contact_scores(context: Context) -> SheetShown:
    """Contacts by power, then score."""
    of = context.contacts
    of = of.ordered(falling(of["power"]), falling(of["score"]), of["contact_id"])
    labels = [Labels("dimension", context.lang)[key] for key in DIMENSIONS]
    extremes = each(lambda levels: _extremes(context, labels, levels), list(of.rows(*_DIMENSIONS)))
    explained = of.assign(gates=list(map(tuple, of["gates"])), extremes=extremes)
    status = labelled_codes(context, "contact_status", of["status"])
    as_of = pd.Timestamp(context.settings.as_of)
    age = each_known(lambda day: (as_of - day).days, of["last_assessed"])
    of = of.assign(
        why=explained.told(partial(_why, context), *_EXPLAINED),
        level_label=labelled_levels(context, of["level"]),
        decision_role=labelled_codes(context, "decision_role", of["decision_role"]),
        status=status,
        position_grade=graded(of),
        gates=[" ".join(gates) or None for gates in of["gates"]],
        evidence_age=[None if known is None else days for known, days in zip(status, age, strict=True)],
        flags=labelled(of["flags"], context.lang),
        contact_name=named(context, of),
    )
    names: dict[str, Written] = {"mcr_note_contact_scores": _compared(context)}
    return SheetShown(CONTACT_SCORES, [written("contact_scores", "mcr_contact_scores", of)], names)


def _compared(context: Context) -> str | None:
    """Of a narrowed run, how the customers stand that it does not show; None where too few of them could be told."""
    parts = []
    if context.others is not None and (index := context.others.overall_index) is not None:
        shown_index, count = number(index.value), index.customers
        parts.append(context.say(f"综合指数 {shown_index}（{count} 家）", f"overall index {shown_index} (n={count})"))
    if context.others is not None and (score := context.others.contact_score) is not None:
        mean, people, of = number(score.value, 2), score.entities, score.customers
        told = context.say(
            f"联系人评分 {mean}（{of} 家 {people} 人）", f"contact score {mean} (n={people} at {of} customers)"
        )
        parts.append(told)
    if not parts:
        return None
    return context.say("供比较，其他客户的中位数：", "To compare, medians of all other customers: ") + context.say(
        "，", ", "
    ).join(parts)


def _why(context: Context, row: Row) -> str:
    of = f"{number(row['dims_known'], 0)}/{len(DIMENSIONS)}"
    if row["status"] == "UNASSESSED":
        return context.say("六维度均未评估，按 0 计入", "no dimension assessed; counts as 0")
    if row["status"] == "EXPIRED":
        return context.say("评估已超过有效期，按 0 计入", "the assessment is too old; counts as 0")
    parts = [
        context.say(
            f"{of} 维平均 {number(row['score'], 2)}",
            f"mean of {of} dimensions {number(row['score'], 2)}",
        )
    ]
    if row["extremes"]:
        parts.append(row["extremes"])
    if row["gates"]:
        meaning = context.say("、", ", ").join(_gate(context, gate) for gate in row["gates"])
        parts.append(
            context.say(
                f"层次由 {number(row['raw_level'], 0)} 调为 {number(row['level'], 0)}：{meaning}",
                f"level {number(row['raw_level'], 0)} becomes {number(row['level'], 0)}: {meaning}",
            )
        )
    if row["status"] == "INSUFFICIENT":
        least = context.settings["min_dims"]
        parts.append(
            context.say(
                f"少于 {least} 维，只计 {number(row['level_used'], 0)}",
                f"fewer than {least} dimensions: counts {number(row['level_used'], 0)}",
            )
        )
    return context.say("；", "; ").join(parts)


def _extremes(context: Context, labels: Sequence[str], levels: Sequence[float | None]) -> str:
    """The highest and the lowest dimension, where they differ."""
    known = [(level, label) for level, label in zip(levels, labels, strict=True) if level is not None]
    (high, best), (low, worst) = max(known, default=_NO_LEVEL), min(known, default=_NO_LEVEL)
    if high == low:
        return ""
    return context.say(
        f"最高 {best} {high:.0f}，最低 {worst} {low:.0f}", f"best {best} {high:.0f}, lowest {worst} {low:.0f}"
    )


def _gate(context: Context, gate: str) -> str:
    texts = {
        "G1": ("G1 竞争态度未达 2，不算排他", "G1 rival stance below 2 is not exclusive"),
        "G2": ("G2 信息或指导未达 2，不算教练", "G2 information or guidance below 2 is no coach"),
        "G3": ("G3 项目或竞争为 −1，至多中立", "G3 project or rival stance −1 is neutral at most"),
        "G4": ("G4 项目与竞争均为 −1，为反对者", "G4 project and rival stance −1 is an opponent"),
    }
    return context.say(*texts[gate])
