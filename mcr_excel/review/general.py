"""General relationship: process and result by department (method.md C8, D7)."""

from __future__ import annotations

import pandas as pd

from mcr_excel.review.context import Context, beside, labelled, number, records, shown, table_of
from mcr_excel.review.model import SheetShown, TableShown
from mcr_excel.terms.reviews import GENERAL

_EXPLAINED = (
    "process", "team_count", "team_target", "biz_count", "biz_target",
    "result", "event_support", "info_channel", "incident_spread", "satisfaction",
)  # fmt: skip


def general(context: Context) -> SheetShown:
    """Departments by G, weakest first; those without a result last."""
    frame = beside(context.tables["departments"].frame, context.metrics.departments)
    frame["customer_name"] = context.names_of(frame["customer_id"])
    frame["tier"] = context.tiers_of(frame["customer_id"])
    frame["department_id"] = frame["customer_id"] + "/" + frame["department"]
    frame = frame.sort_values(["general", "department_id"], na_position="last", kind="stable")
    frame["why"] = [_why(context, row) for row in records(frame, *_EXPLAINED)]
    frame["flags"] = labelled(frame["flags"], context.lang)
    has_dots = (frame["process"].notna() & frame["result"].notna()).any()
    note = context.say("还没有同时具备过程与结果得分的部门", "no department has both a process and a result score yet")
    lines = [("x1", 50.0, 0.0), ("x2", 50.0, 100.0), ("—", None, None), ("y1", 0.0, 50.0), ("y2", 100.0, 50.0)]
    return SheetShown(
        GENERAL,
        [shown("general", "mcr_general", frame), TableShown(table_of("general", "mcr_quadrant"), lines)],
        {"mcr_note_general": None if has_dots else note},
    )


def _why(context: Context, row: dict[str, object]) -> str:
    parts = []
    if pd.notna(row["process"]):
        process = number(row["process"])
        team, business = (f"{number(row[f'{of}_count'], 0)}/{number(row[f'{of}_target'], 0)}" for of in ("team", "biz"))
        parts.append(
            context.say(
                f"P {process}：团建 {team}，商务 {business}",
                f"P {process}: team {team}, business {business}",
            )
        )
    if pd.isna(row["result"]):
        parts.append(context.say("结果未评估，不计 G", "result not assessed, so no G"))
    else:
        spread = row["incident_spread"]
        incident = "—" if pd.isna(spread) else context.say("是" if spread else "否", "yes" if spread else "no")
        support, channel = _level(row["event_support"]), _level(row["info_channel"])
        result, satisfaction = number(row["result"]), number(row["satisfaction"])
        parts.append(
            context.say(
                f"R {result}：事件支撑 {support}，信息渠道 {channel}，问题扩散 {incident}，满意度 {satisfaction}",
                f"R {result}: support {support}, channel {channel}, incident spread {incident}, satisfaction {satisfaction}",
            )
        )
    return context.say("；", "; ").join(parts)


def _level(value: object) -> str:
    return f"{value}/2" if isinstance(value, str) else "—"
