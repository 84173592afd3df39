"""What each activity type suits, and whether it is restricted: A7 as the Dictionary sheet changes it (B14)."""

from __future__ import annotations

from functools import cache

import pandas as pd

from mcr_excel.terms import ACTIVITIES


@cache
def _seed() -> pd.DataFrame:
    return pd.DataFrame(
        [(activity.level_from, activity.level_to, activity.restricted) for activity in ACTIVITIES],
        index=[activity.code for activity in ACTIVITIES],
        columns=["level_from", "level_to", "is_restricted"],
    ).astype({"level_from": "float64", "level_to": "float64", "is_restricted": "bool"})


def activity_types(dictionary: pd.DataFrame) -> pd.DataFrame:
    """`level_from`, `level_to` and `is_restricted` by activity type, the team's own types included.

    What the Dictionary sheet says wins over A7; a blank keeps it. Where two rows of one type disagree, the narrower
    range and the restriction hold, so that the order of rows does not matter. A type of the team's own without a
    range suits every level.

    Args:
        dictionary: activity_type, level_from, level_to, restricted; several words may share a type.
    """
    seed = _seed()
    if dictionary.empty:
        return seed.copy()
    own = dictionary.rename(columns={"restricted": "is_restricted"}).groupby("activity_type")
    changed = own.agg({"level_from": "max", "level_to": "min", "is_restricted": "max"})
    types = changed.combine_first(seed.astype({"is_restricted": "boolean"}))
    return types.assign(is_restricted=types["is_restricted"].fillna(False).astype(bool))
