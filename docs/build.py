"""Build docs/input.md, problems.md, functions.md and coverage.md: `python docs/build.py`; a test says that they are current."""

from __future__ import annotations

import ast
import inspect
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from mcr_excel import functions
from mcr_excel.cli import app
from mcr_excel.settings import parameters
from mcr_excel.terms import ACTIVITIES, CADENCES, CODES, DIMENSIONS, NEEDED, PRACTICES, SHEETS, Column, Sheet
from mcr_excel.terms.flags import FLAGS
from mcr_excel.terms.problems import CATALOGUE
from mcr_excel.terms.reviews import GROUP_SHEETS, REVIEW_SHEETS
from mcr_excel.worksheet.catalogue import FUNCTIONS

_KINDS = {"T": "text", "I": "integer", "N": "number", "D": "date", "L": "code", "B": "yes/no", "M": "several"}
_NEEDS = {"row": "●", "wanted": "◐", "": "○"}

_AMOUNTS = """\
**Amounts** are read in the unit that is stated: in the cell (`1.2m`, `300万`), in the heading, in brackets or at its end
(`Revenue 2025 (T€)`, `2025 Revenue in M€`, `收入(万元)`), in a column of its own beside them, row by row (`Currency`, `币种`,
`金额单位`), or in a line above the table (`All figures in k€`, `2025年台账(万元)`); the first of these counts. Words, currency
and magnitude (thousand, Tsd., Mio., Mrd., lakh, crore, 万, 亿, '000) may come in any order. Where none is stated, amounts
are whole; what looks like a unit but is not understood is reported. Nothing is converted: amounts in several currencies
are reported.

**Numbers that are texts**: where `2.500` may be 2500 or 2.5, the other numbers of its column decide, then those of the
table's other columns: `1.234.567` and `12.500,50` part thousands with dots, `12.5` and `1,250.50` decimals. Where nothing
decides, or both occur, the number is reported and not used.""".splitlines()


def input_page() -> str:
    """All input sheets and columns, with what is accepted."""
    return "\n".join(_input_lines()) + "\n"


def _input_lines() -> Iterator[str]:
    yield "# Input sheets"
    yield ""
    yield "Customers is indispensable; every other sheet unlocks more. A sheet is found by its name or its headings, a column by"
    yield "any of the headings below; case, width, spaces, line breaks and bracketed units do not matter. Own headings and names"
    yield "go to the Aliases sheet. ● a row is unusable without it, ◐ wanted, ○ optional."
    yield ""
    yield from _AMOUNTS
    yield ""
    yield "Totals, footers and titles between or below the rows are left out and reported; what only sounds like a total and does"
    yield "not add up stays. Several sheets of one kind are read together: where their rows clash, a visible sheet counts before a"
    yield "hidden one, copies and templates come after others, and the newest year in a name comes first. A list of activities"
    yield "without a type column may be named after the one type it holds (`拜访记录`). Where Customers has short names beside full"
    yield "ones, other sheets may use either."
    yield ""
    yield "What stands in brackets, or in a group heading above, is heeded where it turns the meaning round. A column is then not"
    yield "read, and the check says so: part of a year (`Revenue 2025 (Jan-Sep)`, `2025收入（上半年）`), a plan (`Acceptance (target)`,"
    yield "`Date (planned)`; a year column becomes the forecast), the past (`等级（去年）`), a count, share, average or growth"
    yield "(`2025销售（台）`, `Revenue 2025 (growth)`), the wrong side (`Attendees (our side)`), a competitor. Of `Tier (2024)` and"
    yield "`Tier (2025)` the newest is read. Dates above columns count as years where all are 1 January, or all 31 December."
    for sheet in SHEETS:
        yield ""
        yield f"## {sheet.zh} {sheet.en}"
        yield ""
        yield _purpose(sheet)
        yield ""
        yield "| 中文 | English | need | type | also accepted |"
        yield "|---|---|---|---|---|"
        for column in sheet.columns:
            also = ", ".join(column.aliases)
            yield f"| {column.zh} | {column.en} | {_NEEDS[column.need]} | {_type(column)} | {also} |"
    yield ""
    yield "## Codes"
    for name, terms in CODES.items():
        yield ""
        yield f"**{name}**: " + "; ".join(
            f"`{term.key}` {term.zh}, {term.en}" + (f" ({', '.join(term.aliases)})" if term.aliases else "")
            for term in terms
        )
    yield ""
    yield "**activity_type**"
    yield ""
    yield "| code | 中文 | English | also accepted |"
    yield "|---|---|---|---|"
    for activity in ACTIVITIES:
        yield f"| {activity.code} | {activity.zh} | {activity.en} | {', '.join(activity.aliases)} |"


