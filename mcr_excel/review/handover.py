"""Hand-over gaps: whose relationship would not survive a change of owner A, and what to do about it (method.md D)."""

from __future__ import annotations

import pandas as pd

from mcr_excel.review.chain import labels, names
from mcr_excel.review.context import TIER_RANK, Context, records, shown
from mcr_excel.review.model import SheetShown
from mcr_excel.review.places import linked
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.reviews import HANDOVER

_GRAVE = frozenset({"no_a", "a_left"})
_TOLD = ("owner_a", "owner_b", "coverage_days", "overdue")
_MENDS = {
    "no_a": ("指定A角", "name an owner A"),
    "a_left": ("A角{owner_a}已不在岗：由B角{owner_b}接手，并重新指定A角", "owner A {owner_a} is not on duty: owner B {owner_b} takes over; name a new owner A"),
    "a_left_alone": ("A角{owner_a}已不在岗：重新指定A角", "owner A {owner_a} is not on duty: name a new owner A"),
    "no_b": ("指定B角", "name an owner B"),
    "b_left": ("B角{owner_b}已不在岗：重新指定B角", "owner B {owner_b} is not on duty: name another"),
    "same_person": ("A角与B角是同一人：另选B角", "owners A and B are one person: choose another owner B"),
    "no_sponsor": ("指定在岗的赞助人", "name a sponsor who is on duty"),
    "unnamed": ("查明此岗位是谁", "find out who holds this position"),
    "b_not_met": ("请A角带B角见面（{coverage_days}天内没有见过）", "owner A introduces owner B in person (not met within {coverage_days} days)"),
    "overdue": ("处理逾期事项（{overdue:.0f}项）", "deal with what is overdue ({overdue:.0f})"),
    "unknown": ("把对此人的了解写成六维度评估", "write down what is known: assess the six dimensions"),
}  # fmt: skip


def handover(context: Context) -> SheetShown:
    """One row per contact with a gap; those without an owner A on duty first, then by tier, power and number of gaps."""
    gaps = context.metrics.handover
    frame = context.contact_frame.loc[gaps.index].join(gaps.drop(columns=["contact_id", "customer_id"]))
    frame = frame.assign(
        tier=context.tiers_of(frame["customer_id"]),
        contact_name=names(context, frame),
        position_grade=labels("position_grade", frame["position_grade"], context.lang),
        coverage_days=context.settings["coverage_days"],
        source=[linked(context, context.tables["contacts"].at(row, "owner_b")) for row in frame.index],
        is_grave=[not _GRAVE.isdisjoint(of) for of in frame["gaps"]],
    )
    return SheetShown(HANDOVER, [shown("handover", "mcr_handover", _in_words(context, _ranked(frame)))])


def _ranked(frame: pd.DataFrame) -> pd.DataFrame:
    order = frame.assign(rank=-frame["tier"].map(TIER_RANK), count=frame["gaps"].map(len))
    keys = ["is_grave", "rank", "power", "count", "contact_id"]
    return order.sort_values(keys, ascending=[False, True, False, False, True], kind="stable")


def _in_words(context: Context, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows with their gaps and what to do about each, the gravest first."""
    listed = context.say("、", ", ")
    told = [listed.join(code_label("handover_gap", gap, context.lang) for gap in of) for of in frame["gaps"]]
    orders = [_orders(context, of, row) for of, row in zip(frame["gaps"], records(frame, *_TOLD), strict=True)]
    return frame.assign(gaps=told, to_do=orders)


def _orders(context: Context, gaps: list[str], row: dict[str, object]) -> str:
    is_alone = not isinstance(row["owner_b"], str)
    keys = ["a_left_alone" if gap == "a_left" and is_alone else gap for gap in gaps]
    return context.say("；", "; ").join(context.say(*_MENDS[key]).format_map(row) for key in keys)
