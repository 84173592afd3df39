"""What comes back from those who got a pack."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mcr_excel.cli.options import AsOf, Book, LangOption, Open, Sets, asked_by, live_book


def collect(
    book: Book,
    files: Annotated[
        list[Path], typer.Argument(help="Packs that came back filled in, and folders of them.", metavar="ANSWERS...")
    ],
    accept: Annotated[
        str | None,
        typer.Option("--accept", metavar="all|N,N-N", help="Write these on the Answers sheet; else they are listed."),
    ] = None,
    is_open: Open = False,
    as_of: AsOf = None,
    lang: LangOption = None,
    sets: Sets = None,
) -> None:
    """List the answers in packs that came back, beside what BOOK says; --accept keeps them on its Answers sheet."""
    from mcr_excel.answers.collect import collect_closed, collect_open
    from mcr_excel.answers.text import lines
    from mcr_excel.report import print_problems

    asked = asked_by(as_of, lang, sets)
    if is_open:
        collected = collect_open(live_book(book), files, asked, accept)
    else:
        collected = collect_closed(book, files, asked, accept)
    typer.echo("\n".join(lines(collected)))
    if collected.problems:
        print_problems(collected.problems, collected.understood.lang, True)
        raise typer.Exit(1)
