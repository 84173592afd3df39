"""Every problem the program can report: its severity and its three texts (what, why, mend) in both languages.

`{cell}`-like braces are filled from the problem's values. What quotes the cell, why names the rule, mend is an order.
"""

from __future__ import annotations

from mcr_excel.terms.problems.addin import ADDIN
from mcr_excel.terms.problems.answering import ANSWERING
from mcr_excel.terms.problems.cells import CELLS
from mcr_excel.terms.problems.checks import CHECKS
from mcr_excel.terms.problems.commands import COMMANDS
from mcr_excel.terms.problems.explaining import EXPLAINING
from mcr_excel.terms.problems.mailing import MAILING
from mcr_excel.terms.problems.rolling import ROLLING
from mcr_excel.terms.problems.statement import Severity, Statement
from mcr_excel.terms.problems.workbooks import WORKBOOKS

__all__ = ["CATALOGUE", "Severity", "Statement"]

CATALOGUE: dict[str, Statement] = {
    **WORKBOOKS,
    **COMMANDS,
    **ADDIN,
    **CELLS,
    **CHECKS,
    **EXPLAINING,
    **MAILING,
    **ANSWERING,
    **ROLLING,
}
