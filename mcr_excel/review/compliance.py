"""Compliance: what somebody should look at, with its cell, and how far the scorers agree (method.md C17, C18, D14)."""

from __future__ import annotations

import math
from collections import Counter
from functools import partial

import pandas as pd

from mcr_excel.review.columns import Columns, Row, each, each_known, identified, stacked
from mcr_excel.review.context import Context, labelled, written
from mcr_excel.review.finding_texts import told
from mcr_excel.review.findings import cells
from mcr_excel.review.model import SheetShown
from mcr_excel.review.places import linked
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.flags import FLAGS
from mcr_excel.terms.reviews import COMPLIANCE

_TOLD = ("flag", "activity_type", "value", "limit", "setting", "date")


def compliance(context: Context) -> SheetShown:
    """The findings, gravest first; that there is none, where activities were looked through."""
    found = _findings(context)
    if not len(found) and context.tables.keeps("activities"):
        found = _nothing(context)
    return SheetShown(
        COMPLIANCE,
        [
            written("compliance", "mcr_findings", found),
            written("compliance", "mcr_finding_kinds", _kinds(found)),
            written("compliance", "mcr_scorers", _scorers(context) if len(found) else Columns.blank(0)),
        ],
    )


def _findings(context: Context) -> Columns:
    rows = context.metrics.findings
    of = _with_activities(context, Columns.of(rows))
    flags, wording = of["flag"], context.wording
    return of.assign(
        contact=[wording.contact(contact) or None for contact in of["contact_id"]],
        customer_name=_customers(context, of),
        place=[linked(context, cell) if cell else None for cell in cells(context.tables, rows)],
        finding_id=identified(flags, of["called"], of["contact_id"], of["setting"]),
        code=flags,
        gravity=each(lambda flag: _gravity(context, flag), flags),
        finding=each(lambda flag: FLAGS[flag].label(context.lang), flags),
        means=each(lambda flag: FLAGS[flag].means(context.lang), flags),
        what=of.told(partial(_what, context), *_TOLD),
        date=each_known(lambda day: day.normalize(), of["date"]),
    )


def _with_activities(context: Context, of: Columns) -> Columns:
    """The findings with `activity_type`, and what makes the activity the same in the next run (`called`): its own id,
    where the team gives ids."""
    wanted = list(dict.fromkeys(activity for activity in of["activity"] if activity is not None))
    activities = Columns.of(context.tables["activities"].frame.loc[wanted, ["activity_id", "date", "activity_type"]])
    called = [
        _dated(day, kind) if own is None else own
        for own, day, kind in activities.rows("activity_id", "date", "activity_type")
    ]
    place = {activity: place for place, activity in enumerate(wanted)}
    of_each = activities.assign(called=called).at_if([place.get(activity) for activity in of["activity"]])
    return of.assign(activity_type=of_each["activity_type"], called=of_each["called"])


def _dated(day: pd.Timestamp | None, kind: str | None) -> str | None:
    return None if day is None or kind is None else f"{day:%Y-%m-%d} {kind}"


def _kinds(found: Columns) -> Columns:
    """How many findings there are of each kind."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for *kind, flag in found.rows("gravity", "finding", "code", "flag"):
        counts[tuple(kind)] += flag is not None
    return Columns.blank(len(counts)).assign(
        gravity=[gravity for gravity, _, _ in counts],
        finding=[finding for _, finding, _ in counts],
        code=[code for _, _, code in counts],
        count=list(counts.values()),
    )


def _gravity(context: Context, flag: str) -> str:
    return code_label("gravity", FLAGS[flag].severity, context.lang)


def _customers(context: Context, of: Columns) -> list[str | None]:
    """The contact's customer, else the first of the activity's."""
    of_contact = dict(context.contacts.rows("contact_id", "customer_id"))
    links = context.tables.activity_customers
    links = links[links["activity"].isin([activity for activity in of["activity"] if activity is not None])]
    of_activity = dict(Columns.of(links.drop_duplicates("activity")).rows("activity", "customer_id"))
    return context.names(
        of_contact.get(contact) or of_activity.get(activity) for contact, activity in of.rows("contact_id", "activity")
    )


def _what(context: Context, row: Row) -> str | None:
    """The activity, and the figures of the finding."""
    activity = row["activity_type"]
    parts = ["" if activity is None else context.wording.activity(activity), told(context, row)]
    return context.say("：", ": ").join(part for part in parts if part) or None


def _nothing(context: Context) -> Columns:
    return Columns.blank(1).assign(
        gravity=[code_label("gravity", "info", context.lang)],
        finding=[context.say("没有发现", "Nothing found")],
        what=[
            context.say(
                "受限活动、礼品、公职人员、分寸与个人信息期限均已检查",
                "restricted activities, gifts, officials, fit and retention were looked through",
            )
        ],
        finding_id=["—"],
        code=["—"],
    )


def _scorers(context: Context) -> Columns:
    """All owners against others, then one row per scorer, the most biased first; that nobody can be compared."""
    of, overall = Columns.of(context.metrics.scorers), context.metrics.agreement
    of = of.ordered([math.inf if bias is None else -abs(bias) for bias in of["bias"]], of["scorer"])
    everybody = context.say("全部：负责人对他人", "All: owners against others")
    if not overall.pairs:
        everybody = context.say("没有两人评过同一联系人", "No contact was scored by two people")
    figures = {name: [getattr(overall, name)] for name in ("pairs", "bias", "exact", "kappa", "flags")}
    rows = stacked(["scorer", *figures], Columns.blank(1).assign(scorer=[everybody], **figures), of)
    return rows.assign(flags=labelled(rows["flags"], context.lang))
