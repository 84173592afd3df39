"""Lists that are made of several sources: their rows under each other, with every column of the list in its dtype."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

_BLANKS: dict[str, Any] = {
    "str": None,
    "bool": False,
    "float64": np.nan,
    "Int64": np.nan,
    "datetime64[us]": np.datetime64("NaT", "us"),
}
_KEPT_AS = {"str": "object", "Int64": "float64"}


def stacked(parts: Iterable[pd.DataFrame], columns: Mapping[str, str]) -> pd.DataFrame:
    """The rows of all parts; what a part has no column for is missing, not so, or an empty list.

    Args:
        parts: With any of the columns.
        columns: Name → dtype (`str`, `bool`, `float64`, `Int64`, `datetime64[us]`, or `object` for lists).
    """
    filled = [part for part in parts if len(part)]
    listed = {}
    for column, dtype in columns.items():
        cells = [_cells(part, column, dtype) for part in filled]
        listed[column] = pd.Series(np.concatenate(cells) if cells else [], dtype=dtype)
    return pd.DataFrame(listed)


def _cells(part: pd.DataFrame, column: str, dtype: str) -> npt.NDArray[Any]:
    kept_as = _KEPT_AS.get(dtype, dtype)
    if column in part:
        return part[column].to_numpy(dtype=kept_as)
    cells = np.empty(len(part), dtype=kept_as)
    cells[:] = [[] for _ in cells] if dtype == "object" else _BLANKS[dtype]
    return cells
