"""What a workbook says about its money: the currencies that it names, and the columns whose unit it states."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mcr_excel.tables.addresses import letters
from mcr_excel.tables.columns import column_of, unit_above
from mcr_excel.tables.currencies import currencies_stated, currency_of
from mcr_excel.tables.region import Region
from mcr_excel.tables.unit_columns import units_beside


class Money(NamedTuple):
    """What a workbook says about its money.

    Attributes:
        currencies: Code → the first cell that names it.
        units: (table, column) of each column of money → the unit in its heading or above it, empty where none is said.
        cells: The same keys → the column's heading.
    """

    currencies: dict[str, str]
    units: dict[tuple[str, str], str]
    cells: dict[tuple[str, str], str]

    @property
    def currency(self) -> str | None:
        """The currency as the book says it; `CNY/EUR` where it says several."""
        return "/".join(self.currencies) or None

    @property
    def unit(self) -> str | None:
        """The unit of its first column of money that says one."""
        return next((unit for unit in self.units.values() if unit), None)


def money_of(regions: Sequence[Region]) -> Money:
    """What the headings and cells of a workbook's tables say about its money."""
    money = Money({}, {}, {})
    for region in regions:
        amounts = [key for key in region.labels if column_of(region, key).unit == "money"]
        above = unit_above(region) if amounts else None
        beside = units_beside(region) if amounts else None
        of_rows = next(filter(None, beside.of_rows(above[0] if above else None)), None) if beside else None
        said = currencies_stated(region, amounts)
        if above is not None and currency_of(above[0].word):
            said.setdefault(currency_of(above[0].word), region.sheet)
        for code, where in said.items():
            money.currencies.setdefault(code, where)
        for key in amounts:
            column, label = column_of(region, key).key, region.labels[key]
            of = ("customer_years" if "@" in key else region.layout.table, column)
            unit = label.unit or of_rows or (above[0] if above else None)
            is_said = unit is not None and (unit.scale != 1 or bool(currency_of(unit.word)))
            if is_said or of not in money.units:
                money.units[of] = unit.word if unit is not None and is_said else ""
            money.cells.setdefault(of, f"{region.sheet}!{_heading(region, key)}")
    return money


def _heading(region: Region, key: str) -> str:
    return f"{letters(region.labels[key].position)}{region.layout.header.last}"
