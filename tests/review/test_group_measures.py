"""The measures of a group of customers, against figures worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import pytest
from group_cases import book, context_of, failed, group
from hypothesis import given, settings
from hypothesis import strategies as st

from mcr_excel.review.context import Context
from mcr_excel.review.group.books import book_measures
from mcr_excel.review.group.measures import chart_note, largest, measures_of, noted, same_spelling
from mcr_excel.review.group.money import money_told, moneys_of_customers, moneys_of_teams

CNY, USD = frozenset({"CNY"}), frozenset({"USD"})
PLAIN: dict[str, Any] = {
    "tier": "A", "index": None, "O": None, "K_index": None, "G": None, "revenue": None, "moneys": CNY, "is_red": False,
    "is_flagged": False, "is_single": False, "completeness": 0.5, "newest": None, "key_positions": 0, "key_assessed": 0,
}  # fmt: skip
NUMBERS = ["index", "O", "K_index", "G", "revenue", "completeness", "key_positions", "key_assessed"]


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Context:
    return context_of(tmp_path_factory.mktemp("group"))


def facts(*rows: dict[str, Any]) -> pd.DataFrame:
    """Facts of customers; what a row leaves out is unknown."""
    frame = pd.DataFrame([PLAIN | row for row in rows]).astype(dict.fromkeys(NUMBERS, "float64"))
    return frame.assign(newest=pd.to_datetime(frame["newest"]))


def measured(context: Context, rows: pd.DataFrame, names: Sequence[str] | None = None) -> pd.DataFrame:
    """The measures by group; of one group where no names are given."""
    group = pd.Series(names or ["all"] * len(rows), index=rows.index, dtype="str")
    return measures_of(context, rows, group).set_index("group")


def test_a_mean_leaves_out_what_is_unknown_and_says_how_many_it_rests_on(context: Context) -> None:
    row = measured(context, facts({"index": 40, "O": 10}, {"index": 60}, {"G": 70})).loc["all"]
    assert (row["customers"], row["index"], row["index_n"]) == (3, 50, 2)
    assert (row["O"], row["O_n"], row["G"], row["G_n"]) == (10, 1, 70, 1)
    assert pd.isna(row["K_index"])
    assert row["K_index_n"] == 0


def test_the_weighted_index_takes_customers_of_known_index_and_revenue(context: Context) -> None:
    rows = facts({"index": 40, "revenue": 100}, {"index": 60, "revenue": 300}, {"index": 99}, {"revenue": 5})
    row = measured(context, rows).loc["all"]
    assert (row["weighted"], row["weighted_n"]) == (55, 2)  # (40·100 + 60·300) ÷ 400
    assert (row["revenue"], row["revenue_n"], row["currency"]) == (405, 3, "CNY")


def test_revenue_in_several_currencies_is_neither_added_nor_weighs_and_it_is_said(context: Context) -> None:
    rows = facts({"index": 40, "revenue": 100}, {"index": 60, "revenue": 300, "moneys": USD}, {"index": 50})
    row = measured(context, rows)
    assert pd.isna(row.at["all", "revenue"])
    assert pd.isna(row.at["all", "weighted"])
    assert (row.at["all", "index"], row.at["all", "revenue_n"]) == (50, 2)
    assert row.at["all", "currency"] == "mixed: CNY, USD"
    assert noted(context, row) == ["revenue in several currencies is not added up"]


def test_the_currency_of_a_customer_without_revenue_does_not_matter(context: Context) -> None:
    row = measured(context, facts({"revenue": 100}, {"moneys": USD})).loc["all"]
    assert (row["revenue"], row["currency"]) == (100, "CNY")


def test_without_any_revenue_there_is_no_sum_and_no_currency(context: Context) -> None:
    row = measured(context, facts({"index": 40})).loc["all"]
    assert pd.isna(row["revenue"])
    assert row["revenue_n"] == 0
    assert pd.isna(row["currency"])


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (["CNY"], "CNY"),
        ([None], "not stated"),
        (["CNY", None], "mixed: not stated, CNY"),
        (["CNY/EUR"], "mixed: CNY, EUR"),
        ([], None),
    ],
)
def test_the_currency_of_a_team_is_what_its_newest_books_say(
    context: Context, said: list[str | None], told: str | None
) -> None:
    books = [book(f"{number}.xlsx", "T", currency=money) for number, money in enumerate(said)]
    others = [failed("x.xlsx", "T"), book("old.xlsx", "T", status="copy", currency="USD")]
    assert money_told(context, moneys_of_teams(group([*books, *others])).get("T", ())) == told


def test_the_revenue_of_a_shared_customer_is_in_the_currency_that_the_group_counts() -> None:
    of_teams = {"East": CNY, "West": USD}
    teams = [("East",), ("East", "West"), ("West",)]
    west_left_out = pd.Series([100.0, 50.0, None])
    assert moneys_of_customers(teams, west_left_out, of_teams) == [CNY, CNY, frozenset()]
    nothing_left_out = pd.Series([100.0, 50.0, 9.0])
    assert moneys_of_customers(teams, nothing_left_out, of_teams) == [CNY, CNY | USD, USD]


def test_tiers_and_risks_are_counted_and_nothing_counts_as_zero_customers_of_a_tier(context: Context) -> None:
    rows = facts({"tier": "S", "is_red": True}, {"tier": "S", "is_flagged": True, "is_single": True}, {"tier": "U"})
    row = measured(context, rows).loc["all"]
    assert row[["S", "A", "B", "C", "U"]].tolist() == [2, 0, 0, 0, 1]
    assert row[["red", "flagged", "single_point"]].tolist() == [1, 1, 1]


def test_assessed_key_contacts_are_a_share_of_all_of_the_group(context: Context) -> None:
    rows = facts({"key_positions": 8, "key_assessed": 2}, {"key_positions": 2, "key_assessed": 2}, {})
    found = measured(context, rows, ["a", "a", "b"])
    assert (found.at["a", "assessed"], found.at["a", "key_n"]) == (0.4, 10)
    assert pd.isna(found.at["b", "assessed"])


def test_the_lowest_index_comes_first_and_a_group_without_one_last(context: Context) -> None:
    rows = facts({"index": 70}, {}, {"index": 30})
    assert measured(context, rows, ["high", "none", "low"]).index.tolist() == ["low", "high", "none"]


def test_means_over_fewer_than_three_are_named_in_the_note(context: Context) -> None:
    rows = facts({"index": 40, "G": 1}, {"index": 50, "G": 1}, {"index": 60})
    assert noted(context, measured(context, rows)) == ["n<3: G"]
    assert noted(context, measured(context, rows.head(2))) == ["n<3: index, G"]


def test_spellings_that_differ_in_case_width_and_spaces_are_one_group_and_blank_stays_blank() -> None:
    names = pd.Series(["north", "North", "North ", "ＮＯＲＴＨ", "North", None, "East"], dtype="str")
    assert same_spelling(names).fillna("-").tolist() == ["North"] * 5 + ["-", "East"]


def test_a_chart_shows_the_twenty_largest_groups_in_the_order_of_the_table_and_says_so(context: Context) -> None:
    names = [f"T{number:02}" for number in range(25) for _ in range(number + 1)]
    rows = facts(*({"index": float(100 - int(name[1:]))} for name in names))
    found = measures_of(context, rows, pd.Series(names, dtype="str"))
    assert largest(found)["group"].tolist() == [f"T{number:02} ({number + 1})" for number in range(24, 4, -1)]
    assert chart_note(context, found) == "the 20 largest of 25 groups"
    assert chart_note(context, found.head(3)) is None


def test_problems_per_hundred_rows_count_copies_and_leave_out_what_was_not_read(context: Context) -> None:
    books = [
        book("a.xlsx", "T"),
        book("old.xlsx", "T", status="copy", customers=10, contacts=10, activities=10, problems=6, errors=0),
        failed("bad.xlsx", "T"),
        failed("worse.xlsx", "U"),
    ]
    found = book_measures(context, group(books))
    row = found.loc["T"]
    assert (row["books"], row["failed"], row["rows"], row["problems"], row["errors"]) == (3, 1, 40, 8, 1)
    assert (row["problem_rate"], row["activities"], row["note"]) == (20, 5, "not read: bad.xlsx")
    assert found.loc["U", ["rows", "problems", "problem_rate", "newest"]].isna().all()


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.one_of(st.none(), st.floats(0, 100)), st.sampled_from("SABCU")), min_size=1
    ),
    st.randoms(use_true_random=False),
)
def test_groups_add_up_to_the_whole_in_any_order(context: Context, drawn: list[Any], random: Any) -> None:
    rows = facts(*({"index": index, "tier": tier} for _, index, tier in drawn))
    names = [name for name, _, _ in drawn]
    found = measured(context, rows, names)
    whole = measured(context, rows).loc["all"]
    counts = ["customers", "S", "A", "B", "C", "U", "index_n"]
    assert found[counts].sum().tolist() == whole[counts].tolist()
    order = list(range(len(rows)))
    random.shuffle(order)
    again = measured(context, rows.iloc[order].reset_index(drop=True), [names[place] for place in order])
    pd.testing.assert_frame_equal(again.sort_index(), found.sort_index(), check_exact=False)
