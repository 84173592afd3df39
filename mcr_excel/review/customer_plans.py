"""Plans for a customer as a whole, and what all open plans serve (method.md C11, C21)."""

from __future__ import annotations

from collections import Counter

from mcr_excel.metrics.plans import CANCELLED
from mcr_excel.review.card_texts import CardTexts
from mcr_excel.review.columns import Columns, days, unique
from mcr_excel.review.context import Context, both, labelled
from mcr_excel.review.people import labelled_codes
from mcr_excel.review.places import cells_of
from mcr_excel.terms.codes import CODES
from mcr_excel.terms.flags import FLAGS


def customer_plans(context: Context) -> Columns:
    """Plans that name no contact and were not cancelled: red ones first, then by due date, done ones last."""
    of = both(context.metrics.plans, context.tables["plans"].frame)
    of = of.where(contact is None and status != CANCELLED for contact, status in of.rows("contact_id", "status"))
    keys = _keys(of)
    agreed = CardTexts(context).agreed(of.assign(plan_key=keys), "plan_key")
    return of.assign(
        customer_name=context.names(of["customer_id"]),
        plan_baseline=of["baseline"],
        plan_current=of["current"],
        plan_target=of["target"],
        metric=labelled_codes(context, "plan_metric", of["metric"]),
        plan_progress=labelled_codes(context, "plan_progress", of["status"]),
        benefit=labelled_codes(context, "plan_benefit", of["supports"]),
        plan_key=keys,
        agreed=list(map(agreed.get, keys)),
        flags=labelled(of["flags"], context.lang),
        source=cells_of(context, "plans", of["row"], "target"),
    ).ordered([_order(*row) for row in of.rows("flags", "is_open")], days(of["due"]), keys)


def _order(flags: list[str], is_open: bool) -> int:
    """0 red, 1 still open, 2 done."""
    if any(FLAGS[key].severity == "red" for key in flags):
        return 0
    return 1 if is_open else 2


def _keys(plans: Columns) -> list[str]:
    """What tells the plans apart in every run: the plan's id, else customer, metric and due date; unique."""
    keys = [
        f"{customer}/{metric or ''}/{'' if due is None else f'{due:%Y-%m-%d}'}" if plan is None else plan
        for plan, customer, metric, due in plans.rows("plan_id", "customer_id", "metric", "due")
    ]
    return unique(keys, "#")


def benefit_rows(context: Context) -> Columns:
    """Open plans by the benefit that they serve; those that name none have a row of their own at the end."""
    none = context.say("（未写明）", "(none named)")
    label = {term.key: term.label(context.lang) for term in CODES["plan_benefit"]}
    open_plans: Counter[str] = Counter()
    customers: dict[str, set[str]] = {}
    for benefit, customer, plans in Columns.of(context.metrics.benefits).rows("benefit", "customer_id", "open_plans"):
        name = label.get(benefit, none)
        open_plans[name] += plans
        customers.setdefault(name, set()).add(customer)
    order = [*label.values(), *([none] if none in open_plans else [])] if open_plans else []
    return Columns.blank(len(order)).assign(
        benefit=order,
        open_plans=[open_plans[name] for name in order],
        plan_customers=[len(customers.get(name, ())) for name in order],
    )
