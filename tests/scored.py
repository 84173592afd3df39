"""What every score is, by entity, to compare with its trace."""

from __future__ import annotations

import pandas as pd

from mcr_excel.metrics import Metrics
from mcr_excel.terms.traces import SCORES, TracedScore

SUMS = [score for score in SCORES if not score.is_choice]
CHOICES = [score for score in SCORES if score.is_choice]


def scores_of(metrics: Metrics, score: TracedScore) -> pd.Series:
    """The known values of a score by entity id."""
    frame = {"customer": metrics.customers, "contact": metrics.contacts, "department": metrics.departments}[score.kind]
    ids = {
        "customer": lambda: frame["customer_id"],
        "contact": lambda: frame["contact_id"],
        "department": lambda: frame["customer_id"] + "/" + frame["department"],
    }[score.kind]()
    values = pd.Series(frame[score.key].to_numpy(), index=ids)
    return values[~values.index.duplicated()].dropna()


def faults(trace: pd.DataFrame, metrics: Metrics) -> list[str]:
    """Scores that lack their trace, traces of no score, and sums that are not the score."""
    found = []
    for score in SUMS:
        known = scores_of(metrics, score)
        rows = trace[trace["metric"] == score.key]
        sums = rows.groupby("entity")["contribution"].sum()
        found += [f"{score.key} {entity}: no trace" for entity in known.index.difference(sums.index)]
        found += [f"{score.key} {entity}: no score" for entity in sums.index.difference(known.index)]
        off = (sums.reindex(known.index) - known).abs() > 1e-9
        found += [f"{score.key} {entity}: {sums[entity]} is not {known[entity]}" for entity in known.index[off]]
    for score in CHOICES:
        known = scores_of(metrics, score)
        rows = trace[(trace["metric"] == score.key) & (trace["note"] == "decided")]
        decided = dict(zip(rows["entity"], rows["detail"], strict=True))
        found += [
            f"{score.key} {entity}: {decided.get(entity)}"
            for entity in known.index
            if decided.get(entity) != known[entity]
        ]
    return found
