"""The steps of a score: a score is the sum of their contributions, and the trace shows the very same rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

Numbers: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Steps:
    """One row per step of one score: `contribution = normal · weight`, and the score is their sum.

    `members` are all entities in the order of the result; `of` tells the place of each row's entity among them (−1:
    nobody's). `raw` is what was entered or measured, `normal` what this step alone would make the score (not-a-number
    = not known), `weight` its share among the known steps.
    """

    members: pd.Index
    of: npt.NDArray[np.intp]
    step: npt.NDArray[Any]
    raw: Numbers
    normal: Numbers
    weight: Numbers

    @property
    def contribution(self) -> Numbers:
        """What each step adds to its score; not-a-number where the step is not known."""
        return self.normal * self.weight

    def score(self) -> pd.Series:
        """Sum of the contributions per member; missing where no step of it is known."""
        parts = self.contribution
        known = (self.of >= 0) & ~np.isnan(parts)
        places = self.of[known]
        sums = np.bincount(places, parts[known], minlength=len(self.members))
        is_known = np.bincount(places, minlength=len(self.members)) > 0
        return pd.Series(np.where(is_known, sums, np.nan), index=self.members)

    def with_normal(self, normal: Numbers) -> Steps:
        """The same steps on another scale."""
        return replace(self, normal=normal)

    def of_only(self, is_kept: pd.Series) -> Steps:
        """The same steps, not known where a member is not kept (booleans by member): it has no score."""
        kept = is_kept.to_numpy(dtype=bool)[self.of]
        return self.with_normal(np.where(kept & (self.of >= 0), self.normal, np.nan))


def of_columns(values: pd.DataFrame, weights: Sequence[float] | pd.DataFrame, raw: pd.DataFrame | None = None) -> Steps:
    """Weighted mean along each row over its known values; one step a column.

    Args:
        values: What each step alone would make the score.
        weights: One per column, or one per value.
        raw: What the values were made from; the values themselves where left out.
    """
    normal = values.to_numpy(dtype="float64")
    given = np.broadcast_to(np.asarray(weights, dtype="float64"), normal.shape)
    known = ~np.isnan(normal)
    whole = np.where(known, given, 0.0).sum(axis=1, keepdims=True)
    share = np.divide(given, whole, out=np.full(normal.shape, np.nan), where=known & (whole != 0))
    return _wide(values, normal, share, raw)


def of_sum(values: pd.DataFrame, raw: pd.DataFrame | None = None) -> Steps:
    """Plain sum along each row of its known values; one step a column."""
    normal = values.to_numpy(dtype="float64")
    return _wide(values, normal, np.ones(normal.shape), raw)


def _wide(values: pd.DataFrame, normal: Numbers, weight: Numbers, raw: pd.DataFrame | None) -> Steps:
    count, width = normal.shape
    entered = normal if raw is None else raw.to_numpy(dtype="float64")
    step = np.tile(np.asarray(values.columns, dtype=object), count)
    return Steps(
        values.index, np.repeat(np.arange(count), width), step, entered.ravel(), normal.ravel(), weight.ravel()
    )


def of_rows(values: pd.Series, weight: pd.Series | float, group: pd.Series, step: Any, raw: Any = None) -> Steps:
    """Weighted mean per member over the rows whose value is known; one step a row.

    Args:
        values: What each row alone would make the score.
        weight: Same index, or one for all.
        group: Same index: categorical of the members (`totals.belonging`).
        step: What tells a member's rows apart, in their order.
        raw: What the values were made from; the values themselves where left out.
    """
    member: pd.Categorical = group.array
    normal = values.to_numpy(dtype="float64", na_value=np.nan)
    given = np.broadcast_to(np.asarray(weight, dtype="float64"), normal.shape)
    of = np.asarray(member.codes, dtype=np.intp)
    known = (of >= 0) & ~np.isnan(normal) & ~np.isnan(given)
    whole = np.bincount(of[known], given[known], minlength=len(member.categories) + 1)[of]  # −1: the spare place
    share = np.divide(given, whole, out=np.full(normal.shape, np.nan), where=known & (whole != 0))
    entered = normal if raw is None else np.asarray(raw, dtype="float64")
    return Steps(member.categories, of, np.asarray(step, dtype=object), entered, normal, share)


def with_change(steps: Steps, step: str, change: pd.Series, raw: pd.Series) -> Steps:
    """The steps, and one more per member that raises or lowers the sum afterwards; a missing change is none."""
    count = len(steps.members)
    return Steps(
        steps.members,
        np.append(steps.of, np.arange(count)),
        np.append(steps.step, np.full(count, step, dtype=object)),
        np.append(steps.raw, raw.to_numpy(dtype="float64")),
        np.append(steps.normal, change.to_numpy(dtype="float64")),
        np.append(steps.weight, np.ones(count)),
    )


def within(outer: Steps, inner: dict[str, Steps]) -> Steps:
    """The steps of a score whose parts have steps of their own: a step weighs its part's weight times its own.

    Args:
        outer: One step a part (`of_columns`).
        inner: Part → its steps; all of the same members.
    """
    weights = [steps.weight * outer.weight[outer.step == part][steps.of] for part, steps in inner.items()]
    parts = list(inner.values())
    return Steps(
        outer.members,
        np.concatenate([steps.of for steps in parts]),
        np.concatenate([steps.step for steps in parts]),
        np.concatenate([steps.raw for steps in parts]),
        np.concatenate([steps.normal for steps in parts]),
        np.concatenate(weights),
    )
