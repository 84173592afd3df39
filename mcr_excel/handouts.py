"""Pages about one customer as workbooks of their own: the one-page and the visit sheet, on request as PDF too."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

from mcr_excel.books import pdf
from mcr_excel.books.package import PackageBook
from mcr_excel.books.reading import open_workbook
from mcr_excel.metrics import measure
from mcr_excel.pipeline import Asked, fields_of, understand
from mcr_excel.problems import CannotGoOn
from mcr_excel.review.context import Context
from mcr_excel.review.model import SheetShown
from mcr_excel.review.one_customer import narrowed
from mcr_excel.review.onepage import onepage
from mcr_excel.review.visit_sheet import visit_sheet
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
    understood = understand(open_workbook(path), asked)
    customer_id = customer_asked(understood.tables, customer, path.name)
    metrics = measure(understood.tables, understood.settings)
    lang, settings = understood.lang, understood.settings
    context = Context(
        understood.tables, metrics, settings, understood.problems, lang, understood.source, understood.run
    )
    context = narrowed(context, customer_id)
    shown = PAGES[kind](context)
    if out is None:
        name = str(context.tables["customers"].frame["customer_name"].iloc[0])
        out = path.with_name(f"{safe_name(name)}_{safe_name(shown.sheet.label(lang))}_{settings.as_of:%Y-%m-%d}.xlsx")
    if out.resolve() == path.resolve():
        raise CannotGoOn.at(str(out), "OUT_IS_BOOK", path=out)
    source = template(kind, lang)
    book = PackageBook.blank(source, dt.datetime.combine(settings.as_of, dt.time()))
    book.ensure(shown.sheet.key, source)
    for table in shown.tables:
        book.fill(table.table.name, fields_of(table.table, lang), table.rows, table.table.key)
    for named, value in shown.names.items():
        book.set(named, value)
    book.save_as(out)
    if program is None:
        return [out]
    printed = out.with_suffix(".pdf")
    pdf.to_pdf(out, printed, program)
    return [out, printed]


def safe_name(text: str) -> str:
    """A name as part of a file's name that every system, mail program and command line takes; Chinese stays."""
    plain = _UNSAFE.sub("-", unicodedata.normalize("NFKC", text)).strip("-. ")
    plain = plain[:_LONGEST_NAME].rstrip("-. ")
    return f"_{plain}" if _RESERVED.match(plain) else plain or "customer"
