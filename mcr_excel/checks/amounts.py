"""Amounts so far from the others that their unit is in doubt."""

from __future__ import annotations

import pandas as pd

from mcr_excel.problems import Problem
from mcr_excel.settings import Settings
from mcr_excel.tables.table import Table, Tables

_AMOUNTS = ("revenue", "gross_margin", "customer_spend")
_LEAST_AMOUNTS = 4
_FAR_OFF, _JUMP = 5000, 500  # times the median; times another year of the same customer


def amounts_are_of_one_unit(tables: Tables, settings: Settings) -> list[Problem]:  # noqa: ARG001 - one signature
    """No amount is thousands of times the others, or hundreds of times the same customer's other years."""
    years = tables["customer_years"]
    return [problem for measure in _AMOUNTS for problem in _of_measure(years, measure)]


def _of_measure(years: Table, measure: str) -> list[Problem]:
    known = years.frame[["customer_id", "year", measure]][years.frame[measure] > 0]
    amounts = known[measure]
    if len(amounts) < _LEAST_AMOUNTS or amounts.max() < _JUMP * amounts.min():
        return []  # no amount is that far from any other
    least = known.groupby("customer_id")[measure].transform("min")
    jumps, median = amounts / least, float(amounts.median())
    problems = []
    for row in amounts.index[(jumps >= _JUMP) | (amounts >= _FAR_OFF * median)]:
        value = f"{amounts[row]:,.0f}"
        if jumps[row] >= _JUMP:
            problems.append(_jump(years, measure, known, row, f"{jumps[row]:,.0f}"))
        else:
            values = {"value": value, "times": f"{amounts[row] / median:,.0f}"}
            problems.append(Problem.at(years.at(int(row), measure), "AMOUNT_FAR_OFF", **values))
    return problems


def _jump(years: Table, measure: str, known: pd.DataFrame, row: int, times: str) -> Problem:
    same = known[known["customer_id"] == known.at[row, "customer_id"]]
    other = same[measure].idxmin()
    values = {"value": f"{known.at[row, measure]:,.0f}", "times": times, "year": f"{known.at[other, 'year']:.0f}"}
    return Problem.at(years.at(int(row), measure), "AMOUNT_JUMPS", first=years.at(int(other), measure), **values)
