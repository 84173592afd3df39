"""A written row is as high as its texts need, and no higher."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from mcr_excel.books.book import Field
from mcr_excel.books.package import PackageBook
from mcr_excel.templates import template
from mcr_excel.terms.reviews import POWER_MAP


def heights(folder: Path, *texts: str) -> list[float | None]:
    """The heights of rows of the power map whose first cells say this; none where a row is as high as all."""
    source, table = template("review", "en"), POWER_MAP.tables[0]
    book = PackageBook.blank(source)
    book.ensure(POWER_MAP.key, source)
    fields = [Field(column.key, column.titles) for column in table.written]
    rest = [None] * (len(fields) - 2)
    book.fill(table.name, fields, [[text, *rest, number] for number, text in enumerate(texts)], table.key)
    book.save_as(folder / "book.xlsx")
    sheet = openpyxl.load_workbook(folder / "book.xlsx")["Power map"]
    return [sheet.row_dimensions[row].height for row in range(5, 5 + len(texts))]


@pytest.mark.filterwarnings("ignore:.*xtension is not supported:UserWarning")
def test_an_indented_text_that_fits_takes_one_line(tmp_path: Path) -> None:
    fits, wraps = "\u3000\u3000\u3000\u3000└ 熊爱民", "\u3000\u3000\u3000\u3000└ " + "熊爱民" * 6
    plain, indented, long = heights(tmp_path, "熊爱民", fits, wraps)
    assert plain is indented is None
    assert long is not None
