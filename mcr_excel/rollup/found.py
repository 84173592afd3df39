"""Which workbooks a roll-up reads: folders, patterns and files on the command line, named by their common folder."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from mcr_excel.problems import CannotGoOn

_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et")  # what of these cannot be read is listed with the reason
_MARKS = ("~$", ".")  # Excel's and LibreOffice's marks of an open workbook; hidden files and folders, `.mcr` among them
_PATTERN = frozenset("*?[")


class BookFile(NamedTuple):
    """A workbook to read: its name for the reader (relative to the common folder, forward slashes) and its path."""

    name: str
    path: Path


def found_books(places: Sequence[str], out: Path) -> list[BookFile]:
    """The workbooks of these places, once each, in the order of their names; OUT is not one of them.

    Args:
        places: Folders (searched to their ground), patterns (`teams/*.xlsx`) and files.
        out: The workbook to be written.

    Raises:
        CannotGoOn: There is none.
    """
    target = os.path.abspath(out)
    paths = {os.path.abspath(path) for place in places for path in _at(place)} - {target}
    if not paths:
        raise CannotGoOn.at("mcr-excel", "ROLLUP_NONE_FOUND", paths=" ".join(places))
    try:
        folder = os.path.commonpath([os.path.dirname(path) for path in paths])
    except ValueError:  # several drives
        return [BookFile(Path(path).as_posix(), Path(path)) for path in sorted(paths)]
    named = [BookFile(Path(os.path.relpath(path, folder)).as_posix(), Path(path)) for path in paths]
    return sorted(named)


def _at(place: str) -> Iterator[str]:
    if os.path.isdir(place):
        for folder, inner, files in os.walk(place):
            inner[:] = [name for name in inner if not name.startswith(_MARKS)]
            yield from (os.path.join(folder, name) for name in files if _is_workbook(name))
    elif _PATTERN & set(place) and not os.path.exists(place):
        for path in glob.glob(place, recursive=True):
            yield from _at(path) if os.path.isdir(path) else [path] if _is_workbook(os.path.basename(path)) else []
    else:
        yield place


def _is_workbook(name: str) -> bool:
    return name.lower().endswith(_SUFFIXES) and not name.startswith(_MARKS)