def _purpose(sheet: Sheet) -> str:
    if sheet.key in NEEDED:
        return "One of the three sheets that are enough."
    return f"Unlocks: {sheet.unlocks[1]} ({sheet.unlocks[0]})."


def _type(column: Column) -> str:
    text = _KINDS[column.kind]
    if column.codes:
        text += f" `{column.codes}`"
    if column.refers:
        text += f" → {column.refers}"
    if column.low is not None or column.high is not None:
        text += (
            f" {'' if column.low is None else f'{column.low:g}'}..{'' if column.high is None else f'{column.high:g}'}"
        )
    return text


def problems_page() -> str:
    """Every problem: severity and its three texts in both languages."""
    lines = [
        "# Problems",
        "",
        "What the program can say about a workbook: what, why, mend. Braces stand for the cell's own values.",
    ]
    for code, statement in sorted(CATALOGUE.items()):
        lines += ["", f"## {code} ({statement.severity})", ""]
        for what, why, mend in (statement.en, statement.zh):
            lines += ["```", what, f"  why:  {why}", f"  mend: {mend}", "```"]
    return "\n".join(lines) + "\n"


_FUNCTIONS_INTRODUCTION = """# Worksheet functions 工作表函数

Single rules of the method in a cell of your own: `=MCR_BAND(MCR_INDEX("S", B2, C2, D2))`. They need the add-in and Excel
for Windows; on a Mac they show `#NAME?`, and the review itself works without them.

- The results are those of the review with the default settings; the Settings sheet does not reach them.
- A range gives an array: in Excel 365 it spills, in older Excel enter it with Ctrl+Shift+Enter. One formula over a column is
  hundreds of times faster than a formula in each row. Ranges of one call have the same size; one cell serves for all.
- Cells are read as the columns of the workbook are: codes by their key or their name (`D`, `决策者`, `Decider`).
- `#N/A`: a cell that is needed is blank, or is itself `#N/A`. Missing is never 0 unless the function says so.
- `#VALUE!`: a cell holds what its column does not take (a text for a number, level 5), or ranges differ in size. In an array
  only the results of the wrong cells are `#VALUE!`.
- From Python: `from mcr_excel.functions import MCR_TIER`. A blank is None; a wrong cell raises a ValueError that says what,
  why and what to do; this works on every system and needs neither Excel nor xlwings.
- An argument in [brackets] may be left out.
"""


def functions_page() -> str:
    """Every worksheet function and its arguments, as Excel's function wizard shows them."""
    lines = [_FUNCTIONS_INTRODUCTION]
    for name, function in FUNCTIONS.items():
        parameters = inspect.signature(getattr(functions, name)).parameters.values()
        taken = [each.name if each.default is each.empty else f"[{each.name}]" for each in parameters]
        lines += [f"## {name}({', '.join(taken)})", "", f"{function.gives.zh}。  ", f"{function.gives.en}.", ""]
        lines += ["| argument | 中文 | English |", "|---|---|---|"]
        lines += [f"| `{argument}` | {words.zh} | {words.en} |" for argument, words in function.arguments.items()]
        lines += [""]
    return "\n".join(lines)


