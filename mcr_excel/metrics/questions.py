"""Questions: each blank that matters, with who is to ask it by when; what the answer is worth comes first (D15).

worth = tier (S 4, A 3, B 2, C and unrated 1) · weight of the question (1..5) · share
share = power / 10 of the contact, importance / 3 of the department, else 1. Source: OWN.

A detail of contacts or departments (need, style, reporting line, decision role, satisfaction) is asked only where the
team keeps its column.
"""

from __future__ import annotations

import pandas as pd

from mcr_excel.metrics.general import ORDINARY_IMPORTANCE
from mcr_excel.metrics.next_steps import after
from mcr_excel.metrics.organizational import REQUIRED
from mcr_excel.metrics.power import MOST as MOST_POWER
from mcr_excel.metrics.tier import INVESTED
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables
from mcr_excel.terms import DIMENSIONS
from mcr_excel.terms.questions import QUESTION_BY_KEY

TIER_WORTH = {"S": 4.0, "A": 3.0, "B": 2.0, "C": 1.0, "U": 1.0}
MOST_IMPORTANCE = 3.0
_UNKNOWN = ("UNASSESSED", "EXPIRED", "INSUFFICIENT")
_DETAILS = ("decision_role", "reports_to", "need_level", "social_style")
_TEXTS = ["question", "customer_id", "contact_id", "department", "detail", "owner"]
_COLUMNS = ["worth", *_TEXTS, "due", "row"]


def rows(
    tables: Tables,
    customers: pd.DataFrame,
    measured: pd.DataFrame,
    people: pd.DataFrame,
    departments: pd.DataFrame,
    practices: pd.DataFrame,
    visits: pd.DataFrame,
    archives: pd.DataFrame,
    settings: Settings,
) -> pd.DataFrame:
    """Every question, worth-first.

    Columns: worth, question (a key of `terms.questions`), customer_id, contact_id, department, detail (codes of what
    is missing, separated by spaces; a visit's day), owner, due (`urgent_days` for S and A customers, else
    `next_step_days`), row (on the question's sheet, where it has one).

    Args:
        tables: The input.
        customers: Indexed by customer_id.
        measured: Measured customers, same index.
        people: Measured contacts.
        departments: Measured departments.
        practices: Measured practices.
        visits: Measured visits.
        archives: Measured archive fields.
        settings: The run's settings.
    """
    rows_of = pd.Series(tables["customers"].frame.index, index=tables["customers"].frame["customer_id"])
    asked = [
        *_of_customers(customers, measured),
        *_of_contacts(tables, people),
        *_of_departments(tables, departments),
        _of_practices(practices, measured),
        _of_visits(visits),
        _of_archives(archives),
    ]
    found = pd.concat([frame for frame in asked if len(frame)] or asked[:1], ignore_index=True).reindex(
        columns=[*_COLUMNS, "share"]
    )
    tier = found["customer_id"].map(measured["tier"])
    invested = tier.isin(INVESTED)
    weight = found["question"].map({key: question.weight for key, question in QUESTION_BY_KEY.items()})
    worth = tier.map(TIER_WORTH) * weight * found["share"].astype("float64").fillna(1.0)
    days = pd.Series(settings["next_step_days"], index=found.index).mask(invested, settings["urgent_days"])
    of_customer = found["customer_id"].map(rows_of[~rows_of.index.duplicated()])
    is_of_customer = found["question"].map({key: q.sheet == "customers" for key, q in QUESTION_BY_KEY.items()})
    asked_of = found.assign(
        worth=worth.astype("float64"),
        owner=found["owner"].astype("str").fillna(found["customer_id"].map(customers["account_manager"])),
        due=after(days, settings["as_of"]),
        row=found["row"].astype("float64").fillna(of_customer.where(is_of_customer.astype(bool)).astype("float64")),
    )
    order = ["worth", "customer_id", "question", "contact_id", "department", "detail"]
    typed = asked_of[_COLUMNS].astype(dict.fromkeys(_TEXTS, "str"))
    return typed.sort_values(order, ascending=[False, *[True] * 5], ignore_index=True)


def _ask(question: str, rows: pd.DataFrame, **columns: object) -> pd.DataFrame:
    return rows.assign(question=question, **columns)


