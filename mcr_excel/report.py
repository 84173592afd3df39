"""What the command line prints: problems grouped as what / why / mend, and how a review went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from mcr_excel.problems import Problem
from mcr_excel.settings import Settings, as_typed, parameters, settings_from
from mcr_excel.terms.codes import code_label
from mcr_excel.terms.vocabulary import Lang

if TYPE_CHECKING:
    from mcr_excel.closing import Closed
    from mcr_excel.pipeline import Reviewed

_COLOURS = {"error": typer.colors.RED, "warning": typer.colors.YELLOW, "info": typer.colors.BLUE}
_SHOWN_OF_A_KIND = 12
_PLACES_SHOWN = 6


def print_problems(problems: Sequence[Problem], lang: Lang, everything: bool = False) -> None:
    """Problems by kind, errors first: each place with what is there, and why and how to mend once where they agree."""
    kinds: dict[str, list[Problem]] = {}
    for problem in problems:
        kinds.setdefault(problem.code, []).append(problem)
    order = ["error", "warning", "info"]
    for alike in sorted(kinds.values(), key=lambda kind: order.index(kind[0].severity)):
        _print_kind(alike, lang, len(alike) if everything else _SHOWN_OF_A_KIND)
    typer.echo(counted(problems, lang))


def _print_kind(alike: list[Problem], lang: Lang, shown: int) -> None:
    severity = alike[0].severity
    mark = typer.style(code_label("severity", severity, lang), fg=_COLOURS[severity], bold=True)
    listed = _same_words(alike, lang)
    for why, group in _by_reason(listed[:shown], lang).items():
        mends = Counter(problem.text(lang).mend for _, problem in group)
        usual, times = mends.most_common(1)[0]
        is_usual = times > 1 or len(mends) == 1
        for places, problem in group:
            what = problem.text(lang).what
            typer.echo(f"{mark} {places}: {what}" if problem.where else f"{mark} {what}")
            if problem.text(lang).mend != usual or not is_usual:
                typer.echo(f"  → {problem.text(lang).mend}")
        typer.echo(f"  原因：{why}" if lang == "zh" else f"  why:  {why}")
        if is_usual:
            typer.echo(f"  处理：{usual}" if lang == "zh" else f"  mend: {usual}")
    hidden = len(listed) - shown
    if hidden > 0:
        typer.echo(
            f"  …… 另有 {hidden} 条同类问题（--all 全部列出）"
            if lang == "zh"
            else f"  … {hidden} more of this kind (--all lists them)"
        )


def _by_reason(listed: list[tuple[str, Problem]], lang: Lang) -> dict[str, list[tuple[str, Problem]]]:
    """Problems of one kind by why: two columns of numbers have two ranges."""
    reasons: dict[str, list[tuple[str, Problem]]] = {}
    for places, problem in listed:
        reasons.setdefault(problem.text(lang).why, []).append((places, problem))
    return reasons


def _same_words(alike: list[Problem], lang: Lang) -> list[tuple[str, Problem]]:
    """Problems of the same words once, with all their places."""
    groups: dict[tuple[str, ...], list[Problem]] = {}
    for problem in alike:
        groups.setdefault(problem.text(lang), []).append(problem)
    return [(_places([problem.where for problem in same], lang), same[0]) for same in groups.values()]


def _places(places: list[str], lang: Lang) -> str:
    listed = ", ".join(places[:_PLACES_SHOWN])
    if len(places) <= _PLACES_SHOWN:
        return listed
    return listed + (f" 等 {len(places)} 处" if lang == "zh" else f" and {len(places) - _PLACES_SHOWN} more")


def counted(problems: Sequence[Problem], lang: Lang) -> str:
    """How many errors, warnings and notes."""
    counts = Counter(problem.severity for problem in problems)
    if lang == "zh":
        return f"{counts['error']} 个错误，{counts['warning']} 个注意，{counts['info']} 个提示"
    return f"{counts['error']} errors, {counts['warning']} warnings, {counts['info']} notes"


def review_lines(reviewed: Reviewed) -> list[str]:
    """The headline, and the state of the data."""
    of = reviewed.understood
    hint = (
        f'（见“数据检查”表，或运行 mcr-excel check "{of.source}"）'
        if of.lang == "zh"
        else f' (see the Data sheet, or run: mcr-excel check "{of.source}")'
    )
    clean = all(problem.severity == "info" for problem in of.problems)
    return [str(reviewed.sheets[0].names["mcr_headline"]), counted(of.problems, of.lang) + ("" if clean else hint)]


def settings_lines(settings: Settings, lang: Lang, changed_only: bool = False) -> list[str]:
    """Each setting as one would type it, its default where it differs, and what it is for."""
    defaults, _ = settings_from([], settings.as_of)
    lines = []
    for key, parameter in parameters().items():
        value, default = as_typed(settings[key]), as_typed(defaults[key])
        if value != default or not changed_only:
            was = "" if value == default else f"（默认 {default}）" if lang == "zh" else f" (default {default})"
            lines.append(f"{key} = {value or ''}{was}  {parameter[lang]}")
    return lines


def closed_lines(closed: Closed) -> list[str]:
    """Which day was closed, and how much is kept."""
    of = closed.understood
    day = of.settings.as_of.isoformat()
    if of.lang == "zh":
        again = "，替换了这一天原有的记录" if closed.is_again else ""
        return [f"{day} 已关账：历史表保留 {closed.kept} 个数值{again}"]
    again = ", in place of what this day had kept before" if closed.is_again else ""
    return [f"{day} is closed: History keeps {closed.kept} values{again}"]
