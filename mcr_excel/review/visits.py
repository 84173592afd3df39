"""Visits: the six steps of each, whether it was closed, and what it left open; by owner and customer (method.md C20)."""

from __future__ import annotations

import pandas as pd

from mcr_excel.metrics.visits import STEPS, steps_done
from mcr_excel.review.context import Context, records, shown
from mcr_excel.review.model import SheetShown
from mcr_excel.review.places import linked
from mcr_excel.terms.codes import CODES, code_label
from mcr_excel.terms.reviews import VISITS

_MARK, _NONE = "✓", "–"
_STATES = ("overdue", "not_closed", "planned", "closed")
_EXPLAINED = ("visit_state", "missing_steps", "has_open_issues", "summary", "next_step", "next_due", "closed")


def visits(context: Context) -> SheetShown:
    """Visits with overdue issues first, then those not closed, planned and closed; none where the team keeps none."""
    totals = context.metrics.visit_totals
    owners, customers = totals[totals["by"] == "owner"], totals[totals["by"] == "customer"]
    customers = customers.assign(customer_id=customers["who"], customer_name=context.names_of(customers["who"]))
    customers["tier"] = context.tiers_of(customers["customer_id"])
    order = ["overdue_issues", "completeness", "who"]
    tables = {"mcr_visits": _visits(context), "mcr_visit_owners": owners, "mcr_visit_customers": customers}
    for name in ("mcr_visit_owners", "mcr_visit_customers"):
        tables[name] = tables[name].sort_values(order, ascending=[False, True, True], kind="stable")
    return SheetShown(VISITS, [shown("visits", name, frame) for name, frame in tables.items()])


def _visits(context: Context) -> pd.DataFrame:
    table, measured = context.tables["visits"], context.metrics.visits
    entered = table.frame[[column for column in table.frame if column not in measured]].loc[measured.index]
    frame = measured.join(entered)
    frame["customer_name"] = context.names_of(frame["customer_id"])
    frame["tier"] = context.tiers_of(frame["customer_id"])
    frame["visit_state"] = _state(frame)
    done, held = steps_done(table.frame.loc[measured.index]), frame["took_place"]
    for step in STEPS:
        frame[f"step_{step}"] = [
            _MARK if has else _NONE if was else None for has, was in zip(done[step], held, strict=True)
        ]
    days = (pd.Timestamp(context.settings.as_of) - frame["next_due"]).dt.days
    frame["days_overdue"] = days.where(frame["issue_is_overdue"])
    yes = {1.0: context.say("是", "Yes"), 0.0: context.say("否", "No")}
    frame["outcome"] = frame["outcome_reached"].map(yes)
    frame["open_issues"] = frame["open_issues"].where(frame["has_open_issues"])
    frame["visit_key"] = _keys(frame)
    frame["why"] = [_why(context, row) for row in records(frame, *_EXPLAINED)]
    links = [linked(context, table.at(row, "customer")) for row in frame.index]
    frame["source"] = pd.Series(links, index=frame.index, dtype=object)
    frame["purpose"] = frame["purpose_kind"].map(
        {term.key: term.label(context.lang) for term in CODES["visit_purpose"]}
    )
    frame = _sorted(frame)
    frame["visit_state"] = [code_label("visit_state", state, context.lang) for state in frame["visit_state"]]
    return frame


def _state(visits: pd.DataFrame) -> pd.Series:
    """overdue, not_closed, planned or closed; a planned visit has no issue yet."""
    state = pd.Series("not_closed", index=visits.index, dtype="str")
    state = state.mask(visits["is_closed"] == 1, "closed").mask(visits["issue_is_overdue"], "overdue")
    return state.mask(~visits["took_place"], "planned")


def _sorted(visits: pd.DataFrame) -> pd.DataFrame:
    """By state; the longest overdue first, open ones oldest first, planned ones soonest first, closed ones newest first."""
    days = visits["date"].astype("int64").where(visits["visit_state"] != "closed", -visits["date"].astype("int64"))
    order = visits.assign(
        rank=visits["visit_state"].map(_STATES.index), days=days, late=-visits["days_overdue"].fillna(0)
    )
    return order.sort_values(["rank", "late", "days", "visit_key"], kind="stable")


def _keys(visits: pd.DataFrame) -> pd.Series:
    """What tells the visits apart in every run: the visit's id, else customer and date; unique."""
    key = visits["visit_id"].fillna(visits["customer_id"] + "/" + visits["date"].dt.strftime("%Y-%m-%d"))
    again = key.groupby(key).cumcount()
    return key.where(again == 0, key + "#" + (again + 1).astype("str"))


def _why(context: Context, row: dict[str, object]) -> str | None:
    steps: list[str] = row["missing_steps"]  # type: ignore[assignment]
    if row["visit_state"] == "planned":
        is_prepared = "preparation" not in steps
        return (
            context.say("已准备", "prepared")
            if is_prepared
            else context.say(
                "尚未准备：写目的、期望结果、背景", "not prepared yet: purpose, expected outcome, background"
            )
        )
    parts = []
    if steps:
        listed = context.say("、", ", ").join(code_label("visit_step", step, context.lang) for step in steps)
        parts.append(context.say(f"没有记录：{listed}", f"no record of: {listed}"))
    if row["visit_state"] != "closed":
        parts.append(_not_closed(context, row))
    return context.say("；", "; ").join(parts) or None


def _not_closed(context: Context, row: dict[str, object]) -> str:
    if row["visit_state"] == "overdue":
        return context.say("遗留问题已过期限", "an open issue is past its date")
    if pd.isna(row["summary"]):
        return context.say("未闭环：缺总结", "not closed: no summary")
    if row["has_open_issues"] and (pd.isna(row["next_step"]) or pd.isna(row["next_due"])):
        return context.say("未闭环：遗留问题没有带日期的下一步", "not closed: an open issue has no dated next step")
    return context.say("未闭环：团队填写为否", "not closed: entered as not closed")
