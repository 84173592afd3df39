"""Power map: the decision chain of each customer as an indented tree (method.md D4)."""

from __future__ import annotations

import pandas as pd

from mcr_excel.metrics.attitude import OPPONENT
from mcr_excel.metrics.power import GRADE_POWER, IN_POWER, ROLE_POWER
from mcr_excel.metrics.power_map import CIRCLE, ELSEWHERE, LEFT
from mcr_excel.review.closeness import closeness_counts, closeness_names
from mcr_excel.review.context import Context, beside, labelled, number, records, shown, table_of
from mcr_excel.review.decision_chain import decision_chains
from mcr_excel.review.model import SheetShown
from mcr_excel.review.places import linked
from mcr_excel.review.projects import projects
from mcr_excel.terms.codes import CODES, code_label
from mcr_excel.terms.reviews import POWER_MAP

_INDENT, _BRANCH = "\u3000\u3000", "└ "
_CODES = {"level_label": "level", "decision_role": "decision_role", "state": "position_state"}
_EXPLAINED = ("power", "power_manual", "position_grade", "decision_role", "broken", "named_superior", "is_key")


def power_map(context: Context) -> SheetShown:
    """Customers by tier, each followed by its positions as a tree; nothing where no key position is known."""
    positions = _positions(context)
    customers = decision_chains(context, positions)
    place = {customer: number for number, customer in enumerate(customers["customer_id"])}
    columns = [column.key for column in table_of("power_map", "mcr_power_map").written if column.key != "number"]
    rows = pd.concat(
        [frame.reindex(columns=[*columns, "customer_id"]).astype(object) for frame in (customers, positions)]
    )
    rows = rows.sort_values("customer_id", key=lambda ids: ids.map(place), kind="stable")
    return SheetShown(
        POWER_MAP,
        [
            shown("power_map", "mcr_power_map", rows.assign(number=range(1, len(rows) + 1))),
            shown("power_map", "mcr_projects", projects(context)),
            shown("power_map", "mcr_closeness", closeness_counts(context, positions)),
            shown("power_map", "mcr_closeness_names", closeness_names(positions, place, context.lang)),
        ],
    )


def _positions(context: Context) -> pd.DataFrame:
    """The positions of all maps as they are shown, in the order of their trees."""
    contacts, placed = context.tables["contacts"], context.metrics.power_map
    frame = beside(context.contact_frame, placed).reindex(placed.index)
    called = contacts.frame["contact_name"].fillna(contacts.frame["title"])
    names = dict(zip(contacts.frame["contact_id"].tolist(), called.tolist(), strict=True))
    frame["named_superior"] = frame["reports_to"].map(names)
    frame["name"] = frame["contact_name"].fillna(context.say("（待识别）", "(to be identified)"))
    frame["called"] = frame["contact_name"].fillna(frame["name"] + context.say("", " ") + frame["title"].fillna(""))
    branches = [_INDENT * (depth - 1) + (_BRANCH if depth > 1 else "") for depth in frame["depth"]]
    frame["position"] = [before + name for before, name in zip(branches, frame["name"].tolist(), strict=True)]
    frame["why"] = [_why(context, row) for row in records(frame, *_EXPLAINED)]
    frame["flags"] = labelled(_flags(frame), context.lang)
    frame["level_label"] = frame["level"].map(lambda level: f"{level:.0f}", na_action="ignore")
    frame["state"] = frame["status"].mask(frame["is_placeholder"], "TO_IDENTIFY")
    for column, codes in _CODES.items():
        frame[column] = frame[column].map({term.key: term.label(context.lang) for term in CODES[codes]})
    frame["grade"] = frame["position_grade"]
    frame["position_grade"] += frame["grade_suggested"].map({True: "*", False: ""})
    links = [linked(context, contacts.at(row, "contact_name")) for row in frame.index]
    return frame.assign(position_id=frame["contact_id"], source=pd.Series(links, index=frame.index, dtype=object))


def _flags(positions: pd.DataFrame) -> list[list[str]]:
    """The contact's own flags, and what is red on the map: nobody known, and an opponent in power (D4)."""
    opposes = (positions["power"] >= IN_POWER) & (positions["level_used"] == OPPONENT) & ~positions["is_placeholder"]
    return [
        ["POSITION_BLANK"] * blank + ["OPPONENT_IN_POWER"] * opposed + own
        for blank, opposed, own in zip(positions["is_placeholder"], opposes, positions["flags"], strict=True)
    ]


def _why(context: Context, row: dict[str, object]) -> str:
    """Where the power comes from, and why the position does not stand under the superior that was entered."""
    power = number(row["power"], 0)
    parts = [context.say(f"权力 {power}：人工填写", f"power {power}: entered by hand")]
    if pd.isna(row["power_manual"]):
        parts = [context.say(f"权力 {power} = ", f"power {power} = ") + _power(context, row)]
    if not row["is_key"]:
        parts.append(
            context.say("非关键客户，因在汇报线上而列出", "no key contact: shown because key contacts report here")
        )
    above = row["named_superior"]
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
