"""The worksheet functions as xlwings' UDF server finds them: `UDF MODULES` of the add-in names this module.

Excel for Windows only: xlwings' server needs COM. Nothing else imports this module, so nothing else needs xlwings.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any

import xlwings

from mcr_excel import functions as _functions
from mcr_excel.worksheet.catalogue import CATEGORY, FUNCTIONS, WorksheetFunction
from mcr_excel.worksheet.cells import NOT_AVAILABLE, Cells, CellsAreWrongError

del _functions  # imported for its entries in the catalogue


def answered(run: Callable[..., Cells]) -> Callable[..., Cells]:
    """The same function for Excel: no answer is `#N/A`, a wrong cell `#VALUE!` and its reason; it never raises.

    xlwings hands only texts, numbers and dates back to Excel, no error values; the macro that calls it makes error
    values of these texts (`worksheet/macro.py`).
    """

    @wraps(run)
    def in_cells(*cells: Cells) -> Cells:
        try:
            return _marked(run(*cells))
        except CellsAreWrongError as wrong:
            return _marked(wrong.answer)

    plain = [each.replace(annotation=inspect.Parameter.empty) for each in inspect.signature(run).parameters.values()]
    in_cells.__annotations__ = {}  # xlwings would convert by them
    in_cells.__signature__ = inspect.Signature(plain)  # type: ignore[attr-defined]
    return in_cells


def _marked(answer: Cells) -> Cells:
    if isinstance(answer, list):
        return [_marked(each) for each in answer]
    return NOT_AVAILABLE if answer is None else answer


def registered(function: WorksheetFunction) -> Callable[..., Any]:
    """A function with everything that xlwings hands to Excel: its words, and its arguments always as rows of cells."""
    run = answered(function.run)
    run.__doc__ = function.gives.both
    for name, words in function.arguments.items():
        run = xlwings.arg(name, doc=words.both, ndim=2, err_to_str=True)(run)
    return xlwings.func(category=CATEGORY)(run)


def describe(workbook: Any) -> None:
    """Give Excel's function wizard the words of every function whose macro is in this workbook (a COM object)."""
    for name, function in FUNCTIONS.items():
        workbook.Application.MacroOptions(
            Macro=f"'{workbook.Name}'!{name}",
            Description=function.gives.both,
            Category=CATEGORY,
            ArgumentDescriptions=[words.both for words in function.arguments.values()],
        )


globals().update({name: registered(function) for name, function in FUNCTIONS.items()})
