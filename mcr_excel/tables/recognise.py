"""Which sheet is which: every sheet's tables, headings and columns, before any value is read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from mcr_excel.grid import Grid, Value
from mcr_excel.problems import CannotGoOn, Problem
from mcr_excel.tables.addresses import address
from mcr_excel.tables.named_types import with_named_types
from mcr_excel.tables.noticed import is_meant, lies_on_its_side, nothing_to_work_with, noticed, taken_for
from mcr_excel.tables.placed import placed
from mcr_excel.tables.precedence import by_precedence
from mcr_excel.tables.region import Region, Unread
from mcr_excel.tables.regions import regions
from mcr_excel.tables.vocabulary import Alias, Vocabulary
from mcr_excel.terms import NEEDED, code_of
from mcr_excel.terms.layout import is_total_label
from mcr_excel.terms.vocabulary import Lang, fold_name

_FIRST_ROWS = 20
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
    vocabulary = Vocabulary()
    looked = [regions(grid, vocabulary) for grid in grids]
    aliases = _aliases(looked)
    if aliases:
        vocabulary = Vocabulary(aliases)
        looked = [regions(grid, vocabulary) for grid in grids]
    found = _yearly_sheets([region for result in looked if not isinstance(result, Unread) for region in result])
    unread = [result for result in looked if isinstance(result, Unread)]
    guessed, unread = _second_look(found, unread, vocabulary)
    found += guessed
    lists = [region for region in found if region.layout.table == _WORKABLE]
    with_place, unread, from_place = placed(unread, {name for region in lists for name in _names(region)}, vocabulary)
    found += with_place
    with_type, unread, from_name = with_named_types(unread, vocabulary)
    found += with_type
    lang = _language(found, unread)
    turned = [region for region in found if lies_on_its_side(region, vocabulary)]
    found = [region for region in found if region not in turned]
    unread += [Unread(region.grid, None) for region in turned]
    on_their_side = [Problem.at(region.sheet, "SHEET_TURNED", sheet=region.sheet) for region in turned]
    if turned and not any(region.layout.table == _WORKABLE for region in found):
        raise CannotGoOn(on_their_side[0])
    if not any(region.layout.table == _WORKABLE for region in found):
        raise CannotGoOn(nothing_to_work_with(found, unread, vocabulary, lang))
    found = by_precedence(found)
    problems = on_their_side + from_place + from_name + [taken_for(region) for region in guessed if region in found]
    problems += noticed(found, unread, vocabulary, lang)
    return Recognised(found, unread, vocabulary, problems, lang)


def _second_look(
    found: list[Region], unread: list[Unread], vocabulary: Vocabulary
) -> tuple[list[Region], list[Unread]]:
    """For a needed table that is found nowhere, the sheets of which fewer headings are known; and what stays unread."""
    guessed: list[Region] = []
    for key in NEEDED:
        if any(region.layout.table == key for region in found):
            continue
        for other in list(unread):
            tables = [] if is_meant(other, vocabulary) else regions(other.grid, vocabulary, wanted=key)
            if not isinstance(tables, Unread) and tables and tables[0].layout.table == key:
                guessed += tables
                unread = [sheet for sheet in unread if sheet is not other]
    return guessed, unread


def _aliases(looked: Sequence[list[Region] | Unread]) -> tuple[Alias, ...]:
    """The rows of the Aliases sheet, which the terms alone suffice to find."""
    found = []
    for region in (region for result in looked if not isinstance(result, Unread) for region in result):
        if region.layout.table != "aliases":
            continue
        rows = zip(*(_cells(region, key) for key in ("kind", "alias", "means")), strict=True)
        for offset, (kind, alias, means) in enumerate(rows):
            code = code_of("alias_kind", str(kind or ""))
            if code and alias is not None and means is not None:
                found.append(Alias(code, str(alias).strip(), str(means).strip(), address(region, "means", offset)))
    return tuple(found)


def _cells(region: Region, key: str) -> Sequence[Value]:
    label = region.layout.columns.get(key)
    return region.column(label.position) if label else [None] * (region.last_row - region.first_row + 1)


def _yearly_sheets(found: list[Region]) -> list[Region]:
    """A customer table of names and year columns alone, of customers listed elsewhere, is yearly data."""
    lists = [region for region in found if region.layout.table == "customers"]
    lists.sort(key=_is_names_and_years)  # stable: a full list stands before yearly data wherever it is
    listed: set[str] = set()
    yearly: list[Region] = []
    for region in lists:
        names = _names(region)
        if _is_names_and_years(region) and len(names & listed) * 2 > len(names):
            yearly.append(region)
        listed |= names
    return [_as_yearly(region) if any(region is other for other in yearly) else region for region in found]


def _is_names_and_years(region: Region) -> bool:
    return bool(region.layout.years) and set(region.layout.columns) <= {"customer_id", "customer_name"}


def _names(region: Region) -> set[str]:
    cells = region.distinct(region.layout.columns["customer_name"].position).values
    return {fold_name(value) for value in cells if isinstance(value, str) and not is_total_label(value)}


def _as_yearly(region: Region) -> Region:
    layout = region.layout
    columns, ranks = {"customer": layout.columns["customer_name"]}, {"customer": layout.ranks["customer_name"]}
    return replace(region, layout=replace(layout, table="customer_years", columns=columns, ranks=ranks))


def _language(found: list[Region], unread: list[Unread]) -> Lang:
    """The language of most headings; where no table was found, of most texts at the top of the sheets."""
    texts = [label.text for region in found for label in region.layout.header.labels]
    if not texts:
        tops = [value for other in unread for row in other.grid.rows[:_FIRST_ROWS] for value in row]
        texts = [value for value in tops if isinstance(value, str)]
    chinese = sum(any("\u4e00" <= character <= "\u9fff" for character in text) for text in texts)
    return "zh" if chinese * 2 > len(texts) else "en"
