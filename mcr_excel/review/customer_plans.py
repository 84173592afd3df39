"""Plans for a customer as a whole, and what all open plans serve (method.md C11, C21)."""

from __future__ import annotations

import pandas as pd

from mcr_excel.metrics.plans import CANCELLED
from mcr_excel.review.card_texts import CardTexts
from mcr_excel.review.context import Context, beside, labelled
from mcr_excel.review.places import linked
from mcr_excel.terms.codes import CODES
from mcr_excel.terms.flags import FLAGS

_LABELS = {"metric": "plan_metric", "plan_progress": "plan_progress", "benefit": "plan_benefit"}


def customer_plans(context: Context) -> pd.DataFrame:
    """Plans that name no contact and were not cancelled: red ones first, then by due date, done ones last."""
    table = context.tables["plans"]
    plans = beside(table.frame, context.metrics.plans)
    plans = plans[plans["contact_id"].isna() & (plans["status"] != CANCELLED)]
    is_red = [any(FLAGS[key].severity == "red" for key in keys) for keys in plans["flags"]]
    order = [0 if red else 1 if still else 2 for red, still in zip(is_red, plans["is_open"], strict=True)]
    plans = plans.assign(
        customer_name=context.names_of(plans["customer_id"]),
        plan_baseline=plans["baseline"],
        plan_current=plans["current"],
        plan_target=plans["target"],
        plan_progress=plans["status"],
        benefit=plans["supports"],
        plan_key=_keys(plans),
        order=order,
    )
    plans["agreed"] = plans["plan_key"].map(CardTexts(context).agreed(plans, "plan_key"))
    plans["source"] = pd.Series(
        [linked(context, table.at(row, "target")) for row in plans.index], index=plans.index, dtype=object
    )
    plans["flags"] = labelled(plans["flags"], context.lang)
    for column, codes in _LABELS.items():
        plans[column] = plans[column].map({term.key: term.label(context.lang) for term in CODES[codes]})
    return plans.sort_values(["order", "due", "plan_key"], na_position="last", kind="stable")


def _keys(plans: pd.DataFrame) -> pd.Series:
    """What tells the plans apart in every run: the plan's id, else customer, metric and due date; unique."""
    due = plans["due"].dt.strftime("%Y-%m-%d").fillna("")
    key = plans["plan_id"].fillna(plans["customer_id"] + "/" + plans["metric"].fillna("") + "/" + due)
    again = key.groupby(key).cumcount()
    return key.where(again == 0, key + "#" + (again + 1).astype("str"))


def benefit_rows(context: Context) -> pd.DataFrame:
    """Open plans by the benefit that they serve; those that name none have a row of their own at the end."""
    benefits = context.metrics.benefits
    none = context.say("（未写明）", "(none named)")
    label = {term.key: term.label(context.lang) for term in CODES["plan_benefit"]}
    named = [label.get(benefit, none) for benefit in benefits["benefit"]]
    rows = benefits.assign(benefit=pd.Series(named, benefits.index, dtype="str")).groupby("benefit")
    counted = rows.agg(open_plans=("open_plans", "sum"), plan_customers=("customer_id", "nunique"))
    order = [*label.values(), *([none] if none in counted.index else [])]
    return counted.reindex(order if len(counted) else []).fillna(0).rename_axis("benefit").reset_index()
