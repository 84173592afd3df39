"""Why a score is what it is, what changed it, and what would."""

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
    day,
    given,
    refuse_output,
    source_of,
    write_json,
)
from mcr_excel.problems import CannotGoOn


def audit(
    out: Annotated[Path, typer.Option("-o", "--out", metavar="OUT", help="The workbook to write (.xlsx).")],
    book: OptionalBook = None,
    is_open: Open = False,
    as_of: AsOf = None,
    lang: LangOption = None,
    sets: Sets = None,
) -> None:
    """Write a workbook in which Excel recomputes every score by formulas, beside our value."""
    from mcr_excel.explaining import audit_to_new

    refuse_output(out, like=None, inputs=[] if is_open else [given(book)])
    understood, scores = audit_to_new(source_of(book, is_open), out, asked_by(as_of, lang, sets))
    typer.echo(f"{out}：{scores} 个得分" if understood.lang == "zh" else f"{out}: {scores} scores")


def diff(
    old: Annotated[
        Path,
        typer.Argument(
            help="The older workbook; alone, compared with its last closed period.", metavar="OLD", readable=False
        ),
    ],
    new: Annotated[
        Path | None, typer.Argument(help="The newer workbook.", metavar="NEW", show_default=False, readable=False)
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--from", metavar="YYYY-MM-DD", help="OLD's day; alone, of a closed period."),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", metavar="YYYY-MM-DD", help="NEW's day; alone, a later closed period's.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="FILE", help="Write a workbook instead of text.")
    ] = None,
    json_file: JsonOption = None,
    lang: LangOption = None,
    everything: Annotated[bool, typer.Option("--all", help="List every customer, not the largest changes.")] = False,
) -> None:
    """Say what changed for whom, and what of it time, the rules and the data changed."""
    from mcr_excel.books.reading import open_workbook
    from mcr_excel.diff.compare import compare_books, compare_snapshots, compare_with_closed
    from mcr_excel.diff.sheet import machine, write
    from mcr_excel.diff.text import lines

    if out is not None:
        refuse_output(out, like=None, inputs=[old, *([new] if new else [])])
    first, last = day(since, "--from"), day(until, "--to")
    asked = asked_by(None, lang, None)
    if new is not None:
        compared = compare_books(old, new, replace(asked, as_of=last), first)
    elif first is not None:
        compared = compare_snapshots(old, asked, first, last)
    else:
        compared = compare_with_closed(open_workbook(old), replace(asked, as_of=last))
    if json_file is not None:
        write_json(json_file, machine(compared))
    if out is not None:
        write(compared, out)
    typer.echo(str(out) if out is not None else "\n".join(lines(compared, everything)))


def explain(
    book: OptionalBook = None,
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
    from mcr_excel.explaining import explain as explain_score

    if who is None or (is_open and metric is None and not _is_workbook(book)):
        book, who, metric = None, str(book) if book else None, who
    if who is None or (book is None and not is_open):
        raise CannotGoOn.at("mcr-excel", "EXPLAIN_WHO")
    typer.echo("\n".join(explain_score(source_of(book, is_open), asked_by(as_of, lang, sets), who, metric)))


def whatif(
    book: OptionalBook = None,
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
    of = understand(source_of(book, is_open), asked_by(as_of, lang, sets))
    typer.echo(
        "\n".join(lines(what_if(of.tables, of.settings, customer_asked(of.tables, customer, of.source)), of.lang))
    )


def _is_workbook(book: Path | None) -> bool:
    """Whether what stands first is a workbook: with --open it may be left out."""
    return book is not None and book.suffix.lower() in (".xlsx", ".xlsm")
