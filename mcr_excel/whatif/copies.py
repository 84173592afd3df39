"""One customer many times over: each copy with other changes, so that all are measured at once, by the real metrics."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from mcr_excel.metrics import activity_log, measure
from mcr_excel.metrics.value import revenue_benchmark
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables
from mcr_excel.whatif.moves import Move

_RULES = ("team", "dictionary", "cadence", "practice_needs")
_OF_CUSTOMER = ("customers", "contacts", "customer_years", "departments", "general_assessments", "practices")
_IDS = ("customer_id", "customer", "contact_id", "contact", "reports_to")
_EVIDENCE = "what if"
OUTCOMES = ["tier", "tier_rule", "index", "index_shown", "band", "O", "K_index", "G", "value", "match", "mismatch"]


def alone(tables: Tables, customer_id: str, settings: Settings) -> Tables:
    """The tables with what this customer's scores are made from; an activity that counts nowhere is left out."""
    log = activity_log.columns(tables["activities"].frame, tables["dictionary"].frame, settings)
    counted = log.index[log["in_period"] | log["is_recent"]]
    met = tables.activity_customers
    met = met[(met["customer_id"] == customer_id) & met["activity"].isin(counted)]
    frames = {key: table.frame.iloc[:0] for key, table in tables.tables.items()}
    frames |= {key: tables[key].frame for key in _RULES}
    frames |= {key: of[of["customer_id"] == customer_id] for key in _OF_CUSTOMER for of in [tables[key].frame]}
    frames["customers"] = frames["customers"].iloc[:1]
    attitudes, activities = tables["attitudes"].frame, tables["activities"].frame
    contacts = frames["contacts"]["contact_id"]
    frames["attitudes"] = attitudes[attitudes["contact_id"].isin(contacts)]
    frames["activities"] = activities[activities.index.isin(met["activity"])]
    people, departments = tables.activity_contacts, tables.activity_departments
    return replace(
        tables,
        tables={key: replace(table, frame=frames[key]) for key, table in tables.tables.items()},
        activity_customers=met,
        activity_contacts=people[people["activity"].isin(met["activity"]) & people["contact_id"].isin(contacts)],
        activity_departments=departments[
            departments["activity"].isin(met["activity"]) & (departments["customer_id"] == customer_id)
        ],
        problems=[],
    )


def settings_alone(settings: Settings, revenue_mean: pd.Series) -> Settings:
    """The settings with the revenue benchmark that all customers make together (C1)."""
    if settings["value_rev_benchmark"] is not None:
        return settings
    benchmark = revenue_benchmark(revenue_mean, settings["pareto_pct"])
    return Settings(settings.values | {"value_rev_benchmark": None if math.isnan(benchmark) else benchmark})


def outcomes(base: Tables, sets: Sequence[Sequence[Move]], settings: Settings) -> pd.DataFrame:
    """What a review would give of the customer after each set of changes: one row a set.

    Args:
        base: One customer's tables (`alone`).
        sets: The changes of each copy; an empty set leaves it as it is.
        settings: The run's settings (`settings_alone`).
    """
    return measure(copies(base, sets, settings.as_of), settings).customers[OUTCOMES].reset_index(drop=True)


def copies(base: Tables, sets: Sequence[Sequence[Move]], as_of: dt.date) -> Tables:
    """One customer's tables, a copy for each set of changes, with the changes made; ids end with the copy's number."""
    count, day = len(sets), pd.Timestamp(as_of)
    keep = {*_OF_CUSTOMER, "attitudes"}
    frames = {key: _tiled(table.frame, count) if key in keep else table.frame for key, table in base.tables.items()}
    links = {
        name: _tiled(getattr(base, name), count)
        for name in ("activity_customers", "activity_contacts", "activity_departments")
    }
    moves = [(copy, move) for copy, of in enumerate(sets) for move in of]
    frames["customers"] = _set(frames["customers"], [(copy, move.cells) for copy, move in moves if move.kind == "item"])
    _assess_departments(frames, base, [one for one in moves if one[1].kind == "result"], day)
    _assess_contacts(frames, base, [one for one in moves if one[1].levels], day)
    _put_in_place(frames, base, [one for one in moves if one[1].cells and one[1].kind in ("practice", "activity")], day)
    _add_activities(frames, links, base, [one for one in moves if one[1].activity], day)
    tables = {key: replace(table, frame=frames[key]) for key, table in base.tables.items()}
    return replace(base, tables=tables, **links)


def _tiled(frame: pd.DataFrame, count: int) -> pd.DataFrame:
    """The rows again for each copy, with its number behind every id."""
    rows = np.tile(np.arange(len(frame)), count)
    copy = np.repeat(np.arange(count), len(frame))
    tiled = frame.take(rows).reset_index(drop=True)
    for column in _IDS:
        if column in tiled:
            ids = tiled[column]
            tiled[column] = (ids + "#" + pd.Series(copy, dtype="int64").astype("str")).where(ids.notna()).astype("str")
    return tiled


