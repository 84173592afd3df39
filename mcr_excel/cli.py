"""The command line: the same verbs as the ribbon. Heavy imports wait until a command needs them."""

from __future__ import annotations

import datetime as dt
import gc
import json
import os
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mcr_excel.addin.cli import addin_app
from mcr_excel.problems import CannotGoOn, Problem

if TYPE_CHECKING:
    from mcr_excel.books.book import Source
    from mcr_excel.books.live import LiveBook
    from mcr_excel.pipeline import Asked
    from mcr_excel.terms.vocabulary import Lang

app = typer.Typer(
    name="mcr-excel",
    help="Client relationship reviews (MCR 管理客户关系) from the team's own Excel workbook.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.add_typer(addin_app)

BookArgument = Annotated[
    Path | None,
    typer.Argument(help="The team's workbook (.xlsx, .xlsm).", metavar="BOOK", show_default=False),
]
Open = Annotated[
    bool, typer.Option("--open", help="Work on the workbook that is open in Excel (BOOK's, else the active one).")
]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="YYYY-MM-DD", help="Evidence counts up to this day.")]
LangOption = Annotated[str | None, typer.Option("--lang", metavar="zh|en", help="Language; else the workbook's own.")]
Sets = Annotated[list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="Change a setting for this run.")]
CustomerArgument = Annotated[
    str, typer.Argument(help="The customer: id, name, or an alias of the team's.", metavar="CUSTOMER")
]
PageOut = Annotated[
    Path | None, typer.Option("-o", "--out", metavar="FILE", help="The workbook to write (.xlsx); else beside BOOK.")
]
PdfOption = Annotated[bool, typer.Option("--pdf", help="Print it to a PDF file too (by LibreOffice).")]
JsonOption = Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Also write the result as JSON.")]


@app.command()
def demo(
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="Where to put both workbooks.")] = Path(
        "demo"
    ),
    lang: LangOption = None,
) -> None:
    """Make a filled tracker and its review: the first thing to try."""
    from mcr_excel.demo.write import write_demo

    tracker, review_file = write_demo(out, _lang(lang) or "en")
    typer.echo(f"{tracker}\n{review_file}")


@app.command()
def new(
    file: Annotated[Path, typer.Argument(help="The tracker to make (.xlsx).", metavar="FILE")],
    lang: LangOption = None,
    further: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="SHEET,…|all", help="Further input sheets, by key or name: plans,visits."),
    ] = None,
) -> None:
    """Make an empty tracker with drop-downs, instructions and an example row on each sheet."""
    from mcr_excel.books.newtracker import empty_tracker

    if file.suffix.lower() != ".xlsx":
        raise CannotGoOn.at(str(file), "OUT_SUFFIX", path=file, suffix=".xlsx")
    content = empty_tracker(_lang(lang) or "en", further or ())
    try:
        with file.open("xb") as target:
            target.write(content)
    except FileExistsError:
        raise CannotGoOn.at(str(file), "FILE_EXISTS", path=file) from None
    except OSError as cause:
        raise CannotGoOn.at(str(file), "FILE_NOT_WRITABLE", path=file, cause=cause.strerror) from None
    typer.echo(str(file))


@app.command()
def check(
    book: BookArgument = None,
    is_open: Open = False,
    json_file: JsonOption = None,
    as_of: AsOf = None,
    lang: LangOption = None,
    sets: Sets = None,
    everything: Annotated[bool, typer.Option("--all", help="List every problem, not the first of each kind.")] = False,
) -> None:
    """List the workbook's problems. Exit code 0 clean, 1 problems, 2 unusable."""
    from mcr_excel.pipeline import understand
    from mcr_excel.report import print_problems
    from mcr_excel.review.machine import problem_record

    understood = understand(_source(book, is_open), _asked(as_of, lang, sets))
    if json_file is not None:
        _write_json(json_file, {"problems": [problem_record(one, understood.lang) for one in understood.problems]})
    print_problems(understood.problems, understood.lang, everything)
    if any(problem.severity != "info" for problem in understood.problems):
        raise typer.Exit(1)


