"""The decision chain by project: the lower table of the power map (method.md B10)."""

from __future__ import annotations

import pandas as pd

from mcr_excel.review.context import Context, beside, identities, labelled, number, percent, records, urgency
from mcr_excel.review.places import linked
from mcr_excel.terms.codes import CODES
from mcr_excel.terms.flags import FLAGS, told

_EXPLAINED = ("deciders", "present", "assessed", "support_share", "flags")


def projects(context: Context) -> pd.DataFrame:
    """One row per open opportunity, the most urgent first, then the largest."""
    opportunities = context.tables["opportunities"]
    frame = beside(opportunities.frame, context.metrics.projects)
    tier = context.tiers_of(frame["customer_id"])
    stages = {term.key: term.label(context.lang) for term in CODES["ltc_stage"]}
    links = [linked(context, opportunities.at(row, "opp_name")) for row in frame.index]
    frame = frame.assign(
        tier=tier,
        customer_name=context.names_of(frame["customer_id"]),
        project_id=identities(frame["opp_id"].fillna(frame["customer_id"] + "|" + frame["opp_name"])),
        ltc_stage=frame["ltc_stage"].map(stages),
        named=_named(context).reindex(frame.index),
        why=[_why(context, row) for row in records(frame, *_EXPLAINED)],
        urgency=urgency(tier, frame["flags"], [None] * len(frame)),
        source=pd.Series(links, index=frame.index, dtype=object),
    )
    frame = frame.sort_values(["urgency", "amount", "project_id"], ascending=[False, False, True])
    return frame.assign(flags=labelled(frame["flags"], context.lang))


def _named(context: Context) -> pd.Series:
    """Who decides, the most powerful first, with the level; a question mark where nobody has assessed it."""
    people = context.tables["contacts"].frame.drop_duplicates("contact_id").set_index("contact_id")
    rows = context.metrics.deciders.sort_values("power", ascending=False, kind="stable")
    called = rows["contact_id"].map(people["contact_name"].fillna(people["title"])).fillna(rows["contact_id"])
    texts = [f"{name} ({_level(row)})" for name, row in zip(called, records(rows, "status", "level_used"), strict=True)]
    shown = pd.Series(texts, index=rows.index, dtype="str")
    return shown.groupby(rows["opportunity"]).agg(context.say("、", "; ").join)


def _level(row: dict[str, object]) -> str:
    return number(row["level_used"], 0).replace("-", "−") if row["status"] == "OK" else "?"


def _why(context: Context, row: dict[str, object]) -> str:
    flags = row["flags"]
    assert isinstance(flags, list)
    parts = [FLAGS[key].means(context.lang) for key in told(flags)]
    if row["present"]:
        assessed, present, support = (
            number(row["assessed"], 0),
            number(row["present"], 0),
            percent(row["support_share"]),
        )
        parts.append(
            context.say(
                f"{present} 位决策人中 {assessed} 位已评估，支持占权力 {support}",
                f"{assessed} of {present} assessed, supporters hold {support} of their power",
            )
        )
    return context.say("；", "; ").join(parts)
