"""What leaves the workbook: a calendar, pages, packs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mcr_excel.cli.options import AsOf, Book, LangOption, PdfOption, Sets, asked_by, counter, refuse_output
from mcr_excel.problems import CannotGoOn

if TYPE_CHECKING:
    from mcr_excel.pipeline import Asked

CustomerArgument = Annotated[
    str, typer.Argument(help="The customer: id, name, or an alias of the team's.", metavar="CUSTOMER")
]
PageOut = Annotated[
    Path | None, typer.Option("-o", "--out", metavar="FILE", help="The workbook to write (.xlsx); else beside BOOK.")
]


def agenda(
    book: Book,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE", help="The calendar file to write (.ics).")],
    as_of: AsOf = None,
    lang: LangOption = None,
    sets: Sets = None,
) -> None:
    """Write what is to be done in the next weeks as a calendar file, for Outlook or any other calendar."""
    from mcr_excel.books.reading import open_workbook
    from mcr_excel.handouts import agenda_to_file

    if out.suffix.lower() != ".ics":
        raise CannotGoOn.at(str(out), "OUT_SUFFIX", path=out, suffix=".ics")
    asked = asked_by(as_of, lang, sets)
    events = agenda_to_file(open_workbook(book), out, asked)
    typer.echo(f"{out}：{events} 项" if asked.lang == "zh" else f"{out}: {events} events")


def onepage(
    book: Book,
    customer: CustomerArgument,
    out: PageOut = None,
    is_pdf: PdfOption = False,
    as_of: AsOf = None,
    lang: LangOption = None,
    sets: Sets = None,
) -> None:
    """Write one page about a customer, for a meeting with a director: tier, relations, people, plans, next steps."""
    _page("onepage", book, customer, out, is_pdf, asked_by(as_of, lang, sets))


def visit(
    book: Book,
    customer: CustomerArgument,
    out: PageOut = None,
    is_pdf: PdfOption = False,
    as_of: AsOf = None,
    lang: LangOption = None,
    sets: Sets = None,
) -> None:
    """Write a sheet to print for a visit: what is known of the customer, the questions to ask, lines to write on."""
    _page("visit", book, customer, out, is_pdf, asked_by(as_of, lang, sets))


def packs(
    book: Book,
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
    prepared = prepare(open_workbook(book), asked_by(as_of, lang, sets), to or (), and_then, counter("packs"))
    of = prepared.understood
    if prepared.problems:
        print_problems(prepared.problems, of.lang, True)
        raise typer.Exit(2)
    typer.echo("\n".join(plan_lines(prepared)))
    if mail is None:
        typer.echo(dry_run_line(of.lang))
        return
    batch = send(prepared, out, mail, os.environ, resend, counter("mails"))
    typer.echo("\n".join(sent_lines(batch, out / of.run, mail, of.lang)))
    problems = [*batch.problems, *([batch.stopped] if batch.stopped else [])]
    if problems:
        print_problems(problems, of.lang, True)
        raise typer.Exit(1)


def _page(kind: str, book: Path, customer: str, out: Path | None, is_pdf: bool, asked: Asked) -> None:
    from mcr_excel.handouts import page_to_file

    if out is not None:
        refuse_output(out, like=None, inputs=[book])
    typer.echo("\n".join(map(str, page_to_file(kind, book, customer, out, asked, is_pdf))))
