"""General relationship: process and result by department (method.md C8, D7)."""

from __future__ import annotations

from functools import partial

from mcr_excel.review.columns import Row, rising
from mcr_excel.review.context import Context, both, labelled, number, written
from mcr_excel.review.model import SheetShown, TableShown
from mcr_excel.terms.reviews import GENERAL, table_of

_OF_PROCESS = ("process", "team_count", "team_target", "biz_count", "biz_target")
_OF_RESULT = ("result", "event_support", "info_channel", "incident_spread", "satisfaction")


def general(context: Context) -> SheetShown:
    """Departments by G, weakest first; those without a result last."""
    of = both(context.metrics.departments, context.tables["departments"].frame)
    ids = [f"{customer}/{department}" for customer, department in of.rows("customer_id", "department")]
    of = of.assign(department_id=ids).ordered(rising(of["general"]), ids)
    processes, results = (
        of.told(partial(_process, context), *_OF_PROCESS),
        of.told(partial(_result, context), *_OF_RESULT),
    )
    semicolon = context.say("；", "; ")
    of = of.assign(
        customer_name=context.names(of["customer_id"]),
        tier=context.tiers(of["customer_id"]),
        why=[
            process + semicolon + result if process else result
            for process, result in zip(processes, results, strict=True)
        ],
        flags=labelled(of["flags"], context.lang),
    )
    has_dots = any(None not in pair for pair in of.rows("process", "result"))
    note = context.say("还没有同时具备过程与结果得分的部门", "no department has both a process and a result score yet")
    lines = [("x1", 50.0, 0.0), ("x2", 50.0, 100.0), ("—", None, None), ("y1", 0.0, 50.0), ("y2", 100.0, 50.0)]
    return SheetShown(
        GENERAL,
        [written("general", "mcr_general", of), TableShown(table_of("general", "mcr_quadrant"), lines)],
        {"mcr_note_general": None if has_dots else note},
    )


def _process(context: Context, row: Row) -> str:
    if row["process"] is None:
        return ""
    process = number(row["process"])
    team, business = (f"{number(row[f'{of}_count'], 0)}/{number(row[f'{of}_target'], 0)}" for of in ("team", "biz"))
    return context.say(f"P {process}：团建 {team}，商务 {business}", f"P {process}: team {team}, business {business}")


def _result(context: Context, row: Row) -> str:
    if row["result"] is None:
        return context.say("结果未评估，不计 G", "result not assessed, so no G")
    spread = row["incident_spread"]
    incident = "—" if spread is None else context.say("是" if spread else "否", "yes" if spread else "no")
    support, channel = _level(row["event_support"]), _level(row["info_channel"])
    result, satisfaction = number(row["result"]), number(row["satisfaction"])
    return context.say(
        f"R {result}：事件支撑 {support}，信息渠道 {channel}，问题扩散 {incident}，满意度 {satisfaction}",
        f"R {result}: support {support}, channel {channel}, incident spread {incident}, satisfaction {satisfaction}",
    )


def _level(value: object) -> str:
    return f"{value}/2" if isinstance(value, str) else "—"