@app.command()
def review(
    book: BookArgument = None,
    is_open: Open = False,
    into: Annotated[
        Path | None,
        typer.Option("--into", metavar="OTHER", help="Put the review sheets into this workbook instead of BOOK."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="OUT", help="Write a workbook of its own; with --into, a copy of OTHER."),
    ] = None,
    as_of: AsOf = None,
    lang: LangOption = None,
    sets: Sets = None,
    json_file: JsonOption = None,
    has_trace: Annotated[bool, typer.Option("--trace", help="Add the sheet of the steps behind every score.")] = False,
) -> None:
    """Compute the review and write its sheets: into BOOK, another workbook, or one of their own."""
    from mcr_excel.pipeline import review_into, review_open, review_to_new
    from mcr_excel.report import review_lines

    asked = replace(_asked(as_of, lang, sets), trace=has_trace)
    where: Path | str
    if is_open:
        _refuse_beside_open({"--into": into, "--out": out})
        live = _live(book)
        reviewed, where = review_open(live, asked), live.name
    else:
        path = _given(book)
        where = out or into or path
        if out is not None:
            _refuse_output(out, like=into, inputs=[path, *([into] if into else [])])
        if out is not None and into is None:
            reviewed = review_to_new(path, out, asked)
        else:
            reviewed = review_into(path, into or path, asked, out)
    if json_file is not None:
        _write_json(json_file, reviewed.machine())
    typer.echo("\n".join([*review_lines(reviewed), str(where)]))


@app.command()
def audit(
    out: Annotated[Path, typer.Option("-o", "--out", metavar="OUT", help="The workbook to write (.xlsx).")],
    book: BookArgument = None,
    is_open: Open = False,
    as_of: AsOf = None,
    lang: LangOption = None,
    sets: Sets = None,
) -> None:
    """Write a workbook in which Excel recomputes every score by formulas, beside our value."""
    from mcr_excel.pipeline import audit_to_new

    _refuse_output(out, like=None, inputs=[] if is_open else [_given(book)])
    understood, scores = audit_to_new(_source(book, is_open), out, _asked(as_of, lang, sets))
    typer.echo(f"{out}：{scores} 个得分" if understood.lang == "zh" else f"{out}: {scores} scores")


@app.command()
def close(
    book: BookArgument = None, is_open: Open = False, as_of: AsOf = None, lang: LangOption = None, sets: Sets = None
) -> None:
    """Keep this period's results on the History sheet of BOOK; trends and baselines are read from there."""
    from mcr_excel.pipeline import close_open, close_period
    from mcr_excel.report import closed_lines

    asked = _asked(as_of, lang, sets)
    closed = close_open(_live(book), asked) if is_open else close_period(_given(book), asked)
    typer.echo("\n".join([*closed_lines(closed), closed.understood.source if is_open else str(book)]))


@app.command()
def agenda(
    book: Annotated[Path, typer.Argument(help="The team's workbook (.xlsx, .xlsm).", metavar="BOOK")],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE", help="The calendar file to write (.ics).")],
    as_of: AsOf = None,
    lang: LangOption = None,
    sets: Sets = None,
) -> None:
    """Write what is to be done in the next weeks as a calendar file, for Outlook or any other calendar."""
    from mcr_excel.pipeline import agenda_to_file

    if out.suffix.lower() != ".ics":
        raise CannotGoOn.at(str(out), "OUT_SUFFIX", path=out, suffix=".ics")
    asked = _asked(as_of, lang, sets)
    events = agenda_to_file(book, out, asked)
    typer.echo(f"{out}：{events} 项" if asked.lang == "zh" else f"{out}: {events} events")


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(help="The older workbook; alone, the one with the History.", metavar="OLD")],
    new: Annotated[Path | None, typer.Argument(help="The newer workbook.", metavar="NEW", show_default=False)] = None,
    since: Annotated[
        str | None,
        typer.Option("--from", metavar="YYYY-MM-DD", help="OLD's day; alone, the older snapshot's."),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", metavar="YYYY-MM-DD", help="NEW's day; alone, the newer snapshot's.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="FILE", help="Write a workbook instead of text.")
    ] = None,
    json_file: JsonOption = None,
    lang: LangOption = None,
    everything: Annotated[bool, typer.Option("--all", help="List every customer, not the largest changes.")] = False,
) -> None:
    """Say what changed for whom, and what of it time, the rules and the data changed."""
    from mcr_excel.diff.compare import compare_books, compare_snapshots
    from mcr_excel.diff.sheet import machine, write
    from mcr_excel.diff.text import lines

    if out is not None:
        _refuse_output(out, like=None, inputs=[old, *([new] if new else [])])
    first, last = _day(since, "--from"), _day(until, "--to")
    asked = _asked(None, lang, None)
    if new is not None:
        compared = compare_books(old, new, replace(asked, as_of=last), first)
    elif first is not None:
        compared = compare_snapshots(old, asked, first, last)
    else:
        raise CannotGoOn.at(str(old), "DIFF_WITH_WHAT", file=old.name)
    if json_file is not None:
        _write_json(json_file, machine(compared))
    if out is not None:
        write(compared, out)
    typer.echo(str(out) if out is not None else "\n".join(lines(compared, everything)))


