"""Counts what would be COM calls in Excel, and lets Excel be busy or fail on demand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

CALL_REJECTED = -2147418111
"""RPC_E_CALL_REJECTED: Excel shows a dialog or computes."""
IGNORED = -2146777998
"""VBA_E_IGNORE: Excel is in a cell's edit mode."""
NOT_DONE = -2146827284
"""0x800A03EC: what Excel says of anything that it will not do."""
NO_SUCH_MEMBER = -2147352567
"""DISP_E_EXCEPTION."""

_TEXTS = {CALL_REJECTED: "Call was rejected by callee.", IGNORED: "Exception (0x800AC472)"}


class ComError(Exception):
    """An error in the shape of `pywintypes.com_error`: (hresult, strerror, excepinfo, argerror)."""

    def __init__(self, hresult: int, strerror: str = "Exception occurred.", description: str | None = None) -> None:
        self.hresult = hresult
        self.strerror = strerror
        self.excepinfo = (0, "Microsoft Excel", description, None, 0, NOT_DONE) if description else None
        self.argerror = None
        super().__init__(self.hresult, self.strerror, self.excepinfo, self.argerror)


def refused(description: str) -> ComError:
    """The error of an order that Excel refuses, with Excel's words."""
    return ComError(NO_SUCH_MEMBER, description=description)


class Calls:
    """The calls made so far, and what the next ones meet.

    `counter` counts calls under names such as "Range.value get", "Range.value set", "Sheet.copy".
    """

    def __init__(self) -> None:
        self.counter: Counter[str] = Counter()
        self.clear_faults()

    def clear_faults(self) -> None:
        self._busy_left = 0
        self._busy_error = CALL_REJECTED
        self._writes_left: int | None = None

    def busy_for(self, calls: int, hresult: int = CALL_REJECTED) -> None:
        """The next `calls` calls are rejected, as by an Excel with a cell in edit mode."""
        self._busy_left, self._busy_error = calls, hresult

    def fail_after(self, writes: int) -> None:
        """The write number `writes` from now on raises a plain error, once; the writes before it are done."""
        self._writes_left = writes

    def meet(self, name: str, writes: bool) -> None:
        """Count a call, and raise what it is to meet."""
        self.counter[name] += 1
        if self._busy_left > 0:
            self._busy_left -= 1
            raise ComError(self._busy_error, _TEXTS.get(self._busy_error, "Exception occurred."))
        if writes and self._writes_left is not None:
            self._writes_left -= 1
            if self._writes_left <= 0:
                self._writes_left = None
                raise ComError(NOT_DONE, "Exception occurred.", f"{name} failed, as the test asked")


class Called(Protocol):
    """Anything whose members are calls to Excel."""

    calls: Calls


def call(
    name: str, writes: bool | None = None
) -> Callable[[Callable[Concatenate[Any, P], T]], Callable[Concatenate[Any, P], T]]:
    """Make a method one counted call; names that end in " get" read, all others write unless told."""
    does_write = not name.endswith(" get") if writes is None else writes

    def counted(method: Callable[Concatenate[Any, P], T]) -> Callable[Concatenate[Any, P], T]:
        @wraps(method)
        def called(self: Any, /, *args: P.args, **kwargs: P.kwargs) -> T:
            self.calls.meet(name, does_write)
            try:
                return method(self, *args, **kwargs)
            except Exception as error:
                if "com.sun.star" not in type(error).__name__:
                    raise
                # UNO's own exceptions break `with` blocks: they take no traceback
                failed = ComError(NOT_DONE, description=f"{name}: {type(error).__name__} {error}")
            raise failed

        return called

    return counted
