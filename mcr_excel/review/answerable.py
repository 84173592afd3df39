"""What the reader of a pack can answer about, and what the workbook says of it: customers, contacts, departments, steps.

What is told here comes from cells and not from the calendar, so that it only changes when somebody changes the workbook.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple

import pandas as pd

from mcr_excel.metrics.tier import INVESTED
from mcr_excel.review.columns import Columns
from mcr_excel.review.context import TIER_RANK, Context, known, number, percent, records
from mcr_excel.review.questions import identities_of
from mcr_excel.review.wording import Wording
from mcr_excel.terms.codes import code_label

Kind = Literal["customer", "contact", "department", "step", "question"]

COLUMNS = ["kind", "customer_id", "subject", "about", "says", "owner", "due"]
MOST = 5
"""Contacts, departments, steps or questions of one customer on a sheet that somebody is to fill in."""

_AGREED = ("activity_step", "visit_step", "plan")


class Wanted(NamedTuple):
    """Which rows: kinds in their order; only important customers; at most so many of a kind for each customer."""

    kinds: tuple[Kind, ...]
    is_important_only: bool = False
    most: int | None = None


def answerable(context: Context, wanted: Wanted) -> pd.DataFrame:
    """One row for each thing, by customer (the highest tier first), then kind, the weightiest first.

    Columns: kind, customer_id, subject (contact id, department, identity of the step or question; '' for the customer
    as a whole), about, says, owner, due.
    """
    frames = [_OF_KIND[kind](context).assign(kind=kind, place=place) for place, kind in enumerate(wanted.kinds)]
    rows = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=[*COLUMNS, "place"])
    if wanted.most is not None:
        rows = rows[rows.groupby(["kind", "customer_id"]).cumcount() < wanted.most]
    tiers = context.tiers_of(rows["customer_id"])
    if wanted.is_important_only:
        rows = rows[tiers.isin(INVESTED) | rows["customer_id"].isin(_red(context))]
    rows = rows.assign(rank=-tiers.map(TIER_RANK).fillna(0), name=context.names_of(rows["customer_id"]))
    return rows.sort_values(["rank", "name", "customer_id", "place"], kind="stable")[COLUMNS]


def _red(context: Context) -> set[str]:
    customers = context.metrics.customers
    return set(customers.loc[customers["band"] == "red", "customer_id"])


def _customers(context: Context) -> pd.DataFrame:
    frame = context.customer_frame

    def says(row: dict[str, object]) -> list[str]:
        tier = str(row["tier"])
        label = (
            ""
            if tier == "U"
            else context.say(f"（{_label(context, 'tier', tier)}）", f" ({_label(context, 'tier', tier)})")
        )
        told = [context.say("等级 ", "tier ") + tier + label]
        if isinstance(row["sponsor"], str):
            told.append(context.say("赞助人 ", "sponsor ") + row["sponsor"])
        if known(row["our_share"]) is not None:
            told.append(context.say("我方份额 ", "our share ") + percent(row["our_share"]))
        return told

    return pd.DataFrame(
        {
            "customer_id": frame["customer_id"],
            "subject": "",
            "about": frame["customer_name"],
            "says": _joined(says, records(frame, "tier", "sponsor", "our_share")),
            "owner": frame["account_manager"],
            "due": pd.NaT,
        }
    )


def _contacts(context: Context) -> pd.DataFrame:
    """Key contacts, by power; who has left comes last and says so."""
    frame = context.contact_frame
    frame = frame[frame["is_key"].astype(bool)]
    frame = frame.sort_values(["is_active", "power", "contact_id"], ascending=[False, False, True], kind="stable")

    def says(row: dict[str, object]) -> list[str]:
        level, target = known(row["level"]), known(row["target_level"])
        if not row["is_active"]:
            return [context.say("已离任", "has left")]
        told = [context.say("层次未评估", "level not assessed") if level is None else _level(context, level)]
        if target is not None:
            told.append(context.say(f"目标 {target:.0f}", f"target {target:.0f}"))
        if isinstance(row["decision_role"], str):
            told.append(_label(context, "decision_role", row["decision_role"]))
        return told

    unnamed = context.say("（待识别）", "(to be identified)")
    title = frame["title"].fillna("")
    name = frame["contact_name"].fillna(unnamed + title)
    return pd.DataFrame(
        {
            "customer_id": frame["customer_id"],
            "subject": frame["contact_id"],
            "about": name.where(frame["contact_name"].isna() | (title == ""), name + context.say("，", ", ") + title),
            "says": _joined(says, records(frame, "level", "target_level", "decision_role", "is_active")),
            "owner": frame["owner_a"],
            "due": pd.NaT,
        }
    )


def _departments(context: Context) -> pd.DataFrame:
    """Departments in scope, the most important first, then the weakest."""
    entered = context.tables["departments"].frame[["importance", "owner", "in_scope", "satisfaction"]]
    frame = context.metrics.departments.join(entered)
    frame = frame[frame["in_scope"].fillna(True).astype(bool)]
    frame = frame.assign(weight=-frame["importance"].fillna(2)).sort_values(["weight", "result", "department"])

    def says(row: dict[str, object]) -> list[str]:
        result, satisfaction = known(row["result"]), known(row["satisfaction"])
        told = [context.say("结果未评估", "result not assessed")]
        if result is not None:
            told = [context.say("结果 ", "result ") + number(result, 0)]
        if satisfaction is not None:
            told.append(context.say("满意度 ", "satisfaction ") + number(satisfaction, 1))
        return told

    return pd.DataFrame(
        {
            "customer_id": frame["customer_id"],
            "subject": frame["department"],
            "about": frame["department"],
            "says": _joined(says, records(frame, "result", "satisfaction")),
            "owner": frame["owner"],
            "due": pd.NaT,
        }
    )


def _steps(context: Context) -> pd.DataFrame:
    """What was agreed or planned and is due: what is overdue first."""
    agenda = context.metrics.agenda
    rows = agenda[agenda["kind"].isin(_AGREED)].sort_values(["due", "identity"], kind="stable")
    wording = Wording(context.tables, context.lang)
    kinds = [code_label("agenda_kind", kind, context.lang) for kind in rows["kind"]]
    colon = context.say("：", ": ")
    return pd.DataFrame(
        {
            "customer_id": rows["customer_id"],
            "subject": rows["identity"],
            "about": [wording.contact(one) or wording.customer(of) for one, of in _pairs(rows)],
            "says": [f"{kind}{colon}{task}" for kind, task in zip(kinds, wording.to_do(rows), strict=True)],
            "owner": rows["owner"],
            "due": rows["due"].dt.normalize(),
        }
    )


def _questions(context: Context) -> pd.DataFrame:
    """Blanks, the most worthwhile first; when to ask moves with the as-of day and is left out."""
    rows = context.metrics.questions
    wording = Wording(context.tables, context.lang)
    about = pd.Series([wording.contact(one) or None for one in rows["contact_id"]], index=rows.index, dtype="object")
    return pd.DataFrame(
        {
            "customer_id": rows["customer_id"],
            "subject": identities_of(Columns.of(rows)),
            "about": about.fillna(rows["department"]).fillna(context.names_of(rows["customer_id"])),
            "says": wording.questions(rows),
            "owner": rows["owner"],
            "due": pd.NaT,
        }
    )


_OF_KIND: dict[Kind, Callable[[Context], pd.DataFrame]] = {
    "customer": _customers,
    "contact": _contacts,
    "department": _departments,
    "step": _steps,
    "question": _questions,
}
KINDS: tuple[Kind, ...] = tuple(_OF_KIND)


def _pairs(rows: pd.DataFrame) -> Iterable[tuple[object, object]]:
    return zip(rows["contact_id"], rows["customer_id"], strict=True)


def _joined(says: Callable[[dict[str, object]], Sequence[str]], rows: Sequence[dict[str, object]]) -> list[str]:
    return [" · ".join(says(row)) for row in rows]


def _level(context: Context, level: float) -> str:
    label = _label(context, "level", f"{level:.0f}")
    return context.say(f"层次 {level:.0f}（{label}）", f"level {level:.0f} ({label})")


def _label(context: Context, codes: str, key: str) -> str:
    return code_label(codes, key, context.lang)
