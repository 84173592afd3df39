"""Shared customers: who serves the same customer, who leads, and which pairs somebody has to decide about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import pandas as pd

from mcr_excel.review.context import TIER_RANK, Context, shown
from mcr_excel.review.group.model import Group, Shared
from mcr_excel.review.model import SheetShown
from mcr_excel.review.places import linked
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.reviews.group import GROUP_SHARED

_COLUMNS = [
    "number", "customer_name", "how", "tier", "index", "band", "team", "lead", "book", "name_there", "id_there", "place",
    "conflicts", "to_do", "shared_id",
]  # fmt: skip


def group_shared(context: Context, group: Group, facts: pd.DataFrame) -> SheetShown:
    """Recognised customers first, by tier and urgency, then suggestions; one row for each place."""
    team_of = {book.name: book.team for book in group.books}
    disputed = Counter(conflict.key for conflict in group.conflicts if conflict.table == "customers")
    rows: list[dict[str, object]] = []
    for number, shared in enumerate(sorted(group.shared, key=lambda each: _order(each, facts)), start=1):
        common = _common(context, shared, facts) | {
            "number": number,
            "conflicts": disputed[shared.customer_id] if shared.customer_id else None,
            "to_do": _to_do(context, shared, team_of, disputed[shared.customer_id] > 0),
        }
        leader = group.team_of.get(shared.customer_id, ("",))[0]
        rows += [common | place for place in _places(context, shared, team_of, leader)]
    return SheetShown(
        GROUP_SHARED,
        [shown("group_shared", "mcr_group_shared", pd.DataFrame(rows, columns=_COLUMNS))],
        {"mcr_note_group_shared": _note(context, group)},
    )


def _order(shared: Shared, facts: pd.DataFrame) -> tuple[bool, int, int, str]:
    if shared.customer_id not in facts.index:
        return (shared.how == "name", 0, 0, shared.names[0])
    tier, urgency = facts.at[shared.customer_id, "tier"], facts.at[shared.customer_id, "urgency"]
    return (shared.how == "name", -TIER_RANK[tier], -int(urgency), shared.customer_id)


def _common(context: Context, shared: Shared, facts: pd.DataFrame) -> dict[str, object]:
    """What is measured of the customer; of a suggestion nothing is measured together."""
    how = code_label("shared_by", shared.how, context.lang)
    if shared.customer_id not in facts.index:
        names = " / ".join(dict.fromkeys(shared.names))
        return {"customer_name": names, "how": how, "tier": None, "index": None, "band": None}
    of = facts.loc[shared.customer_id]
    return {
        "customer_name": of["customer_name"],
        "how": how,
        "tier": of["tier"],
        "index": of["index"],
        "band": code_label("band", of["band"], context.lang) if isinstance(of["band"], str) else None,
    }


def _places(context: Context, shared: Shared, team_of: Mapping[str, str], leader: str) -> Iterator[dict[str, object]]:
    for name, given_id, book, cell in zip(shared.names, shared.ids, shared.books, shared.cells, strict=True):
        team = team_of.get(book, book)
        yield {
            "team": team,
            "lead": context.say("牵头", "leads") if team == leader else None,
            "book": book,
            "name_there": name,
            "id_there": given_id,
            "place": linked(context, cell),
            "shared_id": f"{shared.customer_id or shared.names[0]} {cell}",
        }


def _to_do(context: Context, shared: Shared, team_of: Mapping[str, str], is_disputed: bool) -> str:
    if shared.how == "name":
        teams = [team_of.get(book, book) for book in shared.books]
        other = next((number for number, team in enumerate(teams) if team != teams[0]), 0)
        alias, means = f"{teams[0]}:{shared.ids[0]}", shared.ids[other]
        return context.say(
            f"若是同一客户：在两本台账里填同一个客户编号，或在别名表加一行：客户，{alias}，指 {means}",
            f"where they are the same: enter one id in both workbooks, or add a row to Aliases: customer, {alias}, means {means}",
        )
    if is_disputed:
        return context.say("商定由谁牵头，并统一有冲突的数据", "agree on who leads, and settle the data that disagree")
    return context.say("商定由谁牵头", "agree on who leads")


def _note(context: Context, group: Group) -> str | None:
    suggested = sum(shared.how == "name" for shared in group.shared)
    merged = len(group.shared) - suggested
    return context.say(
        f"已合并 {merged} 家；名称相近待确认 {suggested} 组。", f"{merged} merged, {suggested} suggested by name."
    )
