"""Which sheet is which: every sheet's tables, headings and columns, before any value is read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from mcr_excel.grid import Grid, Value
from mcr_excel.problems import CannotGoOn, Problem
from mcr_excel.tables.addresses import address
from mcr_excel.tables.noticed import nothing_to_work_with, noticed
from mcr_excel.tables.regions import Region, Unread, regions
from mcr_excel.tables.vocabulary import Alias, Vocabulary
from mcr_excel.terms import code_of
from mcr_excel.terms.vocabulary import Lang

_WORKABLE = "customers"  # without this sheet nothing can be said


@dataclass(frozen=True)
class Recognised:
    """The workbook's sheets as they will be read, and what was noticed on the way."""

    regions: list[Region]
    unread: list[Unread]
    vocabulary: Vocabulary
    problems: list[Problem]
    lang: Lang

    def of(self, table: str) -> list[Region]:
        """The regions that hold one input table."""
        return [region for region in self.regions if region.layout.table == table]

    def settings_entries(self) -> list[tuple[str, str, Value]]:
        """(where, key, value) of each filled row of the Settings sheet, values as they stand in the cells."""
        entries: list[tuple[str, str, Value]] = []
        for region in self.of("settings"):
            keys, values = _cells(region, "key"), _cells(region, "value")
            for offset, (key, value) in enumerate(zip(keys, values, strict=True)):
                if isinstance(key, str) and key.strip():
                    where = address(region, "value" if "value" in region.layout.columns else "key", offset)
                    entries.append((where, key.strip(), value))
        return entries


def recognise(grids: Sequence[Grid], skip: Collection[str] = ()) -> Recognised:
    """Find the input tables of a workbook.

    Args:
        grids: All sheets, hidden ones too.
        skip: Names of sheets that are no input (review sheets that the program made).

    Raises:
        CannotGoOn: There is no customer sheet; says which sheets and headings there are.
    """
    grids = [grid for grid in grids if grid.sheet not in skip]
    vocabulary = Vocabulary(_aliases(grids))
    looked = [regions(grid, vocabulary) for grid in grids]
    found = _yearly_sheets([region for result in looked if not isinstance(result, Unread) for region in result])
    unread = [result for result in looked if isinstance(result, Unread)]
    lang = _language(found, unread)
    recognised = Recognised(found, unread, vocabulary, [], lang)
    if not recognised.of(_WORKABLE):
        raise CannotGoOn(nothing_to_work_with(found, unread, vocabulary, lang))
    recognised.problems.extend(noticed(found, unread, vocabulary, lang))
    return recognised


def _aliases(grids: Sequence[Grid]) -> tuple[Alias, ...]:
    """Rows of the Aliases sheet; found by the terms alone."""
    vocabulary = Vocabulary()
    found = []
    for grid in grids:
        tables = regions(grid, vocabulary) if len(grid.rows) <= 5000 else []
        for region in tables if not isinstance(tables, Unread) else []:
            if region.layout.table != "aliases":
                continue
            rows = zip(*(_cells(region, key) for key in ("kind", "alias", "means")), strict=True)
            for offset, (kind, alias, means) in enumerate(rows):
                code = code_of("alias_kind", str(kind or ""))
                if code and alias is not None and means is not None:
                    where = address(region, "means", offset)
                    found.append(Alias(code, str(alias).strip(), str(means).strip(), where))
    return tuple(found)


def _cells(region: Region, key: str) -> list[Value]:
    label = region.layout.columns.get(key)
    return region.column(label.position) if label else [None] * (region.last_row - region.first_row + 1)


def _yearly_sheets(found: list[Region]) -> list[Region]:
    """A second customer table that holds only names and year columns is yearly data, not a second list of customers."""
    lists = [region for region in found if region.layout.table == "customers"]
    yearly = [
        region
        for region in lists
        if region.layout.years and set(region.layout.columns) <= {"customer_id", "customer_name"}
    ]
    if len(yearly) == len(lists):
        yearly = yearly[1:]
    return [_as_yearly(region) if any(region is other for other in yearly) else region for region in found]


def _as_yearly(region: Region) -> Region:
    layout = region.layout
    by = "customer_name" if "customer_name" in layout.columns else "customer_id"
    columns = {"customer": layout.columns[by]}
    return replace(
        region, layout=replace(layout, table="customer_years", columns=columns, ranks={"customer": layout.ranks[by]})
    )


def _language(found: list[Region], unread: list[Unread]) -> Lang:
    texts = [label.text for region in found for label in region.layout.header.labels]
    texts = texts or [other.grid.sheet for other in unread]
    chinese = sum(any("\u4e00" <= character <= "\u9fff" for character in text) for text in texts)
    return "zh" if chinese * 2 > len(texts) else "en"
