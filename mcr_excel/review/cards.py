"""Expansion cards: each contact with a plan or a target, how far it is and what comes next (method.md C11, D9)."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

from mcr_excel.metrics.plans import CANCELLED
from mcr_excel.review.card_texts import CardTexts
from mcr_excel.review.columns import Columns, days, each
from mcr_excel.review.context import TIER_RANK, Context, both, labelled, written
from mcr_excel.review.customer_plans import benefit_rows, customer_plans
from mcr_excel.review.model import Link, SheetShown
from mcr_excel.review.people import labelled_codes, labelled_levels, named
from mcr_excel.review.places import linked
from mcr_excel.terms.flags import FLAGS
from mcr_excel.terms.reviews import CARDS

_LEVEL = "contact_level"
_AGREED = ("activity", "activity_step", "visit", "visit_step")
_OF_PLAN = ("metric", "current", "baseline", "target", "status", "owner", "sponsor")


def cards(context: Context) -> SheetShown:
    """One row per contact with a plan or a target, red ones first; then the customers' own plans and what plans serve."""
    return SheetShown(
        CARDS,
        [
            written("cards", "mcr_cards", _cards(context)),
            written("cards", "mcr_customer_plans", customer_plans(context)),
            written("cards", "mcr_benefits", benefit_rows(context)),
        ],
        main_tables=2,
    )


def _cards(context: Context) -> Columns:
    plans = _plans_of_contacts(context)
    main = _main_plans(plans)
    of = context.contacts
    of = of.where(
        contact in main or (target is not None and is_active)
        for contact, target, is_active in of.rows("contact_id", "target_level", "is_active")
    ).first_of("contact_id")
    plan = plans.at_if([main.get(contact) for contact in of["contact_id"]])
    target = [
        of_plan if metric == _LEVEL else own
        for metric, of_plan, own in zip(plan["metric"], plan["target"], of["target_level"], strict=True)
    ]
    of = of.assign(
        **{f"plan_{column}": plan[column] for column in _OF_PLAN},
        **{column: plan[column] for column in ("attainment", "elapsed", "due", "next_review")},
        plan_row=plan["row"],
        entered_target=of["target_level"],
        target_level=target,
        gap=[
            None if level is None or wanted is None else wanted - level
            for level, wanted in zip(of["level"], target, strict=True)
        ],
        tier=context.tiers(of["customer_id"]),
        owner=[own if of_plan is None else of_plan for of_plan, own in zip(plan["owner"], of["owner_a"], strict=True)],
        sponsor=[
            own if of_plan is None else of_plan for of_plan, own in zip(plan["sponsor"], of["sponsor"], strict=True)
        ],
    )
    return _with_texts(context, of, plans)


def _plans_of_contacts(context: Context) -> Columns:
    """The plans of contacts that were not cancelled: as measured, and what the team wrote of them."""
    plans = both(context.metrics.plans, context.tables["plans"].frame)
    return plans.where(
        contact is not None and status != CANCELLED for contact, status in plans.rows("contact_id", "status")
    )


def _main_plans(plans: Columns) -> dict[str, int]:
    """The place of the plan that a card shows, by contact: for the level, open, due last.

    The target K takes the same one (`plans.target_columns`).
    """
    levels = [metric == _LEVEL for metric in plans["metric"]]
    due, target = ([-math.inf if at is None else at for at in key] for key in (_ticks(plans["due"]), plans["target"]))
    ranks = list(zip(levels, plans["is_open"], due, target, strict=True))
    main: dict[str, int] = {}
    for place, contact in enumerate(plans["contact_id"]):
        if contact not in main or ranks[place] >= ranks[main[contact]]:
            main[contact] = place
    return main


def _ticks(days: list[Any]) -> list[int | None]:
    return [None if day is None else day.value for day in days]


def _with_texts(context: Context, cards: Columns, plans: Columns) -> Columns:
    """The cards with their texts, flags and links, the most urgent first."""
    texts, contacts = CardTexts(context), cards["contact_id"]
    still = plans.where(plans["is_open"])
    count = Counter(still["contact_id"])
    told = plans.where(is_open or contact not in count for is_open, contact in plans.rows("is_open", "contact_id"))
    agreed, steps = texts.agreed(told, "contact_id"), _next_steps(context)
    cards = cards.assign(flags=_flags(still, contacts), open_plans=[count[contact] for contact in contacts])
    return cards.assign(
        plan_progress=labelled_codes(context, "plan_progress", cards["plan_status"]),
        social_style=labelled_codes(context, "social_style", cards["social_style"]),
        agreed=list(map(agreed.get, contacts)),
        next_steps=list(map(steps.get, contacts)),
        flags=labelled(cards["flags"], context.lang),
        contact_name=named(context, cards),
        level_label=labelled_levels(context, cards["level"]),
        source=_places(context, cards),
        why=cards.told(texts.why, *texts.EXPLAINED),
        who=cards.told(texts.who, "title", "department", "position_grade", "decision_role"),
        needs=cards.told(texts.needs, "need_level", "org_need"),
    ).ordered(_urgency(cards), days(cards["due"]), [-TIER_RANK[tier] for tier in cards["tier"]], contacts)


def _flags(still: Columns, contacts: list[str]) -> list[tuple[str, ...]]:
    """What the open plans of each contact are flagged with, each flag once."""
    flags: dict[str, dict[str, None]] = {}
    for of, keys in still.rows("contact_id", "flags"):
        flags.setdefault(of, {}).update(dict.fromkeys(keys))
    return [tuple(flags.get(of, ())) for of in contacts]


def _urgency(cards: Columns) -> list[int]:
    """0 red, 1 still to be reached, 2 done."""
    is_red = each(lambda keys: any(FLAGS[key].severity == "red" for key in keys), cards["flags"])
    return [
        0 if red else 2 if metric is not None and not count else 1
        for red, (metric, count) in zip(is_red, cards.rows("plan_metric", "open_plans"), strict=True)
    ]


def _places(context: Context, cards: Columns) -> list[Link | str]:
    """Links to the plan that a card shows, or to the contact's own target."""
    plans, contacts = context.tables["plans"], context.tables["contacts"]
    return [
        linked(context, contacts.at(own, "target_level") if row is None else plans.at(row, "target"))
        for own, row in cards.rows("row", "plan_row")
    ]


def _next_steps(context: Context) -> dict[str, str]:
    """What comes next with each contact: what is agreed, the earliest first, then what is suggested."""
    agenda, steps = context.agenda, Columns.of(context.metrics.next_steps)
    agreed = agenda.where(
        kind in _AGREED and contact is not None for kind, contact in agenda.rows("kind", "contact_id")
    )
    suggested = steps.where(
        kind == "suggestion" and contact is not None for kind, contact in steps.rows("kind", "contact_id")
    )
    wording = context.wording
    lines: dict[str, list[str]] = {}
    for rows, texts in ((agreed, wording.tasks(agreed)), (suggested, wording.suggestions(suggested))):
        for contact, line in zip(rows["contact_id"], texts, strict=True):
            lines.setdefault(contact, []).append(line)
    return {contact: "\n".join(of) for contact, of in lines.items()}
