"""Power map: the decision chain of each customer as an indented tree, and how close each rank is (method.md A3, D4)."""

from __future__ import annotations

import pandas as pd

from mcr_excel.metrics.attitude import OPPONENT
from mcr_excel.metrics.power import GRADE_POWER, IN_POWER, ROLE_POWER
from mcr_excel.metrics.power_map import CIRCLE, ELSEWHERE, LEFT
from mcr_excel.review.context import TIER_RANK, Context, beside, labelled, number, percent, records, shown
from mcr_excel.review.model import SheetShown
from mcr_excel.review.places import linked
from mcr_excel.terms.codes import CODES, code_label
from mcr_excel.terms.flags import FLAGS, told
from mcr_excel.terms.reviews import POWER_MAP

_INDENT, _BRANCH = "\u3000\u3000", "└ "
_OF_THE_CHAIN = {"NO_KEY_CONTACT", "NO_EYE", "ONE_EYE", "SAME_ROOM", "OPPONENT_IN_POWER", "RIVAL_POWER", "CONCENTRATED"}
_GRADES = ("S", "A", "B", "C")
_UNKNOWN = "close_unknown"
_STEPS = (*(f"close_{step}" for step in range(1, 6)), _UNKNOWN)
_CODES = {"level_label": "level", "decision_role": "decision_role", "state": "position_state"}


def power_map(context: Context) -> SheetShown:
    """Customers by tier, each with its positions as a tree; nothing where no key position is known."""
    positions = _positions(context)
    customers = _customers(context, positions)
    rows = pd.concat([customers, positions.assign(is_position=True)], ignore_index=True)
    order = {customer: place for place, customer in enumerate(customers["customer_id"])}
    rows["order"] = rows["customer_id"].map(order)
    rows = rows.sort_values(["order", "is_position"], kind="stable", na_position="first")
    rows["number"] = range(1, len(rows) + 1)
    counts, names = _closeness(context, positions)
    return SheetShown(
        POWER_MAP,
        [
            shown("power_map", "mcr_power_map", rows),
            shown("power_map", "mcr_closeness", counts),
            shown("power_map", "mcr_closeness_names", names),
        ],
    )


def _positions(context: Context) -> pd.DataFrame:
    """The positions of the maps, in the order of their trees, as they are shown."""
    placed = context.metrics.power_map
    known = beside(context.contacts.drop(columns="closeness", errors="ignore"), placed)
    frame = known.reindex(placed.index)
    entered = context.tables["contacts"].frame["reports_to"].reindex(frame.index)
    contacts = context.tables["contacts"].frame
    names = contacts["contact_name"].fillna(contacts["title"])
    called = dict(zip(contacts["contact_id"], names, strict=True))
    frame["reports_to_name"] = entered.map(called)
    blank = context.say("（待识别）", "(to be identified)")
    frame["plain_name"] = frame["contact_name"].fillna(blank)
    frame["position"] = [
        _INDENT * (depth - 1) + (_BRANCH if depth > 1 else "") + name
        for depth, name in zip(frame["depth"], frame["plain_name"], strict=True)
    ]
    opposed = ~frame["is_placeholder"] & (frame["power"] >= IN_POWER) & (frame["level_used"] == OPPONENT)
    flags = [
        [key for key, is_set in (("POSITION_BLANK", is_blank), ("OPPONENT_IN_POWER", opposes)) if is_set] + own
        for is_blank, opposes, own in zip(frame["is_placeholder"], opposed, frame["flags"], strict=True)
    ]
    explained = ("power", "power_manual", "position_grade", "decision_role", "broken", "reports_to_name", "is_key")
    frame["why"] = [_why(context, row) for row in records(frame, *explained)]
    frame["flags"] = labelled(flags, context.lang)
    frame["level_label"] = frame["level"].map(lambda level: f"{level:.0f}", na_action="ignore")
    frame["state"] = frame["status"].mask(frame["is_placeholder"], "TO_IDENTIFY")
    for column, codes in _CODES.items():
        frame[column] = frame[column].map({term.key: term.label(context.lang) for term in CODES[codes]})
    table = context.tables["contacts"]
    frame["source"] = pd.Series(
        [linked(context, table.at(row, "contact_name")) for row in frame.index], index=frame.index, dtype=object
    )
    frame["grade"] = frame["position_grade"]
    frame["position_grade"] = frame["position_grade"] + frame["grade_suggested"].map({True: "*", False: ""})
    frame["position_id"] = frame["contact_id"]
    return frame