def _of_customers(customers: pd.DataFrame, measured: pd.DataFrame) -> list[pd.DataFrame]:
    invested = measured["tier"].isin(INVESTED)
    is_blank = {
        "account_manager": customers["account_manager"].isna(),
        "value": measured["value"].isna(),
        "match": measured["match"].isna(),
        "no_key_contact": measured["key_positions"] == 0,
        "success_layer": invested & measured["stick_success"].isna(),
    }
    ids = customers[["customer_id"]]
    return [_ask(question, ids[blank]) for question, blank in is_blank.items()]


def _of_contacts(tables: Tables, people: pd.DataFrame) -> list[pd.DataFrame]:
    """Of active key positions: who, what attitude, how one knows, and the details that the team keeps."""
    key = people[people["is_active"] & people["is_key"]]
    entered = tables["contacts"].frame.loc[key.index]
    of = pd.DataFrame(
        {
            "customer_id": key["customer_id"],
            "contact_id": key["contact_id"],
            "owner": key["owner_a"],
            "share": key["power"] / MOST_POWER,
            "row": key.index,
        }
    )
    named = ~key["is_placeholder"]
    unknown = named & key["status"].isin(_UNKNOWN)
    questions = [
        _ask("placeholder", of[~named]),
        _ask("attitude", of[unknown], detail=_missing_dimensions(key[unknown])),
        _ask("evidence", of[named & key["lacks_evidence"]]),
    ]
    is_asked = {detail: named & entered[detail].isna() & tables["contacts"].has(detail) for detail in _DETAILS}
    at_top = key["power"] == key.groupby("customer_id")["power"].transform("max")
    is_asked["reports_to"] &= ~at_top
    return [*questions, *(_ask(detail, of[blank]) for detail, blank in is_asked.items())]


def _missing_dimensions(contacts: pd.DataFrame) -> list[str]:
    blank = contacts[[f"d_{dimension}" for dimension in DIMENSIONS]].isna().to_numpy()
    return [" ".join(name for name, no in zip(DIMENSIONS, row, strict=True) if no) for row in blank.tolist()]


def _of_departments(tables: Tables, departments: pd.DataFrame) -> list[pd.DataFrame]:
    """Of departments in scope: results that are not assessed, and satisfaction where the team keeps it."""
    entered = tables["departments"].frame
    in_scope = entered["in_scope"].fillna(True).astype(bool)
    of = pd.DataFrame(
        {
            "customer_id": entered["customer_id"],
            "department": entered["department"],
            "owner": entered["owner"],
            "share": entered["importance"].fillna(ORDINARY_IMPORTANCE) / MOST_IMPORTANCE,
            "row": entered.index,
        }
    )
    no_result = in_scope & departments["result"].isna()
    is_silent = departments["flags"].map(lambda flags: "SAT_MISSING" in flags).astype(bool)
    unsatisfied = in_scope & is_silent & tables["departments"].has("satisfaction")
    return [_ask("department_result", of[no_result]), _ask("satisfaction", of[unsatisfied])]


def _of_practices(practices: pd.DataFrame, measured: pd.DataFrame) -> pd.DataFrame:
    """Required practices that nobody assessed, of S and A customers."""
    invested = practices["customer_id"].map(measured["tier"]).isin(INVESTED)
    blank = practices[invested & (practices["need"] == REQUIRED) & practices["achieved"].isna()]
    return _ask("practice", _listed(blank, "practice"))


def _of_visits(visits: pd.DataFrame) -> pd.DataFrame:
    """Visits that took place and have no summary."""
    silent = visits["took_place"] & visits["missing_steps"].map(lambda steps: "closure" in steps).astype(bool)
    past = visits[silent]
    return _ask(
        "visit_summary", past[["customer_id", "owner"]], detail=past["date"].dt.strftime("%Y-%m-%d"), row=past.index
    )


def _of_archives(archives: pd.DataFrame) -> pd.DataFrame:
    """Archive fields that are missing."""
    return _ask("archive", _listed(archives[archives["state"] == "missing"], "field"))


def _listed(blank: pd.DataFrame, column: str) -> pd.DataFrame:
    """One row per customer: all that is blank, as one detail."""
    listed = blank.groupby("customer_id", sort=False)[column].agg(" ".join)
    return listed.rename_axis("customer_id").rename("detail").reset_index()
