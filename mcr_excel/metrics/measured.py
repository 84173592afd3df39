"""Everything measured; what no other measure is made from is made when somebody first looks at it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import partial
from typing import Any, Generic, TypeVar, cast

import pandas as pd

from mcr_excel.metrics.investment import Focus
from mcr_excel.metrics.pareto import Pareto
from mcr_excel.metrics.scorers import Agreement
from mcr_excel.metrics.steps import Steps

Made = TypeVar("Made")


class Later(Generic[Made]):
    """A field of a dataclass that is given as a value or as a way to make it; whoever reads it gets the value."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, owner: object | None, _of: type | None = None) -> Made:
        if owner is None:
            raise AttributeError(self._name)  # by this a dataclass sees that the field has no default
        kept = vars(owner)
        if callable(kept[self._name]):
            kept[self._name] = kept[self._name]()
        return cast(Made, kept[self._name])

    def __set__(self, owner: object, value: Made | Callable[[], Made]) -> None:
        vars(owner)[self._name] = value


@dataclass(frozen=True, kw_only=True)
class Metrics:
    """Everything measured, in full precision; missing is not-a-number (numbers), missing (texts), never 0.

    `customers`, `contacts` and `departments` have one row per input row and its label; `practices` one per customer
    and practice, `cadence` one per customer and item. Lists (`flags`, `tier_flags`, `gates`) may be empty.
    `plans` has one row per plan, `benefits` one per customer and benefit of its open plans, `trend` one per customer
    and index and per contact and score (none without History), `annual` one per customer, `tasks` one per key task;
    `values` is what closing the period keeps, long.
    `investment_tiers` has one row per tier, `investment_types` one per activity type, `activity_costs` one per activity
    (all empty where no costs are kept); `suppliers` one per customer and supplier of the newest year; `scorers` one per
    scorer who can be compared; `findings` one per thing that compliance should look at. `focus`, `pareto` and
    `agreement` are figures of the whole workbook.
    `visits` has one row per visit, `visit_totals` one per owner and per customer, `archives` one per S or A customer
    and field; `next_steps` lists what to do next, `agenda` all that is due by day and owner, `questions` the blanks
    that matter, worth-first.
    `handover` has one row per contact whose owners A and B leave a gap, by its row on Contacts.
    `power_map` has one row per position of the decision chain, by its row on Contacts, in the order of the tree;
    `projects` one per open opportunity, by its row there, and `deciders` one per opportunity and decision contact.
    `steps` holds what each score is the sum of, by the name of its column (`mcr_excel.trace` shows it).
    What no other measure is made from is made later, when it is first looked at.
    """

    customers: pd.DataFrame
    contacts: pd.DataFrame
    departments: pd.DataFrame
    practices: pd.DataFrame
    cadence: pd.DataFrame
    plans: pd.DataFrame
    benefits: Later[pd.DataFrame] = Later()
    trend: pd.DataFrame
    annual: Later[pd.DataFrame] = Later()
    tasks: Later[pd.DataFrame] = Later()
    values: pd.DataFrame
    investment_tiers: Later[pd.DataFrame] = Later()
    investment_types: Later[pd.DataFrame] = Later()
    activity_costs: pd.DataFrame
    focus: Later[Focus] = Later()
    pareto: Later[Pareto] = Later()
    suppliers: pd.DataFrame
    scorers: Later[pd.DataFrame] = Later()
    agreement: Later[Agreement] = Later()
    findings: Later[pd.DataFrame] = Later()
    visits: Later[pd.DataFrame] = Later()
    visit_totals: Later[pd.DataFrame] = Later()
    archives: pd.DataFrame
    next_steps: Later[pd.DataFrame] = Later()
    agenda: Later[pd.DataFrame] = Later()
    questions: Later[pd.DataFrame] = Later()
    handover: Later[pd.DataFrame] = Later()
    power_map: Later[pd.DataFrame] = Later()
    projects: Later[pd.DataFrame] = Later()
    deciders: Later[pd.DataFrame] = Later()
    steps: dict[str, Steps]

    def changed(self, change: Callable[[str, Any], Any]) -> Metrics:
        """Every part as `change(name, part)` gives it; what is made later is changed when it is made."""
        parts: dict[str, Any] = {}
        for name in (field.name for field in fields(self)):
            later = partial(self._changed, name, change)
            parts[name] = later if isinstance(vars(Metrics).get(name), Later) else later()
        return Metrics(**parts)

    def _changed(self, name: str, change: Callable[[str, Any], Any]) -> Any:
        return change(name, getattr(self, name))