def _set(frame: pd.DataFrame, changes: Sequence[tuple[int, Any]]) -> pd.DataFrame:
    """Change cells: (row, column → value)."""
    by_column: dict[str, dict[int, Any]] = defaultdict(dict)
    for row, cells in changes:
        for column, value in cells.items():
            by_column[column][row] = value
    changed = {}
    for column, of in by_column.items():
        values = frame[column].copy()
        values.iloc[list(of)] = pd.Series(list(of.values()), dtype=values.dtype).array
        changed[column] = values
    return frame.assign(**changed)


def _assess_departments(
    frames: dict[str, pd.DataFrame], base: Tables, moves: Sequence[tuple[int, Move]], day: pd.Timestamp
) -> None:
    """A new assessment in the wide columns, dated on the as-of day; what an earlier row said is in it."""
    departments = base["departments"].frame["department"].tolist()
    cells: dict[int, dict[str, Any]] = defaultdict(dict)
    renewed = set()
    for copy, move in moves:
        row = copy * len(departments) + departments.index(move.about)
        cells[row] |= {"assessed_on": day} | {key: value for key, value in move.cells.items() if key not in cells[row]}
        cells[row][move.detail] = move.after
        renewed.add((frames["departments"]["customer_id"].iat[row], move.about))
    frames["departments"] = _set(frames["departments"], list(cells.items()))
    long = frames["general_assessments"]
    if len(long) and renewed:
        keys = pd.MultiIndex.from_frame(long[["customer_id", "department"]])
        frames["general_assessments"] = long[~keys.isin(renewed)]


def _assess_contacts(
    frames: dict[str, pd.DataFrame], base: Tables, moves: Sequence[tuple[int, Move]], day: pd.Timestamp
) -> None:
    customer = str(base["customers"].frame["customer_id"].iat[0])
    rows = [
        {
            "contact_id": f"{move.about}#{copy}", "contact": f"{move.about}#{copy}",
            "customer_id": f"{customer}#{copy}", "dimension": dimension, "level": level,
            "date": day, "evidence": _EVIDENCE,
        }
        for copy, move in moves
        for dimension, level in move.levels.items()
    ]  # fmt: skip
    frames["attitudes"] = _replaced(frames["attitudes"], rows, ["contact_id", "dimension"])


def _put_in_place(
    frames: dict[str, pd.DataFrame], base: Tables, moves: Sequence[tuple[int, Move]], day: pd.Timestamp
) -> None:
    customer = str(base["customers"].frame["customer_id"].iat[0])
    rows = [
        {
            "customer_id": f"{customer}#{copy}", "customer": f"{customer}#{copy}", "practice": move.about,
            "period_end": day, "evidence": _EVIDENCE, **move.cells,
        }
        for copy, move in moves
    ]  # fmt: skip
    frames["practices"] = _replaced(frames["practices"], rows, ["customer_id", "practice"])


def _replaced(frame: pd.DataFrame, rows: list[dict[str, Any]], key: list[str]) -> pd.DataFrame:
    """The rows in place of those of their key."""
    if not rows:
        return frame
    new = pd.DataFrame(rows).reindex(columns=frame.columns).astype(frame.dtypes.to_dict())
    gone = pd.MultiIndex.from_frame(frame[key]).isin(pd.MultiIndex.from_frame(new[key]))
    return pd.concat([frame[~gone], new], ignore_index=True)


def _add_activities(
    frames: dict[str, pd.DataFrame],
    links: dict[str, pd.DataFrame],
    base: Tables,
    moves: Sequence[tuple[int, Move]],
    day: pd.Timestamp,
) -> None:
    if not moves:
        return
    activities = frames["activities"]
    customer = str(base["customers"].frame["customer_id"].iat[0])
    numbers = range(int(activities.index.max() if len(activities) else 0) + 1, 10**9)
    new = [(number, copy, move) for number, (copy, move) in zip(numbers, moves, strict=False)]
    rows = [{"date": day, "status": "done", "activity_type": move.activity} for _, _, move in new]
    added = pd.DataFrame(rows).reindex(columns=activities.columns).astype(activities.dtypes.to_dict())
    frames["activities"] = pd.concat([activities, added.set_axis([number for number, _, _ in new])])
    of_customer = [(number, f"{customer}#{copy}") for number, copy, _ in new]
    of_contact = [(number, f"{move.about}#{copy}") for number, copy, move in new if move.kind == "cover"]
    for name, pairs in (("activity_customers", of_customer), ("activity_contacts", of_contact)):
        if pairs:
            columns = ["activity", "customer_id" if name == "activity_customers" else "contact_id"]
            pair = pd.DataFrame(pairs, columns=columns).astype(links[name].dtypes.to_dict())
            links[name] = pd.concat([links[name], pair], ignore_index=True)
