"""What each button of the ribbon runs: the twins of the commands of the command line, on the workbook that is open."""

from __future__ import annotations

import datetime as dt
import locale
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mcr_excel import preferences
from mcr_excel.problems import CannotGoOn, Problem
from mcr_excel.terms.vocabulary import Lang

if TYPE_CHECKING:
    from mcr_excel.pipeline import Asked

_TITLE = "MCR 客户关系"
_PROBLEMS_SHOWN = 5
_PACKS_SHOWN = 8
_OUTBOX = "MCR outbox"
_SETS_SHOWN = 2
_LONGEST_MESSAGE = 1000
"""Characters that a message box shows for certain."""


class Click(NamedTuple):
    """What a button works on: the workbook, as xlwings knows it, and the language of messages."""

    book: Any
    lang: Lang


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
    say(book, text[:_LONGEST_MESSAGE], _TITLE, is_fault)


def recalculate(on: Click) -> str:
    """Review the open workbook into itself (`mcr-excel review --open`)."""
    from mcr_excel.books.live import LiveBook

    live = LiveBook(on.book)  # speaks with Excel before the rest is imported: a busy Excel is told of at once
    from mcr_excel.pipeline import review_open
    from mcr_excel.report import review_lines

    return "\n".join(review_lines(review_open(live, _asked())))


def check_data(on: Click) -> str:
    """Check the open workbook; the Data sheet lists the problems with links (`mcr-excel check --open`)."""
    from mcr_excel.books.live import LiveBook, show
    from mcr_excel.pipeline import review_open
    from mcr_excel.report import counted

    live = LiveBook(on.book)
    of = review_open(live, _asked(), only=("data",)).understood
    show(on.book.sheets[live.review_sheets()["data"]])
    first = [problem for problem in of.problems if problem.severity != "info"][:_PROBLEMS_SHOWN]
    return "\n".join([counted(of.problems, of.lang), *(f"{one.where}: {one.text(of.lang).what}" for one in first)])


def close_period(on: Click) -> str:
    """Keep this period's results on the History sheet (`mcr-excel close --open`)."""
    from mcr_excel.books.live import LiveBook
    from mcr_excel.pipeline import close_open
    from mcr_excel.report import closed_lines

    return "\n".join(closed_lines(close_open(LiveBook(on.book), _asked())))


def what_if(on: Click) -> str:
    """What would lift band or tier of the customer in the selected row (`mcr-excel whatif --open`)."""
    from mcr_excel.books.live import LiveBook
    from mcr_excel.books.live.selected import selected_row

    live = LiveBook(on.book)  # speaks with Excel before the rest is imported: a busy Excel is told of at once
    place, texts = selected_row(on.book)
    from mcr_excel.pipeline import understand
    from mcr_excel.tables.asked import customer_among
    from mcr_excel.whatif.find import what_if as found
    from mcr_excel.whatif.text import lines

    of = understand(live, _asked())
    customer = customer_among(of.tables, texts)
    if customer is None:
        raise CannotGoOn.at(place, "WHATIF_SELECT", place=place)
    return "\n".join(lines(found(of.tables, of.settings, customer), of.lang, most=_SETS_SHOWN))


def draft_packs(on: Click) -> str:
    """Show who would get what; if the user agrees, write the packs and drafts (`mcr-excel packs --mail draft`)."""
    from mcr_excel.books.live import LiveBook, agreed
    from mcr_excel.packs.batch import prepare
    from mcr_excel.packs.send import send
    from mcr_excel.packs.text import plan_lines, sent_lines

    prepared = prepare(LiveBook(on.book), _asked())
    lang = prepared.understood.lang
    if prepared.problems:
        raise CannotGoOn(prepared.problems[0])
    *listed, total = plan_lines(prepared)
    parent = Path(str(on.book.fullname)).parent
    outbox = (parent if parent.is_absolute() and parent.is_dir() else Path.home()) / _OUTBOX
    question = f"写入 {outbox} 并生成草稿吗？" if lang == "zh" else f"Write them to {outbox}, with drafts?"
    first = listed[: _PACKS_SHOWN + 1]
    if not agreed(on.book, "\n".join([*first, *(["…"] if len(first) < len(listed) else []), total, question]), _TITLE):
        return "没有写入任何文件。" if lang == "zh" else "Nothing was written."
    batch = send(prepared, outbox, "draft", {})
    if batch.stopped or batch.problems:
        raise CannotGoOn(batch.stopped or batch.problems[0])
    return "\n".join(sent_lines(batch, outbox / prepared.understood.run, "draft", lang))


def restore_last_run(on: Click) -> str:
    """Bring back what the review sheets showed before the last click (`mcr-excel restore --open`)."""
    from mcr_excel.books.live import LiveBook

    LiveBook(on.book).restore()
    return (
        "评审工作表已恢复到上次运行之前。"
        if on.lang == "zh"
        else "The review sheets are as they were before the last run."
    )


