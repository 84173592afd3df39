"""The workbook itself: made, checked, reviewed, closed, restored."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from mcr_excel.cli.options import (
    AsOf,
    JsonOption,
    LangOption,
    Open,
    OptionalBook,
    Sets,
    asked_by,
    given,
    language,
    live_book,
    refuse_beside_open,
    refuse_output,
    source_of,
    write_json,
)
from mcr_excel.problems import CannotGoOn


def demo(
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="Where to put both workbooks.")] = Path(
        "demo"
    ),
    lang: LangOption = None,
) -> None:
    """Make a filled tracker and its review: the first thing to try."""
    from mcr_excel.demo.write import write_demo

    tracker, review_file = write_demo(out, language(lang) or "en")
    typer.echo(f"{tracker}\n{review_file}")


def new(
    file: Annotated[Path, typer.Argument(help="The tracker to make (.xlsx).", metavar="FILE")],
    lang: LangOption = None,
    further: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="SHEET,…|all", help="Further input sheets, by key or name: plans,visits."),
    ] = None,
) -> None:
    """Make an empty tracker with drop-downs, instructions and an example row on each sheet."""
    from mcr_excel.books.disk import put_new
    from mcr_excel.books.newtracker import empty_tracker

    if file.suffix.lower() != ".xlsx":
        raise CannotGoOn.at(str(file), "OUT_SUFFIX", path=file, suffix=".xlsx")
    content = empty_tracker(language(lang) or "en", further or ())
    put_new(file, content)
    typer.echo(str(file))


def check(
    book: OptionalBook = None,
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

    understood = understand(source_of(book, is_open), asked_by(as_of, lang, sets))
    if json_file is not None:
        write_json(json_file, {"problems": [problem_record(one, understood.lang) for one in understood.problems]})
    print_problems(understood.problems, understood.lang, everything)
    if any(problem.severity != "info" for problem in understood.problems):
        raise typer.Exit(1)


def review(
    book: OptionalBook = None,
    is_open: Open = False,
    into: Annotated[
        Path | None,
        typer.Option(
            "--into", metavar="OTHER", help="Put the review sheets into this workbook instead of BOOK.", readable=False
        ),
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

    asked = replace(asked_by(as_of, lang, sets), trace=has_trace)
    where: Path | str
    if is_open:
        refuse_beside_open({"--into": into, "--out": out})
        live = live_book(book)
        reviewed, where = review_open(live, asked), live.name
    else:
        path = given(book)
        where = out or into or path
        if out is not None:
            refuse_output(out, like=into, inputs=[path, *([into] if into else [])])
        if out is not None and into is None:
            reviewed = review_to_new(path, out, asked)
        else:
            reviewed = review_into(path, into or path, asked, out)
    if json_file is not None:
        write_json(json_file, reviewed.machine())
    typer.echo("\n".join([*review_lines(reviewed), str(where)]))


def close(
    book: OptionalBook = None, is_open: Open = False, as_of: AsOf = None, lang: LangOption = None, sets: Sets = None
) -> None:
    """Keep this period's results on the History sheet of BOOK; trends and baselines are read from there."""
    from mcr_excel.closing import close_open, close_period
    from mcr_excel.report import closed_lines

    asked = asked_by(as_of, lang, sets)
    closed = close_open(live_book(book), asked) if is_open else close_period(given(book), asked)
    typer.echo("\n".join([*closed_lines(closed), closed.understood.source if is_open else str(book)]))


def restore(book: OptionalBook = None, is_open: Open = False) -> None:
    """Bring back the workbook as it was before the last review was written into it."""
    if is_open:
        live = live_book(book)
        live.restore()
        typer.echo(live.name)
        return
    from mcr_excel.books.saving import restore as restore_file

    typer.echo(str(restore_file(given(book))))


def settings(book: OptionalBook = None, is_open: Open = False, lang: LangOption = None, sets: Sets = None) -> None:
    """List every setting: its value in BOOK (else its default) and what it is for."""
    from mcr_excel.report import settings_lines
    from mcr_excel.settings import settings_from

    asked = asked_by(None, lang, sets)
    if book is None and not is_open:
        used, _ = settings_from([("--set", *pair) for pair in asked.sets], asked.today)
        typer.echo("\n".join(settings_lines(used, asked.lang or "en")))
        return
    from mcr_excel.pipeline import understand

    understood = understand(source_of(book, is_open), asked)
    typer.echo("\n".join(settings_lines(understood.settings, understood.lang)))
