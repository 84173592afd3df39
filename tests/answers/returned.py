"""Packs as their readers send them back: filled in with openpyxl, by table name and heading."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from tracked_names import World

from mcr_excel.packs.build import Made

Row = dict[str, Any]
ASKED = "mcr_your_answers"
MAY_CHANGE = {
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "docProps/app.xml",
}


@dataclass(frozen=True)
class Sent:
    """A tracker and the packs made from it."""

    world: World
    made: list[Made]

    def pack(self, role: str, customer: str = "", least: int = 0) -> Made:
        """The first pack of a role about a customer, with at least so many rows of contacts."""
        for one in self.made:
            if one.share.role == role and (not customer or customer in one.customers) and _contacts(one) >= least:
                return one
        raise LookupError(role)


def _contacts(made: Made) -> int:
    return made.rows.get("contact_scores", 0)


class Reply:
    """A pack being filled in."""

    def __init__(self, made: Made, folder: Path) -> None:
        self.path = folder / made.file.name
        self.path.write_bytes(made.file.content)
        self.book = quietly_loaded(self.path)

    def heads(self, table: str = ASKED) -> tuple[Any, list[str], int, int, int]:
        """Sheet, headings, first data row, last data row, first column of a table."""
        for sheet in self.book.worksheets:
            if table in sheet.tables:
                cells = sheet[sheet.tables[table].ref]
                return (
                    sheet,
                    [cell.value for cell in cells[0]],
                    cells[0][0].row + 1,
                    cells[-1][0].row,
                    cells[0][0].column,
                )
        raise LookupError(table)

    def rows(self, table: str = ASKED) -> list[Row]:
        """The rows of a table by heading."""
        sheet, heads, first, last, left = self.heads(table)
        return [
            {head: sheet.cell(row, left + place).value for place, head in enumerate(heads)}
            for row in range(first, last + 1)
        ]

    def put(self, wanted: Callable[[Row], bool], table: str = ASKED, **values: Any) -> Row:
        """Fill in the first row that is wanted; headings with `_` for blanks. Returns the row as it was."""
        sheet, heads, first, _, left = self.heads(table)
        for number, row in enumerate(self.rows(table), start=first):
            if wanted(row):
                for head, value in values.items():
                    write(sheet.cell(number, left + heads.index(head.replace("_", " "))), value)
                return row
        raise LookupError("no such row")

    def save(self, name: str = "") -> Path:
        """The file that comes back."""
        path = self.path.with_name(name or self.path.name)
        self.book.save(path)
        return path


def quietly_loaded(path: Path) -> Any:
    """A workbook in openpyxl, which warns of extensions that it does not know."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(path)


def write(cell: Any, value: Any) -> None:
    """Write a cell; a text that begins with "=" is typed as one."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def is_contact(row: Row) -> bool:
    """A row about a contact, in either language."""
    return row.get("What", row.get("对象")) in ("Contact", "联系人")


def is_customer(row: Row) -> bool:
    """A row about a customer as a whole."""
    return row.get("What", row.get("对象")) in ("Customer", "客户")


def anything(row: Row) -> bool:
    """Any row."""
    return True


def kept(book: Path) -> list[Row]:
    """The rows of the Answers sheet by English heading; none where there is no such sheet."""
    workbook = quietly_loaded(book)
    for sheet in workbook.worksheets:
        if "mcr_answers" in sheet.tables:
            cells = sheet[sheet.tables["mcr_answers"].ref]
            heads = [cell.value for cell in cells[0]]
            return [dict(zip(heads, (cell.value for cell in row), strict=True)) for row in cells[1:]]
    return []


def parts(path: Path) -> dict[str, bytes]:
    """The members of a workbook."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def untouched(before: dict[str, bytes], after: dict[str, bytes]) -> bool:
    """Whether every part of the team's own is byte for byte what it was."""
    return all(after[name] == content for name, content in before.items() if name not in MAY_CHANGE)
