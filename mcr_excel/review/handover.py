"""Hand-over gaps: whose relationship would not survive a change of owner A, and what to do about it (method.md D)."""

from __future__ import annotations

from functools import partial

from mcr_excel.review.columns import Columns, Labels, Row, each, each_known, falling
from mcr_excel.review.context import TIER_RANK, Context, told_of, written
from mcr_excel.review.model import SheetShown
from mcr_excel.review.people import named
from mcr_excel.review.places import cells_of
from mcr_excel.terms.reviews import HANDOVER

_GRAVE = frozenset({"no_a", "a_left"})
_TOLD = ("gaps", "owner_a", "owner_b", "overdue")
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
    of = told_of(context.contacts, context.metrics.handover)
    of = of.assign(tier=context.tiers(of["customer_id"]), gaps=list(map(tuple, of["gaps"])))
    of = _ranked(of)
    listed, labels = context.say("、", ", "), Labels("handover_gap", context.lang)
    of = of.assign(
        contact_name=named(context, of),
        position_grade=each_known(Labels("position_grade", context.lang).__getitem__, of["position_grade"]),
        source=cells_of(context, "contacts", of["row"], "owner_b"),
        gaps=each(lambda gaps: listed.join(labels[gap] for gap in gaps), of["gaps"]),
        to_do=of.told(partial(_orders, context), *_TOLD),
    )
    return SheetShown(HANDOVER, [written("handover", "mcr_handover", of)])


def _ranked(of: Columns) -> Columns:
    return of.ordered(
        each(_GRAVE.isdisjoint, of["gaps"]),
        [-TIER_RANK[tier] for tier in of["tier"]],
        falling(of["power"]),
        [-len(gaps) for gaps in of["gaps"]],
        of["contact_id"],
    )


def _orders(context: Context, row: Row) -> str:
    """What to do about each gap, the gravest first."""
    row["coverage_days"] = context.settings["coverage_days"]
    is_alone = row["owner_b"] is None
    keys = ["a_left_alone" if gap == "a_left" and is_alone else gap for gap in row["gaps"]]
    return context.say("；", "; ").join(context.say(*_MENDS[key]).format_map(row) for key in keys)
