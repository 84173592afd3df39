"""Values that must agree with each other."""

from __future__ import annotations

import pandas as pd

from mcr_excel.problems import Problem
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables
from mcr_excel.terms.vocabulary import fold_name

_SHARE_TOLERANCE = 0.02
_SAME_ACTIVITY = [
    "date",
    "activity_type",
    "customers",
    "departments",
    "contacts",
    "our_people",
    "purpose",
    "result",
    "cash_cost",
]


def owners_differ(tables: Tables, settings: Settings) -> list[Problem]:  # noqa: ARG001 - one signature for all
    """Owner B (and C) of a contact is another person than owner A: one person is no backup of himself (method.md C7)."""
    contacts = tables["contacts"]
    people = contacts.frame[["owner_a", "owner_b", "owner_c"]].apply(
        lambda column: column.map(fold_name, na_action="ignore")
    )
    problems = []
    for later, earlier in (("owner_b", "owner_a"), ("owner_c", "owner_a"), ("owner_c", "owner_b")):
        same = (people[later] == people[earlier]).fillna(False).astype(bool)
        for row in contacts.frame.index[same]:
            name = contacts.frame.at[row, later]
            problems.append(
                Problem.at(
                    contacts.at(row, later), "OWNERS_SAME", value=name, roles=f"{earlier[-1]} = {later[-1]}".upper()
                )
            )
    return problems


def who_left_is_not_active(tables: Tables, settings: Settings) -> list[Problem]:
    """A contact whose leaving date has come is not entered as active."""
    contacts = tables["contacts"]
    frame = contacts.frame
    both = (frame["left_date"] <= pd.Timestamp(settings.as_of)) & frame["is_active"].fillna(False).astype(bool)
    return [
        Problem.at(contacts.at(row, "is_active"), "LEFT_BUT_ACTIVE", date=f"{frame.at[row, 'left_date']:%Y-%m-%d}")
        for row in frame.index[both]
    ]


def activities_are_entered_once(tables: Tables, settings: Settings) -> list[Problem]:  # noqa: ARG001 - one signature
    """No two activities are alike in every respect."""
    activities = tables["activities"]
    frame = activities.frame
    unnumbered = frame[frame["activity_id"].isna()]
    return _repeats(tables, unnumbered, _SAME_ACTIVITY, "date", "ACTIVITY_TWICE")


def activity_ids_are_unique(tables: Tables, settings: Settings) -> list[Problem]:  # noqa: ARG001 - one signature for all
    """An activity id means one activity."""
    frame = tables["activities"].frame
    return _repeats(tables, frame[frame["activity_id"].notna()], ["activity_id"], "activity_id", "ACTIVITY_ID_TWICE")


def _repeats(tables: Tables, frame: pd.DataFrame, columns: list[str], shown: str, code: str) -> list[Problem]:
    activities = tables["activities"]
    again = frame.duplicated(columns)
    if not again.any():
        return []
    keys = frame[frame.duplicated(columns, keep=False)].groupby(columns, sort=False, dropna=False)
    first_of = {row: rows[0] for rows in keys.groups.values() for row in rows}
    return [
        Problem.at(
            activities.at(row, shown),
            code,
            value=str(frame.at[row, columns[0]])[:30],
            first=activities.at(first_of[row], shown),
        )
        for row in frame.index[again]
    ]


def supplier_shares_sum_to_one(tables: Tables, settings: Settings) -> list[Problem]:  # noqa: ARG001 - one signature
    """The shares of a customer's suppliers in a year add up to 1 ± 0.02 (method.md B11, C15)."""
    shares = tables["supplier_shares"]
    problems = []
    for (_, year), group in shares.frame.groupby(["customer_id", "year"], sort=False):
        total = group["share"].sum()
        if abs(total - 1) > _SHARE_TOLERANCE + 1e-9:
            where = shares.at(group.index[0], "share")
            problems.append(Problem.at(where, "SHARES_SUM", total=f"{total:.2f}", year=f"{year:.0f}"))
    return problems
