"""The line above each customer's tree on the power map: what its decision chain shows, and what it lacks."""

from __future__ import annotations

from collections import Counter
from functools import partial

from mcr_excel.review.columns import Columns, Row
from mcr_excel.review.context import TIER_RANK, Context, labelled, number, percent
from mcr_excel.terms.flags import FLAGS, told

_OF_THE_CHAIN = {
    "NO_KEY_CONTACT", "NO_EYE", "ONE_EYE", "SAME_ROOM", "OPPONENT_IN_POWER", "RIVAL_POWER", "CONCENTRATED",
}  # fmt: skip
_EXPLAINED = ("K_index", "support_share", "positions", "tops", "blanks", "people", "flags")


def decision_chains(context: Context, positions: Columns) -> Columns:
    """One row per customer, by tier; none where nobody's key positions are known.

    Args:
        context: The run.
        positions: The positions of the maps: customer_id, superior, is_placeholder.
    """
    of = context.customers if len(positions) else context.customers.at([])
    of = of.ordered([-TIER_RANK[tier] for tier in of["tier"]], of["customer_id"])
    counted = {
        "positions": positions["customer_id"],
        "tops": [one for one, superior in positions.rows("customer_id", "superior") if superior is None],
        "blanks": [one for one, is_blank in positions.rows("customer_id", "is_placeholder") if is_blank],
        "people": [one for one, is_active in context.contacts.rows("customer_id", "is_active") if is_active],
    }
    counts = {name: list(map(Counter(ids).__getitem__, of["customer_id"])) for name, ids in counted.items()}
    flags = [tuple(told([key for key in keys if key in _OF_THE_CHAIN])) for keys in of["flags"]]
    tier = context.say("（{}级）", " (tier {})")
    return Columns.blank(len(of)).assign(
        customer_id=of["customer_id"],
        customer_name=of["customer_name"],
        position=[name + tier.format(code) for name, code in of.rows("customer_name", "tier")],
        why=of.assign(flags=flags, **counts).told(partial(_why, context), *_EXPLAINED),
        flags=labelled(flags, context.lang),
        position_id=of["customer_id"],
        depth=[0] * len(of),
    )


def _why(context: Context, row: Row) -> str:
    if not row["positions"]:
        return FLAGS["NO_KEY_CONTACT"].means(context.lang)
    index, support = number(row["K_index"]), percent(row["support_share"])
    positions, tops, blanks = (number(row[key], 0) for key in ("positions", "tops", "blanks"))
    parts = [
        context.say(
            f"{positions} 个岗位，关键 K {index}，支持占权力 {support}",
            f"{positions} on the chain, key K {index}, supporters hold {support} of the power",
        )
    ]
    parts += [FLAGS[key].means(context.lang) for key in row["flags"]]
    if row["blanks"]:
        parts.append(context.say(f"{blanks} 个岗位待识别", f"{blanks} to be identified"))
    if row["tops"] != 1:
        parts.append(
            context.say("没有填写上级联系人，按权力排列", "no superior is entered: listed by power")
            if row["tops"] == row["positions"]
            else context.say(f"{tops} 个岗位没有填写上级", f"{tops} without a superior entered")
        )
    others = row["people"] - row["positions"]
    if others:
        parts.append(
            context.say(f"另有 {others} 位非关键联系人未列出", f"contacts left out, as they are not key: {others}")
        )
    return context.say("；", "; ").join(parts)
