"""What one user chose on this computer, not in a workbook: the language of reviews and messages."""

from __future__ import annotations

import json
from pathlib import Path

from mcr_excel.terms.vocabulary import Lang


def language(home: Path | None = None) -> Lang | None:
    """The language that the user chose; None: each workbook's own."""
    try:
        chosen = json.loads(_file(home).read_text(encoding="utf-8"))["language"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return chosen if chosen in ("zh", "en") else None


def choose_language(lang: Lang | None, home: Path | None = None) -> None:
    """Remember a language; None: each workbook's own. Raises CannotGoOn where it cannot be written."""
    from mcr_excel.books.disk import as_problem, put

    file = _file(home)
    with as_problem(file):
        file.parent.mkdir(parents=True, exist_ok=True)
    put(file, json.dumps({"language": lang}).encode())


def _file(home: Path | None) -> Path:
    return (home or Path.home()) / ".mcr" / "preferences.json"
