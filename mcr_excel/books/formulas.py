"""Formulas inside a sheet's cells, kept right when their cells or what they refer to moves."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from mcr_excel.books.addresses import Area, Reference, move_references, shift_relative
from mcr_excel.books.cells import Cell
from mcr_excel.books.escaping import escape
from mcr_excel.books.growth import Growth
from mcr_excel.books.worksheet import Worksheet

_FORMULA = re.compile(r"<f\b([^>]*?)(?:/>|>(.*?)</f>)", re.DOTALL)
_EXTENT = re.compile(r'\sref="([^"]*)"')
_GROUP = re.compile(r'\ssi="(\d+)"')
_SHARED = re.compile(r'\s(?:t="shared"|si="\d+"|ref="[^"]*")')


def element(formula: str) -> str:
    """A formula as `<f>`."""
    return f"<f>{escape(formula)}</f>"


def in_row(cell: Cell, old_row: int, new_row: int, sheet: str) -> Cell:
    """A cell that moved within its columns: what its formula says of its own row follows (`F7`, not `F$7`)."""
    if old_row == new_row or not _has_formula(cell):
        return cell
    return _rewritten(cell, lambda text: row_formula(text, old_row, new_row, sheet))


def row_formula(formula: str, old_row: int, new_row: int, sheet: str) -> str:
    """The formula of a cell that moved within its columns."""

    def own_row(reference: Reference) -> tuple[str, Area] | None:
        area = reference.area
        if reference.sheet not in ("", sheet) or reference.is_fixed or (area.top, area.bottom) != (old_row, old_row):
            return None
        return reference.sheet, area._replace(top=new_row, bottom=new_row)

    return move_references(formula, own_row)


def grow(sheet: Worksheet, growth: Growth, name: str) -> None:
    """All formulas of the sheet after a table's growth."""
    if growth.is_still:
        return
    for line in sheet.rows.values():
        if line.may_hold("<f"):
            for column, cell in line.cells.items():
                if _has_formula(cell):
                    line.cells[column] = _rewritten(cell, lambda text: growth.formula(text, name))


def unshare(sheet: Worksheet) -> None:
    """Give each cell of a shared formula its own, so that rows can part."""
    masters: dict[str, tuple[str, int, int]] = {}
    for number in sorted(sheet.rows):
        line = sheet.rows[number]
        if not line.may_hold('t="shared"'):
            continue
        for column in sorted(line.cells):
            cell = line.cells[column]
            found = cell.formula
            group = _GROUP.search(found[1]) if found else None
            if found is None or group is None or cell.content is None:
                continue
            if found[2]:
                masters[group[1]] = (unescape(found[2]), number, column)
            if group[1] in masters:
                text, row, origin = masters[group[1]]
                plain = (
                    f"<f{_SHARED.sub('', found[1])}>{escape(shift_relative(text, number - row, column - origin))}</f>"
                )
                line.cells[column] = cell._replace(content=cell.content.replace(found[0], plain, 1))


def _has_formula(cell: Cell) -> bool:
    return cell.content is not None and "<f" in cell.content


def _rewritten(cell: Cell, change: Callable[[str], str]) -> Cell:
    def changed(found: re.Match[str]) -> str:
        attributes = _EXTENT.sub(lambda extent: f' ref="{change(extent[1])}"', found[1])
        return f"<f{attributes}>{escape(change(unescape(found[2])))}</f>" if found[2] else f"<f{attributes}/>"

    return cell._replace(content=_FORMULA.sub(changed, cell.content or ""))
