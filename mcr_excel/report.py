"""What the command line prints: problems grouped as what / why / mend, and how a review went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from mcr_excel.problems import Problem
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.vocabulary import Lang

if TYPE_CHECKING:
    from mcr_excel.pipeline import Reviewed

_COLOURS = {"error": typer.colors.RED, "warning": typer.colors.YELLOW, "info": typer.colors.BLUE}
_PLACES_SHOWN = 6


def print_problems(problems: Sequence[Problem], lang: Lang) -> None:
    """Every problem, those of the same words together with their places; errors first."""
    groups: dict[tuple[str, str, tuple[tuple[str, str], ...]], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((problem.severity, problem.code, problem.values), []).append(problem)
    order = ["error", "warning", "info"]
    why_label, mend_label = ("原因：", "处理：") if lang == "zh" else ("why:  ", "mend: ")
    for (severity, _, _), alike in sorted(groups.items(), key=lambda item: order.index(item[0][0])):
        what, why, mend = alike[0].text(lang)
        mark = typer.style(code_label("severity", severity, lang), fg=_COLOURS[severity], bold=True)
        typer.echo(f"{mark} {_places(alike, lang)}: {what}\n  {why_label}{why}\n  {mend_label}{mend}")
    typer.echo(counted(problems, lang))


def _places(alike: list[Problem], lang: Lang) -> str:
    shown = ", ".join(problem.where for problem in alike[:_PLACES_SHOWN])
    more = len(alike) - _PLACES_SHOWN
    if more <= 0:
        return shown
    return shown + (f" 等 {len(alike)} 处" if lang == "zh" else f" and {more} more")


def counted(problems: Sequence[Problem], lang: Lang) -> str:
    """How many errors, warnings and notes."""
    counts = Counter(problem.severity for problem in problems)
    if lang == "zh":
        return f"{counts['error']} 个错误，{counts['warning']} 个注意，{counts['info']} 个提示"
    return f"{counts['error']} errors, {counts['warning']} warnings, {counts['info']} notes"


def print_review(reviewed: Reviewed, out: Path) -> None:
    """The headline, the state of the data, and where the review is."""
    of = reviewed.understood
    typer.echo(str(reviewed.sheets[0].names["mcr_headline"]))
    hint = (
        f"（见“数据检查”表，或运行 mcr-excel check {of.path.name}）"
        if of.lang == "zh"
        else f" (see the Data sheet, or run: mcr-excel check {of.path.name})"
    )
    clean = all(problem.severity == "info" for problem in of.problems)
    typer.echo(counted(of.problems, of.lang) + ("" if clean else hint))
    typer.echo(str(out))
