"""A dot in a number that is a text: thousands or decimals, by what the other numbers prove."""

from __future__ import annotations

import pytest
from small_grids import at, bound_with

from mcr_excel.grid import Value
from mcr_excel.tables.table import Tables


def with_revenues(*cells: Value) -> Tables:
    return bound_with([["Customer", "Revenue 2025"], *([f"C{place}", cell] for place, cell in enumerate(cells))])


@pytest.mark.parametrize(
    ("cells", "amounts"),
    [
        (("1.234.567", "850.000", "12.500,50"), [1_234_567.0, 850_000.0, 12_500.5]),
        (("12.500,50", "850.000 €", "12,5"), [12_500.5, 850_000.0, 12.5]),
        (("2.500", "1.25"), [2.5, 1.25]),
        (("2.500", "1234.567"), [2.5, 1234.567]),
        (("2.500", "1,250.50"), [2.5, 1250.5]),
        (("1.234.567", 2.5), [1_234_567.0, 2.5]),
    ],
)
def test_the_other_numbers_of_a_column_settle_what_a_dot_is(cells: tuple[Value, ...], amounts: list[float]) -> None:
    tables = with_revenues(*cells)
    assert list(tables["customer_years"].frame["revenue"]) == amounts
    assert not at(tables, "NUMBER_AMBIGUOUS")


def test_the_other_columns_are_asked_where_a_column_leaves_doubt() -> None:
    tables = bound_with(
        [["Customer", "Revenue 2024", "Revenue 2025"], ["Aa", "1.234,5", "2.500"], ["Bb", "2.500", "3.000"]]
    )
    assert sorted(tables["customer_years"].frame["revenue"]) == [1234.5, 2500.0, 2500.0, 3000.0]


@pytest.mark.parametrize(
    ("cells", "where"),
    [(("2.500", "13.750", 7.0), ["客户!B2", "客户!B3"]), (("2.500", "1.234.567", "1.25"), ["客户!B2"])],
)
def test_a_dot_that_nothing_settles_is_ambiguous_and_the_number_is_not_used(
    cells: tuple[Value, ...], where: list[str]
) -> None:
    tables = with_revenues(*cells)
    assert at(tables, "NUMBER_AMBIGUOUS") == where
    assert not {2.5, 2500.0} & set(tables["customer_years"].frame["revenue"])


def test_both_readings_of_an_ambiguous_number_are_named() -> None:
    problem = next(problem for problem in with_revenues("2.500", 7.0).problems if problem.code == "NUMBER_AMBIGUOUS")
    assert problem.text("en").what == "'2.500' may be 2500 or 2.5 and counts as blank"


def test_a_number_that_only_one_reading_lets_into_its_range_is_not_ambiguous() -> None:
    tables = bound_with([["Customer", "Potential", "Customer since"], ["Aa", "4.125", "2.019"], ["Bb", 3.0, 2001.0]])
    assert list(tables["customers"].frame["potential"]) == [4.125, 3.0]
    assert list(tables["customers"].frame["since_year"]) == [2019.0, 2001.0]


def test_a_dot_before_wan_is_a_decimal() -> None:
    assert list(with_revenues("1.234万", 7.0)["customer_years"].frame["revenue"]) == [12_340.0, 7.0]
