"""The decision chain by project: the lower table of the power map (method.md B10)."""

from __future__ import annotations

from functools import partial

from mcr_excel.review.columns import Columns, Row, falling, identified
from mcr_excel.review.context import Context, both, labelled, number, percent, urgency
from mcr_excel.review.people import labelled_codes
from mcr_excel.review.places import cells_of
from mcr_excel.terms.flags import FLAGS, told

_EXPLAINED = ("deciders", "present", "assessed", "support_share", "flags")


def projects(context: Context) -> Columns:
    """One row per open opportunity, the most urgent first, then the largest."""
    of = both(context.metrics.projects, context.tables["opportunities"].frame)
    tier = context.tiers(of["customer_id"])
    own = [
        f"{customer}|{name}" if known is None else known
        for known, customer, name in of.rows("opp_id", "customer_id", "opp_name")
    ]
    project_id, order = identified(own), urgency(tier, of["flags"], [None] * len(of))
    return of.assign(
        tier=tier,
        customer_name=context.names(of["customer_id"]),
        project_id=project_id,
        ltc_stage=labelled_codes(context, "ltc_stage", of["ltc_stage"]),
        named=list(map(_named(context).get, of["row"])),
        flags=labelled(of["flags"], context.lang),
        why=of.assign(flags=list(map(tuple, of["flags"]))).told(partial(_why, context), *_EXPLAINED),
        source=cells_of(context, "opportunities", of["row"], "opp_name"),
    ).ordered(falling(order), falling(of["amount"]), project_id)


def _named(context: Context) -> dict[int, str]:
    """Who decides each opportunity, the most powerful first, with the level; a question mark where nobody has assessed it."""
    of = Columns.of(context.metrics.deciders)
    of = of.ordered(falling(of["power"]))
    levels = of.told(_level, "status", "level_used")
    people: dict[int, list[str]] = {}
    for opportunity, contact, level in zip(of["opportunity"], of["contact_id"], levels, strict=True):
        people.setdefault(opportunity, []).append(f"{context.wording.contact(contact) or contact} ({level})")
    return {opportunity: context.say("、", "; ").join(each) for opportunity, each in people.items()}


def _level(row: Row) -> str:
    return number(row["level_used"], 0).replace("-", "−") if row["status"] == "OK" else "?"


def _why(context: Context, row: Row) -> str:
    parts = [FLAGS[key].means(context.lang) for key in told(row["flags"])]
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
