"""What stands in cells, read and written a block at a time, with Excel's meaning."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from .calls import NOT_DONE, ComError
from .coercion import DATE_FORMAT, DATE_TIME_FORMAT, ERRORS, entered, is_formula
from .formats import CURRENCY, DATE, LOGICAL, TEXT, Formats, areas_by_format, keys_by_cell
from .formulas import to_excel, to_libre
from .grid import Box, box_from
from .serials import datetime_of, serial_of

CELL_ERRORS = {
    -2146826281: "#DIV/0!",
    -2146826246: "#N/A",
    -2146826259: "#NAME?",
    -2146826288: "#NULL!",
    -2146826252: "#NUM!",
    -2146826265: "#REF!",
    -2146826273: "#VALUE!",
}
_CODES = {text: code for code, text in CELL_ERRORS.items()}
_NUMBER, _FORMULA, _ERROR = 1 | 2, 16, 4
"""com.sun.star.sheet.CellFlags.VALUE and DATETIME, FORMULA; FormulaResult.ERROR"""
_NOT_A_FORMULA = {501, 508, 509, 510, 511, 512, 520}
"""LibreOffice's errors of a formula that could not be read."""

Matrix = list[list[Any]]


def read_values(cells: Any, formats: Formats) -> Matrix:
    """What Excel's Range.Value holds: floats, texts, booleans, datetimes, errors as their codes, None.

    As on Windows: a time of day is a float, and money a Decimal of four places.
    """
    values: Matrix = [[None if value == "" else value for value in row] for row in cells.getDataArray()]
    _typed(values, keys_by_cell(cells), formats)
    for row, column, text in _errors(cells):
        values[row][column] = _CODES.get(text, _CODES["#VALUE!"])
    return values


def read_formulas(cells: Any, formats: Formats) -> list[list[str]]:
    """What Excel's Range.Formula holds: formulas in A1 notation, constants as texts, "" where nothing is."""
    shown = [[_constant(value) for value in row] for row in cells.getDataArray()]
    for row, column in _booleans(cells, formats):
        shown[row][column] = "FALSE" if shown[row][column] == "0" else "TRUE"
    formulas = cells.getFormulaArray()
    for row, column in (place for box in _formula_boxes(cells) for place in _places(box, cells)):
        text = formulas[row][column]
        shown[row][column] = text[1:] if text[1:] in ERRORS else to_excel(text)
    return shown


def write(cells: Any, rows: Matrix, formats: Formats) -> None:
    """Put a matrix into a range of its shape, as Excel does with Range.Value and Range.Formula."""
    keys = keys_by_cell(cells)
    constants: Matrix = []
    formulas: dict[tuple[int, int], str] = {}
    chosen: dict[str, list[tuple[int, int]]] = {}
    kinds = {key: formats.kind(key) for row in keys for key in set(row)}
    for r, line in enumerate(rows):
        constants.append([])
        for c, value in enumerate(line):
            shown, formula, format_code = _understood(value, keys[r][c], kinds[keys[r][c]], formats)
            constants[-1].append(shown)
            if formula:
                formulas[r, c] = to_libre(formula)
            if format_code:
                chosen.setdefault(format_code, []).append((r, c))
    put_constants(cells, constants)
    for code, places in chosen.items():
        key = formats.boolean() if code == "BOOLEAN" else formats.key(code)
        for box in _boxes(places):
            _part(cells, box).NumberFormat = key
    _write_formulas(cells, formulas)


def put_constants(cells: Any, rows: Iterable[Iterable[Any]]) -> None:
    """Put numbers and texts as they are into cells; "" clears one. Formats stay.

    LibreOffice would give cells the text format in which it finds a text that looks like a number.
    """
    before = areas_by_format(cells)
    cells.setDataArray(tuple(map(tuple, rows)))
    if areas_by_format(cells) != before:
        for key, boxes in before:
            for box in boxes:
                _at(cells, box).NumberFormat = key


def holds_formula(cells: Any) -> bool | None:
    """Excel's Range.HasFormula: True, False, or None where some cells do."""
    lines = [line for box in _formula_boxes(cells) for line in _at(cells, box).getFormulaArray()]
    count = sum(formula[1:] not in ERRORS for line in lines for formula in line)
    rows, columns = box_from(cells.RangeAddress).shape
    return True if count == rows * columns else None if count else False


