"""The customer one-page: what a director has to know before a meeting, on one printed page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from mcr_excel.metrics import history
from mcr_excel.metrics.snapshot import CUSTOMER
from mcr_excel.review.chain import labels, positions
from mcr_excel.review.context import Context, known, number, percent
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
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.practices import PRACTICES
from mcr_excel.terms.reviews.handouts import ONEPAGE
from mcr_excel.terms.suppliers import names_a_rival

STEPS = 3
_POSITIONS, _CONTACTS, _DEPARTMENTS, _PRACTICES, _PLANS, _SNAPSHOTS, _SUPPLIERS = 8, 5, 5, 5, 3, 3, 4
_INDEXES = ("index", "O", "K_index", "G")


def onepage(context: Context) -> SheetShown:
    """The page of the one customer that the run is narrowed to."""
    customer = customer_of(context)
    parts = {
        "chain": _chain(context),
        "contacts": _contacts(context),
        "departments": _departments(context),
        "practices": _practices(context),
        "plans": _plans(context),
        "trend": _trend(context, customer),
        "suppliers": _suppliers(context, customer),
    }
    tables = [shown_in(ONEPAGE, f"mcr_page_{key}", frame) for key, (frame, _) in parts.items()]
    notes: dict[str, Written] = {f"mcr_page_note_{key}": note or None for key, (_, note) in parts.items()}
    return SheetShown(ONEPAGE, tables, _names(context, customer) | notes | _steps(context))


def _names(context: Context, customer: dict[str, Any]) -> dict[str, Written]:
    return {
        "mcr_page_title": context.say(
            f"客户一页纸：{customer['customer_name']}", f"{customer['customer_name']}: one-page"
        ),
        "mcr_page_facts": facts(context, customer),
        "mcr_page_headline": tier_line(context, customer),
        "mcr_page_index": known(customer["index"]),
        "mcr_page_change": known(customer["index_change"]),
        "mcr_page_band": customer["band"] if isinstance(customer["band"], str) else None,
        "mcr_page_O": known(customer["O"]),
        "mcr_page_K": known(customer["K_index"]),
        "mcr_page_G": known(customer["G"]),
        "mcr_page_share": known(customer["our_share"]),
        "mcr_page_risks": issues(context),
    }


def _chain(context: Context) -> tuple[pd.DataFrame, str]:
    rows = positions(context, _POSITIONS)
    customer = context.metrics.customers.iloc[0]
    if rows.empty:
        return rows, context.say("还没有关键岗位", "no key position is known yet")
    parts = [of_all(context, len(rows), int(customer["key_positions"]))]
    parts.append(
        context.say(
            f"识别 {percent(customer['identified_rate'])}，覆盖 {percent(customer['covered_rate'])}，支持占权力 {percent(customer['support_share'])}",
            f"{percent(customer['identified_rate'])} identified, {percent(customer['covered_rate'])} covered, {percent(customer['support_share'])} of the power supports us",
        )
    )
    return rows, _joined(context, parts)


def _contacts(context: Context) -> tuple[pd.DataFrame, str]:
    """The named people of most power, with what is aimed at and what suits them next."""
    contacts, lang = context.contact_frame, context.lang
    named = contacts[contacts["is_active"].astype(bool) & contacts["contact_name"].notna()]
    rows = named.sort_values(["power", "score", "contact_id"], ascending=[False, False, True], na_position="last")
    rows = rows.head(_CONTACTS)
    needs, orders = labels("need_level", rows["need_level"], lang), rows["org_need"]
    rows = rows.assign(
        need=[_joined(context, [need, order]) or None for need, order in zip(needs, orders, strict=True)],
        last_met=_last_met(context).reindex(rows["contact_id"]).to_numpy(),
        next=rows["contact_id"].map(_suggested(context)),
        social_style=labels("social_style", rows["social_style"], lang),
    )
    if rows.empty:
        return rows, context.say("还没有具名的联系人", "no contact is known by name yet")
    return rows, of_all(context, len(rows), len(named))


def _last_met(context: Context) -> pd.Series:
    """The day of the last activity with each contact."""
    links = context.tables.activity_contacts
    dates = done_activities(context)["date"].reindex(links["activity"]).to_numpy()
    return links.assign(date=dates).groupby("contact_id")["date"].max()


def _suggested(context: Context) -> dict[str, str]:
    """The first suggestion for each contact."""
    steps = context.metrics.next_steps
    steps = steps[steps["kind"] == "suggestion"].sort_values("rank", kind="stable").drop_duplicates("contact_id")
    wording = Wording(context.tables, context.lang)
    approval = context.say("（需审批）", " (needs approval)")
    return {
        contact: wording.activity(what) + (approval if needs_approval else "")
        for contact, what, needs_approval in zip(
            steps["contact_id"], steps["what"], steps["needs_approval"], strict=True
        )
    }


def _departments(context: Context) -> tuple[pd.DataFrame, str]:
    """The most important departments, the weakest first."""
    entered, measured = context.tables["departments"].frame, context.metrics.departments
    rows = measured.join(entered[["importance", "owner", "in_scope"]])
    rows = rows[rows["in_scope"].fillna(True).astype(bool)]
    assessed = int(rows["general"].notna().sum())
    order = ["importance", "general", "department"]
    top = rows.assign(importance=rows["importance"].fillna(2)).sort_values(order, ascending=[False, True, True])
    top = top.head(_DEPARTMENTS)
    if rows.empty:
        return top, context.say("还没有部门", "no department is known yet")
    note = context.say(f"{assessed} / {len(rows)} 个已评估", f"{assessed} of {len(rows)} assessed")
    return top, _joined(context, [of_all(context, len(top), len(rows)), note])


def _practices(context: Context) -> tuple[pd.DataFrame, str]:
    """The required practices, those least in place first."""
    terms = {practice.key: practice for practice in PRACTICES}
    rows = context.metrics.practices if context.tables.keeps("practices") else context.metrics.practices.iloc[:0]
    required = rows[rows["need"] == "R"]
    achieved = required["achieved"].fillna(0)
    required = required.assign(
        achieved=achieved,
        label=[f"{key} {context.say(terms[key].zh, terms[key].en)}" for key in required["practice"]],
        pillar=[code_label("pillar", terms[key].pillar, context.lang) for key in required["practice"]],
        need=labels("practice_need", required["need"], context.lang),
        order=[list(terms).index(key) for key in required["practice"]],
    )
    top = required.sort_values(["achieved", "order"], kind="stable").head(_PRACTICES)
    if rows.empty:
        return top, context.say("没有该客户的实践记录", "no practice is recorded")
    if required.empty:
        return top, context.say("该等级不要求", "none required of this tier")
    met = int((achieved >= 1).sum())
    return top, context.say(
        f"必做 {len(required)} 项，已落实 {met} 项", f"{met} of {len(required)} required are in place"
    )


def _plans(context: Context) -> tuple[pd.DataFrame, str]:
    rows = open_plans(context)
    top = rows.head(_PLANS)
    if rows.empty:
        return top, context.say("没有进行中的计划", "there is no open plan")
    return top, of_all(context, len(top), len(rows))


def _trend(context: Context, customer: dict[str, Any]) -> tuple[pd.DataFrame, str]:
    """The last snapshots that were made by the same method, and now."""
    as_of = pd.Timestamp(context.settings.as_of)
    kept = history.known(context.tables["history"].frame, context.settings.as_of)
    kept = history.comparable(kept, context.settings.fingerprint)
    kept = kept[(kept["entity_kind"] == CUSTOMER) & kept["metric"].isin(_INDEXES) & (kept["as_of"] < as_of)]
    before = kept.pivot(index="as_of", columns="metric", values="value").tail(_SNAPSHOTS)
    now = pd.DataFrame({key: [customer[key]] for key in _INDEXES}, index=[as_of], dtype="float64")
    rows = pd.concat([before.reindex(columns=list(_INDEXES)), now])
    rows["snapshot"] = [f"{day:%Y-%m-%d}" for day in before.index] + [
        context.say(f"{as_of:%Y-%m-%d}（本次）", f"{as_of:%Y-%m-%d} (now)")
    ]
    verdict = customer["index_trend"]
    if before.empty:
        return rows, context.say(
            "还没有可比的历史（mcr-excel close）", "no snapshot to compare with yet (mcr-excel close)"
        )
    return rows, code_label("trend", verdict, context.lang) if isinstance(verdict, str) else ""


def _suppliers(context: Context, customer: dict[str, Any]) -> tuple[pd.DataFrame, str]:
    rows = context.metrics.suppliers
    top = rows.head(_SUPPLIERS).assign(
        supplier=[
            context.say("我司", "Us") if is_us else name
            for name, is_us in zip(rows["supplier"], rows["is_us"], strict=True)
        ][:_SUPPLIERS],
        partner=[
            context.say("是", "Yes") if is_partner is True else None
            for is_partner in rows["is_strategic_partner"].astype(object)
        ][:_SUPPLIERS],
    )
    backed = sorted({text for text in context.contact_frame["backs_competitor"].dropna() if names_a_rival(text)})
    parts = [of_all(context, len(top), len(rows))]
    if rows.empty:
        parts = [context.say("没有供应商份额", "supplier shares are not kept")]
    gap = known(customer["share_gap"])
    if gap is not None:
        parts.append(
            context.say(
                f"与最强对手相差 {number(gap * 100, 0)} 个百分点",
                f"{number(gap * 100, 0)} points to the strongest rival",
            )
        )
    if backed:
        parts.append(context.say(f"有人倾向 {'、'.join(backed)}", f"people back {', '.join(backed)}"))
    return top, _joined(context, parts)


def _steps(context: Context) -> dict[str, Written]:
    """The first things to do: what is overdue, then by day; each with its day and owner."""
    agenda = context.metrics.agenda.sort_values(["is_overdue", "day"], ascending=[False, True], kind="stable").head(
        STEPS
    )
    lines = Wording(context.tables, context.lang).summaries(agenda.assign(customer_id=None))
    told = [
        " · ".join(part for part in (f"{place}.  {day:%Y-%m-%d}", owner, line) if isinstance(part, str))
        for place, (day, owner, line) in enumerate(zip(agenda["day"], agenda["owner"], lines, strict=True), start=1)
    ]
    if not told:
        told = [
            context.say(
                "没有到期的事项：请补充联系人、计划或活动的下一步",
                "Nothing is due: enter contacts, plans or next steps of activities",
            )
        ]
    return {
        f"mcr_page_step_{number}": told[number - 1] if number <= len(told) else None for number in range(1, STEPS + 1)
    }


def _joined(context: Context, parts: Sequence[object]) -> str:
    return context.say("，", ", ").join(part for part in parts if isinstance(part, str) and part)
