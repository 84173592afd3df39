"""Each change of a score as the sum of three parts: what time, what the rules and what the data changed of it.

The parts come from recomputing in steps, always in this order: old data, old rules, old day → the new day (time) → the
new rules (rule) → the new data (data). Another order would give other parts of the same sum; this one asks first what
had happened if nobody had done anything.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from mcr_excel.metrics.history import KEY
from mcr_excel.metrics.snapshot import CONTACT, CUSTOMER, DEPARTMENT

PARTS = ("time", "rule", "data")
CHANGED, UNCHANGED, CAME, WENT, KNOWN, LOST = "changed", "unchanged", "came", "went", "known", "lost"
METRICS = {
    CUSTOMER: ("index", "O", "K_index", "G", "value", "match", "tier"),
    CONTACT: ("score", "level"),
    DEPARTMENT: ("general",),
}
_TOLERANCE = 1e-9
_ROUNDED = 1e-5  # a History that a team keeps by hand, or brought along, holds fewer digits than we compute


def split(steps: Sequence[pd.DataFrame], old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """One row per entity and metric: before, after, change, time, rule, data, state, cause.

    change = after − before = time + rule + data. A score that a step took away and a later one gave back has its whole
    change under the part that gave it back. Where a score is not known before or after, there is no sum: `cause`
    names the part by which it became known or was lost.

    Args:
        steps: Four frames of values (`metrics.snapshot.values`): old, at the new day, by the new rules, new.
        old: entity_kind and entity of all that the old data hold.
        new: The same of the new data.

    Returns:
        Columns of KEY, before, after, change, the three parts, state (changed, unchanged; came, went: the entity;
        known, lost: the score), cause.
    """
    known = pd.concat([_values(step).rename(place) for place, step in enumerate(steps)], axis=1)
    known = known[known[0].notna() | known[len(PARTS)].notna()]
    carried = known.ffill(axis=1)
    before, after = known[0], known[len(PARTS)]
    is_whole = before.notna() & after.notna()
    parts = {part: (carried[place + 1] - carried[place]).where(is_whole) for place, part in enumerate(PARTS)}
    change = after - before
    entity = known.index.droplevel("metric")
    was, is_there = (entity.isin(pd.MultiIndex.from_frame(of[KEY[:2]])) for of in (old, new))
    is_known = known.notna().to_numpy()
    states = [~was, ~is_there, before.isna(), after.isna(), change.abs() <= _TOLERANCE]
    state = np.select(states, [CAME, WENT, KNOWN, LOST, UNCHANGED], default=CHANGED)
    cause = np.select([state == KNOWN, state == LOST], [_last(~is_known), _last(is_known)], default="")
    return _frame(before, after, parts, state, cause)


def between(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """The same for two snapshots of History, of which only the results are kept.

    By equal settings the rule's part is 0; otherwise no part is known. Time and data cannot be told apart. An entity
    of which one snapshot holds nothing is not said to have come or gone: it may only not have been assessed.

    Args:
        before: The older snapshot's rows: KEY, settings_hash, value; one per entity and metric.
        after: The newer one's.
    """
    known = pd.concat([_values(rows).rename(place) for place, rows in enumerate((before, after))], axis=1)
    hashes = pd.concat([rows.set_index(KEY)["settings_hash"] for rows in (before, after)], axis=1, keys=(0, 1))
    is_same = (hashes[0] == hashes[1]).reindex(known.index)
    change = known[1] - known[0]
    unknown = pd.Series(np.nan, index=known.index)
    parts = {"time": unknown, "rule": unknown.mask(is_same & change.notna(), 0.0), "data": unknown}
    states = [known[0].isna(), known[1].isna(), change.abs() <= _ROUNDED]
    state = np.select(states, [KNOWN, LOST, UNCHANGED], default=CHANGED)
    return _frame(known[0], known[1], parts, state, np.full(len(known), "", dtype=object))


def entities(customers: pd.DataFrame, contacts: pd.DataFrame, departments: pd.DataFrame) -> pd.DataFrame:
    """entity_kind and entity of all customers, contacts and departments, as `metrics.snapshot` names them."""
    named = {
        CUSTOMER: customers["customer_id"],
        CONTACT: contacts["contact_id"],
        DEPARTMENT: departments["customer_id"] + "/" + departments["department"],
    }
    parts = [pd.DataFrame({"entity": ids.astype("str")}).assign(entity_kind=kind) for kind, ids in named.items()]
    return pd.concat(parts, ignore_index=True)[KEY[:2]].drop_duplicates(ignore_index=True)


def _last(holds: npt.NDArray[np.bool_]) -> npt.NDArray[np.object_]:
    """The part by which each row turned from what holds last of its steps to its contrary."""
    place = len(PARTS) - holds[:, ::-1].argmax(axis=1)
    return np.asarray([*PARTS, ""], dtype=object)[place]


def _values(values: pd.DataFrame) -> pd.Series:
    """The values that are compared, by KEY."""
    rows = values.set_index(KEY)["value"]
    wanted = {(kind, metric) for kind, metrics in METRICS.items() for metric in metrics}
    return rows[rows.index.droplevel("entity").isin(wanted)]


def _frame(
    before: pd.Series,
    after: pd.Series,
    parts: dict[str, pd.Series],
    state: object,
    cause: object,
) -> pd.DataFrame:
    frame = pd.DataFrame({"before": before, "after": after, "change": after - before, **parts})
    frame = frame.assign(state=state, cause=cause).reset_index(names=KEY)
    place = {(kind, metric): place for kind, of in METRICS.items() for place, metric in enumerate(of)}
    order = [place[pair] for pair in zip(frame["entity_kind"], frame["metric"], strict=True)]
    return (
        frame.assign(place=order)
        .sort_values(["entity_kind", "entity", "place"], ignore_index=True)
        .drop(columns="place")
    )
