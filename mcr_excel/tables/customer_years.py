"""CustomerYears: the sheet's rows and the year columns of Customers (`2025收入`) as one table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from mcr_excel.problems import Problem
from mcr_excel.tables.table import Table
from mcr_excel.terms import SHEET_BY_KEY, YEAR_MEASURES

_KEYS = ["customer_id", "year", "kind"]


@dataclass
class _Source:
    """Rows of one table: long, one a year, with the column that holds each measure."""

    table: Table
    rows: list[int]
    columns: dict[str, str]


def bind_customer_years(customers: Table, yearly: Table, problems: list[Problem]) -> Table:
    """One row a customer, year and kind (A actual, F forecast).

    Args:
        customers: With `customer_id`; its year columns are taken away.
        yearly: The sheet's rows, with `customer_id`; its year columns likewise.
        problems: Receives a problem for each amount that contradicts an earlier one.
    """
    frames: list[pd.DataFrame] = []
    sources: list[_Source] = []
    _add_long(yearly, frames, sources)
    for table in (customers, yearly):
        _add_wide(table, frames, sources)
        table.frame = table.frame[[column for column in table.frame.columns if "@" not in column]]
    columns = [column.key for column in SHEET_BY_KEY["customer_years"].columns]
    if not frames:
        return Table("customer_years", yearly.frame.assign(customer_id=yearly.frame["customer"]))
    rows = pd.concat(frames, ignore_index=True)
    places = [(source, row) for source in sources for row in source.rows]

    def origin(row: int, column: str) -> str:
        source, at = places[row - 1]
        return source.table.at(at, source.columns.get(column, column))

    merged = _merged(rows, origin, problems)
    merged["customer"] = merged["customer_id"]
    letters = {column: "" for column in columns if merged[column].notna().any()}
    return Table("customer_years", merged[[*columns, "customer_id"]], customers.sheet, letters, origin)


def _add_long(table: Table, frames: list[pd.DataFrame], sources: list[_Source]) -> None:
    rows = table.frame[table.frame["year"].notna()]
    if len(rows):
        frames.append(rows[[*_KEYS, *YEAR_MEASURES]].fillna({"kind": "A"}))
        sources.append(_Source(table, list(rows.index), {}))


def _add_wide(table: Table, frames: list[pd.DataFrame], sources: list[_Source]) -> None:
    headed: dict[tuple[str, str], dict[str, str]] = {}
    for name in table.frame.columns:
        measure, _, year_and_kind = name.partition("@")
        if year_and_kind and measure in YEAR_MEASURES:
            headed.setdefault((year_and_kind[:-1], year_and_kind[-1]), {})[measure] = name
    for (year, kind), columns in sorted(headed.items()):
        rows = table.frame[table.frame[list(columns.values())].notna().any(axis=1)]
        wide = pd.DataFrame({"customer_id": rows["customer_id"], "year": float(year), "kind": kind})
        for measure in YEAR_MEASURES:
            wide[measure] = rows[columns[measure]] if measure in columns else float("nan")
        frames.append(wide)
        sources.append(_Source(table, list(rows.index), columns | {"year": next(iter(columns.values()))}))


def _merged(rows: pd.DataFrame, origin: Callable[[int, str], str], problems: list[Problem]) -> pd.DataFrame:
    """Rows of the same customer, year and kind laid over each other; the first known amount stays."""
    rows.index = rows.index + 1
    rows["kind"] = rows["kind"].astype("str")
    several = rows[rows.duplicated(_KEYS, keep=False)]
    drop: list[int] = []
    for _, group in several.groupby(_KEYS, sort=False):
        first = group.index[0]
        for measure in YEAR_MEASURES:
            known = group[measure].dropna()
            if known.empty:
                continue
            rows.loc[first, measure] = known.iloc[0]
            year, first_cell = f"{group['year'].iloc[0]:.0f}", origin(known.index[0], measure)
            for row in known.index[1:][(known.iloc[1:] != known.iloc[0]).to_numpy()]:
                figures = {"value": f"{known[row]:.15g}", "known": f"{known.iloc[0]:.15g}", "year": year}
                problems.append(Problem.at(origin(row, measure), "YEAR_CONFLICT", first=first_cell, **figures))
        drop += list(group.index[1:])
    return rows.drop(index=drop)
