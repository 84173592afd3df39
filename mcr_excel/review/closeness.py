"""Position grade × closeness: how close we are to each rank, counted over all and by name (method.md A3; S2 四.3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from mcr_excel.review.columns import Columns, each
from mcr_excel.review.context import Context
from mcr_excel.terms import CODES

_GRADES = tuple(term.key for term in CODES["position_grade"])
_UNGRADED = "—"
_UNKNOWN = "close_unknown"
_STEPS = (*(f"close_{step}" for step in range(1, 6)), _UNKNOWN)


def _steps(positions: Columns) -> list[tuple[str, str]]:
    """The row and the column of the matrix that each position belongs to."""
    columns = each(
        lambda closeness: _UNKNOWN if closeness is None else f"close_{closeness:.0f}", positions["closeness"]
    )
    return [(grade or _UNGRADED, column) for grade, column in zip(positions["grade"], columns, strict=True)]


def closeness_counts(context: Context, positions: Columns) -> Columns:
    """One row per grade, the highest first, and one for positions without a grade where there are any.

    Args:
        context: The run.
        positions: The positions of the maps: grade, closeness.
    """
    counts = Counter(_steps(positions))
    grades = [*_GRADES, *([_UNGRADED] if any(grade == _UNGRADED for grade, _ in counts) else [])]
    by_step = {step: [counts[grade, step] for grade in grades] for step in _STEPS}
    label = {_UNGRADED: context.say("未定", "None")}
    return Columns.blank(len(grades)).assign(
        position_grade=[label.get(grade, grade) for grade in grades],
        total=[sum(row) for row in zip(*by_step.values(), strict=True)],
        **by_step,
    )


def closeness_names(context: Context, positions: Columns, place: Mapping[str, int]) -> Columns:
    """One row per customer and grade that it has positions of, in the order of the maps.

    Args:
        context: The run.
        positions: The positions of the maps: customer_id, customer_name, grade, closeness, called.
        place: Each customer's place among the maps.
    """
    named: dict[tuple[str, str], dict[str, list[str]]] = {}
    for customer, called, (grade, step) in zip(
        positions["customer_id"], positions["called"], _steps(positions), strict=True
    ):
        named.setdefault((customer, grade), {}).setdefault(step, []).append(called)
    rank = {grade: number for number, grade in enumerate((*_GRADES, _UNGRADED))}
    pairs = sorted(named, key=lambda pair: (place[pair[0]], rank[pair[1]]))
    comma = context.say("、", "; ")
    by_step = {step: [comma.join(named[pair].get(step, ())) or None for pair in pairs] for step in _STEPS}
    return Columns.blank(len(pairs)).assign(
        customer_name=context.names(customer for customer, _ in pairs),
        position_grade=[grade for _, grade in pairs],
        matrix_id=[f"{customer}/{grade}" for customer, grade in pairs],
        **by_step,
    )
