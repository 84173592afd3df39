"""What is made of a sheet without rows: the columns at once; with rows, whatever the function makes."""

from __future__ import annotations

import pandas as pd

from mcr_excel.metrics.nothing import no_rows, nothing_from_nothing

COLUMNS = {"name": "str", "points": "float64", "is_open": "bool", "day": "datetime64[us]", "flags": "object"}


@nothing_from_nothing(COLUMNS)
def doubled(rows: pd.DataFrame, times: int = 2) -> pd.DataFrame:
    """Fails without a row, as much work on rows would."""
    return rows.assign(points=rows["points"].iloc[0] * times)


def test_a_frame_without_rows_has_the_columns_in_their_order_and_dtypes() -> None:
    frame = no_rows(COLUMNS)
    assert frame.empty
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == COLUMNS


def test_nothing_is_worked_out_of_no_row_and_the_labels_keep_their_kind() -> None:
    made = doubled(pd.DataFrame({"points": []}, index=pd.Index([], dtype="int64")))
    assert list(made) == [*COLUMNS]
    assert made.index.dtype == "int64"


def test_rows_are_made_as_ever() -> None:
    assert doubled(pd.DataFrame({"points": [4.0]}, index=[7]), times=3)["points"].to_dict() == {7: 12.0}
