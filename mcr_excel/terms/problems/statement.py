"""What is said about one kind of problem."""

from __future__ import annotations

from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "info"]


class Statement(NamedTuple):
    """One kind of problem."""

    severity: Severity
    zh: tuple[str, str, str]
    en: tuple[str, str, str]
