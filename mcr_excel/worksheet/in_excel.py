"""The worksheet functions as xlwings' UDF server finds them: the macros of `worksheet/macro.py` name this module.

Excel for Windows only: xlwings' server needs COM. Nothing else imports this module, so nothing else needs xlwings.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any

import xlwings

from mcr_excel import functions
from mcr_excel.worksheet.catalogue import FUNCTIONS
from mcr_excel.worksheet.cells import NOT_AVAILABLE, Cells, CellsAreWrongError


def answered(run: Callable[..., Cells]) -> Callable[..., Cells]:
    """The same function for Excel: no answer is `#N/A`, a wrong cell `#VALUE!` and its reason; it never raises.

    xlwings hands only texts, numbers and dates back to Excel, no error values; the macro that calls it makes error
    values of these texts.
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


def registered(name: str) -> Callable[..., Any]:
    """A function as xlwings calls it: its arguments are always rows of cells, error values in them texts."""
    run = answered(getattr(functions, name))
    for argument in FUNCTIONS[name].arguments:
        run = xlwings.arg(argument, ndim=2, err_to_str=True)(run)
    return xlwings.func(run)


globals().update({name: registered(name) for name in FUNCTIONS})
