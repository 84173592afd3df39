"""Compliance: what somebody should look at, with its cell, and how far the scorers agree (method.md C17, C18, D14)."""

from __future__ import annotations

import pandas as pd

from mcr_excel.review.context import Context, identities, labelled, records, shown
from mcr_excel.review.finding_texts import told
from mcr_excel.review.findings import cells
from mcr_excel.review.model import SheetShown
from mcr_excel.review.places import linked
from mcr_excel.review.wording import Wording
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.flags import FLAGS
from mcr_excel.terms.reviews import COMPLIANCE


def compliance(context: Context) -> SheetShown:
    """The findings, gravest first; that there is none, where activities were looked through."""
    found, scorers = _findings(context), _scorers(context)
    if found.empty and context.tables.keeps("activities"):
        found = _nothing(context, found)
    kinds = found.groupby(["gravity", "finding", "code"], sort=False)["flag"].count().rename("count").reset_index()
    if found.empty:
        scorers = scorers.iloc[:0]
    return SheetShown(
        COMPLIANCE,
        [
            shown("compliance", "mcr_findings", found),
            shown("compliance", "mcr_finding_kinds", kinds),
            shown("compliance", "mcr_scorers", scorers),
        ],
    )


def _findings(context: Context) -> pd.DataFrame:
    rows = context.metrics.findings
    wording = Wording(context.tables, context.lang)
    types = context.tables["activities"].frame["activity_type"]
    places = [linked(context, cell) if cell else None for cell in cells(context.tables, rows)]
    frame = rows.assign(
        activity_type=rows["activity"].map(types),
        contact=[wording.contact(each) or None for each in rows["contact_id"]],
        customer_name=_customers(context, rows),
        place=pd.Series(places, index=rows.index, dtype="object"),
        finding_id=_identities(context, rows),
        code=rows["flag"],
    )
    explained = records(frame, "flag", "activity_type", "value", "limit", "setting", "date")
    return frame.assign(
        gravity=[_gravity(context, flag) for flag in rows["flag"]],
        finding=[FLAGS[flag].label(context.lang) for flag in rows["flag"]],
        means=[FLAGS[flag].means(context.lang) for flag in rows["flag"]],
        what=[_what(context, wording, row) for row in explained],
        date=rows["date"].dt.normalize(),
    )


def _gravity(context: Context, flag: str) -> str:
    return code_label("gravity", FLAGS[flag].severity, context.lang)


def _customers(context: Context, rows: pd.DataFrame) -> pd.Series:
    """The contact's customer, else the first of the activity's."""
    contacts = context.tables["contacts"].frame.drop_duplicates("contact_id").set_index("contact_id")["customer_id"]
    first = context.tables.activity_customers.drop_duplicates("activity").set_index("activity")["customer_id"]
    return context.names_of(rows["contact_id"].map(contacts).fillna(rows["activity"].map(first)))


def _identities(context: Context, rows: pd.DataFrame) -> pd.Series:
    """What makes a finding the same in the next run: the activity by its own id, where the team gives ids."""
    activities = context.tables["activities"].frame
    own = activities["activity_id"].fillna(
        activities["date"].dt.strftime("%Y-%m-%d") + " " + activities["activity_type"]
    )
    return identities(rows["flag"], rows["activity"].map(own), rows["contact_id"], rows["setting"])


def _what(context: Context, wording: Wording, row: dict[str, object]) -> str | None:
    """The activity, and the figures of the finding."""
    activity = row["activity_type"]
    parts = [wording.activity(activity) if isinstance(activity, str) else "", told(context, row)]
    return context.say("：", ": ").join(part for part in parts if part) or None


def _nothing(context: Context, found: pd.DataFrame) -> pd.DataFrame:
    row = {
        "gravity": code_label("gravity", "info", context.lang),
        "finding": context.say("没有发现", "Nothing found"),
        "what": context.say(
            "受限活动、礼品、公职人员、分寸与个人信息期限均已检查",
            "restricted activities, gifts, officials, fit and retention were looked through",
        ),
        "finding_id": "—",
        "code": "—",
    }
    return pd.DataFrame([row]).reindex(columns=found.columns)


def _scorers(context: Context) -> pd.DataFrame:
    """All owners against others, then one row per scorer, the most biased first; that nobody can be compared."""
    rows, overall = context.metrics.scorers, context.metrics.agreement
    everybody: dict[str, object] = {
        "scorer": context.say("全部：负责人对他人", "All: owners against others"),
        "pairs": overall.pairs,
        "bias": overall.bias,
        "exact": overall.exact,
        "kappa": overall.kappa,
        "flags": overall.flags,
    }
    if not overall.pairs:
        everybody["scorer"] = context.say("没有两人评过同一联系人", "No contact was scored by two people")
    ordered = rows.assign(size=rows["bias"].abs()).sort_values(["size", "scorer"], ascending=[False, True])
    frame = pd.concat([pd.DataFrame([everybody]).astype("object"), ordered.astype("object")], ignore_index=True)
    return frame.assign(flags=labelled(frame["flags"], context.lang))