@app.command()
def explain(
    book: BookArgument = None,
    who: Annotated[
        str | None,
        typer.Argument(
            help="A customer, contact or department (CUSTOMER/DEPARTMENT), by id or name.",
            metavar="WHO",
            show_default=False,
        ),
    ] = None,
    metric: Annotated[
        str | None,
        typer.Argument(help="A score, by name or letter (V, M, tier, K, ...).", metavar="METRIC", show_default=False),
    ] = None,
    is_open: Open = False,
    as_of: AsOf = None,
    lang: LangOption = None,
    sets: Sets = None,
) -> None:
    """Explain a score, or all scores of somebody: a sentence and a small table, down to the cells."""
    from mcr_excel.pipeline import explain as explain_score

    if who is None or (is_open and metric is None and not _is_workbook(book)):
        book, who, metric = None, str(book) if book else None, who
    if who is None or (book is None and not is_open):
        raise CannotGoOn.at("mcr-excel", "EXPLAIN_WHO")
    typer.echo("\n".join(explain_score(_source(book, is_open), _asked(as_of, lang, sets), who, metric)))


@app.command()
def whatif(
    book: BookArgument = None,
    customer: Annotated[
        str | None, typer.Argument(help="The customer, by id or name.", metavar="CUSTOMER", show_default=False)
    ] = None,
    is_open: Open = False,
    as_of: AsOf = None,
    lang: LangOption = None,
    sets: Sets = None,
) -> None:
    """Find the smallest changes that lift a customer's band or tier, and say how firmly it stands where it is."""
    from mcr_excel.pipeline import understand
    from mcr_excel.tables.asked import customer_asked
    from mcr_excel.whatif.find import what_if
    from mcr_excel.whatif.text import lines

    if is_open and customer is None:
        book, customer = None, str(book) if book else None
    if customer is None:
        raise CannotGoOn.at("mcr-excel", "WHATIF_WHOM")
    of = understand(_source(book, is_open), _asked(as_of, lang, sets))
    typer.echo(
        "\n".join(lines(what_if(of.tables, of.settings, customer_asked(of.tables, customer, of.source)), of.lang))
    )


@app.command()
def onepage(
    book: Annotated[Path, typer.Argument(help="The team's workbook (.xlsx, .xlsm).", metavar="BOOK")],
    customer: CustomerArgument,
    out: PageOut = None,
    is_pdf: PdfOption = False,
    as_of: AsOf = None,
    lang: LangOption = None,
    sets: Sets = None,
) -> None:
    """Write one page about a customer, for a meeting with a director: tier, relations, people, plans, next steps."""
    _page("onepage", book, customer, out, is_pdf, _asked(as_of, lang, sets))


@app.command()
def visit(
    book: Annotated[Path, typer.Argument(help="The team's workbook (.xlsx, .xlsm).", metavar="BOOK")],
    customer: CustomerArgument,
    out: PageOut = None,
    is_pdf: PdfOption = False,
    as_of: AsOf = None,
    lang: LangOption = None,
    sets: Sets = None,
) -> None:
    """Write a sheet to print for a visit: what is known of the customer, the questions to ask, lines to write on."""
    _page("visit", book, customer, out, is_pdf, _asked(as_of, lang, sets))


