"""The two libraries that read cells: python-calamine, fast; openpyxl, several times slower and more patient."""

from __future__ import annotations

import io
import warnings
from typing import Any

Rows = list[list[Any]]


def open_calamine(package: io.BytesIO) -> Any | None:
    """A calamine workbook; None where it cannot read the package."""
    from python_calamine import CalamineWorkbook

    return _tried(lambda: CalamineWorkbook.from_filelike(package))


def calamine_rows(workbook: Any | None, sheet: str) -> Rows | None:
    """Rows from A1 on, blank cells as empty texts; None where it cannot read the sheet."""
    if workbook is None:
        return None
    return _tried(lambda: workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False))


def openpyxl_rows(package: io.BytesIO, height: int, width: int) -> Rows | None:
    """Rows of the first sheet from A1 on, no further than height and width."""
    from openpyxl import load_workbook

    def read() -> Rows:
        sheet = load_workbook(package, read_only=True, data_only=True).worksheets[0]
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_row=height, max_col=width, values_only=True)
        return [[_as_calamine_gives(value) for value in row] for row in rows]

    package.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and extensions, which are not read
        return _tried(read)


def _as_calamine_gives(value: Any) -> Any:
    from openpyxl.utils.escape import unescape

    if type(value) is int:
        return float(value)
    return unescape(value) if isinstance(value, str) and "_x" in value else value


def _tried(read: Any) -> Any | None:
    try:
        return read()
    except Exception:
        return None
    except BaseException as panic:  # a panic of calamine's Rust code is no Exception
        if type(panic).__name__ != "PanicException":
            raise
        return None