def new_tracker(on: Click) -> str:
    """Put an empty tracker beside the open workbook, or at home, and open it (`mcr-excel new`)."""
    from mcr_excel.templates import template

    folder = Path(str(on.book.fullname)).parent
    name = "MCR 台账" if on.lang == "zh" else "MCR tracker"
    place = folder if folder.is_absolute() and folder.is_dir() else Path.home()
    names = [f"{name}.xlsx", *(f"{name} {number}.xlsx" for number in range(2, 1000))]
    file = next(place / one for one in names if not (place / one).exists())
    try:
        file.write_bytes(template("tracker", on.lang).read_bytes())
    except OSError as cause:
        raise CannotGoOn.at(str(file), "FILE_NOT_WRITABLE", path=file, cause=cause.strerror) from None
    on.book.app.books.open(str(file))
    return f"新台账：{file}" if on.lang == "zh" else f"The new tracker: {file}"


def settings(on: Click) -> str:
    """Go to where settings are changed, or say how they are (`mcr-excel settings --open`)."""
    from mcr_excel.books.live import LiveBook, show
    from mcr_excel.pipeline import understand
    from mcr_excel.report import settings_lines

    of = understand(LiveBook(on.book), _asked())
    sheet = next((found.sheet for found in of.tables.found if found.table == "settings"), None)
    if sheet is None:
        how = (
            "本工作簿没有“设置”工作表，全部采用默认值。要修改时，新建名为“设置”的工作表，写上“参数”“取值”两列。"
            if on.lang == "zh"
            else "This workbook has no Settings sheet: the defaults hold. To change one, add a sheet named Settings "
            "with the columns Key and Value."
        )
        return "\n".join([how, *settings_lines(of.settings, on.lang, changed_only=True)])
    show(on.book.sheets[sheet])
    changed = settings_lines(of.settings, on.lang, changed_only=True)
    none = "全部为默认值。" if on.lang == "zh" else "All are at their defaults."
    return "\n".join(changed) or none


def switch_language(_: Click) -> str:
    """The workbook's own language, Chinese, English, and round again (`--lang`)."""
    following: dict[Lang | None, Lang | None] = {None: "zh", "zh": "en", "en": None}
    chosen = following[preferences.language()]
    preferences.choose_language(chosen)
    match chosen:
        case "zh":
            return "评审用中文。再点一次换成英文。"
        case "en":
            return "Reviews are in English. Click again: each in its workbook's own language."
        case None:
            return "评审随工作簿的语言。Reviews are in the language of their workbook."


def diagnose(on: Click) -> str:
    """What may keep the add-in from working (`mcr-excel addin doctor`)."""
    from mcr_excel.addin.doctor import findings

    name = str(on.book.fullname)
    lines = []
    for finding in findings(Path(name)):
        what, _, mend = finding.text(on.lang)
        lines.append(f"✓ {what}" if finding.is_ok else f"✗ {what}\n   → {mend}")
    return "\n".join(lines)


def show_help(on: Click) -> str:
    """What the buttons do, and where to read on (`mcr-excel --help`)."""
    from mcr_excel import __version__

    if on.lang == "zh":
        return (
            f"mcr_excel {__version__}\n\n"
            "“重新计算”读取客户、联系人、活动等工作表，刷新评审工作表；您的工作表不会改动。\n"
            "“检查数据”把问题逐格列在“数据检查”表上，可点击跳转。\n"
            "“恢复上次”撤回最近一次写入。\n\n"
            "命令行：mcr-excel --help"
        )
    return (
        f"mcr_excel {__version__}\n\n"
        "Recalculate reads your customer, contact and activity sheets and refills the review sheets; "
        "your own sheets are never changed.\n"
        "Check data lists each problem on the Data sheet, with a link to its cell.\n"
        "Restore last run takes the last writing back.\n\n"
        "On the command line: mcr-excel --help"
    )


def explain(on: Click) -> str:
    """Explain the selected cell of a review sheet, and go to its steps on the Trace sheet (`mcr-excel explain`)."""
    from mcr_excel.books.live import LiveBook
    from mcr_excel.pipeline import explain_selected

    return explain_selected(LiveBook(on.book), _asked())


BUTTONS: dict[str, Callable[[Click], str]] = {
    "mcrReview": recalculate,
    "mcrCheck": check_data,
    "mcrWhy": explain,
    "mcrClose": close_period,
    "mcrPacks": draft_packs,
    "mcrWhatIf": what_if,
    "mcrRestore": restore_last_run,
    "mcrNew": new_tracker,
    "mcrSettings": settings,
    "mcrLanguage": switch_language,
    "mcrDiagnose": diagnose,
    "mcrHelp": show_help,
}


def in_words(problem: Problem, lang: Lang) -> str:
    """A problem with its place, why, and what to do."""
    what, why, mend = problem.text(lang)
    place = "" if problem.where in what else f"{problem.where}: "
    labels = ("原因：", "处理：") if lang == "zh" else ("why: ", "mend: ")
    return f"{place}{what}\n{labels[0]}{why}\n{labels[1]}{mend}"


def _asked() -> Asked:
    from mcr_excel.pipeline import Asked

    return Asked(dt.date.today(), lang=preferences.language())


def _language() -> Lang:
    """The language of messages that no workbook decides: the user's choice, else the system's."""
    system = locale.getlocale()[0] or ""
    return preferences.language() or ("zh" if system.lower().startswith(("zh", "chinese")) else "en")


def _versions(addin_version: str, xlwings_version: str) -> Problem | None:
    from mcr_excel.addin.doctor import versions_differ

    return versions_differ(addin_version, xlwings_version)