@app.command()
def packs(
    book: Annotated[Path, typer.Argument(help="The team's workbook (.xlsx, .xlsm).", metavar="BOOK")],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="OUTBOX", help="Folder for packs, drafts and ledger.")],
    to: Annotated[
        list[str] | None,
        typer.Option("--to", metavar="ROLE|PERSON", help="AM, B, SPONSOR, DIR, CRM, EXEC, or a name; else everybody."),
    ] = None,
    mail: Annotated[
        str | None,
        typer.Option("--mail", metavar="draft|smtp|outlook", help="Write the packs and deliver; else a dry run."),
    ] = None,
    resend: Annotated[bool, typer.Option("--resend", help="Deliver again what was delivered before.")] = False,
    is_pdf: Annotated[bool, typer.Option("--pdf", help="A PDF beside each workbook (by LibreOffice).")] = False,
    password_file: Annotated[
        Path | None,
        typer.Option("--password-file", metavar="FILE", help="Its first line becomes the password to open the packs."),
    ] = None,
    as_of: AsOf = None,
    lang: LangOption = None,
    sets: Sets = None,
) -> None:
    """Make each person a workbook with what is theirs, and nothing else. Without --mail, a dry run."""
    from mcr_excel.books.reading import open_workbook
    from mcr_excel.packs.batch import prepare
    from mcr_excel.packs.protect import further
    from mcr_excel.packs.send import MODES, send
    from mcr_excel.packs.text import dry_run_line, plan_lines, sent_lines
    from mcr_excel.report import print_problems

    if mail is not None and mail not in MODES:
        raise CannotGoOn.at("--mail", "PACK_MAIL", value=mail)
    if out.exists() and not out.is_dir():
        raise CannotGoOn.at(str(out), "PACK_FOLDER", path=out)
    and_then = further(is_pdf, password_file)
    prepared = prepare(open_workbook(book), _asked(as_of, lang, sets), to or (), and_then, _progress)
    of = prepared.understood
    if prepared.problems:
        print_problems(prepared.problems, of.lang, True)
        raise typer.Exit(2)
    typer.echo("\n".join(plan_lines(prepared)))
    if mail is None:
        typer.echo(dry_run_line(of.lang))
        return
    batch = send(prepared, out, mail, os.environ, resend)
    typer.echo("\n".join(sent_lines(batch, out / of.run, mail, of.lang)))
    problems = [*batch.problems, *([batch.stopped] if batch.stopped else [])]
    if problems:
        print_problems(problems, of.lang, True)
        raise typer.Exit(1)


@app.command()
def restore(book: BookArgument = None, is_open: Open = False) -> None:
    """Bring back the workbook as it was before the last review was written into it."""
    if is_open:
        live = _live(book)
        live.restore()
        typer.echo(live.name)
        return
    from mcr_excel.books.saving import restore as restore_file

    typer.echo(str(restore_file(_given(book))))


@app.command()
def settings(book: BookArgument = None, is_open: Open = False, lang: LangOption = None, sets: Sets = None) -> None:
    """List every setting: its value in BOOK (else its default) and what it is for."""
    from mcr_excel.report import settings_lines
    from mcr_excel.settings import settings_from

    if book is None and not is_open:
        used, _ = settings_from([], dt.date.today())
        typer.echo("\n".join(settings_lines(used, _lang(lang) or "en")))
        return
    from mcr_excel.pipeline import understand

    understood = understand(_source(book, is_open), _asked(None, lang, sets))
    typer.echo("\n".join(settings_lines(understood.settings, understood.lang)))


def _progress(done: int, total: int) -> None:
    """How far it is, on one line, where somebody watches."""
    if sys.stderr.isatty():
        typer.echo(f"\r{done}/{total}", nl=done == total, err=True)


def _page(kind: str, book: Path, customer: str, out: Path | None, is_pdf: bool, asked: Asked) -> None:
    from mcr_excel.handouts import page_to_file

    if out is not None:
        _refuse_output(out, like=None, inputs=[book])
    typer.echo("\n".join(map(str, page_to_file(kind, book, customer, out, asked, is_pdf))))


