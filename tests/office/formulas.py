"""Formulas between Excel's English A1 notation and LibreOffice's own.

Excel: `=SUM('My sheet'!A1:B2,{1,2;3,4})`; LibreOffice: `=SUM($'My sheet'.A1:B2;{1;2|3;4})`.
"""

from __future__ import annotations

import re

from .grid import quoted

_STRING = r'"(?:[^"]|"")*"'
_QUOTED_SHEET = r"'(?:[^']|'')+'"
_ERROR = "#(?:NULL!|DIV/0!|VALUE!|REF!|NAME[?]|NUM!|N/A)"
_EXCEL = re.compile(rf"(?P<text>{_STRING}|{_ERROR})|(?P<sheet>{_QUOTED_SHEET}|[^\W\d][\w.]*)!|(?P<mark>[,;{{}}])")
_CELL_AFTER = r"(?=\$?[A-Z]{1,3}\$?\d|\$?[A-Z]{1,3}:|\$?\d+:|#REF!)"  # not the S of STDEV.S
_LIBRE = re.compile(
    rf"(?P<text>{_STRING})|(?:\$(?P<sheet>{_QUOTED_SHEET}|[^\W\d]\w*)\.|(?P<near>{_QUOTED_SHEET}|[^\W\d]\w*)\.{_CELL_AFTER})"
    r"|(?P<mark>[;|{}])"
)


def to_libre(formula: str) -> str:
    """An Excel formula as LibreOffice's programming interface takes it."""
    depth = 0

    def one(found: re.Match[str]) -> str:
        nonlocal depth
        if found["sheet"]:
            return f"$'{_bare(found['sheet'])}'."
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        return {",": ";", ";": "|"}.get(found[0], found[0]) if depth else {",": ";"}.get(found[0], found[0])

    return _EXCEL.sub(one, formula)


def to_excel(formula: str) -> str:
    """A formula of LibreOffice's programming interface as Excel shows it."""
    depth = 0

    def one(found: re.Match[str]) -> str:
        nonlocal depth
        if sheet := found["sheet"] or found["near"]:
            return quoted(_bare(sheet).replace("''", "'")) + "!"
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        return {";": ",", "|": ";"}.get(found[0], found[0]) if depth else {";": ","}.get(found[0], found[0])

    return _LIBRE.sub(one, formula)


def sheets_in(formula: str) -> set[str]:
    """The names of the sheets that a LibreOffice formula points at."""
    return {_bare(found["sheet"] or found["near"]).replace("''", "'") for found in _sheet_marks(formula)}


def sheets_renamed(formula: str, renamed: dict[str, str]) -> str:
    """A LibreOffice formula that points at sheets under their new names."""
    at, parts = 0, []
    for found in _sheet_marks(formula):
        name = _bare(found["sheet"] or found["near"]).replace("''", "'")
        new = renamed.get(name, name).replace("'", "''")
        parts += [formula[at : found.start()], f"$'{new}'."]
        at = found.end()
    return "".join(parts) + formula[at:]


def _sheet_marks(formula: str) -> list[re.Match[str]]:
    return [found for found in _LIBRE.finditer(formula) if found["sheet"] or found["near"]]


def _bare(sheet: str) -> str:
    return sheet[1:-1] if sheet.startswith("'") else sheet
