"""Power map: the decision chain of each customer as an indented tree (method.md D4)."""

from __future__ import annotations

from functools import partial

from mcr_excel.metrics.attitude import OPPONENT
from mcr_excel.metrics.power import GRADE_POWER, IN_POWER, ROLE_POWER
from mcr_excel.metrics.power_map import CIRCLE, ELSEWHERE, LEFT
from mcr_excel.review.closeness import closeness_counts, closeness_names
from mcr_excel.review.columns import Columns, Row, stacked
from mcr_excel.review.context import Context, labelled, number, told_of, written
from mcr_excel.review.decision_chain import decision_chains
from mcr_excel.review.model import SheetShown
from mcr_excel.review.people import graded, labelled_codes, labelled_levels, named
from mcr_excel.review.places import cells_of
from mcr_excel.review.projects import projects
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.reviews import POWER_MAP, table_of

_INDENT, _BRANCH = "\u3000\u3000", "└ "
_EXPLAINED = ("power", "power_manual", "position_grade", "decision_role", "broken", "named_superior", "is_key")


def power_map(context: Context) -> SheetShown:
    """Customers by tier, each followed by its positions as a tree; nothing where no key position is known."""
    positions = _positions(context)
    customers = decision_chains(context, positions)
    place = {customer: number for number, customer in enumerate(customers["customer_id"])}
    columns = [column.key for column in table_of("power_map", "mcr_power_map").written if column.key != "number"]
    rows = stacked([*columns, "customer_id"], customers, positions)
    rows = rows.ordered([place[customer] for customer in rows["customer_id"]])
    return SheetShown(
        POWER_MAP,
        [
            written("power_map", "mcr_power_map", rows.assign(number=list(range(1, len(rows) + 1)))),
            written("power_map", "mcr_projects", projects(context)),
            written("power_map", "mcr_closeness", closeness_counts(context, positions)),
            written("power_map", "mcr_closeness_names", closeness_names(context, positions, place)),
        ],
    )


def _positions(context: Context) -> Columns:
    """The positions of all maps as they are shown, in the order of their trees."""
    of = told_of(context.contacts, context.metrics.power_map)
    names, space = named(context, of), context.say("", " ")
    named_superior = list(map(context.wording.contact, of["reports_to"]))
    branches = [_INDENT * (depth - 1) + _BRANCH * (depth > 1) for depth in of["depth"]]
    state = ["TO_IDENTIFY" if is_blank else status for is_blank, status in of.rows("is_placeholder", "status")]
    return of.assign(
        called=[
            name if known else name + space + (title or "")
            for name, (known, title) in zip(names, of.rows("contact_name", "title"), strict=True)
        ],
        position=[before + name for before, name in zip(branches, names, strict=True)],
        why=of.assign(named_superior=named_superior).told(partial(_why, context), *_EXPLAINED),
        flags=labelled(_flags(of), context.lang),
        level_label=labelled_levels(context, of["level"]),
        decision_role=labelled_codes(context, "decision_role", of["decision_role"]),
        state=labelled_codes(context, "position_state", state),
        grade=of["position_grade"],
        position_grade=graded(of),
        position_id=of["contact_id"],
        source=cells_of(context, "contacts", of["row"], "contact_name"),
    )


def _flags(positions: Columns) -> list[list[str]]:
    """The contact's own flags, and what is red on the map: nobody known, and an opponent in power (D4)."""
    rows = positions.rows("is_placeholder", "power", "level_used", "flags")
    return [
        ["POSITION_BLANK", *own]
        if is_blank
        else ["OPPONENT_IN_POWER", *own]
        if power is not None and power >= IN_POWER and level == OPPONENT
        else own
        for is_blank, power, level, own in rows
    ]


def _why(context: Context, row: Row) -> str:
    """Where the power comes from, and why the position does not stand under the superior that was entered."""
    power = number(row["power"], 0)
    parts = [context.say(f"权力 {power}：人工填写", f"power {power}: entered by hand")]
    if row["power_manual"] is None:
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
    if row["broken"] is not None:
        parts.append(context.say(*broken[row["broken"]]))
    return context.say("；", "; ").join(parts)


def _power(context: Context, row: Row) -> str:
    parts = []
    for key, points, what in (
        ("position_grade", GRADE_POWER, ("职位等级", "grade")),
        ("decision_role", ROLE_POWER, ("角色", "role")),
    ):
        code = row[key]
        if isinstance(code, str):
            parts.append(f"{context.say(*what)} {code_label(key, code, context.lang)} {points[code]:.0f}")
    return " + ".join(parts) or context.say("最低值（等级与角色均未填）", "the least (neither grade nor role is known)")
