"""Texts inside XML. The escaping of the standard library imports all of its network modules, which takes a while."""

from __future__ import annotations

from collections.abc import Mapping


def escape(text: str, more: Mapping[str, str] | None = None) -> str:
    """A text with its markup escaped, and what `more` replaces beside it."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for mark, reference in (more or {}).items():
        text = text.replace(mark, reference)
    return text
