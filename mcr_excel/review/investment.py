"""Investment: on whom we spend, what for, and what came of it (method.md C14, C15, D10)."""

from __future__ import annotations

from collections import Counter
from functools import partial

import numpy as np

from mcr_excel.metrics.tier import INVESTED
from mcr_excel.review.columns import Columns, Labels, Row, falling, stacked
from mcr_excel.review.context import Context, labelled, number, percent, written
from mcr_excel.review.model import SheetShown
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.flags import FLAGS
from mcr_excel.terms.reviews import INVESTMENT

_OF_THIS_SHEET = {"SHRINK_BREACH", "CASH_COW", "NO_GAIN"}
_EXPLAINED = ("cost", "cost_share", "revenue_share", "cost_ratio", "activities", "costed", "keys")
_OF_TIERS = ("tier", "customers", "cost", "cost_share", "revenue_share", "cost_ratio", "average_cost")
_TOGETHER = "S+A"


def investment(context: Context) -> SheetShown:
    """Customers that should shrink and did not, then by cost; nothing where the team writes down no costs."""
    customers, tiers = _customers(context), _tiers(context)
    note = context.say("没有已知的投入可画", "no cost is known")
    return SheetShown(
        INVESTMENT,
        [
            written("investment", "mcr_investment", customers),
            written("investment", "mcr_investment_tiers", tiers),
            written("investment", "mcr_investment_types", _types(context)),
            written("investment", "mcr_pareto", _pareto(context) if len(customers) else Columns.blank(0)),
        ],
        {"mcr_note_investment": note if set(tiers["cost_share"]) <= {None} else None},
    )


def _customers(context: Context) -> Columns:
    of = context.customers
    of = of.where(now is not None or before is not None for now, before in of.rows("cost", "cost_before"))
    if not len(of):
        return Columns.blank(0)
    keys = [
        tuple(key for key in dict.fromkeys([*flags, *tier_flags]) if key in _OF_THIS_SHEET)
        for flags, tier_flags in of.rows("flags", "tier_flags")
    ]
    done, costed = _counts(context)
    of = of.assign(
        keys=keys,
        activities=[done[one] for one in of["customer_id"]],
        costed=[costed[one] for one in of["customer_id"]],
        flags=labelled(keys, context.lang),
    )
    of = of.assign(why=of.told(partial(_why, context), *_EXPLAINED))
    return of.ordered(["SHRINK_BREACH" not in own for own in keys], falling(of["cost"]), of["customer_id"])


def _counts(context: Context) -> tuple[Counter[str], Counter[str]]:
    """The activities done in the period, and those of known cost among them, by customer."""
    spending = context.metrics.activity_costs
    done = spending[spending["in_period"].astype(bool)]
    links = context.tables.activity_customers
    links = links[links["activity"].isin(done.index)].drop_duplicates()
    is_costed = links["activity"].isin(done.index[done["cost"].notna()])
    return Counter(links["customer_id"].tolist()), Counter(links.loc[is_costed, "customer_id"].tolist())


def _why(context: Context, row: Row) -> str:
    parts = []
    if row["cost_ratio"] is not None:
        spent, earned, ratio = percent(row["cost_share"]), percent(row["revenue_share"]), number(row["cost_ratio"], 2)
        parts.append(
            context.say(
                f"占投入 {spent}、收入 {earned}，比值 {ratio}",
                f"{spent} of the cost, {earned} of the revenue: ratio {ratio}",
            )
        )
    elif row["cost"] is not None:
        parts.append(context.say("收入未知或为零，不算比值", "revenue unknown or zero, so no ratio"))
    parts += [FLAGS[key].means(context.lang) for key in row["keys"]]
    unknown = row["activities"] - row["costed"]
    if unknown:
        parts.append(context.say(f"{unknown} 次活动没有费用", f"activities without a cost: {unknown}"))
    return context.say("；", "; ").join(parts)


def _tiers(context: Context) -> Columns:
    """The tiers, and S and A together, whose ratio is the focus."""
    of, focus = Columns.of(context.metrics.investment_tiers), context.metrics.focus
    invested = of.where(tier in INVESTED for tier in of["tier"])
    if focus.cost_share is not None and len(invested):
        together = Columns.blank(1).assign(
            tier=[_TOGETHER],
            customers=[sum(invested["customers"])],
            cost=[sum(cost for cost in invested["cost"] if cost is not None)],
            cost_share=[focus.cost_share],
            revenue_share=[focus.revenue_share],
            cost_ratio=[focus.focus],
            flags=[focus.flags],
        )
        of = stacked((*_OF_TIERS, "flags"), together, of)
    return of.assign(
        label=[_tier_label(context, tier) for tier in of["tier"]],
        why=[_tier_why(context, row) for row in of.records("tier", "flags", "cost_ratio")],
        flags=labelled(of["flags"], context.lang),
    )


def _tier_label(context: Context, tier: str) -> str:
    if tier == "U":
        return context.say("未定级", "Unrated")
    return context.say("、", ", ").join(code_label("tier", each, context.lang) for each in tier.split("+"))


def _tier_why(context: Context, row: Row) -> str | None:
    parts = [FLAGS[key].means(context.lang) for key in row["flags"]]
    if row["tier"] == _TOGETHER:
        least, most = (number(context.settings[key], 2) for key in ("focus_lo", "focus_hi"))
        if row["cost_ratio"] is not None:
            focus = number(row["cost_ratio"], 2)
            parts.insert(
                0,
                context.say(f"聚焦度 {focus}（正常 {least}–{most}）", f"focus {focus} ({least} to {most} is in order)"),
            )
        costed = percent(context.metrics.focus.costed_share)
        parts.append(context.say(f"{costed} 的活动有费用", f"{costed} of the activities have a cost"))
    return context.say("；", "; ").join(parts) or None


def _types(context: Context) -> Columns:
    of, categories = Columns.of(context.metrics.investment_types), Labels("activity_category", context.lang)
    return of.assign(
        code=of["activity_type"],
        activity_type=list(map(context.wording.activity, of["activity_type"])),
        category=[categories[category] for category in of["category"]],
    )


def _pareto(context: Context) -> Columns:
    """Revenue and cost of the few largest customers, and of those that bring 80 % of the revenue."""
    pareto, customers = context.metrics.pareto, context.metrics.customers
    if pareto.top_count is None or pareto.n80 is None:
        return Columns.blank(0)
    share = percent(context.settings["pareto_pct"])
    groups = {
        context.say(f"收入最高的 {share}", f"Largest {share} by revenue"): pareto.top_count,
        context.say("带来 80% 收入的", "Bringing 80% of the revenue"): pareto.n80,
        context.say("收入已知的全部", "All of known revenue"): pareto.customers,
    }
    among = [(customers["revenue_rank"] <= count).to_numpy() for count in groups.values()]
    return Columns.blank(len(groups)).assign(
        group=list(groups),
        customers=list(groups.values()),
        **{
            column: [float(np.nansum(customers[column].to_numpy()[ranked])) for ranked in among]
            for column in ("revenue_share", "cost_share")
        },
    )
