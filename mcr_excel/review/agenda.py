"""Agenda: all that is due in the coming weeks, overdue first, and how much each owner has in each week."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from mcr_excel.review.columns import Columns, Labels, days, each
from mcr_excel.review.context import Context, written
from mcr_excel.review.model import SheetShown
from mcr_excel.terms.reviews import AGENDA
from mcr_excel.terms.reviews.yearly import WEEKS

_DAYS = 7


def agenda(context: Context) -> SheetShown:
    """What is overdue by the day it was due, then the rest by day and owner."""
    of, wording = context.agenda, context.wording
    states = _states(context, of)
    nobody = context.say("（无负责人）", "(nobody)")
    needed = context.say("需审批", "needed")
    due_states = Labels("due_state", context.lang)
    kinds = Labels("agenda_kind", context.lang)
    of = of.assign(
        agenda_id=of["identity"],
        due=each(lambda due: due.normalize(), of["due"]),
        state=states,
        due_state=[due_states[state] for state in states],
        owner=[nobody if owner is None else owner for owner in of["owner"]],
        customer_name=context.names(of["customer_id"]),
        tier=context.tiers(of["customer_id"]),
        contact=[wording.contact(contact) or None for contact in of["contact_id"]],
        kind=[kinds[kind] for kind in of["kind"]],
        task=wording.to_do(of),
        approval=[needed if needs else None for needs in of["needs_approval"]],
    )
    ordered = of.ordered([not is_overdue for is_overdue in of["is_overdue"]], days(of["due"]), of["owner"])
    return SheetShown(
        AGENDA, [written("agenda", "mcr_agenda", ordered), written("agenda", "mcr_load", _load(context, of))]
    )


def _states(context: Context, of: Columns) -> list[str]:
    """Overdue, soon (within `urgent_days`) or later."""
    soon = pd.Timestamp(context.settings.as_of) + pd.Timedelta(days=context.settings["urgent_days"])
    by_day = each(lambda day: "soon" if day <= soon else "later", of["day"])
    return ["overdue" if is_overdue else state for is_overdue, state in zip(of["is_overdue"], by_day, strict=True)]


def _load(context: Context, of: Columns) -> Columns:
    """One row per owner, the busiest first: what is overdue, what falls into each week, what comes after them."""
    labels, as_of = [*WEEKS, "later"], pd.Timestamp(context.settings.as_of)
    weeks = each(lambda day: labels[min((day - as_of).days // _DAYS, len(WEEKS))] if day >= as_of else None, of["day"])
    parts = ["overdue" if state == "overdue" else week for state, week in zip(of["state"], weeks, strict=True)]
    counts = Counter(zip(of["owner"], parts, strict=True))
    totals = Counter(owner for owner, part in zip(of["owner"], parts, strict=True) if part is not None)
    owners = sorted(totals, key=lambda owner: (-totals[owner], owner))
    return Columns.blank(len(owners)).assign(
        owner=owners,
        total=[totals[owner] for owner in owners],
        **{part: [counts[owner, part] or None for owner in owners] for part in ("overdue", *labels)},
    )
