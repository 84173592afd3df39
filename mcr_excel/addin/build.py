"""The add-in mcr.xlam and the macro-enabled tracker, built from text: the same parts on every machine."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mcr_excel import __version__
from mcr_excel.addin import macros
from mcr_excel.addin.addin_book import addin_book
from mcr_excel.addin.conf import VERSION_KEY, XLWINGS_KEY
from mcr_excel.addin.macro_parts import ADDIN, WORKBOOK, with_macros
from mcr_excel.addin.vba import standard_module
from mcr_excel.addin.xlwings_modules import ADDIN_PROJECT, addin_modules, workbook_modules
from mcr_excel.books.disk import as_problem
from mcr_excel.templates import template
from mcr_excel.terms.vocabulary import Lang
from mcr_excel.worksheet import macro


def build_addin(out: Path, conf: Mapping[str, str]) -> Path:
    """Write the add-in, which runs Python on the active workbook and has the worksheet functions.

    Args:
        out: The file to write; one that is there is overwritten.
        conf: The settings of the add-in, by the keys that xlwings' VBA asks for; the versions are added.

    Returns:
        The path of the file.

    Raises:
        CannotGoOn: xlwings is missing or one whose text is not known, or the file cannot be written.
    """
    modules, xlwings_version = addin_modules()
    versions = {VERSION_KEY: __version__, XLWINGS_KEY: xlwings_version}
    book = addin_book({f"{ADDIN_PROJECT}.conf": {**conf, **versions}.items(), macro.WORDS_SHEET: macro.words()})
    own = [macros.callback_module(xlwings_version), standard_module(macro.module_text())]
    return _write(out, with_macros(book, out.name, [*own, *modules], macros.ribbon(), ADDIN))


def build_tracker(out: Path, lang: Lang) -> Path:
    """Write an empty tracker with the same ribbon, which runs Python on itself; no add-in need be there.

    It takes the interpreter that xlwings' user settings name, else `python` on the system's path. It has no worksheet
    functions: they would hide the add-in's, and start a Python wherever the tracker travels. Raises CannotGoOn.
    """
    modules, xlwings_version = workbook_modules()
    callback = macros.callback_module(xlwings_version)
    book = template("tracker", lang).read_bytes()
    return _write(out, with_macros(book, out.name, [callback, *modules], macros.ribbon(), WORKBOOK))


def _write(out: Path, content: bytes) -> Path:
    with as_problem(out):
        out.write_bytes(content)
    return out
