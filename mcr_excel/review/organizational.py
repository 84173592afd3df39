"""Organizational relationship: the practice matrix, the pillars, and the cadences (method.md C9, D8)."""

from __future__ import annotations

import pandas as pd

from mcr_excel.review.context import Context, known, labelled, shown
from mcr_excel.review.model import SheetShown
from mcr_excel.terms import CADENCES, NO_LIMIT, PRACTICES
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.flags import FLAGS
from mcr_excel.terms.reviews import CADENCE, ORGANIZATIONAL

_PILLARS = ["O_communication", "O_matching", "O_alliance", "O_recognition"]
_OF_THIS_SHEET = {"NOT_ASSESSED", "PRACTICE_MISSING", "CADENCE_LOW", "OVER_MAX"}


def organizational(context: Context) -> SheetShown:
    """Customers whose tier asks for practices, weakest first; none where the team keeps no Practices sheet."""
    practices = context.metrics.practices
    frame = context.customer_frame
    if not context.tables.keeps("practices"):
        practices = practices.iloc[:0]
    frame = frame[frame["customer_id"].isin(practices["customer_id"])].copy()
    achieved = practices.pivot(index="customer_id", columns="practice", values="achieved")
    for practice in PRACTICES:
        column = achieved[practice.key] if practice.key in achieved else pd.Series(dtype=float)
        frame[practice.key] = frame["customer_id"].map(column)
    frame = frame.sort_values(["O", "customer_id"], na_position="last", kind="stable")
    lacking = practices[(practices["need"] == "R") & (practices["achieved"].fillna(0) == 0)]
    zero = lacking.groupby("customer_id")["practice"].agg(list)
    frame["why"] = [_why(context, row, zero.get(row["customer_id"], [])) for row in frame.to_dict("records")]
    frame["flags"] = labelled([[key for key in keys if key in _OF_THIS_SHEET] for keys in frame["flags"]], context.lang)
    pillars = context.metrics.customers.groupby("tier")[_PILLARS].mean().reindex(["S", "A", "B"]).T
    pillars["pillar"] = [code_label("pillar", column.removeprefix("O_"), context.lang) for column in _PILLARS]
    note = (
        None
        if pillars[["S", "A", "B"]].notna().any(axis=None)
        else context.say("还没有可画的核心得分", "no pillar has a score yet")
    )
    return SheetShown(
        ORGANIZATIONAL,
        [shown("organizational", "mcr_organizational", frame), shown("organizational", "mcr_pillars", pillars)],
        {"mcr_note_organizational": note},
    )


def _why(context: Context, row: dict[str, object], zero: list[str]) -> str:
    if pd.isna(row["O"]):
        return context.say("没有该客户的实践记录，不计 O", "no practice is recorded for this customer, so no O")
    names = {
        practice.key: f"{practice.key} {practice.zh if context.lang == 'zh' else practice.en}" for practice in PRACTICES
    }
    parts = []
    if zero:
        listed = context.say("、", ", ").join(names[key] for key in zero)
        parts.append(context.say(f"必做而为零：{listed}", f"required but at zero: {listed}"))
    else:
        parts.append(context.say("必做实践均已开展", "every required practice has begun"))
    unassessed = known(row["O_unassessed"])
    if unassessed:
        parts.append(
            context.say(f"其中 {unassessed:.0f} 项未填，按 0 计", f"{unassessed:.0f} of them blank, counted as 0")
        )
    return context.say("；", "; ").join(parts)


def cadence(context: Context) -> SheetShown:
    """Every cadence item with a target or an activity, least met first."""
    frame = context.metrics.cadence
    frame = frame[(frame["min"] > 0) | (frame["count"] > 0)].copy()
    frame["customer_name"] = context.names_of(frame["customer_id"])
    frame["tier"] = context.tiers_of(frame["customer_id"])
    frame["cadence_id"] = frame["customer_id"] + "/" + frame["item"]
    frame["note"] = [
        _note(context, *values) for values in zip(frame["count"], frame["min"], frame["flag"], strict=True)
    ]
    frame["item"] = frame["item"].map({item.key: item.zh if context.lang == "zh" else item.en for item in CADENCES})
    frame["max"] = frame["max"].where(frame["max"] < NO_LIMIT)
    frame = frame.sort_values(["compliance", "cadence_id"], na_position="last", kind="stable")
    return SheetShown(CADENCE, [shown("cadence", "mcr_cadence", frame)])


def _note(context: Context, count: float, least: float, flag: object) -> str | None:
    if isinstance(flag, str) and flag in FLAGS:
        return FLAGS[flag].means(context.lang)
    if least == 0:
        return context.say("不定期，仅计数", "irregular: counted, no target")
    if count < least:
        return context.say(f"还差 {least - count:.0f} 次", f"{least - count:.0f} more needed")
    return None
