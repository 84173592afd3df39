"""What several commands take, and how it is read."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mcr_excel.problems import NOTHING, CannotGoOn
from mcr_excel.terms.layout import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from mcr_excel.books.book import Source
    from mcr_excel.books.live import LiveBook
    from mcr_excel.pipeline import Asked
    from mcr_excel.terms.vocabulary import Lang

_BOOK_HELP = "The team's workbook (.xlsx, .xlsm)."

Book = Annotated[Path, typer.Argument(help=_BOOK_HELP, metavar="BOOK", readable=False)]
OptionalBook = Annotated[
    Path | None, typer.Argument(help=_BOOK_HELP, metavar="BOOK", show_default=False, readable=False)
]
Open = Annotated[
    bool, typer.Option("--open", help="Work on the workbook that is open in Excel (BOOK's, else the active one).")
]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="YYYY-MM-DD", help="Evidence counts up to this day.")]
LangOption = Annotated[str | None, typer.Option("--lang", metavar="zh|en", help="Language; else the workbook's own.")]
Sets = Annotated[list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="Change a setting for this run.")]
PdfOption = Annotated[bool, typer.Option("--pdf", help="Print it to a PDF file too (by LibreOffice).")]
JsonOption = Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Also write the result as JSON.")]

_NAMED = 5
_OPTION_CODES = {"SETTING_UNKNOWN": "OPTION_KEY", "SETTING_VALUE": "OPTION_VALUE"}


def counter(what: str) -> Callable[[int, int], None]:
    """Says how many of how many are done, on one line, where somebody watches."""

    def progress(done: int, total: int) -> None:
        if sys.stderr.isatty():
            typer.echo(f"\r{what} {done}/{total}", nl=done == total, err=True)

    return progress


def given(book: Path | None) -> Path:
    """BOOK, which only `--open` does without."""
    if book is None:
        raise CannotGoOn.at("mcr-excel", "BOOK_NOT_GIVEN")
    return book


def live_book(book: Path | None) -> LiveBook:
    """The workbook open in Excel: BOOK's, else the active one."""
    from mcr_excel.books.live import LiveBook, open_book

    return LiveBook(open_book(str(book) if book else None))


def source_of(book: Path | None, is_open: bool) -> Source:
    """What a command reads: the closed file, or with `--open` the workbook in Excel."""
    if is_open:
        return live_book(book)
    from mcr_excel.books.reading import open_workbook

    return open_workbook(given(book))


def refuse_beside_open(options: dict[str, Path | None]) -> None:
    """Stop where an option for closed files stands beside `--open`."""
    for option, value in options.items():
        if value is not None:
            raise CannotGoOn.at(option, "OPTION_OPEN", option=option)


def refuse_output(out: Path, like: Path | None, inputs: list[Path]) -> None:
    """An output has the kind of what it is a copy of (.xlsx where it is new), and is none of the inputs."""
    suffix = like.suffix.lower() if like is not None else ".xlsx"
    if out.suffix.lower() != suffix:
        raise CannotGoOn.at(str(out), "OUT_SUFFIX", path=out, suffix=suffix)
    if any(out.resolve() == path.resolve() for path in inputs):
        raise CannotGoOn.at(str(out), "OUT_IS_BOOK", path=out)
    if out.is_file() and out.stat().st_size:
        _refuse_to_lose(out, is_copy=like is not None)


def _refuse_to_lose(out: Path, is_copy: bool) -> None:
    """What is replaced holds sheets of the program alone, or is a copy of a workbook with its review."""
    from mcr_excel.books.reading import open_workbook
    from mcr_excel.terms.reviews import KEPT_SHEETS, REVIEW_SHEET_BY_KEY

    try:
        there = open_workbook(out)
    except CannotGoOn as fault:
        raise CannotGoOn.at(str(out), "OUT_IS_OTHERS", path=out, sheets=NOTHING) from fault
    made = there.made_sheets()
    others = [name for name, _ in there.sheets() if name not in made]
    has_review = not (REVIEW_SHEET_BY_KEY.keys() - KEPT_SHEETS).isdisjoint(made.values())
    if others and not (is_copy and has_review):
        raise CannotGoOn.at(str(out), "OUT_IS_OTHERS", path=out, sheets=" · ".join(others[:_NAMED]))


def asked_by(as_of: str | None, lang: str | None, sets: list[str] | None) -> Asked:
    """The options of a run as the pipeline takes them; a KEY or VALUE of `--set` that cannot be is refused."""
    from mcr_excel.pipeline import Asked
    from mcr_excel.settings import settings_from

    today, pairs = dt.date.today(), []
    for entry in sets or ():
        key, equals, value = entry.partition("=")
        if not equals:
            raise CannotGoOn.at("--set", "OPTION_SET", entry=entry)
        pairs.append((key.strip(), value.strip()))
    _, problems = settings_from([("--set", *pair) for pair in pairs], today)
    for problem in problems:
        raise CannotGoOn.at("--set", _OPTION_CODES[problem.code], **dict(problem.values))
    return Asked(today, day(as_of, "--as-of"), language(lang), pairs)


def day(text: str | None, option: str) -> dt.date | None:
    """A day given as YYYY-MM-DD."""
    try:
        day = dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise CannotGoOn.at(option, "OPTION_DATE", entry=text) from None
    if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise CannotGoOn.at(option, "OPTION_DATE_FAR", entry=text, first=FIRST_YEAR, last=LAST_YEAR)
    return day


def language(lang: str | None) -> Lang | None:
    """The language asked for; None is the workbook's own."""
    match lang:
        case None | "zh" | "en":
            return lang
        case _:
            raise CannotGoOn.at("--lang", "OPTION_LANG", entry=lang)


def write_json(path: Path, content: dict[str, Any]) -> None:
    """Write JSON to a file, whole or not at all, or to the screen where the file is `-`; never over a workbook."""
    from mcr_excel.books.disk import put

    if path.suffix.lower() in (".xlsx", ".xlsm"):
        raise CannotGoOn.at(str(path), "OUT_SUFFIX", path=path, suffix=".json")

    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    if str(path) == "-":
        typer.echo(text)
        return
    put(path, f"{text}\n".encode("utf-8", "replace"))
