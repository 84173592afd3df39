"""What reading one value gives: the typed value, and what is wrong with it."""

from __future__ import annotations

from typing import Any, NamedTuple

from mcr_excel.grid import Value


class Fault(NamedTuple):
    """A problem's code and values, before its cell is known."""

    code: str
    values: tuple[tuple[str, str], ...] = ()


class Read(NamedTuple):
    """A typed value (None: missing) and its fault, if any."""

    value: Any = None
    fault: Fault | None = None


BLANK = Read()
_LONGEST = 60


def faulty(code: str, value: Value, **values: str) -> Read:
    """A missing value with its fault; the cell's own text goes into the problem."""
    return Read(None, Fault(code, (("value", quoted(value)), *values.items())))


def quoted(value: Value) -> str:
    """A cell's value as a reader knows it, on one line and not too long."""
    text = f"{value:.15g}" if isinstance(value, float) else " ".join(str(value).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
