"""xlwings' VBA (its BSD part), taken from the installed package and told that no workbook may choose what Python runs.

The text is changed in a few places. Each must be found as often as expected: where a new xlwings says it in another
way, nothing is built, since the change that is missing could be one that keeps a stranger's workbook out.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from mcr_excel.addin.vba import Module, class_module, standard_module
from mcr_excel.problems import CannotGoOn

ADDIN_PROJECT = "mcr"
"""The add-in's settings stand on its sheet `mcr.conf`."""

_REMARK = "\n'mcr_excel changed this text when it built the workbook: its macros/README.md says where and why.\n"
_VERSION = re.compile(r'Public Const XLWINGS_VERSION As String = "([\w.]+)"')


class Change(NamedTuple):
    """Words of xlwings' text, those that stand there instead, how often, and why."""

    was: str
    now: str
    times: int
    why: str


_EVERYWHERE = (
    Change(
        'PYTHONPATH = AddExcelDir & ";" & ActiveFullName & ";" & ThisFullName & ";"',
        'PYTHONPATH = "false;;;"',
        2,
        "a file beside the workbook would be run in place of Python's own, or what follows a semicolon in its path",
    ),
    Change(
        'If Right$(sht.Name, 3) = ".py" Then\n                uses_embedded_code = True',
        "If False Then\n                uses_embedded_code = True",
        1,
        "a sheet whose name ends in .py would be run",
    ),
    Change(
        'If source = "" Or source = "directory" Then',
        'If source = "directory" Then',
        1,
        "a file xlwings.conf or mcr.conf beside the workbook would name the program to run",
    ),
    Change(
        'Range(sht.Range("A1"), lastCell)',
        'sht.Range(sht.Range("A1"), lastCell)',
        1,
        "with a chart sheet in front the settings could not be read",
    ),
    Change(
        "PythonInterpreter = ToPosixPath(PYTHON_MAC)",
        "PythonInterpreter = Chr(34) & ToPosixPath(PYTHON_MAC) & Chr(34)",
        1,
        "a blank in the interpreter's path would end it",
    ),
)


def _of_workbook(book: str) -> tuple[Change, ...]:
    """Changes where the two texts differ in the workbook that they work on."""
    quoted = f"{book}.Name"
    for character in ('"\\"', '"$"', '"`"', "Chr(34)"):
        quoted = f'Replace({quoted}, {character}, "\\" & {character})'
    return (
        Change(
            f'AddExcelDir & ";" & {book}.FullName & ";" & ThisWorkbook.FullName & ";"',
            '"false;;;"',
            1,
            "the server of worksheet functions would search the workbook's folder",
        ),
        Change(
            f"ActiveFullName = ToPosixPath({book}.FullName)",
            'ActiveFullName = ""',
            1,
            "a quotation mark in the workbook's path would end a line of AppleScript",
        ),
        Change(
            f'ParameterString + "|" + {book}.Name',
            f'ParameterString + "|" + {quoted}',
            1,
            "a workbook's name would be read by the shell",
        ),
    )


_ADDIN_ONLY = (
    Change('PROJECT_NAME As String = "myaddin"', f'PROJECT_NAME As String = "{ADDIN_PROJECT}"', 1, "its sheet"),
    Change(
        'SheetExists(ActiveWorkbook, PROJECT_NAME & ".conf")',
        'SheetExists(ThisWorkbook, PROJECT_NAME & ".conf")',
        1,
        "a sheet mcr.conf in the open workbook would name the program to run",
    ),
    Change("GetConfigFromSheet(ActiveWorkbook)", "GetConfigFromSheet(ThisWorkbook)", 2, "the same"),
)


def addin_modules() -> tuple[list[Module], str]:
    """The modules by which an add-in runs Python on the active workbook, and xlwings' version; raises CannotGoOn."""
    return _modules("xlwings_custom_addin.bas", (*_EVERYWHERE, *_of_workbook("ActiveWorkbook"), *_ADDIN_ONLY))


def workbook_modules() -> tuple[list[Module], str]:
    """The modules by which a workbook runs Python on itself, and xlwings' version; raises CannotGoOn."""
    return _modules("xlwings.bas", (*_EVERYWHERE, *_of_workbook("ThisWorkbook")))


def _modules(name: str, changes: Sequence[Change]) -> tuple[list[Module], str]:
    folder = _folder()
    text = changed(_text(folder / name), changes)
    version = _VERSION.search(text)
    if version is None:
        raise _unknown(name)
    dictionary = _text(folder / "addin" / "Dictionary.cls")
    try:
        return [standard_module(text + _REMARK), class_module(dictionary)], version[1]
    except ValueError as error:
        raise _unknown(name) from error


def changed(text: str, changes: Sequence[Change]) -> str:
    """The text with these changes; raises CannotGoOn where one does not fit."""
    for change in changes:
        if text.count(change.was) != change.times:
            raise _unknown(change.was.strip().splitlines()[0])
        text = text.replace(change.was, change.now)
    return text


def _folder() -> Path:
    found = importlib.util.find_spec("xlwings")
    if found is None or found.origin is None:
        raise CannotGoOn.at("xlwings", "XLWINGS_MISSING")
    return Path(found.origin).parent


def _text(path: Path) -> str:
    try:
        return path.read_text("cp1252").replace("\r\n", "\n")
    except OSError as error:
        raise _unknown(path.name) from error


def _unknown(what: str) -> CannotGoOn:
    return CannotGoOn.at("xlwings", "ADDIN_XLWINGS_UNKNOWN", what=what)