def _is_workbook(book: Path | None) -> bool:
    """Whether what stands first is a workbook: with --open it may be left out."""
    return book is not None and book.suffix.lower() in (".xlsx", ".xlsm")


def _given(book: Path | None) -> Path:
    if book is None:
        raise CannotGoOn.at("mcr-excel", "BOOK_NOT_GIVEN")
    return book


def _live(book: Path | None) -> LiveBook:
    from mcr_excel.books.live import LiveBook, open_book

    return LiveBook(open_book(str(book) if book else None))


def _source(book: Path | None, is_open: bool) -> Source:
    if is_open:
        return _live(book)
    from mcr_excel.books.reading import open_workbook

    return open_workbook(_given(book))


def _refuse_beside_open(options: dict[str, Path | None]) -> None:
    for option, value in options.items():
        if value is not None:
            raise CannotGoOn.at(option, "OPTION_OPEN", option=option)


def _refuse_output(out: Path, like: Path | None, inputs: list[Path]) -> None:
    """An output has the kind of what it is a copy of (.xlsx where it is new), and is none of the inputs."""
    suffix = like.suffix.lower() if like is not None else ".xlsx"
    if out.suffix.lower() != suffix:
        raise CannotGoOn.at(str(out), "OUT_SUFFIX", path=out, suffix=suffix)
    if any(out.resolve() == path.resolve() for path in inputs):
        raise CannotGoOn.at(str(out), "OUT_IS_BOOK", path=out)


def _asked(as_of: str | None, lang: str | None, sets: list[str] | None) -> Asked:
    from mcr_excel.pipeline import Asked

    pairs = []
    for entry in sets or ():
        key, equals, value = entry.partition("=")
        if not equals:
            raise CannotGoOn.at("--set", "OPTION_SET", entry=entry)
        pairs.append((key.strip(), value.strip()))
    return Asked(dt.date.today(), _day(as_of, "--as-of"), _lang(lang), pairs)


def _day(text: str | None, option: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise CannotGoOn.at(option, "OPTION_DATE", entry=text) from None


def _lang(lang: str | None) -> Lang | None:
    match lang:
        case None | "zh" | "en":
            return lang
        case _:
            raise CannotGoOn.at("--lang", "OPTION_LANG", entry=lang)


def _write_json(path: Path, content: dict[str, Any]) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    if str(path) == "-":
        typer.echo(text)
        return
    try:
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as cause:
        raise CannotGoOn.at(str(path), "FILE_NOT_WRITABLE", path=path, cause=cause.strerror) from None


def _speak(problem: Problem) -> None:
    """Say why a command stopped, in the user's language where it was asked for."""
    lang: Lang = "zh" if _wants_chinese(sys.argv) else "en"
    what, why, mend = problem.text(lang)
    labels = ("原因", "处理") if lang == "zh" else ("why: ", "mend:")
    place = "" if problem.where in what else f"{problem.where}: "
    typer.echo(f"{place}{what}\n  {labels[0]} {why}\n  {labels[1]} {mend}", err=True)


def _wants_chinese(arguments: list[str]) -> bool:
    return "--lang=zh" in arguments or ("--lang", "zh") in pairwise(arguments)


def run() -> None:
    """The program: `main`, and out without taking the finished tables apart piece by piece (a tenth of a large run)."""
    code = 0
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def main() -> None:
    """Run a command; whatever goes wrong ends in words, a traceback only with `--debug`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    debug = "--debug" in sys.argv
    if debug:
        sys.argv.remove("--debug")
    gc.disable()  # a command makes millions of small objects and no cycles worth looking for: a third of the time
    try:
        app()
    except CannotGoOn as stop:
        if debug:
            raise
        _speak(stop.problem)
        sys.exit(2)
    except Exception as fault:
        if debug:
            raise
        _speak(Problem.at("mcr-excel", "INTERNAL", fault=f"{type(fault).__name__}: {fault}"))
        sys.exit(2)
    finally:
        gc.enable()