_ROOT = Path(__file__).resolve().parents[1]
_COVERAGE_INTRODUCTION = """# Where the method is

Each row of the method (terms A, input sheets B, calculations C, outputs D) and its place in the program. The rows are
kept in coverage.toml; a test says that every place is there and that no row is left out.
"""


def coverage() -> dict[str, Any]:
    """The sections of coverage.toml: A1 … A9, B, C, D → title, rows (row → places)."""
    return tomllib.loads((_ROOT / "docs" / "coverage.toml").read_text(encoding="utf-8"))


def coverage_page() -> str:
    """Each row of the method with its places."""
    known, lines = known_places(), [_COVERAGE_INTRODUCTION]
    for key, section in coverage().items():
        lines += [f"## {key} {section['title']}", "", "| row | place |", "|---|---|"]
        lines += [
            f"| {row} | {' · '.join(_shown(place, known) for place in of)} |" for row, of in section["rows"].items()
        ]
        lines += [""]
    return "\n".join(lines)


def _shown(place: str, known: dict[str, str]) -> str:
    if "/" not in place.partition(" ")[0]:
        return known.get(place, f"`{place}`")
    path, _, name = place.partition(":")
    return f"[{path.removeprefix('mcr_excel/')}{name and f' `{name}`'}](../{path})"


def known_places() -> dict[str, str]:
    """What coverage.toml may name of the vocabulary and the command line: its name there → how the page shows it."""
    terms: dict[str, Iterable[tuple[str, str]]] = {
        "sheet": ((sheet.key, f"sheet {sheet.zh} {sheet.en}") for sheet in (*REVIEW_SHEETS, *GROUP_SHEETS)),
        "input": ((sheet.key, f"input sheet {sheet.zh} {sheet.en}") for sheet in SHEETS),
        "column": ((f"{sheet.key}.{c.key}", f"{sheet.en}: {c.zh} {c.en}") for sheet in SHEETS for c in sheet.columns),
        "code": ((f"{of} {term.key}", f"`{of} {term.key}`") for of, terms in CODES.items() for term in terms),
        "activity": ((activity.code, f"activity `{activity.code}`") for activity in ACTIVITIES),
        "practice": ((practice.key, f"practice `{practice.key}`") for practice in PRACTICES),
        "cadence": ((cadence.key, f"cadence {cadence.zh} {cadence.en}") for cadence in CADENCES),
        "dimension": ((dimension, f"dimension `{dimension}`") for dimension in DIMENSIONS),
        "setting": ((key, f"setting `{key}`") for key in parameters()),
        "flag": ((key, f"flag {flag.zh} {flag.en}") for key, flag in FLAGS.items()),
        "command": (
            (name, f"`mcr-excel {name}`")
            for name in (c.callback.__name__ for c in app.registered_commands if c.callback)
        ),
    }
    return {f"{kind} {key}": shown for kind, of_kind in terms.items() for key, shown in of_kind}


def is_in_the_files(place: str) -> bool:
    """Whether a file is there and, after a colon, defines that name."""
    path, _, name = place.partition(":")
    if not (_ROOT / path).is_file():
        return False
    return not name or name in _defined(ast.parse((_ROOT / path).read_text(encoding="utf-8")))


def _defined(module: ast.Module) -> set[str]:
    """The names that a module defines."""
    functions = {node.name for node in module.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    assigned = [target for node in module.body if isinstance(node, ast.Assign) for target in node.targets]
    return functions | {part.id for target in assigned for part in ast.walk(target) if isinstance(part, ast.Name)}


PAGES = {
    "input.md": input_page,
    "problems.md": problems_page,
    "functions.md": functions_page,
    "coverage.md": coverage_page,
}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (Path(__file__).parent / name).write_text(page(), encoding="utf-8")
