"""The line above each customer's tree on the power map: what its decision chain shows, and what it lacks."""

from __future__ import annotations

import pandas as pd

from mcr_excel.review.context import TIER_RANK, Context, labelled, number, percent, records
from mcr_excel.terms.flags import FLAGS, told

_OF_THE_CHAIN = {
    "NO_KEY_CONTACT", "NO_EYE", "ONE_EYE", "SAME_ROOM", "OPPONENT_IN_POWER", "RIVAL_POWER", "CONCENTRATED",
}  # fmt: skip
_EXPLAINED = ("K_index", "support_share", "positions", "tops", "blanks", "people")


def decision_chains(context: Context, positions: pd.DataFrame) -> pd.DataFrame:
    """One row per customer, by tier; none where nobody's key positions are known.

    Args:
        context: The run.
        positions: The positions of the maps: customer_id, superior, is_placeholder.
    """
    frame = context.customer_frame.iloc[: None if len(positions) else 0]
    there = context.metrics.contacts[context.metrics.contacts["is_active"]]
    for column, counted in {
        "positions": positions,
        "tops": positions[positions["superior"].isna()],
        "blanks": positions[positions["is_placeholder"]],
        "people": there,
    }.items():
        frame[column] = frame["customer_id"].map(counted["customer_id"].value_counts()).fillna(0)
    frame = frame.assign(rank=frame["tier"].map(TIER_RANK))
    frame = frame.sort_values(["rank", "customer_id"], ascending=[False, True], kind="stable")
    flags = [told([key for key in keys if key in _OF_THE_CHAIN]) for keys in frame["flags"]]
    tier = context.say("（{}级）", " (tier {})")
    return frame.assign(
        position=[name + tier.format(of) for name, of in zip(frame["customer_name"], frame["tier"], strict=True)],
        why=[_why(context, row, keys) for row, keys in zip(records(frame, *_EXPLAINED), flags, strict=True)],
        flags=labelled(flags, context.lang),
        position_id=frame["customer_id"],
        depth=0,
    ).reindex(columns=["customer_id", "customer_name", "position", "position_id", "depth", "flags", "why"])


def _why(context: Context, row: dict[str, object], flags: list[str]) -> str:
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
    parts += [FLAGS[key].means(context.lang) for key in flags]
    if row["blanks"]:
        parts.append(context.say(f"{blanks} 个岗位待识别", f"{blanks} to be identified"))
    if row["tops"] != 1:
        parts.append(
            context.say("没有填写上级联系人，按权力排列", "no superior is entered: listed by power")
            if row["tops"] == row["positions"]
            else context.say(f"{tops} 个岗位没有填写上级", f"{tops} without a superior entered")
        )
    others = float(str(row["people"])) - float(str(row["positions"]))
    if others:
        parts.append(
            context.say(
                f"另有 {others:.0f} 位非关键联系人未列出", f"contacts left out, as they are not key: {others:.0f}"
            )
        )
    return context.say("；", "; ").join(parts)
