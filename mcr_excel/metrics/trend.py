"""What became stronger or weaker since the last snapshot that was made by the same method (method.md C12)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from mcr_excel.metrics.history import KEY, comparable, last_two
from mcr_excel.metrics.nothing import no_rows
from mcr_excel.metrics.snapshot import CONTACT, CUSTOMER
from mcr_excel.settings import Settings

STRONGER, WEAKER, STABLE, NEW, METHOD_CHANGED = "strengthened", "weakened", "stable", "NEW", "METHOD_CHANGED"
INDEXES = ("index", "O", "K_index", "G")
SCORES = ("score", "level")
COLUMNS = {
    "entity_kind": "str",
    "entity": "str",
    "metric": "str",
    "value": "float64",
    "before": "float64",
    "since": "datetime64[us]",
    "change": "float64",
    "verdict": "str",
    "is_sustained_drop": "bool",
}
_TOLERANCE = 1e-9


def verdict(change: pd.Series, tolerance: pd.Series, method_changed: pd.Series) -> pd.Series:
    """strengthened (Δ ≥ tolerance), weakened (Δ ≤ −tolerance), else stable; without a Δ METHOD_CHANGED or NEW.

    Args:
        change: Value now − value before; missing where no snapshot can be compared.
        tolerance: Same index; what counts as a change.
        method_changed: Same index; whether snapshots of other settings are all there is.
    """
    rules = [change >= tolerance - _TOLERANCE, change <= -tolerance + _TOLERANCE, change.notna(), method_changed]
    named = np.select(rules, [STRONGER, WEAKER, STABLE, METHOD_CHANGED], default=NEW)
    return pd.Series(named, index=change.index, dtype="str")


def sustained_drop(value: pd.Series, before: pd.Series, before_that: pd.Series, least: float) -> pd.Series:
    """Whether a value fell twice in a row by more than `least` in sum (`SUSTAINED_DROP`, P3)."""
    return (value < before) & (before < before_that) & (before_that - value > least + _TOLERANCE)


def rows(values: pd.DataFrame, kept: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """One row per customer and index (index, O, K_index, G) and per assessed contact and score (score, level).

    Columns: entity_kind, entity, metric, value, before, since (the day of that snapshot), change, verdict,
    is_sustained_drop (of indexes only). Empty where nothing was kept up to the as-of day.

    Args:
        values: What is measured now (`snapshot.values`).
        kept: What History holds (`history.known`); the snapshot of the as-of day itself is left out.
        settings: The run's settings; their fingerprint says which snapshots can be compared.

    Source: method.md C12 (tolerances OWN, two falls P3).
    """
    if kept.empty:
        return no_rows(COLUMNS)
    is_index = (values["entity_kind"] == CUSTOMER) & values["metric"].isin(INDEXES)
    is_score = (values["entity_kind"] == CONTACT) & values["metric"].isin(SCORES)
    now = values[is_index | is_score].drop(columns="evidence_count").reset_index(drop=True)
    earlier = kept[(kept["as_of"] < pd.Timestamp(settings.as_of)) & kept["metric"].isin((*INDEXES, *SCORES))]
    keys = pd.MultiIndex.from_frame(now[KEY])
    by_key = last_two(comparable(earlier, settings.fingerprint))
    last, last_but_one = (found.reindex(keys).set_axis(now.index) for found in by_key)
    tolerance = now["entity_kind"].map({CUSTOMER: settings["trend_tol_index"], CONTACT: settings["trend_tol_contact"]})
    change = now["value"] - last["value"]
    was_kept = pd.Series(keys.isin(pd.MultiIndex.from_frame(earlier[KEY])), index=now.index)
    dropped = sustained_drop(now["value"], last["value"], last_but_one["value"], settings["sustained_drop"])
    return now.assign(
        before=last["value"],
        since=last["as_of"],
        change=change,
        verdict=verdict(change, tolerance.astype("float64"), was_kept),
        is_sustained_drop=dropped & (now["entity_kind"] == CUSTOMER),
    )


def columns(trend: pd.DataFrame, customers: pd.Index) -> pd.DataFrame:
    """`index_change`, `index_trend`, `index_since` and `is_sustained_drop` of each customer's overall index."""
    of_index = trend[trend["metric"] == "index"].set_index("entity").reindex(customers)
    return pd.DataFrame(
        {
            "index_change": of_index["change"].astype("float64"),
            "index_trend": of_index["verdict"].astype("str"),
            "index_since": of_index["since"].astype("datetime64[us]"),
            "is_sustained_drop": of_index["is_sustained_drop"].eq(True),
        }
    )
