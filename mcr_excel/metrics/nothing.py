"""What is made of a sheet that the team does not keep: the columns, and no row, without working anything out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Concatenate, ParamSpec

import pandas as pd

Given = ParamSpec("Given")
Made = Callable[Concatenate[pd.DataFrame, Given], pd.DataFrame]


def no_rows(columns: Mapping[str, str], index: pd.Index | None = None) -> pd.DataFrame:
    """A frame of these columns (name → dtype) that has no row."""
    labels = pd.RangeIndex(0) if index is None else index
    return pd.DataFrame({name: pd.Series(dtype=dtype, index=labels) for name, dtype in columns.items()}, index=labels)


def nothing_from_nothing(columns: Mapping[str, str]) -> Callable[[Made[Given]], Made[Given]]:
    """For a function whose first argument has one row per row that it makes: where that is empty, so is the result.

    Args:
        columns: Of the result, with their dtypes.
    """

    def of(make: Made[Given]) -> Made[Given]:
        @wraps(make)
        def made(rows: pd.DataFrame, /, *args: Given.args, **kwargs: Given.kwargs) -> pd.DataFrame:
            return make(rows, *args, **kwargs) if len(rows) else no_rows(columns, rows.index)

        return made

    return of
