"""The texts of the templates that are not vocabulary: instructions, hints, alternative texts (words.toml)."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from mcr_excel.terms.vocabulary import Lang


def words(section: str, lang: Lang) -> dict[str, Any]:
    """Key → text, or list of texts, of one section in one language; KeyError where a language is missing."""
    return {key: entry[lang] for key, entry in _all()[section].items()}


@lru_cache(maxsize=1)
def _all() -> dict[str, dict[str, dict[str, Any]]]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
