"""Position grade × closeness: how close we are to each rank, counted over all and by name (method.md A3; S2 四.3)."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from mcr_excel.review.context import Context
from mcr_excel.terms import CODES

_GRADES = tuple(term.key for term in CODES["position_grade"])
_UNGRADED = "—"
_UNKNOWN = "close_unknown"
_STEPS = (*(f"close_{step}" for step in range(1, 6)), _UNKNOWN)


def _with_steps(positions: pd.DataFrame) -> pd.DataFrame:
    """The positions with the row (`of`) and the column (`step`) of the matrix that each belongs to."""
    step = [_UNKNOWN if pd.isna(closeness) else f"close_{closeness:.0f}" for closeness in positions["closeness"]]
    return positions.assign(of=positions["grade"].fillna(_UNGRADED), step=pd.Series(step, positions.index, dtype="str"))


def closeness_counts(context: Context, positions: pd.DataFrame) -> pd.DataFrame:
    """One row per grade, the highest first, and one for positions without a grade where there are any.

    Args:
        context: The run.
        positions: The positions of the maps: grade, closeness.
    """
    placed = _with_steps(positions)
    grades = [*_GRADES, *([_UNGRADED] if (placed["of"] == _UNGRADED).any() else [])]
    counts = pd.crosstab(placed["of"], placed["step"]).reindex(index=grades, columns=list(_STEPS), fill_value=0)
    label = {_UNGRADED: context.say("未定", "None")}
    return counts.assign(total=counts.sum(axis=1), position_grade=[label.get(grade, grade) for grade in grades])


def closeness_names(positions: pd.DataFrame, place: Mapping[str, int], lang: str) -> pd.DataFrame:
    """One row per customer and grade that it has positions of, in the order of the maps.

    Args:
        positions: The positions of the maps: customer_id, customer_name, grade, closeness, called.
        place: Each customer's place among the maps.
        lang: The run's language.
    """
    placed = _with_steps(positions)
    named = placed.groupby(["customer_id", "of", "step"], sort=False)["called"].agg(
        ("、" if lang == "zh" else "; ").join
    )
    names = named.unstack("step").reindex(columns=list(_STEPS)).reset_index()
    customers = positions.drop_duplicates("customer_id").set_index("customer_id")["customer_name"]
    rank = {grade: number for number, grade in enumerate((*_GRADES, _UNGRADED))}
    names = names.assign(
        place=names["customer_id"].map(place),
        rank=names["of"].map(rank),
        customer_name=names["customer_id"].map(customers),
        position_grade=names["of"],
        matrix_id=names["customer_id"] + "/" + names["of"],
    )
    return names.sort_values(["place", "rank"])
