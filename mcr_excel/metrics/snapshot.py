"""What closing a period keeps: values of every customer, contact and department as rows of History (method.md B16)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from mcr_excel.metrics.organizational import REQUIRED
from mcr_excel.metrics.totals import belonging, total
from mcr_excel.settings import Settings
from mcr_excel.terms import NON_ECONOMIC
from mcr_excel.terms.sheets import HISTORY

# History holds numbers. An unrated customer has no tier to keep: no row, as for everything that is missing.
TIER_NUMBERS = {"S": 4.0, "A": 3.0, "B": 2.0, "C": 1.0}
DIRECTION_NUMBERS = {"converging": 1.0, "stable": 0.0, "diverging": -1.0}
CUSTOMER, CONTACT, DEPARTMENT = "customer", "contact", "department"
ECONOMIC = ("e_revenue", "e_margin", "e_growth", "e_payment", "e_potential")
_OF_CUSTOMERS = (  # metric, its column, the column of its evidence
    ("index", "index", "index_parts"),
    ("O", "O", "practices_assessed"),
    ("K_index", "K_index", "key_assessed"),
    ("G", "G", "departments_assessed"),
    ("value", "value", "value_items"),
    ("match", "match", "match_known"),
    ("tier", "tier_number", ""),
    ("direction", "direction", ""),
    ("revenue", "revenue_newest", ""),
    ("share", "share_newest", ""),
    ("satisfaction", "satisfaction_newest", ""),
)
_OF_CONTACTS = (("score", "score", "dims_known"), ("level", "level_used", "dims_known"))
_OF_DEPARTMENTS = (("general", "general", ""),)


def evidence(measured: pd.DataFrame, customers: pd.DataFrame, practices: pd.DataFrame) -> pd.DataFrame:
    """Of each customer, how much index, O and value rest on, and tier and direction trend as numbers.

    Args:
        measured: The measured columns by customer.
        customers: The input rows by customer.
        practices: customer_id, need, achieved of each practice.
    """
    assessed = practices.loc[(practices["need"] == REQUIRED) & practices["achieved"].notna(), "customer_id"]
    known = [measured[list(ECONOMIC)].notna().sum(axis=1), customers[list(NON_ECONOMIC)].notna().sum(axis=1)]
    return pd.DataFrame(
        {
            "index_parts": measured[["O", "K_index", "G"]].notna().sum(axis=1),
            "practices_assessed": total(assessed.notna(), belonging(assessed, measured.index)),
            "value_items": known[0] + known[1],
            "tier_number": measured["tier"].map(TIER_NUMBERS).astype("float64"),
            "direction": customers["direction_trend"].map(DIRECTION_NUMBERS).astype("float64"),
        }
    )


def values(customers: pd.DataFrame, contacts: pd.DataFrame, departments: pd.DataFrame) -> pd.DataFrame:
    """All values to keep, long: entity_kind, entity, metric, value, evidence_count; what is missing has no row.

    Of contacts, the active ones that have been assessed; their level is the one that counts (C4). A department's
    entity is `customer_id/department`.

    Args:
        customers: Measured columns and `evidence` by customer_id.
        contacts: contact_id, is_active, status, score, level_used, dims_known.
        departments: customer_id, department, general.
    """
    assessed = contacts[contacts["is_active"] & contacts["status"].isin(("OK", "INSUFFICIENT"))]
    named = departments.assign(entity=departments["customer_id"] + "/" + departments["department"])
    parts = [
        _long(customers, CUSTOMER, _OF_CUSTOMERS),
        _long(assessed.drop_duplicates("contact_id").set_index("contact_id"), CONTACT, _OF_CONTACTS),
        _long(named.drop_duplicates("entity").set_index("entity"), DEPARTMENT, _OF_DEPARTMENTS),
    ]
    return pd.concat(parts, ignore_index=True)


def rows(values: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """The rows that History keeps of a period, in full precision; the snapshot is named for its day.

    Args:
        values: What is measured (`values`).
        settings: The run's settings: their fingerprint says by which method.
    """
    day = settings.as_of
    named = f"{day:%Y-%m-%d}"
    history_id = named + " " + values["entity_kind"] + " " + values["entity"] + " " + values["metric"]
    dated = values.assign(history_id=history_id, snapshot=named, as_of=day, settings_hash=settings.fingerprint)
    return dated[[column.key for column in HISTORY.columns]]


def _long(by_id: pd.DataFrame, kind: str, kept: Sequence[tuple[str, str, str]]) -> pd.DataFrame:
    nothing = np.full(len(by_id), np.nan)
    value = [by_id[column].to_numpy(dtype="float64", na_value=np.nan) for _, column, _ in kept]
    counts = [by_id[of].to_numpy(dtype="float64", na_value=np.nan) if of else nothing for _, _, of in kept]
    long = pd.DataFrame(
        {
            "entity_kind": pd.Series(kind, index=range(len(by_id) * len(kept)), dtype="str"),
            "entity": pd.Series(by_id.index.to_numpy().repeat(len(kept)), dtype="str"),
            "metric": pd.Series(np.tile([metric for metric, _, _ in kept], len(by_id)), dtype="str"),
            "value": np.column_stack(value).ravel(),
            "evidence_count": np.column_stack(counts).ravel(),
        }
    )
    return long[long["value"].notna()]
