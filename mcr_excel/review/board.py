"""Relationship board: the three relationships and the index of each customer, most urgent first (method.md C10, D3)."""

from __future__ import annotations

import pandas as pd

from mcr_excel.review.context import Context, labelled, number, records, shown, urgency
from mcr_excel.review.model import SheetShown
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.flags import FLAGS, told
from mcr_excel.terms.reviews import BOARD


def ranked_customers(context: Context) -> pd.DataFrame:
    """All customers with urgency, top issue and why, most urgent first; ties by index, then id."""
    frame = context.customer_frame
    all_flags = [
        list(dict.fromkeys([*first, *second]))
        for first, second in zip(frame["tier_flags"], frame["flags"], strict=True)
    ]
    frame["urgency"] = urgency(frame["tier"], all_flags, frame["band"])
    frame["top_flag"] = [_top_flag(context, flags) for flags in all_flags]
    frame["why"] = [_why(context, row) for row in records(frame, *frame)]
    frame["trend"] = frame["index_trend"]
    frame["index_trend"] = [
        code_label("trend", trend, context.lang) if isinstance(trend, str) else None for trend in frame["trend"]
    ]
    frame["flags"] = labelled(all_flags, context.lang)
    frame["band_code"] = frame["band"]
    frame["band"] = [
        code_label("band", band, context.lang) if isinstance(band, str) else None for band in frame["band"]
    ]
    return frame.sort_values(["urgency", "index", "customer_id"], ascending=[False, True, True], kind="stable")


def board(ranked: pd.DataFrame) -> SheetShown:
    """The board of all customers."""
    return SheetShown(BOARD, [shown("board", "mcr_board", ranked)])


def _top_flag(context: Context, flags: list[str]) -> str | None:
    for severity in ("red", "amber"):
        for key in flags:
            if FLAGS[key].severity == severity:
                return FLAGS[key].label(context.lang)
    return None


def _why(context: Context, row: dict[str, object]) -> str:
    parts = []
    if pd.notna(row["index"]):
        weights = dict(
            zip(("O", "K_index", "G"), context.settings["index_weights"][_weighed_as(str(row["tier"]))], strict=True)
        )
        known = {key: weight for key, weight in weights.items() if pd.notna(row[key]) and weight > 0}
        terms = " + ".join(
            f"{key[0]} {number(row[key])}×{weight / sum(known.values()) * 100:.0f}%" for key, weight in known.items()
        )
        parts.append(f"{context.say('指数', 'index')} {number(row['index'])} = {terms}")
        lacking = [key[0] for key, weight in weights.items() if key not in known and weight > 0]
        if lacking:
            parts.append(
                context.say(f"未计 {'、'.join(lacking)}（未评估）", f"without {', '.join(lacking)} (not assessed)")
            )
    else:
        parts.append(context.say("关键客户关系缺失，指数不计算", "no key relationship, so no index"))
    flags = [key for key in [*row["tier_flags"], *row["flags"]] if FLAGS[key].severity != "info"]  # type: ignore[misc]
    parts += [FLAGS[key].means(context.lang) for key in told(list(dict.fromkeys(flags)))][:4]
    return context.say("；", "; ").join(parts)


def _weighed_as(tier: str) -> str:
    """An unrated customer is weighed like tier C (method.md C10 gives weights for S, A, B and C)."""
    return tier if tier in ("S", "A", "B", "C") else "C"
