"""The command line: the same verbs as the ribbon. Heavy imports wait until a command needs them."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from itertools import pairwise
from typing import TYPE_CHECKING

import typer

from mcr_excel.addin.cli import addin_app
from mcr_excel.cli.answering import collect
from mcr_excel.cli.group import rollup
from mcr_excel.cli.handing_out import agenda, onepage, packs, visit
from mcr_excel.cli.reasons import audit, diff, explain, whatif
from mcr_excel.cli.tracker import check, close, demo, new, restore, review, settings
from mcr_excel.cli.watching import watch
from mcr_excel.problems import NOTHING, CannotGoOn, Problem

if TYPE_CHECKING:
    from mcr_excel.terms.vocabulary import Lang

_INTERRUPTED = 130  # what shells say of a program that Ctrl-C ended

app = typer.Typer(
    name="mcr-excel",
    help="Client relationship reviews (MCR 管理客户关系) from the team's own Excel workbook.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.add_typer(addin_app)
for _command in (
    demo,
    new,
    check,
    review,
    watch,
    close,
    agenda,
    explain,
    audit,
    diff,
    whatif,
    onepage,
    visit,
    packs,
    collect,
    rollup,
    restore,
    settings,
):
    app.command()(_command)


def _speak(problem: Problem) -> None:
    """Say why a command stopped, in the user's language where it was asked for."""
    lang: Lang = "zh" if _wants_chinese(sys.argv) else "en"
    what, why, mend = problem.text(lang)
    labels = ("原因", "处理") if lang == "zh" else ("why: ", "mend:")
    place = "" if problem.where in what else f"{problem.where}: "
    with contextlib.suppress(OSError):  # nobody reads any more, or the disk that it goes to is full
        typer.echo(f"{place}{what}\n  {labels[0]} {why}\n  {labels[1]} {mend}", err=True)


def _wants_chinese(arguments: list[str]) -> bool:
    return "--lang=zh" in arguments or ("--lang", "zh") in pairwise(arguments)


def run() -> None:
    """The program: `main`, and out without taking the finished tables apart piece by piece (a tenth of a large run)."""
    sys.unraisablehook = _interrupt_again
    try:
        code = _ended()
    except KeyboardInterrupt:
        code = _INTERRUPTED
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if code == _INTERRUPTED:
        _speak(Problem.at("mcr-excel", "INTERRUPTED"))
    os._exit(code)


def _ended() -> int:
    """Run `main`; its exit code."""
    code = 0
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    try:
        sys.stdout.flush()
    except BrokenPipeError:  # who read it has read enough
        code = code or 1
    except OSError as fault:
        _speak(_refused_by_the_system(fault))
        code = 2
    return code


def _interrupt_again(lost: sys.UnraisableHookArgs) -> None:
    """Ctrl-C during a callback, where Python would drop it and go on."""
    if lost.exc_type is KeyboardInterrupt:
        signal.raise_signal(signal.SIGINT)
    else:
        sys.__unraisablehook__(lost)


def _refused_by_the_system(fault: OSError) -> Problem:
    return Problem.at("mcr-excel", "SYSTEM_REFUSED", reason=fault.strerror or fault, path=fault.filename or NOTHING)


def main() -> None:
    """Run a command; whatever goes wrong ends in words, a traceback only with `--debug`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            encoding = stream.encoding if os.environ.get("PYTHONIOENCODING") else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")
    debug = "--debug" in sys.argv
    if debug:
        sys.argv.remove("--debug")
    gc.disable()  # a command makes millions of small objects and no cycles worth looking for: a third of the time
    try:
        app(windows_expand_args=False)  # `Book[1].xlsx` is a name, no pattern
    except Exception as fault:
        if debug:
            raise
        if _comes_of_ctrl_c(fault):
            raise KeyboardInterrupt from None
        _speak(_in_words(fault))
        sys.exit(2)
    finally:
        gc.enable()


def _in_words(fault: Exception) -> Problem:
    if isinstance(fault, CannotGoOn):
        return fault.problem
    if isinstance(fault, OSError):
        return _refused_by_the_system(fault)
    return Problem.at("mcr-excel", "INTERNAL", fault=f"{type(fault).__name__}: {fault}")


def _comes_of_ctrl_c(fault: BaseException | None) -> bool:
    """Whether a library turned Ctrl-C into a fault of its own, such as an archive that is closed half written."""
    while fault is not None and not isinstance(fault, KeyboardInterrupt):
        fault = fault.__context__
    return fault is not None
