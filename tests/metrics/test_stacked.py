"""Lists of several sources: all columns, in their dtypes, whatever a source has."""

from __future__ import annotations

import pandas as pd

from mcr_excel.metrics.stacked import stacked

COLUMNS = {
    "who": "str",
    "count": "float64",
    "row": "Int64",
    "due": "datetime64[us]",
    "is_late": "bool",
    "why": "object",
}


def test_rows_stand_under_each_other_and_what_a_source_lacks_is_blank() -> None:
    first = pd.DataFrame({"who": ["Li"], "count": [2], "why": [["stage"]], "other": ["left out"]}, index=[9])
    second = pd.DataFrame({"row": [5], "due": [pd.Timestamp(2025, 3, 1)], "is_late": [True]}, index=[9])
    rows = stacked([first, second], COLUMNS)
    assert {name: str(dtype) for name, dtype in rows.dtypes.items()} == COLUMNS
    assert rows.index.tolist() == [0, 1]
    assert rows["who"].tolist()[0] == "Li"
    assert rows["why"].tolist() == [["stage"], []]
    assert rows["is_late"].tolist() == [False, True]
    assert rows.isna().sum().to_dict() == {"who": 1, "count": 1, "row": 1, "due": 1, "is_late": 0, "why": 0}


def test_blank_lists_are_not_one_list() -> None:
    rows = stacked([pd.DataFrame({"who": ["Li", "Wu"]})], COLUMNS)
    rows["why"][0].append("stage")
    assert rows["why"].tolist() == [["stage"], []]


def test_no_source_has_rows() -> None:
    rows = stacked([pd.DataFrame(), pd.DataFrame({"who": pd.Series(dtype="str")})], COLUMNS)
    assert rows.empty
    assert {name: str(dtype) for name, dtype in rows.dtypes.items()} == COLUMNS
