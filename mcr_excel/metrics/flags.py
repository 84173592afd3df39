"""Flags: from one column of truth per flag to one list of flags per row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from mcr_excel.terms.flags import FLAGS

_SEVERITIES = ("red", "amber", "info")


def flag_lists(is_raised: Mapping[str, pd.Series]) -> pd.Series:
    """The raised flags of each row: red ones first, then amber, then info, each in the order of the mapping.

    Args:
        is_raised: Flag → boolean column; all columns share one index.

    Returns:
        A list of flag keys per row, empty where none is raised.
    """
    keys = sorted(is_raised, key=lambda key: _SEVERITIES.index(FLAGS[key].severity))
    return name_lists({key: is_raised[key] for key in keys})


def name_lists(is_true: Mapping[str, pd.Series]) -> pd.Series:
    """The names whose column is true, as one list per row in the order of the mapping.

    Rows with the same names share one list: read it, do not change it.
    """
    index = next(iter(is_true.values())).index
    truths = np.column_stack([column.to_numpy(dtype=bool) for column in is_true.values()])
    return pd.Series(names_of_rows([*is_true], truths), index=index, dtype=object)


def names_of_rows(names: Sequence[str], is_true: npt.NDArray[np.bool_]) -> list[list[str]]:
    """The names that are true in each row (rows × names), in their order; rows with the same names share one list."""
    pattern_of_row = is_true @ (1 << np.arange(len(names)))
    _, first, place = np.unique(pattern_of_row, return_index=True, return_inverse=True)
    lists = [[name for name, yes in zip(names, is_true[row].tolist(), strict=True) if yes] for row in first]
    return [lists[which] for which in place.tolist()]
