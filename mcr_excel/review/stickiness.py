"""Stickiness: how many layers hold a customer to us, and which one is next (method.md C19)."""

from __future__ import annotations

from collections import Counter

from mcr_excel.metrics.stickiness import LAYERS
from mcr_excel.review.columns import Columns, Labels, Row, rising
from mcr_excel.review.context import Context, labelled, number, tier_rank, told_of, written
from mcr_excel.review.model import SheetShown
from mcr_excel.terms import TIERS
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.flags import FLAGS, told
from mcr_excel.terms.reviews import STICKINESS

_OF_THIS_SHEET = {"EASY_TO_LEAVE_RED", "EASY_TO_LEAVE"}
_URGENCY = {"EASY_TO_LEAVE_RED": 2, "EASY_TO_LEAVE": 1}
_EXPLAINED = ("tier", "stickiness", *LAYERS, "next", "derived", "keys", "satisfaction_newest", "G")


def stickiness(context: Context) -> SheetShown:
    """Those who can leave easily first, then by tier and layers reached; nothing where no customer's is known."""
    of = _customers(context)
    return SheetShown(
        STICKINESS,
        [written("stickiness", "mcr_stickiness", of), written("stickiness", "mcr_stickiness_tiers", _tiers(of))],
        {"mcr_note_stickiness": None},
    )


def _customers(context: Context) -> Columns:
    of = context.customers
    if not any(reached is not None for reached in of["stickiness"]):
        of = of.at([])
    keys = [told([key for key in keys if key in _OF_THIS_SHEET]) for keys in of["flags"]]
    of = of.assign(keys=keys, derived=_derived(context, of)).ordered(
        [-max((_URGENCY[key] for key in own), default=0) for own in keys],
        [-tier_rank(tier) for tier in of["tier"]],
        rising(of["stickiness"]),
        of["customer_id"],
    )
    following = [*LAYERS, None]
    of = of.assign(next=[following[int(reached or 0)] for reached in of["stickiness"]])
    listed, labels = context.say("、", ", "), Labels("stickiness_layer", context.lang)
    return of.assign(
        to_next=_to_go(of, context.settings["stickiness_reached"]),
        why=[_why(context, row) for row in of.records(*_EXPLAINED)],
        next_layer=list(map(labels.get, of["next"])),
        derived=[listed.join(labels[layer] for layer in layers) or None for layers in of["derived"]],
        flags=labelled(of["keys"], context.lang),
    )


def _derived(context: Context, of: Columns) -> list[list[str]]:
    """The layers of each customer that are known, though nobody entered them."""
    entered = told_of(of, context.tables["customers"].frame.loc[of["row"], list(LAYERS)])
    return [
        [layer for layer, score, own in zip(LAYERS, known, by_hand, strict=True) if score is not None and own is None]
        for known, by_hand in zip(of.rows(*LAYERS), entered.rows(*LAYERS), strict=True)
    ]


def _to_go(of: Columns, reached: float) -> list[float | None]:
    """What the next layer lacks; missing where its score is not known."""
    scores = [row[row["next"]] if row["next"] else None for row in of.records("next", *LAYERS)]
    return [None if score is None else reached - score for score in scores]


def _layer(context: Context, layer: str) -> str:
    return code_label("stickiness_layer", layer, context.lang)


def _why(context: Context, row: Row) -> str:
    parts, derived = [FLAGS[key].means(context.lang) for key in row["keys"]], row["derived"]
    parts.append(_next_text(context, row))
    if LAYERS[0] in derived:
        told_by = [
            f"{name} {number(value)}"
            for name, value in (
                (context.say("满意度", "satisfaction"), row["satisfaction_newest"]),
                ("G/20", None if row["G"] is None else row["G"] / 20),
            )
            if value is not None
        ]
        source = context.say("、", ", ").join(told_by)
        parts.append(context.say(f"感知由 {source} 推得", f"perception from {source}"))
    if LAYERS[2] in derived:
        parts.append(
            context.say("战略由方向、理念、文化契合推得", "strategy from the fit of direction, philosophy and culture")
        )
    return context.say("；", "; ").join(parts)


def _next_text(context: Context, row: Row) -> str:
    layer = row["next"]
    if layer is None:
        return context.say("三层均已达到", "all three layers are reached")
    name, score = _layer(context, layer), row[layer]
    least = number(context.settings["stickiness_reached"], 0)
    if score is None:
        return context.say(f"{name}层未知，请填写 0–5 分", f"{name.lower()} is not known: enter 0 to 5")
    return context.say(f"{name} {number(score)}，达到需 {least}", f"{name.lower()} {number(score)}, reached at {least}")


def _tiers(of: Columns) -> Columns:
    """Customers by tier and layers reached."""
    counts = Counter(of.rows("tier", "stickiness"))
    tiers = [tier for tier in TIERS if tier in of["tier"]]
    return Columns.blank(len(tiers)).assign(
        tier=tiers,
        customers=[of["tier"].count(tier) for tier in tiers],
        unknown=[counts[tier, None] for tier in tiers],
        **{f"reached_{layers}": [counts[tier, layers] for tier in tiers] for layers in range(len(LAYERS) + 1)},
    )
