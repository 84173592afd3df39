"""Organizational relationship: the practice matrix, the pillars, and the cadences (method.md C9, D8)."""

from __future__ import annotations

from functools import partial

from mcr_excel.review.columns import Columns, Labels, Row, means, rising
from mcr_excel.review.context import Context, labelled, written
from mcr_excel.review.model import SheetShown
from mcr_excel.terms import CADENCES, NO_LIMIT, PRACTICES
from mcr_excel.terms.flags import FLAGS
from mcr_excel.terms.reviews import CADENCE, ORGANIZATIONAL

_PILLARS = ("communication", "matching", "alliance", "recognition")
_TIERS = ("S", "A", "B")
_OF_THIS_SHEET = {"NOT_ASSESSED", "PRACTICE_MISSING", "CADENCE_LOW", "OVER_MAX"}


def organizational(context: Context) -> SheetShown:
    """Customers whose tier asks for practices, weakest first; none where the team keeps no Practices sheet."""
    practices = Columns.of(context.metrics.practices)
    if not context.tables.keeps("practices"):
        practices = practices.at([])
    achieved = {
        (customer, practice): level
        for customer, practice, level in practices.rows("customer_id", "practice", "achieved")
    }
    of = context.customers
    asked = set(practices["customer_id"])
    of = of.where(customer in asked for customer in of["customer_id"])
    of = of.ordered(rising(of["O"]), of["customer_id"])
    flags = [[key for key in keys if key in _OF_THIS_SHEET] for keys in of["flags"]]
    of = of.assign(
        **{
            practice.key: [achieved.get((customer, practice.key)) for customer in of["customer_id"]]
            for practice in PRACTICES
        },
        zero=_at_zero(practices, of["customer_id"]),
        flags=labelled(flags, context.lang),
    )
    of = of.assign(why=of.told(partial(_why, context), "O", "O_unassessed", "zero"))
    pillars = _pillars(context)
    has_bars = any(score is not None for tier in _TIERS for score in pillars[tier])
    note = context.say("还没有可画的核心得分", "no pillar has a score yet")
    return SheetShown(
        ORGANIZATIONAL,
        [written("organizational", "mcr_organizational", of), written("organizational", "mcr_pillars", pillars)],
        {"mcr_note_organizational": None if has_bars else note},
    )


def _at_zero(practices: Columns, customers: list[str]) -> list[tuple[str, ...]]:
    """The required practices that each customer has not begun."""
    zero: dict[str, list[str]] = {}
    for customer, practice, need, level in practices.rows("customer_id", "practice", "need", "achieved"):
        if need == "R" and not level:
            zero.setdefault(customer, []).append(practice)
    return [tuple(zero.get(customer, ())) for customer in customers]


def _pillars(context: Context) -> Columns:
    """The mean of each pillar by tier."""
    of = context.customers
    averages = [means(of["tier"], of[f"O_{pillar}"]) for pillar in _PILLARS]
    labels = Labels("pillar", context.lang)
    return Columns.blank(len(_PILLARS)).assign(
        pillar=[labels[pillar] for pillar in _PILLARS],
        **{tier: [by_tier.get(tier) for by_tier in averages] for tier in _TIERS},
    )


def _why(context: Context, row: Row) -> str:
    if row["O"] is None:
        return context.say("没有该客户的实践记录，不计 O", "no practice is recorded for this customer, so no O")
    names = {
        practice.key: f"{practice.key} {practice.zh if context.lang == 'zh' else practice.en}" for practice in PRACTICES
    }
    parts = []
    if row["zero"]:
        listed = context.say("、", ", ").join(names[key] for key in row["zero"])
        parts.append(context.say(f"必做而为零：{listed}", f"required but at zero: {listed}"))
    else:
        parts.append(context.say("必做实践均已开展", "every required practice has begun"))
    unassessed = row["O_unassessed"]
    if unassessed:
        parts.append(
            context.say(f"其中 {unassessed:.0f} 项未填，按 0 计", f"{unassessed:.0f} of them blank, counted as 0")
        )
    return context.say("；", "; ").join(parts)


def cadence(context: Context) -> SheetShown:
    """Every cadence item with a target or an activity, least met first."""
    of = Columns.of(context.metrics.cadence)
    of = of.where((least or 0) > 0 or (count or 0) > 0 for least, count in of.rows("min", "count"))
    ids = [f"{customer}/{item}" for customer, item in of.rows("customer_id", "item")]
    items = {item.key: item.zh if context.lang == "zh" else item.en for item in CADENCES}
    of = of.assign(
        customer_name=context.names(of["customer_id"]),
        tier=context.tiers(of["customer_id"]),
        cadence_id=ids,
        note=of.told(partial(_note, context), "count", "min", "flag"),
        item=list(map(items.get, of["item"])),
        max=[most if most is not None and most < NO_LIMIT else None for most in of["max"]],
    ).ordered(rising(of["compliance"]), ids)
    return SheetShown(CADENCE, [written("cadence", "mcr_cadence", of)])


def _note(context: Context, row: Row) -> str | None:
    count, least, flag = row["count"], row["min"], row["flag"]
    if flag in FLAGS:
        return FLAGS[flag].means(context.lang)
    if least == 0:
        return context.say("不定期，仅计数", "irregular: counted, no target")
    if None not in (count, least) and count < least:
        return context.say(f"还差 {least - count:.0f} 次", f"{least - count:.0f} more needed")
    return None