def _understood(value: Any, key: int, kind: int, formats: Formats) -> tuple[Any, str | None, str | None]:
    """A value as LibreOffice takes it, the formula if it is one, and a format that Excel would choose."""
    if value is None or value == "":
        return "", None, "General" if kind & LOGICAL else None
    if isinstance(value, bool):
        return float(value), None, "BOOLEAN"
    if isinstance(value, dt.date):
        code = DATE_TIME_FORMAT if getattr(value, "hour", 0) or getattr(value, "minute", 0) else DATE_FORMAT
        return serial_of(value), None, None if kind & DATE else code
    if not isinstance(value, str):
        return (_constant(float(value)) if kind == TEXT else float(value)), None, "General" if kind & LOGICAL else None
    if kind == TEXT:
        return value, None, None
    if is_formula(value):
        return "", value, "General" if kind & LOGICAL else None
    if value in ERRORS:
        return "", f"={value}", None
    found = entered(value)
    if isinstance(found.value, bool):
        return float(found.value), None, "BOOLEAN"
    wanted = found.format if formats.is_general(key) else None
    return found.value, None, wanted or ("General" if kind & LOGICAL else None)


def _constant(value: Any) -> str:
    """A number or text as the formula bar shows it; a date is its serial number."""
    return f"{value:.15g}" if isinstance(value, float) else value or ""


def _write_formulas(cells: Any, formulas: dict[tuple[int, int], str]) -> None:
    for box in _boxes(list(formulas)):
        part = _part(cells, box)
        part.setFormulaArray(
            tuple(tuple(formulas[r, c] for c in range(box.left, box.right + 1)) for r in range(box.top, box.bottom + 1))
        )
        for error in _error_cells(part):
            if error.getError() in _NOT_A_FORMULA:
                raise ComError(NOT_DONE, description=f"{error.Formula} is not a formula")


def _boxes(places: list[tuple[int, int]]) -> list[Box]:
    """Offsets gathered into columns of neighbours, and equal neighbouring columns into blocks."""
    runs: list[Box] = []
    for row, column in sorted(places, key=lambda place: (place[1], place[0])):
        if runs and runs[-1].left == column and runs[-1].bottom == row - 1:
            runs[-1] = Box(runs[-1].top, column, row, column)
        else:
            runs.append(Box(row, column, row, column))
    blocks: list[Box] = []
    for run in sorted(runs, key=lambda box: (box.top, box.bottom, box.left)):
        last = blocks[-1] if blocks else None
        if last and (last.top, last.bottom, last.right) == (run.top, run.bottom, run.left - 1):
            blocks[-1] = Box(last.top, last.left, last.bottom, run.right)
        else:
            blocks.append(run)
    return blocks


def _part(cells: Any, box: Box) -> Any:
    return cells.getCellRangeByPosition(box.left, box.top, box.right, box.bottom)


def _at(cells: Any, box: Box) -> Any:
    return cells.Spreadsheet.getCellRangeByPosition(box.left - 1, box.top - 1, box.right - 1, box.bottom - 1)


def _places(box: Box, cells: Any) -> list[tuple[int, int]]:
    here = box_from(cells.RangeAddress)
    return [
        (row - here.top, column - here.left)
        for row in range(box.top, box.bottom + 1)
        for column in range(box.left, box.right + 1)
    ]


def _formula_boxes(cells: Any) -> list[Box]:
    return [box_from(address) for address in cells.queryContentCells(_FORMULA).RangeAddresses]


def _error_cells(cells: Any) -> list[Any]:
    found = cells.queryFormulaCells(_ERROR).Cells.createEnumeration()
    errors = []
    while found.hasMoreElements():
        errors.append(found.nextElement())
    return errors


def _errors(cells: Any) -> list[tuple[int, int, str]]:
    here = box_from(cells.RangeAddress)
    return [
        (cell.CellAddress.Row + 1 - here.top, cell.CellAddress.Column + 1 - here.left, cell.String)
        for cell in _error_cells(cells)
    ]


def _booleans(cells: Any, formats: Formats) -> list[tuple[int, int]]:
    boxes = [box for key, same in areas_by_format(cells) if formats.kind(key) & LOGICAL for box in same]
    numbers = [box_from(address) for address in cells.queryContentCells(_NUMBER).RangeAddresses]
    places = [set(_places(box, cells)) for box in numbers]
    return [place for box in boxes for place in _places(box, cells) if any(place in some for some in places)]


def _typed(values: Matrix, keys: list[list[int]], formats: Formats) -> None:
    kinds = {key: formats.kind(key) for row in keys for key in set(row)}
    if not any(kind & (DATE | LOGICAL | CURRENCY) for kind in kinds.values()):
        return
    for row, line in enumerate(values):
        for column, value in enumerate(line):
            kind = kinds[keys[row][column]]
            if not isinstance(value, float):
                continue
            if kind & DATE:
                line[column] = datetime_of(value)
            elif kind & LOGICAL:
                line[column] = bool(value)
            elif kind & CURRENCY:
                line[column] = Decimal(str(round(value, 4)))
