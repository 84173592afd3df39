"""What the one-page and the visit sheet both say of a customer; each function takes a run narrowed to that customer."""

from __future__ import annotations

from typing import Any

import pandas as pd

from mcr_excel.metrics.activity_log import is_done
from mcr_excel.review.board import ranked_customers
from mcr_excel.review.chain import labels
from mcr_excel.review.context import Context, number, percent
from mcr_excel.review.model import TableShown
from mcr_excel.review.tiering import tiering
from mcr_excel.review.wording import Wording
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.flags import FLAGS, told
from mcr_excel.terms.reviews import ReviewSheet, ReviewTable
from mcr_excel.terms.vocabulary import Lang

_KNOWN = (
    "customer_name", "tier", "account_manager", "sponsor", "industry", "region", "index", "index_change", "index_trend",
    "band", "O", "K_index", "G", "our_share", "share_gap", "key_positions", "identified_rate", "covered_rate",
    "support_share",
)  # fmt: skip
_MOST_ISSUES = 4
_URGENT_FIRST = {"OVERDUE": 0, "BEHIND": 1, "ON_TRACK": 2}


def customer_of(context: Context) -> dict[str, Any]:
    """What is known and measured of the customer, with the reason for its tier (`tier_why`) and labels (`band`)."""
    row = next(ranked_customers(context).records(*_KNOWN))
    tier = tiering(context).tables[0]
    keys = [column.key for column in tier.table.written]
    return row | {"tier_why": tier.rows[0][keys.index("why")]}


def shown_in(sheet: ReviewSheet, table: str, frame: pd.DataFrame) -> TableShown:
    """A table of a page, taken from a frame; missing values are None."""
    of = table_in(sheet, table)
    columns = [
        frame[column.key].astype(object).where(frame[column.key].notna(), None).tolist() for column in of.written
    ]
    return TableShown(of, list(zip(*columns, strict=True)))


def table_in(sheet: ReviewSheet, table: str) -> ReviewTable:
    """A table of a page by its name."""
    return next(candidate for candidate in sheet.tables if candidate.name == table)


def facts(context: Context, customer: dict[str, Any]) -> str:
    """Who looks after the customer, what it is, and what the page was made from."""
    known = [
        (context.say("客户经理", "Account manager"), customer["account_manager"]),
        (context.say("赞助人", "Sponsor"), customer["sponsor"]),
        (context.say("行业", "Industry"), customer["industry"]),
        (context.say("区域", "Region"), customer["region"]),
        (context.say("截至", "As of"), f"{context.settings.as_of:%Y-%m-%d}"),
        (context.say("数据", "Source"), context.source),
        (context.say("运行", "Run"), context.run),
    ]
    return " · ".join(f"{label} {value}" for label, value in known if isinstance(value, str) and value)


def tier_line(context: Context, customer: dict[str, Any]) -> str:
    """The tier and why the customer has it."""
    tier = str(customer["tier"])
    label = context.say("未定级", "unrated") if tier == "U" else code_label("tier", tier, context.lang)
    return context.say(
        f"{tier} 级（{label}）：{customer['tier_why']}", f"Tier {tier} ({label}): {customer['tier_why']}"
    )


def issues(context: Context) -> str:
    """What the flags of the customer, its year, plans and visits mean, red ones first."""
    metrics = context.metrics
    frames = (metrics.customers["tier_flags"], metrics.customers["flags"], metrics.annual["flags"])
    raised = [
        key for flags in (*frames, metrics.plans["flags"], metrics.visits["flags"]) for keys in flags for key in keys
    ]
    keys = told(list(dict.fromkeys(raised)))
    grave = [key for severity in ("red", "amber") for key in keys if FLAGS[key].severity == severity]
    if not grave:
        return context.say("没有红色或黄色标志。", "No red or amber flag.")
    parts = [FLAGS[key].means(context.lang) for key in grave[:_MOST_ISSUES]]
    more = len(grave) - len(parts)
    if more > 0:
        parts.append(context.say(f"另有 {more} 项", f"and {more} more"))
    return context.say("要点：", "Issues: ") + context.say("；", "; ").join(parts)


def open_plans(context: Context) -> pd.DataFrame:
    """Open plans, those that are late first: whom, goal (from → to), due, elapsed, attainment, …"""
    plans, entered, lang = context.metrics.plans, context.tables["plans"].frame, context.lang
    plans = plans[plans["is_open"]]
    entered = entered.loc[plans.index]
    wording = Wording(context.tables, lang)
    whole = context.say("整个客户", "Whole customer")
    frame = plans.assign(
        urgency=plans["status"].map(_URGENT_FIRST).fillna(len(_URGENT_FIRST)),
        whom=[wording.contact(contact) or whole for contact in plans["contact_id"]],
        goal=[_goal(*row, lang) for row in zip(plans["metric"], plans["current"], plans["target"], strict=True)],
        actions=entered["actions"],
        owner=entered["owner"],
        plan_progress=labels("plan_progress", plans["status"], lang),
        supports=labels("plan_benefit", plans["supports"], lang),
    )
    return frame.sort_values(["urgency", "due", "plan_id"], kind="stable")


def _goal(metric: str, current: float, target: float, lang: Lang) -> str:
    """What a plan is to change, from where to where, in the unit of its metric."""
    return f"{code_label('plan_metric', metric, lang)} {_amount(metric, current)} → {_amount(metric, target)}"


def _amount(metric: str, value: float) -> str:
    match metric:
        case "share":
            return percent(value)
        case "contact_level" | "revenue":
            return "—" if pd.isna(value) else f"{value:,.0f}".replace("-", "−")
        case _:
            return number(value)


def done_activities(context: Context) -> pd.DataFrame:
    """The activities that took place, newest first."""
    activities = context.tables["activities"].frame
    done = is_done(activities["date"], activities["status"], context.settings.as_of)
    return activities[done].sort_values("date", ascending=False, kind="stable")


def of_all(context: Context, shown: int, total: int) -> str:
    """How many of all are shown; empty where it is all of them."""
    return "" if shown == total else context.say(f"显示 {shown} / 共 {total}", f"{shown} of {total} shown")
