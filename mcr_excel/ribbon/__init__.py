"""What each button of the ribbon runs: the twins of the commands of the command line, on the workbook that is open."""

from __future__ import annotations

import locale
from collections.abc import Callable

from mcr_excel import preferences
from mcr_excel.problems import CannotGoOn, Problem
from mcr_excel.ribbon.clicked import TITLE, Click
from mcr_excel.ribbon.files import agenda, audit, one_page, visit_sheet, what_changed
from mcr_excel.ribbon.mailing import collect_answers, draft_packs
from mcr_excel.ribbon.managing import diagnose, new_tracker, settings, show_help, switch_language
from mcr_excel.ribbon.reviewing import check_data, close_period, explain, recalculate, restore_last_run, what_if
from mcr_excel.terms.vocabulary import Lang

_LONGEST_MESSAGE = 1000
"""Characters that a message box shows for certain."""

BUTTONS: dict[str, Callable[[Click], str]] = {
    "mcrReview": recalculate,
    "mcrCheck": check_data,
    "mcrWhy": explain,
    "mcrClose": close_period,
    "mcrWhatIf": what_if,
    "mcrChanged": what_changed,
    "mcrPacks": draft_packs,
    "mcrCollect": collect_answers,
    "mcrOnePage": one_page,
    "mcrVisit": visit_sheet,
    "mcrAgenda": agenda,
    "mcrAudit": audit,
    "mcrRestore": restore_last_run,
    "mcrNew": new_tracker,
    "mcrSettings": settings,
    "mcrLanguage": switch_language,
    "mcrDiagnose": diagnose,
    "mcrHelp": show_help,
}


def click(button: str, addin_version: str, xlwings_version: str) -> None:
    """Run a button and say how it went in one message box; called by the add-in.

    Args:
        button: Its id in the ribbon.
        addin_version: The version of this package that the add-in was built from.
        xlwings_version: The version of xlwings that the add-in was built from.
    """
    from mcr_excel.books.live import open_book, say

    book = open_book()
    lang = _language()
    try:
        said = BUTTONS[button](Click(book, lang))
        differing = _versions(addin_version, xlwings_version)
        text, is_fault = "\n\n".join([said, *([in_words(differing, lang)] if differing else [])]), False
    except CannotGoOn as stop:
        text, is_fault = in_words(stop.problem, lang), True
    except Exception as fault:
        problem = Problem.at("mcr-excel", "INTERNAL", fault=f"{type(fault).__name__}: {fault}")
        text, is_fault = in_words(problem, lang), True
    say(book, text[:_LONGEST_MESSAGE], TITLE, is_fault)


def in_words(problem: Problem, lang: Lang) -> str:
    """A problem with its place, why, and what to do."""
    what, why, mend = problem.text(lang)
    place = "" if problem.where in what else f"{problem.where}: "
    labels = ("原因：", "处理：") if lang == "zh" else ("why: ", "mend: ")
    return f"{place}{what}\n{labels[0]}{why}\n{labels[1]}{mend}"


def _language() -> Lang:
    """The language of messages that no workbook decides: the user's choice, else the system's."""
    system = locale.getlocale()[0] or ""
    return preferences.language() or ("zh" if system.lower().startswith(("zh", "chinese")) else "en")


def _versions(addin_version: str, xlwings_version: str) -> Problem | None:
    from mcr_excel.addin.doctor import versions_differ

    return versions_differ(addin_version, xlwings_version)
