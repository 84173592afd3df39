"""Review sheets from a small workbook: a file is made from rows, read as a user's would be, and measured."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from mcr_excel.books.reading import open_workbook
from mcr_excel.pipeline import Asked, understand
from mcr_excel.review.context import Context
from mcr_excel.review.model import SheetShown
from mcr_excel.terms.vocabulary import Lang

AS_OF = dt.date(2025, 12, 31)
Rows = Sequence[Sequence[Any]]


def measured(path: Path, sheets: Mapping[str, Rows], lang: Lang = "en", **settings: object) -> Context:
    """What a workbook of these sheets, each from its headings on, says as of the end of 2025."""
    workbook = openpyxl.Workbook()
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    workbook.remove(workbook.worksheets[0])
    workbook.save(path)
    sets = [(key, str(value)) for key, value in settings.items()]
    of = understand(open_workbook(path), Asked(AS_OF, AS_OF, lang, sets))
    return of.measured()


def rows_of(sheet: SheetShown, table: str) -> list[dict[str, Any]]:
    """The rows of a table of a review sheet, by column key."""
    shown = next(shown for shown in sheet.tables if shown.table.name == table)
    keys = [column.key for column in shown.table.written]
    return [dict(zip(keys, row, strict=True)) for row in shown.rows]
