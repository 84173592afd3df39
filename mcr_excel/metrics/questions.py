"""Questions: each blank that matters, with who is to ask it by when; what the answer is worth comes first (D15).

worth = tier (S 4, A 3, B 2, C and unrated 1) · weight of the question (1..5) · share
share = power / 10 of the contact, importance / 3 of the department, else 1. Source: OWN.

A detail of contacts or departments (need, style, reporting line, decision role, satisfaction) is asked only where the
team keeps its column.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from mcr_excel.metrics.flags import names_of_rows
from mcr_excel.metrics.general import ORDINARY_IMPORTANCE
from mcr_excel.metrics.next_steps import after
from mcr_excel.metrics.nothing import nothing_from_nothing
from mcr_excel.metrics.organizational import REQUIRED
from mcr_excel.metrics.power import MOST as MOST_POWER
from mcr_excel.metrics.stacked import stacked
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
_FOUND = dict.fromkeys(_TEXTS, "str") | {"row": "float64", "share": "float64"}
_NOTHING = pd.DataFrame()


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
    found = stacked(asked, _FOUND)
    tier = found["customer_id"].map(measured["tier"])
    invested = tier.isin(INVESTED)
    weight = found["question"].map({key: question.weight for key, question in QUESTION_BY_KEY.items()})
    worth = tier.map(TIER_WORTH) * weight * found["share"].fillna(1.0)
    days = pd.Series(np.where(invested, settings["urgent_days"], settings["next_step_days"]), index=found.index)
    of_customer = found["customer_id"].map(rows_of[~rows_of.index.duplicated()])
    is_of_customer = found["question"].map({key: q.sheet == "customers" for key, q in QUESTION_BY_KEY.items()})
    asked_of = found.assign(
        worth=worth.astype("float64"),
        owner=found["owner"].fillna(found["customer_id"].map(customers["account_manager"])).astype("str"),
        due=after(days, settings["as_of"]),
        row=found["row"].fillna(of_customer.where(is_of_customer.astype(bool)).astype("float64")),
    )
    order = ["worth", "customer_id", "question", "contact_id", "department", "detail"]
    return asked_of[_COLUMNS].sort_values(order, ascending=[False, *[True] * 5], ignore_index=True)


def _ask(question: str, of: pd.DataFrame, blank: pd.Series) -> pd.DataFrame:
    return of[blank].assign(question=question) if blank.any() else _NOTHING


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
    return [_ask(question, ids, blank) for question, blank in is_blank.items()]


def _of_contacts(tables: Tables, people: pd.DataFrame) -> list[pd.DataFrame]:
    """Of active key positions: who, what attitude, how one knows, and the details that the team keeps."""
    key = people[people["is_active"] & people["is_key"]]
    kept = [detail for detail in _DETAILS if tables["contacts"].has(detail)]
    entered = tables["contacts"].frame[kept].loc[key.index]
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
    is_asked = {detail: named & entered[detail].isna() for detail in kept}
    if "reports_to" in is_asked:
        is_asked["reports_to"] &= key["power"] != key.groupby("customer_id")["power"].transform("max")
    return [
        _ask("placeholder", of, ~named),
        _ask("attitude", of.assign(detail=_missing_dimensions(key)), unknown),
        _ask("evidence", of, named & key["lacks_evidence"]),
        *(_ask(detail, of, blank) for detail, blank in is_asked.items()),
    ]


def _missing_dimensions(contacts: pd.DataFrame) -> list[str]:
    blank = np.column_stack([contacts[f"d_{dimension}"].isna() for dimension in DIMENSIONS])
    return [" ".join(names) for names in names_of_rows(DIMENSIONS, blank)]


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
    is_silent = np.array(["SAT_MISSING" in flags for flags in departments["flags"]], dtype=bool)
    unsatisfied = in_scope & is_silent & tables["departments"].has("satisfaction")
    return [_ask("department_result", of, no_result), _ask("satisfaction", of, unsatisfied)]


def _of_practices(practices: pd.DataFrame, measured: pd.DataFrame) -> pd.DataFrame:
    """Required practices that nobody assessed, of S and A customers."""
    is_blank = (practices["need"] == REQUIRED) & practices["achieved"].isna()
    blank = practices[["customer_id", "practice"]][is_blank]
    invested = blank["customer_id"].map(measured["tier"]).isin(INVESTED)
    return _listed("practice", blank["customer_id"][invested], blank["practice"][invested])


@nothing_from_nothing({})
def _of_visits(visits: pd.DataFrame) -> pd.DataFrame:
    """Visits that took place and have no summary."""
    silent = visits["took_place"] & np.array(["closure" in steps for steps in visits["missing_steps"]], dtype=bool)
    day = visits["date"].dt.strftime("%Y-%m-%d")
    return _ask("visit_summary", visits[["customer_id", "owner"]].assign(detail=day, row=visits.index), silent)


def _of_archives(archives: pd.DataFrame) -> pd.DataFrame:
    """Archive fields that are missing."""
    is_blank = archives["state"] == "missing"
    return _listed("archive", archives["customer_id"][is_blank], archives["field"][is_blank])


def _listed(question: str, customer_id: pd.Series, blank: pd.Series) -> pd.DataFrame:
    """One row per customer: all that is blank, as one detail."""
    listed: dict[str, list[str]] = {}
    for customer, one in zip(customer_id, blank, strict=True):
        listed.setdefault(customer, []).append(one)
    details = [" ".join(each) for each in listed.values()]
    return pd.DataFrame({"customer_id": [*listed], "detail": details, "question": question})
