"""All that is ever asked of Excel, through xlwings: a function a question, each one call whatever the number of rows.

No other module knows xlwings' members. `.api` stands where xlwings has no word of its own for both systems.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from mcr_excel.books.addresses import Area, read_area
from mcr_excel.books.live.patience import leave_retrying_to_us, patient
from mcr_excel.problems import CannotGoOn

Matrix = list[list[Any]]
_VISIBLE = (True, -1)  # hidden is 0, very hidden 2
_STATE = ("screen_updating", "enable_events", "display_alerts", "calculation", "status_bar")


class TablePlace(NamedTuple):
    """Where an Excel table stands; `body` are its data rows."""

    name: str
    head: Area
    body: Area


def open_book(name: str | None = None) -> Any:
    """The workbook that is open under this name or path; else the one whose button was clicked, else the active one.

    Raises CannotGoOn where there is none.
    """
    try:
        import xlwings
    except ImportError:
        raise CannotGoOn.at("Excel", "XLWINGS_MISSING") from None
    leave_retrying_to_us()
    try:
        if name is None:
            return _clicked(xlwings) or xlwings.books.active
        wanted = Path(name).name
        return next(book for app in xlwings.apps for book in app.books if wanted.lower() == book.name.lower())
    except StopIteration:
        raise CannotGoOn.at(str(name), "BOOK_NOT_OPEN", book=name) from None
    except Exception:  # no engine, no application, or one without a workbook: each says so in its own way
        raise CannotGoOn.at("Excel", "EXCEL_NOT_OPEN") from None


def _clicked(xlwings: Any) -> Any:
    """The workbook whose button was clicked, None where Excel did not start this process.

    The arguments say what xlwings' `Book.caller` reads too; but that cuts a name at an equals sign.
    """
    said = dict(argument.partition("=")[::2] for argument in sys.argv)
    if "--from_xl" not in said:
        return None
    if sys.platform == "win32":
        from xlwings import _xlwindows

        excel = xlwings.App(impl=_xlwindows.App(xl=int(said["--hwnd"])))
    else:
        excel = xlwings.apps.active
    return excel.books[said["--wb"]]


@patient
def say(book: Any, text: str, title: str, is_fault: bool) -> None:
    """One message box."""
    book.app.alert(text, title, "ok", "critical" if is_fault else "info")


@patient
def agreed(book: Any, text: str, title: str) -> bool:
    """Ask in a message box; whether the answer is Yes."""
    return bool(book.app.alert(text, title, "yes_no", "info") == "yes")


@contextmanager
def quiet(book: Any) -> Iterator[None]:
    """Nothing flickers, recalculates or runs meanwhile; afterwards all is as the user left it, whatever happened."""
    app = book.app
    state = _state_of(app)
    active, selection = _place_of(book)
    try:
        _set_state(app, {"screen_updating": False, "enable_events": False, "display_alerts": False})
        _set_state(app, {"calculation": "manual"})
        yield
    finally:
        _go_back(active, selection)
        _set_state(app, state)


@patient
def tell(book: Any, text: str) -> None:
    """One line of progress in the status bar."""
    book.app.status_bar = text


@contextmanager
def telling(book: Any) -> Iterator[Callable[[str], None]]:
    """Lines of progress in the status bar, which afterwards shows what it showed before."""
    before = book.app.status_bar
    try:
        yield lambda text: tell(book, text)
    finally:
        _set_state(book.app, {"status_bar": before})


@patient
def sheets(book: Any) -> list[Any]:
    """The worksheets in order."""
    return list(book.sheets)


@patient
def sheet_label(sheet: Any) -> tuple[str, bool]:
    """A sheet's name, and whether it is visible."""
    return sheet.name, sheet.visible in _VISIBLE


@patient
def names(sheet: Any) -> dict[str, str]:
    """The sheet's own names, hidden ones too, and what each refers to."""
    return {name.name.rsplit("!", 1)[-1]: str(name.refers_to) for name in sheet.names}


@patient
def used(sheet: Any) -> Area:
    """The area that holds all that was ever entered."""
    return _area(sheet.used_range)


@patient
def values(sheet: Any, area: Area) -> Matrix:
    """Typed values: texts, floats, dates, booleans; an error as its text, a blank as None."""
    cells = sheet.range(area.text)
    found = cells.options(ndim=2, err_to_str=True).value
    if any(isinstance(value, Decimal) for line in found for value in line):
        _make_exact(found, cells.api.Value2)
    return found


@patient
def formulas(sheet: Any, area: Area) -> Matrix:
    """What Excel shows in the formula bar, as texts in English spelling."""
    found = sheet.range(area.text).formula
    return [list(row) for row in found] if isinstance(found, (list, tuple)) else [[found]]


@patient
def write(sheet: Any, area: Area, matrix: Matrix) -> None:
    """Write an area at once; texts must be guarded."""
    sheet.range(area.text).value = matrix


@patient
def is_text(sheet: Any, row: int, column: int) -> bool:
    """Whether a cell has the format of texts."""
    return sheet.range((row, column)).number_format == "@"


@patient
def tables(sheet: Any) -> list[TablePlace]:
    """The Excel tables of a sheet that have a heading row and data rows."""
    places = []
    for table in sheet.tables:
        head, body = table.header_row_range, table.data_body_range
        if head is not None and body is not None:
            places.append(TablePlace(table.name, _area(head), _area(body)))
    return places


def lengthen(sheet: Any, table: TablePlace, count: int) -> None:
    """Give a table more rows: charts, formats and what stands under it follow, as when a user inserts rows."""
    body = table.body
    if body.top == body.bottom:
        add_second_row(sheet, table)
        count -= 1
    if count > 0:
        last = max(body.bottom, body.top + 1)
        insert_rows(sheet, body._replace(top=last, bottom=last + count - 1))


