"""One long table of all steps, in the order in which a reader follows them."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from mcr_excel.metrics import Metrics
from mcr_excel.metrics.steps import Steps
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables
from mcr_excel.terms.traces import ORDER, SCORE_BY_KEY, TracedScore
from mcr_excel.trace.cells import SourceCells
from mcr_excel.trace.decisions import decisions
from mcr_excel.trace.entities import Entities
from mcr_excel.trace.notes import annotated

COLUMNS = (
    "metric", "formula", "kind", "entity", "customer_id", "step", "cells", "raw", "normal", "weight", "contribution",
    "limit", "distance", "note", "detail",
)  # fmt: skip
"""`entity` is an id (a department's is CUSTOMER/DEPARTMENT), `cells` a tuple of addresses (`Sheet!F12`), `limit` what
the value was compared with, `distance` value − limit, `note` a key of `terms.traces.NOTES`, `detail` what it names."""

_KINDS = ("customer", "department", "contact")
_SHOWN_AT_ZERO = ("raw_level", "level", "policy", "K_index", "without_top_index", "power_manual")


def trace(tables: Tables, metrics: Metrics, settings: Settings, only: Collection[str] | None = None) -> pd.DataFrame:
    """The steps of every score (`COLUMNS`): a score's contributions add up to it, exactly.

    An entity's rows stand together: a customer's own, then its departments', then its contacts'. A score that is
    missing has no rows, except for those entities that were asked for: theirs show what it lacks.

    Args:
        tables: The input, which knows the cells.
        metrics: What was measured of it.
        settings: The run's settings.
        only: Ids of the entities wanted; all where left out.
    """
    entities = Entities(tables)
    parts = [_rows(SCORE_BY_KEY[key], steps, entities, only) for key, steps in metrics.steps.items()]
    rows = pd.concat([part for part in parts if len(part)] or parts, ignore_index=True)
    rows = annotated(rows, tables, metrics, settings)
    decided = decisions(metrics, tables, settings, only)
    rows = pd.concat([part for part in (rows, decided) if len(part)] or [rows], ignore_index=True)
    rows["customer_id"] = entities.customers_of(rows["entity"])
    rows["formula"] = rows["metric"].map({key: score.formula for key, score in SCORE_BY_KEY.items()})
    rows["cells"] = SourceCells(tables, metrics, settings).of(rows)
    order = np.lexsort(
        (
            np.arange(len(rows)),
            rows["metric"].map(ORDER).to_numpy(),
            entities.places(rows["entity"]),
            rows["kind"].map({kind: place for place, kind in enumerate(_KINDS)}).to_numpy(),
            entities.places(rows["customer_id"]),
        )
    )
    return rows.iloc[order].reindex(columns=[*COLUMNS]).reset_index(drop=True)


def _rows(score: TracedScore, steps: Steps, entities: Entities, only: Collection[str] | None) -> pd.DataFrame:
    """The steps of one score that there is something to say of."""
    is_scored = steps.score().notna().to_numpy()
    contribution, of = steps.contribution, steps.of
    is_kept = (of >= 0) & ~(np.isnan(steps.normal) & ~np.isnan(steps.weight))  # a change that did not happen is no step
    if only is None:
        is_kept &= is_scored[of]
    else:
        is_kept &= np.isin(of, np.flatnonzero(np.isin(entities.ids(score.kind, steps.members), list(only))))
    if score.is_sum:
        is_kept &= (contribution != 0) | np.isin(steps.step, _SHOWN_AT_ZERO)
    place = np.flatnonzero(is_kept)
    return pd.DataFrame(
        {
            "metric": score.key,
            "kind": score.kind,
            "entity": entities.ids(score.kind, steps.members)[of[place]],
            "step": entities.steps(score.key, steps.step[place]),
            "raw": steps.raw[place],
            "normal": steps.normal[place],
            "weight": steps.weight[place],
            "contribution": contribution[place],
        }
    )
