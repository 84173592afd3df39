"""Charts: ranges that follow their tables, and the cached values that previews show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from mcr_excel.books.addresses import Area, Reference, move_references
from mcr_excel.books.growth import Growth
from mcr_excel.books.markup import Element, add, child, children, local, namespace, parse, spelled

Cell = str | float | bool | None


class Shown(NamedTuple):
    """What an area of a sheet shows: its values row by row, and the number format of its first cell."""

    values: list[Cell]
    number_format: str


Values = Callable[[str, Area], Shown | None]
"""What an area of a sheet shows; None where the sheet is not one of ours."""

MOST_POINTS = 100_000
"""Cells whose values are written into a chart; a reference to more of them is left to Excel."""

_CACHES = {
    "numRef": "numCache",
    "strRef": "strCache",
    "multiLvlStrRef": "multiLvlStrCache",
    "datalabelsRange": "dlblRangeCache",
}
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MAY_BE_TEXT = ("cat", "xVal")


def formulas(chart: Element) -> Iterator[Element]:
    """Every element of a chart that holds a reference."""
    return (element for element in chart.iter("{*}f") if element.text)


def grow(references: Iterable[Element], growth: Growth) -> None:
    """References of charts after a table's growth."""
    for formula in references:
        if growth.is_meant_by(formula.text):
            formula.text = growth.formula(formula.text, "", cells_follow=True)


def fill_caches(chart: Element, values: Values) -> None:
    """Write the values that the references show now."""
    for formula in list(formulas(chart)):
        source = formula.getparent()
        found = _referred(formula.text, values)
        if found is None or local(source) not in _CACHES:
            continue
        if local(source) == "numRef" and local(source.getparent()) in _MAY_BE_TEXT:
            _retag(source, found.values)
        if local(source) == "multiLvlStrRef":
            _fill_levels(source, formula.text, values)
        else:
            _fill_cache(source, found)


def _referred(formula: str, values: Values) -> Shown | None:
    """What `'Sheet'!$A$1:$A$9` shows, or several such areas in brackets."""
    areas: list[Shown | None] = []

    def collected(reference: Reference) -> None:
        areas.append(values(reference.sheet, reference.area))

    move_references(formula, collected)
    known = [area for area in areas if area is not None]
    if not known or len(known) < len(areas):
        return None
    return Shown([value for area in known for value in area.values], known[0].number_format)


def _retag(source: Element, found: list[Cell]) -> None:
    """Categories are texts or numbers as their cells are, whatever the template's maker assumed."""
    if any(isinstance(value, str) for value in found):
        cache = child(source, "numCache")
        source.tag = f"{{{namespace(source)}}}strRef"
        if cache is not None:
            source.remove(cache)


def _fill_cache(source: Element, found: Shown) -> None:
    name = _CACHES[local(source)]
    cache = child(source, name)
    if cache is None:
        cache = add(source, name, before=("extLst",))
        if name == "numCache":
            add(cache, "formatCode")
    number_format = child(cache, "formatCode")
    if number_format is not None:
        number_format.text = found.number_format
    _fill_points(cache, found.values, is_number=name == "numCache")


def _fill_levels(source: Element, formula: str, values: Values) -> None:
    """Categories of several columns: one level a column, the innermost first."""
    columns: list[list[Cell]] = []

    def collected(reference: Reference) -> None:
        for column in range(reference.area.right, reference.area.left - 1, -1):
            shown = values(reference.sheet, reference.area._replace(left=column, right=column))
            columns.append(shown.values if shown is not None else [])

    move_references(formula, collected)
    cache = child(source, "multiLvlStrCache")
    if cache is None:
        cache = add(source, "multiLvlStrCache", before=("extLst",))
    for old in list(cache):
        cache.remove(old)
    add(cache, "ptCount", {"val": str(max(map(len, columns), default=0))})
    for column in columns:
        _add_points(add(cache, "lvl"), column, is_number=False)


def _fill_points(cache: Element, found: list[Cell], is_number: bool) -> None:
    chart = _chart_namespace(cache)
    for old in [*children(cache, "ptCount"), *children(cache, "pt")]:
        cache.remove(old)
    extension = child(cache, "extLst")
    count = cache.makeelement(f"{{{chart}}}ptCount", {"val": str(len(found))})
    cache.append(count)
    _add_points(cache, found, is_number)
    if extension is not None:
        cache.append(extension)


def _add_points(cache: Element, found: list[Cell], is_number: bool) -> None:
    points = [
        f'<pt idx="{index}"><v>{spelled(_shown(value))}</v></pt>'
        for index, value in enumerate(found)
        if value is not None and not (is_number and isinstance(value, str))
    ]
    cache.extend(list(parse(f'<all xmlns="{_chart_namespace(cache)}">{"".join(points)}</all>'.encode())))


def _shown(value: Cell) -> str:
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float):
        return repr(int(value)) if value == int(value) else repr(value)
    return _CONTROLS.sub(" ", str(value))


def _chart_namespace(element: Element) -> str:
    """The namespace of `c:`, also inside Microsoft's extensions."""
    return namespace(element.getroottree().getroot())


def renamed(chart: Element, change: Callable[[str], str]) -> None:
    """Give every reference another spelling."""
    for formula in formulas(chart):
        formula.text = change(formula.text)
