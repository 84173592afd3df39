"""Rows of the tracker's Settings sheet: every parameter with a blank value, which stands for its default."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from mcr_excel.books.authoring.page import put
from mcr_excel.books.authoring.words import words
from mcr_excel.settings import parameters
from mcr_excel.terms.vocabulary import Lang


def add_parameters(worksheet: Worksheet, row: int, lang: Lang) -> int:
    """Write key, blank value, unit and note of each parameter from this row on; the last row."""
    for number, (key, parameter) in enumerate(parameters().items(), start=row):
        for letters, text in zip("ABCD", (key, None, parameter.get("unit"), _note(parameter, lang)), strict=True):
            put(worksheet, f"{letters}{number}", text, "input_text")
    return row + len(parameters()) - 1


def _note(parameter: Mapping[str, Any], lang: Lang) -> str:
    """What it is for, its default, and what it takes."""
    parts = [parameter[lang]]
    if "default" in parameter:
        parts.append(f"{words('page', lang)['default']} {_shown(parameter['default'])}")
    if "choices" in parameter:
        parts.append(" / ".join(parameter["choices"]))
    elif "low" in parameter and "high" in parameter:
        parts.append(f"{parameter['low']:g} … {parameter['high']:g}")
    return ("；" if lang == "zh" else "; ").join(parts)


def _shown(default: Any) -> str:
    """A default as one would type it."""
    match default:
        case bool():
            return "Y" if default else "N"
        case list():
            return "/".join(_shown(part) for part in default)
        case dict():
            return ", ".join(f"{tier} {_shown(part)}" for tier, part in default.items())
        case float() | int():
            return f"{default:g}"
        case _:
            return str(default)
