"""Tiers, bands and grades: the rule or threshold that decided, and how far the next one is."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from mcr_excel.metrics import Metrics, tier
from mcr_excel.metrics.match import DIRECTION_LOST
from mcr_excel.metrics.overall import BANDS
from mcr_excel.metrics.rounding import INDEX_DECIMALS, half_up
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables
from mcr_excel.trace.entities import department_id

_WITHOUT_VALUE = ("unrated", "carried_value_missing")


def decisions(
    metrics: Metrics, tables: Tables, settings: Settings, only: Collection[str] | None = None
) -> pd.DataFrame:
    """The rows of tier, band, O_letter and grade; none of them adds anything.

    Args:
        metrics: What was measured.
        tables: The input.
        settings: The run's settings.
        only: Ids of the entities wanted; all where left out.
    """
    customers, departments = metrics.customers, metrics.departments
    ids = department_id(departments["customer_id"], departments["department"])
    bands = tuple(settings["bands"])
    scales = [
        ("band", "customer", customers["customer_id"], customers["index"], customers["band"], BANDS, bands),
        ("O_letter", "customer", customers["customer_id"], customers["O"], customers["O_letter"], "ABC", bands[:2]),
        ("grade", "department", ids, departments["general"], departments["grade"], "ABCD", bands),
    ]
    parts = [*_tier_rows(metrics, tables, settings), *(row for scale in scales for row in _scale_rows(*scale))]
    rows = pd.concat(parts, ignore_index=True)
    return rows if only is None else rows[rows["entity"].isin(list(only))]


def _rows(metric: str, kind: str, entity: pd.Series, step: pd.Series | str, **columns: pd.Series | str) -> pd.DataFrame:
    numbers = dict.fromkeys(("raw", "normal", "weight", "contribution", "limit"), np.nan)
    frame = pd.DataFrame({"entity": entity} | numbers | {"note": "", "detail": ""} | columns)
    return frame.assign(metric=metric, kind=kind, step=step, distance=frame["normal"] - frame["limit"])


def _scale_rows(
    metric: str,
    kind: str,
    entity: pd.Series,
    value: pd.Series,
    name: pd.Series,
    names: Collection[str],
    limits: tuple[float, ...],
) -> list[pd.DataFrame]:
    """The threshold that a shown value reached, and the next one above it."""
    known = value.notna()
    entity, value, name = entity[known], value[known], name[known]
    shown = half_up(value, INDEX_DECIMALS)
    of, above = dict(zip(names, limits, strict=False)), dict(zip([*names][1:], names, strict=False))
    reached, following = name.map(of).astype("float64"), name.map(above)
    first = _rows(metric, kind, entity, "reached", raw=value, normal=shown, limit=reached, note="decided", detail=name)
    needed = following.map(of).astype("float64")
    second = _rows(metric, kind, entity, "next", raw=value, normal=shown, limit=needed, note="needs", detail=following)
    second.loc[following.isna(), ["note", "detail"]] = ["highest", ""]
    return [first, second]


def _tier_rows(metrics: Metrics, tables: Tables, settings: Settings) -> list[pd.DataFrame]:
    customers, entered = metrics.customers, tables["customers"].frame
    entity, rule = customers["customer_id"], customers["tier_rule"]
    decided = _rows("tier", "customer", entity, "rule:" + rule, note="decided", detail=customers["tier"])
    by_rule = tier.thresholds(rule, customers["tier_computed"], settings)
    parts = [decided]
    for name in ("value", "match"):
        raw, limit = customers[name], by_rule[f"{name}_limit"]
        parts.append(_compared(entity, name, raw, limit).loc[limit.notna() & raw.notna()])
    coverage = customers["value_coverage"]
    thin = rule.isin(("partial", "carried_partial"))
    least = pd.Series(float(settings["value_min_coverage"]), index=entity.index)
    parts.append(_compared(entity, "value_coverage", coverage, least, rounded=False).loc[thin])
    is_mismatch = rule == "mismatch"
    diverges = is_mismatch & (entered["direction_trend"] == "diverging")
    parts.append(_rows("tier", "customer", entity, "direction_trend", note="needs_other").loc[diverges])
    direction = entered["m_direction"]
    lost = is_mismatch & (direction <= DIRECTION_LOST)
    enough = pd.Series(DIRECTION_LOST + 1.0, index=entity.index)
    parts.append(_compared(entity, "m_direction", direction, enough, rounded=False).loc[lost])
    for name in ("value", "match"):
        parts.append(_next(entity, name, customers[name], by_rule))
    return parts


def _compared(entity: pd.Series, step: str, value: pd.Series, limit: pd.Series, rounded: bool = True) -> pd.DataFrame:
    shown = half_up(value, INDEX_DECIMALS) if rounded else value
    rows = _rows("tier", "customer", entity, step, raw=value, normal=shown, limit=limit)
    return rows.assign(note=np.where(rows["distance"] < 0, "not_reached", "reached"))


def _next(entity: pd.Series, name: str, value: pd.Series, by_rule: pd.DataFrame) -> pd.DataFrame:
    """What the next tier needs of value or match."""
    limit, following = by_rule[f"next_{name}"], by_rule["next_tier"]
    shown = half_up(value, INDEX_DECIMALS)
    rows = _rows("tier", "customer", entity, f"next_{name}", raw=value, normal=shown, limit=limit, detail=following)
    note = np.where(value.isna(), "needs_data", np.where(rows["distance"] < 0, "needs", "is_enough"))
    return rows.assign(note=note).loc[limit.notna()]
