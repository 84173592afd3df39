"""Contact scores: six dimensions, score and level of each contact (method.md C4, D5)."""

from __future__ import annotations

import pandas as pd

from mcr_excel.review.context import Context, known, labelled, number, records, shown
from mcr_excel.review.model import SheetShown, Written
from mcr_excel.terms import CODES, DIMENSIONS
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.reviews import CONTACT_SCORES

_EXPLAINED = (
    "status",
    "dims_known",
    "score",
    "level",
    "level_used",
    "raw_level",
    "gates",
    *(f"d_{key}" for key in DIMENSIONS),
)


def contact_scores(context: Context) -> SheetShown:
    """Contacts by power, then score."""
    frame = context.contact_frame.sort_values(
        ["power", "score", "contact_id"], ascending=[False, False, True], na_position="last", kind="stable"
    )
    lang = context.lang
    frame["why"] = [_why(context, row) for row in records(frame, *_EXPLAINED)]
    frame["level_label"] = _labels("level", frame["level"].map(lambda level: f"{level:.0f}", na_action="ignore"), lang)
    frame["decision_role"] = _labels("decision_role", frame["decision_role"], lang)
    frame["status"] = _labels("contact_status", frame["status"], lang)
    frame["position_grade"] = frame["position_grade"] + frame["grade_suggested"].map({True: "*", False: ""})
    frame["gates"] = [" ".join(gates) or None for gates in frame["gates"]]
    age = (pd.Timestamp(context.settings.as_of) - frame["last_assessed"]).dt.days
    frame["evidence_age"] = age.where(frame["status"].notna())
    frame["flags"] = labelled(frame["flags"], lang)
    frame["contact_name"] = frame["contact_name"].fillna(context.say("（待识别）", "(to be identified)"))
    names: dict[str, Written] = {"mcr_note_contact_scores": _compared(context)}
    return SheetShown(CONTACT_SCORES, [shown("contact_scores", "mcr_contact_scores", frame)], names)


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


def _labels(codes: str, keys: pd.Series, lang: str) -> pd.Series:
    return keys.map({term.key: code_label(codes, term.key, lang) for term in CODES[codes]})


def _why(context: Context, row: dict[str, object]) -> str:
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
    extremes = _extremes(context, row)
    if extremes:
        parts.append(extremes)
    gates: list[str] = row["gates"]  # type: ignore[assignment]
    if gates:
        meaning = context.say("、", ", ").join(_gate(context, gate) for gate in gates)
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


def _extremes(context: Context, row: dict[str, object]) -> str:
    """The highest and the lowest dimension, where they differ."""
    labels = {term.key: term.label(context.lang) for term in CODES["dimension"]}
    levels = [(level, labels[key]) for key in DIMENSIONS if (level := known(row[f"d_{key}"])) is not None]
    if not levels or max(levels)[0] == min(levels)[0]:
        return ""
    (high, best), (low, worst) = max(levels), min(levels)
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
