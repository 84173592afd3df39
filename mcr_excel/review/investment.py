"""Investment: on whom we spend, what for, and what came of it (method.md C14, C15, D10)."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from mcr_excel.metrics.tier import INVESTED
from mcr_excel.review.context import Context, known, labelled, number, percent, records, shown
from mcr_excel.review.model import SheetShown, TableShown
from mcr_excel.terms import ACTIVITY_BY_CODE
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.flags import FLAGS
from mcr_excel.terms.reviews import INVESTMENT

_OF_THIS_SHEET = {"SHRINK_BREACH", "CASH_COW", "NO_GAIN"}
_EXPLAINED = ("cost", "cost_share", "revenue_share", "cost_ratio", "cost_per_point", "activities", "costed", "keys")
_TOGETHER = "S+A"


def investment(context: Context) -> SheetShown:
    """Customers that should shrink and did not, then by cost; nothing where the team writes down no costs."""
    customers = _customers(context)
    tiers = _tiers(context)
    note = context.say("没有已知的投入可画", "no cost is known")
    return SheetShown(
        INVESTMENT,
        [
            shown("investment", "mcr_investment", customers),
            shown("investment", "mcr_investment_tiers", tiers),
            shown("investment", "mcr_investment_types", _types(context)),
            _pareto(context, customers),
        ],
        {"mcr_note_investment": None if tiers["cost_share"].notna().any() else note},
    )


def _customers(context: Context) -> pd.DataFrame:
    frame = context.customer_frame
    frame = frame[frame["cost"].notna() | frame["cost_before"].notna()].copy()
    frame = frame.join(_counts(context).reindex(frame["customer_id"]).fillna(0).set_axis(frame.index))
    frame["keys"] = [
        [key for key in dict.fromkeys([*flags, *tier_flags]) if key in _OF_THIS_SHEET]
        for flags, tier_flags in zip(frame["flags"], frame["tier_flags"], strict=True)
    ]
    frame["is_breach"] = frame["keys"].map(lambda keys: "SHRINK_BREACH" in keys).astype(bool)
    frame = frame.sort_values(
        ["is_breach", "cost", "customer_id"], ascending=[False, False, True], na_position="last", kind="stable"
    )
    frame["flags"] = labelled(frame["keys"], context.lang)
    frame["why"] = [_why(context, row) for row in records(frame, *_EXPLAINED)]
    return frame


def _counts(context: Context) -> pd.DataFrame:
    """`activities` done in the period and those of known cost (`costed`), by customer."""
    spending = context.metrics.activity_costs
    done = spending[spending["in_period"].astype(bool)]
    links = context.tables.activity_customers
    links = links[links["activity"].isin(done.index)].drop_duplicates()
    is_costed = links["activity"].map(done["cost"].notna()).astype(bool)
    return pd.DataFrame(
        {
            "activities": links["customer_id"].value_counts(),
            "costed": links.loc[is_costed, "customer_id"].value_counts(),
        }
    )


def _why(context: Context, row: dict[str, object]) -> str:
    parts = []
    if pd.notna(row["cost_ratio"]):
        spent, earned, ratio = percent(row["cost_share"]), percent(row["revenue_share"]), number(row["cost_ratio"], 2)
        parts.append(
            context.say(
                f"占投入 {spent}、收入 {earned}，比值 {ratio}",
                f"{spent} of the cost, {earned} of the revenue: ratio {ratio}",
            )
        )
    elif pd.notna(row["cost"]):
        parts.append(context.say("收入未知或为零，不算比值", "revenue unknown or zero, so no ratio"))
    keys: Sequence[str] = row["keys"]  # type: ignore[assignment]
    parts += [FLAGS[key].means(context.lang) for key in keys]
    unknown = (known(row["activities"]) or 0) - (known(row["costed"]) or 0)
    if unknown:
        parts.append(context.say(f"{unknown:.0f} 次活动没有费用", f"activities without a cost: {unknown:.0f}"))
    return context.say("；", "; ").join(parts)


def _tiers(context: Context) -> pd.DataFrame:
    """The tiers, and S and A together, whose ratio is the focus."""
    rows = context.metrics.investment_tiers
    focus = context.metrics.focus
    invested = rows[rows["tier"].isin(INVESTED)]
    if focus.cost_share is not None and len(invested):
        together = {
            "tier": _TOGETHER,
            "customers": invested["customers"].sum(),
            "cost": invested["cost"].sum(),
            "cost_share": focus.cost_share,
            "revenue_share": math.nan if focus.revenue_share is None else focus.revenue_share,
            "cost_ratio": math.nan if focus.focus is None else focus.focus,
            "average_cost": math.nan,
            "flags": focus.flags,
        }
        rows = pd.concat([pd.DataFrame([together]), rows], ignore_index=True)
    frame = rows.assign(
        label=[_tier_label(context, tier) for tier in rows["tier"]],
        why=[_tier_why(context, row) for row in records(rows, "tier", "flags", "cost_ratio")],
    )
    return frame.assign(flags=labelled(rows["flags"], context.lang))


def _tier_label(context: Context, tier: str) -> str:
    if tier == "U":
        return context.say("未定级", "Unrated")
    return context.say("、", ", ").join(code_label("tier", each, context.lang) for each in tier.split("+"))


def _tier_why(context: Context, row: dict[str, object]) -> str | None:
    flags: Sequence[str] = row["flags"]  # type: ignore[assignment]
    parts = [FLAGS[key].means(context.lang) for key in flags]
    if row["tier"] == _TOGETHER:
        least, most = (number(context.settings[key], 2) for key in ("focus_lo", "focus_hi"))
        if pd.notna(row["cost_ratio"]):
            focus = number(row["cost_ratio"], 2)
            parts.insert(
                0,
                context.say(f"聚焦度 {focus}（正常 {least}–{most}）", f"focus {focus} ({least} to {most} is in order)"),
            )
        costed = percent(context.metrics.focus.costed_share)
        parts.append(context.say(f"{costed} 的活动有费用", f"{costed} of the activities have a cost"))
    return context.say("；", "; ").join(parts) or None


def _types(context: Context) -> pd.DataFrame:
    frame = context.metrics.investment_types
    names = [_activity(context, code) for code in frame["activity_type"]]
    categories = [code_label("activity_category", category, context.lang) for category in frame["category"]]
    return frame.assign(code=frame["activity_type"], activity_type=names, category=categories)


def _activity(context: Context, code: str) -> str:
    activity = ACTIVITY_BY_CODE.get(code)
    return code if activity is None else context.say(activity.zh, activity.en)


def _pareto(context: Context, customers: pd.DataFrame) -> TableShown:
    """Revenue and cost of the few largest customers, and of those that bring 80 % of the revenue."""
    pareto = context.metrics.pareto
    if pareto.top_count is None or pareto.n80 is None or customers.empty:
        return shown(
            "investment", "mcr_pareto", pd.DataFrame(columns=["group", "customers", "revenue_share", "cost_share"])
        )
    share = percent(context.settings["pareto_pct"])
    groups = [
        (context.say(f"收入最高的 {share}", f"Largest {share} by revenue"), pareto.top_count),
        (context.say("带来 80% 收入的", "Bringing 80% of the revenue"), pareto.n80),
        (context.say("收入已知的全部", "All of known revenue"), pareto.customers),
    ]
    ranked = context.customer_frame
    rows = [
        {
            "group": name,
            "customers": count,
            "revenue_share": ranked.loc[ranked["revenue_rank"] <= count, "revenue_share"].sum(),
            "cost_share": ranked.loc[ranked["revenue_rank"] <= count, "cost_share"].sum(),
        }
        for name, count in groups
    ]
    return shown("investment", "mcr_pareto", pd.DataFrame(rows))
