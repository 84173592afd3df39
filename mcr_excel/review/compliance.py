"""Compliance: what somebody should look at, with its cell, and how far the scorers agree (method.md C17, C18, D14)."""

from __future__ import annotations

import pandas as pd

from mcr_excel.review.context import Context, labelled, number, records, shown
from mcr_excel.review.findings import cells
from mcr_excel.review.model import SheetShown, Written
from mcr_excel.review.places import linked
from mcr_excel.review.wording import Wording
from mcr_excel.settings import parameters
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.flags import FLAGS
from mcr_excel.terms.reviews import COMPLIANCE

_MONEY = {"GIFT_OVER_EVENT", "GIFT_OVER_YEAR", "OFFICIAL_UNAPPROVED", "RESTRICTED_UNAPPROVED", "RECIPIENT_MISSING"}


def compliance(context: Context) -> SheetShown:
    """The findings, gravest first; that there is none where activities were looked through."""
    found = _findings(context)
    if found.empty and context.tables.keeps("activities"):
        found = _nothing(context, found)
    return SheetShown(
        COMPLIANCE,
        [
            shown("compliance", "mcr_findings", found),
            shown("compliance", "mcr_finding_kinds", _kinds(context)),
            shown("compliance", "mcr_scorers", _scorers(context)),
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
    own = activities["activity_id"].fillna(activities["date"].dt.strftime("%Y-%m-%d") + " " + activities["activity_type"])
    parts = [rows["flag"], rows["activity"].map(own), rows["contact_id"], rows["setting"]]
    identity = pd.concat([part.astype("str").fillna("") for part in parts], axis=1).agg("|".join, axis=1)
    identity = identity.astype("str").str.rstrip("|")
    again = identity.groupby(identity).cumcount()
    return identity.where(again == 0, identity + "|" + (again + 1).astype("str"))


def _what(context: Context, wording: Wording, row: dict[str, object]) -> str | None:
    """The figures of a finding in words."""
    flag, activity = str(row["flag"]), row["activity_type"]
    parts = [wording.activity(activity)] if isinstance(activity, str) else []
    value, limit = number(row["value"], 0), number(row["limit"], 0)
    if flag == "MISFIT":
        parts.append(context.say(f"态度层次 {_level(context, row['value'])}", f"the contact's level is {_level(context, row['value'])}"))
        bound = context.say("最高适合" if row["value"] > row["limit"] else "最低适合", "suits at most" if row["value"] > row["limit"] else "suits at least")  # type: ignore[operator]
        parts.append(context.say(f"该活动{bound} {_level(context, row['limit'])}", f"the activity {bound} {_level(context, row['limit'])}"))
    elif flag in _MONEY and pd.notna(row["value"]):
        money = f"{float(row['value']):,.0f}"  # type: ignore[arg-type]
        parts.append(context.say(f"金额 {money}", f"worth {money}"))
        if pd.notna(row["limit"]):
            parts.append(context.say(f"限额 {float(row['limit']):,.0f}", f"limit {float(row['limit']):,.0f}"))  # type: ignore[arg-type]
    elif flag == "LIMIT_NOT_SET":
        parts.append(_setting(context, str(row["setting"])))
        parts.append(context.say(f"涉及礼品合计 {value}", f"gifts that could not be judged: {value}"))
    elif flag == "APPROVALS_NOT_KEPT":
        parts.append(context.say(f"{value} 次受限活动", f"{value} restricted activities"))
    elif flag in ("PI_EXPIRED", "RETENTION_DUE") and pd.notna(row["date"]):
        parts.append(context.say(f"应于 {row['date']:%Y-%m-%d} 前清理", f"to be deleted by {row['date']:%Y-%m-%d}"))
    return context.say("；", "; ").join(parts) or None


def _level(context: Context, level: object) -> str:
    return f"{number(level, 0)} {code_label('level', number(level, 0), context.lang)}".replace("-", "−")


def _setting(context: Context, key: str) -> str:
    label = parameters()[key][context.lang]
    return context.say(f"设置 {key}（{label}）为空", f"the setting {key} ({label}) is blank")


def _nothing(context: Context, found: pd.DataFrame) -> pd.DataFrame:
    row = {
        "gravity": code_label("gravity", "info", context.lang),
        "finding": context.say("没有发现", "Nothing found"),
        "what": context.say("受限活动、礼品、公职人员、分寸与个人信息期限均已检查", "restricted activities, gifts, officials, fit and retention were looked through"),
        "finding_id": "—",
    }
    return pd.DataFrame([row]).reindex(columns=found.columns)


def _kinds(context: Context) -> pd.DataFrame:
    """How often each kind was found, in the order of the findings."""
    counts = context.metrics.findings["flag"].value_counts(sort=False)
    return pd.DataFrame(
        {
            "gravity": [_gravity(context, flag) for flag in counts.index],
            "finding": [FLAGS[flag].label(context.lang) for flag in counts.index],
            "count": counts.to_numpy(),
            "code": counts.index,
        }
    )


def _scorers(context: Context) -> pd.DataFrame:
    """All owners against others, then one row per scorer, the most biased first."""
    rows, overall = context.metrics.scorers, context.metrics.agreement
    everybody: dict[str, Written] = {
        "scorer": context.say("全部：负责人对他人", "All: owners against others"),
        "pairs": overall.pairs,
        "bias": overall.bias,
        "exact": overall.exact,
        "kappa": overall.kappa,
    }
    ordered = rows.assign(size=rows["bias"].abs()).sort_values(["size", "scorer"], ascending=[False, True])
    first = pd.DataFrame([everybody | {"flags": overall.flags}]) if overall.pairs else rows.iloc[:0]
    frame = pd.concat([each for each in (first, ordered) if len(each)] or [rows], ignore_index=True)
    return frame.assign(flags=labelled(frame["flags"], context.lang))
