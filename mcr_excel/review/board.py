"""Relationship board: the three relationships and the index of each customer, most urgent first (method.md C10, D3)."""

from __future__ import annotations

from mcr_excel.review.columns import Columns, Row, falling, rising
from mcr_excel.review.context import Context, labelled, number, urgency, written
from mcr_excel.review.model import SheetShown
from mcr_excel.review.people import labelled_codes
from mcr_excel.terms.flags import FLAGS, told
from mcr_excel.terms.reviews import BOARD

_EXPLAINED = ("index", "tier", "O", "K_index", "G", "tier_flags", "flags")


def ranked_customers(context: Context) -> Columns:
    """All customers with urgency, top issue and why, most urgent first; ties by index, then id."""
    of = context.customers
    flags = [list(dict.fromkeys([*first, *second])) for first, second in of.rows("tier_flags", "flags")]
    order = urgency(of["tier"], flags, of["band"])
    return of.assign(
        urgency=order,
        top_flag=[_top_flag(context, keys) for keys in flags],
        why=[_why(context, row) for row in of.records(*_EXPLAINED)],
        trend=of["index_trend"],
        index_trend=labelled_codes(context, "trend", of["index_trend"]),
        flags=labelled(flags, context.lang),
        band_code=of["band"],
        band=labelled_codes(context, "band", of["band"]),
    ).ordered(falling(order), rising(of["index"]), of["customer_id"])


def board(ranked: Columns) -> SheetShown:
    """The board of all customers."""
    return SheetShown(BOARD, [written("board", "mcr_board", ranked)])


def _top_flag(context: Context, flags: list[str]) -> str | None:
    for severity in ("red", "amber"):
        for key in flags:
            if FLAGS[key].severity == severity:
                return FLAGS[key].label(context.lang)
    return None


def _why(context: Context, row: Row) -> str:
    parts = []
    if row["index"] is not None:
        weights = dict(
            zip(("O", "K_index", "G"), context.settings["index_weights"][_weighed_as(row["tier"])], strict=True)
        )
        known = {key: weight for key, weight in weights.items() if row[key] is not None and weight > 0}
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
    flags = [key for key in [*row["tier_flags"], *row["flags"]] if FLAGS[key].severity != "info"]
    parts += [FLAGS[key].means(context.lang) for key in told(list(dict.fromkeys(flags)))][:4]
    return context.say("；", "; ").join(parts)


def _weighed_as(tier: str) -> str:
    """An unrated customer is weighed like tier C (method.md C10 gives weights for S, A, B and C)."""
    return tier if tier in ("S", "A", "B", "C") else "C"
