"""Expansion cards: each contact with a plan or a target, how far it is and what comes next (method.md C11, D9)."""

from __future__ import annotations

import pandas as pd

from mcr_excel.metrics.plans import CANCELLED
from mcr_excel.review.card_texts import CardTexts
from mcr_excel.review.context import TIER_RANK, Context, beside, labelled, records, shown
from mcr_excel.review.customer_plans import benefit_rows, customer_plans
from mcr_excel.review.model import SheetShown
from mcr_excel.review.places import linked
from mcr_excel.review.wording import Wording
from mcr_excel.terms.codes import CODES
from mcr_excel.terms.flags import FLAGS
from mcr_excel.terms.reviews import CARDS

_LEVEL = "contact_level"
_AGREED = ("activity", "activity_step", "visit", "visit_step")
_OF_PLAN = (
    "metric",
    "current",
    "baseline",
    "target",
    "attainment",
    "elapsed",
    "due",
    "status",
    "is_open",
    "next_review",
)
_LABELS = {"level_label": "level", "plan_progress": "plan_progress", "social_style": "social_style"}


def cards(context: Context) -> SheetShown:
    """One row per contact with a plan or a target, red ones first; then the customers' own plans and what plans serve."""
    return SheetShown(
        CARDS,
        [
            shown("cards", "mcr_cards", _cards(context)),
            shown("cards", "mcr_customer_plans", customer_plans(context)),
            shown("cards", "mcr_benefits", benefit_rows(context)),
        ],
        main_tables=2,
    )


def _cards(context: Context) -> pd.DataFrame:
    plans = _plans_of_contacts(context)
    frame = context.contact_frame
    has_target = frame["target_level"].notna() & frame["is_active"]
    frame = frame[has_target | frame["contact_id"].isin(plans["contact_id"])].drop_duplicates("contact_id")
    main = _main_plans(plans).reindex(frame["contact_id"]).set_index(frame.index)
    frame = frame.join(main.add_prefix("plan_"))
    of_level = frame["plan_metric"].eq(_LEVEL)
    frame["entered_target"] = frame["target_level"]
    frame["target_level"] = frame["plan_target"].where(of_level, frame["target_level"])
    frame["gap"] = frame["target_level"] - frame["level"]
    frame["tier"] = context.tiers_of(frame["customer_id"])
    frame["owner"] = frame["plan_owner"].fillna(frame["owner_a"])
    frame["sponsor"] = frame["plan_sponsor"].fillna(frame["sponsor"])
    for column in ("attainment", "elapsed", "due", "next_review"):
        frame[column] = frame[f"plan_{column}"]
    frame = _with_texts(context, frame, plans)
    return frame.sort_values(["urgency", "due", "order", "contact_id"], na_position="last", kind="stable")


def _plans_of_contacts(context: Context) -> pd.DataFrame:
    """The plans of contacts that were not cancelled: as measured, and what the team wrote of them."""
    plans = beside(context.tables["plans"].frame, context.metrics.plans)
    return plans[plans["contact_id"].notna() & (plans["status"] != CANCELLED)]


def _main_plans(plans: pd.DataFrame) -> pd.DataFrame:
    """The plan that a card shows, by contact: for the level, open, due last; `row` is its row on Plans.

    The target K takes the same one (`plans.target_columns`).
    """
    ranked = plans.assign(row=plans.index.astype("float64"), of_level=plans["metric"] == _LEVEL)
    ranked = ranked.sort_values(["of_level", "is_open", "due", "target"], na_position="first", kind="stable")
    main = ranked.drop_duplicates("contact_id", keep="last").set_index("contact_id")
    return main[["row", "owner", "sponsor", *_OF_PLAN]]


def _with_texts(context: Context, cards: pd.DataFrame, plans: pd.DataFrame) -> pd.DataFrame:
    """The cards with their texts, flags and links, and what they are sorted by."""
    texts, contact = CardTexts(context), cards["contact_id"]
    still = plans[plans["is_open"]]
    told = plans[plans["is_open"] | ~plans["contact_id"].isin(still["contact_id"])]
    keys = _flags(still, contact)
    cards = cards.assign(
        open_plans=contact.map(still["contact_id"].value_counts()).fillna(0),
        plan_progress=cards["plan_status"],
        order=-cards["tier"].map(TIER_RANK),
        agreed=contact.map(texts.agreed(told, "contact_id")),
        next_steps=contact.map(_next_steps(context)),
        flags=labelled(keys, context.lang),
        contact_name=cards["contact_name"].fillna(context.say("（待识别）", "(to be identified)")),
        level_label=cards["level"].map(lambda level: f"{level:.0f}", na_action="ignore"),
        source=_places(context, cards),
    )
    cards["urgency"] = _urgency(cards, keys)
    cards["why"] = [texts.why(row, of) for row, of in zip(records(cards, *texts.EXPLAINED), keys, strict=True)]
    cards["who"] = [texts.who(row) for row in records(cards, "title", "department", "position_grade", "decision_role")]
    cards["needs"] = [texts.needs(row) for row in records(cards, "need_level", "org_need")]
    for column, codes in _LABELS.items():
        cards[column] = cards[column].map({term.key: term.label(context.lang) for term in CODES[codes]})
    return cards


def _flags(still: pd.DataFrame, contact: pd.Series) -> list[list[str]]:
    """What the open plans of each contact are flagged with, each flag once."""
    flags: dict[str, dict[str, None]] = {}
    for of, keys in zip(still["contact_id"].tolist(), still["flags"], strict=True):
        flags.setdefault(of, {}).update(dict.fromkeys(keys))
    return [list(flags.get(of, ())) for of in contact.tolist()]


def _urgency(cards: pd.DataFrame, keys: list[list[str]]) -> list[int]:
    """0 red, 1 still to be reached, 2 done."""
    is_done = cards["plan_metric"].notna() & (cards["open_plans"] == 0)
    return [
        0 if any(FLAGS[key].severity == "red" for key in of) else 2 if done else 1
        for of, done in zip(keys, is_done, strict=True)
    ]


def _places(context: Context, cards: pd.DataFrame) -> pd.Series:
    """Links to the plan that a card shows, or to the contact's own target."""
    plans, contacts = context.tables["plans"], context.tables["contacts"]
    places = [
        contacts.at(own, "target_level") if pd.isna(row) else plans.at(int(row), "target")
        for own, row in cards["plan_row"].items()
    ]
    return pd.Series([linked(context, place) for place in places], index=cards.index, dtype=object)


def _next_steps(context: Context) -> pd.Series:
    """What comes next with each contact: what is agreed, the earliest first, then what is suggested."""
    agenda, steps = context.metrics.agenda, context.metrics.next_steps
    agreed = agenda[agenda["kind"].isin(_AGREED) & agenda["contact_id"].notna()]
    suggested = steps[(steps["kind"] == "suggestion") & steps["contact_id"].notna()]
    wording = Wording(context.tables, context.lang)
    lines: dict[str, list[str]] = {}
    for rows, texts in ((agreed, wording.tasks(agreed)), (suggested, wording.suggestions(suggested))):
        for contact, line in zip(rows["contact_id"].tolist(), texts, strict=True):
            lines.setdefault(contact, []).append(line)
    return pd.Series({contact: "\n".join(of) for contact, of in lines.items()}, dtype="str")
