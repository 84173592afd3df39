"""An xlwings engine over a running LibreOffice that behaves like Excel: a test double for the open workbook.

Use it through the fixture `excel` (session's LibreOffice, a clean engine for every test):

    def test_something(excel: Excel, tmp_path: Path) -> None:
        book = excel.open(tmp_path / "team.xlsx")      # an xlwings Book; or excel.new()
        sheet = book.sheets["Contacts"]                # from here on it is plain xlwings
        sheet.range("A2").value = [["00123", None]]    # 123 and a blank, as in Excel
        table = sheet.tables["Contacts"].data_body_range.options(ndim=2).value

What a test can ask and order besides xlwings:

    excel.app                            the xlwings App; xw.apps.active and xw.books are these too
    excel.calls.counter                  Counter: "Range.value get", "Range.value set", "Range.insert", "Sheet.name get"…
    excel.calls.counter.clear()          count from here
    excel.calls.busy_for(2)              the next 2 calls raise ComError (hresult RPC_E_CALL_REJECTED), nothing done;
                                         busy_for(2, IGNORED) for 0x800AC472
    excel.calls.fail_after(3)            the 3rd write from now raises a ComError (0x800A03EC) once; the two before are done
    excel.calls.clear_faults()           neither of these any more
    excel.alerts, excel.answers          texts that App.alert showed; what the user will press, in order (else "ok")

As on Windows: a time of day is read as a float, money as a Decimal of four places, `Sheet.visible` is -1 or 0, `merge_cells`
is None where only some cells are merged, and writing anything ends copying. A table does not grow when something is
written right under it (with a user at the keyboard Excel's does), and what a sheet's hidden name is, is read but not kept in a file.

ComError is not pywintypes.com_error, which is not on Linux; it has its `hresult`, `strerror`, `excepinfo` and `args`.
A call is a member of an xlwings object that asks Excel; ranges remember their row, column and shape as xlwings does,
and `sheet[2:9, 1:3]` asks nothing before its cells are needed. Settings of the App count as calls but not as writes.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from os import PathLike
from pathlib import Path
from typing import Any

import pandas as pd
import xlwings as xw
from xlwings.main import Engine as EngineOfXlwings

from .apps import App, Apps
from .calls import CALL_REJECTED, IGNORED, Calls, ComError
from .contents import CELL_ERRORS
from .office import Office

__all__ = ["CALL_REJECTED", "IGNORED", "ComError", "Excel"]


class Excel:
    """The engine that xlwings asks, and what a test orders of it."""

    name = "excel"
    type = "desktop"

    def __init__(self, office: Office) -> None:
        self.office = office
        self.calls = Calls()
        self._app = App(self, office)
        self._wrapped = EngineOfXlwings(impl=self)

    @property
    def apps(self) -> Apps:
        return Apps(self._app)

    @property
    def app(self) -> xw.App:
        return xw.App(impl=self._app)

    @property
    def alerts(self) -> list[str]:
        return self._app.alerts

    @property
    def answers(self) -> list[str]:
        return self._app.answers

    def open(self, path: str | PathLike[str]) -> xw.Book:
        """Open a workbook; not counted."""
        path = Path(path).resolve()
        return xw.Book(impl=self._app.loaded(path.as_uri(), path))

    def new(self) -> xw.Book:
        """A new workbook with one sheet "Sheet1"; not counted."""
        return xw.Book(impl=self._app.loaded("private:factory/scalc", None))

    def register(self) -> None:
        """Make this the engine of `xw.apps`, `xw.books` and `xw.engines["excel"]`."""
        xw.engines.add(self._wrapped)
        self._wrapped.activate()

    def unregister(self) -> None:
        """Undo `register`."""
        xw.engines.engines.remove(self._wrapped)
        xw.engines.engines_by_name.pop(self.name)
        xw.engines.active = None

    def clean(self) -> None:
        """Close all books, and forget counts, faults and settings."""
        self._app.close_books()
        self._app.reset()
        self.calls.counter.clear()
        self.calls.clear_faults()

    @staticmethod
    def prepare_xl_data_element(x: Any, *_: Any) -> Any:
        """A value as it goes to Excel: nothing for what is missing, plain numbers and dates."""
        if x is None or x is pd.NaT or x is pd.NA or (isinstance(x, float) and math.isnan(x)):
            return ""
        if isinstance(x, pd.Timestamp):
            return x.to_pydatetime()
        return x.item() if type(x).__module__ == "numpy" else x

    @staticmethod
    def clean_value_data(
        data: Any,
        datetime_builder: Callable[..., Any],
        empty_as: Any,
        number_builder: Callable[[float], Any] | None,
        err_to_str: bool,
    ) -> list[list[Any]]:
        """Values as they come to Python from Excel's own."""

        def cleaned(value: Any) -> Any:
            if value in ("", None):
                return empty_as
            if isinstance(value, dt.datetime):
                parts = (value.year, value.month, value.day)
                return datetime_builder(
                    *parts, hour=value.hour, minute=value.minute, second=value.second, microsecond=value.microsecond
                )
            if isinstance(value, float) and number_builder is not None:
                return number_builder(value)
            if isinstance(value, int) and value in CELL_ERRORS:
                return CELL_ERRORS[value] if err_to_str else None
            return value

        return [[cleaned(value) for value in row] for row in data]
