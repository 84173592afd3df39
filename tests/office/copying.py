"""Copies of sheets, with their tables and names, in one book or into another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .formulas import sheets_in, sheets_renamed
from .grid import box_from

if TYPE_CHECKING:
    from .books import Book
    from .sheets import Sheet

_FORMULA = 16


def copy_sheets(sheets: list[Sheet], target: Book, place: int) -> None:
    """Copy sheets together to a place from 0 in a book, in the order in which they stand.

    As in Excel, what one of them refers to in another of them is afterwards the copy; names and tables come along.
    """
    ordered = sorted(sheets, key=lambda sheet: sheet.place)
    inside = ordered[0].book is target
    copies = [
        _inside(sheet, target, place + i) if inside else _into(sheet, target, place + i)
        for i, sheet in enumerate(ordered)
    ]
    pairs = list(zip(ordered, copies, strict=True))
    renamed = {sheet.title: copy.title for sheet, copy in pairs}
    if not inside:
        for sheet, copy in pairs:
            _bring_names(sheet, copy, renamed)
            _bring_tables(sheet, copy)
    if not inside or len(pairs) > 1:
        for sheet, copy in pairs:
            _point_at_the_copies(sheet, copy, renamed)
    target.activate_sheet(copies[0])


def _inside(sheet: Sheet, book: Book, place: int) -> Sheet:
    title = _free_title(sheet.title, book)
    book.document.Sheets.copyByName(sheet.title, title, place)
    return book.sheet_named(title)


def _into(sheet: Sheet, book: Book, place: int) -> Sheet:
    title = _free_title(sheet.title, book)
    at = book.document.Sheets.importSheet(sheet.book.document, sheet.title, place)
    book.document.Sheets.getByIndex(at).Name = title
    return book.sheet_named(title)


def _free_title(title: str, book: Book) -> str:
    taken = {other.title.lower() for other in book.all_sheets()}
    free, number = title, 2
    while free.lower() in taken:
        tail = f" ({number})"
        free, number = title[: 31 - len(tail)] + tail, number + 1
    return free


def _bring_tables(sheet: Sheet, copy: Sheet) -> None:
    source, target = sheet.book.document.DatabaseRanges, copy.book.document.DatabaseRanges
    for table in sheet.tables_held():
        title, number = table.title, 1
        while title.lower() in (name.lower() for name in target.ElementNames):
            title, number = f"{table.title}{number}", number + 1
        target.addNewByName(title, copy.cells_of(table.box).RangeAddress)
        made, held = target.getByName(title), source.getByName(table.title)
        for member in ("ContainsHeader", "TotalsRow", "AutoFilter"):
            setattr(made, member, getattr(held, member))


def _bring_names(sheet: Sheet, copy: Sheet, renamed: dict[str, str]) -> None:
    source, target = sheet.sheet.NamedRanges, copy.sheet.NamedRanges
    origin = copy.book.office.struct("com.sun.star.table.CellAddress", Sheet=copy.place)
    for title in source.ElementNames:
        content = source.getByName(title).Content
        if sheets_in(content) <= renamed.keys():
            wanted = sheets_renamed(content, renamed)
            if not target.hasByName(title):
                target.addNewByName(title, wanted, origin, 0)
            elif sheets_renamed(target.getByName(title).Content, {}) != wanted:
                target.getByName(title).setContent(wanted)  # taking it out and making it anew crashes LibreOffice


def _point_at_the_copies(sheet: Sheet, copy: Sheet, renamed: dict[str, str]) -> None:
    for address in sheet.sheet.queryContentCells(_FORMULA).RangeAddresses:
        cells = copy.cells_of(box_from(address))
        originals = sheet.cells_of(box_from(address)).getFormulaArray()
        pointed = tuple(
            tuple(
                sheets_renamed(original, renamed) if sheets_in(original) <= renamed.keys() else copied
                for original, copied in zip(*rows, strict=True)
            )
            for rows in zip(originals, cells.getFormulaArray(), strict=True)
        )
        cells.setFormulaArray(pointed)
