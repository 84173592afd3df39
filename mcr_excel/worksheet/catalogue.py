"""Every worksheet function with the words that Excel's function wizard and the documentation show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

CATEGORY = "MCR"
_Function = TypeVar("_Function", bound=Callable[..., Any])


class Words(NamedTuple):
    """What a function gives or an argument is, in both languages."""

    zh: str
    en: str

    @property
    def both(self) -> str:
        """Both languages on one line: Excel keeps one description for everybody."""
        return f"{self.zh}。{self.en}."


class WorksheetFunction(NamedTuple):
    """A worksheet function; an argument is optional where the Python function has a default."""

    run: Callable[..., Any]
    gives: Words
    arguments: dict[str, Words]


FUNCTIONS: dict[str, WorksheetFunction] = {}


def worksheet_function(zh: str, en: str, **arguments: tuple[str, str]) -> Callable[[_Function], _Function]:
    """Enter a function into the catalogue; it stays the plain function that it is.

    Args:
        zh: What it gives, in Chinese.
        en: The same in English.
        **arguments: Each argument's (中文, English), in the function's order.
    """

    def entered(function: _Function) -> _Function:
        words = {name: Words(*both) for name, both in arguments.items()}
        FUNCTIONS[function.__name__] = WorksheetFunction(function, Words(zh, en), words)
        return function

    return entered
