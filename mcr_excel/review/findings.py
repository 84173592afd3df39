"""Where a finding of compliance stands in the workbook: the cell that somebody has to look at (method.md C18)."""

from __future__ import annotations

import pandas as pd

from mcr_excel.tables.table import Tables

_COLUMN_OF_ACTIVITY = {
    "MISFIT": "contacts",
    "RECIPIENT_MISSING": "contacts",
    "RESTRICTED_UNAPPROVED": "approval_id",
    "OFFICIAL_UNAPPROVED": "approval_id",
    "GIFT_OVER_EVENT": "gift_value",
    "GIFT_OVER_YEAR": "gift_value",
    "VALUE_MISSING": "cash_cost",
}
_COLUMN_OF_CONTACT = "retain_until"


def cells(tables: Tables, findings: pd.DataFrame) -> list[str]:
    """The cell of each finding, its row where the team keeps no such column; empty where it is about no row.

    Args:
        tables: The input.
        findings: flag, activity, contact_id (`compliance.findings`).
    """
    activities, contacts = tables["activities"], tables["contacts"]
    row_of = dict(zip(contacts.frame["contact_id"].tolist(), contacts.frame.index, strict=True))
    found = []
    for flag, activity, contact in zip(
        *(findings[key].tolist() for key in ("flag", "activity", "contact_id")), strict=True
    ):
        if pd.notna(activity):
            found.append(activities.at(int(activity), _COLUMN_OF_ACTIVITY[flag]))
        else:
            found.append(contacts.at(row_of[contact], _COLUMN_OF_CONTACT) if contact in row_of else "")
    return found
