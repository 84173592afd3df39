"""Agenda: all that is due in the coming weeks, overdue first, and how much each owner has in each week."""

from __future__ import annotations

import pandas as pd

from mcr_excel.review.context import Context, shown
from mcr_excel.review.model import SheetShown
from mcr_excel.review.wording import Wording
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.reviews import AGENDA
from mcr_excel.terms.reviews.yearly import WEEKS

_DAYS = 7


def agenda(context: Context) -> SheetShown:
    """What is overdue by the day it was due, then the rest by day and owner."""
    rows = context.metrics.agenda
    wording = Wording(context.tables, context.lang)
    nobody = context.say("（无负责人）", "(nobody)")
    frame = pd.DataFrame(
        {
            "agenda_id": rows["identity"],
            "due": rows["due"].dt.normalize(),
            "state": _states(context, rows),
            "owner": rows["owner"].fillna(nobody),
            "customer_name": context.names_of(rows["customer_id"]),
            "tier": context.tiers_of(rows["customer_id"]),
            "contact": [wording.contact(each) or None for each in rows["contact_id"].tolist()],
            "kind": [code_label("agenda_kind", kind, context.lang) for kind in rows["kind"].tolist()],
            "task": wording.to_do(rows),
            "approval": rows["needs_approval"].map({True: context.say("需审批", "needed"), False: None}),
        }
    )
    frame["due_state"] = [code_label("due_state", state, context.lang) for state in frame["state"].tolist()]
    ordered = frame.assign(is_later=~rows["is_overdue"]).sort_values(["is_later", "due", "owner"], kind="stable")
    load = _load(frame, (rows["day"] - pd.Timestamp(context.settings.as_of)).dt.days // _DAYS)
    return SheetShown(AGENDA, [shown("agenda", "mcr_agenda", ordered), shown("agenda", "mcr_load", load)])


def _states(context: Context, rows: pd.DataFrame) -> pd.Series:
    """Overdue, soon (within `urgent_days`) or later."""
    soon = pd.Timestamp(context.settings.as_of) + pd.Timedelta(days=context.settings["urgent_days"])
    states = pd.Series("later", index=rows.index, dtype="str").mask(rows["day"] <= soon, "soon")
    return states.mask(rows["is_overdue"], "overdue")


def _load(frame: pd.DataFrame, week: pd.Series) -> pd.DataFrame:
    """One row per owner, the busiest first: what is overdue, what falls into each week, what comes after them."""
    labels = [*WEEKS, "later"]
    part = week.clip(upper=len(WEEKS)).map(dict(enumerate(labels))).mask(frame["state"] == "overdue", "overdue")
    counts = pd.crosstab(frame["owner"], part).reindex(columns=["overdue", *labels], fill_value=0)
    counts["total"] = counts.sum(axis=1)
    ordered = counts.rename_axis("owner").reset_index().sort_values(["total", "owner"], ascending=[False, True])
    return ordered.mask(ordered == 0)