@patient
def insert_rows(sheet: Any, rows: Area) -> None:
    """Insert cells above these; those go down."""
    sheet.range(rows.text).insert("down")


@patient
def add_second_row(sheet: Any, table: TablePlace) -> None:
    """A table of one row has no inside in which a row could be inserted: Excel appends one, as under the last."""
    if sys.platform == "darwin":
        longer = table.head._replace(bottom=table.body.bottom + 1)
        sheet.tables[table.name].resize(sheet.range(longer.text))
    else:
        sheet.tables[table.name].api.ListRows.Add()


@patient
def shorten(sheet: Any, rows: Area) -> None:
    """Delete these rows of a table; what stands under it moves up."""
    sheet.range(rows.text).delete("up")


def unfilter(sheet: Any, table: TablePlace) -> None:
    """Show all rows of a table that the user filtered: hidden rows would stay where they are."""
    if has_filter(sheet, table.name):
        set_filter(sheet, table.name, False)
        set_filter(sheet, table.name, True)


@patient
def has_filter(sheet: Any, table: str) -> bool:
    """Whether a table shows its filter buttons."""
    return bool(sheet.tables[table].show_autofilter)


@patient
def set_filter(sheet: Any, table: str, is_shown: bool) -> None:
    """Show or take away a table's filter buttons, and with them all criteria."""
    sheet.tables[table].show_autofilter = is_shown


@patient
def drop_links(sheet: Any, area: Area) -> None:
    """Take the hyperlinks of an area away, and leave its formats."""
    if sys.platform == "darwin":
        sheet.range(area.text).api.hyperlinks.delete()
    else:
        sheet.range(area.text).api.ClearHyperlinks()


@patient
def has_merged(sheet: Any, area: Area) -> bool:
    """Whether the area holds a merged cell (Excel answers neither yes nor no where only some are)."""
    return sheet.range(area.text).merge_cells is not False


@patient
def merged_at(sheet: Any, row: int, column: int) -> Area:
    """The merged area that a cell is part of, or the cell."""
    return _area(sheet.range((row, column)).merge_area)


@patient
def open_beside(book: Any, file: Path) -> Any:
    """Another workbook, opened to copy from."""
    return book.app.books.open(str(file), update_links=False, read_only=True)


@patient
def bring(book: Any, source: Any, wanted: Sequence[str]) -> None:
    """Copy sheets of another workbook behind the last one, all at once: charts keep pointing at their companions."""
    if sys.platform == "darwin":
        for name in wanted:
            source.sheets[name].copy(after=book.sheets[-1])
    else:
        source.api.Sheets(tuple(wanted)).Copy(None, book.sheets[-1].api)


@patient
def close(book: Any) -> None:
    """Close a workbook without saving it."""
    book.close()


@patient
def delete_sheet(sheet: Any) -> None:
    """Take a sheet out."""
    sheet.delete()


@patient
def place(book: Any) -> tuple[str, str]:
    """The workbook's name, and where it is saved (a path, an address, or its name where it never was)."""
    return book.name, str(book.fullname)


@patient
def selected(book: Any) -> tuple[str, Area] | None:
    """The active sheet's name and the cells selected there; None where a drawing is selected."""
    selection = book.selection
    return None if selection is None else (book.sheets.active.name, _area(selection))


@patient
def is_locked(book: Any) -> bool:
    """Whether the workbook's structure is protected."""
    return sys.platform != "darwin" and bool(book.api.ProtectStructure)


@patient
def is_protected(sheet: Any) -> bool:
    """Whether the cells of a sheet are protected."""
    return sys.platform != "darwin" and bool(sheet.api.ProtectContents)


@patient
def show(sheet: Any, address: str = "A1") -> None:
    """Bring a sheet to the front, with one cell selected."""
    sheet.book.activate()
    sheet.activate()
    sheet.range(address).select()


def _make_exact(matrix: Matrix, exact: Any) -> None:
    """Excel for Windows gives amounts in a currency format cut to four decimals, unless it is asked another way."""
    rows = exact if isinstance(exact, (list, tuple)) else [[exact]]
    for line, numbers in zip(matrix, rows, strict=True):
        for column, value in enumerate(line):
            if isinstance(value, Decimal):
                line[column] = float(numbers[column])


def _area(cells: Any) -> Area:
    area = read_area(cells.address)
    if area is None:
        raise ValueError(f"{cells.address} is no area")
    return area


@patient
def _state_of(app: Any) -> dict[str, Any]:
    return {name: getattr(app, name) for name in _STATE}


@patient
def _set_state(app: Any, state: dict[str, Any]) -> None:
    for name, value in state.items():
        setattr(app, name, value)


@patient
def _place_of(book: Any) -> tuple[Any, str | None]:
    """The active sheet, and the address of what is selected there (None where that is a drawing)."""
    active = book.sheets.active
    selection = book.selection
    return active, selection.address if selection is not None else None


def _go_back(active: Any, selection: str | None) -> None:
    with suppress(Exception):  # the sheet may be gone, and that must not hide what happened before
        active.book.activate()
        active.activate()
        if selection is not None:
            active.range(selection).select()


def plain(value: Any) -> Any:
    """A value as a closed file gives it: whole days as dates, times of day as times, numbers as floats."""
    if isinstance(value, dt.datetime):
        if value.year < 1900:
            return value.time()
        return value.date() if value.time() == dt.time() else value
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value or None if isinstance(value, str) else value
    return float(value)
