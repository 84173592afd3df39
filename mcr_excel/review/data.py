"""Data: what was understood of the workbook, and every problem with a link to its cell (method.md D14)."""

from __future__ import annotations

from collections import Counter

from mcr_excel.problems import Problem
from mcr_excel.review.context import Context
from mcr_excel.review.model import Link, SheetShown, TableShown, Written
from mcr_excel.tables.table import SheetFound
from mcr_excel.terms import SHEET_BY_KEY
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.reviews import DATA, table_of

_ORDER = {"error": 0, "warning": 1, "info": 2}
_TOLD_ONE_BY_ONE, _CELLS_NAMED = 100, 20


def grouped(problems: list[Problem]) -> list[Problem]:
    """Problems by severity, then kind (the commonest first), then place in the workbook's order."""
    counts = Counter(problem.code for problem in problems)
    return sorted(problems, key=lambda problem: (_ORDER[problem.severity], -counts[problem.code], problem.code))


def data(context: Context) -> SheetShown:
    """Problems, the sheets read, and the kinds of problem."""
    problems = grouped(list(context.problems))
    return SheetShown(
        DATA,
        [
            TableShown(table_of("data", "mcr_problems"), _problem_rows(context, problems)),
            TableShown(
                table_of("data", "mcr_sources"), [_source_row(context, found) for found in context.tables.found]
            ),
            TableShown(table_of("data", "mcr_groups"), _group_rows(context, problems)),
        ],
    )


def _problem_rows(context: Context, problems: list[Problem]) -> list[list[Written]]:
    rows: list[list[Written]] = []
    seen: Counter[str] = Counter()
    sheets = {found.sheet for found in context.tables.found}
    for same in _told_together(context, problems):
        problem = same[0]
        what, why, mend = problem.text(context.lang)
        identity = f"{problem.where} {problem.code}"
        seen[identity] += 1
        if seen[identity] > 1:
            identity += f" {seen[identity]}"
        place: Written = problem.where
        if problem.sheet in sheets:
            place = Link(problem.where, problem.sheet, problem.cell or "A1", context.links_to)
        told = what + _elsewhere(context, same[1:])
        rows.append([code_label("severity", problem.severity, context.lang), place, told, why, mend, identity])
    if not rows:
        nothing = context.say("没有发现问题", "no problem was found")
        rows.append([code_label("severity", "info", context.lang), None, nothing, None, None, "—"])
    return rows


def _told_together(context: Context, problems: list[Problem]) -> list[list[Problem]]:
    """One row a problem; many problems in the same words on one sheet make one row."""
    same: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        same.setdefault((problem.sheet, problem.code, *problem.text(context.lang)), []).append(problem)
    return [
        row for alike in same.values() for row in ([alike] if len(alike) > _TOLD_ONE_BY_ONE else [[p] for p in alike])
    ]


def _elsewhere(context: Context, others: list[Problem]) -> str:
    """The further cells of a row that stands for many problems."""
    if not others:
        return ""
    cells = context.say("、", ", ").join(problem.cell for problem in others[:_CELLS_NAMED])
    rest = context.say(" 等" if len(others) > _CELLS_NAMED else "", " …" if len(others) > _CELLS_NAMED else "")
    return context.say(
        f"（另有 {len(others)} 处相同：{cells}{rest}）", f" ({len(others)} more of the same: {cells}{rest})"
    )


def _source_row(context: Context, found: SheetFound) -> list[Written]:
    known = SHEET_BY_KEY[found.table].label(context.lang) if found.table else context.say("（未采用）", "(not used)")
    return [
        found.sheet,
        known,
        found.header_row,
        found.rows_read,
        found.rows_used,
        context.say("是" if found.visible else "隐藏", "yes" if found.visible else "hidden"),
        context.say("、", ", ").join(found.unknown_columns) or None,
    ]


def _group_rows(context: Context, problems: list[Problem]) -> list[list[Written]]:
    firsts: dict[str, Problem] = {}
    counts: Counter[str] = Counter()
    for problem in problems:
        firsts.setdefault(problem.code, problem)
        counts[problem.code] += 1
    return [
        [
            code_label("severity", first.severity, context.lang),
            counts[code],
            f"{first.where}: {first.text(context.lang).what}",
            code,
        ]
        for code, first in firsts.items()
    ]
