"""History: the rows that the sheet holds after a period was closed (method.md B16)."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from mcr_excel.review.model import Written
from mcr_excel.terms.reviews import HISTORY

_PLACE = [column.key for column in HISTORY.tables[0].columns].index("snapshot")


def with_snapshot(old: Sequence[Sequence[Written]], new: pd.DataFrame) -> list[Sequence[Written]]:
    """The old rows without those of the new snapshot, and the new ones, in the order of the snapshots.

    Args:
        old: What the sheet shows, in the order of its columns; rows of other snapshots are taken as they are.
        new: The rows of one snapshot, with the sheet's columns.
    """
    named = str(new["snapshot"].iloc[0])
    values = [column.astype(object).where(column.notna(), None).tolist() for _, column in new.items()]
    rows: list[Sequence[Written]] = [row for row in old if str(row[_PLACE]) != named]
    rows += list(zip(*values, strict=True))
    return sorted(rows, key=lambda row: str(row[_PLACE]))
