"""What the demo team writes in its cells, in one language; `chinese.py` and `english.py` hold the words."""

from __future__ import annotations

from typing import NamedTuple

from mcr_excel.demo.rows import Value
from mcr_excel.terms import Lang


class Name(NamedTuple):
    """A customer's names: in full, as people shorten it, with its industry and region."""

    full: str
    short: str
    industry: str
    region: str


class Slip(NamedTuple):
    """What a hurried person types where something else was meant."""

    activity_word: str
    contact: str
    amount_with_unit: str
    amount_vague: str


class Words(NamedTuple):
    """All texts of one language: `titles` and `departments` with three wordings each, `evidence` by attitude level.

    `surnames` and `given` are separated by spaces."""

    customers: tuple[Name, ...]
    managers: tuple[str, ...]
    solution: tuple[str, ...]
    delivery: tuple[str, ...]
    sponsors: tuple[str, ...]
    approver: str
    surnames: str
    given: str
    full_name: str
    departments: dict[str, tuple[str, ...]]
    titles: dict[str, tuple[str, ...]]
    rivals: tuple[str, ...]
    org_needs: tuple[str, ...]
    evidence: dict[str, tuple[str, ...]]
    strategies: tuple[str, ...]
    customer_evidence: tuple[str, ...]
    override_reasons: tuple[str, str, str]
    projects: tuple[str, ...]
    purposes: dict[str, tuple[str, ...]]
    results: dict[str, tuple[str, ...]]
    called_off: str
    next_steps: tuple[str, ...]
    department_evidence: dict[str, tuple[str, ...]]
    practice_evidence: tuple[str, ...]
    own_words: tuple[tuple[str, str], ...]
    settings: tuple[tuple[str, Value, str], ...]
    slip: Slip


def words_of(lang: Lang) -> Words:
    """The words of a language."""
    if lang == "zh":
        from mcr_excel.demo.chinese import CHINESE

        return CHINESE
    from mcr_excel.demo.english import ENGLISH

    return ENGLISH
