"""The add-in's own settings: which Python runs, and that nothing else chooses another.

xlwings' module looks for each key in the add-in's sheet `….conf` first and then in files elsewhere. So every key that
it asks for stands in the sheet, an empty one too: only the add-in says what Python runs.
"""

from __future__ import annotations

import importlib.util
import io
from importlib import metadata
from pathlib import Path

from mcr_excel.problems import CannotGoOn

VERSION_KEY, XLWINGS_KEY = "MCR_VERSION", "XLWINGS_VERSION"
SCRIPTS_KEY = "MCR_SCRIPTS"
"""AppleScripts that the installation wrote, by name: uninstalling takes away these and no others."""
WORKBOOK_FOLDER_KEY = "ADD_WORKBOOK_TO_PYTHONPATH"
INTERPRETER_KEYS = {"win32": "INTERPRETER_WIN", "darwin": "INTERPRETER_MAC"}

FROM_THE_PATH = "python"
"""An interpreter that the system looks up: for a machine whose own is not known."""

FIXED = {
    WORKBOOK_FOLDER_KEY: "False",
    "PYTHONPATH": "",
    "SHOW CONSOLE": "False",
    "SHOW_ERROR_POPUPS": "True",
    "TEMP DIR": "%TEMP%",
    "CONDA PATH": "",
    "CONDA ENV": "",
    "LICENSE_KEY": "",
    "USE UDF SERVER": "False",
    "DEBUG UDFS": "False",
    "UDF MODULES": "mcr_excel.worksheet.in_excel",
    "ONEDRIVE_CONSUMER_WIN": "",
    "ONEDRIVE_COMMERCIAL_WIN": "",
    "SHAREPOINT_WIN": "",
    "ONEDRIVE_CONSUMER_MAC": "",
    "ONEDRIVE_COMMERCIAL_MAC": "",
    "SHAREPOINT_MAC": "",
}
"""What is the same on every machine, spelled as xlwings' module asks for it."""


def configuration(platform: str, interpreter: str, scripts: tuple[str, ...] = ()) -> dict[str, str]:
    """The settings of an add-in that runs this interpreter on this platform; the builder adds the versions."""
    own_key = INTERPRETER_KEYS.get(platform)
    interpreters = {
        key: interpreter if key == own_key else FROM_THE_PATH for key in (*INTERPRETER_KEYS.values(), "INTERPRETER")
    }
    return {**interpreters, **FIXED, SCRIPTS_KEY: ";".join(scripts)}


def xlwings_folder() -> Path:
    """Where the package xlwings is installed, found without importing it; raises CannotGoOn where it is not."""
    found = importlib.util.find_spec("xlwings")
    if found is None or found.origin is None:
        raise CannotGoOn.at("xlwings", "XLWINGS_MISSING")
    return Path(found.origin).parent


def xlwings_version() -> str:
    """Version of the xlwings that is installed; raises CannotGoOn where none is."""
    return metadata.version(xlwings_folder().name)


def read_configuration(addin: Path) -> dict[str, str] | None:
    """What a built add-in was given; None where the file is not one that this program built.

    Raises OSError where the file cannot be read.
    """
    from mcr_excel.books.engines import calamine_rows, open_calamine

    workbook = open_calamine(io.BytesIO(addin.read_bytes()))
    names = workbook.sheet_names if workbook is not None else []
    sheet = next((name for name in names if name.endswith(".conf")), None)
    rows = calamine_rows(workbook, sheet) if sheet is not None else None
    found = {str(row[0]): _text(row[1:]) for row in rows or () if row and row[0]}
    return found if VERSION_KEY in found else None


def _text(cells: list[object]) -> str:
    return str(cells[0]) if cells and cells[0] is not None else ""
