"""What is wrong in a workbook, as data; and the exceptions for "cannot go on".

A fault in a workbook is a value: every part of the program collects `Problem`s and goes on with what can be used.
The texts (what, why, mend) stand in `terms/problems.py`, once a code, in both languages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from mcr_excel.terms.problems import CATALOGUE, Severity
from mcr_excel.terms.vocabulary import Lang

NOTHING = "∅"  # a value that is not there: the bracket that would say it is left out of the text
_UNSAID = re.compile(rf"\s*[（(][^（()）]*{NOTHING}[^（()）]*[）)]")


class ProblemText(NamedTuple):
    """A problem in words: the cell's value, the rule it breaks, and what to do."""

    what: str
    why: str
    mend: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One statement about one place of the workbook.

    `where` is `Sheet!F12` (the sheet's own name, unquoted), a sheet's name alone, `--set` or a file's name.
    `values` fill the braces of the code's texts.
    """

    where: str
    code: str
    values: tuple[tuple[str, str], ...] = ()

    @classmethod
    def at(cls, where: str, code: str, **values: Any) -> Problem:
        """Make a problem of a known code; raises KeyError for a code that the catalogue does not have."""
        CATALOGUE[code]
        return cls(where, code, tuple((name, str(value)) for name, value in values.items()))

    @property
    def severity(self) -> Severity:
        """`error`: a cell or row could not be used; `warning`: used, but look at it; `info`: worth knowing."""
        return CATALOGUE[self.code].severity

    def text(self, lang: Lang) -> ProblemText:
        """What, why and mend in the given language."""
        templates = CATALOGUE[self.code].zh if lang == "zh" else CATALOGUE[self.code].en
        values = dict(self.values)
        return ProblemText(*(_UNSAID.sub("", template.format(**values)) for template in templates))

    @property
    def sheet(self) -> str:
        """The sheet's name, or the whole of `where` when it names no cell."""
        return self.where.rsplit("!", 1)[0]

    @property
    def cell(self) -> str:
        """`F12`, or an empty text when the problem is not about one cell."""
        return self.where.rsplit("!", 1)[1] if "!" in self.where else ""


class CannotGoOn(Exception):  # noqa: N818 - it reads as a sentence where it is raised
    """The command cannot do its work; carries the one problem to show. Exit code 2."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.text("en").what)
        self.problem = problem

    @classmethod
    def at(cls, where: str, code: str, **values: Any) -> CannotGoOn:
        """Shorthand for raising with a problem of a known code."""
        return cls(Problem.at(where, code, **values))
