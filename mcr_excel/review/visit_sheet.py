"""The visit sheet: what is known before a visit, the questions to ask, and room to write (method.md C20)."""

from __future__ import annotations

from typing import Any

import pandas as pd

from mcr_excel.metrics.window import until
from mcr_excel.review.chain import positions
from mcr_excel.review.context import Context, number
from mcr_excel.review.customer_page import (
    customer_of,
    done_activities,
    facts,
    issues,
    of_all,
    open_plans,
    shown_in,
    tier_line,
)
from mcr_excel.review.model import SheetShown, Written
from mcr_excel.review.wording import Wording
from mcr_excel.terms import DIMENSIONS
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.reviews import CONTACT_SCORES
from mcr_excel.terms.reviews.handouts import VISIT

PREPARED = ("opening", "situation", "problem", "implication", "need_payoff", "proposal", "objections")
_POSITIONS, _ACTIVITIES, _ISSUES, _PLANS = 5, 3, 3, 2


def visit_sheet(context: Context) -> SheetShown:
    """The sheet of the one customer that the run is narrowed to, with the next planned visit filled in."""
    customer = customer_of(context)
    parts = {
        "chain": _chain(context),
        "activities": _activities(context),
        "issues": _issues(context),
        "plans": _plans(context),
    }
    tables = [shown_in(VISIT, f"mcr_visit_{key}", frame) for key, (frame, _) in parts.items()]
    notes: dict[str, Written] = {f"mcr_visit_note_{key}": note or None for key, (_, note) in parts.items()}
    return SheetShown(VISIT, tables, _names(context, customer) | notes | _prepared(context))


def _names(context: Context, customer: dict[str, Any]) -> dict[str, Written]:
    index = context.say(f"综合指数 {number(customer['index'])}", f"index {number(customer['index'])}")
    parts = [tier_line(context, customer), index, issues(context)]
    return {
        "mcr_visit_title": context.say(
            f"拜访单：{customer['customer_name']}", f"{customer['customer_name']}: visit sheet"
        ),
        "mcr_visit_facts": facts(context, customer),
        "mcr_visit_headline": context.say("；", "; ").join(part.rstrip("。.") for part in parts),
    }


def _prepared(context: Context) -> dict[str, Written]:
    """What the team prepared of the next visit, in the place of the template's questions; facts are blank without one."""
    visits = context.tables["visits"].frame
    planned = visits[~until(visits["date"], context.settings.as_of)].sort_values("date", kind="stable").head(1)
    row: dict[str, Any] = planned.iloc[0].to_dict() if len(planned) else {}
    keys = ("our_people", "contacts", "expected_outcome", "background")
    purpose = row.get("purpose_kind")
    given = {f"mcr_visit_{key}": _text(row.get(key)) for key in keys}
    questions = {f"mcr_visit_{key}": text for key in PREPARED if (text := _text(row.get(key)))}
    return (
        given
        | questions
        | {
            "mcr_visit_date": row["date"].date() if row else None,
            "mcr_visit_purpose": code_label("visit_purpose", purpose, context.lang)
            if isinstance(purpose, str)
            else None,
        }
    )


def _chain(context: Context) -> tuple[pd.DataFrame, str]:
    rows = positions(context, _POSITIONS)
    texts = [
        context.say("，", ", ").join(part for part in pair if isinstance(part, str))
        for pair in zip(rows["title"], rows["decision_role"], strict=True)
    ]
    rows = rows.assign(title=texts, levels=[_levels(context, row) for row in rows.to_dict("records")])
    if rows.empty:
        return rows, context.say(
            "还没有关键岗位：请在拜访中了解由谁决策", "no key position is known yet: find out who decides"
        )
    return rows, of_all(context, len(rows), int(context.metrics.customers["key_positions"].iloc[0]))


def _levels(context: Context, row: dict[Any, Any]) -> str:
    """The level of each dimension; those to be found out are marked."""
    labels = {column.key: column.label(context.lang).rstrip(".") for column in CONTACT_SCORES.tables[0].columns}
    levels = {f"d_{key}": row[f"d_{key}"] for key in DIMENSIONS}
    if all(pd.isna(level) for level in levels.values()):
        return context.say("六维度均未评估", "none of the six dimensions is assessed")
    texts = [
        f"{labels[key]} {'?' if pd.isna(level) else f'{level:.0f}'.replace('-', '−')}" for key, level in levels.items()
    ]
    return " · ".join(texts)


def _activities(context: Context) -> tuple[pd.DataFrame, str]:
    rows = done_activities(context)
    top = rows.head(_ACTIVITIES)
    wording = Wording(context.tables, context.lang)
    links = context.tables.activity_contacts
    met = links.assign(name=[wording.contact(contact) for contact in links["contact_id"]]).groupby("activity")["name"]
    together = met.agg(lambda people: context.say("、", ", ").join(people))
    agreed = context.say("约定：", "agreed: ")
    several = context.say("（与其他客户共同的活动）", "(together with other customers)")
    shared = top["customers"].isna()
    results = [
        several
        if is_shared
        else " · ".join(part for part in (_text(result), agreed + step if _text(step) else None) if part)
        for result, step, is_shared in zip(top["result"], top["next_step"], shared, strict=True)
    ]
    frame = top.assign(
        activity=[wording.activity(code) if isinstance(code, str) else None for code in top["activity_type"]],
        contacts=[together.get(row) for row in top.index],
        result=[result or None for result in results],
        due=top["next_due"].mask(shared),
    )
    if rows.empty:
        return frame, context.say("还没有做过活动", "no activity has taken place yet")
    return frame, context.say(f"共 {len(rows)} 次", f"{len(rows)} in all")


def _issues(context: Context) -> tuple[pd.DataFrame, str]:
    """Issues that visits left open, then what was agreed and is overdue."""
    visits = context.metrics.visits
    left = visits[visits["has_open_issues"]]
    entered = context.tables["visits"].frame.loc[left.index]
    purposes = [
        code_label("visit_purpose", kind, context.lang) if isinstance(kind, str) else ""
        for kind in entered["purpose_kind"]
    ]
    visit = context.say("拜访", "Visit")
    of_visits = left.assign(
        source=[
            context.say(f"{visit}：{purpose}", f"{visit}: {purpose}") if purpose else visit for purpose in purposes
        ],
        issue=entered["open_issues"],
        next_step=entered["next_step"],
        due=entered["next_due"],
    )
    agenda = context.metrics.agenda
    steps = agenda[(agenda["kind"] == "activity_step") & agenda["is_overdue"]]
    wording = Wording(context.tables, context.lang)
    overdue = context.say("约定已逾期", "agreed and overdue")
    of_activities = steps.assign(
        source=[wording.activity(code) for code in steps["what"]],
        issue=overdue,
        next_step=steps["text"],
        date=pd.NaT,
    )
    columns = ["source", "next_step", "issue", "date", "due", "owner"]
    rows = pd.concat([of_visits[columns].sort_values("due"), of_activities[columns].sort_values("due")]).head(_ISSUES)
    total = len(of_visits) + len(of_activities)
    if not total:
        return rows, context.say("没有遗留问题", "no issue is open")
    return rows, of_all(context, len(rows), total)


def _plans(context: Context) -> tuple[pd.DataFrame, str]:
    rows = open_plans(context)
    top = rows.head(_PLANS)
    if rows.empty:
        return top, context.say("没有进行中的计划", "there is no open plan")
    return top, of_all(context, len(top), len(rows))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
