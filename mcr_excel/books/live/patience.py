"""Asking Excel again while it is busy (a dialog, a cell being edited), and one clear message when it stays so."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from mcr_excel.problems import CannotGoOn

_BUSY = {
    -2147418111,  # RPC_E_CALL_REJECTED
    -2147417846,  # RPC_E_SERVERCALL_RETRYLATER
    -2146777998,  # VBA_E_IGNORE: a cell is being edited
    -1712,  # macOS: the event timed out
    50290,  # macOS: a cell is being edited
}
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0, 1.5, 2.0)
"""Seconds between the attempts: six in all, as long as a person takes to leave a cell."""

P = ParamSpec("P")
R = TypeVar("R")


def patient(call: Callable[P, R]) -> Callable[P, R]:
    """A function that speaks with Excel once, asked again while Excel is busy.

    Raises CannotGoOn: EXCEL_BUSY when it stays busy, EXCEL_REFUSED with Excel's own words when it cannot do it.
    """

    @wraps(call)
    def asking(*args: P.args, **kwargs: P.kwargs) -> R:
        for pause in (*_PAUSES, None):
            try:
                return call(*args, **kwargs)
            except CannotGoOn:
                raise
            except Exception as fault:
                codes = _codes(fault)
                if not codes:
                    raise
                if not codes & _BUSY:
                    raise CannotGoOn.at("Excel", "EXCEL_REFUSED", step=call.__name__, words=_words(fault)) from fault
            if pause is None:
                break
            time.sleep(pause)
        raise CannotGoOn.at("Excel", "EXCEL_BUSY", seconds=round(sum(_PAUSES)))

    return asking


def leave_retrying_to_us() -> None:
    """xlwings on Windows asks a busy Excel again for ever; with one attempt it hands the refusal over."""
    if sys.platform == "win32":
        from xlwings import _xlwindows

        _xlwindows.N_COM_ATTEMPTS = 1


def _codes(fault: Exception) -> set[int]:
    """The numbers by which Excel's refusals are told apart; none where the fault is not Excel's."""
    details: tuple[Any, ...] = getattr(fault, "excepinfo", None) or ()
    numbers = [getattr(fault, "hresult", None), getattr(fault, "errornumber", None), *details[5:6]]
    if type(fault).__name__ == "ExcelBusyError":
        numbers.append(-2147418111)
    return {number for number in numbers if isinstance(number, int)}


def _words(fault: Any) -> str:
    details: tuple[Any, ...] = getattr(fault, "excepinfo", None) or ()
    return str(details[2]) if len(details) > 2 and details[2] else str(fault)
