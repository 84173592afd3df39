"""Values that must agree with each other."""

from __future__ import annotations

import pandas as pd

from mcr_excel.problems import Problem
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Table, Tables
from mcr_excel.terms.suppliers import SHARES_TOLERANCE, is_our_name
from mcr_excel.terms.vocabulary import fold_name

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
    """The owners A, B and C of a contact are different people: nobody is his own backup (method.md C7)."""
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
    is_unnumbered = activities.frame["activity_id"].isna()
    return _repeats(activities, is_unnumbered, _SAME_ACTIVITY, "date", "ACTIVITY_TWICE")


def activity_ids_are_unique(tables: Tables, settings: Settings) -> list[Problem]:  # noqa: ARG001 - one signature for all
    """An activity id means one activity."""
    activities = tables["activities"]
    is_numbered = activities.frame["activity_id"].notna()
    ids = activities.frame["activity_id"].to_numpy()[is_numbered].tolist()
    if len({*ids}) == len(ids):
        return []
    return _repeats(activities, is_numbered, ["activity_id"], "activity_id", "ACTIVITY_ID_TWICE")


def _repeats(activities: Table, is_compared: pd.Series, columns: list[str], shown: str, code: str) -> list[Problem]:
    """A problem for each of the compared rows that equals an earlier one in these columns."""
    if not is_compared.any():
        return []
    rows = activities.frame[columns][is_compared]
    alike = rows[rows.duplicated(keep=False)]
    keys = map(tuple, alike.astype(object).where(alike.notna(), None).to_numpy())
    first: dict[tuple[object, ...], int] = {}
    problems = []
    for row, key in zip(alike.index, keys, strict=True):
        earlier = first.setdefault(key, row)
        if earlier != row:
            values = {"value": str(key[0]).removesuffix(" 00:00:00"), "first": activities.at(earlier, shown)}
            problems.append(Problem.at(activities.at(row, shown), code, **values))
    return problems


def supplier_shares_sum_to_one(tables: Tables, settings: Settings) -> list[Problem]:  # noqa: ARG001 - one signature
    """The shares of a customer's suppliers in a year add up to 1 ± 0.02 (method.md B11, C15)."""
    shares = tables["supplier_shares"]
    problems = []
    for (_, year), group in shares.frame.groupby(["customer_id", "year"], sort=False):
        total = group["share"].sum()
        if abs(total - 1) > SHARES_TOLERANCE + 1e-9:
            where = shares.at(group.index[0], "share")
            problems.append(Problem.at(where, "SHARES_SUM", total=f"{total:.2f}", year=f"{year:.0f}"))
    return problems


def we_are_among_the_suppliers(tables: Tables, settings: Settings) -> list[Problem]:  # noqa: ARG001 - one signature
    """Our own share of a customer's year is known: a row is ours, or CustomerYears has it (method.md B11)."""
    shares, years = tables["supplier_shares"], tables["customer_years"].frame
    frame = shares.frame
    if frame.empty:
        return []
    ours = frame["supplier"].isin([name for name in frame["supplier"].unique() if is_our_name(name)])
    stated = years[years["our_share"].notna() & (years["kind"] != "F")]
    known = pd.MultiIndex.from_frame(pd.concat([frame[ours], stated])[["customer_id", "year"]])
    of_year = pd.MultiIndex.from_frame(frame[["customer_id", "year"]])
    lacking = frame[~of_year.isin(known)].drop_duplicates(["customer_id", "year"])
    if lacking.empty:
        return []
    total = len(of_year.unique())
    where = shares.at(lacking.index[0], "supplier")
    return [Problem.at(where, "SHARES_WITHOUT_US", count=len(lacking), total=total)]