def _why(context: Context, row: dict[str, object]) -> str:
    """Where the power comes from, and why the position does not stand under the superior that was entered."""
    power = number(row["power"], 0)
    parts = [context.say(f"权力 {power}：人工填写", f"power {power}: entered by hand")]
    if pd.isna(row["power_manual"]):
        parts = [context.say(f"权力 {power} = ", f"power {power} = ") + _power(context, row)]
    if not row["is_key"]:
        parts.append(context.say("非关键客户，因在汇报线上而列出", "no key contact: shown because key contacts report here"))
    above = row["reports_to_name"]
    broken = {
        LEFT: (f"所填上级 {above} 已离任", f"reports to {above}, who has left"),
        CIRCLE: (f"汇报关系成环（上级填为 {above}），在此断开", f"the reports-to column goes in a circle (here: {above}); cut here"),
        ELSEWHERE: (f"所填上级 {above} 属于另一客户", f"reports to {above} of another customer"),
    }  # fmt: skip
    if isinstance(row["broken"], str):
        parts.append(context.say(*broken[row["broken"]]))
    return context.say("；", "; ").join(parts)


def _power(context: Context, row: dict[str, object]) -> str:
    parts = []
    for key, points, what in (
        ("position_grade", GRADE_POWER, ("职位等级", "grade")),
        ("decision_role", ROLE_POWER, ("角色", "role")),
    ):
        code = row[key]
        if isinstance(code, str):
            parts.append(f"{context.say(*what)} {code_label(key, code, context.lang)} {points[code]:.0f}")
    return " + ".join(parts) or context.say("最低值（等级与角色均未填）", "the least (neither grade nor role is known)")


def _customers(context: Context, positions: pd.DataFrame) -> pd.DataFrame:
    """The row above each customer's tree; no rows where nobody's tree has a position."""
    frame = context.customers
    frame = frame if len(positions) else frame.iloc[:0]
    on_map = positions.groupby("customer_id")
    frame = frame.assign(
        positions=frame["customer_id"].map(on_map.size()).fillna(0),
        roots=frame["customer_id"].map(on_map["superior"].agg(lambda above: above.isna().sum())).fillna(0),
        blanks=frame["customer_id"].map(on_map["is_placeholder"].sum()).fillna(0),
        people=frame["customer_id"].map(context.metrics.contacts.query("is_active").groupby("customer_id").size()).fillna(0),
        rank=frame["tier"].map(TIER_RANK),
        power=float("nan"),
    )  # fmt: skip
    explained = ("K_index", "support_share", "positions", "roots", "blanks", "people")
    keys = [told([key for key in flags if key in _OF_THE_CHAIN]) for flags in frame["flags"]]
    why = [_chain(context, row, flags) for row, flags in zip(records(frame, *explained), keys, strict=True)]
    tier = context.say("级", "")
    return (
        frame.assign(
            position=frame["customer_name"] + context.say("（", " (") + frame["tier"] + tier + context.say("）", ")"),
            position_id=frame["customer_id"],
            depth=0,
            flags=labelled(keys, context.lang),
            why=why,
            is_position=False,
        )
        .sort_values(["rank", "customer_id"], ascending=[False, True], kind="stable")
        .reindex(columns=[*_OF_CUSTOMERS])
    )


_OF_CUSTOMERS = ("customer_id", "customer_name", "position", "position_id", "depth", "flags", "why", "is_position")


def _chain(context: Context, row: dict[str, object], flags: list[str]) -> str:
    """What the map of a customer shows and what it lacks."""
    if not row["positions"]:
        return FLAGS["NO_KEY_CONTACT"].means(context.lang)
    count = number(row["positions"], 0)
    parts = [
        context.say(
            f"{count} 个岗位，关键 K {number(row['K_index'])}，支持占权力 {percent(row['support_share'])}",
            f"{count} positions, key K {number(row['K_index'])}, support {percent(row['support_share'])} of the power",
        )
    ]
    parts += [FLAGS[key].means(context.lang) for key in flags]
    if row["blanks"]:
        blanks = number(row["blanks"], 0)
        parts.append(context.say(f"{blanks} 个待识别", f"{blanks} to be identified"))
    if row["roots"] == row["positions"] and row["positions"] != 1:
        parts.append(context.say("没有填写上级联系人，按权力排列", "nobody's superior is known: listed by power"))
    elif known_more_than_one(row["roots"]):
        tops = number(row["roots"], 0)
        parts.append(context.say(f"{tops} 个岗位没有上级", f"{tops} positions have no superior"))
    others = float(str(row["people"])) - float(str(row["positions"]))
    if others:
        parts.append(context.say(f"另有 {others:.0f} 位非关键联系人未列出", f"{others:.0f} contacts who are not key are left out"))
    return context.say("；", "; ").join(parts)
