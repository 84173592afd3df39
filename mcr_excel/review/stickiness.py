"""Stickiness: how many layers hold a customer to us, and which one is next (method.md C19)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from mcr_excel.metrics.stickiness import LAYERS
from mcr_excel.review.context import TIER_RANK, Context, labelled, number, records, shown
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
    frame = _customers(context)
    return SheetShown(
        STICKINESS,
        [shown("stickiness", "mcr_stickiness", frame), shown("stickiness", "mcr_stickiness_tiers", _tiers(frame))],
        {"mcr_note_stickiness": None},
    )


def _customers(context: Context) -> pd.DataFrame:
    entered, frame = context.tables["customers"].frame, context.customer_frame
    if frame["stickiness"].isna().all():
        frame = frame.iloc[:0].copy()
    frame["keys"] = [told([key for key in keys if key in _OF_THIS_SHEET]) for keys in frame["flags"]]
    frame["urgency"] = [max((_URGENCY[key] for key in keys), default=0) for keys in frame["keys"]]
    frame["rank"] = frame["tier"].map(TIER_RANK) + (frame["tier"] != "U")
    frame = frame.sort_values(
        ["urgency", "rank", "stickiness", "customer_id"],
        ascending=[False, False, True, True],
        na_position="last",
        kind="stable",
    )
    frame["next"] = _next_layer(frame)
    is_derived = {layer: frame[layer].notna() & entered[layer].reindex(frame.index).isna() for layer in LAYERS}
    frame["derived"] = [
        [layer for layer, of in zip(LAYERS, row, strict=True) if of] for row in zip(*is_derived.values(), strict=True)
    ]
    frame["to_next"] = _to_go(frame, context.settings["stickiness_reached"])
    frame["why"] = [_why(context, row) for row in records(frame, *_EXPLAINED)]
    frame["next_layer"] = [_layer(context, layer) if isinstance(layer, str) else None for layer in frame["next"]]
    frame["derived"] = [
        context.say("、", ", ").join(_layer(context, layer) for layer in layers) or None for layers in frame["derived"]
    ]
    frame["flags"] = labelled(frame["keys"], context.lang)
    return frame


def _next_layer(frame: pd.DataFrame) -> pd.Series:
    """The lowest layer that is not reached; missing where all are."""
    place = frame["stickiness"].fillna(0).to_numpy().astype(int)
    return pd.Series(np.array([*LAYERS, None], dtype=object)[place], index=frame.index)


def _to_go(frame: pd.DataFrame, reached: float) -> pd.Series:
    """What the next layer lacks; missing where its score is not known."""
    score = pd.Series(np.nan, index=frame.index)
    for layer in LAYERS:
        score = score.mask(frame["next"] == layer, frame[layer])
    return reached - score


def _layer(context: Context, layer: str) -> str:
    return code_label("stickiness_layer", layer, context.lang)


def _why(context: Context, row: dict[str, object]) -> str:
    keys: list[str] = row["keys"]  # type: ignore[assignment]
    derived: list[str] = row["derived"]  # type: ignore[assignment]
    parts = [FLAGS[key].means(context.lang) for key in keys]
    parts.append(_next_text(context, row))
    if LAYERS[0] in derived:
        told_by = [
            f"{name} {number(value)}"
            for name, value in (
                (context.say("满意度", "satisfaction"), row["satisfaction_newest"]),
                ("G/20", row["G"] / 20 if isinstance(row["G"], float) else None),
            )
            if pd.notna(value)
        ]
        source = context.say("、", ", ").join(told_by)
        parts.append(context.say(f"感知由 {source} 推得", f"perception from {source}"))
    if LAYERS[2] in derived:
        parts.append(
            context.say("战略由方向、理念、文化契合推得", "strategy from the fit of direction, philosophy and culture")
        )
    return context.say("；", "; ").join(parts)


def _next_text(context: Context, row: dict[str, object]) -> str:
    layer = row["next"]
    if not isinstance(layer, str):
        return context.say("三层均已达到", "all three layers are reached")
    name, score = _layer(context, layer), row[layer]
    least = number(context.settings["stickiness_reached"], 0)
    if pd.isna(score):
        return context.say(f"{name}层未知，请填写 0–5 分", f"{name.lower()} is not known: enter 0 to 5")
    return context.say(f"{name} {number(score)}，达到需 {least}", f"{name.lower()} {number(score)}, reached at {least}")


def _tiers(frame: pd.DataFrame) -> pd.DataFrame:
    """Customers by tier and layers reached."""
    reached = frame["stickiness"].map(lambda layers: f"reached_{layers:.0f}", na_action="ignore").fillna("unknown")
    counts = pd.crosstab(frame["tier"], reached.astype("str"))
    columns = ["reached_3", "reached_2", "reached_1", "reached_0", "unknown"]
    counts = counts.reindex(index=[tier for tier in TIERS if tier in counts.index], columns=columns, fill_value=0)
    return counts.assign(customers=counts.sum(axis=1)).reset_index(names="tier")
