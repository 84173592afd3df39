"""What is to be said of a step beside its numbers: what is missing, what it was compared with, which gate fell."""

from __future__ import annotations

import numpy as np
import pandas as pd

from mcr_excel.metrics import Metrics, attitude
from mcr_excel.metrics.general import ORDINARY_IMPORTANCE
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Tables
from mcr_excel.trace.entities import department_id

_BY_POSITION = ("K", "K_index", "K_known", "K_known_index", "without_top_index")


def annotated(rows: pd.DataFrame, tables: Tables, metrics: Metrics, settings: Settings) -> pd.DataFrame:
    """The rows with `note`, `detail`, `limit` and `distance`.

    Args:
        rows: metric, entity, step, raw, normal, contribution.
        tables: The input.
        metrics: What was measured.
        settings: The run's settings.
    """
    rows = rows.assign(note="", detail="", limit=np.nan, distance=np.nan)
    metric, step = rows["metric"], rows["step"]
    rows.loc[rows["contribution"].isna(), "note"] = "missing"
    rows.loc[(metric == "O") & rows["raw"].isna(), "note"] = "counts_zero"
    rows.loc[(step == "e_growth") & rows["raw"].isna() & rows["normal"].notna(), "note"] = "from_zero"
    rows.loc[(metric == "score") & (rows["raw"] > rows["normal"]), "note"] = "no_evidence"
    rows.loc[metric == "confidence", "note"] = np.where(step == "policy", "UNASSESSED", "days")[metric == "confidence"]
    for gate in attitude.GATES:
        rows.loc[(metric == "level") & (step == gate), "note"] = gate
    _say_power(rows, metrics)
    _say_importance(rows, tables)
    _say_targets(rows, metrics)
    _say_cap(rows, settings)
    _say_next_level(rows, metrics)
    return rows


def _say_power(rows: pd.DataFrame, metrics: Metrics) -> None:
    contacts = metrics.contacts
    at = rows["metric"].isin(_BY_POSITION)
    power = pd.Series(contacts["power"].to_numpy(), index=contacts["contact_id"])
    status = pd.Series(contacts["status"].to_numpy(), index=contacts["contact_id"])
    rows.loc[at, "note"] = "power"
    rows.loc[at, "detail"] = _of(power, rows.loc[at, "step"]).map("{:g}".format).astype("str")
    tops = metrics.customers.set_index("customer_id")["top_contact"]
    is_top = (rows["metric"] == "without_top_index") & (_of(tops, rows["entity"]) == rows["step"])
    rows.loc[is_top, ["note", "detail"]] = ["top", ""]
    used = (rows["metric"] == "level_used") & (rows["step"] == "policy")
    rows.loc[used, "note"] = _of(status, rows.loc[used, "entity"])


def _say_importance(rows: pd.DataFrame, tables: Tables) -> None:
    departments = tables["departments"].frame
    ids = department_id(departments["customer_id"], departments["department"])
    importance = pd.Series(departments["importance"].fillna(ORDINARY_IMPORTANCE).to_numpy(), index=ids)
    at = rows["metric"].isin(("G", "G_30_70")) & rows["contribution"].notna()
    rows.loc[at, "note"] = "importance"
    rows.loc[at, "detail"] = _of(importance, rows.loc[at, "step"]).map("{:g}".format).astype("str")


def _say_targets(rows: pd.DataFrame, metrics: Metrics) -> None:
    departments = metrics.departments
    ids = department_id(departments["customer_id"], departments["department"])
    for step in ("team", "biz"):
        target = pd.Series(departments[f"{step}_target"].to_numpy(), index=ids)
        at = (rows["metric"] == "process") & (rows["step"] == step) & rows["contribution"].notna()
        rows.loc[at, "note"] = "target"
        rows.loc[at, "limit"] = _of(target, rows.loc[at, "entity"])
        rows.loc[at, "distance"] = rows.loc[at, "raw"] - rows.loc[at, "limit"]


def _say_cap(rows: pd.DataFrame, settings: Settings) -> None:
    capped = (rows["metric"] == "result") & (rows["step"] == "satisfaction")
    rows.loc[capped, ["note", "detail"]] = ["cap", f"{settings['sat_low']:g}"]
    rows.loc[capped, "limit"] = float(settings["sat_cap"])


def _say_next_level(rows: pd.DataFrame, metrics: Metrics) -> None:
    """How far the score is from the next level (which a gate may still keep closed)."""
    contacts = metrics.contacts
    score = pd.Series(contacts["score"].to_numpy(), index=contacts["contact_id"])
    at = (rows["metric"] == "level") & (rows["step"] == "raw_level")
    raw_level = rows.loc[at, "normal"]
    rows.loc[at, "raw"] = _of(score, rows.loc[at, "entity"])
    limit = (raw_level + 0.5).where(raw_level < attitude.HIGHEST)
    rows.loc[at, "limit"] = limit
    rows.loc[at, "distance"] = rows.loc[at, "raw"] - limit
    rows.loc[at, "note"] = np.where(limit.notna(), "next_level", "highest")
    rows.loc[at, "detail"] = (raw_level + 1).map("{:g}".format).astype("str")


def _of(by_id: pd.Series, ids: pd.Series) -> pd.Series:
    """The value of each id, in the first row that has it."""
    return ids.map(by_id[~by_id.index.duplicated()]).astype(by_id.dtype)
