"""The input cells that a step was made from, as addresses (`Sheet!F12`); none for a step made from other scores."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property

import pandas as pd

from mcr_excel.metrics import Metrics, activity_log, attitude, department_activity, general, organizational, value
from mcr_excel.metrics.activity_log import linked
from mcr_excel.metrics.cadence import ANY_SUMMIT
from mcr_excel.metrics.window import complete_years
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables
from mcr_excel.terms import CADENCES, MATCH_ITEMS, NON_ECONOMIC
from mcr_excel.trace.entities import department_id

Cells = tuple[str, ...]
_YEARLY = {
    "e_revenue": ("revenue",),
    "e_margin": ("revenue", "gross_margin"),
    "e_growth": ("revenue",),
    "e_payment": ("on_time_payment",),
}
_OF_CUSTOMERS = {"e_potential": "potential", **{item: item for item in (*NON_ECONOMIC, *MATCH_ITEMS)}}
_OF_TIER = {
    "rule:override": ("tier_override", "tier_override_reason", "tier_override_by"),
    "rule:carried_value_missing": ("tier_current",),
    "rule:carried_match_missing": ("tier_current",),
    "rule:carried_partial": ("tier_current",),
    "direction_trend": ("direction_trend",),
    "m_direction": ("m_direction",),
}
_POSITIONS = ("K", "K_index", "K_known", "K_known_index", "without_top_index")


class SourceCells:
    """Looks source cells up, by the very rules by which the metrics chose their rows."""

    def __init__(self, tables: Tables, metrics: Metrics, settings: Settings) -> None:
        self._tables = tables
        self._metrics = metrics
        self._settings = settings

    def of(self, rows: pd.DataFrame) -> list[Cells]:
        """The cells of each row.

        Args:
            rows: metric, entity, step.
        """
        look: dict[str, Callable[[str, str], Cells]] = {
            "value": self._of_value, "match": self._of_customer, "tier": self._of_tier, "score": self._of_level,
            "confidence": self._of_date, "power": self._of_power, "process": self._of_process,
            "result": self._of_result, "O": self._of_practice,
        }  # fmt: skip
        look |= dict.fromkeys(_POSITIONS, self._of_position) | dict.fromkeys(("G", "G_30_70"), self._of_department)
        columns = (rows[name].tolist() for name in ("metric", "entity", "step"))
        return [look[m](entity, step) if m in look else () for m, entity, step in zip(*columns, strict=True)]

    @cached_property
    def _customer_rows(self) -> dict[str, int]:
        return _rows_by(self._tables["customers"].frame["customer_id"])

    @cached_property
    def _contact_rows(self) -> dict[str, int]:
        return _rows_by(self._tables["contacts"].frame["contact_id"])

    @cached_property
    def _department_rows(self) -> dict[str, int]:
        departments = self._tables["departments"].frame
        return _rows_by(department_id(departments["customer_id"], departments["department"]))

    def _of_customer(self, entity: str, step: str) -> Cells:
        return (self._tables["customers"].at(self._customer_rows[entity], _OF_CUSTOMERS.get(step, step)),)

    def _of_value(self, entity: str, step: str) -> Cells:
        if step not in _YEARLY:
            return self._of_customer(entity, step)
        rows, measures = self._years.get(entity, []), _YEARLY[step]
        known = [row for row, amounts in rows if all(amounts[measure] == amounts[measure] for measure in measures)]
        return tuple(self._tables["customer_years"].at(row, measure) for row in known for measure in measures)

    @cached_property
    def _years(self) -> dict[str, list[tuple[int, dict[str, float]]]]:
        window = complete_years(self._settings["as_of"], self._settings["value_window_years"])
        rows = value.rows_of_years(self._tables["customer_years"].frame, window)
        found: dict[str, list[tuple[int, dict[str, float]]]] = defaultdict(list)
        measures = rows[["revenue", "gross_margin", "on_time_payment"]].to_dict("records")
        for row, customer, amounts in zip(rows.index, rows["customer_id"], measures, strict=True):
            found[customer].append((row, amounts))
        return found

    def _of_tier(self, entity: str, step: str) -> Cells:
        table, row = self._tables["customers"], self._customer_rows[entity]
        return tuple(table.at(row, column) for column in _OF_TIER.get(step, ()) if table.has(column))

    @cached_property
    def _assessments(self) -> dict[tuple[str, str], int]:
        as_of, months = self._settings["as_of"], self._settings["evidence_months"]
        rows = attitude.newest(attitude.assessed(self._tables["attitudes"].frame, as_of), as_of, months)
        return dict(zip(zip(rows["contact_id"], rows["dimension"], strict=True), rows.index, strict=True))

    def _of_level(self, entity: str, step: str) -> Cells:
        return self._of_assessment(entity, step, "level")

    def _of_date(self, entity: str, step: str) -> Cells:
        return self._of_assessment(entity, step, "date")

    def _of_assessment(self, entity: str, step: str, column: str) -> Cells:
        row = self._assessments.get((entity, step))
        contacts = self._tables["contacts"]
        if row is not None:
            return (self._tables["attitudes"].at(row, column),)
        return (contacts.at(self._contact_rows[entity], step),) if contacts.has(step) else ()

    def _of_power(self, entity: str, step: str) -> Cells:
        table = self._tables["contacts"]
        return (table.at(self._contact_rows[entity], step),) if table.has(step) else ()

    def _of_position(self, _: str, step: str) -> Cells:
        return (self._tables["contacts"].at(self._contact_rows[step], "contact_name"),)

    def _of_department(self, _: str, step: str) -> Cells:
        return (self._tables["departments"].at(self._department_rows[step], "department"),)

    def _of_process(self, entity: str, step: str) -> Cells:
        table = self._tables["activities"]
        return tuple(table.at(row, "activity_type") for row in self._touched.get((entity, step), []))

    @cached_property
    def _log(self) -> pd.DataFrame:
        tables = self._tables
        return activity_log.columns(tables["activities"].frame, tables["dictionary"].frame, self._settings)

    @cached_property
    def _touched(self) -> dict[tuple[str, str], list[int]]:
        departments = self._tables["departments"].frame
        ids = department_id(departments["customer_id"], departments["department"]).tolist()
        pairs = department_activity.counted(self._tables, self._log)
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for activity, place, step in sorted(zip(pairs["activity"], pairs["place"], pairs["item"], strict=True)):
            found[ids[place], step].append(activity)
        return found

    def _of_result(self, entity: str, step: str) -> Cells:
        table, row = self._results.get(entity, ("departments", self._department_rows[entity]))
        return (self._tables[table].at(row, step),) if self._tables[table].has(step) else ()

    @cached_property
    def _results(self) -> dict[str, tuple[str, int]]:
        tables = self._tables
        rows = general.newest(tables["departments"].frame, tables["general_assessments"].frame, self._settings)
        ids = department_id(rows["customer_id"], rows["department"])
        return dict(zip(ids, zip(rows["table"], rows["row"], strict=True), strict=True))

    def _of_practice(self, entity: str, step: str) -> Cells:
        table, row = self._tables["practices"], self._practices.get((entity, step))
        item = organizational.COUNTED_BY.get(step)
        if row is not None and table.frame.at[row, "count_manual"] == table.frame.at[row, "count_manual"]:
            return (table.at(row, "count_manual"),)
        if item is not None and (entity, step) in self._by_count:
            activities = self._of_item(entity, self._counting_types(entity, item))
            return tuple(self._tables["activities"].at(one, "activity_type") for one in activities)
        return () if row is None else (table.at(row, "status"),)

    @cached_property
    def _practices(self) -> dict[tuple[str, str], int]:
        rows = organizational.newest(self._tables["practices"].frame, self._settings)
        return dict(zip(zip(rows["customer_id"], rows["practice"], strict=True), rows.index, strict=True))

    @cached_property
    def _by_count(self) -> set[tuple[str, str]]:
        """Practices that were a matter of counting."""
        rows = self._metrics.practices
        counted = rows[rows["count"].notna() & (rows["target"] > 0)]
        return set(zip(counted["customer_id"], counted["practice"], strict=True))

    @cached_property
    def _tiers(self) -> dict[str, str]:
        customers = self._metrics.customers
        return dict(zip(customers["customer_id"], customers["tier"], strict=True))

    def _counting_types(self, entity: str, item: str) -> tuple[str, ...]:
        if item == "summit" and self._tiers[entity] == "A":
            return ANY_SUMMIT
        return next(cadence.activities for cadence in CADENCES if cadence.key == item)

    @cached_property
    def _activities_of(self) -> dict[str, list[tuple[int, str]]]:
        links = linked(self._tables.activity_customers, self._log["in_period"])
        types = self._log["activity_type"].reindex(links["activity"])
        found: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for activity, customer, of_type in zip(links["activity"], links["customer_id"], types, strict=True):
            found[customer].append((activity, of_type))
        return found

    def _of_item(self, entity: str, types: Iterable[str]) -> list[int]:
        return sorted(activity for activity, of_type in self._activities_of.get(entity, []) if of_type in types)


def _rows_by(ids: pd.Series) -> dict[str, int]:
    """Row label by id, in the order of the rows; of a repeated id the first."""
    first = ids[~ids.duplicated()]
    return dict(zip(first, first.index, strict=True))
