"""Tables as plain columns: what is missing, what stands where, and what is made once."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from mcr_excel.review.columns import (
    Columns,
    Labels,
    days,
    each,
    each_known,
    falling,
    identified,
    means,
    plain,
    rising,
    stacked,
    unique,
)

_DAY = pd.Timestamp("2025-03-01")


def table(**lists: list[object]) -> Columns:
    """A table of these columns."""
    return Columns.blank(len(next(iter(lists.values())))).assign(**lists)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (pd.Series(["a", None]), ["a", None]),
        (pd.Series([1.5, math.nan]), [1.5, None]),
        (pd.Series([_DAY, pd.NaT]), [_DAY, None]),
        (pd.Series([True, None], dtype="boolean"), [True, None]),
        (pd.Series([7, None], dtype="Int64"), [7, None]),
        (pd.Series([["X"], [], None, pd.NA], dtype="object"), [["X"], [], None, None]),
        (pd.Series([3, 4]), [3, 4]),
        (pd.Series([], dtype="datetime64[us]"), []),
    ],
)
def test_missing_values_of_every_kind_are_none(given: pd.Series, expected: list[object]) -> None:
    """And all others are Python's own."""
    assert plain(given) == expected


def test_the_first_frame_that_has_a_column_gives_it() -> None:
    """As a measured column wins over an entered one."""
    of = Columns.of(pd.DataFrame({"level": [1.0]}), pd.DataFrame({"level": [9.0], "name": ["Li"]}))
    assert list(of.rows("level", "name")) == [(1.0, "Li")]


def test_a_column_that_nobody_has_is_an_error() -> None:
    """So that a slip of the pen is no blank column."""
    with pytest.raises(KeyError):
        Columns.of(pd.DataFrame({"level": [1.0]}))["levle"]


def test_rows_alike_keep_their_order() -> None:
    """By several keys, each in its own direction, missing ones last."""
    of = table(name=["a", "b", "c", "d", "e"], power=[2, None, 5, 5, 5], index=[1, 1, None, 0, 0])
    assert of.ordered(falling(of["power"]), rising(of["index"]))["name"] == ["d", "e", "c", "a", "b"]


def test_the_earliest_day_comes_first_and_no_day_last() -> None:
    """Days are compared as numbers."""
    of = table(day=[None, _DAY, _DAY - pd.Timedelta(days=1)])
    assert of.ordered(days(of["day"]))["day"] == [_DAY - pd.Timedelta(days=1), _DAY, None]


def test_an_added_column_leaves_the_table_it_was_added_to_as_it_was() -> None:
    """Also for rows that were taken from it before."""
    of = table(name=["a", "b"])
    taken = of.at([1])
    other = of.assign(name=["x", "y"])
    assert (of["name"], taken["name"], other["name"]) == (["a", "b"], ["b"], ["x", "y"])


def test_where_nothing_is_looked_up_the_row_is_blank() -> None:
    """In every column."""
    of = table(name=["a", "b"], power=[1, 2]).at_if([1, None])
    assert list(of.rows("name", "power")) == [("b", 2), (None, None)]


def test_of_rows_of_one_id_the_first_stays() -> None:
    """In the order of the table."""
    of = table(id=["b", "a", "b"], place=[1, 2, 3]).first_of("id")
    assert list(of.rows("id", "place")) == [("b", 1), ("a", 2)]


def test_a_table_below_another_has_its_columns() -> None:
    """Those that are named, and no others."""
    both = stacked(["name"], table(name=["a"]), table(name=["b"], power=[1]))
    assert (both["name"], both["power"]) == (["a", "b"], [None, None])


def test_rows_that_are_alike_are_told_once() -> None:
    """However many there are."""
    asked = []

    def tell(row: dict[str, object]) -> str:
        asked.append(row)
        return f"{row['name']} {row['power']}"

    assert table(name=["a", "a", "b"], power=[1, 1, 1]).told(tell, "name", "power") == ["a 1", "a 1", "b 1"]
    assert len(asked) == 2


def test_values_that_are_alike_are_made_once_and_none_stays_none() -> None:
    """`each` asks of None too."""
    assert each(lambda value: value is None, [None, 1, None]) == [True, False, True]
    assert each_known(str, [None, 1, 1]) == [None, "1", "1"]


def test_identities_leave_missing_ends_out_and_number_what_is_alike() -> None:
    """A missing part between two others keeps its place."""
    assert identified(["a", "a", "b"], [None, None, None], [None, None, "c"]) == ["a", "a|2", "b||c"]
    assert unique(["a", "b", "a", "a"], "#") == ["a", "b", "a#2", "a#3"]


def test_a_mean_is_of_what_is_known() -> None:
    """A key of which nothing is known has none; the sums are as exact as pandas' own."""
    values = [0.1, 0.2, 0.3, 1e16, 1.0, -1e16, None]
    keys = ["a", "a", "a", "b", "b", "b", "c"]
    frame = pd.DataFrame({"key": keys, "value": values})
    assert means(keys, values) == frame.groupby("key")["value"].mean().dropna().to_dict()


def test_a_code_of_the_team_is_its_own_label() -> None:
    """Known codes have the label of the language."""
    labels = Labels("severity", "en")
    assert (labels["info"], labels["ours"]) == ("Note", "ours")
