"""Build docs/input.md and docs/problems.md from the vocabulary: `python docs/build.py`; a test says that they are current."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mcr_excel.terms import ACTIVITIES, CODES, NEEDED, SHEETS, Column, Sheet
from mcr_excel.terms.problems import CATALOGUE

_KINDS = {"T": "text", "I": "integer", "N": "number", "D": "date", "L": "code", "B": "yes/no", "M": "several"}
_NEEDS = {"row": "●", "wanted": "◐", "": "○"}


def input_page() -> str:
    """All input sheets and columns, with what is accepted."""
    return "\n".join(_input_lines()) + "\n"


def _input_lines() -> Iterator[str]:
    yield "# Input sheets"
    yield ""
    yield "Customers is indispensable; every other sheet unlocks more. A sheet is found by its name or its headings, a column by"
    yield "any of the headings below; case, width, spaces, line breaks and bracketed units do not matter. Own headings and names"
    yield "go to the Aliases sheet. ● a row is unusable without it, ◐ wanted, ○ optional."
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


PAGES = {"input.md": input_page, "problems.md": problems_page}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (Path(__file__).parent / name).write_text(page(), encoding="utf-8")
