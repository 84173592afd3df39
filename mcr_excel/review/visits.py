"""Visits: the six steps of each, whether it was closed, and what it left open; by owner and customer (method.md C20)."""

from __future__ import annotations

import pandas as pd

from mcr_excel.metrics.visits import STEPS
from mcr_excel.review.columns import Columns, Row, falling, rising, unique
from mcr_excel.review.context import Context, both, written
from mcr_excel.review.model import SheetShown
from mcr_excel.review.people import labelled_codes
from mcr_excel.review.places import cells_of
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.reviews import VISITS

_MARK, _NONE = "✓", "–"
_STATES = ("overdue", "not_closed", "planned", "closed")
_JUDGED = ("took_place", "issue_is_overdue", "is_closed")
_EXPLAINED = ("visit_state", "missing_steps", "has_open_issues", "summary", "next_step", "next_due")


def visits(context: Context) -> SheetShown:
    """Visits with overdue issues first, then those not closed, planned and closed; none where the team keeps none."""
    totals = Columns.of(context.metrics.visit_totals)
    totals = totals.ordered(falling(totals["overdue_issues"]), rising(totals["completeness"]), totals["who"])
    owners, customers = (totals.where(by == whom for by in totals["by"]) for whom in ("owner", "customer"))
    customers = customers.assign(
        customer_id=customers["who"],
        customer_name=context.names(customers["who"]),
        tier=context.tiers(customers["who"]),
    )
    tables = {"mcr_visits": _visits(context), "mcr_visit_owners": owners, "mcr_visit_customers": customers}
    return SheetShown(VISITS, [written("visits", name, of) for name, of in tables.items()])


def _visits(context: Context) -> Columns:
    of = both(context.metrics.visits, context.tables["visits"].frame)
    of = of.assign(visit_state=[_state(row) for row in of.records(*_JUDGED)], visit_key=_keys(of))
    yes = {1.0: context.say("是", "Yes"), 0.0: context.say("否", "No")}
    as_of = pd.Timestamp(context.settings.as_of)
    of = of.assign(
        customer_name=context.names(of["customer_id"]),
        tier=context.tiers(of["customer_id"]),
        **{f"step_{step}": [_mark(step, *row) for row in of.rows("missing_steps", "took_place")] for step in STEPS},
        days_overdue=[
            (as_of - due).days if is_overdue else None for due, is_overdue in of.rows("next_due", "issue_is_overdue")
        ],
        outcome=list(map(yes.get, of["outcome_reached"])),
        open_issues=[issues if are_open else None for issues, are_open in of.rows("open_issues", "has_open_issues")],
        why=[_why(context, row) for row in of.records(*_EXPLAINED)],
        source=cells_of(context, "visits", of["row"], "customer"),
        purpose=labelled_codes(context, "visit_purpose", of["purpose_kind"]),
    )
    states = labelled_codes(context, "visit_state", of["visit_state"])
    return _sorted(of.assign(state=of["visit_state"], visit_state=states))


def _mark(step: str, missing: list[str], took_place: bool) -> str | None:
    if step not in missing:
        return _MARK
    return _NONE if took_place else None


def _state(row: Row) -> str:
    """overdue, not_closed, planned or closed; a planned visit has no issue yet."""
    if not row["took_place"]:
        return "planned"
    if row["issue_is_overdue"]:
        return "overdue"
    return "closed" if row["is_closed"] else "not_closed"


def _sorted(of: Columns) -> Columns:
    """By state; the longest overdue first, open ones oldest first, planned ones soonest first, closed ones newest first."""
    return of.ordered(
        [_STATES.index(state) for state in of["state"]],
        [-(late or 0) for late in of["days_overdue"]],
        [-day.value if state == "closed" else day.value for state, day in of.rows("state", "date")],
        of["visit_key"],
    )


def _keys(of: Columns) -> list[str]:
    """What tells the visits apart in every run: the visit's id, else customer and date; unique."""
    rows = of.rows("visit_id", "customer_id", "date")
    return unique([f"{customer}/{day:%Y-%m-%d}" if own is None else own for own, customer, day in rows], "#")


def _why(context: Context, row: Row) -> str | None:
    steps = row["missing_steps"]
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


def _not_closed(context: Context, row: Row) -> str:
    if row["visit_state"] == "overdue":
        return context.say("遗留问题已过期限", "an open issue is past its date")
    if row["summary"] is None:
        return context.say("未闭环：缺总结", "not closed: no summary")
    if row["has_open_issues"] and None in (row["next_step"], row["next_due"]):
        return context.say("未闭环：遗留问题没有带日期的下一步", "not closed: an open issue has no dated next step")
    return context.say("未闭环：团队填写为否", "not closed: entered as not closed")
