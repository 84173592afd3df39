"""Files to hand out: the one-page and the visit sheet of a customer, on request as PDF too, and the agenda."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

from mcr_excel.books import pdf
from mcr_excel.books.book import Source
from mcr_excel.books.disk import put
from mcr_excel.books.package import PackageBook
from mcr_excel.books.reading import open_workbook
from mcr_excel.calendar_file import calendar
from mcr_excel.metrics import measure
from mcr_excel.pipeline import Asked, Understood, fill, midnight, understand
from mcr_excel.problems import CannotGoOn
from mcr_excel.review.context import Context
from mcr_excel.review.model import SheetShown
from mcr_excel.review.one_customer import narrowed
from mcr_excel.review.onepage import onepage
from mcr_excel.review.visit_sheet import visit_sheet
from mcr_excel.review.wording import Wording
from mcr_excel.tables.asked import customer_asked
from mcr_excel.templates import template

PAGES: dict[str, Callable[[Context], SheetShown]] = {"onepage": onepage, "visit": visit_sheet}
"""What is shown, by the kind of its template."""

_UNSAFE = re.compile(r"""[\x00-\x1f<>:"/\\|?*&%$#!'`~^;{}@=+,\s]+""")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_LONGEST_NAME = 60  # characters: 180 bytes in Chinese, and with date and ending still below every system's limit


def page_to_file(kind: str, path: Path, customer: str, out: Path | None, asked: Asked, is_pdf: bool) -> list[Path]:
    """Write a page about one customer; returns the files made.

    Args:
        kind: A key of `PAGES`.
        path: The team's workbook.
        customer: Id, name or alias of the customer.
        out: The workbook to write; None for one beside the team's, named after customer, page and day.
        asked: As-of day, language and settings of this run.
        is_pdf: Whether to print it to a PDF file beside it.

    Raises:
        CannotGoOn: The customer is unknown, LibreOffice is not there, or a file cannot be read or written.
    """
    program = pdf.libreoffice() if is_pdf else None
    of = understand(open_workbook(path), asked)
    customer_id = customer_asked(of.tables, customer, path.name)

    def place(name: str) -> Path:
        wanted = out or path.with_name(name)
        if wanted.resolve() == path.resolve():
            raise CannotGoOn.at(str(wanted), "OUT_IS_BOOK", path=wanted)
        return wanted

    page = write_page(kind, of, customer_id, place)
    if program is None:
        return [page]
    printed = page.with_suffix(".pdf")
    pdf.to_pdf(page, printed, program)
    return [page, printed]


def write_page(kind: str, of: Understood, customer_id: str, place: Callable[[str], Path]) -> Path:
    """Write a page about one customer of a workbook that was understood; returns the file.

    Args:
        kind: A key of `PAGES`.
        of: The workbook.
        customer_id: The customer.
        place: Where a file goes whose name says customer, page and day.

    Raises:
        CannotGoOn: The file cannot be written.
    """
    lang, settings = of.lang, of.settings
    context = narrowed(of.measured(), customer_id)
    shown = PAGES[kind](context)
    name = str(context.tables["customers"].frame["customer_name"].iloc[0])
    out = place(f"{safe_name(name)}_{safe_name(shown.sheet.label(lang))}_{settings.as_of:%Y-%m-%d}.xlsx")
    source = template(kind, lang)
    book = PackageBook.blank(source, midnight(settings.as_of))
    book.ensure(shown.sheet.key, source)
    fill(shown, book, lang)
    book.save_as(out)
    return out


def agenda_to_file(workbook: Source, out: Path, asked: Asked) -> int:
    """Write a workbook's agenda as a calendar file; returns the number of its events.

    Raises:
        CannotGoOn: Nothing is due, or the file cannot be written.
    """
    understood = understand(workbook, asked)
    settings, lang = understood.settings, understood.lang
    agenda = measure(understood.tables, settings).agenda
    if agenda.empty:
        raise CannotGoOn.at(workbook.name, "AGENDA_EMPTY", file=workbook.name, days=settings["agenda_days"])
    text = calendar(agenda, Wording(understood.tables, lang), settings.as_of)
    put(out, text.encode("utf-8", "replace"))
    return len(agenda)


def safe_name(text: str) -> str:
    """A name as part of a file's name that every system, mail program and command line takes; Chinese stays."""
    plain = _UNSAFE.sub("-", unicodedata.normalize("NFKC", text)).strip("-. ")
    plain = plain[:_LONGEST_NAME].rstrip("-. ")
    return f"_{plain}" if _RESERVED.match(plain) else plain or "customer"
